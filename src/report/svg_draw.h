/* SPDX-License-Identifier: MIT */

/* svg_draw.h -- what svg_*.c draw with.  Lengths are pixels, from the top
   left. */

#ifndef REPORT_SVG_DRAW_H
#define REPORT_SVG_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/chart.h"

enum {
	SVG_WIDTH = 720,
	SVG_SIZE = 13,                  /* of text */
	SVG_SMALL = 11,
	SVG_LINE = 16,                  /* from one line of text to the next */
	SVG_LINES_MOST = 3,             /* that a label is wrapped to */
	SVG_FILLS = 4                   /* that can be told apart */
};

struct drawing {
	struct buf *out;
	const struct chart *chart;
	unsigned width;                 /* of the picture */
	unsigned y;                     /* how far down it is drawn */
};

/* Looks: a class, for the dark, and attributes, for the rest. */
enum svg_paint {
	PAINT_INK, PAINT_DIM, PAINT_LINE, PAINT_PAPER, PAINT_ON_DARK,
	PAINT_SHADE_0, PAINT_SHADE_1, PAINT_SHADE_2, PAINT_SHADE_3,
	PAINT_SHADE_4, PAINT_SHADE_5, PAINT_COUNT
};

enum svg_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct svg_text {
	unsigned x, y;                  /* the base line */
	unsigned size;
	enum svg_anchor anchor;
	enum svg_paint paint;
	bool bold;
};

void svg_add_text(struct drawing *, struct svg_text, struct str);

struct svg_box { unsigned x, y, width, height; };

void svg_add_box(struct drawing *, struct svg_box, enum svg_paint);
void svg_add_frame(struct drawing *, struct svg_box, enum svg_paint);
void svg_add_line(struct drawing *, unsigned x1, unsigned y1, unsigned x2,
                  unsigned y2, enum svg_paint);

/* With one of SVG_FILLS fills, told apart without colour. */
void svg_add_filled(struct drawing *, struct svg_box, size_t fill);

/* At most how wide a text of this size is. */
unsigned svg_text_width(struct str, unsigned size);

/* Cut at spaces, or where there is none inside a word, into lines no wider
   than WIDTH; at most SVG_LINES_MOST, the last then ends in an ellipsis. */
struct str *svg_wrap(struct arena *, struct str, unsigned size,
                     unsigned width, size_t *count);

/* Lines one below another, the first's base line at TEXT.y; a label that was
   cut is given in full as a tool tip. */
void svg_add_lines(struct drawing *, struct svg_text, const struct str *,
                   size_t count);

/* Fills by column, and what they stand for; nothing for a single column. */
void svg_add_legend(struct drawing *, unsigned x);

void svg_draw_bars(struct drawing *);
void svg_draw_heat(struct drawing *);
void svg_draw_strips(struct drawing *);
void svg_draw_curve(struct drawing *);

#endif
