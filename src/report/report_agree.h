/* SPDX-License-Identifier: MIT */

/* report_agree.h -- how far coders agree, code by code.

   For programs: code,unit,coders,group,coefficient,value,low,high,units,both,
   only_a,only_b,neither,coverage,reason; a row a code, unit, set of coders,
   group and coefficient.  code is * of all codes together; coders are joined
   by |, and with more than two of them each pair follows; group has the values
   that --by asks for, joined by |; low and high are empty without an interval,
   the cells where a coefficient is not made of them, and with more than two
   coders only_a and only_b: then both is of all who judged a unit, neither of
   none of them; reason says why a value,
   or else its interval, is empty.

   For people: one table for each unit, set of coders and group. */

#ifndef REPORT_REPORT_AGREE_H
#define REPORT_REPORT_AGREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/filter.h"
#include "report/report.h"

struct arena;
struct catalogue;
struct diag;
struct project;

/* Of persons: what was made with proposals in sight, without, or both. */
enum agree_assisted { ASSISTED_ANY, ASSISTED_ONLY, ASSISTED_NOT };

/* What a user asks for; all but SHARE may be left empty. */
struct agree_options {
	struct filter_options filter;
	struct str coders;              /* "anna,boris"; "": all persons who
	                                   coded, or the one and the codebook;
	                                   "anna@first": as of a round, or an
	                                   act by its number */
	struct str round;               /* all as it was when frozen; "": now */
	enum agree_assisted assisted;
	struct str units;               /* "turn,character"; "": turn */
	const struct str *codes;        /* with all below them; none: all */
	size_t code_count;
	size_t share;                   /* per cent, see presence.h */
	bool unfinished;                /* see continuum.h */
	const struct catalogue *catalogue;
};

/* NULL after an error. */
struct report *report_agree(struct arena *, const struct project *,
                            const struct agree_options *, struct diag *);

/* Which code for which: see agree_confusion.h. */
struct report *report_confusion(struct arena *, const struct project *,
                                const struct agree_options *, struct diag *);

/* For other tools: see agree_export.h.  False after an error. */
bool report_agree_export(struct arena *, const struct project *,
                         const struct agree_options *, struct str shape,
                         struct buf *, struct diag *);

#endif
