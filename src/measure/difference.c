/* SPDX-License-Identifier: MIT */

/* difference.c -- see difference.h.

   Both sides are one list, A's before B's, and groups are found by joining
   whatever overlaps (a disjoint-set forest with path halving). */

#include "measure/difference.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"

static const char *const names[DIFFERENCE_KIND_COUNT] = {
	"same", "missed-by-a", "missed-by-b", "boundary", "split-by-a",
	"split-by-b", "other-code",
};

const char *
difference_name(enum difference_kind kind)
{
	return names[kind];
}

/* A stretch while it is sorted by code. */
struct sorted { struct stretch of; size_t index; };

/* A group of one coder alone: one segment, or some that overlap. */
struct lone {
	const size_t *members;
	size_t count;
	struct interval hull;
	bool done;
};

struct finder {
	struct arena *arena;
	const struct stretch *all;      /* A's, then B's */
	size_t a_count, count;
	size_t *root;                   /* of the set it is in */
	struct lone *lones;             /* A's, then B's, by begin */
	size_t lone_count, lone_room, lone_a_count;
	struct differences found;
};

static size_t
root_of(const struct finder *finder, size_t index)
{
	size_t *root = finder->root;

	while (root[index] != index) {
		root[index] = root[root[index]];
		index = root[index];
	}
	return index;
}

static void
join(struct finder *finder, size_t a, size_t b)
{
	a = root_of(finder, a);
	b = root_of(finder, b);
	if (a < b)
		finder->root[b] = a;
	else
		finder->root[a] = b;
}

static int
compare_places(struct interval a, struct interval b)
{
	if (a.begin != b.begin)
		return a.begin < b.begin ? -1 : 1;
	return (a.end > b.end) - (a.end < b.end);
}

static int
compare_sorted(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	int places;

	if (a->of.code != b->of.code)
		return a->of.code < b->of.code ? -1 : 1;
	places = compare_places(a->of.at, b->of.at);
	return places ? places : (a->index > b->index) - (a->index < b->index);
}

static struct sorted *
sort_side(const struct finder *finder, size_t first, size_t count)
{
	struct sorted *sorted = arena_array(finder->arena, struct sorted,
	                                    count + 1);

	for (size_t i = 0; i < count; i++)
		sorted[i] = (struct sorted){ finder->all[first + i],
			                     first + i };
	if (count)
		qsort(sorted, count, sizeof *sorted, compare_sorted);
	return sorted;
}

/* Joins what overlaps of one side's own segments of one code. */
static void
join_own(struct finder *finder, const struct sorted *side, size_t count)
{
	size_t furthest = 0;

	for (size_t i = 1; i < count; i++) {
		if (side[i].of.at.begin < side[furthest].of.at.end)
			join(finder, side[i].index, side[furthest].index);
		if (side[i].of.at.end > side[furthest].of.at.end)
			furthest = i;
	}
}

/* Joins what overlaps of one code.  BEHIND is where the codings of one side
   that may still overlap begin: no earlier one reaches so far. */
static void
join_code(struct finder *finder, const struct sorted *a, size_t a_count,
          const struct sorted *b, size_t b_count)
{
	size_t behind = 0, *reach = arena_array(finder->arena, size_t,
	                                        b_count + 1);

	for (size_t i = 0; i < b_count; i++)
		reach[i] = i && reach[i - 1] > b[i].of.at.end ? reach[i - 1]
		                                              : b[i].of.at.end;
	for (size_t i = 0; i < a_count; i++) {
		while (behind < b_count && reach[behind] <= a[i].of.at.begin)
			behind++;
		for (size_t k = behind;
		     k < b_count && b[k].of.at.begin < a[i].of.at.end; k++) {
			if (interval_common(a[i].of.at, b[k].of.at))
				join(finder, a[i].index, b[k].index);
		}
	}
}

static void
join_all(struct finder *finder)
{
	size_t b_count = finder->count - finder->a_count, i = 0, k = 0;
	struct sorted *a = sort_side(finder, 0, finder->a_count);
	struct sorted *b = sort_side(finder, finder->a_count, b_count);

	while (i < finder->a_count || k < b_count) {
		size_t code, i_end = i, k_end = k;

		code = k == b_count || (i < finder->a_count
		                        && a[i].of.code < b[k].of.code)
		               ? a[i].of.code : b[k].of.code;
		while (i_end < finder->a_count && a[i_end].of.code == code)
			i_end++;
		while (k_end < b_count && b[k_end].of.code == code)
			k_end++;
		join_own(finder, a + i, i_end - i);
		join_own(finder, b + k, k_end - k);
		join_code(finder, a + i, i_end - i, b + k, k_end - k);
		i = i_end;
		k = k_end;
	}
}

