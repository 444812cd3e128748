/* SPDX-License-Identifier: MIT */

/* check.c -- see check.h. */

#include "coding/check.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "coding/scan.h"
#include "text/transcript.h"

/* The segment of the example's own code, or NULL. */
static const struct segment *
own_segment(const struct proposals *proposals, const struct code *code)
{
	for (size_t i = 0; i < proposals->count; i++) {
		if (str_equal(proposals->list[i].code, code->id))
			return &proposals->list[i];
	}
	return NULL;
}

/* Why the nearest miss is one: the first hit of the code that did not
   count. */
static void
note_near_miss(const struct proposals *proposals, const struct code *code,
               const struct transcript *transcript, struct diag *diag)
{
	for (size_t i = 0; i < proposals->findings.count; i++) {
		const struct finding *finding = &proposals->findings.list[i];
		struct str words = str_slice(transcript->text,
		                             finding->hit.begin,
		                             finding->hit.end);

		if (finding->code != code || finding->ruling == RULING_COUNTS)
			continue;
		diag_note(diag, finding->item->at,
		          _("'%.*s' was found for this, but %s"),
		          STR_ARG(words),
		          i18n_text(diag_catalogue(diag),
		                    ruling_text(finding->ruling)));
		return;
	}
}

static bool
passes(const struct code *code, const struct example *example,
       const struct proposals *proposals, const struct transcript *transcript,
       struct diag *diag)
{
	const struct segment *segment = own_segment(proposals, code);
	const struct match *match;

	if ((segment != NULL) == example->matches)
		return true;
	if (!segment) {
		diag_error(diag, example->at,
		           _("the rules of '%.*s' miss this example: %.*s"),
		           STR_ARG(code->id), STR_ARG(example->text));
		note_near_miss(proposals, code, transcript, diag);
		return false;
	}
	match = &segment->matches[0];
	diag_error(diag, example->at,
	           _("the rules of '%.*s' match this counter-example: %.*s"),
	           STR_ARG(code->id), STR_ARG(example->text));
	diag_note(diag, SPAN_NONE, _("rule %.*s found '%.*s' by '%.*s'"),
	          STR_ARG(match->rule),
	          STR_ARG(str_slice(transcript->text, match->begin,
	                            match->end)),
	          STR_ARG(match->item));
	return false;
}

bool
codebook_check(struct arena *arena, const struct codebook *book,
               const struct languages *languages,
               const struct machine *machine, struct check *check,
               struct diag *diag)
{
	const struct matcher *matcher =
		matcher_new(arena, book->items, book->item_count);

	*check = (struct check){ 0 };
	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];

		for (size_t k = 0; k < code->example_count; k++) {
			const struct example *example = &code->examples[k];
			struct transcript *transcript;
			struct proposals proposals;

			if (!code->rule_count || code->retired)
				continue;
			transcript = scan_text(arena, languages,
			                       example->language,
			                       example->text);
			if (!scan_transcript(arena, book, matcher, transcript,
			                     machine, &proposals, diag))
				return false;
			if (passes(code, example, &proposals, transcript,
			           diag))
				check->passed++;
			else
				check->failed++;
		}
	}
	return !check->failed;
}
