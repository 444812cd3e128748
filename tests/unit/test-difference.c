/* SPDX-License-Identifier: MIT */

/* test-difference.c -- how two coders' segments differ. */

#include "measure/difference.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"
#include "unit/tap.h"

enum { MOST = 12 };

/* "missed-by-b 0|- boundary 1|0": kinds, and whose segments. */
static struct str
found(struct arena *arena, const struct stretch *a, size_t a_count,
      const struct stretch *b, size_t b_count)
{
	struct differences all = differences_find(arena, a, a_count, b,
	                                          b_count);
	struct buf buf = BUF(arena);

	for (size_t i = 0; i < all.count; i++) {
		const struct difference *item = &all.items[i];

		buf_printf(&buf, "%s%s ", i ? " " : "",
		           difference_name(item->kind));
		for (size_t k = 0; k < item->a_count; k++)
			buf_printf(&buf, "%zu", item->a[k]);
		buf_add_char(&buf, '|');
		for (size_t k = 0; k < item->b_count; k++)
			buf_printf(&buf, "%zu", item->b[k]);
	}
	return buf_str(&buf);
}

static void
test_kinds(struct arena *arena)
{
	static const struct stretch one[] = { { { 0, 10 }, 1 } };
	static const struct stretch wide[] = { { { 5, 15 }, 1 } };
	static const struct stretch touching[] = { { { 10, 15 }, 1 } };
	static const struct stretch pieces[] = {
		{ { 0, 4 }, 1 }, { { 5, 10 }, 1 }
	};
	static const struct stretch own[] = {
		{ { 0, 10 }, 1 }, { { 8, 30 }, 1 }
	};
	static const struct stretch other[] = { { { 5, 30 }, 2 } };
	static const struct stretch far_other[] = { { { 6, 30 }, 2 } };

	is_str(found(arena, one, 1, one, 1), "same 0|0", "the same");
	is_str(found(arena, one, 1, NULL, 0), "missed-by-b 0|", "B missed it");
	is_str(found(arena, NULL, 0, one, 1), "missed-by-a |0", "A missed it");
	is_str(found(arena, one, 1, wide, 1), "boundary 0|0", "a boundary");
	is_str(found(arena, one, 1, touching, 1),
	       "missed-by-b 0| missed-by-a |0",
	       "what only touches does not overlap");
	is_str(found(arena, pieces, 2, one, 1), "split-by-a 01|0",
	       "A split it");
	is_str(found(arena, one, 1, pieces, 2), "split-by-b 0|01",
	       "B split it");
	is_str(found(arena, one, 1, other, 1), "other-code 0|0",
	       "half of the shorter under another code");
	is_str(found(arena, one, 1, far_other, 1),
	       "missed-by-b 0| missed-by-a |0", "less than half");
	is_str(found(arena, own, 2, NULL, 0), "missed-by-b 01|",
	       "a coder's own overlap is missed once");
	is_str(found(arena, own, 2, far_other, 1), "other-code 01|0",
	       "and has another code as a whole");
	is_str(found(arena, NULL, 0, NULL, 0), "", "nothing at all");
}

static void
test_groups(struct arena *arena)
{
	static const struct stretch a[] = {
		{ { 0, 10 }, 1 }, { { 0, 10 }, 2 }, { { 20, 30 }, 1 },
	};
	static const struct stretch b[] = {
		{ { 0, 10 }, 2 }, { { 0, 10 }, 3 }, { { 18, 24 }, 1 },
		{ { 26, 33 }, 1 },
	};

	is_str(found(arena, a, 3, b, 4),
	       "other-code 0|1 same 1|0 split-by-b 2|23",
	       "each code in its own way");
}

static uint64_t
draw(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005)
	         + UINT64_C(1442695040888963407);
	return *state >> 33;
}

