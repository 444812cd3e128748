/* SPDX-License-Identifier: MIT */

/* report_catches.h -- what each term and pattern of a codebook catches in a
   project: every surface form, how often, and whether it counts.

   For programs: code,language,rule,item,line,form,hits,counted, how many did
   not count for each reason, place,context; a term that caught nothing is a
   row without a form. */

#ifndef REPORT_REPORT_CATCHES_H
#define REPORT_REPORT_CATCHES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct catalogue;
struct catches;
struct codebook;
struct diag;
struct language;
struct languages;
struct machine;
struct project;
struct report;

struct catches_options {
	const struct machine *machine;
	const struct str *codes;        /* with all below them; none: all */
	size_t code_count;
	const struct language *language;        /* of turns; NULL: any */
	struct str rule;                /* an id, or "" */
	bool nothing;                   /* only what caught nothing */
	size_t limit;                   /* forms of a term for people; 0: 10 */
	size_t width;                   /* of the terminal; 0: 80 */
};

/* NULL after an error. */
struct report *report_catches(struct arena *, const struct project *,
                              const struct languages *,
                              const struct codebook *,
                              const struct catches_options *,
                              const struct catalogue *, struct diag *);

/* What a codebook catches in a project, sorted; NULL after an error. */
struct catches *catches_in_project(struct arena *, const struct project *,
                                   const struct languages *,
                                   const struct codebook *,
                                   const struct machine *, struct diag *);

#endif
