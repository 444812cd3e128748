/* SPDX-License-Identifier: MIT */

/* presence.c -- see presence.h. */

#include "measure/presence.h"

#include <stdint.h>

/* The first unit that ends behind AT. */
static size_t
first_behind(const struct interval *units, size_t count, size_t at)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (units[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static bool
is_enough(size_t part, size_t whole, size_t share)
{
	return part && (uint64_t)part * 100 >= (uint64_t)whole * share;
}

static void
find_covered(const struct interval *units, size_t unit_count,
             const struct interval *merged, size_t merged_count, size_t share,
             bool *coded)
{
	size_t first = 0;

	for (size_t i = 0; i < unit_count; i++) {
		size_t covered = 0, k;

		while (first < merged_count
		       && merged[first].end <= units[i].begin)
			first++;
		for (k = first; k < merged_count
		                && merged[k].begin < units[i].end; k++)
			covered += interval_common(units[i], merged[k]);
		coded[i] = is_enough(covered, units[i].end - units[i].begin,
		                     share);
		first = k > first ? k - 1 : first;
	}
}

void
presence_find(const struct interval *units, size_t unit_count,
              const struct interval *segments, size_t segment_count,
              const struct interval *merged, size_t merged_count,
              size_t share, bool *coded)
{
	find_covered(units, unit_count, merged, merged_count, share, coded);

	/* A unit between the first and the last that a segment meets lies in
	   it whole, and has been found above. */
	for (size_t i = 0; i < segment_count; i++) {
		struct interval segment = segments[i];
		size_t length = segment.end - segment.begin;
		size_t first = first_behind(units, unit_count, segment.begin);
		size_t last = first_behind(units, unit_count, segment.end - 1);

		if (!length || first == unit_count)
			continue;
		if (is_enough(interval_common(units[first], segment), length,
		              share))
			coded[first] = true;
		if (last < unit_count
		    && is_enough(interval_common(units[last], segment), length,
		                 share))
			coded[last] = true;
	}
}
