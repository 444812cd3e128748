/* SPDX-License-Identifier: MIT */

/* test-guess.c -- the guess of a language, which looks words up, against one
   that goes through the tables as they stand. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/language.h"
#include "lang/table.h"
#include "unit/tap.h"

enum { TEXTS = 60000, LANGUAGES = 16 };

static bool
spells(const struct language *language, struct str word)
{
	for (size_t at = 0; at < word.len;) {
		size_t longest = 0;

		for (size_t i = 0; i < language->alphabet_count; i++) {
			struct str letter = language->alphabet[i];

			if (letter.len > longest
			    && str_starts(str_slice(word, at, word.len),
			                  letter))
				longest = letter.len;
		}
		if (!longest)
			return false;
		at += longest;
	}
	return true;
}

static size_t
likelihood(const struct language *language, struct str word)
{
	size_t at = 0;
	enum script script = unicode_script(utf8_next(word, &at));

	if ((script != SCRIPT_OTHER && language->script != script)
	    || !spells(language, word))
		return 0;
	for (size_t i = 0; i < language->common_count; i++) {
		if (str_equal(language->common[i], word))
			return 3;
	}
	for (size_t i = 0; i < language->ending_count; i++) {
		struct str ending = language->endings[i];

		if (str_starts(ending, STR("-")))
			ending = str_slice(ending, 1, ending.len);
		if (ending.len && word.len > ending.len
		    && str_ends(word, ending))
			return 2;
	}
	return 1;
}

static void
vote(const struct languages *languages, struct str word, size_t *votes)
{
	size_t likely[LANGUAGES], best = 0, sharing = 0;

	for (size_t i = 0; i < languages->count; i++) {
		likely[i] = likelihood(&languages->items[i], word);
		if (likely[i] > best)
			best = likely[i];
	}
	for (size_t i = 0; i < languages->count; i++)
		sharing += best && likely[i] == best;
	for (size_t i = 0; i < languages->count; i++)
		votes[i] += !likely[i] ? 0 : likely[i] == best ? 60 / sharing
		                                               : 1;
}

static const struct language *
plain_guess(const struct languages *languages, struct str text)
{
	size_t votes[LANGUAGES] = { 0 }, begin = 0, at = 0;
	const struct language *best = NULL;

	while (at < text.len) {
		size_t here = at;
		uint32_t c = utf8_next(text, &at);

		if (unicode_is_letter(c) || unicode_is_mark(c) || c == '\'')
			continue;
		if (here > begin)
			vote(languages, str_slice(text, begin, here), votes);
		begin = at;
	}
	if (at > begin)
		vote(languages, str_slice(text, begin, at), votes);
	for (size_t i = 0; i < languages->count; i++) {
		const struct language *language = &languages->items[i];
		size_t most = best ? votes[best - languages->items] : 0;

		if (votes[i] > most
		    || (best && votes[i] == most
		        && language->alphabet_count < best->alphabet_count))
			best = language;
	}
	return best;
}

static size_t
below(uint64_t *random, size_t limit)
{
	*random = *random * 6364136223846793005u + 1;
	return (size_t)(*random >> 33) % limit;
}

/* Letters, common words and endings of any language, mostly of one. */
static struct str
draw(struct arena *arena, const struct languages *languages, uint64_t *random)
{
	static const char *const odd[] = { " ", " ", " ", ", ", "-", "ß", "ё",
	                                   "\u02BC", "\u2019", "\u0301", "ﬁ",
	                                   "字", "7", "'" };
	const struct language *language =
		&languages->items[below(random, languages->count)];
	struct buf text = BUF(arena);

	for (size_t i = 1 + below(random, 12); i; i--) {
		if (!below(random, 9))
			language = &languages->items[below(random,
			                                   languages->count)];
		switch (below(random, 4)) {
		case 0:
			buf_add(&text, language->common[
				below(random, language->common_count)]);
			break;
		case 1:
			buf_add_text(&text, language->endings[
				below(random, language->ending_count)].text
				+ below(random, 2));
			break;
		case 2:
			buf_add_text(&text, odd[below(random, sizeof odd
			                                      / sizeof *odd)]);
			break;
		default:
			buf_add(&text, language->alphabet[
				below(random, language->alphabet_count)]);
		}
	}
	return table_fold(arena, buf_str(&text));
}

int
main(void)
{
	struct arena *arena = arena_new();
	const struct languages *languages = languages_builtin(arena);
	uint64_t random = 7;
	size_t bad = 0, of[LANGUAGES + 1] = { 0 }, least = TEXTS;

	for (size_t i = 0; i < TEXTS; i++) {
		struct arena *scratch = arena_new();
		struct str text = draw(scratch, languages, &random);
		const struct language *plain = plain_guess(languages, text);

		of[plain ? (size_t)(plain - languages->items)
		         : languages->count]++;
		if (language_guess(languages, text, NULL, 0) != plain && !bad++)
			printf("# '%.*s'\n", STR_ARG(text));
		arena_free(scratch);
	}
	for (size_t i = 0; i <= languages->count; i++)
		least = of[i] < least ? of[i] : least;
	is_size(bad, 0, "texts of %d are guessed otherwise", TEXTS);
	ok(least > 0, "each language is guessed, and none");
	arena_free(arena);
	return done();
}
