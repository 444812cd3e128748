/* SPDX-License-Identifier: MIT */

/* negation.c -- see negation.h. */

#include "coding/negation.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/language.h"
#include "text/transcript.h"

struct search {
	const struct transcript *transcript;
	const struct clause *clause;
	const struct language *languages[2];    /* the second may be NULL */
	size_t begin, end;              /* words of the clause around the hit */
	size_t first, last;             /* words of the hit */
	size_t strong, weak;            /* negators found */
	struct denial { size_t first, count; } strong_at, weak_at;
	                                /* the last of them: words */
};

static void
read_clause(struct arena *arena, const struct transcript *transcript,
            const struct hit *hit, struct clause *clause)
{
	size_t begin = transcript->sentences[hit->first_sentence].begin;
	size_t end = transcript->sentences[hit->last_sentence].end;
	struct words words =
		words_of(arena, str_slice(transcript->text, begin, end),
		         begin);

	*clause = (struct clause){ true, hit->first_sentence,
	                           hit->last_sentence, NULL, NULL, 0 };
	clause->words = arena_array(arena, struct word, words.count + 1);
	clause->folded = arena_array(arena, struct str, words.count + 1);
	for (size_t i = 0; i < words.count; i++) {
		if (transcript_in_aside(transcript, words.items[i].begin,
		                        words.items[i].end))
			continue;
		clause->words[clause->count] = words.items[i];
		clause->folded[clause->count++] = words.items[i].folded;
	}
}

static bool
parts_clauses(uint32_t c)
{
	return c == ',' || c == ';' || c == ':' || c == '.' || c == '!'
	       || c == '?' || c == '(' || c == ')' || c == '[' || c == ']'
	       || c == 0x2026;          /* an ellipsis */
}

/* Whether a comma or the like stands before a word. */
static bool
is_parted(const struct search *search, size_t word)
{
	const struct word *words = search->clause->words;
	struct str between = str_slice(search->transcript->text,
	                               words[word - 1].end,
	                               words[word].begin);
	size_t at = 0;

	while (at < between.len) {
		if (parts_clauses(utf8_next(between, &at)))
			return true;
	}
	return false;
}

static size_t
length_at(const struct search *search, size_t word, size_t end, unsigned kinds)
{
	size_t longest = 0;

	for (size_t i = 0; i < 2; i++) {
		size_t length;

		if (!search->languages[i])
			continue;
		length = negator_at(search->languages[i],
		                    search->clause->folded + word,
		                    end - word, kinds);
		if (length > longest)
			longest = length;
	}
	return longest;
}

/* The hit's own words, and how far the clause around them goes. */
static bool
find_clause(struct search *search, const struct hit *hit)
{
	const struct clause *clause = search->clause;

	while (search->first < clause->count
	       && clause->words[search->first].end <= hit->begin)
		search->first++;
	search->last = search->first;
	while (search->last + 1 < clause->count
	       && clause->words[search->last + 1].begin < hit->end)
		search->last++;
	if (search->first == clause->count)
		return false;
	search->begin = search->first;
	while (search->begin && !is_parted(search, search->begin))
		search->begin--;
	search->end = search->last + 1;
	while (search->end < clause->count && !is_parted(search, search->end))
		search->end++;
	return true;
}

/* Counts the negators among the words [BEGIN, END), which stand before the
   hit or behind it. */
static void
count_side(struct search *search, size_t begin, size_t end,
           enum negator_kind side)
{
	bool before = side == NEGATOR_BEFORE;
	size_t strong = search->strong, weak = search->weak;

	for (size_t at = begin, step; at < end; at += step) {
		size_t skip = length_at(search, at, search->end,
		                        NEGATOR_EXCEPT | NEGATOR_HEDGE);
		size_t length = length_at(search, at, end, side);
		size_t feeble = length_at(search, at, end, NEGATOR_WEAK);
		size_t distance;

		step = 1;
		if (skip && skip >= length && skip >= feeble) {
			step = skip;
			continue;
		}
		if (length_at(search, at, end, NEGATOR_STOP)) {
			if (!before)
				return;
			search->strong = strong;
			search->weak = weak;
			continue;
		}
		if (!length && !feeble)
			continue;
		step = length >= feeble ? length : feeble;
		distance = before ? search->first - (at + step - 1)
		                  : at - search->last;
		if (distance > NEGATION_WORDS)
			continue;
		if (length >= feeble) {
			search->strong++;
			search->strong_at = (struct denial){ at, step };
		} else {
			search->weak++;
			search->weak_at = (struct denial){ at, step };
		}
	}
}

bool
hit_is_negated(struct arena *arena, const struct transcript *transcript,
               const struct hit *hit, const struct language *language,
               struct clause *clause, size_t *begin, size_t *end)
{
	struct search search = { .transcript = transcript, .clause = clause };
	struct denial at;

	search.languages[0] = transcript->turns[hit->turn].language;
	if (language != search.languages[0])
		search.languages[1] = language;
	if (!clause->any || clause->first_sentence != hit->first_sentence
	    || clause->last_sentence != hit->last_sentence)
		read_clause(arena, transcript, hit, clause);
	if (!find_clause(&search, hit))
		return false;
	count_side(&search, search.begin, search.first, NEGATOR_BEFORE);
	count_side(&search, search.last + 1, search.end, NEGATOR_AFTER);
	if (search.strong ? search.strong % 2 == 0 : !search.weak)
		return false;
	at = search.strong ? search.strong_at : search.weak_at;
	*begin = clause->words[at.first].begin;
	*end = clause->words[at.first + at.count - 1].end;
	return true;
}
