/* SPDX-License-Identifier: MIT */

/* scan.c -- see scan.h. */

#include "coding/scan.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/source.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "text/sentence.h"
#include "text/transcript.h"

static int
compare_units(const void *a_, const void *b_)
{
	const struct finding *a = *(const struct finding *const *)a_;
	const struct finding *b = *(const struct finding *const *)b_;

	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return (a > b) - (a < b);       /* both lie in one array, by place */
}

static bool
same_segment(const struct finding *a, const struct finding *b)
{
	return a->code == b->code && a->begin == b->begin && a->end == b->end;
}

/* A term may stand twice in a rule. */
static bool
has_match(const struct segment *segment, const struct match *match)
{
	for (size_t i = segment->match_count; i-- > 0;) {
		const struct match *other = &segment->matches[i];

		if (other->begin == match->begin && other->end == match->end
		    && str_equal(other->rule, match->rule)
		    && str_equal(other->item, match->item))
			return true;
	}
	return false;
}

static struct segment
make_segment(struct arena *arena, const struct transcript *transcript,
             const struct finding *const *findings, size_t count)
{
	const struct finding *first = findings[0];
	const struct turn *turn = &transcript->turns[first->hit.turn];
	struct segment segment = { .code = first->code->id,
	                           .begin = first->begin, .end = first->end,
	                           .speaker = turn->speaker,
	                           .negated = true };

	segment.matches = arena_array(arena, struct match, count);
	for (size_t i = 0; i < count; i++) {
		struct match match = { findings[i]->hit.begin,
		                       findings[i]->hit.end,
		                       findings[i]->rule->id,
		                       findings[i]->item->text };

		segment.negated = segment.negated && findings[i]->negated;
		if (!has_match(&segment, &match))
			segment.matches[segment.match_count++] = match;
	}
	return segment;
}

bool
scan_transcript(struct arena *arena, const struct codebook *book,
                const struct matcher *matcher,
                const struct transcript *transcript,
                const struct machine *machine, struct proposals *proposals,
                struct diag *diag)
{
	struct hits *hits = matcher_hits(arena, matcher, transcript,
	                                 machine, diag);
	const struct finding **counting;
	size_t count = 0, room = 0;

	*proposals = (struct proposals){ 0 };
	if (!hits)
		return false;
	proposals->hits = hits;
	proposals->findings = rules_apply(arena, book, hits, transcript);
	counting = arena_array(arena, const struct finding *,
	                       proposals->findings.count + 1);
	for (size_t i = 0; i < proposals->findings.count; i++) {
		if (proposals->findings.list[i].ruling == RULING_COUNTS)
			counting[count++] = &proposals->findings.list[i];
	}
	qsort(counting, count, sizeof *counting, compare_units);
	for (size_t begin = 0, end; begin < count; begin = end) {
		for (end = begin + 1;
		     end < count && same_segment(counting[begin],
		                                 counting[end]); end++)
			;
		*arena_append(arena, proposals->list, proposals->count, room) =
			make_segment(arena, transcript, counting + begin,
			             end - begin);
	}
	return true;
}

struct transcript *
scan_text(struct arena *arena, const struct languages *languages,
          const struct language *language, struct str text)
{
	struct transcript *transcript = arena_make(arena, struct transcript);
	struct cue *cue = arena_make(arena, struct cue);
	struct turn *turn = arena_make(arena, struct turn);
	struct speaker *speaker = arena_make(arena, struct speaker);
	struct exchange *exchange = arena_make(arena, struct exchange);

	if (!language)
		language = language_guess(languages, text, NULL, 0);
	*cue = (struct cue){ .id = STR("1"), .start_ms = TIME_UNKNOWN,
	                     .end_ms = TIME_UNKNOWN, .end = text.len,
	                     .line = 1 };
	speaker->role = ROLE_EXPERT;
	turn->end = exchange->end = text.len;
	turn->cue_count = exchange->turn_count = 1;
	turn->language = language;
	transcript->source = source_new(arena, STR("text"), text);
	transcript->name = transcript->source->name;
	transcript->text = text;
	transcript->cues = cue;
	transcript->speakers = speaker;
	transcript->turns = turn;
	transcript->exchanges = exchange;
	transcript->cue_count = transcript->speaker_count =
		transcript->turn_count = transcript->exchange_count = 1;
	transcript->sentences = sentences_of(arena, sentence_cutter_new(arena),
	                                     language, text, 0,
	                                     &transcript->sentence_count);
	return transcript;
}