/* Adds one of these members, which are in order and of both sides. */
static void
add(struct finder *finder, enum difference_kind kind, const size_t *members,
    size_t count)
{
	struct difference *item = arena_append(
		finder->arena, finder->found.items, finder->found.count,
		finder->found.room);
	size_t *own = arena_array(finder->arena, size_t, count);
	size_t a_count = 0;

	*item = (struct difference){
		.kind = kind, .hull = finder->all[members[0]].at,
	};
	for (size_t i = 0; i < count; i++) {
		struct interval at = finder->all[members[i]].at;

		a_count += members[i] < finder->a_count;
		own[i] = members[i] < finder->a_count
		                 ? members[i]
		                 : members[i] - finder->a_count;
		if (at.begin < item->hull.begin)
			item->hull.begin = at.begin;
		if (at.end > item->hull.end)
			item->hull.end = at.end;
	}
	item->a = own;
	item->a_count = a_count;
	item->b = own + a_count;
	item->b_count = count - a_count;
}

/* Whether the sides of a group are the same, place by place. */
static bool
is_same(const struct finder *finder, const size_t *members, size_t half)
{
	for (size_t i = 0; i < half; i++) {
		if (compare_places(finder->all[members[i]].at,
		                   finder->all[members[half + i]].at))
			return false;
	}
	return true;
}

/* Who has more pieces; of as many, whose first one that is elsewhere stands
   first. */
static enum difference_kind
splitter(const struct finder *finder, const size_t *members, size_t a_count,
         size_t count)
{
	size_t b_count = count - a_count;

	for (size_t i = 0; a_count == b_count && i < a_count; i++) {
		int order = compare_places(
			finder->all[members[i]].at,
			finder->all[members[a_count + i]].at);

		if (order)
			return order < 0 ? DIFFERENCE_SPLIT_BY_A
			                 : DIFFERENCE_SPLIT_BY_B;
	}
	return a_count > b_count ? DIFFERENCE_SPLIT_BY_A
	                         : DIFFERENCE_SPLIT_BY_B;
}

static void
add_lone(struct finder *finder, const size_t *members, size_t count)
{
	struct lone *lone = arena_append(finder->arena, finder->lones,
	                                 finder->lone_count,
	                                 finder->lone_room);

	*lone = (struct lone){ members, count,
		               finder->all[members[0]].at, false };
	for (size_t i = 1; i < count; i++) {
		if (finder->all[members[i]].at.end > lone->hull.end)
			lone->hull.end = finder->all[members[i]].at.end;
	}
	if (members[0] < finder->a_count)
		finder->lone_a_count = finder->lone_count;
}

static void
add_group(struct finder *finder, const size_t *members, size_t count)
{
	size_t a_count = 0;

	while (a_count < count && members[a_count] < finder->a_count)
		a_count++;
	if (!a_count || a_count == count) {
		add_lone(finder, members, count);
		return;
	}
	if (2 * a_count == count && is_same(finder, members, a_count)) {
		for (size_t i = 0; i < a_count; i++) {
			size_t pair[] = { members[i], members[a_count + i] };

			add(finder, DIFFERENCE_SAME, pair, 2);
		}
		return;
	}
	add(finder,
	    count == 2 ? DIFFERENCE_BOUNDARY
	               : splitter(finder, members, a_count, count),
	    members, count);
}

/* The members of each set, in order: by counting. */
static void
add_groups(struct finder *finder)
{
	size_t *starts = arena_array(finder->arena, size_t, finder->count + 1);
	size_t *members = arena_array(finder->arena, size_t,
	                              finder->count + 1);
	size_t *next = arena_array(finder->arena, size_t, finder->count + 1);

	for (size_t i = 0; i < finder->count; i++)
		starts[root_of(finder, i) + 1]++;
	for (size_t i = 0; i < finder->count; i++) {
		starts[i + 1] += starts[i];
		next[i] = starts[i];
	}
	for (size_t i = 0; i < finder->count; i++)
		members[next[root_of(finder, i)]++] = i;
	for (size_t i = 0; i < finder->count; i++) {
		if (starts[i + 1] > starts[i])
			add_group(finder, members + starts[i],
			          starts[i + 1] - starts[i]);
	}
}

/* Two groups of one coder each, and what they share. */
struct pairing { size_t a, b, common; struct interval hull; };

