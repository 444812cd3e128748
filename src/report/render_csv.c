/* SPDX-License-Identifier: MIT */

/* render_csv.c -- a report's table as CSV (RFC 4180) with LF line ends.
   Cells are exact: a quotation is the canonical text, byte for byte. */

#include "base/csv.h"
#include "report/render.h"

void
render_csv_names(struct buf *out, const struct table *table)
{
	for (size_t c = 0; c < table->column_count; c++) {
		if (c)
			buf_add_char(out, ',');
		csv_add_cell(out, table->columns[c].name);
	}
	buf_add_char(out, '\n');
}

void
render_csv_rows(struct buf *out, const struct table *table)
{
	for (size_t r = 0; r < table->row_count; r++) {
		for (size_t c = 0; c < table->column_count; c++) {
			if (c)
				buf_add_char(out, ',');
			csv_add_cell(out, table->rows[r].cells[c]);
		}
		buf_add_char(out, '\n');
	}
}

void
render_csv(struct buf *out, const struct report *report,
           const struct render_options *options)
{
	(void)options;
	render_csv_names(out, report->data);
	render_csv_rows(out, report->data);
}
