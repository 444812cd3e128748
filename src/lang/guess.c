/* SPDX-License-Identifier: MIT */

/* guess.c -- which language a text is mostly in; see language.h.

   Each word has one vote.  A language whose alphabet lacks a letter of the
   word is out; among the others a common word counts more than a common
   ending, and an ending more than nothing.  Languages equally likely share
   the vote; what is possible but less likely gets next to nothing.  So a Russian
   sentence with a Kazakh name stays Russian, and a sentence that switches
   goes to the language of most of its words. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/language.h"
#include "lang/table.h"

/* A vote is divided by up to as many as share it; 60 divides well. */
enum { VOTE = 60, DECLARED_BONUS = 2 * VOTE, COMMON = 4, ENDING = 2, MAYBE = 1 };

enum { LANGUAGES_MOST = 64, GUESS_BYTES = 1 << 16 };

struct poll {
	const struct languages *languages;
	size_t votes[LANGUAGES_MOST];
	size_t count;
};

static int
compare(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool
spells(const struct language *language, struct str word)
{
	for (size_t at = 0; at < word.len;) {
		struct str rest = str_slice(word, at, word.len);
		size_t longest = 0;

		for (size_t i = 0; i < language->alphabet_count; i++) {
			struct str letter = language->alphabet[i];

			/* Most letters differ in their last byte. */
			if (letter.len > longest && letter.len <= rest.len
			    && letter.text[letter.len - 1]
			       == rest.text[letter.len - 1]
			    && str_starts(rest, letter))
				longest = letter.len;
		}
		if (!longest)
			return false;
		at += longest;
	}
	return true;
}

static bool
has_ending(const struct language *language, struct str word)
{
	for (size_t i = 0; i < language->ending_count; i++) {
		struct str ending = language->endings[i];

		ending = str_slice(ending, str_starts(ending, STR("-")),
		                   ending.len);
		if (word.len > ending.len && ending.len
		    && word.text[word.len - 1] == ending.text[ending.len - 1]
		    && str_ends(word, ending))
			return true;
	}
	return false;
}

static int
likelihood(const struct language *language, struct str word)
{
	if (!spells(language, word))
		return 0;
	if (language->common_count
	    && bsearch(&word, language->common, language->common_count,
	               sizeof word, compare))
		return COMMON;
	return has_ending(language, word) ? ENDING : MAYBE;
}

static void
vote(struct poll *poll, struct str word)
{
	int likely[LANGUAGES_MOST], best = 0;
	size_t sharing = 0, at = 0;
	enum script script = unicode_script(utf8_next(word, &at));

	for (size_t i = 0; i < poll->count; i++) {
		const struct language *language = &poll->languages->items[i];
		bool other = script != SCRIPT_OTHER
		             && language->script != script;

		likely[i] = other ? 0 : likelihood(language, word);
		if (likely[i] > best)
			best = likely[i];
	}
	if (!best)
		return;
	for (size_t i = 0; i < poll->count; i++)
		sharing += likely[i] == best;
	for (size_t i = 0; i < poll->count; i++) {
		if (likely[i] == best)
			poll->votes[i] += VOTE / sharing;
		else
			poll->votes[i] += likely[i] > 0;
	}
}

static bool
is_inside(uint32_t c)
{
	return unicode_is_letter(c) || unicode_is_mark(c) || c == '\'';
}

static void
hold_poll(struct poll *poll, struct str text)
{
	size_t begin = 0, at = 0;

	while (at < text.len) {
		size_t here = at;

		if (is_inside(utf8_next(text, &at)))
			continue;
		if (here > begin)
			vote(poll, str_slice(text, begin, here));
		begin = at;
	}
	if (at > begin)
		vote(poll, str_slice(text, begin, at));
}

/* More votes, else standing earlier among the candidates, else the smaller
   alphabet: who had more letters to show would have shown one. */
static const struct language *
winner(struct poll *poll, const struct language *const *candidates,
       size_t count)
{
	const struct languages *languages = poll->languages;
	const struct language *best = NULL;
	size_t most = 0;

	for (size_t c = 0; c < count; c++) {
		size_t i = (size_t)(candidates[c] - languages->items);

		if (i >= poll->count || !poll->votes[i])
			continue;
		if (poll->votes[i] + DECLARED_BONUS > most) {
			most = poll->votes[i] + DECLARED_BONUS;
			best = candidates[c];
		}
	}
	for (size_t i = 0; i < poll->count; i++) {
		const struct language *language = &languages->items[i];

		if (!poll->votes[i] || poll->votes[i] < most)
			continue;
		if (best && poll->votes[i] == most
		    && best->alphabet_count <= language->alphabet_count)
			continue;
		most = poll->votes[i];
		best = language;
	}
	return best;
}

const struct language *
language_guess(const struct languages *languages, struct str text,
               const struct language *const *candidates, size_t count)
{
	struct arena *arena = arena_new();
	struct poll poll = { .languages = languages,
	                     .count = languages->count < LANGUAGES_MOST
	                              ? languages->count : LANGUAGES_MOST };
	size_t end = text.len < GUESS_BYTES ? text.len : GUESS_BYTES;

	while (!utf8_is_boundary(text, end))
		end--;
	hold_poll(&poll, table_fold(arena, str_slice(text, 0, end)));
	arena_free(arena);
	return winner(&poll, candidates, count);
}
