/* SPDX-License-Identifier: MIT */

/* disputes.c -- see disputes.h. */

#include "report/disputes.h"

#include <stdlib.h>

#include "acts/settle.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "measure/comparison.h"
#include "report/continuum.h"
#include "report/layer.h"
#include "report/suggest.h"
#include "store/corpus.h"
#include "store/project.h"
#include "store/sight.h"
#include "text/transcript.h"

struct finder {
	struct arena *arena;
	const struct project *project;
	const struct dispute_options *options;
	struct diag *diag;
	struct disputes *found;
	const struct census *census;
	size_t *coders;                 /* of the census */
	size_t coder_count;
	bool **judged;                  /* [coder][transcript * codes + code] */
	bool *wanted;                   /* [code] */
	bool classes[DIFFERENCE_KIND_COUNT];
	enum dispute_order order;

	/* [pair][theme * cases + case]: whether a coder has it, and how many
	   that are open speak for it. */
	struct stake { bool a, b, gold; size_t open; } **stakes;
	struct dispute *all;            /* also those not asked for */
	size_t count, room;
};

static bool
choose(struct finder *finder, struct str name, const char *const *names,
       size_t count, const char *format, size_t *index)
{
	struct str *list = arena_array(finder->arena, struct str, count);

	for (size_t i = 0; i < count; i++) {
		list[i] = str_of(names[i]);
		if (str_equal(list[i], name)) {
			*index = i;
			return true;
		}
	}
	diag_error(finder->diag, SPAN_NONE, format, STR_ARG(name));
	suggest(finder->diag, name, list, count);
	return false;
}

static bool
read_classes(struct finder *finder)
{
	static const char *const names[] = { "boundary", "missed", "other-code",
		                             "split" };
	static const enum difference_kind kinds[][2] = {
		{ DIFFERENCE_BOUNDARY, DIFFERENCE_BOUNDARY },
		{ DIFFERENCE_MISSED_BY_A, DIFFERENCE_MISSED_BY_B },
		{ DIFFERENCE_OTHER_CODE, DIFFERENCE_OTHER_CODE },
		{ DIFFERENCE_SPLIT_BY_A, DIFFERENCE_SPLIT_BY_B },
	};
	struct str rest = finder->options->classes;

	for (size_t i = 1; i < DIFFERENCE_KIND_COUNT; i++)
		finder->classes[i] = !rest.len;
	while (rest.len) {
		struct str name = str_trim(str_next(&rest, ','));
		size_t index;

		if (!choose(finder, name, names, 4,
		            _("there is no class '%.*s' of differences"),
		            &index))
			return false;
		finder->classes[kinds[index][0]] = true;
		finder->classes[kinds[index][1]] = true;
	}
	return true;
}

static bool
read_order(struct finder *finder)
{
	static const char *const names[] = { "decisive", "size", "code",
		                             "coder", "transcript" };
	size_t index = 0;

	if (finder->options->order.len
	    && !choose(finder, finder->options->order, names, 5,
	               _("differences cannot be sorted by '%.*s'"), &index))
		return false;
	finder->order = (enum dispute_order)index;
	return true;
}

static bool
read_codes(struct finder *finder)
{
	const struct census *census = finder->census;
	const struct dispute_options *options = finder->options;

	finder->wanted = arena_array(finder->arena, bool, census->code_count);
	for (size_t c = 0; c < census->code_count; c++)
		finder->wanted[c] = !options->code_count;
	for (size_t i = 0; i < options->code_count; i++) {
		size_t code = census_code(census, options->codes[i]);
		struct str *names;

		for (size_t c = code; code != STR_NOWHERE
		                      && c < census->codes[code].subtree_end;
		     c++)
			finder->wanted[c] = true;
		if (code != STR_NOWHERE)
			continue;
		diag_error(finder->diag, SPAN_NONE,
		           _("there is no code '%.*s'"),
		           STR_ARG(options->codes[i]));
		names = arena_array(finder->arena, struct str,
		                    census->code_count);
		for (size_t c = 0; c < census->code_count; c++)
			names[c] = census->codes[c].id;
		suggest(finder->diag, options->codes[i], names,
		        census->code_count);
		return false;
	}
	return true;
}

static bool
add_coder(struct finder *finder, struct str name)
{
	size_t index = census_coder(finder->census, name);

	if (index == STR_NOWHERE)
		return diag_error(finder->diag, SPAN_NONE,
		                  _("there is no coder '%.*s'"),
		                  STR_ARG(name));
	for (size_t i = 0; i < finder->coder_count; i++) {
		if (finder->coders[i] == index)
			return diag_error(finder->diag, SPAN_NONE,
			                  _("'%.*s' is named twice"),
			                  STR_ARG(name));
	}
	finder->coders[finder->coder_count++] = index;
	return true;
}

static bool
add_persons(struct finder *finder)
{
	size_t count;
	struct coder_row *persons = coder_list_coding(
		finder->arena, finder->project->db, &count);

	for (size_t i = 0; i < count; i++) {
		if (!add_coder(finder, persons[i].name))
			return false;
	}
	return !db_failed(finder->project->db)
	       && (count != 1 || add_coder(finder, STR(CODEBOOK_CODER)));
}

