/* SPDX-License-Identifier: MIT */

/* render_json.c -- a report's table as JSON: an object a row, with the names
   of the CSV's columns.  Numbers are numbers; one there is none of is null. */

#include "base/json.h"
#include "report/render.h"

static void
add_cell(struct json *json, const struct column *column, struct str cell)
{
	if (!column_is_number(column))
		json_str(json, cell);
	else if (cell.len)
		json_number(json, cell);
	else
		json_none(json);
}

void
render_json(struct buf *out, const struct report *report,
            const struct render_options *options)
{
	const struct table *table = report->data;
	struct json json = json_to(out);

	(void)options;
	json_open(&json, '{');
	json_pair(&json, "report", str_of(report->name));
	json_key(&json, "provenance");
	json_open(&json, '{');
	for (size_t i = 0; i < report->fact_count; i++)
		json_pair(&json, report->facts[i].name,
		          report->facts[i].value);
	json_close(&json, '}');
	json_key(&json, "rows");
	json_open(&json, '[');
	for (size_t r = 0; r < table->row_count; r++) {
		json_open(&json, '{');
		for (size_t c = 0; c < table->column_count; c++) {
			const struct column *column = &table->columns[c];

			json_key_str(&json, column->name);
			add_cell(&json, column, table->rows[r].cells[c]);
		}
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_close(&json, '}');
	buf_add_char(out, '\n');
}
