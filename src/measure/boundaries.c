/* SPDX-License-Identifier: MIT */

/* boundaries.c -- see boundaries.h. */

#include "measure/boundaries.h"

double
boundary_similarity(const size_t *a, size_t a_count, const size_t *b,
                    size_t b_count, size_t reach)
{
	size_t i = 0, k = 0, matches = 0, moves = 0, additions = 0;
	double moved = 0, all;

	while (i < a_count || k < b_count) {
		size_t low, high;

		if (i < a_count && k < b_count && a[i] == b[k]) {
			matches++;
			i++;
			k++;
			continue;
		}
		if (i == a_count || k == b_count) {
			additions++;
			i == a_count ? k++ : i++;
			continue;
		}
		low = a[i] < b[k] ? a[i] : b[k];
		high = a[i] < b[k] ? b[k] : a[i];
		/* What its own side matches next is not moved. */
		if (high - low < reach
		    && !(a[i] < b[k] ? i + 1 < a_count && a[i + 1] == b[k]
		                     : k + 1 < b_count && b[k + 1] == a[i])) {
			moves++;
			moved += (double)(high - low) / (double)reach;
			i++;
			k++;
			continue;
		}
		additions++;
		a[i] < b[k] ? i++ : k++;
	}
	all = (double)(additions + moves + matches);
	return all == 0 ? 1 : 1 - ((double)additions + moved) / all;
}
