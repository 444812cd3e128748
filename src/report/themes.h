/* SPDX-License-Identifier: MIT */

/* themes.h -- which themes are shown and what is counted of them, for the
   reports that ask about themes and groups. */

#ifndef REPORT_THEMES_H
#define REPORT_THEMES_H

#include <stdbool.h>
#include <stddef.h>

#include "report/study.h"
#include "report/tally.h"

enum { THEMES_NAMED_MOST = 5 };         /* a group so small is named */

/* What is counted: a grouping for each number of keys, from none to all. */
struct themes {
	const struct study *study;
	struct grouping **groupings;
	size_t *codes;                  /* those shown, in codebook order */
	size_t code_count;
	size_t *order;                  /* indices of codes, as people get
	                                   them: siblings sorted */
	struct tally ***tallies;        /* [key count][shown code][group] */
	struct tally **any;             /* [key count][group]: of all codes */
};

/* SORT is how siblings stand for people. */
struct themes *themes_count(const struct study *, enum theme_sort);

/* The codes a study is asked for, in codebook order. */
size_t *themes_codes(const struct study *, size_t *count);

/* The code's label, and whether it is still in the codebook. */
struct str themes_label(const struct study *, size_t code);

/* The ids of the cases a tally has. */
struct str themes_case_ids(const struct study *, const struct tally *,
                           const char *between);

/* "7 of 10", or of a small group the ids. */
struct str themes_cell(const struct study *, const struct tally *,
                       size_t total);

/* A row of a code and a group by all keys, with code, path, the keys and the
   layer filled in; the cell behind them. */
struct str *themes_add_row(const struct themes *, struct table *, size_t shown,
                           size_t group);

/* The tables for people, and the pictures. */
void themes_add_tables(const struct themes *, struct report *);
void themes_add_charts(const struct themes *, struct report *);

/* Whether a case is in several groups, so that they do not add up. */
bool themes_overlap(const struct themes *);

#endif
