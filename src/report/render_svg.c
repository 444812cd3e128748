/* SPDX-License-Identifier: MIT */

/* render_svg.c -- the pictures of a report as one SVG file; several stand one
   below another, each with its own title and description. */

#include "base/arena.h"
#include "report/render.h"
#include "report/svg.h"

static size_t
chart_count(const struct report *report)
{
	size_t count = 0;

	for (size_t i = 0; i < report->block_count; i++)
		count += report->blocks[i].kind == BLOCK_CHART;
	return count;
}

/* Inner pictures are moved down by a y of their own. */
static void
render_several(struct buf *out, const struct report *report)
{
	struct buf body = BUF(out->arena);
	unsigned width = 0, height = 0;

	for (size_t i = 0; i < report->block_count; i++) {
		struct svg_size size;

		if (report->blocks[i].kind != BLOCK_CHART)
			continue;
		buf_printf(&body, "<g transform=\"translate(0 %u)\">\n",
		           height);
		size = svg_render(&body, report->blocks[i].chart, SVG_FILE);
		buf_add_text(&body, "</g>\n");
		width = size.width > width ? size.width : width;
		height += size.height;
	}
	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	                "width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\">\n",
	           width, height, width, height);
	buf_add(out, buf_str(&body));
	buf_add_text(out, "</svg>\n");
}

void
render_svg(struct buf *out, const struct report *report,
           const struct render_options *options)
{
	(void)options;
	buf_add_text(out, svg_declaration);
	if (chart_count(report) > 1) {
		render_several(out, report);
		return;
	}
	for (size_t i = 0; i < report->block_count; i++) {
		if (report->blocks[i].kind == BLOCK_CHART)
			(void)svg_render(out, report->blocks[i].chart,
			                 SVG_FILE);
	}
}
