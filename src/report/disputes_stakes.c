/* SPDX-License-Identifier: MIT */

/* disputes_stakes.c -- what hangs on a difference: whether an expert counts for
   a theme. */

#include "report/disputes_parts.h"

#include "base/arena.h"
#include "store/settled.h"

bool
dispute_is_open(const struct dispute *item)
{
	return !item->settled || item->stale
	       || item->settled->verdict == SETTLE_LATER;
}

/* The case of the expert who speaks where a coding begins. */
size_t
disputes_case_at(const struct census *census, size_t transcript, size_t byte)
{
	size_t turn = census_turn_at(&census->transcripts[transcript], byte);
	struct subject subject = { transcript, turn, NULL };

	return subject_case(census, subject);
}

/* The stakes of all themes a code belongs to, of one case. */
void
disputes_put_stake(struct disputes_finder *finder, struct stake *stakes,
                   size_t transcript, const struct coded *row, size_t party)
{
	const struct census *census = finder->census;
	size_t code = census_code(census, row->code_id);
	size_t index = disputes_case_at(census, transcript, row->spoken_begin);

	for (size_t c = 0; index != STR_NOWHERE && c <= code; c++) {
		struct stake *stake = &stakes[c * census->case_count + index];

		if (!census_code_is_below(census, code, c))
			continue;
		stake->a = stake->a || party == 0;
		stake->b = stake->b || party == 1;
		stake->gold = stake->gold || party == 2;
	}
}

static struct stake *
stake_of(const struct disputes_finder *finder, const struct dispute *item,
         size_t theme, size_t index)
{
	size_t pair = disputes_pair_of(finder, item);

	return &finder->stakes[pair][theme * finder->census->case_count
	                             + index];
}

/* Whether a case's having a theme may hang on an open difference. */
static bool
speaks_for(const struct census *census, const struct dispute *item,
           size_t theme)
{
	return dispute_is_open(item) && item->case_index != STR_NOWHERE
	       && (census_code_is_below(census, item->code, theme)
	           || census_code_is_below(census, item->other_code, theme));
}

size_t
disputes_pair_of(const struct disputes_finder *finder,
                 const struct dispute *item)
{
	size_t pair = 0;

	while (finder->found->pair_a[pair] != item->coder_a
	       || finder->found->pair_b[pair] != item->coder_b)
		pair++;
	return pair;
}

/* What each open difference hangs on, once all of them are counted. */
void
disputes_find_stakes(struct disputes_finder *finder)
{
	const struct census *census = finder->census;

	for (size_t i = 0; i < finder->count; i++) {
		const struct dispute *item = &finder->all[i];

		for (size_t c = 0; c < census->code_count; c++) {
			if (speaks_for(census, item, c))
				stake_of(finder, item, c,
				         item->case_index)->open++;
		}
	}
	for (size_t i = 0; i < finder->count; i++) {
		struct dispute *item = &finder->all[i];
		size_t alone_room = 0, shared_room = 0;

		for (size_t c = 0; c < census->code_count; c++) {
			const struct stake *stake;

			if (!speaks_for(census, item, c))
				continue;
			stake = stake_of(finder, item, c, item->case_index);
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
