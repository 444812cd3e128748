/* SPDX-License-Identifier: MIT */

/* fisher.c -- see fisher.h. */

#include "measure/fisher.h"

#include <math.h>

/* Tables that are equally probable must not part by a rounding. */
#define SLACK 1e-9

/* The odds of the table with A + 1 against the one with A. */
static double
step(size_t a, size_t total_a, size_t marked, size_t total_b)
{
	double up = (double)(total_a - a) * (double)(marked - a);
	double down = (double)(a + 1)
	              * ((double)total_b - (double)marked + (double)a + 1);

	return up / down;
}

double
fisher_exact(size_t a, size_t total_a, size_t b, size_t total_b)
{
	size_t marked = a + b;
	size_t least = marked > total_b ? marked - total_b : 0;
	size_t most = marked < total_a ? marked : total_a;
	double here = 0, highest = 0, weight = 0, all = 0, extreme = 0;

	/* Weights are logarithms against the first table, for they may be
	   too large for a number. */
	for (size_t i = least; i < most; i++) {
		weight += log(step(i, total_a, marked, total_b));
		highest = fmax(highest, weight);
		if (i + 1 == a)
			here = weight;
	}
	weight = 0;
	for (size_t i = least; i <= most; i++) {
		double share = exp(weight - highest);

		all += share;
		if (weight <= here + SLACK)
			extreme += share;
		if (i < most)
			weight += log(step(i, total_a, marked, total_b));
	}
	return fmin(extreme / all, 1);
}
