/* SPDX-License-Identifier: MIT */

/* svg_heat.c -- fields of rows and columns, the darker the more.  Each has
   its number as well, since shades alone cannot be read off. */

#include "base/arena.h"
#include "report/svg_draw.h"

enum {
	LEFT = 12, LABELS = 230, INDENT = 14, FIELD_MOST = 110,
	FIELD_LEAST = 30, FIELD_HEIGHT = 28, PAD = 4, HEAD_MOST = 200
};

struct grid { unsigned left, field; bool slanted; };

static struct grid
grid_of(const struct drawing *drawing)
{
	const struct chart *chart = drawing->chart;
	struct grid grid = { .left = LEFT + LABELS };
	unsigned count = (unsigned)chart->column_count;

	grid.field = (drawing->width - grid.left - LEFT) / (count ? count : 1);
	grid.field = grid.field > FIELD_MOST ? FIELD_MOST : grid.field;
	for (size_t c = 0; c < chart->column_count; c++) {
		struct str rest = chart->columns[c].text;

		while (rest.len)
			grid.slanted |= svg_text_width(str_next(&rest, ' '),
			                               SVG_SMALL)
			                > grid.field - PAD;
	}
	return grid;
}

/* Column headings that stand on their ends, read from below. */
static void
draw_slanted(struct drawing *drawing, const struct grid *grid)
{
	const struct chart *chart = drawing->chart;
	unsigned height = 0;

	for (size_t c = 0; c < chart->column_count; c++) {
		unsigned wide = svg_text_width(chart->columns[c].text,
		                               SVG_SMALL);

		height = wide > height ? wide : height;
	}
	height = height < HEAD_MOST ? height : HEAD_MOST;
	for (size_t c = 0; c < chart->column_count; c++) {
		unsigned x = grid->left + (unsigned)c * grid->field
		             + grid->field / 2;
		size_t count;
		struct str *lines =
			svg_wrap(drawing->out->arena, chart->columns[c].text,
		                 SVG_SMALL, height, &count);

		/* As many lines as the field is wide. */
		while (count > 1 && count * 13 > grid->field)
			count--;
		for (size_t i = 0; i < count; i++) {
			unsigned at = x + 4 + (unsigned)i * 13
			              - (unsigned)(count - 1) * 13 / 2;

			buf_printf(drawing->out,
			           "<g transform=\"translate(%u %u) "
			           "rotate(-90)\">",
			           at, drawing->y + height);
			svg_add_text(drawing,
			             (struct svg_text){
					     0, 0, SVG_SMALL, ANCHOR_START,
					     PAINT_INK, false },
			             lines[i]);
			buf_add_text(drawing->out, "</g>\n");
		}
	}
	drawing->y += height + 8;
}

static void
draw_heads(struct drawing *drawing, const struct grid *grid)
{
	const struct chart *chart = drawing->chart;
	size_t highest = 1;

	if (grid->slanted) {
		draw_slanted(drawing, grid);
		return;
	}
	for (int pass = 0; pass < 2; pass++) {
		for (size_t c = 0; c < chart->column_count; c++) {
			size_t count;
			struct str *lines = svg_wrap(
				drawing->out->arena, chart->columns[c].text,
				SVG_SMALL, grid->field - PAD, &count);
			unsigned x = grid->left + (unsigned)c * grid->field
			             + grid->field / 2;

			highest = count > highest ? count : highest;
			if (pass)
				svg_add_lines(
					drawing,
					(struct svg_text){
						x,
						drawing->y + 12
						+ (unsigned)(highest - count)
						  * SVG_LINE,
						SVG_SMALL, ANCHOR_MIDDLE,
						PAINT_INK, false },
					lines, count);
		}
	}
	drawing->y += (unsigned)highest * SVG_LINE + 4;
}

static void
draw_field(struct drawing *drawing, struct svg_box box,
           const struct chart_value *value)
{
	unsigned shade = chart_shade(value);
	size_t count;
	struct str *lines;

	if (value->total) {
		svg_add_box(drawing, box,
		            (enum svg_paint)(PAINT_SHADE_0 + shade));
		svg_add_frame(drawing, box, PAINT_LINE);
	}
	lines = svg_wrap(drawing->out->arena, value->text, SVG_SMALL,
	                 box.width, &count);
	if (!count)
		return;
	svg_add_text(drawing,
	             (struct svg_text){ box.x + box.width / 2,
	                                box.y + box.height / 2 + 4, SVG_SMALL,
	                                ANCHOR_MIDDLE,
	                                shade > 3 ? PAINT_ON_DARK
	                                          : PAINT_INK, false },
	             lines[0]);
}

static void
draw_row(struct drawing *drawing, const struct grid *grid, size_t row)
{
	const struct chart *chart = drawing->chart;
	const struct chart_label *label = &chart->rows[row];
	unsigned level = label->level < 6 ? label->level : 6;
	unsigned indent = level * INDENT, height, text;
	size_t count;
	struct str *lines = svg_wrap(drawing->out->arena, label->text,
	                             SVG_SIZE, LABELS - indent - 8, &count);

	text = (unsigned)count * SVG_LINE;
	height = text + 6 > FIELD_HEIGHT ? text + 6 : FIELD_HEIGHT;
	svg_add_lines(drawing,
	              (struct svg_text){ LEFT + indent,
	                                 drawing->y + (height - text) / 2 + 12,
	                                 SVG_SIZE, ANCHOR_START, PAINT_INK,
	                                 !level },
	              lines, count);
	for (size_t c = 0; c < chart->column_count; c++) {
		struct svg_box box = { grid->left + (unsigned)c * grid->field,
			               drawing->y, grid->field, height };

		draw_field(drawing, box, chart_at(chart, row, c));
	}
	drawing->y += height;
}

void
svg_draw_heat(struct drawing *drawing)
{
	struct grid grid = grid_of(drawing);

	if (grid.field < FIELD_LEAST) {
		grid.field = FIELD_LEAST;
		drawing->width = grid.left + LEFT
		                 + FIELD_LEAST
		                   * (unsigned)drawing->chart->column_count;
	}
	draw_heads(drawing, &grid);
	for (size_t r = 0; r < drawing->chart->row_count; r++)
		draw_row(drawing, &grid, r);
}
