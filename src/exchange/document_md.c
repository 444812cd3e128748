/* SPDX-License-Identifier: MIT */

/* document_md.c -- the paragraphs of a text in Markdown; see document.h.

   As much of CommonMark as a report needs: paragraphs, headings, > blocks,
   lists, tables, footnotes; of what stands inside a line the marks are
   dropped and the words kept. */

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "exchange/document_parts.h"
#include "text/entity.h"

/* So far is looked for what closes a link, and so deep into links. */
enum { LINK_MOST = 4000, LINKS_DEEPEST = 4 };

struct footnote { struct str id; struct buf text; };

struct reading {
	struct document_builder *builder;
	struct footnote *footnotes;
	size_t footnote_count, footnote_room;
	struct buf raw;                 /* of the open paragraph */
	enum paragraph_kind kind;
	size_t line;
	size_t lines;                   /* its lines so far */
	size_t depth;                   /* of links within links */
};

static size_t
spaces(struct str line)
{
	size_t at = 0;

	while (at < line.len && (line.text[at] == ' ' || line.text[at] == '\t'))
		at++;
	return at;
}

static struct footnote *
find_footnote(struct reading *reading, struct str id)
{
	for (size_t i = 0; i < reading->footnote_count; i++) {
		if (str_equal(reading->footnotes[i].id, id))
			return &reading->footnotes[i];
	}
	return NULL;
}

static bool
is_word(struct str text, size_t at)
{
	return at < text.len
	       && ((unsigned char)text.text[at] >= 0x80
	           || (text.text[at] | 32) - 'a' + 0U < 26
	           || text.text[at] - '0' + 0U < 10);
}

/* A run of * or _ that opens or closes emphasis, and not a lone star between
   spaces or an underscore in a word. */
static size_t
emphasis_at(struct str text, size_t at)
{
	char c = text.text[at];
	size_t end = at;
	bool before, behind;

	if (c != '*' && c != '_' && c != '`')
		return 0;
	while (end < text.len && text.text[end] == c)
		end++;
	if (c == '`')
		return end - at;
	before = at && text.text[at - 1] != ' ';
	behind = end < text.len && text.text[end] != ' ';
	if (c == '_' && is_word(text, end) && at && is_word(text, at - 1))
		return 0;
	return before || behind ? end - at : 0;
}

static void add_inline(struct reading *, struct str text);

static size_t
find_near(struct str text, char c, size_t from)
{
	size_t end = from + LINK_MOST < text.len ? from + LINK_MOST : text.len;

	return str_find_char(str_slice(text, 0, end), c, from);
}

/* [^1], [text](target), ![alt](target); 0 when it is none of these. */
static size_t
bracket_at(struct reading *reading, struct str text, size_t at)
{
	bool image = text.text[at] == '!';
	size_t open = at + image, close = open + 1, depth = 1, end;
	struct footnote *footnote;

	if (open >= text.len || text.text[open] != '[')
		return 0;
	for (; close < text.len && close < open + LINK_MOST; close++) {
		if (text.text[close] == '\\' && close + 1 < text.len)
			close++;
		else if (text.text[close] == '[')
			depth++;
		else if (text.text[close] == ']' && !--depth)
			break;
	}
	if (close >= text.len || close >= open + LINK_MOST)
		return 0;
	if (text.text[open + 1] == '^') {
		footnote = find_footnote(reading,
		                         str_slice(text, open + 2, close));
		if (footnote)
			document_note_here(reading->builder,
			             buf_str(&footnote->text));
		return footnote ? close + 1 - at : 0;
	}
	if (close + 1 >= text.len || text.text[close + 1] != '(')
		return 0;
	end = find_near(text, ')', close);
	if (end == STR_NOWHERE || reading->depth == LINKS_DEEPEST)
		return 0;
	reading->depth++;
	if (!image)
		add_inline(reading, str_slice(text, open + 1, close));
	reading->depth--;
	return end + 1 - at;
}

