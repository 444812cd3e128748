/* SPDX-License-Identifier: MIT */

/* svg_draw.c -- see svg_draw.h. */

#include "report/svg_draw.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "report/render.h"

static const struct { const char *class, *color; } paints[PAINT_COUNT] = {
	[PAINT_INK] = { "ink", "#1c1b19" },
	[PAINT_DIM] = { "dim", "#5f5b53" },
	[PAINT_LINE] = { "line", "#c9c3b5" },
	[PAINT_PAPER] = { "paper", "#fff" },
	[PAINT_ON_DARK] = { "over", "#fff" },
	[PAINT_SHADE_0] = { "0", "#fff" },
	[PAINT_SHADE_1] = { "1", "#e3ecf2" },
	[PAINT_SHADE_2] = { "2", "#b9cfde" },
	[PAINT_SHADE_3] = { "3", "#83a9c4" },
	[PAINT_SHADE_4] = { "4", "#3f7098" },
	[PAINT_SHADE_5] = { "5", "#173f63" },
};

static void
add_fill(struct buf *out, enum svg_paint paint)
{
	buf_printf(out, " class=\"tg-%s\" fill=\"%s\"", paints[paint].class,
	           paints[paint].color);
}

static void
add_stroke(struct buf *out, enum svg_paint paint)
{
	buf_printf(out, " class=\"tg-%s-s\" stroke=\"%s\"",
	           paints[paint].class, paints[paint].color);
}

static void
add_tame(struct buf *out, struct str text)
{
	struct buf tame = BUF(out->arena);

	render_add_tame(&tame, text);
	xml_add_escaped(out, buf_str(&tame));
}

static void
open_text(struct drawing *drawing, struct svg_text text)
{
	static const char *const anchors[] = { "", "middle", "end" };
	struct buf *out = drawing->out;

	buf_printf(out, "<text x=\"%u\" y=\"%u\" font-size=\"%u\"", text.x,
	           text.y, text.size);
	if (text.anchor)
		buf_printf(out, " text-anchor=\"%s\"", anchors[text.anchor]);
	if (text.bold)
		buf_add_text(out, " font-weight=\"600\"");
	add_fill(out, text.paint);
	buf_add_char(out, '>');
}

void
svg_add_text(struct drawing *drawing, struct svg_text text, struct str words)
{
	open_text(drawing, text);
	add_tame(drawing->out, words);
	buf_add_text(drawing->out, "</text>\n");
}

static void
open_box(struct drawing *drawing, struct svg_box box)
{
	buf_printf(drawing->out,
	           "<rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\"",
	           box.x, box.y, box.width, box.height);
}

void
svg_add_box(struct drawing *drawing, struct svg_box box, enum svg_paint paint)
{
	open_box(drawing, box);
	add_fill(drawing->out, paint);
	buf_add_text(drawing->out, "/>\n");
}

void
svg_add_frame(struct drawing *drawing, struct svg_box box,
              enum svg_paint paint)
{
	open_box(drawing, box);
	add_stroke(drawing->out, paint);
	buf_add_text(drawing->out, " fill=\"none\"/>\n");
}

void
svg_add_line(struct drawing *drawing, unsigned x1, unsigned y1, unsigned x2,
             unsigned y2, enum svg_paint paint)
{
	buf_printf(drawing->out,
	           "<line x1=\"%u\" y1=\"%u\" x2=\"%u\" y2=\"%u\"", x1, y1, x2,
	           y2);
	add_stroke(drawing->out, paint);
	buf_add_text(drawing->out, "/>\n");
}

/* Stripes are drawn as lines, since programs that print a document may know
   no patterns. */
static void
add_stripes(struct drawing *drawing, struct svg_box box, unsigned step)
{
	for (unsigned x = box.x + step; x < box.x + box.width; x += step)
		svg_add_line(drawing, x, box.y, x, box.y + box.height,
		             PAINT_SHADE_5);
}

void
svg_add_filled(struct drawing *drawing, struct svg_box box, size_t fill)
{
	static const enum svg_paint solid[SVG_FILLS] = {
		PAINT_SHADE_5, PAINT_SHADE_2, PAINT_PAPER, PAINT_SHADE_3,
	};

	if (!box.width)
		return;
	svg_add_box(drawing, box, solid[fill % SVG_FILLS]);
	if (fill % SVG_FILLS == 2)
		add_stripes(drawing, box, 4);
	if (fill % SVG_FILLS)
		svg_add_frame(drawing, box, PAINT_SHADE_5);
}

