/* SPDX-License-Identifier: MIT */

/* svg.h -- draws a chart as SVG 1.1.

   Text stays text, in the reader's own sans serif, so it can be searched,
   copied and read aloud; no font is embedded, and label widths are reckoned
   so that they fit in a wide one.  Nothing is told by hue alone: fills differ
   in lightness or pattern.  A picture has a title and a description, names no
   other file, and has no script; all text is escaped. */

#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/str.h"

struct chart;
struct report;

enum svg_use {
	SVG_FILE,               /* a file of its own: light and dark */
	SVG_PAGE,               /* inside HTML that has svg_style */
	SVG_PLAIN               /* inside a document: light, no style sheet */
};

/* In pixels, of which there are 96 to an inch. */
struct svg_size { unsigned width, height; };

/* Adds the <svg> element; a file's own declaration is svg_declaration. */
struct svg_size svg_render(struct buf *, const struct chart *, enum svg_use);

extern const char svg_declaration[];

/* The rules that give a page's pictures their colours in the dark, for
   between <style> and </style>. */
extern const char svg_style[];

#endif