static int
compare_stretches(const void *left, const void *right)
{
	const struct stretch *a = left, *b = right;

	if (a->at.begin != b->at.begin)
		return a->at.begin < b->at.begin ? -1 : 1;
	return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

static size_t
draw_side(uint64_t *state, struct stretch *side)
{
	size_t count = draw(state) % MOST;

	for (size_t i = 0; i < count; i++) {
		side[i].at.begin = draw(state) % 40;
		side[i].at.end = side[i].at.begin + 1 + draw(state) % 9;
		side[i].code = draw(state) % 3;
	}
	if (count)
		qsort(side, count, sizeof *side, compare_stretches);
	return count;
}

static size_t
used(const struct differences *all)
{
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		count += all->items[i].a_count + all->items[i].b_count;
	return count;
}

/* Kinds with the coders swapped. */
static const enum difference_kind swapped[DIFFERENCE_KIND_COUNT] = {
	[DIFFERENCE_SAME] = DIFFERENCE_SAME,
	[DIFFERENCE_MISSED_BY_A] = DIFFERENCE_MISSED_BY_B,
	[DIFFERENCE_MISSED_BY_B] = DIFFERENCE_MISSED_BY_A,
	[DIFFERENCE_BOUNDARY] = DIFFERENCE_BOUNDARY,
	[DIFFERENCE_SPLIT_BY_A] = DIFFERENCE_SPLIT_BY_B,
	[DIFFERENCE_SPLIT_BY_B] = DIFFERENCE_SPLIT_BY_A,
	[DIFFERENCE_OTHER_CODE] = DIFFERENCE_OTHER_CODE,
};

static bool
overlaps_of_code(const struct stretch *some, const size_t *indices,
                 size_t count, const struct stretch *others,
                 const size_t *other_indices, size_t other_count)
{
	for (size_t i = 0; i < count; i++) {
		const struct stretch *one = &some[indices[i]];

		for (size_t k = 0; k < other_count; k++) {
			const struct stretch *other =
				&others[other_indices[k]];

			if (one->code == other->code
			    && interval_common(one->at, other->at))
				return true;
		}
	}
	return false;
}

/* Whether two differences, not both of them the same places, have segments of
   one code that overlap: then their verdicts would be about one another. */
static bool
collide(const struct stretch *a, const struct stretch *b,
        const struct difference *one, const struct difference *other)
{
	return (one->kind != DIFFERENCE_SAME || other->kind != DIFFERENCE_SAME)
	       && (overlaps_of_code(a, one->a, one->a_count, a, other->a,
	                            other->a_count)
	           || overlaps_of_code(a, one->a, one->a_count, b, other->b,
	                               other->b_count)
	           || overlaps_of_code(b, one->b, one->b_count, a, other->a,
	                               other->a_count)
	           || overlaps_of_code(b, one->b, one->b_count, b, other->b,
	                               other->b_count));
}

/* On random codings each segment is in one difference, no two differences
   overlap in a code, what a coder missed overlaps nothing of its code, and
   swapping the coders swaps the kinds. */
static void
test_properties(void)
{
	uint64_t state = 7;
	bool whole = true, alone = true, swaps = true, apart = true;

	for (int round = 0; round < 3000; round++) {
		struct arena *arena = arena_new();
		struct stretch a[MOST], b[MOST];
		size_t a_count = draw_side(&state, a);
		size_t b_count = draw_side(&state, b);
		struct differences all = differences_find(arena, a, a_count, b,
		                                          b_count);
		struct differences back = differences_find(arena, b, b_count,
		                                           a, a_count);
		size_t kinds[2][DIFFERENCE_KIND_COUNT] = { { 0 } };

		whole = whole && used(&all) == a_count + b_count;
		for (size_t i = 0; i < all.count; i++) {
			const struct difference *item = &all.items[i];

			kinds[0][item->kind]++;
			for (size_t k = 0; k < i; k++)
				apart = apart && !collide(a, b, item,
				                          &all.items[k]);
			for (size_t k = 0; item->kind == DIFFERENCE_MISSED_BY_B
			                   && k < b_count; k++)
				alone = alone
				        && (b[k].code != a[item->a[0]].code
				            || !interval_common(
						    b[k].at,
						    a[item->a[0]].at));
		}
		for (size_t i = 0; i < back.count; i++)
			kinds[1][swapped[back.items[i].kind]]++;
		for (size_t i = 0; i < DIFFERENCE_KIND_COUNT; i++)
			swaps = swaps && kinds[0][i] == kinds[1][i];
		arena_free(arena);
	}
	ok(whole, "each segment is in one difference");
	ok(apart, "no two differences overlap in a code");
	ok(alone, "what was missed overlaps none of its code");
	ok(swaps, "swapping the coders swaps the kinds");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_kinds(arena);
	test_groups(arena);
	test_properties();
	arena_free(arena);
	return done();
}
