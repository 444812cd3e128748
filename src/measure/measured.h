/* SPDX-License-Identifier: MIT */

/* measured.h -- a figure, or why there is none.

   What is undefined is neither 0 nor 1: it has no value, and says so. */

#ifndef MEASURE_MEASURED_H
#define MEASURE_MEASURED_H

#include <stdbool.h>

struct measured {
	double value;
	const char *why_not;            /* marked with N_(); NULL: defined */
};

/* PART / WHOLE, or undefined for this reason where WHOLE is 0. */
static inline struct measured
measured_ratio(double part, double whole, const char *why_not)
{
	if (whole == 0)
		return (struct measured){ .why_not = why_not };
	return (struct measured){ .value = part / whole };
}

#endif
