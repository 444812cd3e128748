/* SPDX-License-Identifier: MIT */

/* report_figures.h -- the coefficients of judgements in a table of anybody's,
   see judged_table.h, so that the arithmetic can be held against any published
   example.

   For programs: code,coders,coefficient,value,error,units,coverage,reason.
   code is * of all values together, and else of one value against the rest;
   error is a standard error by formula, which takes units to be independent:
   see measure/standard_error.h. */

#ifndef REPORT_REPORT_FIGURES_H
#define REPORT_REPORT_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "report/report.h"

struct arena;
struct catalogue;
struct diag;
struct source;

struct figures_options {
	bool tally;
	size_t values;                  /* that there could be; 0: as seen */
	const struct catalogue *catalogue;
};

/* NULL after an error. */
struct report *report_figures(struct arena *, const struct source *,
                              const struct figures_options *, struct diag *);

#endif
