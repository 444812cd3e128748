/* SPDX-License-Identifier: MIT */

/* interval.c -- see interval.h. */

#include "measure/interval.h"

#include <stdlib.h>

static int
compare(const void *left, const void *right)
{
	const struct interval *a = left, *b = right;

	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

void
intervals_sort(struct interval *items, size_t count)
{
	if (count)
		qsort(items, count, sizeof *items, compare);
}

size_t
intervals_merge(struct interval *items, size_t count)
{
	size_t kept = 0;

	intervals_sort(items, count);
	for (size_t i = 0; i < count; i++) {
		if (items[i].begin >= items[i].end)
			continue;
		if (!kept || items[i].begin >= items[kept - 1].end)
			items[kept++] = items[i];
		else if (items[kept - 1].end < items[i].end)
			items[kept - 1].end = items[i].end;
	}
	return kept;
}

size_t
intervals_length(const struct interval *items, size_t count)
{
	size_t length = 0;

	for (size_t i = 0; i < count; i++)
		length += items[i].end - items[i].begin;
	return length;
}

size_t
interval_common(struct interval a, struct interval b)
{
	size_t begin = a.begin > b.begin ? a.begin : b.begin;
	size_t end = a.end < b.end ? a.end : b.end;

	return begin < end ? end - begin : 0;
}
