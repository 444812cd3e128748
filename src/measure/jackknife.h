/* SPDX-License-Identifier: MIT */

/* jackknife.h -- how far a figure may be trusted: what it would be without
   each transcript in turn.

   With g transcripts, th_j the figure without the j-th and mean their mean,
   the standard error is sqrt((g - 1) / g * sum (th_j - mean)^2) (Tukey 1958;
   Efron and Stein 1981), and the interval is the figure give or take that
   times the 97.5 % point of Student's t with g - 1 degrees of freedom.
   Neighbouring units of one transcript are not independent, so transcripts,
   not units, are left out.  Nothing is drawn by chance. */

#ifndef MEASURE_JACKKNIFE_H
#define MEASURE_JACKKNIFE_H

#include <stdbool.h>
#include <stddef.h>

#include "measure/measured.h"

struct jackknife {
	double error, low, high;        /* low and high within what can be */
	const char *why_not;            /* marked with N_(); NULL: defined */
};

/* WITHOUT has the figure without each of COUNT transcripts.  Undefined when
   the figure is, with fewer than two transcripts, and when one of them alone
   makes the figure defined.  LEAST is the least value there can be; the
   greatest is 1. */
struct jackknife jackknife(struct measured whole,
                           const struct measured *without, size_t count,
                           double least);

/* The value that Student's t with this many degrees of freedom, at least 1,
   stays below with probability P, at least 0.5. */
double student_quantile(double p, size_t freedom);

#endif
