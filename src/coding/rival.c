/* SPDX-License-Identifier: MIT */

/* rival.c -- see rival.h. */

#include "coding/rival.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "coding/codebook.h"

struct rivals {
	struct arena *arena;
	struct finding **counting;
	size_t room;
	unsigned char *covered;         /* bytes of the text, while looking */
};

struct rivals *
rivals_new(struct arena *arena, size_t text_len)
{
	struct rivals *rivals = arena_make(arena, struct rivals);

	rivals->arena = arena;
	rivals->covered = arena_alloc(arena, text_len);
	return rivals;
}

/* By place, the longer first; equal places in the order of the codebook. */
static int
compare_places(const void *a_, const void *b_)
{
	const struct finding *a = a_, *b = b_;

	if (a->hit.begin != b->hit.begin)
		return a->hit.begin < b->hit.begin ? -1 : 1;
	if (a->hit.end != b->hit.end)
		return a->hit.end > b->hit.end ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return (a->item->index > b->item->index)
	       - (a->item->index < b->item->index);
}

/* The hits of one rule in one unit side by side. */
static int
compare_rules(const void *a_, const void *b_)
{
	const struct finding *a = *(struct finding *const *)a_;
	const struct finding *b = *(struct finding *const *)b_;

	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return (a->hit.begin > b->hit.begin) - (a->hit.begin < b->hit.begin);
}

static bool
same_rule_and_unit(const struct finding *a, const struct finding *b)
{
	return a->rule == b->rule && a->begin == b->begin && a->end == b->end;
}

/* Hits that begin at one place count once. */
static void
apply_min(struct finding **list, size_t count)
{
	for (size_t begin = 0, end; begin < count; begin = end) {
		size_t hits = 1;

		for (end = begin + 1;
		     end < count && same_rule_and_unit(list[begin], list[end]);
		     end++)
			hits += list[end]->hit.begin
			        != list[end - 1]->hit.begin;
		for (size_t i = begin; i < end; i++) {
			if (hits < list[i]->rule->scope.min)
				list[i]->ruling = RULING_TOO_FEW;
		}
	}
}

/* Whether a hit in another spelling stands where a term written so was found
   as well. */
static bool
is_twin(const struct finding *list, size_t count, size_t i)
{
	const struct hit *own = &list[i].hit;
	size_t k = i;

	if (!own->by_variant)
		return false;
	while (k && list[k - 1].hit.begin == own->begin)
		k--;
	for (; k < count; k++) {
		const struct hit *other = &list[k].hit;

		if (other->begin > own->begin)
			break;
		if (!other->by_variant && other->begin == own->begin
		    && other->end == own->end
		    && (list[k].ruling == RULING_COUNTS
		        || list[i].ruling != RULING_COUNTS))
			return true;
	}
	return false;
}

/* A codebook may have its words in both scripts; then each place is found by
   the term that is written as the text is, and once. */
static size_t
without_twins(struct rivals *rivals, struct finding *list, size_t count)
{
	bool *twin = arena_array(rivals->arena, bool, count);
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		twin[i] = is_twin(list, count, i);
	for (size_t i = 0; i < count; i++) {
		if (!twin[i])
			list[kept++] = list[i];
	}
	return kept;
}

/* The longer first, then what stands further left. */
static int
compare_lengths(const void *a_, const void *b_)
{
	const struct hit *a = &(*(struct finding *const *)a_)->hit;
	const struct hit *b = &(*(struct finding *const *)b_)->hit;
	size_t a_len = a->end - a->begin, b_len = b->end - b->begin;

	if (a_len != b_len)
		return a_len > b_len ? -1 : 1;
	return (a->begin > b->begin) - (a->begin < b->begin);
}

/* Longest first, so that what a shadowed hit would shadow stays.  What is
   covered is covered by hits no shorter, so if any of it lies in a hit, then
   the hit's first or last byte. */
static void
apply_longest(struct rivals *rivals, struct finding **list, size_t count)
{
	const struct hit *last = NULL;
	enum ruling ruling = RULING_COUNTS;

	for (size_t i = 0; i < count; i++) {
		const struct hit *hit = &list[i]->hit;

		if (!last || last->begin != hit->begin
		    || last->end != hit->end) {
			last = hit;
			ruling = rivals->covered[hit->begin]
			         || rivals->covered[hit->end - 1]
			         ? RULING_SHORTER : RULING_COUNTS;
			if (ruling == RULING_COUNTS)
				memset(rivals->covered + hit->begin, 1,
				       hit->end - hit->begin);
		}
		list[i]->ruling = ruling;
	}
	for (size_t i = 0; i < count; i++)
		memset(rivals->covered + list[i]->hit.begin, 0,
		       list[i]->hit.end - list[i]->hit.begin);
}

/* Those of the findings that count so far. */
static size_t
collect(struct rivals *rivals, struct finding *list, size_t count)
{
	size_t counting = 0;

	if (count > rivals->room) {
		rivals->room = count * 2;
		rivals->counting = arena_array(rivals->arena, struct finding *,
		                               rivals->room);
	}
	for (size_t i = 0; i < count; i++) {
		if (list[i].ruling == RULING_COUNTS)
			rivals->counting[counting++] = &list[i];
	}
	return counting;
}

void
rivals_settle(struct rivals *rivals, struct findings *findings, size_t begin)
{
	size_t count = findings->count - begin;
	struct finding *list;

	if (!count)
		return;
	list = findings->list + begin;
	qsort(list, count, sizeof *list, compare_places);
	count = without_twins(rivals, list, count);
	findings->count = begin + count;
	count = collect(rivals, list, count);
	qsort(rivals->counting, count, sizeof *rivals->counting,
	      compare_rules);
	apply_min(rivals->counting, count);
	count = collect(rivals, list, findings->count - begin);
	qsort(rivals->counting, count, sizeof *rivals->counting,
	      compare_lengths);
	apply_longest(rivals, rivals->counting, count);
}
