/* SPDX-License-Identifier: MIT */

/* flags.c -- see flags.h. */

#include "report/flags.h"

#include "base/arena.h"

struct flag_tally *
flags_tally(const struct study *study, const struct grouping *grouping,
            size_t code, const unsigned *sorts)
{
	struct arena *arena = study->arena;
	const struct census *census = study->census;
	size_t count = grouping->groups->count;
	struct flag_tally *tallies =
		arena_array(arena, struct flag_tally, count);

	for (size_t g = 0; g < count; g++) {
		for (size_t f = 0; f < FLAGS_MOST; f++)
			tallies[g].has[f] =
				arena_array(arena, bool, census->case_count);
	}
	for (size_t i = 0; i < study->layer->segment_count; i++) {
		const struct layer_segment *segment =
			&study->layer->segments[i];
		size_t in = subject_case(census, subject_of(segment));

		if (!census_code_is_below(census, segment->code, code))
			continue;
		for (size_t k = 0; k < grouping->segment_group_counts[i]; k++) {
			struct flag_tally *tally =
				&tallies[grouping->segment_groups[i][k]];

			for (size_t f = 0; f < FLAGS_MOST; f++) {
				if (!(sorts[i] & 1u << f))
					continue;
				tally->cases[f] += !tally->has[f][in];
				tally->has[f][in] = true;
			}
		}
	}
	return tallies;
}

struct str
flags_ids(const struct study *study, const struct flag_tally *tally,
          size_t sort, const char *between)
{
	struct buf buf = BUF(study->arena);

	for (size_t c = 0; c < study->census->case_count; c++) {
		if (!tally->has[sort][c])
			continue;
		if (buf.len)
			buf_add_text(&buf, between);
		buf_add(&buf, study->census->cases[c].id);
	}
	return buf_str(&buf);
}
