/* SPDX-License-Identifier: MIT */

/* align.c -- see align.h. */

#include "acts/align.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct aligner {
	const uint64_t *a, *b;
	size_t *partners;
	int64_t *ahead, *back;          /* how far each diagonal got; -1: not */
};

/* A stretch of both lists. */
struct box { size_t a_begin, a_end, b_begin, b_end; };

/* One of the two searches that meet in the middle. */
struct search {
	int64_t *reached;
	int64_t first, last;            /* diagonals left out at either end */
	bool backward;
};

static bool
equal_at(const struct aligner *aligner, const struct box *box, bool backward,
         int64_t x, int64_t y)
{
	return backward ? aligner->a[box->a_end - 1 - (size_t)x]
	                  == aligner->b[box->b_end - 1 - (size_t)y]
	                : aligner->a[box->a_begin + (size_t)x]
	                  == aligner->b[box->b_begin + (size_t)y];
}

/* Takes all diagonals one edit further.  True when a path met the other
   search; X and Y are where, counted from this search's own corner. */
static bool
step(const struct aligner *aligner, const struct box *box,
     struct search *search, const struct search *other, int64_t d, int64_t most,
     bool may_meet, int64_t *meet_x, int64_t *meet_y)
{
	int64_t n = (int64_t)(box->a_end - box->a_begin);
	int64_t m = (int64_t)(box->b_end - box->b_begin);
	int64_t *reached = search->reached + most;

	for (int64_t k = search->first - d; k <= d - search->last; k += 2) {
		int64_t x = k == -d || (k != d && reached[k - 1]
		                                  < reached[k + 1])
		            ? reached[k + 1] : reached[k - 1] + 1;
		int64_t y = x - k, facing = n - m - k;

		while (x < n && y < m
		       && equal_at(aligner, box, search->backward, x, y)) {
			x++;
			y++;
		}
		reached[k] = x;
		if (x > n) {
			search->last += 2;
		} else if (y > m) {
			search->first += 2;
		} else if (may_meet && facing >= -most && facing < most
		           && other->reached[most + facing] >= 0
		           && x >= n - other->reached[most + facing]) {
			*meet_x = x;
			*meet_y = y;
			return true;
		}
	}
	return false;
}

/* A point that a shortest way through the box goes through. */
static bool
find_middle(struct aligner *aligner, const struct box *box, size_t *x,
            size_t *y)
{
	int64_t n = (int64_t)(box->a_end - box->a_begin);
	int64_t m = (int64_t)(box->b_end - box->b_begin);
	int64_t most = (n + m + 1) / 2, meet_x, meet_y;
	struct search ahead = { .reached = aligner->ahead };
	struct search back = { .reached = aligner->back, .backward = true };
	bool odd = (n - m) % 2;

	for (int64_t i = 0; i < 2 * most + 2; i++)
		ahead.reached[i] = back.reached[i] = -1;
	ahead.reached[most + 1] = back.reached[most + 1] = 0;
	for (int64_t d = 0; d < most && d <= ALIGN_EDITS_MOST / 2; d++) {
		if (step(aligner, box, &ahead, &back, d, most, odd, &meet_x,
		         &meet_y)) {
			*x = (size_t)meet_x;
			*y = (size_t)meet_y;
			return true;
		}
		if (step(aligner, box, &back, &ahead, d, most, !odd, &meet_x,
		         &meet_y)) {
			*x = (size_t)(n - meet_x);
			*y = (size_t)(m - meet_y);
			return true;
		}
	}
	return false;
}

static void
align_box(struct aligner *aligner, struct box box)
{
	for (;;) {
		struct box first;
		size_t x, y;

		while (box.a_begin < box.a_end && box.b_begin < box.b_end
		       && aligner->a[box.a_begin] == aligner->b[box.b_begin])
			aligner->partners[box.a_begin++] = box.b_begin++;
		while (box.a_begin < box.a_end && box.b_begin < box.b_end
		       && aligner->a[box.a_end - 1]
		          == aligner->b[box.b_end - 1])
			aligner->partners[--box.a_end] = --box.b_end;
		if (box.a_begin == box.a_end || box.b_begin == box.b_end
		    || !find_middle(aligner, &box, &x, &y))
			return;
		first = box;
		first.a_end = box.a_begin += x;
		first.b_end = box.b_begin += y;
		align_box(aligner, first);
	}
}

size_t *
align(struct arena *arena, const uint64_t *a, size_t a_count,
      const uint64_t *b, size_t b_count)
{
	struct arena *own = arena_new();
	struct aligner aligner = {
		.a = a, .b = b,
		.partners = arena_array(arena, size_t, a_count + 1),
		.ahead = arena_array(own, int64_t, a_count + b_count + 4),
		.back = arena_array(own, int64_t, a_count + b_count + 4),
	};

	for (size_t i = 0; i < a_count; i++)
		aligner.partners[i] = STR_NOWHERE;
	align_box(&aligner, (struct box){ 0, a_count, 0, b_count });
	arena_free(own);
	return aligner.partners;
}
