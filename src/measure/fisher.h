/* SPDX-License-Identifier: MIT */

/* fisher.h -- Fisher's exact test of two groups.

   Of TOTAL_A and TOTAL_B there are A and B with some mark.  With all four
   margins fixed, the two-sided p is the sum of the probabilities of all tables
   that are no more probable than this one (R. A. Fisher, Statistical Methods
   for Research Workers, 5th ed., 1934, section 21.02; two-sided as in A.
   Agresti, Categorical Data Analysis, 2nd ed., 2002, section 3.5). */

#ifndef MEASURE_FISHER_H
#define MEASURE_FISHER_H

#include <stddef.h>

double fisher_exact(size_t a, size_t total_a, size_t b, size_t total_b);

#endif
