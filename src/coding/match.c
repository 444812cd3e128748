/* SPDX-License-Identifier: MIT */

/* match.c -- see match.h. */

#include "coding/match.h"

#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "coding/codebook.h"
#include "coding/matcher.h"
#include "coding/regex.h"
#include "coding/regex_filter.h"
#include "coding/term.h"
#include "text/fold.h"
#include "text/transcript.h"
#include "text/word.h"

/* The number of a word of terms, and whether only a variant of it fits. */
struct fit { uint32_t number; bool by_variant; };

/* A word of the text with what it fits. */
struct seen {
	struct word word;
	size_t number;                  /* through the transcript */
	size_t sentence;
	struct fit *fits;
	size_t fit_count;
};

/* Words at which a phrase that is being read may have arrived. */
struct reached { size_t *list, *other, count; };

/* A word looked up before. */
struct known { struct str typed; struct fit *fits; size_t fit_count; };

struct scan {
	struct arena *arena;
	const struct matcher *matcher;
	const struct transcript *transcript;
	struct diag *diag;
	struct hits *hits;
	size_t *rooms;
	struct regex_tools *tools;      /* if there are regexes */
	struct regex_sieve *sieve;
	size_t turn, words_before;
	struct seen *seen;
	size_t seen_count;
	struct fit *fits;               /* of the word being looked up */
	size_t fit_count, fit_room;
	size_t looked_up;               /* words so far */
	size_t *fitted;                 /* which of them each number fitted
	                                   last, from 1 */
	struct lookup *known;           /* numbers in KNOWNS, by folded word */
	struct known *knowns;
	size_t known_count, known_room;
	struct reached reached;         /* room for all words seen */
};

static void
add_fit(struct scan *scan, uint32_t number, const struct term_word *form)
{
	if (scan->fitted[number] == scan->looked_up) {
		size_t i = 0;

		while (scan->fits[i].number != number)
			i++;
		scan->fits[i].by_variant &= form->is_variant;
		return;
	}
	scan->fitted[number] = scan->looked_up;
	*arena_append(scan->arena, scan->fits, scan->fit_count,
	              scan->fit_room) = (struct fit){ number,
	                                              form->is_variant };
}

static bool
entry_fits(const struct entry *entry, struct str rest, struct str typed)
{
	const struct term_word *form = entry->form;

	if (!term_case_fits(form, typed))
		return false;
	switch (form->kind) {
	case TERM_PREFIX:
		return true;
	case TERM_INFLECTED:
		return inflection_accepts(form->inflection, entry->state,
		                          rest);
	default:
		return !rest.len;
	}
}

/* Collects the numbers that a word fits. */
static void
look_up(struct scan *scan, struct str key, struct str typed)
{
	const struct matcher *matcher = scan->matcher;
	uint32_t node = 0;

	scan->fit_count = 0;
	scan->looked_up++;
	for (size_t i = 0; i < key.len; i++) {
		uint32_t e;

		node = matcher_child(matcher, node, (unsigned char)key.text[i]);
		if (!node)
			break;
		e = matcher->first_entries[node];
		for (; e; e = matcher->entries[e].next) {
			const struct entry *entry = &matcher->entries[e];

			if (entry_fits(entry, str_slice(key, i + 1, key.len),
			               typed))
				add_fit(scan, entry->number, entry->form);
		}
	}
	for (size_t i = 0; i < matcher->pattern_count; i++) {
		const struct pattern *pattern = &matcher->patterns[i];

		if (term_case_fits(pattern->form, typed)
		    && term_pattern_fits(pattern->form, key))
			add_fit(scan, pattern->number, pattern->form);
	}
}

