/* SPDX-License-Identifier: MIT */

/* svg.c -- see svg.h: the frame every picture has. */

#include "report/svg.h"

#include "base/xml.h"
#include "report/chart.h"
#include "report/render.h"
#include "report/svg_draw.h"

enum { TITLE_SIZE = 16, TITLE_LINE = 20, MARGIN = 12 };

const char svg_declaration[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

const char svg_style[] =
	"@media screen and (prefers-color-scheme: dark) {"
	" .tg-ink { fill: #e8e4da } .tg-ink-s { stroke: #e8e4da }"
	" .tg-dim { fill: #a09a8c } .tg-dim-s { stroke: #a09a8c }"
	" .tg-line { fill: #45413a } .tg-line-s { stroke: #45413a }"
	" .tg-paper { fill: #1b1a18 } .tg-paper-s { stroke: #1b1a18 }"
	" .tg-over { fill: #12110f }"
	" .tg-0 { fill: #1b1a18 } .tg-1 { fill: #22333f }"
	" .tg-2 { fill: #2c4c61 } .tg-3 { fill: #386683 }"
	" .tg-4 { fill: #6fa3c2 } .tg-5 { fill: #b5d6e8 }"
	" .tg-5-s { stroke: #b5d6e8 } }\n";

static void
add_tame(struct buf *out, struct str text)
{
	struct buf tame = BUF(out->arena);

	render_add_tame(&tame, text);
	xml_add_escaped(out, buf_str(&tame));
}

/* What the picture shows, in words: each row with its values. */
static void
add_values(struct buf *out, const struct chart *chart)
{
	for (size_t r = 0; r < chart->row_count; r++) {
		size_t said = 0;

		for (size_t c = 0; c < chart->column_count; c++) {
			const struct chart_value *value = chart_at(chart, r, c);

			if (!value->text.len)
				continue;
			if (!said++) {
				buf_add_char(out, '\n');
				add_tame(out, chart->rows[r].text);
				buf_add_text(out, ": ");
			} else {
				buf_add_text(out, ", ");
			}
			if (chart->columns[c].text.len) {
				add_tame(out, chart->columns[c].text);
				buf_add_char(out, ' ');
			}
			add_tame(out, value->text);
		}
		if (said)
			buf_add_char(out, '.');
	}
}

static void
add_head(struct buf *out, const struct chart *chart, struct svg_size size,
         enum svg_use use)
{
	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	                "width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\" "
	                "role=\"img\" aria-labelledby=\"%.*s-title "
	                "%.*s-desc\"",
	           size.width, size.height, size.width, size.height,
	           STR_ARG(chart->id), STR_ARG(chart->id));
	if (chart->language) {
		buf_printf(out, " lang=\"%s\"", chart->language);
		if (use != SVG_PAGE)
			buf_printf(out, " xml:lang=\"%s\"", chart->language);
	}
	buf_add_text(out, " font-family=\"system-ui, 'Segoe UI', 'Noto Sans',"
	                  " 'DejaVu Sans', Arial, sans-serif\">\n");
	buf_printf(out, "<title id=\"%.*s-title\">", STR_ARG(chart->id));
	add_tame(out, chart->title);
	buf_printf(out, "</title>\n<desc id=\"%.*s-desc\">",
	           STR_ARG(chart->id));
	add_tame(out, chart->description);
	add_values(out, chart);
	buf_add_text(out, "</desc>\n");
	if (use == SVG_FILE) {
		buf_add_text(out, "<style>\n");
		buf_add_text(out, svg_style);
		buf_add_text(out, "</style>\n"
		                  "<rect class=\"tg-paper\" width=\"100%\" "
		                  "height=\"100%\" fill=\"#fff\"/>\n");
	}
}

static void
draw_title(struct drawing *drawing)
{
	size_t count;
	struct str *lines = svg_wrap(drawing->out->arena,
	                             drawing->chart->title, TITLE_SIZE,
	                             drawing->width - 2 * MARGIN, &count);

	for (size_t i = 0; i < count; i++) {
		drawing->y += TITLE_LINE;
		svg_add_text(drawing,
		             (struct svg_text){ MARGIN, drawing->y, TITLE_SIZE,
		                                ANCHOR_START, PAINT_INK,
		                                true },
		             lines[i]);
	}
	drawing->y += MARGIN;
}

static void
draw_note(struct drawing *drawing)
{
	size_t count;
	struct str *lines = svg_wrap(drawing->out->arena, drawing->chart->note,
	                             SVG_SMALL, drawing->width - 2 * MARGIN,
	                             &count);

	for (size_t i = 0; i < count; i++) {
		drawing->y += SVG_LINE;
		svg_add_text(drawing,
		             (struct svg_text){ MARGIN, drawing->y, SVG_SMALL,
		                                ANCHOR_START, PAINT_DIM,
		                                false },
		             lines[i]);
	}
	drawing->y += MARGIN;
}

struct svg_size
svg_render(struct buf *out, const struct chart *chart, enum svg_use use)
{
	static void (*const draw[])(struct drawing *) = {
		svg_draw_bars, svg_draw_heat, svg_draw_strips, svg_draw_curve,
	};
	struct buf body = BUF(out->arena);
	struct drawing drawing = { &body, chart, SVG_WIDTH, MARGIN / 2 };
	struct svg_size size;

	draw_title(&drawing);
	draw[chart->kind](&drawing);
	draw_note(&drawing);
	size = (struct svg_size){ drawing.width, drawing.y };
	add_head(out, chart, size, use);
	buf_add(out, buf_str(&body));
	buf_add_text(out, "</svg>\n");
	return size;
}