/* Of a wide font (DejaVu Sans), in hundredths of its size. */
static unsigned
letter_width(uint32_t c)
{
	struct str narrow = STR(" .,:;'!|()[]/-ijlftrI1");
	bool upper = unicode_is_upper(c);

	if (c < 0x80 && str_find_char(narrow, (char)c, 0) != STR_NOWHERE)
		return 42;
	if (unicode_is_mark(c))
		return 0;
	if (c >= 0x1100)                /* East Asian, symbols, emoji */
		return c >= 0x2010 && c <= 0x2027 ? 60 : 110;
	if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '%')
		return 100;
	switch (unicode_fold(c)) {      /* zh, shch, sh, yu, yery, f, em, te */
	case 0x436: case 0x449: case 0x448: case 0x44E: case 0x44B:
	case 0x444: case 0x43C:
		return upper ? 112 : 92;
	}
	return upper ? 76 : 64;
}

unsigned
svg_text_width(struct str text, unsigned size)
{
	size_t width = 0;

	for (size_t at = 0; at < text.len;)
		width += letter_width(utf8_next(text, &at));
	return (unsigned)((width * size + 99) / 100);
}

/* Where a line of at most WIDTH that begins at BEGIN ends. */
static size_t
line_end(struct str text, size_t begin, unsigned size, unsigned width)
{
	size_t used = 0, space = STR_NOWHERE, at = begin;

	while (at < text.len) {
		size_t before = at;
		uint32_t c = utf8_next(text, &at);

		used += letter_width(c);
		if (c == ' ' && before > begin)
			space = before;
		if (used * size > (size_t)width * 100) {
			if (space != STR_NOWHERE)
				return space;
			return before > begin ? before : at;
		}
	}
	return text.len;
}

static struct str
shortened(struct arena *arena, struct str line, unsigned size, unsigned width)
{
	unsigned dots = svg_text_width(STR("…"), size);
	size_t end = line.len;

	while (end && svg_text_width(str_slice(line, 0, end), size) + dots
	                      > width)
		(void)utf8_before(line, end, &end);
	return str_printf(arena, "%.*s…", STR_ARG(str_slice(line, 0, end)));
}

struct str *
svg_wrap(struct arena *arena, struct str text, unsigned size, unsigned width,
         size_t *count)
{
	struct str *lines = arena_array(arena, struct str, SVG_LINES_MOST);
	struct buf tame = BUF(arena);
	size_t at = 0;

	render_add_tame(&tame, text);
	text = str_trim(buf_str(&tame));
	*count = 0;
	while (at < text.len && *count < SVG_LINES_MOST) {
		size_t end = line_end(text, at, size, width);

		lines[(*count)++] = str_slice(text, at, end);
		at = end;
		while (at < text.len && text.text[at] == ' ')
			at++;
	}
	if (at < text.len)
		lines[*count - 1] = shortened(arena, lines[*count - 1], size,
		                              width);
	return lines;
}

void
svg_add_lines(struct drawing *drawing, struct svg_text text,
              const struct str *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		svg_add_text(drawing, text, lines[i]);
		text.y += SVG_LINE;
	}
}

void
svg_add_legend(struct drawing *drawing, unsigned x)
{
	enum { KEY = 14, GAP = 18 };
	const struct chart *chart = drawing->chart;
	unsigned begin = x;

	if (chart->column_count < 2)
		return;
	for (size_t c = 0; c < chart->column_count; c++) {
		struct str label = chart->columns[c].text;
		unsigned width = svg_text_width(label, SVG_SIZE);

		if (x > begin && x + KEY + 6 + width > drawing->width) {
			x = begin;
			drawing->y += SVG_LINE + 4;
		}
		svg_add_filled(drawing,
		               (struct svg_box){ x, drawing->y, KEY, KEY }, c);
		svg_add_text(drawing,
		             (struct svg_text){ x + KEY + 6, drawing->y + 12,
		                                SVG_SIZE, ANCHOR_START,
		                                PAINT_INK, false },
		             label);
		x += KEY + 6 + width + GAP;
	}
	drawing->y += SVG_LINE + 12;
}
