/* SPDX-License-Identifier: MIT */

/* report_show.h -- the stages a transcript goes through, each as a report.

   Offsets are code points of the canonical text.  The table is the same for
   people and programs, so only its title is translated. */

#ifndef REPORT_REPORT_SHOW_H
#define REPORT_REPORT_SHOW_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct catalogue;
struct report;
struct transcript;

struct show_stage {
	const char *name;               /* "turns" */
	struct report *(*show)(struct arena *, const struct catalogue *,
	                       struct str transcript_name,
	                       const struct transcript *);
};

/* Sorted by name; ends with one whose name is NULL. */
extern const struct show_stage show_stages[];

#endif
