/* SPDX-License-Identifier: MIT */

/* difference.h -- where two coders' segments of one transcript are the same
   and where they differ, and how.

   Segments of one code are taken together that overlap, whosesoever they are,
   directly or by way of others; so no two differences of one code overlap.  Of
   such a group of both coders, those at the very same place are the same; one
   of each at different places differ in their boundary; and else one coder has
   split what the other has not.  Of the groups of one coder alone, one of each
   with different codes are the same place with another code when they share at
   least half of the shorter; those that share most are paired first.  What is
   left, one coder missed.

   Swapping the coders swaps the kinds and changes nothing else. */

#ifndef MEASURE_DIFFERENCE_H
#define MEASURE_DIFFERENCE_H

#include <stddef.h>

#include "measure/interval.h"

struct arena;

enum difference_kind {
	DIFFERENCE_SAME,
	DIFFERENCE_MISSED_BY_A, DIFFERENCE_MISSED_BY_B,
	DIFFERENCE_BOUNDARY,
	DIFFERENCE_SPLIT_BY_A, DIFFERENCE_SPLIT_BY_B,
	DIFFERENCE_OTHER_CODE,
	DIFFERENCE_KIND_COUNT
};

/* "missed-by-a", as programs read it. */
const char *difference_name(enum difference_kind);

struct stretch { struct interval at; size_t code; };

/* Indices of what was given, in order. */
struct difference {
	enum difference_kind kind;
	const size_t *a, *b;
	size_t a_count, b_count;
	struct interval hull;           /* of them all */
};

struct differences { struct difference *items; size_t count, room; };

/* By hull, then by the code of the first of them.  A and B are sorted by
   begin and end. */
struct differences differences_find(struct arena *,
                                    const struct stretch *a, size_t a_count,
                                    const struct stretch *b, size_t b_count);

#endif
