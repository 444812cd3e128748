/* SPDX-License-Identifier: MIT */

/* wrap.c -- see wrap.h. */

#include "report/wrap.h"

#include "base/arena.h"
#include "base/unicode.h"

static bool
is_style(char c)
{
	return c >= WRAP_BOLD && c <= WRAP_PLAIN;
}

size_t
wrap_width(struct str text)
{
	size_t width = unicode_width(text);

	for (size_t i = 0; i < text.len; i++)
		width -= is_style(text.text[i]);
	return width;
}

/* The end of the word that begins at AT. */
static size_t
word_end(struct str text, size_t at)
{
	size_t end = str_find_char(text, ' ', at);

	return end == STR_NOWHERE ? text.len : end;
}

static size_t
skip_spaces(struct str text, size_t at)
{
	while (at < text.len && text.text[at] == ' ')
		at++;
	return at;
}

size_t
wrap_longest_word(struct str text)
{
	size_t longest = 0;

	for (size_t at = skip_spaces(text, 0); at < text.len;) {
		size_t end = word_end(text, at);
		size_t width = wrap_width(str_slice(text, at, end));

		if (width > longest)
			longest = width;
		at = skip_spaces(text, end);
	}
	return longest;
}

/* How far text from AT goes in WIDTH columns; at least one character. */
static size_t
cut_at(struct str text, size_t at, size_t width)
{
	size_t used = 0, end = at;

	while (end < text.len) {
		size_t next = end;

		(void)utf8_next(text, &next);
		used += wrap_width(str_slice(text, end, next));
		if (used > width && end > at)
			break;
		end = next;
	}
	return end;
}

/* The end of the line that begins at AT. */
static size_t
line_end(struct str text, size_t at, size_t width)
{
	size_t end = word_end(text, at);

	if (wrap_width(str_slice(text, at, end)) > width)
		return cut_at(text, at, width);
	for (;;) {
		size_t next = skip_spaces(text, end);

		if (next == text.len)
			return end;
		next = word_end(text, next);
		if (wrap_width(str_slice(text, at, next)) > width)
			return end;
		end = next;
	}
}

struct str *
wrap_lines(struct arena *arena, struct str text, size_t width, size_t *count)
{
	struct str *lines = NULL;
	size_t room = 0, at = skip_spaces(text, 0);

	*count = 0;
	do {
		size_t end = line_end(text, at, width ? width : 1);

		*arena_append(arena, lines, *count, room) =
			str_slice(text, at, end);
		at = skip_spaces(text, end);
	} while (at < text.len);
	return lines;
}

void
wrap_add(struct buf *out, struct str text, bool color)
{
	static const char *const codes[] = {
		[WRAP_BOLD] = "\033[1m",
		[WRAP_DIM] = "\033[2m",
		[WRAP_PLAIN] = "\033[0m",
	};

	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];

		if (!is_style(c))
			buf_add_char(out, c);
		else if (color)
			buf_add_text(out, codes[(unsigned char)c]);
	}
}