/* <https://...> or an element of HTML. */
static size_t
angle_at(struct str text, size_t at)
{
	size_t end;

	if (at + 1 >= text.len
	    || !(is_word(text, at + 1) || strchr("/!", text.text[at + 1])))
		return 0;
	end = find_near(text, '>', at);
	return end == STR_NOWHERE ? 0 : end + 1 - at;
}

static bool
is_escaped(struct str text, size_t at)
{
	return text.text[at] == '\\' && at + 1 < text.len
	       && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
	                 text.text[at + 1]);
}

static void
add_inline(struct reading *reading, struct str text)
{
	struct document_builder *builder = reading->builder;
	size_t at = 0, begin = 0;

	while (at < text.len) {
		char c = text.text[at];
		size_t skip = 0;
		bool escaped = is_escaped(text, at);

		if (!escaped && !strchr("*_`[!<&~", c)) {
			at++;
			continue;
		}
		document_add(builder, str_slice(text, begin, at));
		begin = at;
		if (escaped) {
			document_add(builder, str_slice(text, at + 1, at + 2));
			skip = 2;
		} else if (c == '&') {
			struct buf entity = BUF(builder->arena);

			skip = entity_add(&entity, text, at);
			document_add(builder, buf_str(&entity));
		} else if (c == '[' || c == '!') {
			skip = bracket_at(reading, text, at);
		} else if (c == '<') {
			skip = angle_at(text, at);
		} else if (c == '~') {
			skip = at + 1 < text.len && text.text[at + 1] == '~'
			               ? 2 : 0;
		} else {
			skip = emphasis_at(text, at);
		}
		begin += skip;
		at += skip ? skip : 1;
	}
	document_add(builder, str_slice(text, begin, text.len));
}

static void
finish(struct reading *reading)
{
	struct str text = str_trim(str_copy(reading->builder->arena,
	                                    buf_str(&reading->raw)));

	if (text.len) {
		document_open(reading->builder, reading->kind, reading->line);
		add_inline(reading, text);
		document_close(reading->builder);
	}
	reading->raw.len = 0;
	reading->lines = 0;
}

static void
add_line(struct reading *reading, struct str line, enum paragraph_kind kind,
         size_t number)
{
	if (reading->lines && reading->kind != kind)
		finish(reading);
	if (!reading->lines++) {
		reading->kind = kind;
		reading->line = number;
	}
	buf_add(&reading->raw, line);
	buf_add_char(&reading->raw, ' ');
}

/* The bytes of a list's mark: "- ", "12. ". */
static size_t
list_mark(struct str line)
{
	size_t at = 0;

	if (line.len > 1 && strchr("-*+", line.text[0]) && line.text[1] == ' ')
		return 2;
	while (at < line.len && at < 9 && line.text[at] >= '0'
	       && line.text[at] <= '9')
		at++;
	return at && at + 1 < line.len && strchr(".)", line.text[at])
	                       && line.text[at + 1] == ' ' ? at + 2 : 0;
}

/* A line of nothing but one of the characters. */
static bool
is_rule(struct str line, const char *of)
{
	if (!line.len)
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.text[i] != ' ' && !strchr(of, line.text[i]))
			return false;
	}
	return true;
}

static void
add_row(struct reading *reading, struct str line, size_t number)
{
	size_t begin = 1;

	finish(reading);
	if (is_rule(line, "|-:"))
		return;
	for (size_t i = 1; i <= line.len; i++) {
		if (i < line.len && line.text[i] == '\\') {
			i++;
			continue;
		}
		if (i < line.len && line.text[i] != '|')
			continue;
		add_line(reading, str_slice(line, begin, i), PARAGRAPH_TEXT,
		         number);
		finish(reading);
		begin = i + 1;
	}
}

static size_t
heading_mark(struct str line)
{
	size_t at = 0;

	while (at < line.len && at < 6 && line.text[at] == '#')
		at++;
	return at && (at == line.len || line.text[at] == ' ') ? at : 0;
}

