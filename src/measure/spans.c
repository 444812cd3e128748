/* SPDX-License-Identifier: MIT */

/* spans.c -- see spans.h.

   The greatest one-to-one matching is found greedily.  Of all segments not
   yet done with, of either side, take the one that ends first.  Whatever of
   the other side it overlaps contains its last character, so of two such, the
   one that ends first overlaps nothing that the other does not: to match that
   one costs least, and to leave it out gains nothing. */

#include "measure/spans.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"

static int
compare_ends(const void *left, const void *right)
{
	const struct interval *a = left, *b = right;

	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return (a->begin > b->begin) - (a->begin < b->begin);
}

/* One side: its segments by end, and those that have begun as a heap with the
   first to end on top. */
struct side {
	const struct interval *items;   /* by begin */
	size_t count, begun;            /* how many of them are in the heap */
	size_t *rank;                   /* of items: by end */
	struct interval *by_end;
	bool *done;                     /* [rank]: matched or passed over */
	size_t *heap;                   /* ranks */
	size_t heap_count;
	size_t first;                   /* rank: all before are done */
};

static struct side
side_of(struct arena *arena, const struct interval *items, size_t count)
{
	struct side side = { .items = items, .count = count };

	side.by_end = arena_array(arena, struct interval, count);
	side.rank = arena_array(arena, size_t, count);
	side.heap = arena_array(arena, size_t, count);
	side.done = arena_array(arena, bool, count);
	for (size_t i = 0; i < count; i++)
		side.by_end[i] = items[i];
	if (count)
		qsort(side.by_end, count, sizeof *side.by_end, compare_ends);
	for (size_t i = 0; i < count; i++)
		side.rank[i] = (size_t)((const struct interval *)bsearch(
			&items[i], side.by_end, count, sizeof *items,
			compare_ends) - side.by_end);
	return side;
}

static void
heap_push(struct side *side, size_t rank)
{
	size_t at = side->heap_count++;

	while (at && side->heap[(at - 1) / 2] > rank) {
		side->heap[at] = side->heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	side->heap[at] = rank;
}

static void
heap_pop(struct side *side)
{
	size_t last = side->heap[--side->heap_count], at = 0;

	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= side->heap_count)
			break;
		child += child + 1 < side->heap_count
		         && side->heap[child + 1] < side->heap[child];
		if (side->heap[child] >= last)
			break;
		side->heap[at] = side->heap[child];
		at = child;
	}
	if (side->heap_count)
		side->heap[at] = last;
}

/* Takes out of OTHER the first to end that begins before END, if any. */
static bool
take_partner(struct side *other, size_t end)
{
	while (other->begun < other->count
	       && other->items[other->begun].begin < end)
		heap_push(other, other->rank[other->begun++]);
	while (other->heap_count && other->done[other->heap[0]])
		heap_pop(other);
	if (!other->heap_count)
		return false;
	other->done[other->heap[0]] = true;
	heap_pop(other);
	return true;
}

static bool
skip_done(struct side *side)
{
	while (side->first < side->count && side->done[side->first])
		side->first++;
	return side->first < side->count;
}

static size_t
match_overlaps(struct side a, struct side b)
{
	size_t matched = 0;

	for (;;) {
		bool has_a = skip_done(&a), has_b = skip_done(&b), from_a;
		struct side *side, *other;

		if (!has_a || !has_b)
			return matched;
		from_a = a.by_end[a.first].end <= b.by_end[b.first].end;
		side = from_a ? &a : &b;
		other = from_a ? &b : &a;
		side->done[side->first] = true;
		matched += take_partner(other,
		                        side->by_end[side->first].end);
	}
}

static size_t
match_exactly(const struct interval *a, size_t a_count,
              const struct interval *b, size_t b_count)
{
	size_t i = 0, k = 0, matched = 0;

	while (i < a_count && k < b_count) {
		const struct interval *x = &a[i], *y = &b[k];

		if (x->begin == y->begin && x->end == y->end) {
			matched++;
			i++;
			k++;
		} else if (x->begin < y->begin
		           || (x->begin == y->begin && x->end < y->end)) {
			i++;
		} else {
			k++;
		}
	}
	return matched;
}

struct spans
spans_match(struct arena *arena, const struct interval *gold,
            size_t gold_count, const struct interval *found,
            size_t found_count)
{
	return (struct spans){
		.gold = gold_count,
		.found = found_count,
		.exact = match_exactly(gold, gold_count, found, found_count),
		.overlap = match_overlaps(side_of(arena, gold, gold_count),
		                          side_of(arena, found, found_count)),
	};
}

struct measured
spans_precision(const struct spans *spans, size_t matched)
{
	return measured_ratio((double)matched, (double)spans->found,
	                      N_("the second coder has no segment"));
}

struct measured
spans_recall(const struct spans *spans, size_t matched)
{
	return measured_ratio((double)matched, (double)spans->gold,
	                      N_("the first coder has no segment"));
}

struct measured
spans_f1(const struct spans *spans, size_t matched)
{
	return measured_ratio(2 * (double)matched,
	                      (double)(spans->gold + spans->found),
	                      N_("neither coder has a segment"));
}
