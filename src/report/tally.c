/* SPDX-License-Identifier: MIT */

/* tally.c -- see tally.h. */

#include "report/tally.h"

#include <stdlib.h>

#include "base/arena.h"
#include "report/cells.h"

static void
count_turns(const struct study *study, struct grouping *grouping)
{
	const struct census *census = study->census;

	for (size_t t = 0; t < census->transcript_count; t++) {
		for (size_t u = 0; u < census->transcripts[t].turn_count; u++) {
			struct subject subject = { t, u, NULL };
			size_t index = subject_case(census, subject), count;
			const size_t *in;

			if (index == STR_NOWHERE
			    || !filter_passes(study->filter, census, subject))
				continue;
			in = groups_of(study->arena, grouping->groups, census,
			               subject, &count);
			for (size_t i = 0; i < count; i++) {
				bool *member =
					&grouping->member[in[i]
				                          * census->case_count
				                          + index];

				grouping->words[in[i]] +=
					census->transcripts[t].turns[u].words;
				grouping->cases[in[i]] += !*member;
				*member = true;
			}
		}
	}
}

struct grouping *
grouping_make(const struct study *study, size_t key_count)
{
	struct arena *arena = study->arena;
	const struct census *census = study->census;
	struct grouping *grouping = arena_make(arena, struct grouping);
	const struct groups *groups =
		groups_make(arena, census, study->filter, key_count);
	const struct cells *cells = study->layer->cells;
	size_t segments = cells ? cells->voice_count
	                        : study->layer->segment_count;

	grouping->groups = groups;
	grouping->member = arena_array(arena, bool,
	                               groups->count * census->case_count);
	grouping->cases = arena_array(arena, size_t, groups->count);
	grouping->words = arena_array(arena, size_t, groups->count);
	count_turns(study, grouping);
	grouping->segment_groups = arena_array(arena, const size_t *, segments);
	grouping->segment_group_counts = arena_array(arena, size_t, segments);
	for (size_t i = 0; i < segments; i++) {
		struct subject subject =
			cells ? cells->voices[i]
			      : subject_of(&study->layer->segments[i]);

		if (subject_case(census, subject) == STR_NOWHERE
		    || !filter_passes(study->filter, census, subject))
			continue;
		grouping->segment_groups[i] =
			groups_of(arena, groups, census, subject,
		                  &grouping->segment_group_counts[i]);
	}
	return grouping;
}

struct spot { size_t group, transcript, begin, end; };

struct spots { struct spot *items; size_t count, room; };

static int
compare_spots(const void *left, const void *right)
{
	const struct spot *a = left, *b = right;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->transcript != b->transcript)
		return a->transcript < b->transcript ? -1 : 1;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

static void
add_matches(struct arena *arena, struct spots *spots, size_t group,
            const struct layer_segment *segment)
{
	for (size_t i = 0; i < segment->match_count; i++)
		*arena_append(arena, spots->items, spots->count,
		              spots->room) =
			(struct spot){ group, segment->transcript,
			                segment->matches[i].begin,
			                segment->matches[i].end };
}

static void
count_spots(struct spots *spots, struct tally *tallies)
{
	if (!spots->count)
		return;
	qsort(spots->items, spots->count, sizeof *spots->items,
	      compare_spots);
	for (size_t i = 0; i < spots->count; i++) {
		const struct spot *spot = &spots->items[i];

		tallies[spot->group].matches +=
			!i || compare_spots(spot, spot - 1);
	}
}

static bool
is_of_code(const struct census *census, size_t code, size_t root)
{
	return root == STR_NOWHERE || census_code_is_below(census, code, root);
}

static void
count_finished(const struct study *study, const struct grouping *grouping,
               size_t code, struct tally *tallies)
{
	const struct census *census = study->census;

	if (code == STR_NOWHERE)
		return;
	for (size_t c = 0; c < census->case_count; c++) {
		if (!layer_case_finished(study->layer, census, c, code))
			continue;
		for (size_t g = 0; g < grouping->groups->count; g++)
			tallies[g].cases_finished +=
				grouping->member[g * census->case_count + c];
	}
}

static void
add_case(struct tally *tally, size_t case_index)
{
	uint64_t *word = &tally->has[case_index / 64];
	uint64_t bit = UINT64_C(1) << case_index % 64;

	tally->cases += !(*word & bit);
	*word |= bit;
}

size_t
tally_next_case(const struct tally *tally, size_t case_count, size_t from)
{
	while (from < case_count) {
		uint64_t word = tally->has[from / 64] >> from % 64;

		if (word)
			return from + (size_t)__builtin_ctzll(word);
		from = (from / 64 + 1) * 64;
	}
	return case_count;
}

static void
count_cells(const struct study *study, const struct grouping *grouping,
            size_t code, struct tally *tallies)
{
	size_t count;
	const struct cell *cells = cells_of(study->layer->cells, study->census,
	                                    study->filter, code, &count);

	for (size_t i = 0; i < count; i++) {
		size_t voice = cells[i].voice;
		size_t in = subject_case(study->census,
		                         study->layer->cells->voices[voice]);

		for (size_t k = 0; k < grouping->segment_group_counts[voice];
		     k++) {
			struct tally *tally =
				&tallies[grouping->segment_groups[voice][k]];

			add_case(tally, in);
			tally->segments += cells[i].places;
			tally->matches += cells[i].matches;
		}
	}
}

struct tally *
tally_code(const struct study *study, const struct grouping *grouping,
           size_t code)
{
	struct arena *arena = study->arena;
	const struct census *census = study->census;
	size_t count = grouping->groups->count;
	struct tally *tallies = arena_array(arena, struct tally, count);
	const struct layer_segment **last =
		arena_array(arena, const struct layer_segment *, count);
	struct spots spots = { 0 };

	for (size_t g = 0; g < count; g++)
		tallies[g].has = arena_array(arena, uint64_t,
		                             census->case_count / 64 + 1);
	if (study->layer->cells)
		count_cells(study, grouping, code, tallies);
	for (size_t i = 0; i < study->layer->segment_count; i++) {
		const struct layer_segment *segment =
			&study->layer->segments[i];
		size_t in = subject_case(census, subject_of(segment));

		if (!is_of_code(census, segment->code, code))
			continue;
		for (size_t k = 0; k < grouping->segment_group_counts[i]; k++) {
			size_t g = grouping->segment_groups[i][k];

			add_case(&tallies[g], in);
			/* Segments of one place follow each other. */
			tallies[g].segments +=
				!last[g]
				|| last[g]->transcript != segment->transcript
				|| last[g]->begin != segment->begin
				|| last[g]->end != segment->end;
			last[g] = segment;
			add_matches(arena, &spots, g, segment);
		}
	}
	count_spots(&spots, tallies);
	count_finished(study, grouping, code, tallies);
	return tallies;
}
