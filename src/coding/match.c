/* SPDX-License-Identifier: MIT */

/* match.c -- see match.h. */

#include "coding/match.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "coding/codebook.h"
#include "coding/matcher.h"
#include "coding/regex.h"
#include "coding/regex_filter.h"
#include "coding/term_scan.h"
#include "text/fold.h"
#include "text/transcript.h"

struct scan {
	struct arena *arena;
	const struct transcript *transcript;
	struct diag *diag;
	struct term_scan *terms;
	struct regex_tools *tools;      /* if there are regexes */
	struct regex_sieve *sieve;
	size_t *spoken;                 /* words of the turn outside asides; not
	                                   known before they are asked for */
	size_t spoken_count, spoken_room;
	bool knows_spoken;
};

static const struct word *
spoken_word(const struct scan *scan, size_t i)
{
	return &scan->terms->pass.words.items[scan->spoken[i]];
}

static void
know_spoken(struct scan *scan)
{
	struct words words = scan->terms->pass.words;

	if (scan->knows_spoken)
		return;
	scan->knows_spoken = true;
	scan->spoken_count = 0;
	for (size_t i = 0; i < words.count; i++) {
		if (!transcript_in_aside(scan->transcript,
		                         words.items[i].begin,
		                         words.items[i].end))
			*arena_append(scan->arena, scan->spoken,
			              scan->spoken_count,
			              scan->spoken_room) = i;
	}
}

/* The first spoken word that ends behind OFFSET. */
static size_t
spoken_behind(const struct scan *scan, size_t offset)
{
	size_t low = 0, high = scan->spoken_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (spoken_word(scan, middle)->end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* With the spoken words that the stretch touches; if it has none, as between
   two words, with the next one, or else the last. */
static struct hit
hit_of_span(struct scan *scan, size_t begin, size_t end)
{
	size_t before = scan->terms->words_before, first, last;
	struct hit hit = { .begin = begin, .end = end,
	                   .turn = scan->terms->turn, .first_word = before };

	know_spoken(scan);
	first = last = spoken_behind(scan, begin);
	if (first == scan->spoken_count && first > 0)
		last = --first;
	while (last + 1 < scan->spoken_count
	       && spoken_word(scan, last + 1)->begin < end)
		last++;
	if (scan->spoken_count)
		hit.first_word = before + scan->spoken[first];
	hit.last_word = scan->spoken_count ? before + scan->spoken[last]
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
		transcript, transcript->turns[scan->terms->turn].begin)];
	const struct catalogue *catalogue = diag_catalogue(scan->diag);

	return diag_error(scan->diag, item->at,
	                  _("the pattern was given up in '%.*s', line %zu: "
	                    "%s"),
	                  STR_ARG(transcript->name), cue->line,
	                  i18n_text(catalogue, why));
}

static bool
find_regex(struct scan *scan, const struct regex_chance *chance)
{
	const struct matcher *matcher = scan->terms->matcher;
	const struct folded *folded = &scan->terms->pass.folded;
	size_t position = matcher->regexes[chance->number];
	const struct item *item = matcher->items[position];
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
			term_scan_add_hit(scan->terms, position,
			                  hit_of_span(scan, begin, end));
	}
	return outcome == REGEX_NONE
	       || regex_gave_up(scan, item, search.why);
}

static bool
find_regexes(struct scan *scan)
{
	size_t count;
	const struct regex_chance *chances =
		regex_sieve_pass(scan->sieve, scan->terms->pass.folded.text,
		                 &count);

	scan->knows_spoken = false;
	for (size_t i = 0; i < count; i++) {
		if (!find_regex(scan, &chances[i]))
			return false;
	}
	return true;
}

static bool
scan_turn(struct scan *scan)
{
	term_scan_turn(scan->terms);
	if (scan->sieve && !find_regexes(scan))
		return false;
	term_scan_leave_turn(scan->terms);
	return true;
}

struct hits *
matcher_hits(struct arena *arena, const struct matcher *matcher,
             const struct transcript *transcript,
             const struct machine *machine, struct diag *diag)
{
	struct scan scan = { .arena = arena, .transcript = transcript,
	                     .diag = diag };

	scan.terms = term_scan_new(arena, matcher, transcript);
	if (matcher->regex_count) {
		scan.tools = regex_tools_new(arena, machine);
		scan.sieve = regex_sieve_new(arena, matcher->filter);
	}
	for (size_t i = 0; i < transcript->turn_count; i++) {
		if (!scan_turn(&scan))
			return NULL;
	}
	return scan.terms->hits;
}
