/* SPDX-License-Identifier: MIT */

/* rule.c -- see rule.h. */

#include "coding/rule.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "coding/codebook.h"
#include "coding/negation.h"
#include "text/transcript.h"

struct applying {
	struct arena *arena;
	const struct codebook *book;
	const struct hits *hits;
	const struct transcript *transcript;
	struct clause clause;
	struct findings findings;
	size_t room;
};

const char *
ruling_text(enum ruling ruling)
{
	static const char *const texts[] = {
		N_("it counts"),
		N_("it was said by somebody the rule does not listen to"),
		N_("it was said in a language the rule does not listen to"),
		N_("it stands inside an exception"),
		N_("what the rule wants near it is not there"),
		N_("something stands near it that rules it out"),
		N_("it is negated, and the rule wants what is not"),
		N_("it is not negated, as the rule wants it"),
		N_("there are too few matches in the unit"),
		N_("it overlaps a longer match of the same code"),
	};

	return texts[ruling];
}

const char *
ruling_short(enum ruling ruling)
{
	static const char *const texts[RULING_COUNT] = {
		[RULING_COUNTS] = N_("counted"),
		[RULING_SPEAKER] = N_("other speaker"),
		[RULING_LANGUAGE] = N_("other language"),
		[RULING_EXCEPT] = N_("exception"),
		[RULING_NO_NEAR] = N_("nothing near"),
		[RULING_UNLESS] = N_("ruled out near"),
		[RULING_NEGATED] = N_("negated"),
		[RULING_NOT_NEGATED] = N_("not negated"),
		[RULING_TOO_FEW] = N_("too few"),
		[RULING_SHORTER] = N_("inside a longer one"),
	};

	return texts[ruling];
}

const char *
ruling_name(enum ruling ruling)
{
	static const char *const names[RULING_COUNT] = {
		[RULING_COUNTS] = "counted",
		[RULING_SPEAKER] = "speaker",
		[RULING_LANGUAGE] = "language",
		[RULING_EXCEPT] = "except",
		[RULING_NO_NEAR] = "no_near",
		[RULING_UNLESS] = "unless",
		[RULING_NEGATED] = "negated",
		[RULING_NOT_NEGATED] = "not_negated",
		[RULING_TOO_FEW] = "too_few",
		[RULING_SHORTER] = "shorter",
	};

	return names[ruling];
}

static bool
is_speaker(const struct speaker_scope *scope, const struct speaker *speaker)
{
	switch (scope->kind) {
	case SPEAKER_ANY:
		return true;
	case SPEAKER_ROLE:
		return speaker->role == scope->role;
	default:
		return str_equal(scope->id, speaker->label)
		       || str_equal(scope->id, speaker->case_id);
	}
}

/* Wanted by at least one of those wanted, if any, and unwanted by none. */
static bool
speaker_counts(const struct scope *scope, const struct speaker *speaker)
{
	bool wanted = false, any_wanted = false;

	for (size_t i = 0; i < scope->speaker_count; i++) {
		const struct speaker_scope *one = &scope->speakers[i];
		bool is = is_speaker(one, speaker);

		if (one->not && is)
			return false;
		if (!one->not) {
			any_wanted = true;
			wanted = wanted || is;
		}
	}
	return wanted || !any_wanted;
}

static bool
language_counts(const struct scope *scope, const struct turn *turn)
{
	for (size_t i = 0; i < scope->language_count; i++) {
		if (scope->languages[i] == turn->language)
			return true;
	}
	return !scope->language_count;
}

static bool
overlap(const struct hit *a, const struct hit *b)
{
	return a->begin < b->end && b->begin < a->end;
}

