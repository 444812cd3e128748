/* SPDX-License-Identifier: MIT */

/* disputes.c -- see disputes.h. */

#include "report/disputes_parts.h"

#include <stdlib.h>

#include "acts/settle.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "measure/comparison.h"
#include "report/continuum.h"
#include "report/layer.h"
#include "store/corpus.h"
#include "store/project.h"
#include "store/sight.h"
#include "text/transcript.h"

/* Who has read what. */
static bool
read_judged(struct disputes_finder *finder)
{
	struct arena *arena = finder->arena;
	const struct layer **layers = arena_array(
		arena, const struct layer *, finder->coder_count);
	struct continuum *continuum;

	for (size_t i = 0; i < finder->coder_count; i++) {
		layers[i] = layer_read(
			arena, finder->project, finder->census,
			finder->census->coders[finder->coders[i]].name,
			finder->diag);
		if (!layers[i])
			return false;
	}
	continuum = continuum_read(arena, finder->project, finder->census,
	                           finder->found->filter, layers,
	                           finder->coder_count,
	                           finder->options->unfinished);
	if (!continuum)
		return false;
	finder->judged = continuum->judged;
	return true;
}

static bool
read_texts(struct disputes_finder *finder)
{
	const struct census *census = finder->census;
	struct disputes *found = finder->found;

	found->texts = arena_array(finder->arena, struct transcript *,
	                           census->transcript_count);
	found->points = arena_array(finder->arena, struct points *,
	                            census->transcript_count);
	for (size_t t = 0; t < census->transcript_count; t++) {
		found->texts[t] = corpus_transcript(
			finder->arena, finder->project, NULL,
			census->transcripts[t].revision_id);
		if (!found->texts[t])
			return false;
		found->points[t] = points_new(finder->arena,
		                              found->texts[t]->text);
	}
	return true;
}

static bool
both_read(const struct disputes_finder *finder, size_t pair_a, size_t pair_b,
          size_t transcript, size_t code)
{
	const struct census *census = finder->census;
	const struct sight *sight = finder->project->sight;
	int64_t revision = census->transcripts[transcript].revision_id;
	size_t at = transcript * census->code_count + code;
	size_t coders[] = { finder->coders[pair_a], finder->coders[pair_b] };

	if (sight_hides(sight, census->coders[coders[0]].id, revision)
	    || sight_hides(sight, census->coders[coders[1]].id, revision))
		return false;
	return finder->options->mine.len
	       || (finder->judged[pair_a][at] && finder->judged[pair_b][at]);
}

/* The rows of one transcript and pair. */
struct compared {
	struct coded_pair *pair;
	struct settled settled;
	size_t pair_index, a, b;        /* a and b: of the finder's coders */
	size_t transcript;
};

static bool
check_places(const struct disputes_finder *finder,
             const struct compared *compared)
{
	struct str text = finder->found->texts[compared->transcript]->text;
	const struct coded_pair *pair = compared->pair;

	for (size_t i = 0; i < pair->a_count + pair->b_count; i++) {
		const struct coded *row = i < pair->a_count
		                                  ? &pair->a[i]
		                                  : &pair->b[i - pair->a_count];

		if (!project_check_span(finder->project, text,
		                        (int64_t)row->begin,
		                        (int64_t)row->end))
			return false;
	}
	return true;
}

static void
add_dispute(struct disputes_finder *finder, const struct compared *compared,
            const struct difference *of)
{
	const struct census *census = finder->census;
	const struct points *points =
		finder->found->points[compared->transcript];
	struct dispute_counts *counts;
	struct str codes[2];
	size_t code_count = coded_pair_codes(compared->pair, of, codes);
	const struct coded *first = of->a_count
	                                    ? &compared->pair->a[of->a[0]]
	                                    : &compared->pair->b[of->b[0]];
	struct dispute item = {
		.pair = compared->pair, .of = of,
		.transcript = compared->transcript,
		.coder_a = finder->coders[compared->a],
		.coder_b = finder->coders[compared->b],
		.at = coded_pair_place(compared->pair, of),
		.code = census_code(census, first->code_id),
		.case_index = disputes_case_at(census, compared->transcript,
		                      first->spoken_begin),
	};

	item.other_code = code_count > 1
	                          ? census_code(
					    census,
					    compared->pair->b[of->b[0]].code_id)
	                          : item.code;
	if (!both_read(finder, compared->a, compared->b, compared->transcript,
	               item.code)
	    || !both_read(finder, compared->a, compared->b,
	                  compared->transcript, item.other_code)) {
		finder->found->left_out++;
		return;
	}
	item.size = points_of_byte(points, item.at.end)
	            - points_of_byte(points, item.at.begin);
	item.settled = settle_find(&compared->settled, compared->pair, of,
	                           &item.stale);
	if (finder->options->mine.len
	    && (!item.settled || item.settled->verdict == SETTLE_LATER))
		return;
	counts = &finder->found->counts[compared->pair_index
	                                * census->code_count + item.code];
	counts->kinds[of->kind]++;
	if (of->kind == DIFFERENCE_SAME)
		return;
	if (item.settled && item.settled->verdict != SETTLE_LATER
	    && !item.stale)
		counts->settled++;
	else
		counts->open++;
	*arena_append(finder->arena, finder->all, finder->count,
	              finder->room) = item;
}

