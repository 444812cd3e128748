/* SPDX-License-Identifier: MIT */

/* agree_rows.h -- the rows and tables of a report on agreement. */

#ifndef REPORT_AGREE_ROWS_H
#define REPORT_AGREE_ROWS_H

#include <stddef.h>

#include "base/str.h"
#include "measure/comparison.h"
#include "report/census.h"
#include "report/report.h"

struct arena;
struct catalogue;

/* One comparison that was made, and of what. */
struct agree_run {
	const struct comparison *comparison;
	const struct findings *findings;
	const struct str *names;        /* of the coders compared */
	struct str unit;                /* "turn" */
	struct str group;               /* "" without groups */
};

void agree_add_columns(struct arena *, struct table *);

/* Its rows for programs. */
void agree_add_data(struct arena *, struct table *, const struct census *,
                    const struct agree_run *);

/* Its table for people. */
void agree_add_table(struct report *, const struct catalogue *,
                     const struct census *, const struct agree_run *);

#endif
