/* SPDX-License-Identifier: MIT */

/* svg_bars.c -- bars of counts inside outlines of what they are of.

   All are drawn to one scale, so that a group of two does not look like a
   group of ten. */

#include "base/arena.h"
#include "report/svg_draw.h"

enum {
	LEFT = 12, LABELS = 250, INDENT = 14, BAR = 13, BAR_GAP = 3,
	ROW_GAP = 10, TEXT_GAP = 6
};

struct scale { unsigned left, width; size_t most; };

static unsigned
scaled(const struct scale *scale, size_t count)
{
	return scale->most ? (unsigned)(count * scale->width / scale->most)
	                   : 0;
}

static struct scale
scale_of(const struct chart *chart, unsigned width)
{
	struct scale scale = { .left = LEFT + LABELS + TEXT_GAP };
	unsigned text = 0;

	for (size_t i = 0; i < chart->row_count * chart->column_count; i++) {
		const struct chart_value *value = &chart->values[i];
		unsigned wide = svg_text_width(value->text, SVG_SMALL);

		if (value->total > scale.most)
			scale.most = value->total;
		text = wide > text ? wide : text;
	}
	text = text < 120 ? text : 120;
	scale.width = width - scale.left - text - TEXT_GAP - LEFT;
	return scale;
}

static void
draw_bar(struct drawing *drawing, const struct scale *scale,
         const struct chart_value *value, size_t column)
{
	unsigned whole = scaled(scale, value->total);
	struct svg_box box = { scale->left, drawing->y, whole, BAR };

	if (value->total)
		svg_add_frame(drawing, box, PAINT_LINE);
	box.width = scaled(scale, value->count);
	svg_add_filled(drawing, box, column);
	svg_add_text(drawing,
	             (struct svg_text){ scale->left + whole + TEXT_GAP,
	                                drawing->y + BAR - 2, SVG_SMALL,
	                                ANCHOR_START, PAINT_DIM, false },
	             value->text);
	drawing->y += BAR + BAR_GAP;
}

static void
draw_row(struct drawing *drawing, const struct scale *scale, size_t row)
{
	const struct chart *chart = drawing->chart;
	const struct chart_label *label = &chart->rows[row];
	unsigned level = label->level < 6 ? label->level : 6;
	unsigned indent = level * INDENT;
	unsigned top = drawing->y, bars, labels;
	size_t count;
	struct str *lines = svg_wrap(drawing->out->arena, label->text,
	                             SVG_SIZE, LABELS - indent, &count);

	bars = (unsigned)chart->column_count * (BAR + BAR_GAP);
	labels = (unsigned)count * SVG_LINE;
	svg_add_lines(drawing,
	              (struct svg_text){ LEFT + indent, top + 11, SVG_SIZE,
	                                 ANCHOR_START, PAINT_INK, !level },
	              lines, count);
	if (labels > bars)
		drawing->y += (labels - bars) / 2;
	for (size_t c = 0; c < chart->column_count; c++)
		draw_bar(drawing, scale, chart_at(chart, row, c), c);
	drawing->y = top + (labels > bars ? labels : bars) + ROW_GAP;
}

void
svg_draw_bars(struct drawing *drawing)
{
	struct scale scale = scale_of(drawing->chart, drawing->width);
	unsigned top;

	svg_add_legend(drawing, scale.left);
	top = drawing->y;
	for (size_t r = 0; r < drawing->chart->row_count; r++)
		draw_row(drawing, &scale, r);
	svg_add_line(drawing, scale.left, top - 4, scale.left, drawing->y,
	             PAINT_DIM);
}
