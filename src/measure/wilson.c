/* SPDX-License-Identifier: MIT */

/* wilson.c -- see wilson.h. */

#include "measure/wilson.h"

#include <math.h>

/* What a standard normal variable stays below with probability 0.975. */
static const double z = 1.959963984540054;

struct wilson
wilson_interval(size_t part, size_t whole)
{
	double n = (double)whole, p = (double)part / n;
	double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
	double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
	              / (1 + z * z / n);
	double low = middle - half, high = middle + half;

	return (struct wilson){ part && low > 0 ? low : 0,
		                part < whole && high < 1 ? high : 1 };
}
