/* SPDX-License-Identifier: MIT */

/* asked.c -- see asked.h. */

#include "report/asked.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/source.h"
#include "coding/codebook.h"
#include "report/sweep.h"
#include "store/books.h"
#include "text/transcript.h"

struct asking {
	const struct study *study;
	const struct codebook *book;
	size_t *codes;                  /* of the book: index in the census */
	bool *has_rules;                /* [code of the census], or below */
	enum asked *asked;
};

/* Where interviewers first name the codes of the census. */
struct named {
	const struct transcript *transcript;
	size_t *first;                  /* [code * exchange_count + exchange] */
};

static size_t *
first_of(const struct named *named, size_t code, size_t exchange)
{
	return &named->first[code * named->transcript->exchange_count
	                     + exchange];
}

static bool
is_question(const struct transcript *transcript, const struct hit *hit)
{
	size_t speaker = transcript->turns[hit->turn].speaker;

	return transcript->speakers[speaker].role == ROLE_INTERVIEWER;
}

static void
note_hit(const struct named *named, size_t code, const struct hit *hit)
{
	size_t *first = first_of(named, code,
	                         named->transcript->turns[hit->turn].exchange);

	if (hit->begin < *first)
		*first = hit->begin;
}

static const struct hits *
hits_of_questions(struct arena *arena, const struct codebook *book,
                  const struct hits *all, const struct transcript *transcript)
{
	struct hits *hits = arena_array(arena, struct hits, book->item_count);

	for (size_t i = 0; i < book->item_count; i++) {
		hits[i].list = arena_array(arena, struct hit, all[i].count);
		for (size_t k = 0; k < all[i].count; k++) {
			if (is_question(transcript, &all[i].list[k]))
				hits[i].list[hits[i].count++] =
					all[i].list[k];
		}
	}
	return hits;
}

static void
note_context(const struct named *named, size_t code,
             const struct context *context, const struct hits *hits)
{
	if (context->unless || context->reach != REACH_EXCHANGE
	    || context->order != ORDER_BEFORE)
		return;
	for (size_t i = 0; i < context->items.count; i++) {
		const struct hits *of = &hits[context->items.list[i]->index];

		for (size_t k = 0; k < of->count; k++)
			note_hit(named, code, &of->list[k]);
	}
}

static void
note_questions(const struct asking *asking, struct arena *arena,
               const struct named *named, const struct hits *all)
{
	const struct codebook *book = asking->book;
	const struct hits *hits = hits_of_questions(arena, book, all,
	                                            named->transcript);
	struct findings findings = rules_apply(arena, book, hits,
	                                       named->transcript);

	for (size_t i = 0; i < findings.count; i++) {
		const struct finding *finding = &findings.list[i];
		size_t code = asking->codes[finding->code - book->codes];

		if (code != STR_NOWHERE
		    && (finding->ruling == RULING_COUNTS
		        || finding->ruling == RULING_SPEAKER))
			note_hit(named, code, &finding->hit);
	}
	for (size_t c = 0; c < book->code_count; c++) {
		const struct code *code = &book->codes[c];

		for (size_t r = 0;
		     asking->codes[c] != STR_NOWHERE && r < code->rule_count;
		     r++) {
			const struct rule *rule = &code->rules[r];

			for (size_t i = 0; i < rule->context_count; i++)
				note_context(named, asking->codes[c],
				             &rule->contexts[i], hits);
		}
	}
}

static enum asked
judge(const struct asking *asking, const struct named *named,
      const struct layer_segment *segment)
{
	const struct census_code *code =
		&asking->study->census->codes[segment->code];
	const struct turn *turn = &named->transcript->turns[segment->turn];
	size_t begin = segment->begin > turn->begin ? segment->begin
	                                            : turn->begin;

	if (!asking->has_rules[segment->code])
		return ASKED_UNKNOWN;
	for (size_t c = segment->code; c < code->subtree_end; c++) {
		if (*first_of(named, c, turn->exchange) < begin)
			return ASKED_SO;
	}
	return ASKED_NOT;
}

static bool
judge_transcript(void *asking_, struct arena *arena, const struct sweep *sweep)
{
	const struct asking *asking = asking_;
	const struct census *census = asking->study->census;
	const struct layer *layer = asking->study->layer;
	size_t index = census_revision(census, sweep->revision->revision_id);
	size_t count = census->code_count * sweep->transcript->exchange_count;
	struct named named = { sweep->transcript,
		               arena_array(arena, size_t, count) };

	for (size_t i = 0; i < count; i++)
		named.first[i] = STR_NOWHERE;
	note_questions(asking, arena, &named, sweep->proposals->hits);
	for (size_t i = 0; i < layer->segment_count; i++) {
		if (layer->segments[i].transcript == index)
			asking->asked[i] = judge(asking, &named,
			                         &layer->segments[i]);
	}
	return true;
}

static struct codebook *
read_book(const struct study *study, const struct languages *languages,
          struct diag *diag)
{
	struct str xml;

	if (!study->census->version) {
		diag_error(diag, SPAN_NONE,
		           _("who was asked is told by a codebook's rules, "
		             "and the project has no codebook"));
		return NULL;
	}
	if (!book_xml(study->arena, study->project, study->census->version,
	              &xml))
		return NULL;
	return codebook_read(study->arena, languages,
	                     source_new(study->arena, STR("codebook"), xml),
	                     diag);
}

static void
number_codes(struct asking *asking)
{
	struct arena *arena = asking->study->arena;
	const struct census *census = asking->study->census;
	const struct codebook *book = asking->book;

	asking->codes = arena_array(arena, size_t, book->code_count);
	asking->has_rules = arena_array(arena, bool, census->code_count);
	for (size_t c = 0; c < book->code_count; c++) {
		size_t code = census_code(census, book->codes[c].id);

		asking->codes[c] = code;
		for (size_t above = 0; above < census->code_count; above++) {
			if (code != STR_NOWHERE && book->codes[c].rule_count
			    && census_code_is_below(census, code, above))
				asking->has_rules[above] = true;
		}
	}
}

const enum asked *
asked_read(const struct study *study, const struct report_options *options,
           struct diag *diag)
{
	struct asking asking = { .study = study };
	const struct codebook *books[1];

	books[0] = asking.book = read_book(study, options->languages, diag);
	if (!asking.book)
		return NULL;
	number_codes(&asking);
	asking.asked = arena_array(study->arena, enum asked,
	                           study->layer->segment_count + 1);
	return sweep_corpus(study->arena, study->project, options->languages,
	                    books, 1, options->machine, judge_transcript,
	                    &asking, diag)
	               ? asking.asked : NULL;
}