static int
compare_pairings(const void *left, const void *right)
{
	const struct pairing *a = left, *b = right;
	int places;

	if (a->common != b->common)
		return a->common > b->common ? -1 : 1;
	places = compare_places(a->hull, b->hull);
	if (places)
		return places;
	if (a->a + a->b != b->a + b->b)
		return a->a + a->b < b->a + b->b ? -1 : 1;
	return (a->a > b->a) - (a->a < b->a);
}

static bool
shares_half(struct interval a, struct interval b, struct pairing *pairing)
{
	size_t shorter = a.end - a.begin < b.end - b.begin ? a.end - a.begin
	                                                   : b.end - b.begin;

	pairing->common = interval_common(a, b);
	pairing->hull.begin = a.begin < b.begin ? a.begin : b.begin;
	pairing->hull.end = a.end > b.end ? a.end : b.end;
	return pairing->common && 2 * pairing->common >= shorter;
}

static void
find_pairings(struct finder *finder, struct pairing **pairings, size_t *count)
{
	size_t room = 0;

	for (size_t i = 0; i < finder->lone_a_count; i++) {
		const struct lone *a = &finder->lones[i];

		for (size_t k = finder->lone_a_count;
		     k < finder->lone_count
		     && finder->lones[k].hull.begin < a->hull.end; k++) {
			const struct lone *b = &finder->lones[k];
			struct pairing pairing = { .a = i, .b = k };

			if (finder->all[a->members[0]].code
			            != finder->all[b->members[0]].code
			    && shares_half(a->hull, b->hull, &pairing))
				*arena_append(finder->arena, *pairings,
				              *count, room) = pairing;
		}
	}
}

static void
add_other_codes(struct finder *finder)
{
	struct pairing *pairings = NULL;
	size_t count = 0;

	find_pairings(finder, &pairings, &count);
	if (count)
		qsort(pairings, count, sizeof *pairings, compare_pairings);
	for (size_t i = 0; i < count; i++) {
		struct lone *a = &finder->lones[pairings[i].a];
		struct lone *b = &finder->lones[pairings[i].b];
		size_t *members;

		if (a->done || b->done)
			continue;
		members = arena_array(finder->arena, size_t,
		                      a->count + b->count);
		for (size_t k = 0; k < a->count + b->count; k++)
			members[k] = k < a->count ? a->members[k]
			                          : b->members[k - a->count];
		add(finder, DIFFERENCE_OTHER_CODE, members,
		    a->count + b->count);
		a->done = b->done = true;
	}
}

static void
add_missed(struct finder *finder)
{
	for (size_t i = 0; i < finder->lone_count; i++) {
		const struct lone *lone = &finder->lones[i];

		if (!lone->done)
			add(finder,
			    i < finder->lone_a_count ? DIFFERENCE_MISSED_BY_B
			                             : DIFFERENCE_MISSED_BY_A,
			    lone->members, lone->count);
	}
}

/* With what it is sorted by. */
struct placed { struct difference of; size_t code, order; };

static int
compare_placed(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;
	int places = compare_places(a->of.hull, b->of.hull);

	if (places)
		return places;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->of.kind != b->of.kind)
		return a->of.kind < b->of.kind ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static void
sort_found(struct finder *finder)
{
	struct differences *found = &finder->found;
	struct placed *placed = arena_array(finder->arena, struct placed,
	                                    found->count + 1);

	for (size_t i = 0; i < found->count; i++) {
		const struct difference *item = &found->items[i];
		size_t first = item->a_count
		                       ? item->a[0]
		                       : item->b[0] + finder->a_count;

		placed[i] = (struct placed){ *item, finder->all[first].code,
			                     i };
	}
	if (found->count)
		qsort(placed, found->count, sizeof *placed, compare_placed);
	for (size_t i = 0; i < found->count; i++)
		found->items[i] = placed[i].of;
}

struct differences
differences_find(struct arena *arena, const struct stretch *a, size_t a_count,
                 const struct stretch *b, size_t b_count)
{
	size_t count = a_count + b_count;
	struct stretch *all = arena_array(arena, struct stretch, count + 1);
	struct finder finder = {
		.arena = arena, .all = all, .a_count = a_count, .count = count,
		.root = arena_array(arena, size_t, count + 1),
	};

	for (size_t i = 0; i < count; i++) {
		all[i] = i < a_count ? a[i] : b[i - a_count];
		finder.root[i] = i;
	}
	join_all(&finder);
	add_groups(&finder);
	add_other_codes(&finder);
	add_missed(&finder);
	sort_found(&finder);
	return finder.found;
}
