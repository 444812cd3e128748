/* SPDX-License-Identifier: MIT */

/* counts.c -- see counts.h. */

#include "measure/counts.h"

#include <assert.h>

#include "base/arena.h"

struct counts *
counts_new(struct arena *arena, size_t coders, size_t values)
{
	struct counts *counts = arena_make(arena, struct counts);
	size_t judges = coders + 1;
	uint64_t *next;

	counts->coders = coders;
	counts->values = values;
	counts->sum_count = judges * (2 + 2 * values) + 2 * coders * values;
	next = counts->sums = arena_array(arena, uint64_t, counts->sum_count);
	counts->units = next;
	counts->alike = next += judges;
	counts->given = next += judges;
	counts->unanimous = next += judges * values;
	counts->own = next += judges * values;
	counts->own_of_all = next + coders * values;
	return counts;
}

void
counts_add(struct counts *counts, const int *value, uint64_t times)
{
	size_t judges = 0, alike = 0, first = 0;

	for (size_t i = 0; i < counts->coders; i++) {
		if (value[i] == COUNTS_MISSING)
			continue;
		assert(value[i] >= 0 && (size_t)value[i] < counts->values);
		if (!judges++)
			first = (size_t)value[i];
		for (size_t k = 0; k < i; k++)
			alike += 2 * (value[k] == value[i]);
		counts->own[i * counts->values + (size_t)value[i]] += times;
	}
	counts->units[judges] += times;
	counts->alike[judges] += times * alike;
	if (alike == judges * (judges - 1))
		counts->unanimous[judges * counts->values + first] += times;
	for (size_t i = 0; i < counts->coders; i++) {
		size_t at = (size_t)value[i];

		if (value[i] == COUNTS_MISSING)
			continue;
		counts->given[judges * counts->values + at] += times;
		if (judges == counts->coders)
			counts->own_of_all[i * counts->values + at] += times;
	}
}

void
counts_plus(struct counts *to, const struct counts *from)
{
	assert(to->coders == from->coders && to->values == from->values);
	for (size_t i = 0; i < to->sum_count; i++)
		to->sums[i] += from->sums[i];
}

void
counts_minus(struct counts *to, const struct counts *from)
{
	assert(to->coders == from->coders && to->values == from->values);
	for (size_t i = 0; i < to->sum_count; i++)
		to->sums[i] -= from->sums[i];
}

/* Where a coder's state next changes behind AT, and what it is until then;
   NEXT is the first of her stretches that ends behind AT. */
static size_t
look_ahead(const struct coding *coding, size_t at, size_t length, size_t *next,
           int *value)
{
	const struct interval *item;

	*value = coding->judged ? 0 : COUNTS_MISSING;
	if (!coding->judged)
		return length;
	while (*next < coding->count && coding->items[*next].end <= at)
		++*next;
	if (*next == coding->count)
		return length;
	item = &coding->items[*next];
	*value = item->begin <= at;
	return *value ? item->end : item->begin;
}

/* Most coders that a sweep keeps the place of without an arena. */
enum { CODERS_MOST = 64 };

void
counts_sweep(struct counts *counts, const struct coding *codings,
             size_t length)
{
	size_t next[CODERS_MOST] = { 0 };
	int value[CODERS_MOST];

	assert(counts->values == 2 && counts->coders <= CODERS_MOST);
	for (size_t at = 0; at < length;) {
		size_t until = length;

		for (size_t i = 0; i < counts->coders; i++) {
			size_t change = look_ahead(&codings[i], at, length,
			                           &next[i], &value[i]);

			if (change < until)
				until = change;
		}
		counts_add(counts, value, until - at);
		at = until;
	}
}

struct cells
counts_cells(const struct counts *counts)
{
	struct cells cells = { 0 };
	uint64_t a, b, units;

	if (counts->values != 2)
		return cells;
	if (counts->coders > 2) {
		for (size_t r = 2; r <= counts->coders; r++) {
			const uint64_t *unanimous = &counts->unanimous[2 * r];

			cells.neither += unanimous[0];
			cells.both += unanimous[1];
			cells.some += counts->units[r] - unanimous[0]
			              - unanimous[1];
		}
		return cells;
	}
	if (counts->coders != 2)
		return cells;
	a = counts->own_of_all[1];
	b = counts->own_of_all[3];
	units = counts->units[2];
	/* ALIKE is twice the units in which they agree, and A and B together
	   count those in BOTH twice and those of one alone once. */
	cells.both = (a + b - (units - counts->alike[2] / 2)) / 2;
	cells.only_a = a - cells.both;
	cells.only_b = b - cells.both;
	cells.neither = units - a - cells.only_b;
	return cells;
}

uint64_t
counts_pairable(const struct counts *counts)
{
	uint64_t units = 0;

	for (size_t r = 2; r <= counts->coders; r++)
		units += counts->units[r];
	return units;
}
