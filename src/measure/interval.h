/* SPDX-License-Identifier: MIT */

/* interval.h -- stretches of a continuum, half open, in whatever unit the
   continuum is counted in. */

#ifndef MEASURE_INTERVAL_H
#define MEASURE_INTERVAL_H

#include <stddef.h>

struct interval { size_t begin, end; };

/* By begin, then by end. */
void intervals_sort(struct interval *, size_t count);

/* Sorts them and joins those that share something, but not those that merely
   touch; empty ones go.  How many are left. */
size_t intervals_merge(struct interval *, size_t count);

/* The sum of their lengths. */
size_t intervals_length(const struct interval *, size_t count);

/* The length two of them have in common. */
size_t interval_common(struct interval, struct interval);

#endif
