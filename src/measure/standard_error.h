/* SPDX-License-Identifier: MIT */

/* standard_error.h -- standard errors by formula, for units that are
   independent of each other.

   Characters and sentences of one transcript are not, so no report shows
   these; they are for units that were drawn one by one, and for checking the
   jackknife against what is published. */

#ifndef MEASURE_STANDARD_ERROR_H
#define MEASURE_STANDARD_ERROR_H

#include <stddef.h>

#include "measure/coefficient.h"
#include "measure/measured.h"

struct arena;

/* VALUE[unit * coders + coder], from 0, or COUNTS_MISSING. */
struct judgements {
	const int *value;
	size_t units, coders, values;
};

/* By linearisation over units (Gwet 2014, Handbook of Inter-Rater Reliability,
   chapter 5; irrCAC's raw forms): with x_i what unit i adds to the figure f,
   sqrt(sum (x_i - f)^2 / (n (n - 1))).  Of percent, fleiss-gwet, conger-gwet,
   alpha, brennan-prediger and ac1, with missing values. */
struct measured standard_error(struct arena *, const struct judgements *,
                               enum coefficient);

/* Of Cohen's kappa (Fleiss, Cohen and Everitt 1969): with p_ck the share of
   units that coder 1 gave c and coder 2 k,
   n (1 - pe)^2 var = sum p_ck ([c = k] - (1 - kappa) (p_.c + p_k.))^2
   - (po - 2 (1 - kappa) pe)^2. */
struct measured standard_error_cohen(struct arena *,
                                     const struct judgements *);

/* Of Fleiss's kappa when it is 0 (Fleiss, Nee and Landis 1979): with m coders
   and S = sum p (1 - p),
   var = 2 / (S^2 n m (m - 1)) (S^2 - sum p (1 - p) (1 - 2 p)). */
struct measured standard_error_fleiss(struct arena *,
                                      const struct judgements *);

#endif
