/* SPDX-License-Identifier: MIT */

/* report_diff.h -- what changes from one codebook to another: in its codes and
   rules, and, on a project, in what it proposes.

   For programs: change,code,language,old,new,place,old_place,words,item.
   change is a name of coding/compare.h, or segment-gained, segment-lost or
   segment-moved: one of the same code with another extent. */

#ifndef REPORT_REPORT_DIFF_H
#define REPORT_REPORT_DIFF_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct catalogue;
struct codebook;
struct diag;
struct languages;
struct machine;
struct project;
struct report;

struct diff_options {
	const struct machine *machine;
	const struct codebook *old, *new;
	struct str old_name, new_name;  /* a file, or "version 3" */
	struct str coder;               /* taken for right; "": nobody */
	size_t limit;                   /* segments of a kind for people; 0:
	                                   20 */
};

/* PROJECT NULL: the codebooks alone.  NULL after an error. */
struct report *report_diff(struct arena *, const struct project *,
                           const struct languages *,
                           const struct diff_options *,
                           const struct catalogue *, struct diag *);

#endif
