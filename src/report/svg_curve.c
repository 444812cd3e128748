/* SPDX-License-Identifier: MIT */

/* svg_curve.c -- a line a row over the columns: full, with a dot on each
   value, then dashed, then dotted. */

#include "base/arena.h"
#include "report/svg_draw.h"

enum {
	LEFT = 44, RIGHT = 16, HEIGHT = 240, TICKS_MOST = 6, DOT = 3,
	LABEL_ROOM = 14
};

struct frame { unsigned left, top, width; size_t most; };

static size_t
most_of(const struct chart *chart)
{
	size_t most = 1;

	for (size_t i = 0; i < chart->row_count * chart->column_count; i++) {
		const struct chart_value *value = &chart->values[i];
		size_t whole = (value->count + chart->unit - 1) / chart->unit;

		if (value->total && whole > most)
			most = whole;
	}
	return most;
}

static unsigned
x_of(const struct frame *frame, size_t column, size_t count)
{
	return frame->left + (unsigned)((2 * column + 1) * frame->width
	                                / (2 * count));
}

static unsigned
y_of(const struct frame *frame, const struct chart *chart, size_t count)
{
	return frame->top + HEIGHT
	       - (unsigned)(count * HEIGHT / (frame->most * chart->unit));
}

static void
draw_axes(struct drawing *drawing, const struct frame *frame)
{
	size_t step = (frame->most + TICKS_MOST - 1) / TICKS_MOST;

	for (size_t at = 0; at <= frame->most; at += step) {
		unsigned y = frame->top + HEIGHT
		             - (unsigned)(at * HEIGHT / frame->most);

		svg_add_line(drawing, frame->left, y,
		             frame->left + frame->width, y,
		             at ? PAINT_LINE : PAINT_DIM);
		svg_add_text(drawing,
		             (struct svg_text){ frame->left - 6, y + 4,
		                                SVG_SMALL, ANCHOR_END,
		                                PAINT_DIM, false },
		             str_printf(drawing->out->arena, "%zu", at));
	}
}

/* Below, as many as have room; the first always. */
static void
draw_labels(struct drawing *drawing, const struct frame *frame)
{
	const struct chart *chart = drawing->chart;
	unsigned longest = 0, y = frame->top + HEIGHT + 8, free = 0;

	for (size_t c = 0; c < chart->column_count; c++) {
		unsigned wide = svg_text_width(chart->columns[c].text,
		                               SVG_SMALL);

		longest = wide > longest ? wide : longest;
	}
	longest = longest < 120 ? longest : 120;
	for (size_t c = 0; c < chart->column_count; c++) {
		unsigned x = x_of(frame, c, chart->column_count);
		size_t count;
		struct str *lines;

		if (x < free)
			continue;
		free = x + LABEL_ROOM;
		lines = svg_wrap(drawing->out->arena, chart->columns[c].text,
		                 SVG_SMALL, longest, &count);
		buf_printf(drawing->out,
		           "<g transform=\"translate(%u %u) rotate(-90)\">",
		           x + 4, y);
		svg_add_text(drawing,
		             (struct svg_text){ 0, 0, SVG_SMALL, ANCHOR_END,
		                                PAINT_DIM, false },
		             count ? lines[0] : STR_NONE);
		buf_add_text(drawing->out, "</g>\n");
	}
	drawing->y = y + longest + 8;
}

static void
draw_series(struct drawing *drawing, const struct frame *frame, size_t row)
{
	static const char *const dashes[] = { "", "6 4", "1 4" };
	const struct chart *chart = drawing->chart;
	struct buf *out = drawing->out;
	bool open = false;

	for (size_t c = 0; c < chart->column_count; c++) {
		const struct chart_value *value = chart_at(chart, row, c);

		if (!value->total)
			continue;
		buf_printf(out, "%s%u,%u",
		           open ? " " : "<polyline points=\"",
		           x_of(frame, c, chart->column_count),
		           y_of(frame, chart, value->count));
		open = true;
	}
	if (!open)
		return;
	buf_printf(out, "\" fill=\"none\" class=\"tg-%s-s\" stroke=\"%s\" "
	                "stroke-width=\"2\"",
	           row ? "dim" : "5", row ? "#5f5b53" : "#173f63");
	if (row % 3)
		buf_printf(out, " stroke-dasharray=\"%s\"", dashes[row % 3]);
	buf_add_text(out, "/>\n");
	for (size_t c = 0; !row && c < chart->column_count; c++) {
		const struct chart_value *value = chart_at(chart, row, c);

		if (value->total)
			buf_printf(out,
			           "<circle cx=\"%u\" cy=\"%u\" r=\"%d\" "
			           "class=\"tg-5\" fill=\"#173f63\"/>\n",
			           x_of(frame, c, chart->column_count),
			           y_of(frame, chart, value->count), DOT);
	}
}

static void
draw_key(struct drawing *drawing, unsigned x)
{
	static const char *const dashes[] = { "", "6 4", "1 4" };
	const struct chart *chart = drawing->chart;

	for (size_t r = 0; r < chart->row_count; r++) {
		buf_printf(drawing->out,
		           "<line x1=\"%u\" y1=\"%u\" x2=\"%u\" y2=\"%u\" "
		           "class=\"tg-%s-s\" stroke=\"%s\" "
		           "stroke-width=\"2\"",
		           x, drawing->y + 6, x + 30, drawing->y + 6,
		           r ? "dim" : "5", r ? "#5f5b53" : "#173f63");
		if (r % 3)
			buf_printf(drawing->out, " stroke-dasharray=\"%s\"",
			           dashes[r % 3]);
		buf_add_text(drawing->out, "/>\n");
		svg_add_text(drawing,
		             (struct svg_text){ x + 38, drawing->y + 10,
		                                SVG_SIZE, ANCHOR_START,
		                                PAINT_INK, false },
		             chart->rows[r].text);
		drawing->y += SVG_LINE + 2;
	}
	drawing->y += 10;
}

void
svg_draw_curve(struct drawing *drawing)
{
	struct frame frame = { .left = LEFT,
		               .width = drawing->width - LEFT - RIGHT,
		               .most = most_of(drawing->chart) };

	if (!drawing->chart->column_count)
		return;
	draw_key(drawing, frame.left);
	frame.top = drawing->y;
	draw_axes(drawing, &frame);
	for (size_t r = drawing->chart->row_count; r-- > 0;)
		draw_series(drawing, &frame, r);
	draw_labels(drawing, &frame);
}
