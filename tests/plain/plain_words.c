/* SPDX-License-Identifier: MIT */

/* plain_words.c -- see plain.h. */

#include "plain/plain.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/letters.h"

struct reader {
	struct str text;
	size_t at;
	bool quoted;                    /* an apostrophe has opened a
	                                   quotation and none has closed it */
};

static bool
is_letter_or_digit(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	return unicode_is_letter(c) || unicode_is_digit(c)
	       || unicode_is_mark(c);
}

/* The character at AT, or 0 at the end. */
static uint32_t
peek(struct str text, size_t at)
{
	return at < text.len ? utf8_next(text, &at) : 0;
}

static size_t
run_end(struct str text, size_t at)
{
	while (at < text.len) {
		size_t next = at;

		if (!is_letter_or_digit(utf8_next(text, &next)))
			break;
		at = next;
	}
	return at;
}

/* Behind a word of one letter: a stop and another word of one letter. */
static size_t
initials_end(struct str text, size_t begin, size_t end)
{
	for (;;) {
		size_t next = end + 1;

		if (utf8_count(str_slice(text, begin, end)) != 1
		    || peek(text, end) != '.'
		    || !is_letter_or_digit(peek(text, next)))
			return end;
		utf8_next(text, &next);
		if (is_letter_or_digit(peek(text, next)))
			return end;
		begin = end + 1;
		end = next;
	}
}

static size_t
word_end(struct reader *reader, size_t begin)
{
	struct str text = reader->text;
	size_t end = run_end(text, begin);

	while (peek(text, end) == '\'') {
		char before = text.text[end - 1];

		if (is_letter_or_digit(peek(text, end + 1))) {
			end = run_end(text, end + 1);
			continue;
		}
		if (reader->quoted)
			reader->quoted = false;
		else if (before == 'o' || before == 'g')
			end++;
		break;
	}
	return initials_end(text, begin, end);
}

/* What may stand between two words of a phrase. */
static bool
breaks_phrase(uint32_t c)
{
	return c != ' ' && c != '\'' && !letter_is_quote(c);
}

/* Skips to the next word; says what was skipped. */
static bool
skip_between(struct reader *reader, struct word *word)
{
	struct str text = reader->text;
	size_t begin = reader->at;

	while (reader->at < text.len) {
		size_t next = reader->at;
		uint32_t c = utf8_next(text, &next);

		if (is_letter_or_digit(c)) {
			word->joined = reader->at == begin + 1 && begin
			               && text.text[begin] == '-';
			if (word->joined)
				word->breaks = false;
			return true;
		}
		if (c == '\'' && is_letter_or_digit(peek(text, next)))
			reader->quoted = true;
		if (breaks_phrase(c))
			word->breaks = true;
		if (c == '.' || c == '!' || c == '?')
			reader->quoted = false;
		reader->at = next;
	}
	return false;
}

static bool
has_twin(struct str folded)
{
	for (size_t at = 0; at < folded.len;) {
		uint32_t c = utf8_next(folded, &at);

		if (c == 0x0451 || c == 0x0130 || c == 0x0131 || c == 0x0307)
			return true;
	}
	return false;
}

struct words
plain_words(struct arena *arena, const struct folded *folded)
{
	struct words words = { 0 };
	struct reader reader = { .text = folded->text };
	size_t room = 0;

	for (;;) {
		struct word word = { 0 };
		size_t begin, end;

		if (!skip_between(&reader, &word))
			return words;
		begin = reader.at;
		end = word_end(&reader, begin);
		reader.at = end;
		word.folded = str_slice(folded->text, begin, end);
		word.begin = fold_source(folded, begin);
		word.end = fold_source(folded, end);
		word.twin = has_twin(word.folded);
		*arena_append(arena, words.items, words.count, room) = word;
	}
}