/* The index of the first hit whose first word is WORD or a later one. */
static size_t
first_from(const struct hits *hits, size_t word)
{
	size_t low = 0, high = hits->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hits->list[middle].first_word < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_masked(const struct applying *apply, const struct code *code,
          const struct hit *hit)
{
	for (size_t i = 0; i < code->excepts.count; i++) {
		const struct hits *hits =
			&apply->hits[code->excepts.list[i]->index];

		for (size_t k = 0; k < hits->count; k++) {
			if (overlap(&hits->list[k], hit))
				return true;
		}
	}
	return false;
}

static bool
in_reach(const struct applying *apply, const struct context *context,
         const struct hit *hit, const struct hit *other)
{
	const struct turn *turns = apply->transcript->turns;

	switch (context->reach) {
	case REACH_SENTENCE:
		return other->turn == hit->turn
		       && other->first_sentence <= hit->last_sentence
		       && hit->first_sentence <= other->last_sentence;
	case REACH_TURN:
		return other->turn == hit->turn;
	case REACH_EXCHANGE:
		return turns[other->turn].exchange == turns[hit->turn].exchange;
	default:
		return true;
	}
}

static bool
is_context(const struct applying *apply, const struct context *context,
           const struct hit *hit, const struct hit *other)
{
	bool before = other->begin < hit->begin;
	size_t between;

	if (overlap(hit, other) || !in_reach(apply, context, hit, other))
		return false;
	if ((context->order == ORDER_BEFORE && !before)
	    || (context->order == ORDER_AFTER && before))
		return false;
	between = before ? hit->first_word - other->last_word
	                 : other->first_word - hit->last_word;
	return context->any_distance || between <= context->words + 1;
}

/* Whether one of the context's items stands around the hit. */
static bool
context_stands(const struct applying *apply, const struct context *context,
               const struct hit *hit)
{
	enum { LONGEST_PHRASE = 64 };
	size_t back = context->words + LONGEST_PHRASE;
	size_t from = context->any_distance || hit->first_word < back
	              ? 0 : hit->first_word - back;

	for (size_t i = 0; i < context->items.count; i++) {
		const struct hits *hits =
			&apply->hits[context->items.list[i]->index];

		for (size_t k = first_from(hits, from); k < hits->count; k++) {
			const struct hit *other = &hits->list[k];

			if (!context->any_distance
			    && other->first_word
			       > hit->last_word + context->words + 1)
				break;
			if (is_context(apply, context, hit, other))
				return true;
		}
	}
	return false;
}

/* The codebook's word for the finding: the term's own, or its rule's. */
static bool
wants(const struct finding *finding, enum polarity polarity)
{
	return finding->item->scope.negated == polarity
	       || finding->rule->scope.negated == polarity;
}

/* Whether it is negated is asked last, of the few that all else lets pass. */
static enum ruling
judge(struct applying *apply, struct finding *finding)
{
	const struct code *code = finding->code;
	const struct rule *rule = finding->rule;
	const struct item *item = finding->item;
	const struct hit *hit = &finding->hit;
	const struct transcript *transcript = apply->transcript;
	const struct turn *turn = &transcript->turns[hit->turn];
	const struct speaker *speaker =
		&transcript->speakers[turn->speaker];

	if (!language_counts(&item->scope, turn)
	    || !language_counts(&rule->scope, turn))
		return RULING_LANGUAGE;
	if (is_masked(apply, code, hit))
		return RULING_EXCEPT;
	for (size_t i = 0; i < rule->context_count; i++) {
		const struct context *context = &rule->contexts[i];

		if (context_stands(apply, context, hit) == context->unless)
			return context->unless ? RULING_UNLESS
			                       : RULING_NO_NEAR;
	}
	finding->negated = !wants(finding, POLARITY_IGNORE)
	                   && hit_is_negated(apply->arena, transcript, hit,
	                                     item->language, &apply->clause);
	if (finding->negated && wants(finding, POLARITY_NO))
		return RULING_NEGATED;
	if (!finding->negated && wants(finding, POLARITY_YES))
		return RULING_NOT_NEGATED;
	if (!speaker_counts(&item->scope, speaker)
	    || !speaker_counts(&rule->scope, speaker))
		return RULING_SPEAKER;
	return RULING_COUNTS;
}

static void
widen(const struct transcript *transcript, enum unit unit,
      struct finding *finding)
{
	const struct hit *hit = &finding->hit;
	const struct turn *turn = &transcript->turns[hit->turn];

	switch (unit) {
	case UNIT_SENTENCE:
		finding->begin =
			transcript->sentences[hit->first_sentence].begin;
		finding->end = transcript->sentences[hit->last_sentence].end;
		break;
	case UNIT_TURN:
		finding->begin = turn->begin;
		finding->end = turn->end;
		break;
	case UNIT_EXCHANGE:
		finding->begin = transcript->exchanges[turn->exchange].begin;
		finding->end = transcript->exchanges[turn->exchange].end;
		break;
	default:
		finding->begin = hit->begin;
		finding->end = hit->end;
	}
	if (finding->begin > hit->begin)
		finding->begin = hit->begin;
	if (finding->end < hit->end)
		finding->end = hit->end;
}

static void
apply_rule(struct applying *apply, const struct code *code,
           const struct rule *rule)
{
	for (size_t i = 0; i < rule->items.count; i++) {
		const struct item *item = rule->items.list[i];
		const struct hits *hits = &apply->hits[item->index];

		for (size_t k = 0; k < hits->count; k++) {
			struct finding *finding =
				arena_append(apply->arena,
				             apply->findings.list,
				             apply->findings.count,
				             apply->room);

			finding->code = code;
			finding->rule = rule;
			finding->item = item;
			finding->hit = hits->list[k];
			finding->ruling = judge(apply, finding);
			widen(apply->transcript, rule->scope.unit, finding);
		}
	}
}

/* By place, the longer first; equal places in the order of the codebook. */
static int
compare_places(const void *a_, const void *b_)
{
	const struct finding *a = a_, *b = b_;

	if (a->hit.begin != b->hit.begin)
		return a->hit.begin < b->hit.begin ? -1 : 1;
	if (a->hit.end != b->hit.end)
		return a->hit.end > b->hit.end ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return (a->item->index > b->item->index)
	       - (a->item->index < b->item->index);
}

static void
apply_min(struct finding *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct rule *rule = list[i].rule;
		size_t hits = 0, last = (size_t)-1;

		if (rule->scope.min < 2 || list[i].ruling != RULING_COUNTS)
			continue;
		for (size_t k = 0; k < count; k++) {
			bool same = list[k].rule == rule
			            && (list[k].ruling == RULING_COUNTS
			                || list[k].ruling == RULING_TOO_FEW)
			            && list[k].begin == list[i].begin
			            && list[k].end == list[i].end;

			hits += same && list[k].hit.begin != last;
			if (same)
				last = list[k].hit.begin;
		}
		if (hits < rule->scope.min)
			list[i].ruling = RULING_TOO_FEW;
	}
}

