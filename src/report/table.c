/* SPDX-License-Identifier: MIT */

/* table.c -- see table.h. */

#include "report/table.h"

#include <assert.h>

#include "base/arena.h"

struct table *
table_new(struct arena *arena)
{
	return arena_make(arena, struct table);
}

void
table_add_column(struct arena *arena, struct table *table, struct str name,
                 struct str heading, enum column_kind kind)
{
	assert(!table->row_count);
	*arena_append(arena, table->columns, table->column_count,
	              table->column_room) =
		(struct column){ name, heading, kind };
}

struct row *
table_add_row(struct arena *arena, struct table *table)
{
	struct row *row = arena_append(arena, table->rows, table->row_count,
	                               table->row_room);

	*row = (struct row){ 0 };
	row->cells = arena_array(arena, struct str, table->column_count);
	return row;
}

struct str
cell_count(struct arena *arena, size_t count)
{
	return str_printf(arena, "%zu", count);
}

struct str
cell_rate(struct arena *arena, size_t part, size_t whole, size_t factor)
{
	size_t hundredths;

	if (!whole)
		return STR_NONE;
	hundredths = (part * factor * 100 + whole / 2) / whole;
	return str_printf(arena, "%zu.%02zu", hundredths / 100,
	                  hundredths % 100);
}

size_t
table_column(const struct table *table, struct str name)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (str_equal(table->columns[i].name, name))
			return i;
	}
	return STR_NOWHERE;
}

bool
column_is_number(const struct column *column)
{
	return column->kind == COLUMN_COUNT || column->kind == COLUMN_NUMBER;
}
