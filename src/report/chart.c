/* SPDX-License-Identifier: MIT */

/* chart.c -- see chart.h. */

#include "report/chart.h"

#include <assert.h>

#include "base/arena.h"

struct chart *
chart_new(struct arena *arena, enum chart_kind kind, size_t rows,
          size_t columns)
{
	struct chart *chart = arena_make(arena, struct chart);

	chart->kind = kind;
	chart->unit = 1;
	chart->row_count = rows;
	chart->column_count = columns;
	chart->rows = arena_array(arena, struct chart_label, rows);
	chart->columns = arena_array(arena, struct chart_label, columns);
	chart->values = arena_array(arena, struct chart_value, rows * columns);
	return chart;
}

struct chart_value *
chart_at(const struct chart *chart, size_t row, size_t column)
{
	assert(row < chart->row_count && column < chart->column_count);
	return &chart->values[row * chart->column_count + column];
}

void
chart_add_mark(struct arena *arena, struct chart *chart,
               struct chart_mark mark)
{
	*arena_append(arena, chart->marks, chart->mark_count,
	              chart->mark_room) = mark;
}

unsigned
chart_shade(const struct chart_value *value)
{
	size_t shade;

	if (!value->count || !value->total)
		return 0;
	shade = (value->count * CHART_SHADES + value->total - 1)
	        / value->total;
	return shade < CHART_SHADES ? (unsigned)shade : CHART_SHADES;
}
