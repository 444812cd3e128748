/* SPDX-License-Identifier: MIT */

/* test-word-break.c -- Tamga's words beside those of UAX #29, on the lines of
   its own WordBreakTest.txt, from Debian's unicode-data.

   Of the pieces a line is cut into, those with a letter or a digit are words.
   Tamga wants the same but for what stands in reasons[]: where the words of a
   line differ, one of these characters must be in it. */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "text/word.h"
#include "unit/tap.h"

#define PATH "/usr/share/unicode/auxiliary/WordBreakTest.txt"

enum { PARTS_MOST = 64 };

struct part { size_t begin, end; };

struct line {
	struct buf text;
	struct part words[PARTS_MOST];
	size_t word_count;
};

/* Why Tamga differs, and how many lines of Unicode 15 do for it. */
static const struct {
	const char *why;
	uint32_t characters[12];
	size_t lines;
} reasons[] = {
	{ "what has no width is taken out before words are looked for",
	  { 0x00AD, 0x200D, 0x2060 }, 210 },
	{ "a mark behind what is no letter is read as a letter",
	  { 0x0300, 0x0308 }, 421 },
	{ "an underline is no letter, as nobody says it", { '_' }, 88 },
	{ "a stop, a comma or a colon ends a word: recorders leave out the "
	  "space behind it, and a label is Interviewer:Text",
	  { '.', ':', ',' }, 19 },
	{ "a quotation mark ends a word, in Hebrew too", { '"' }, 1 },
	{ "an apostrophe stands inside a word between digits too, and ends "
	  "none but behind o and g", { '\'' }, 11 },
	{ "letters of scripts without spaces between words are one word",
	  { 0x3031 }, 6 },
};

enum { REASONS = sizeof reasons / sizeof *reasons };

static bool
has_letter(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (unicode_is_letter(c) || unicode_is_digit(c))
			return true;
	}
	return false;
}

/* "÷ 0061 × 0308 ÷ # ..."; false for a line without a test. */
static bool
read_line(struct arena *arena, char *text, struct line *line)
{
	size_t begin = 0;

	*line = (struct line){ .text = BUF(arena) };
	text[strcspn(text, "#\n")] = '\0';
	for (char *token = strtok(text, " \t"); token;
	     token = strtok(NULL, " \t")) {
		if (isxdigit((unsigned char)*token)) {
			utf8_add(&line->text,
			         (uint32_t)strtoul(token, NULL, 16));
		} else if (!strcmp(token, "÷")) {
			size_t end = line->text.len;

			if (has_letter(str_slice(buf_str(&line->text), begin,
			                         end)))
				line->words[line->word_count++] =
					(struct part){ begin, end };
			begin = end;
		}
	}
	return line->text.len > 0;
}

static bool
is_equal(struct arena *arena, struct line *line)
{
	struct words words = words_of(arena, buf_str(&line->text), 0);

	if (words.count != line->word_count)
		return false;
	for (size_t i = 0; i < words.count; i++) {
		if (words.items[i].begin != line->words[i].begin
		    || words.items[i].end != line->words[i].end)
			return false;
	}
	return true;
}

/* The first reason that the line gives, or REASONS. */
static size_t
reason_of(struct line *line)
{
	struct str text = buf_str(&line->text);

	for (size_t i = 0; i < REASONS; i++) {
		for (size_t at = 0; at < text.len;) {
			uint32_t c = utf8_next(text, &at);

			for (size_t k = 0; reasons[i].characters[k]; k++) {
				if (reasons[i].characters[k] == c)
					return i;
			}
		}
	}
	return REASONS;
}

int
main(void)
{
	FILE *file = fopen(PATH, "r");
	size_t lines = 0, equal = 0, differing[REASONS + 1] = { 0 };
	char text[1024];

	if (!file) {
		printf("1..0 # SKIP no " PATH " (package unicode-data)\n");
		return 0;
	}
	while (fgets(text, sizeof text, file)) {
		struct arena *arena = arena_new();
		struct line line;
		char shown[sizeof text];

		strcpy(shown, text);
		if (read_line(arena, text, &line)) {
			lines++;
			if (is_equal(arena, &line)) {
				equal++;
			} else {
				size_t why = reason_of(&line);

				differing[why]++;
				if (why == REASONS)
					printf("# %s", shown);
			}
		}
		arena_free(arena);
	}
	fclose(file);
	is_size(differing[REASONS], 0, "no line differs without a reason");
	is_size(lines, 1823, "all lines were read");
	is_size(equal, 1067, "so many are as UAX #29 has them");
	for (size_t i = 0; i < REASONS; i++)
		is_size(differing[i], reasons[i].lines, "%s", reasons[i].why);
	return done();
}
