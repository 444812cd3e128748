/* SPDX-License-Identifier: MIT */

/* timing.h -- times and lines of times, "00:00:01.000 --> 00:00:02.500",
   exactly as WebVTT writes them or as recorders do. */

#ifndef TEXT_TIMING_H
#define TEXT_TIMING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* How a time differs from HH:MM:SS.mmm. */
enum {
	TIMING_COMMA = 1,               /* before the fraction */
	TIMING_STOP = 128,              /* there, as it should be in WebVTT */
	TIMING_UNPADDED = 2,            /* minutes or seconds of one digit */
	TIMING_FRACTION = 4,            /* not three digits in it */
	TIMING_OVER_59 = 8,
	TIMING_NEGATIVE = 16,           /* read as zero */
	TIMING_NO_HOURS = 32,
	TIMING_ODD_HOURS = 64           /* not two digits in them */
};

struct timing {
	int64_t start_ms, end_ms;
	unsigned faults;
};

/* Whether a line is meant as one of times, be they right or not. */
bool timing_looks(struct str line);

/* By "Collect WebVTT cue timings and settings" of the W3C specification. */
bool timing_read_exactly(struct str line, struct timing *);

/* As recorders write them.  What stands behind the full stop is a number of
   MILLISECONDS, as Teams once wrote it, or a decimal fraction. */
bool timing_read_loosely(struct str line, bool milliseconds,
                         struct timing *);

/* "HH:MM:SS" at AT, which is moved behind it. */
bool clock_read(struct str, size_t *at, int64_t *ms);

#endif
