/* SPDX-License-Identifier: MIT */

/* report_sample.h -- what was drawn for double coding, and whether it is
   enough: how many units must be coded twice for each code.

   For programs: code,share,unit,coders,need_800,need_667,done,sample,all,
   reach_done,reach_sample,reach_all.  share is that of units with the code in
   the layer; need is the units for an alpha of at least .800 and .667 (see
   measure/need.h, with z = 1.645); done are units of transcripts that at least
   so many coders have finished, sample those of the last sample, all those of
   the frame; reach is 0.800 or 0.667, whichever of them these suffice for, or
   empty.

   For people, the strata stand before that. */

#ifndef REPORT_REPORT_SAMPLE_H
#define REPORT_REPORT_SAMPLE_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct catalogue;
struct diag;
struct project;
struct report;

struct sample_options {
	struct str layer;               /* a coder, or "" for the declared */
	struct str unit;                /* sentence, turn or exchange; "": turn */
	size_t coders;                  /* who code each; 0: two */
	const struct catalogue *catalogue;
};

/* NULL after an error. */
struct report *report_sample(struct arena *, const struct project *,
                             const struct sample_options *, struct diag *);

#endif