static void
read_line(struct reading *reading, struct str line, size_t number)
{
	size_t mark;

	line = str_slice(line, spaces(line), line.len);
	line = str_trim(line);
	if (line.len && line.text[0] == '>') {
		while (line.len && line.text[0] == '>') {
			line = str_slice(line, 1, line.len);
			line = str_slice(line, spaces(line), line.len);
		}
		if (line.len)
			add_line(reading, line, PARAGRAPH_QUOTE, number);
		else
			finish(reading);
		return;
	}
	if (!line.len) {
		finish(reading);
	} else if ((mark = heading_mark(line))) {
		finish(reading);
		add_line(reading, str_slice(line, mark, line.len),
		         PARAGRAPH_HEADING, number);
		finish(reading);
	} else if (line.text[0] == '|') {
		add_row(reading, line, number);
	} else if (reading->lines && reading->kind == PARAGRAPH_TEXT
	           && (is_rule(line, "=") || is_rule(line, "-"))) {
		reading->kind = PARAGRAPH_HEADING;
		finish(reading);
	} else if (is_rule(line, "-*_")) {
		finish(reading);
	} else if ((mark = list_mark(line))) {
		finish(reading);
		add_line(reading, str_slice(line, mark, line.len),
		         PARAGRAPH_TEXT, number);
	} else {
		/* A lazy line goes on with the quotation. */
		add_line(reading, line,
		         reading->lines ? reading->kind : PARAGRAPH_TEXT,
		         number);
	}
}

/* [^id]: text; the bytes before the text, or 0. */
static size_t
footnote_mark(struct str line)
{
	size_t close;

	if (!str_starts(line, STR("[^")))
		return 0;
	close = str_find(line, STR("]:"), 0);
	return close == STR_NOWHERE ? 0 : close + 2;
}

/* Footnotes stand anywhere, so they are looked for first.  A line of theirs
   is not read again. */
static bool
gather_footnote(struct reading *reading, struct str line,
                struct footnote **open)
{
	size_t mark = footnote_mark(line);

	if (mark) {
		*open = arena_append(reading->builder->arena,
		                     reading->footnotes,
		                     reading->footnote_count,
		                     reading->footnote_room);
		(*open)->id = str_slice(line, 2, mark - 2);
		(*open)->text = BUF(reading->builder->arena);
		document_add_plain(&(*open)->text,
		                   str_slice(line, mark, line.len));
		return true;
	}
	if (*open && spaces(line) >= 2 && str_trim(line).len) {
		document_add_plain(&(*open)->text, STR(" "));
		document_add_plain(&(*open)->text, line);
		return true;
	}
	if (str_trim(line).len)
		*open = NULL;
	return false;
}

static struct str
next_line(struct str *rest)
{
	struct str line = str_next(rest, '\n');

	return str_ends(line, STR("\r")) ? str_slice(line, 0, line.len - 1)
	                                 : line;
}

static bool
is_fence(struct str line)
{
	line = str_trim(line);
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

static void
read_lines(struct reading *reading, struct str text, bool footnotes)
{
	struct str rest = text;
	struct footnote *open = NULL;
	bool fenced = false;
	struct reading unused = { .builder = reading->builder };

	for (size_t number = 1; rest.text; number++) {
		struct str line = next_line(&rest);

		if (is_fence(line)) {
			fenced = !fenced;
			finish(reading);
		} else if (!fenced
		           && !gather_footnote(footnotes ? reading : &unused,
		                               line, &open)
		           && !footnotes) {
			read_line(reading, line, number);
		}
	}
}

bool
document_read_md(struct document_builder *builder, struct str name, struct str bytes,
                 struct diag *diag)
{
	struct reading reading = { .builder = builder,
	                           .raw = BUF(builder->arena) };
	struct str text;

	if (!document_text(builder->arena, name, bytes, &text, diag))
		return false;
	read_lines(&reading, text, true);
	read_lines(&reading, text, false);
	finish(&reading);
	return true;
}
