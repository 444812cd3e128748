/* SPDX-License-Identifier: MIT */

/* office.c -- see office.h.

   A table is as wide as its cells want to be, if the page has the room; text
   that takes the room there is gets it.  Else every column has its longest
   word, and what is left goes to those that would have more. */

#include "report/office.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "report/chart.h"
#include "report/render.h"

static const char docx_document_relations[] = {
#include "report/office/docx-document-relations.xml.inc"
	0
};
static const char docx_relations[] = {
#include "report/office/docx-relations.xml.inc"
	0
};
static const char docx_settings[] = {
#include "report/office/docx-settings.xml.inc"
	0
};
static const char docx_styles[] = {
#include "report/office/docx-styles.xml.inc"
	0
};
static const char docx_types[] = {
#include "report/office/docx-types.xml.inc"
	0
};
static const char odt_styles[] = {
#include "report/office/odt-styles.xml.inc"
	0
};
static const char xlsx_relations[] = {
#include "report/office/xlsx-relations.xml.inc"
	0
};
static const char xlsx_styles[] = {
#include "report/office/xlsx-styles.xml.inc"
	0
};

static const char *const parts[OFFICE_PARTS] = {
	[DOCX_DOCUMENT_RELATIONS] = docx_document_relations,
	[DOCX_RELATIONS] = docx_relations,
	[DOCX_SETTINGS] = docx_settings,
	[DOCX_STYLES] = docx_styles,
	[DOCX_TYPES] = docx_types,
	[ODT_STYLES] = odt_styles,
	[XLSX_RELATIONS] = xlsx_relations,
	[XLSX_STYLES] = xlsx_styles,
};

enum {
	LETTER = 100, LETTER_SMALL = 80,        /* the width of a usual one */
	PADDING = 170,                  /* left and right of a cell */
	WANTED_MOST = 60, LEAST_MOST = 26,      /* letters */
	LEVEL = 2                       /* letters that a level is indented */
};

struct need { size_t wanted, least; };

static size_t
longest_word(struct str text)
{
	size_t longest = 0, begin = 0;

	for (size_t i = 0; i <= text.len; i++) {
		size_t width;

		if (i < text.len && text.text[i] != ' ')
			continue;
		width = unicode_width(str_slice(text, begin, i));
		if (width > longest)
			longest = width;
		begin = i + 1;
	}
	return longest;
}

static void
widen(struct need *need, struct str text, size_t more)
{
	size_t wanted = unicode_width(text) + more;
	size_t least = longest_word(text) + more;

	if (wanted > WANTED_MOST)
		wanted = WANTED_MOST;
	if (least > LEAST_MOST)
		least = LEAST_MOST;
	if (wanted > need->wanted)
		need->wanted = wanted;
	if (least > need->least)
		need->least = least;
}

static struct need
need_of(struct arena *arena, const struct report *report,
        const struct table *table, size_t column)
{
	struct need need = { 1, 1 };

	widen(&need, table->columns[column].heading, 0);
	for (size_t r = 0; r < table->row_count; r++)
		widen(&need, render_cell(arena, report, table, r, column),
		      column ? 0 : table->rows[r].level * LEVEL);
	return need;
}

static void
set_widths(struct office_table *office, const struct table *table,
           const struct need *needs)
{
	size_t letter = office->small ? LETTER_SMALL : LETTER;
	size_t wanted = 0, least = 0, count = table->column_count, longs = 0;
	size_t more;

	for (size_t c = 0; c < count; c++) {
		wanted += needs[c].wanted * letter + PADDING;
		least += needs[c].least * letter + PADDING;
		longs += table->columns[c].kind == COLUMN_LONG;
	}
	for (size_t c = 0; c < count; c++) {
		size_t one = needs[c].least * letter + PADDING;
		size_t most = needs[c].wanted * letter + PADDING;

		if (least >= OFFICE_ROOM) {
			office->widths[c] = one * OFFICE_ROOM / least;
		} else if (wanted <= OFFICE_ROOM) {
			more = longs && table->columns[c].kind == COLUMN_LONG
			               ? (OFFICE_ROOM - wanted) / longs : 0;
			office->widths[c] = most + more;
		} else {
			office->widths[c] = one + (most - one)
			                    * (OFFICE_ROOM - least)
			                    / (wanted - least);
		}
		office->width += office->widths[c];
	}
}

struct office_table
office_table(struct arena *arena, const struct report *report,
             const struct table *table)
{
	struct office_table office = { 0 };
	struct need *needs = arena_array(arena, struct need,
	                                 table->column_count);
	size_t least = 0;

	office.widths = arena_array(arena, size_t, table->column_count);
	for (size_t c = 0; c < table->column_count; c++) {
		needs[c] = need_of(arena, report, table, c);
		least += needs[c].least * LETTER + PADDING;
	}
	office.small = least > OFFICE_ROOM;
	set_widths(&office, table, needs);
	return office;
}

const struct table *
office_chart_table(struct arena *arena, const struct chart *chart)
{
	struct table *table = table_new(arena);

	if (chart->kind == CHART_STRIPS)
		return NULL;
	table_add_column(arena, table, chart->row_heading, chart->row_heading,
	                 COLUMN_TEXT);
	for (size_t c = 0; c < chart->column_count; c++)
		table_add_column(arena, table, chart->columns[c].text,
		                 chart->columns[c].text, COLUMN_SHARE);
	for (size_t r = 0; r < chart->row_count; r++) {
		struct row *row = table_add_row(arena, table);

		row->level = chart->rows[r].level;
		row->cells[0] = chart->rows[r].text;
		for (size_t c = 0; c < chart->column_count; c++)
			row->cells[c + 1] = chart_at(chart, r, c)->text;
	}
	return table;
}

struct str *
office_lines(struct arena *arena, struct str text, size_t *count)
{
	struct str *lines = NULL, rest = text;
	size_t room = 0;

	*count = 0;
	do {
		struct buf buf = BUF(arena);

		render_add_tame(&buf, str_next(&rest, '\n'));
		*arena_append(arena, lines, *count, room) = buf_str(&buf);
	} while (rest.text);
	return lines;
}

bool
office_is_right(const struct column *column)
{
	return column_is_number(column) || column->kind == COLUMN_SHARE
	       || column->kind == COLUMN_BEFORE;
}

struct str
office_part(struct arena *arena, enum office_part part,
            const struct report *report)
{
	static const struct str language = { "@language@", 10 };
	static const struct str imprint = { "@imprint@", 9 };
	struct str made = str_of(parts[part]);
	struct buf buf = BUF(arena);
	size_t at = 0;

	while (at < made.len) {
		struct str rest = str_slice(made, at, made.len);

		if (str_starts(rest, language)) {
			buf_add_text(&buf, report->language);
			at += language.len;
		} else if (str_starts(rest, imprint)) {
			xml_add_escaped(&buf, report->imprint);
			at += imprint.len;
		} else {
			buf_add_char(&buf, made.text[at++]);
		}
	}
	return buf_str(&buf);
}
