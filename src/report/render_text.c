/* SPDX-License-Identifier: MIT */

/* render_text.c -- a report for a terminal.

   A table that is too wide first has its text wrapped, widest column first;
   what still does not fit goes into further tables below, each with the first
   column again. */

#include "base/arena.h"
#include "base/unicode.h"
#include "report/render.h"
#include "report/wrap.h"

enum { GAP = 2, LEVEL_INDENT = 2, WIDTH_LEAST = 20 };

struct printer {
	struct arena *arena;
	struct buf *out;
	const struct report *report;
	size_t width;
	bool color;
};

static struct str
tame(struct printer *printer, struct str text)
{
	struct buf buf = BUF(printer->arena);

	render_add_tame(&buf, text);
	return buf_str(&buf);
}

/* A line without spaces at its end. */
static void
end_line(struct buf *out)
{
	while (out->len && out->text[out->len - 1] == ' ')
		out->len--;
	buf_add_char(out, '\n');
}

static void
add_styled(struct printer *printer, char style, struct str text)
{
	char begin = style, end = WRAP_PLAIN;

	wrap_add(printer->out, (struct str){ &begin, 1 }, printer->color);
	buf_add(printer->out, text);
	wrap_add(printer->out, (struct str){ &end, 1 }, printer->color);
}

static void
add_paragraph(struct printer *printer, struct str text, size_t indent)
{
	size_t count, room = printer->width - indent;
	struct str *lines = wrap_lines(printer->arena, text, room, &count);

	for (size_t i = 0; i < count; i++) {
		buf_repeat(printer->out, ' ', indent);
		wrap_add(printer->out, lines[i], printer->color);
		end_line(printer->out);
	}
}

/* One table, tame, with what its columns need. */
struct layout {
	const struct table *table;
	struct str *headings;
	struct str **cells;             /* [row][column] */
	size_t *widths, *least, *wanted;
};

static size_t
indent_of(const struct layout *layout, size_t row, size_t column)
{
	return column ? 0 : layout->table->rows[row].level * LEVEL_INDENT;
}

static bool
may_break(const struct column *column)
{
	return column->kind == COLUMN_TEXT || column->kind == COLUMN_LONG;
}

