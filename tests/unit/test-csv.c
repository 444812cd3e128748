/* SPDX-License-Identifier: MIT */

/* test-csv.c -- tables of text. */

#include "base/csv.h"

#include "base/arena.h"
#include "base/diag.h"
#include "unit/tap.h"

/* The cells of all rows with bars between, or the first message. */
static struct str
read_table(struct arena *arena, struct str text)
{
	struct diag *diag = diag_new(arena, NULL);
	struct csv *csv = csv_read(arena, source_new(arena, STR("f"), text),
	                           diag);
	struct buf out = BUF(arena);
	size_t count;

	if (!csv)
		return diag_messages(diag, &count)[0].text;
	for (size_t i = 0; i < csv->row_count; i++) {
		for (size_t k = 0; k < csv->column_count; k++) {
			buf_add(&out, csv->rows[i].cells[k].text);
			buf_add_char(&out, '|');
		}
		buf_add_char(&out, '/');
	}
	return buf_str(&out);
}

static void
test_tables(void)
{
	static const struct { const char *text, *cells, *what; } cases[] = {
		{ "a,b\n1,2\n", "1|2|/", "commas" },
		{ "\n\r\na;b\n1;2,3\n", "1|2,3|/", "semicolons, behind empty "
		                                   "lines" },
		{ "\xEF\xBB\xBF\na\tb\n1\t2", "1|2|/", "tabs, behind a mark" },
		{ "a,b\r\"1,\r\n\"\"x\"\"\",2\r", "1,\r\n\"x\"|2|/",
		  "quotes, and lines that end in CR" },
		{ "a,a\n", "column 'a' occurs twice", "a column twice" },
		{ "a,b\n1\n", "the row has 1 cells, the header has 2",
		  "a cell is missing" },
		{ "a\n\"1", "the quote that opens here is not closed",
		  "an open quote" },
		{ "a\n\"1\" ", "text behind the closing quote of a cell",
		  "text behind a quote" },
		{ "\n", "the table is empty", "nothing" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();

		is_str(read_table(arena, str_of(cases[i].text)),
		       cases[i].cells, "%s", cases[i].what);
		arena_free(arena);
	}
}

/* Comparing each with all before it would never end. */
static void
test_many_columns(void)
{
	enum { COLUMNS = 500000 };
	struct arena *arena = arena_new();
	struct buf text = BUF(arena);
	struct csv *csv;

	for (size_t i = 0; i < COLUMNS; i++)
		buf_printf(&text, "%s%zu", i ? "," : "", i);
	csv = csv_read(arena, source_new(arena, STR("f"), buf_str(&text)),
	               diag_new(arena, NULL));
	if (ok(csv != NULL, "many columns"))
		is_size(csv->column_count, COLUMNS, "all of them");
	arena_free(arena);
}

int
main(void)
{
	test_tables();
	test_many_columns();
	return done();
}
