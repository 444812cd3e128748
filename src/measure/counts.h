/* SPDX-License-Identifier: MIT */

/* counts.h -- how some coders judged a set of units: all that the
   coefficients of agreement are made of, and no more.

   A unit is something each coder gives one of a few values, or none where she
   has not judged it.  Counts of two sets add up to those of both, so that one
   transcript can be taken away again without looking at the others.  All are
   whole numbers; a unit may stand for many, such as a run of characters. */

#ifndef MEASURE_COUNTS_H
#define MEASURE_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/interval.h"

struct arena;

struct counts {
	size_t coders, values;

	/* By how many coders judged a unit, from 0 to all: the units; the sum
	   over them and over values of n (n - 1), where n coders gave the
	   value; how often each value was given. */
	uint64_t *units;                /* [judges] */
	uint64_t *alike;                /* [judges] */
	uint64_t *given;                /* [judges * values + value] */
	uint64_t *unanimous;            /* [judges * values + value]: units to
	                                   which all of them gave it */

	/* How often each coder gave each value: wherever she judged, and
	   where all did. */
	uint64_t *own;                  /* [coder * values + value] */
	uint64_t *own_of_all;

	uint64_t *sums;                 /* all of the above, in one row */
	size_t sum_count;
};

/* Of two or more values; those of a code are 0, absent, and 1, present. */
struct counts *counts_new(struct arena *, size_t coders, size_t values);

enum { COUNTS_MISSING = -1 };

/* TIMES units which each coder gave this value. */
void counts_add(struct counts *, const int *value, uint64_t times);

void counts_plus(struct counts *, const struct counts *);
void counts_minus(struct counts *, const struct counts *);

/* One coder's stretches of one code, merged; JUDGED is false where she has
   not read the text. */
struct coding {
	const struct interval *items;
	size_t count;
	bool judged;
};

/* Adds every character of a text of this length, by a sweep over the ends of
   stretches: a code is present or absent.  One coding a coder. */
void counts_sweep(struct counts *, const struct coding *, size_t length);

/* Units that two coders both judged, by whether a code is present.  Of more
   coders BOTH is of all who judged a unit, at least two, NEITHER of none of
   them, and SOME is the rest. */
struct cells { uint64_t both, only_a, only_b, neither, some; };

/* Of two values. */
struct cells counts_cells(const struct counts *);

/* Units that at least two coders judged. */
uint64_t counts_pairable(const struct counts *);

#endif