static size_t
sentence_at(const struct transcript *transcript, size_t offset)
{
	size_t low = 0, high = transcript->sentence_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (transcript->sentences[middle].begin <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Words come again and again: only the first of those written alike is looked
   up. */
static void
look_up_once(struct scan *scan, struct seen *seen, struct str typed)
{
	size_t *number = lookup_number(scan->known, seen->word.folded);
	const struct known *before = *number ? &scan->knowns[*number - 1]
	                                     : NULL;

	if (before && str_equal(before->typed, typed)) {
		seen->fits = before->fits;
		seen->fit_count = before->fit_count;
		return;
	}
	look_up(scan, term_key(scan->arena, seen->word.folded), typed);
	seen->fit_count = scan->fit_count;
	seen->fits = arena_grow(scan->arena, scan->fits,
	                        scan->fit_count * sizeof *scan->fits,
	                        scan->fit_count * sizeof *scan->fits);
	if (before)
		return;
	*arena_append(scan->arena, scan->knowns, scan->known_count,
	              scan->known_room) =
		(struct known){ typed, seen->fits, seen->fit_count };
	*number = scan->known_count;
}

static void
see_words(struct scan *scan, struct words words)
{
	struct str text = scan->transcript->text;

	scan->seen = arena_array(scan->arena, struct seen, words.count);
	scan->seen_count = 0;
	scan->reached.list = arena_array(scan->arena, size_t, words.count + 1);
	scan->reached.other = arena_array(scan->arena, size_t,
	                                  words.count + 1);
	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.items[i];
		struct seen *seen = &scan->seen[scan->seen_count];

		if (transcript_in_aside(scan->transcript, word->begin, word->end))
			continue;
		scan->seen_count++;
		seen->word = *word;
		seen->number = scan->words_before + i;
		seen->sentence = sentence_at(scan->transcript, word->begin);
		look_up_once(scan, seen, str_slice(text, word->begin,
		                                   word->end));
	}
	scan->words_before += words.count;
}

static bool
fits(const struct seen *seen, uint32_t number)
{
	for (size_t i = 0; i < seen->fit_count; i++) {
		if (seen->fits[i].number == number)
			return true;
	}
	return false;
}

static void
add_hit(struct scan *scan, size_t position, struct hit hit)
{
	struct hits *hits = &scan->hits[position];

	*arena_append(scan->arena, hits->list, hits->count,
	              scan->rooms[position]) = hit;
}

/* Whether a phrase may go on from one word to a later one. */
static bool
may_follow(const struct seen *from, const struct seen *to, size_t gap)
{
	if (to->sentence != from->sentence)
		return false;
	if (to->number - from->number > gap + 1)
		return false;
	return gap || !to->word.breaks;
}

/* The words that fit number NUMBER behind one of REACHED, which lie in order
   and become them. */
static void
go_on(const struct scan *scan, const struct phrase *phrase, size_t index,
      struct reached *reached)
{
	size_t gap = phrase->item->term->gap, from = 0, count = 0;
	size_t *next = reached->other;

	for (size_t at = reached->list[0] + 1; at < scan->seen_count; at++) {
		while (from < reached->count && reached->list[from] < at
		       && !may_follow(&scan->seen[reached->list[from]],
		                      &scan->seen[at], gap))
			from++;
		if (from == reached->count)
			break;
		if (reached->list[from] < at
		    && fits(&scan->seen[at], phrase->numbers[index]))
			next[count++] = at;
	}
	reached->other = reached->list;
	reached->list = next;
	reached->count = count;
}

/* The last word of the shortest way to read the phrase from word AT on.  All
   ways are gone at once, word by word: there can be very many. */
static bool
follow(struct scan *scan, const struct phrase *phrase, size_t at, size_t *last)
{
	struct reached *reached = &scan->reached;

	reached->list[0] = at;
	reached->count = 1;
	for (size_t i = 1; i < phrase->item->term->word_count; i++) {
		go_on(scan, phrase, i, reached);
		if (!reached->count)
			return false;
	}
	*last = reached->list[0];
	return true;
}

static void
find_phrases(struct scan *scan, size_t at)
{
	const struct matcher *matcher = scan->matcher;
	const struct seen *first = &scan->seen[at];

	for (size_t i = 0; i < first->fit_count; i++) {
		uint32_t p = matcher->phrases_of[first->fits[i].number];

		for (; p; p = matcher->phrases[p].next) {
			const struct phrase *phrase = &matcher->phrases[p];
			const struct seen *last;
			size_t end;

			if (!follow(scan, phrase, at, &end))
				continue;
			last = &scan->seen[end];
			add_hit(scan, phrase->position, (struct hit){
				first->word.begin, last->word.end, scan->turn,
				first->number, last->number, first->sentence,
				last->sentence, first->fits[i].by_variant
			});
		}
	}
}

/* The first seen word that ends behind OFFSET. */
static size_t
seen_behind(const struct scan *scan, size_t offset)
{
	size_t low = 0, high = scan->seen_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scan->seen[middle].word.end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* With the seen words that the stretch touches; if it has none, as between two
   words, with the next one, or else the last. */
static struct hit
hit_of_span(const struct scan *scan, size_t begin, size_t end)
{
	struct hit hit = { .begin = begin, .end = end, .turn = scan->turn,
	                   .first_word = scan->words_before };
	size_t first = seen_behind(scan, begin), last = first;

	if (first == scan->seen_count && first > 0)
		last = --first;
	while (last + 1 < scan->seen_count
	       && scan->seen[last + 1].word.begin < end)
		last++;
	if (scan->seen_count)
		hit.first_word = scan->seen[first].number;
	hit.last_word = scan->seen_count ? scan->seen[last].number
	                                 : hit.first_word;
	hit.first_sentence = sentence_at(scan->transcript, begin);
	hit.last_sentence = sentence_at(scan->transcript,
	                                end > begin ? end - 1 : begin);
	return hit;
}

static bool
regex_gave_up(const struct scan *scan, const struct item *item,
              const char *why)
{
	const struct transcript *transcript = scan->transcript;
	const struct cue *cue = &transcript->cues[transcript_cue_at(
		transcript, transcript->turns[scan->turn].begin)];
	const struct catalogue *catalogue = diag_catalogue(scan->diag);

	return diag_error(scan->diag, item->at,
	                  _("the pattern was given up in '%.*s', line %zu: "
	                    "%s"),
	                  STR_ARG(transcript->name), cue->line,
	                  i18n_text(catalogue, why));
}

static bool
find_regex(struct scan *scan, const struct regex_chance *chance,
           const struct folded *folded)
{
	size_t position = scan->matcher->regexes[chance->number];
	const struct item *item = scan->matcher->items[position];
	struct regex_search search = { .regex = item->regex,
	                               .tools = scan->tools,
	                               .subject = folded->text,
	                               .from = chance->from,
	                               .last = chance->last };
	enum regex_outcome outcome;

	while ((outcome = regex_next(&search)) == REGEX_FOUND) {
		size_t begin = fold_source(folded, search.begin);
		size_t end = fold_source(folded, search.end);

		if (begin < end && !transcript_in_aside(scan->transcript, begin, end))
			add_hit(scan, position,
			        hit_of_span(scan, begin, end));
	}
	return outcome == REGEX_NONE
	       || regex_gave_up(scan, item, search.why);
}

static bool
find_regexes(struct scan *scan, const struct folded *folded)
{
	size_t count;
	const struct regex_chance *chances =
		regex_sieve_pass(scan->sieve, folded->text, &count);

	for (size_t i = 0; i < count; i++) {
		if (!find_regex(scan, &chances[i], folded))
			return false;
	}
	return true;
}

static bool
scan_turn(struct scan *scan, const struct turn *turn)
{
	struct str text = str_slice(scan->transcript->text, turn->begin,
	                            turn->end);

	see_words(scan, words_of(scan->arena, text, turn->begin));
	for (size_t i = 0; i < scan->seen_count; i++)
		find_phrases(scan, i);
	return !scan->sieve
	       || find_regexes(scan, fold(scan->arena, text, turn->begin));
}

struct hits *
matcher_hits(struct arena *arena, const struct matcher *matcher,
             const struct transcript *transcript,
             const struct machine *machine, struct diag *diag)
{
	struct scan scan = { .arena = arena, .matcher = matcher,
	                     .transcript = transcript, .diag = diag };

	scan.hits = arena_array(arena, struct hits, matcher->item_count);
	scan.rooms = arena_array(arena, size_t, matcher->item_count);
	if (matcher->regex_count) {
		scan.tools = regex_tools_new(arena, machine);
		scan.sieve = regex_sieve_new(arena, matcher->filter);
	}
	scan.known = lookup_new(arena);
	scan.fitted = arena_array(arena, size_t, matcher->word_count);
	for (size_t i = 0; i < transcript->turn_count; i++) {
		scan.turn = i;
		if (!scan_turn(&scan, &transcript->turns[i]))
			return NULL;
	}
	return scan.hits;
}