static size_t
length(const struct finding *finding)
{
	return finding->hit.end - finding->hit.begin;
}

/* Whether a longer hit, or an equally long one further left, overlaps. */
static bool
is_shadowed(const struct finding *list, size_t count, size_t i)
{
	for (size_t k = 0; k < count; k++) {
		size_t other = length(&list[k]), own = length(&list[i]);

		if (list[k].hit.begin >= list[i].hit.end)
			break;
		if (k == i || !overlap(&list[k].hit, &list[i].hit)
		    || (list[k].ruling != RULING_COUNTS))
			continue;
		if (other > own || (other == own && list[k].hit.begin
		                                    < list[i].hit.begin))
			return true;
	}
	return false;
}

/* Longest first, so that what a shadowed hit would shadow stays. */
static void
apply_longest(struct arena *arena, struct finding *list, size_t count)
{
	bool *shadowed = arena_array(arena, bool, count + 1);

	for (size_t i = 0; i < count; i++)
		shadowed[i] = list[i].ruling == RULING_COUNTS
		              && is_shadowed(list, count, i);
	for (size_t i = 0; i < count; i++) {
		if (shadowed[i])
			list[i].ruling = RULING_SHORTER;
	}
}

/* Whether a hit in another spelling stands where a term written so was found
   as well. */
static bool
is_twin(const struct finding *list, size_t count, size_t i)
{
	const struct hit *own = &list[i].hit;
	size_t k = i;

	if (!own->by_variant)
		return false;
	while (k && list[k - 1].hit.begin == own->begin)
		k--;
	for (; k < count; k++) {
		const struct hit *other = &list[k].hit;

		if (other->begin > own->begin)
			break;
		if (!other->by_variant && other->begin == own->begin
		    && other->end == own->end
		    && (list[k].ruling == RULING_COUNTS
		        || list[i].ruling != RULING_COUNTS))
			return true;
	}
	return false;
}

/* A codebook may have its words in both scripts; then each place is found by
   the term that is written as the text is, and once. */
static size_t
without_twins(struct arena *arena, struct finding *list, size_t count)
{
	bool *twin = arena_array(arena, bool, count + 1);
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		twin[i] = is_twin(list, count, i);
	for (size_t i = 0; i < count; i++) {
		if (!twin[i])
			list[kept++] = list[i];
	}
	return kept;
}

struct findings
rules_apply(struct arena *arena, const struct codebook *book,
            const struct hits *hits, const struct transcript *transcript)
{
	struct applying apply = { .arena = arena, .book = book, .hits = hits,
	                          .transcript = transcript };

	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];
		size_t begin = apply.findings.count, count;
		struct finding *list;

		if (!code->codable || code->retired)
			continue;
		for (size_t k = 0; k < code->rule_count; k++)
			apply_rule(&apply, code, &code->rules[k]);
		count = apply.findings.count - begin;
		if (!count)
			continue;
		list = apply.findings.list + begin;
		qsort(list, count, sizeof *list, compare_places);
		count = without_twins(arena, list, count);
		apply.findings.count = begin + count;
		apply_min(list, count);
		apply_longest(arena, list, count);
	}
	return apply.findings;
}