static size_t
max(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void
measure_column(struct layout *layout, size_t c)
{
	const struct table *table = layout->table;
	size_t width = wrap_width(layout->headings[c]);
	size_t least = wrap_longest_word(layout->headings[c]);

	for (size_t r = 0; r < table->row_count; r++) {
		struct str cell = layout->cells[r][c];
		size_t indent = indent_of(layout, r, c);
		size_t wide = indent + wrap_width(cell);

		width = max(width, wide);
		least = max(least, may_break(&table->columns[c])
		                           ? indent + wrap_longest_word(cell)
		                           : wide);
	}
	/* What is empty is as wide as a cell wrapped to nothing. */
	layout->widths[c] = layout->wanted[c] = max(width, 1);
	layout->least[c] = max(least, 1);
}

static void
measure(struct printer *printer, const struct table *table,
        struct layout *layout)
{
	struct arena *arena = printer->arena;
	size_t columns = table->column_count;

	layout->table = table;
	layout->headings = arena_array(arena, struct str, columns);
	layout->cells = arena_array(arena, struct str *, table->row_count);
	layout->widths = arena_array(arena, size_t, columns);
	layout->least = arena_array(arena, size_t, columns);
	layout->wanted = arena_array(arena, size_t, columns);
	for (size_t c = 0; c < columns; c++)
		layout->headings[c] = tame(printer, table->columns[c].heading);
	for (size_t r = 0; r < table->row_count; r++) {
		layout->cells[r] = arena_array(arena, struct str, columns);
		for (size_t c = 0; c < columns; c++)
			layout->cells[r][c] =
				tame(printer,
			             render_cell(arena, printer->report, table,
			                         r, c));
	}
	for (size_t c = 0; c < columns; c++)
		measure_column(layout, c);
}

static size_t
total_width(const struct layout *layout)
{
	size_t total = 0;

	for (size_t c = 0; c < layout->table->column_count; c++)
		total += layout->widths[c] + (c ? GAP : 0);
	return total;
}

/* The column that can give way most, or STR_NOWHERE. */
static size_t
widest(const struct layout *layout)
{
	size_t best = STR_NOWHERE;

	for (size_t c = 0; c < layout->table->column_count; c++) {
		if (layout->widths[c] > layout->least[c]
		    && (best == STR_NOWHERE
		        || layout->widths[c] > layout->widths[best]))
			best = c;
	}
	return best;
}

static void
shrink(const struct printer *printer, struct layout *layout)
{
	size_t total = total_width(layout);
	size_t half = printer->width / 2;

	for (; total > printer->width; total--) {
		size_t c = widest(layout);

		if (c == STR_NOWHERE)
			break;
		layout->widths[c]--;
	}
	/* One endless word must not push all else away. */
	for (size_t c = 0; c < layout->table->column_count; c++) {
		if (layout->widths[c] > half
		    && may_break(&layout->table->columns[c])
		    && layout->table->column_count > 1
		    && total_width(layout) > printer->width)
			layout->widths[c] = half;
	}
}

/* A heading or a row over the columns FIRST to LAST, and the first. */
struct line {
	const struct str *cells;
	size_t indent;
	bool heading;
};

static void
add_padded(struct printer *printer, struct str text, size_t width, bool right,
           bool bold)
{
	size_t used = wrap_width(text);
	size_t pad = width > used ? width - used : 0;

	if (right)
		buf_repeat(printer->out, ' ', pad);
	if (bold && text.len)
		add_styled(printer, WRAP_BOLD, text);
	else
		buf_add(printer->out, text);
	if (!right)
		buf_repeat(printer->out, ' ', pad);
}

static bool
is_shown(size_t column, size_t first, size_t last)
{
	return !column || (column >= first && column <= last);
}

static void
add_line(struct printer *printer, const struct layout *layout,
         struct line line, size_t first, size_t last)
{
	size_t columns = layout->table->column_count, height = 1;
	struct str **lines = arena_array(printer->arena, struct str *, columns);
	size_t *counts = arena_array(printer->arena, size_t, columns);

	for (size_t c = 0; c <= last; c++) {
		size_t indent = c ? 0 : line.indent;
		size_t room = layout->widths[c] > indent
		                      ? layout->widths[c] - indent : 1;

		if (!is_shown(c, first, last))
			continue;
		lines[c] = wrap_lines(printer->arena, line.cells[c], room,
		                      &counts[c]);
		height = max(height, counts[c]);
	}
	for (size_t i = 0; i < height; i++) {
		for (size_t c = 0; c <= last; c++) {
			const struct column *column =
				&layout->table->columns[c];
			size_t indent = c ? 0 : line.indent;
			/* Headings stand at the bottom. */
			size_t skip = line.heading ? height - counts[c] : 0;
			struct str text = STR_NONE;

			if (!is_shown(c, first, last))
				continue;
			if (i >= skip && i - skip < counts[c])
				text = lines[c][i - skip];
			buf_repeat(printer->out, ' ', indent + (c ? GAP : 0));
			add_padded(printer, text,
			           layout->widths[c] > indent
			                   ? layout->widths[c] - indent : 1,
			           column_is_number(column)
			                   || column->kind == COLUMN_SHARE
			                   || column->kind == COLUMN_BEFORE,
			           line.heading);
		}
		end_line(printer->out);
	}
}

static void
add_rule(struct printer *printer, const struct layout *layout, size_t first,
         size_t last)
{
	for (size_t c = 0; c <= last; c++) {
		if (!is_shown(c, first, last))
			continue;
		buf_repeat(printer->out, ' ', c ? GAP : 0);
		for (size_t i = 0; i < layout->widths[c]; i++)
			buf_add_text(printer->out, "─");
	}
	buf_add_char(printer->out, '\n');
}

static void
add_part(struct printer *printer, const struct layout *layout, size_t first,
         size_t last)
{
	const struct table *table = layout->table;
	bool in_total = false;

	add_line(printer, layout, (struct line){ layout->headings, 0, true },
	         first, last);
	add_rule(printer, layout, first, last);
	for (size_t r = 0; r < table->row_count; r++) {
		if (table->rows[r].total && !in_total)
			add_rule(printer, layout, first, last);
		in_total = table->rows[r].total;
		add_line(printer, layout,
		         (struct line){ layout->cells[r],
		                        indent_of(layout, r, 0), false },
		         first, last);
	}
}

/* Gives what ROOM is left beside the columns FIRST to LAST back to those that
   had to give way, the one that lacks most first.  The first column of all is
   the same in all parts. */
static void
widen(struct layout *layout, size_t first, size_t last, size_t room)
{
	for (; room; room--) {
		size_t best = first;

		for (size_t c = first; c <= last; c++) {
			if (layout->wanted[c] - layout->widths[c]
			    > layout->wanted[best] - layout->widths[best])
				best = c;
		}
		if (layout->wanted[best] == layout->widths[best])
			return;
		layout->widths[best]++;
	}
}

static void
add_table(struct printer *printer, const struct table *table)
{
	struct layout layout;
	size_t first = 1;

	if (!table->column_count)
		return;
	measure(printer, table, &layout);
	shrink(printer, &layout);
	do {
		size_t last = first, used;

		if (first >= table->column_count)
			last = 0;
		used = layout.widths[0]
		       + (last ? GAP + layout.widths[last] : 0);
		while (last && last + 1 < table->column_count
		       && used + GAP + layout.widths[last + 1]
		                  <= printer->width)
			used += GAP + layout.widths[++last];
		if (last && used < printer->width)
			widen(&layout, first, last, printer->width - used);
		if (first > 1)
			buf_add_char(printer->out, '\n');
		add_part(printer, &layout, first, last);
		first = last + 1;
	} while (first > 1 && first < table->column_count);
}

/* Matched words are bold, or stand between ‹ ›: a mark that no transcript is
   likely to have, so that the words remain exact. */
static void
add_marked(struct buf *buf, const struct quotation *quotation, bool color)
{
	size_t at = 0;

	for (size_t i = 0; i < quotation->mark_count; i++) {
		struct mark mark = quotation->marks[i];

		render_add_tame(buf, str_slice(quotation->text, at,
		                               mark.begin));
		if (color)
			buf_add_char(buf, WRAP_BOLD);
		else
			buf_add_text(buf, "‹");
		render_add_tame(buf, str_slice(quotation->text, mark.begin,
		                               mark.end));
		if (color)
			buf_add_char(buf, WRAP_PLAIN);
		else
			buf_add_text(buf, "›");
		at = mark.end;
	}
	render_add_tame(buf, str_slice(quotation->text, at,
	                               quotation->text.len));
}

static void
add_context(struct buf *buf, struct str text)
{
	buf_add_char(buf, WRAP_DIM);
	buf_add_char(buf, '[');
	render_add_tame(buf, text);
	buf_add_char(buf, ']');
	buf_add_char(buf, WRAP_PLAIN);
}

static struct str
translation(struct printer *printer, const struct quotation *quotation)
{
	struct buf buf = BUF(printer->arena);

	render_add_tame(&buf, quotation->translation);
	buf_add_text(&buf, " [");
	render_add_tame(&buf, quotation->translator);
	buf_add_char(&buf, ']');
	return buf_str(&buf);
}

static void
add_quotation(struct printer *printer, const struct quotation *quotation)
{
	struct buf text = BUF(printer->arena), source = BUF(printer->arena);

	if (quotation->before.len) {
		add_context(&text, quotation->before);
		buf_add_char(&text, ' ');
	}
	add_marked(&text, quotation, printer->color);
	if (quotation->after.len) {
		buf_add_char(&text, ' ');
		add_context(&text, quotation->after);
	}
	if (!quotation->translation_alone)
		add_paragraph(printer, buf_str(&text), 2);
	if (quotation->translation.len)
		add_paragraph(printer, translation(printer, quotation), 2);
	buf_add_char(&source, WRAP_DIM);
	buf_add_text(&source, "— ");
	render_add_tame(&source, quotation->source);
	buf_add_char(&source, WRAP_PLAIN);
	add_paragraph(printer, buf_str(&source), 4);
	if (quotation->memo.len)
		add_paragraph(printer, tame(printer, quotation->memo), 4);
	buf_add_char(printer->out, '\n');
}

/* A heading, underlined at the first level. */
static void
add_heading(struct printer *printer, unsigned level, struct str text)
{
	struct str line = tame(printer, text);

	add_styled(printer, WRAP_BOLD, line);
	buf_add_char(printer->out, '\n');
	for (size_t i = wrap_width(line); level < 2 && i; i--)
		buf_add_text(printer->out, level ? "─" : "═");
	if (level < 2)
		buf_add_char(printer->out, '\n');
	buf_add_char(printer->out, '\n');
}

static void
add_block(struct printer *printer, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		add_heading(printer, block->level, block->text);
		break;
	case BLOCK_PARAGRAPH:
		add_paragraph(printer, tame(printer, block->text), 0);
		buf_add_char(printer->out, '\n');
		break;
	case BLOCK_TABLE:
		if (block->text.len)
			add_heading(printer, 2, block->text);
		add_table(printer, block->table);
		buf_add_char(printer->out, '\n');
		break;
	case BLOCK_QUOTATION:
		add_quotation(printer, block->quotation);
		break;
	case BLOCK_CHART:
		break;
	}
}

void
render_text(struct buf *out, const struct report *report,
            const struct render_options *options)
{
	struct printer printer = { out->arena, out, report, options->width,
	                           options->color };

	if (!printer.width)
		printer.width = RENDER_WIDTH;
	printer.width = max(printer.width, WIDTH_LEAST);
	add_heading(&printer, 0, report->title);
	for (size_t i = 0; i < report->block_count; i++)
		add_block(&printer, &report->blocks[i]);
	for (size_t i = 0; i < report->note_count; i++)
		add_paragraph(&printer, tame(&printer, report->notes[i]), 0);
}
