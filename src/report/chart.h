/* SPDX-License-Identifier: MIT */

/* chart.h -- a picture before anybody has drawn it: counts in rows and
   columns, and all text that stands on it, in the reader's language.

   Whoever asks a question fills one and gives it to report_add_chart();
   report/svg.h draws it.  A format that has no pictures shades a table with
   chart_shade() instead.

   What the kinds make of the parts:

     CHART_BARS    a group of bars a row, one a column; each bar is as long as
                   its count, inside an outline as long as its total
     CHART_HEAT    a field for each row and column, the darker the more of its
                   total it has
     CHART_STRIPS  a panel a column (a theme), in it a line a row (an
                   interview), with a mark where MARKS say
     CHART_CURVE   a line a row over the columns; values divided by UNIT  */

#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stddef.h>

#include "base/str.h"

struct arena;

enum chart_kind { CHART_BARS, CHART_HEAT, CHART_STRIPS, CHART_CURVE };

struct chart_label {
	struct str text;
	unsigned level;                 /* of a row: how deep in a tree */
};

struct chart_value {
	size_t count;
	size_t total;                   /* it is of; 0: there is no value */
	struct str text;                /* "7 of 10"; "" shows none */
};

/* On a strip, in parts of CHART_WHOLE from the interview's beginning. */
enum { CHART_WHOLE = 10000 };
struct chart_mark { size_t row, column, begin, end; };

struct chart {
	enum chart_kind kind;
	struct str id;                  /* "chart-1": ASCII, unique in a file;
	                                   report_add_chart() gives one */
	struct str title;
	struct str note;                /* below: n, and what was counted */
	struct str description;         /* a sentence for who cannot see it;
	                                   the values follow by themselves */
	struct str row_heading, column_heading;
	const char *language;           /* of all its text: "ru" */
	struct chart_label *rows, *columns;
	size_t row_count, column_count;
	struct chart_value *values;     /* [row * column_count + column] */
	size_t unit;                    /* of a curve: a value is COUNT/UNIT */
	struct chart_mark *marks;       /* of strips: in any order */
	size_t mark_count, mark_room;
};

/* Rows, columns and values are there, empty; UNIT is 1. */
struct chart *chart_new(struct arena *, enum chart_kind, size_t rows,
                        size_t columns);

struct chart_value *chart_at(const struct chart *, size_t row, size_t column);

void chart_add_mark(struct arena *, struct chart *, struct chart_mark);

/* How dark a value is drawn: 0 for none or nothing, 1 to CHART_SHADES by
   fifths of its total. */
enum { CHART_SHADES = 5 };
unsigned chart_shade(const struct chart_value *);

#endif
