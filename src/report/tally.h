/* SPDX-License-Identifier: MIT */

/* tally.h -- how many experts, segments and matches each code has in each
   group.

   A code is counted with all below it: its distinct places.  A case is one,
   however often it comes. */

#ifndef REPORT_TALLY_H
#define REPORT_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/study.h"

/* One way to divide the cases, and what is so of every code. */
struct grouping {
	const struct groups *groups;
	bool *member;                   /* [group * case_count + case] */
	size_t *cases;                  /* of each group */
	size_t *words;                  /* that they spoke in it */
	const size_t **segment_groups;  /* of each of the layer's segments, or
	                                   of its cells' voices */
	size_t *segment_group_counts;   /* 0 also where the filter forbids */
};

struct tally {
	size_t cases;
	size_t cases_finished;
	size_t segments;
	size_t matches;
	uint64_t *has;                  /* a bit a case */
};

/* The first case that is counted, from FROM on; or CASE_COUNT. */
size_t tally_next_case(const struct tally *, size_t case_count, size_t from);

/* By the first KEY_COUNT keys of the study. */
struct grouping *grouping_make(const struct study *, size_t key_count);

/* One tally a group; of CODE and below, or of all when STR_NOWHERE. */
struct tally *tally_code(const struct study *, const struct grouping *,
                         size_t code);

#endif
