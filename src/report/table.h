/* SPDX-License-Identifier: MIT */

/* table.h -- rows and columns of text: what every report gives and every
   renderer prints.

   A cell is text, whatever its column's kind; an empty cell of a number means
   that there is none.  A column has a name for programs, never translated,
   and a heading for people, in their language. */

#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

enum column_kind {
	COLUMN_TEXT,
	COLUMN_COUNT,                   /* a whole number */
	COLUMN_NUMBER,                  /* spelt with a full stop: "0.25" */
	COLUMN_SHARE,                   /* "7 of 10": to the right */
	COLUMN_BEFORE,                  /* before the next: to the right */
	COLUMN_PLACE,                   /* KZ03:5120-5187: never broken */
	COLUMN_LONG                     /* text that takes the room there is */
};

struct column {
	struct str name;
	struct str heading;
	enum column_kind kind;
};

struct row {
	struct str *cells;              /* as many as the table has columns */
	unsigned level;                 /* how deep in a tree, from 0 */
	bool total;                     /* stands below a line, at the end */
};

struct table {
	struct column *columns;
	size_t column_count, column_room;
	struct row *rows;
	size_t row_count, row_room;
};

struct table *table_new(struct arena *);

/* All columns before the first row. */
void table_add_column(struct arena *, struct table *, struct str name,
                      struct str heading, enum column_kind);

/* An empty row; its cells are to be filled in.  Valid until the next one is
   added. */
struct row *table_add_row(struct arena *, struct table *);

/* A cell for a number. */
struct str cell_count(struct arena *, size_t);

/* PART / WHOLE x FACTOR with two decimals, rounded half up; "" when WHOLE is
   0. */
struct str cell_rate(struct arena *, size_t part, size_t whole,
                     size_t factor);

/* The index of a column by its name, or STR_NOWHERE. */
size_t table_column(const struct table *, struct str name);

bool column_is_number(const struct column *);

#endif
