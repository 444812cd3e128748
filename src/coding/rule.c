/* SPDX-License-Identifier: MIT */

/* rule.c -- see rule.h. */

#include "coding/rule.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "coding/codebook.h"
#include "coding/negation.h"
#include "coding/rival.h"
#include "text/transcript.h"

struct applying {
	struct arena *arena;
	const struct codebook *book;
	const struct hits *hits;
	const struct transcript *transcript;
	struct clause clause;
	struct findings findings;
	size_t room;
	struct rivals *rivals;
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

/* How many of an item's hits begin before OFFSET.  They are sorted by where
   they begin and, since each ends as soon as it can, by where they end. */
static size_t
count_before(const struct hits *hits, size_t offset)
{
	size_t low = 0, high = hits->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hits->list[middle].begin < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How many end at OFFSET or before it. */
static size_t
count_ended(const struct hits *hits, size_t offset)
{
	size_t low = 0, high = hits->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hits->list[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The exception that overlaps it, or NULL. */
static const struct hit *
masking(const struct applying *apply, const struct code *code,
        const struct hit *hit)
{
	for (size_t i = 0; i < code->excepts.count; i++) {
		const struct hits *hits =
			&apply->hits[code->excepts.list[i]->index];

		size_t first = count_ended(hits, hit->begin);

		if (count_before(hits, hit->end) > first)
			return &hits->list[first];
	}
	return NULL;
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
	size_t between = before ? hit->first_word - other->last_word
	                        : other->first_word - hit->last_word;

	return in_reach(apply, context, hit, other)
	       && (context->any_distance || between <= context->words + 1);
}

/* What of the context's items stands around the hit, or NULL: if any does, then
   the last one that ends before it or the first one behind it. */
static const struct hit *
context_standing(const struct applying *apply, const struct context *context,
                 const struct hit *hit)
{
	for (size_t i = 0; i < context->items.count; i++) {
		const struct hits *hits =
			&apply->hits[context->items.list[i]->index];
		size_t before = count_ended(hits, hit->begin);
		size_t behind = count_before(hits, hit->end);

		if (context->order != ORDER_AFTER && before > 0
		    && is_context(apply, context, hit,
		                  &hits->list[before - 1]))
			return &hits->list[before - 1];
		if (context->order != ORDER_BEFORE && behind < hits->count
		    && is_context(apply, context, hit, &hits->list[behind]))
			return &hits->list[behind];
	}
	return NULL;
}

static enum ruling
judge_contexts(const struct applying *apply, struct finding *finding)
{
	for (size_t i = 0; i < finding->rule->context_count; i++) {
		const struct context *context = &finding->rule->contexts[i];
		const struct hit *around = context_standing(apply, context,
		                                            &finding->hit);

		if (context->unless && around) {
			finding->by.begin = around->begin;
			finding->by.end = around->end;
			return RULING_UNLESS;
		}
		if (!context->unless && !around) {
			finding->missed = context;
			return RULING_NO_NEAR;
		}
		if (around) {
			finding->near.begin = around->begin;
			finding->near.end = around->end;
		}
	}
	return RULING_COUNTS;
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
	const struct hit *mask;
	enum ruling around;

	if (!language_counts(&item->scope, turn)
	    || !language_counts(&rule->scope, turn))
		return RULING_LANGUAGE;
	mask = masking(apply, code, hit);
	if (mask) {
		finding->by.begin = mask->begin;
		finding->by.end = mask->end;
		return RULING_EXCEPT;
	}
	around = judge_contexts(apply, finding);
	if (around != RULING_COUNTS)
		return around;
	finding->negated = !wants(finding, POLARITY_IGNORE)
	                   && hit_is_negated(apply->arena, transcript, hit,
	                                     item->language, &apply->clause,
	                                     &finding->by.begin,
	                                     &finding->by.end);
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

			*finding = (struct finding){
				.code = code, .rule = rule, .item = item,
				.hit = hits->list[k]
			};
			finding->ruling = judge(apply, finding);
			widen(apply->transcript, rule->scope.unit, finding);
		}
	}
}

struct findings
rules_apply(struct arena *arena, const struct codebook *book,
            const struct hits *hits, const struct transcript *transcript)
{
	struct applying apply = { .arena = arena, .book = book, .hits = hits,
	                          .transcript = transcript };

	apply.rivals = rivals_new(arena, transcript->text.len);
	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];
		size_t begin = apply.findings.count;

		if (!code->codable || code->retired)
			continue;
		for (size_t k = 0; k < code->rule_count; k++)
			apply_rule(&apply, code, &code->rules[k]);
		rivals_settle(apply.rivals, &apply.findings, begin);
	}
	return apply.findings;
}
