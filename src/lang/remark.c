/* SPDX-License-Identifier: MIT */

/* remark.c -- what a speaker's label and a bracketed remark mean; see
   language.h. */

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/language.h"
#include "lang/letters.h"
#include "lang/table.h"

/* A remark of more words than this is speech in brackets. */
enum { REMARK_WORDS = 5, LABEL_WORDS = 8 };

struct pieces { struct str items[LABEL_WORDS]; size_t count; bool more; };

/* The runs of letters; of digits only those that go on right behind one
   single letter are kept with it (I1, but not I07). */
static struct pieces
cut(struct str text)
{
	struct pieces pieces = { .count = 0 };
	size_t at = 0;

	while (at < text.len) {
		size_t begin = at, end;
		uint32_t c = utf8_next(text, &at);

		if (!unicode_is_letter(c))
			continue;
		for (end = at; at < text.len; end = at) {
			c = utf8_next(text, &at);
			if (!unicode_is_letter(c) && !unicode_is_mark(c)
			    && c != '\'' && c != '-')
				break;
		}
		if (at == text.len
		    && (unicode_is_letter(c) || unicode_is_mark(c)))
			end = at;
		if (pieces.count == LABEL_WORDS) {
			pieces.more = true;
			break;
		}
		pieces.items[pieces.count++] = str_slice(text, begin, end);
		at = end;
	}
	return pieces;
}

static bool
word_fits(struct str word, struct str pattern)
{
	if (str_ends(pattern, STR("*")))
		return str_starts(word, str_slice(pattern, 0,
		                                  pattern.len - 1));
	return str_equal(word, pattern);
}

/* The pattern's words stand one behind another among the pieces. */
static bool
occurs(const struct pieces *pieces, struct str pattern)
{
	struct str words[LABEL_WORDS];
	size_t count = 0;

	for (struct str rest = pattern; rest.text && count < LABEL_WORDS;)
		words[count++] = str_next(&rest, ' ');
	for (size_t i = 0; i + count <= pieces->count; i++) {
		size_t same = 0;

		while (same < count
		       && word_fits(pieces->items[i + same], words[same]))
			same++;
		if (same == count)
			return true;
	}
	return false;
}

/* A single letter is a label only by itself, with one digit at most: "I07"
   is an interview, not an interviewer. */
static bool
letter_is_label(struct str label, const struct pieces *pieces)
{
	size_t digits = 0;

	for (size_t i = 0; i < label.len; i++)
		digits += label.text[i] >= '0' && label.text[i] <= '9';
	return pieces->count == 1 && digits < 2;
}

enum role
language_role(const struct languages *languages, struct str label)
{
	struct arena *arena = arena_new();
	struct str folded = table_fold(arena, label);
	struct pieces pieces = cut(folded);
	enum role role = ROLE_UNKNOWN;
	size_t longest = 0;

	for (size_t i = 0; i < languages->role_word_count; i++) {
		const struct role_word *word = &languages->role_words[i];

		if (word->word.len <= longest || !occurs(&pieces, word->word))
			continue;
		if (utf8_count(word->word) == 1
		    && !letter_is_label(folded, &pieces))
			continue;
		longest = word->word.len;
		role = word->role;
	}
	arena_free(arena);
	return role;
}

bool
language_aside(const struct languages *languages, struct str remark,
               enum aside_kind *kind)
{
	struct arena *arena = arena_new();
	struct pieces pieces = cut(table_fold(arena, remark));
	size_t longest = 0;

	for (size_t i = 0; i < languages->aside_word_count
	                   && pieces.count <= REMARK_WORDS; i++) {
		const struct aside_word *word = &languages->aside_words[i];

		if (word->word.len <= longest || !occurs(&pieces, word->word))
			continue;
		longest = word->word.len;
		*kind = word->kind;
	}
	arena_free(arena);
	return longest > 0;
}
