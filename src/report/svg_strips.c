/* SPDX-License-Identifier: MIT */

/* svg_strips.c -- where along the interviews a theme comes: a panel a theme,
   in it a line an interview, from its beginning to its end. */

#include "base/arena.h"
#include "report/svg_draw.h"

enum {
	LEFT = 12, GAP = 16, LABELS = 52, LANE = 11, MARK = 8, MARK_LEAST = 2,
	PANELS = 3
};

struct panel { unsigned x, y, width; };

static void
draw_marks(struct drawing *drawing, struct panel panel, size_t column)
{
	const struct chart *chart = drawing->chart;

	for (size_t i = 0; i < chart->mark_count; i++) {
		const struct chart_mark *mark = &chart->marks[i];
		unsigned begin, end;

		if (mark->column != column)
			continue;
		begin = (unsigned)(mark->begin * panel.width / CHART_WHOLE);
		end = (unsigned)(mark->end * panel.width / CHART_WHOLE);
		if (end < begin + MARK_LEAST)
			end = begin + MARK_LEAST;
		svg_add_box(drawing,
		            (struct svg_box){ panel.x + begin,
		                              panel.y
		                              + (unsigned)mark->row * LANE
		                              + (LANE - MARK) / 2,
		                              end - begin, MARK },
		            PAINT_SHADE_5);
	}
}

static void
draw_panel(struct drawing *drawing, struct panel panel, size_t column,
           bool labelled)
{
	const struct chart *chart = drawing->chart;

	for (size_t r = 0; r < chart->row_count; r++) {
		unsigned y = panel.y + (unsigned)r * LANE + LANE / 2;

		svg_add_line(drawing, panel.x, y, panel.x + panel.width, y,
		             PAINT_LINE);
		if (labelled) {
			size_t count;
			struct str *lines =
				svg_wrap(drawing->out->arena,
			                 chart->rows[r].text, 9, LABELS - 4,
			                 &count);

			svg_add_text(drawing,
			             (struct svg_text){
					     panel.x - 4, y + 3, 9, ANCHOR_END,
					     PAINT_DIM, false },
			             count ? lines[0] : STR_NONE);
		}
	}
	draw_marks(drawing, panel, column);
}

static unsigned
draw_heading(struct drawing *drawing, struct panel panel, size_t column)
{
	size_t count;
	struct str *lines =
		svg_wrap(drawing->out->arena,
	                 drawing->chart->columns[column].text, SVG_SMALL,
	                 panel.width, &count);

	svg_add_lines(drawing,
	              (struct svg_text){ panel.x, panel.y + 10, SVG_SMALL,
	                                 ANCHOR_START, PAINT_INK, true },
	              lines, count);
	return (unsigned)count * SVG_LINE;
}

void
svg_draw_strips(struct drawing *drawing)
{
	const struct chart *chart = drawing->chart;
	size_t across = chart->column_count < PANELS ? chart->column_count
	                                             : PANELS;
	unsigned width;

	if (!across)
		return;
	width = (drawing->width - 2 * LEFT - LABELS
	         - (unsigned)(across - 1) * GAP) / (unsigned)across;
	for (size_t c = 0; c < chart->column_count; c += across) {
		unsigned head = 0;

		for (int pass = 0; pass < 2; pass++) {
			for (size_t i = 0; i < across
			                   && c + i < chart->column_count;
			     i++) {
				struct panel panel = {
					LEFT + LABELS
					+ (unsigned)i * (width + GAP),
					drawing->y, width
				};
				unsigned used;

				if (!pass) {
					used = draw_heading(drawing, panel,
					                    c + i);
					head = used > head ? used : head;
					continue;
				}
				panel.y += head;
				draw_panel(drawing, panel, c + i, !i);
			}
		}
		drawing->y += head + (unsigned)chart->row_count * LANE + GAP;
	}
}
