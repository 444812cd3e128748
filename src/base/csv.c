/* SPDX-License-Identifier: MIT */

/* csv.c -- see csv.h. */

#include "base/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/lookup.h"

struct reader {
	struct arena *arena;
	const struct source *source;
	struct diag *diag;
	size_t at;
	char separator;
};

struct cells { struct csv_cell *items; size_t count, room; };

static bool
at_end(const struct reader *reader)
{
	return reader->at >= reader->source->text.len;
}

static char
peek(const struct reader *reader)
{
	return reader->source->text.text[reader->at];
}

static bool
at_line_end(const struct reader *reader)
{
	return at_end(reader) || peek(reader) == '\n' || peek(reader) == '\r';
}

static bool
read_quoted(struct reader *reader, struct csv_cell *cell)
{
	struct buf text = BUF(reader->arena);
	size_t begin = reader->at++;

	while (!at_end(reader)) {
		char c = peek(reader);

		reader->at++;
		if (c != '"') {
			buf_add_char(&text, c);
			continue;
		}
		if (!at_end(reader) && peek(reader) == '"') {
			buf_add_char(&text, '"');
			reader->at++;
			continue;
		}
		cell->text = buf_str(&text);
		cell->at = span_of(reader->source, begin, reader->at);
		if (at_line_end(reader) || peek(reader) == reader->separator)
			return true;
		return diag_error(reader->diag,
		                  span_of(reader->source, reader->at,
		                          reader->at + 1),
		                  _("text behind the closing quote of a cell"));
	}
	return diag_error(reader->diag,
	                  span_of(reader->source, begin, begin + 1),
	                  _("the quote that opens here is not closed"));
}

static bool
read_cell(struct reader *reader, struct csv_cell *cell)
{
	size_t begin = reader->at;

	if (!at_end(reader) && peek(reader) == '"')
		return read_quoted(reader, cell);
	while (!at_line_end(reader) && peek(reader) != reader->separator)
		reader->at++;
	cell->text = str_slice(reader->source->text, begin, reader->at);
	cell->at = span_of(reader->source, begin, reader->at);
	return true;
}

static void
skip_line_ends(struct reader *reader)
{
	while (!at_end(reader) && at_line_end(reader))
		reader->at++;
}

static bool
read_row(struct reader *reader, struct cells *cells)
{
	for (;;) {
		struct csv_cell cell = { 0 };

		if (!read_cell(reader, &cell))
			return false;
		*arena_append(reader->arena, cells->items, cells->count,
		              cells->room) = cell;
		if (at_line_end(reader))
			return true;
		reader->at++;
	}
}

static char
find_separator(struct str text, size_t begin)
{
	static const char candidates[] = ",;\t";
	size_t best = 0, most = 0;

	for (size_t c = 0; candidates[c]; c++) {
		size_t count = 0;

		for (size_t i = begin; i < text.len && text.text[i] != '\n'
		                   && text.text[i] != '\r'; i++)
			count += text.text[i] == candidates[c];
		if (count > most) {
			most = count;
			best = c;
		}
	}
	return candidates[best];
}

static bool
read_header(struct reader *reader, struct csv *csv)
{
	struct cells cells = { 0 };
	struct lookup *columns = lookup_new(reader->arena);

	if (str_starts(reader->source->text, STR("\xEF\xBB\xBF")))
		reader->at = 3;
	skip_line_ends(reader);
	reader->separator = find_separator(reader->source->text, reader->at);
	if (at_end(reader))
		return diag_error(reader->diag, span_whole(reader->source),
		                  _("the table is empty"));
	if (!read_row(reader, &cells))
		return false;
	csv->header = cells.items;
	for (size_t i = 0; i < cells.count; i++) {
		size_t *column;

		cells.items[i].text = str_trim(cells.items[i].text);
		column = lookup_number(columns, cells.items[i].text);
		if (*column)
			return diag_error(reader->diag, cells.items[i].at,
			                  _("column '%.*s' occurs twice"),
			                  STR_ARG(cells.items[i].text));
		*column = i + 1;
		csv->column_count++;
	}
	return true;
}

struct csv *
csv_read(struct arena *arena, const struct source *source, struct diag *diag)
{
	struct csv *csv = arena_make(arena, struct csv);
	struct reader reader = { .arena = arena, .source = source,
	                         .diag = diag };
	size_t room = 0;
	bool good = true;

	if (!read_header(&reader, csv))
		return NULL;
	for (skip_line_ends(&reader); !at_end(&reader);
	     skip_line_ends(&reader)) {
		struct cells cells = { 0 };
		size_t begin = reader.at;
		struct csv_row *row;

		if (!read_row(&reader, &cells))
			return NULL;
		row = arena_append(arena, csv->rows, csv->row_count, room);
		row->cells = cells.items;
		row->at = span_of(source, begin, reader.at);
		if (cells.count != csv->column_count)
			good = diag_error(diag, row->at,
			                  _("the row has %zu cells, the header "
			                    "has %zu"),
			                  cells.count, csv->column_count);
	}
	return good ? csv : NULL;
}

size_t
csv_column(const struct csv *csv, struct str name)
{
	for (size_t i = 0; i < csv->column_count; i++) {
		if (str_equal(csv->header[i].text, name))
			return i;
	}
	return STR_NOWHERE;
}

void
csv_add_cell(struct buf *out, struct str text)
{
	bool quote = text.len && (text.text[0] == ' '
	                          || text.text[text.len - 1] == ' ');

	for (size_t i = 0; i < text.len && !quote; i++)
		quote = strchr("\",;\t\r\n", text.text[i]) && text.text[i];
	if (!quote) {
		buf_add(out, text);
		return;
	}
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.text[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, text.text[i]);
	}
	buf_add_char(out, '"');
}
