/* SPDX-License-Identifier: MIT */

/* aside.c -- see aside.h. */

#include "text/aside.h"

#include "base/arena.h"

/* A longer remark is speech; and no bracket is looked for farther away. */
enum { REMARK_LONGEST = 120 };

static const struct { char open, close; } pairs[] = {
	{ '[', ']' }, { '(', ')' }, { '*', '*' }
};

static char
close_of(char open)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (pairs[i].open == open)
			return pairs[i].close;
	}
	return 0;
}

/* The offset of CLOSE behind BEGIN, without another bracket or a turn's end
   between. */
static size_t
find_close(struct str text, char open, char close, size_t begin)
{
	for (size_t at = begin; at < text.len && at - begin <= REMARK_LONGEST;
	     at++) {
		if (text.text[at] == close)
			return at;
		if (text.text[at] == '\n' || text.text[at] == open)
			break;
	}
	return STR_NOWHERE;
}

void
asides_find(struct arena *arena, const struct languages *languages,
            struct transcript *transcript)
{
	static const char note[] = "\xE2\x99\xAA";
	struct str text = transcript->text;
	size_t room = 0, at = 0;

	while (at < text.len) {
		char close = close_of(text.text[at]);
		struct aside aside = { ASIDE_NOISE, at, at };

		if (close) {
			size_t end = find_close(text, text.text[at], close,
			                        at + 1);

			if (end != STR_NOWHERE
			    && language_aside(languages,
			                      str_slice(text, at + 1, end),
			                      &aside.kind))
				aside.end = end + 1;
		} else if (str_starts(str_slice(text, at, text.len),
		                      str_of(note))) {
			aside.end = at + sizeof note - 1;
		}
		at++;
		if (aside.end <= aside.begin)
			continue;
		*arena_append(arena, transcript->asides,
		              transcript->aside_count, room) = aside;
		at = aside.end;
	}
}
