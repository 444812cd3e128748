/* SPDX-License-Identifier: MIT */

/* table.c -- see table.h. */

#include "lang/table.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "lang/letters.h"

struct reader {
	struct arena *arena;
	const struct source *source;
	struct diag *diag;
	struct table *table;
	size_t section_room, line_room;
};

static struct table_text
slice(struct table_text text, size_t begin, size_t end)
{
	struct table_text part = { str_slice(text.text, begin, end), text.at };
	struct str trimmed = str_trim(part.text);

	part.at.begin += begin;
	if (trimmed.len)
		part.at.begin += (size_t)(trimmed.text - part.text.text);
	part.at.end = part.at.begin + trimmed.len;
	part.text = trimmed;
	return part;
}

bool
table_cut(struct table_text text, char separator, struct table_text *before,
          struct table_text *behind)
{
	size_t at = str_find_char(text.text, separator, 0);

	if (at == STR_NOWHERE)
		return false;
	*before = slice(text, 0, at);
	*behind = slice(text, at + 1, text.text.len);
	return true;
}

static bool
separates(char c, char separator)
{
	return c == separator || (separator == ' ' && c == '\t');
}

bool
table_next(struct table_text *rest, char separator, struct table_text *piece)
{
	struct str text = rest->text;
	size_t begin = 0, end;

	while (separator == ' ' && begin < text.len
	       && separates(text.text[begin], separator))
		begin++;
	if (begin >= text.len)
		return false;
	end = begin;
	while (end < text.len && !separates(text.text[end], separator))
		end++;
	*piece = slice(*rest, begin, end);
	rest->at.begin += end < text.len ? end + 1 : end;
	rest->text = str_slice(text, end < text.len ? end + 1 : end, text.len);
	return true;
}

static bool
open_section(struct reader *reader, struct table_text line)
{
	struct table *table = reader->table;
	struct table_text name;
	const struct table_section *earlier;
	struct table_section *section;

	if (line.text.text[line.text.len - 1] != ']')
		return diag_error(reader->diag, line.at,
		                  _("the section's name is not closed by ']'"));
	name = slice(line, 1, line.text.len - 1);
	if (!name.text.len)
		return diag_error(reader->diag, line.at,
		                  _("the section has no name"));
	for (size_t i = 0; i < table->section_count; i++) {
		earlier = &table->sections[i];
		if (!str_equal(earlier->name.text, name.text))
			continue;
		diag_error(reader->diag, name.at,
		           _("section '%.*s' stands here twice"),
		           STR_ARG(name.text));
		diag_note(reader->diag, earlier->name.at,
		          _("it was opened here first"));
		return false;
	}
	section = arena_append(reader->arena, table->sections,
	                       table->section_count, reader->section_room);
	*section = (struct table_section){ .name = name };
	reader->line_room = 0;
	return true;
}

static bool
read_line(struct reader *reader, struct table_text line)
{
	struct table *table = reader->table;
	size_t comment = str_find_char(line.text, '#', 0);
	struct table_section *section;

	line = slice(line, 0, comment == STR_NOWHERE ? line.text.len : comment);
	if (!line.text.len)
		return true;
	if (line.text.text[0] == '[')
		return open_section(reader, line);
	if (!table->section_count)
		return diag_error(reader->diag, line.at,
		                  _("the line stands before any [section]"));
	section = &table->sections[table->section_count - 1];
	*arena_append(reader->arena, section->lines, section->line_count,
	              reader->line_room) = line;
	return true;
}

struct table *
table_read(struct arena *arena, const struct source *source, struct diag *diag)
{
	struct reader reader = { arena, source, diag,
	                         arena_make(arena, struct table), 0, 0 };
	struct table_text rest = { source->text, span_whole(source) }, line;
	size_t bad;
	bool good = true;

	if (!utf8_valid(source->text, &bad)) {
		diag_error(diag, span_whole(source),
		           _("byte %zu of the table is not UTF-8"), bad);
		return NULL;
	}
	rest.at = span_of(source, 0, source->text.len);
	if (str_starts(source->text, STR("\xEF\xBB\xBF"))) {
		rest.text = str_slice(rest.text, 3, rest.text.len);
		rest.at.begin = 3;
	}
	while (table_next(&rest, '\n', &line))
		good &= read_line(&reader, line);
	return good ? reader.table : NULL;
}

const struct table_section *
table_find(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->section_count; i++) {
		if (str_is(table->sections[i].name.text, name))
			return &table->sections[i];
	}
	return NULL;
}

static struct str
fold(struct arena *arena, struct str text, bool keep_case)
{
	struct buf composed = BUF(arena), folded = BUF(arena);
	struct str nfc;

	unicode_add_nfc(&composed, text);
	nfc = buf_str(&composed);
	for (size_t at = 0; at < nfc.len;) {
		uint32_t c = utf8_next(nfc, &at);

		if (letter_is_apostrophe(c))
			c = '\'';
		else if (letter_is_dash(c))
			c = '-';
		else if (!keep_case)
			c = unicode_fold(c);
		utf8_add(&folded, c);
	}
	return buf_str(&folded);
}

struct str
table_fold(struct arena *arena, struct str text)
{
	return fold(arena, text, false);
}

struct str
table_fold_keeping_case(struct arena *arena, struct str text)
{
	return fold(arena, text, true);
}
