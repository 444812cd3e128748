/* SPDX-License-Identifier: MIT */

/* csv.h -- tables of text (RFC 4180) read with places, and cells written.

   The separator -- comma, semicolon or tab -- is the one most frequent in the
   header.  Lines end in LF, CRLF or CR; empty lines are skipped; a cell in
   quotes may hold any of them. */

#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"

struct arena;
struct diag;

struct csv_cell {
	struct str text;                /* without quotes */
	struct span at;
};

struct csv_row {
	struct csv_cell *cells;         /* as many as the header has */
	struct span at;                 /* the whole row */
};

struct csv {
	struct csv_cell *header;
	size_t column_count;
	struct csv_row *rows;
	size_t row_count;
};

/* NULL after an error: no header, a quote that is not closed, text behind a
   closing quote, a row with too many or too few cells, a column named
   twice. */
struct csv *csv_read(struct arena *, const struct source *, struct diag *);

/* The index of a column of the header, or STR_NOWHERE. */
size_t csv_column(const struct csv *, struct str name);

/* A cell, in quotes where it needs them. */
void csv_add_cell(struct buf *, struct str);

#endif
