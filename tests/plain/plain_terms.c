/* SPDX-License-Identifier: MIT */

/* plain_terms.c -- see plain.h.

   Every term is held against every word, its words tried one by one. */

#include "plain/plain.h"

#include "base/arena.h"
#include "base/str.h"
#include "coding/codebook.h"
#include "coding/term.h"
#include "text/transcript.h"

struct search {
	struct arena *arena;
	const struct transcript *transcript;
	size_t turn, words_before;
	struct words words;             /* of the turn */
	struct str *keys;               /* theirs; none in asides */
};

static bool
form_fits(const struct search *search, const struct term_word *form, size_t at)
{
	const struct word *word = &search->words.items[at];
	struct str key = search->keys[at];

	if (!term_case_fits(form, str_slice(search->transcript->text,
	                                    word->begin, word->end)))
		return false;
	switch (form->kind) {
	case TERM_EXACT:
		return str_equal(key, form->key);
	case TERM_PREFIX:
		return str_starts(key, form->key);
	case TERM_PATTERN:
		return term_pattern_fits(form, key);
	default:
		break;
	}
	for (size_t i = 0; i < form->stem_count; i++) {
		struct str stem = term_key(search->arena, form->stems[i].text);

		if (stem.len && str_starts(key, stem)
		    && inflection_accepts(form->inflection,
		                          form->stems[i].state,
		                          str_slice(key, stem.len, key.len)))
			return true;
	}
	return false;
}

static bool
word_fits(const struct search *search, const struct term_word *word, size_t at,
          bool *by_variant)
{
	*by_variant = false;
	if (!search->keys[at].text)
		return false;
	if (form_fits(search, word, at))
		return true;
	*by_variant = true;
	for (size_t i = 0; i < word->variant_count; i++) {
		if (form_fits(search, &word->variants[i], at))
			return true;
	}
	return false;
}

static size_t
sentence_of(const struct search *search, size_t at)
{
	size_t sentence = 0;

	while (sentence + 1 < search->transcript->sentence_count
	       && search->transcript->sentences[sentence + 1].begin
	          <= search->words.items[at].begin)
		sentence++;
	return sentence;
}

/* Whether a term's next word may stand at TO when one stands at FROM. */
static bool
may_follow(const struct search *search, const struct term *term, size_t from,
           size_t to)
{
	return to - from <= term->gap + 1
	       && sentence_of(search, from) == sentence_of(search, to)
	       && (term->gap || !search->words.items[to].breaks);
}

/* Whether the term can be read from word FIRST on to end in LAST. */
static bool
reads(const struct search *search, const struct term *term, size_t first,
      size_t last)
{
	size_t count = last - first + 1;
	bool *here = arena_array(search->arena, bool, count);

	here[0] = true;
	for (size_t i = 1; i < term->word_count; i++) {
		bool *next = arena_array(search->arena, bool, count), variant;

		for (size_t to = 1; to < count; to++) {
			for (size_t from = 0; from < to; from++)
				next[to] = next[to]
				           || (here[from]
				               && may_follow(search, term,
				                             first + from,
				                             first + to));
			next[to] = next[to]
			           && word_fits(search, &term->words[i],
			                        first + to, &variant);
		}
		here = next;
	}
	return here[count - 1];
}

static void
find_at(const struct search *search, const struct term *term, size_t at,
        struct hits *hits, size_t *room)
{
	const struct word *words = search->words.items;
	size_t most = at + (term->word_count - 1) * (term->gap + 1);
	bool by_variant;

	if (!word_fits(search, &term->words[0], at, &by_variant))
		return;
	for (size_t last = at; last <= most && last < search->words.count;
	     last++) {
		if (!reads(search, term, at, last))
			continue;
		*arena_append(search->arena, hits->list, hits->count, *room) =
			(struct hit){
				words[at].begin, words[last].end,
				search->turn, search->words_before + at,
				search->words_before + last,
				sentence_of(search, at),
				sentence_of(search, last), by_variant
			};
		return;
	}
}

static void
read_turn(struct search *search)
{
	const struct transcript *transcript = search->transcript;
	const struct turn *turn = &transcript->turns[search->turn];

	search->words = plain_words(search->arena, plain_fold(
		search->arena, str_slice(transcript->text, turn->begin,
		                         turn->end), turn->begin));
	search->keys = arena_array(search->arena, struct str,
	                           search->words.count);
	for (size_t i = 0; i < search->words.count; i++) {
		const struct word *word = &search->words.items[i];
		bool spoken = true;

		for (size_t a = 0; a < transcript->aside_count; a++)
			spoken = spoken
			         && (transcript->asides[a].end <= word->begin
			             || transcript->asides[a].begin
			                >= word->end);
		if (spoken)
			search->keys[i] = term_key(search->arena,
			                           word->folded);
	}
}

struct hits *
plain_hits(struct arena *arena, struct item *const *items, size_t item_count,
           const struct transcript *transcript)
{
	struct search search = { .arena = arena, .transcript = transcript };
	struct hits *hits = arena_array(arena, struct hits, item_count);
	size_t *rooms = arena_array(arena, size_t, item_count);

	for (; search.turn < transcript->turn_count; search.turn++) {
		read_turn(&search);
		for (size_t i = 0; i < item_count; i++) {
			for (size_t at = 0; at < search.words.count; at++)
				find_at(&search, items[i]->term, at, &hits[i],
				        &rooms[i]);
		}
		search.words_before += search.words.count;
	}
	return hits;
}