static bool
read_coders(struct finder *finder)
{
	struct str rest = finder->options->coders;

	finder->coders = arena_array(finder->arena, size_t,
	                             finder->census->coder_count + 1);
	if (finder->options->mine.len)
		return add_coder(finder, finder->options->mine)
		       && add_coder(finder, STR(GOLD_CODER));
	if (!rest.len && !add_persons(finder))
		return false;
	while (rest.len) {
		if (!add_coder(finder, str_trim(str_next(&rest, ','))))
			return false;
	}
	return finder->coder_count >= 2
	       || diag_error(finder->diag, SPAN_NONE,
	                     _("there must be two coders to compare"));
}

/* Who has read what. */
static bool
read_judged(struct finder *finder)
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
read_texts(struct finder *finder)
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

/* The case of the expert who speaks where a coding begins. */
static size_t
case_at(const struct census *census, size_t transcript, size_t byte)
{
	size_t turn = census_turn_at(&census->transcripts[transcript], byte);
	struct subject subject = { transcript, turn, NULL };

	return subject_case(census, subject);
}

/* The stakes of all themes a code belongs to, of one case. */
static void
put_stake(struct finder *finder, struct stake *stakes, size_t transcript,
          const struct coded *row, size_t party)
{
	const struct census *census = finder->census;
	size_t code = census_code(census, row->code_id);
	size_t index = case_at(census, transcript, row->spoken_begin);

	for (size_t c = 0; index != STR_NOWHERE && c <= code; c++) {
		struct stake *stake = &stakes[c * census->case_count + index];

		if (!census_code_is_below(census, code, c))
			continue;
		stake->a = stake->a || party == 0;
		stake->b = stake->b || party == 1;
		stake->gold = stake->gold || party == 2;
	}
}

static bool
both_read(const struct finder *finder, size_t pair_a, size_t pair_b,
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
check_places(const struct finder *finder, const struct compared *compared)
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
add_dispute(struct finder *finder, const struct compared *compared,
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
		.case_index = case_at(census, compared->transcript,
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
is_open(const struct dispute *item)
{
	return !item->settled || item->stale
	       || item->settled->verdict == SETTLE_LATER;
}

static bool
compare_in(struct finder *finder, struct compared *compared)
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
		put_stake(finder, stakes, t, &pair->a[i], 0);
	for (size_t i = 0; i < pair->b_count; i++)
		put_stake(finder, stakes, t, &pair->b[i], 1);
	gold = gold_of(arena, db, revision, &gold_count);
	for (size_t i = 0; i < gold_count; i++) {
		struct coded row = { .code_id = gold[i].code_id,
			             .spoken_begin = gold[i].begin };

		put_stake(finder, stakes, t, &row, 2);
	}
	for (size_t i = 0; i < pair->differences.count; i++)
		add_dispute(finder, compared, &pair->differences.items[i]);
	return !db_failed(db);
}

static struct stake *
stake_of(const struct finder *finder, size_t pair, size_t theme, size_t index)
{
	return &finder->stakes[pair][theme * finder->census->case_count
	                             + index];
}

static bool
is_in_theme(const struct census *census, const struct dispute *item,
            size_t theme)
{
	return census_code_is_below(census, item->code, theme)
	       || census_code_is_below(census, item->other_code, theme);
}

static size_t
pair_of(const struct finder *finder, const struct dispute *item)
{
	size_t pair = 0;

	while (finder->found->pair_a[pair] != item->coder_a
	       || finder->found->pair_b[pair] != item->coder_b)
		pair++;
	return pair;
}

/* What each open difference hangs on, once all of them are counted. */
static void
find_stakes(struct finder *finder)
{
	const struct census *census = finder->census;

	for (size_t i = 0; i < finder->count; i++) {
		const struct dispute *item = &finder->all[i];

		for (size_t c = 0; is_open(item) && c < census->code_count;
		     c++) {
			if (item->case_index != STR_NOWHERE
			    && is_in_theme(census, item, c))
				stake_of(finder, pair_of(finder, item), c,
				         item->case_index)->open++;
		}
	}
	for (size_t i = 0; i < finder->count; i++) {
		struct dispute *item = &finder->all[i];
		size_t alone_room = 0, shared_room = 0;

		for (size_t c = 0; is_open(item) && c < census->code_count;
		     c++) {
			const struct stake *stake;

			if (item->case_index == STR_NOWHERE
			    || !is_in_theme(census, item, c))
				continue;
			stake = stake_of(finder, pair_of(finder, item), c,
			                 item->case_index);
			if (stake->a == stake->b || stake->gold)
				continue;
			if (stake->open == 1)
				*arena_append(finder->arena, item->alone,
				              item->alone_count, alone_room) =
					c;
			else
				*arena_append(finder->arena, item->shared,
				              item->shared_count,
				              shared_room) = c;
		}
	}
}

static bool
is_asked_for(const struct finder *finder, const struct dispute *item)
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
	           || is_open(item))
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
sort(struct finder *finder)
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
			at->fourth = pair_of(finder, item);
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
compare_all(struct finder *finder)
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
	struct finder finder = {
		.arena = arena, .project = project, .options = options,
		.diag = diag, .found = found,
	};

	*found = (struct disputes){ 0 };
	found->census = finder.census = census_read(
		arena, project, i18n_language(options->catalogue));
	if (!finder.census || !read_classes(&finder) || !read_order(&finder)
	    || !read_codes(&finder) || !read_coders(&finder))
		return false;
	found->filter = filter_read(arena, finder.census, &options->filter,
	                            diag);
	if (!found->filter || !read_texts(&finder) || !read_judged(&finder)
	    || !compare_all(&finder))
		return false;
	find_stakes(&finder);
	sort(&finder);
	return true;
}