static bool
compare_in(struct disputes_finder *finder, struct compared *compared)
{
	struct arena *arena = finder->arena;
	struct db *db = finder->project->db;
	const struct census *census = finder->census;
	struct stake *stakes = finder->stakes[compared->pair_index];
	const struct coded_pair *pair;
	struct gold_row *gold;
	size_t gold_count, t = compared->transcript;
	int64_t revision = census->transcripts[t].revision_id;

	compared->pair = arena_make(arena, struct coded_pair);
	*compared->pair = coded_pair_read(
		arena, db, revision,
		census->coders[finder->coders[compared->a]].id,
		census->coders[finder->coders[compared->b]].id);
	pair = compared->pair;
	if (db_failed(db) || !check_places(finder, compared))
		return false;
	compared->settled = settled_read(arena, db, revision);
	for (size_t i = 0; i < pair->a_count; i++)
		disputes_put_stake(finder, stakes, t, &pair->a[i], 0);
	for (size_t i = 0; i < pair->b_count; i++)
		disputes_put_stake(finder, stakes, t, &pair->b[i], 1);
	gold = gold_of(arena, db, revision, &gold_count);
	for (size_t i = 0; i < gold_count; i++) {
		struct coded row = { .code_id = gold[i].code_id,
			             .spoken_begin = gold[i].begin };

		disputes_put_stake(finder, stakes, t, &row, 2);
	}
	for (size_t i = 0; i < pair->differences.count; i++)
		add_dispute(finder, compared, &pair->differences.items[i]);
	return !db_failed(db);
}

static bool
is_asked_for(const struct disputes_finder *finder, const struct dispute *item)
{
	const struct census *census = finder->census;
	struct subject subject = {
		item->transcript,
		census_turn_at(&census->transcripts[item->transcript],
		               item->at.begin), NULL
	};
	const struct coded *first = item->of->a_count
	                                    ? &item->pair->a[item->of->a[0]]
	                                    : &item->pair->b[item->of->b[0]];

	subject.turn = census_turn_at(&census->transcripts[item->transcript],
	                              first->spoken_begin);
	return finder->classes[item->of->kind]
	       && (finder->wanted[item->code]
	           || finder->wanted[item->other_code])
	       && (finder->options->settled || finder->options->mine.len
	           || dispute_is_open(item))
	       && filter_passes(finder->found->filter, census, subject);
}

/* What a dispute is sorted by, the greatest first for the first three. */
struct sorted {
	size_t first, second, third;
	size_t fourth, fifth;
	struct dispute item;
};

static int
compare_sorted(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;

	if (a->first != b->first)
		return a->first > b->first ? -1 : 1;
	if (a->second != b->second)
		return a->second > b->second ? -1 : 1;
	if (a->third != b->third)
		return a->third > b->third ? -1 : 1;
	if (a->fourth != b->fourth)
		return a->fourth < b->fourth ? -1 : 1;
	return (a->fifth > b->fifth) - (a->fifth < b->fifth);
}

static void
sort(struct disputes_finder *finder)
{
	struct disputes *found = finder->found;
	struct sorted *sorted = arena_array(finder->arena, struct sorted,
	                                    finder->count + 1);
	size_t count = 0;

	for (size_t i = 0; i < finder->count; i++) {
		const struct dispute *item = &finder->all[i];
		struct sorted *at = &sorted[count];

		if (!is_asked_for(finder, item))
			continue;
		count++;
		*at = (struct sorted){ .fifth = i, .item = *item };
		if (finder->order == DISPUTES_DECISIVE) {
			at->first = item->alone_count;
			at->second = item->shared_count;
			at->third = item->size;
		} else if (finder->order == DISPUTES_SIZE) {
			at->first = item->size;
		} else if (finder->order == DISPUTES_CODE) {
			at->fourth = item->code;
		} else if (finder->order == DISPUTES_CODER) {
			at->fourth = disputes_pair_of(finder, item);
		} else {
			at->fourth = item->transcript;
		}
	}
	if (count)
		qsort(sorted, count, sizeof *sorted, compare_sorted);
	for (size_t i = 0; i < count; i++)
		*arena_append(finder->arena, found->items, found->count,
		              found->room) = sorted[i].item;
}

static bool
compare_all(struct disputes_finder *finder)
{
	const struct census *census = finder->census;
	struct disputes *found = finder->found;
	size_t most = finder->coder_count * finder->coder_count;

	found->pair_a = arena_array(finder->arena, size_t, most);
	found->pair_b = arena_array(finder->arena, size_t, most);
	found->counts = arena_array(finder->arena, struct dispute_counts,
	                            most * census->code_count);
	finder->stakes = arena_array(finder->arena, struct stake *, most);
	for (size_t a = 0; a < finder->coder_count; a++) {
		for (size_t b = a + 1; b < finder->coder_count; b++) {
			size_t pair = found->pair_count++;

			found->pair_a[pair] = finder->coders[a];
			found->pair_b[pair] = finder->coders[b];
			finder->stakes[pair] = arena_array(
				finder->arena, struct stake,
				census->code_count * census->case_count);
			for (size_t t = 0; t < census->transcript_count; t++) {
				struct compared compared = {
					.pair_index = pair, .a = a, .b = b,
					.transcript = t,
				};

				if (!compare_in(finder, &compared))
					return false;
			}
		}
	}
	return true;
}

bool
disputes_read(struct arena *arena, const struct project *project,
              const struct dispute_options *options, struct disputes *found,
              struct diag *diag)
{
	struct disputes_finder finder = {
		.arena = arena, .project = project, .options = options,
		.diag = diag, .found = found,
	};

	*found = (struct disputes){ 0 };
	found->census = finder.census = census_read(
		arena, project, i18n_language(options->catalogue));
	if (!finder.census || !disputes_asked(&finder))
		return false;
	found->filter = filter_read(arena, finder.census, &options->filter,
	                            diag);
	if (!found->filter || !read_texts(&finder) || !read_judged(&finder)
	    || !compare_all(&finder))
		return false;
	disputes_find_stakes(&finder);
	sort(&finder);
	return true;
}
