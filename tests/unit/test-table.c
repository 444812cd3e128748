/* SPDX-License-Identifier: MIT */

/* test-table.c -- cells, and text laid out in lines. */

#include "report/table.h"

#include "base/arena.h"
#include "report/wrap.h"
#include "tap.h"

static void
test_cells(struct arena *arena)
{
	struct table *table = table_new(arena);

	table_add_column(arena, table, STR("a"), STR("A"), COLUMN_TEXT);
	table_add_column(arena, table, STR("b"), STR("B"), COLUMN_COUNT);
	is_size(table_column(table, STR("b")), 1, "finds a column");
	is_size(table_column(table, STR("c")), STR_NOWHERE, "or none");
	is_size(table_add_row(arena, table)->cells[1].len, 0,
	        "cells start empty");
	is_str(cell_rate(arena, 1, 3, 1000), "333.33", "rounds down");
	is_str(cell_rate(arena, 2, 3, 1000), "666.67", "rounds up");
	is_str(cell_rate(arena, 1, 200000, 1000), "0.01", "rounds half up");
	is_str(cell_rate(arena, 0, 7, 1000), "0.00", "keeps two decimals");
	is_str(cell_rate(arena, 5, 0, 1000), "", "no rate of nothing");
}

static struct str
wrapped(struct arena *arena, struct str text, size_t width)
{
	struct buf buf = BUF(arena);
	size_t count;
	struct str *lines = wrap_lines(arena, text, width, &count);

	for (size_t i = 0; i < count; i++) {
		buf_add(&buf, lines[i]);
		buf_add_char(&buf, '/');
	}
	return buf_str(&buf);
}

static void
test_wrap(struct arena *arena)
{
	is_str(wrapped(arena, STR(""), 5), "/", "one empty line");
	is_str(wrapped(arena, STR("  one  two three "), 8),
	       "one  two/three/", "cuts at spaces");
	is_str(wrapped(arena, STR("көршілестік ара"), 6),
	       "көршіл/естік/ара/", "cuts a long word by columns");
	is_str(wrapped(arena, STR("aaae\xCC\x81" "b"), 4),
	       "aaae\xCC\x81/b/", "not before a combining mark");
	is_str(wrapped(arena, STR("日本語"), 4), "日本/語/",
	       "wide characters take two columns");
	is_str(wrapped(arena, STR("日本"), 1), "日/本/",
	       "goes on where nothing fits");
	is_size(wrap_width(STR("\1ab\3 c")), 4, "styles take no room");
	is_size(wrap_longest_word(STR("a \1bcd\3 ef")), 3,
	        "the longest word");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_cells(arena);
	test_wrap(arena);
	arena_free(arena);
	return done();
}
