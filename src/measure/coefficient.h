/* SPDX-License-Identifier: MIT */

/* coefficient.h -- coefficients of agreement between coders.

   n units, m coders, q values, n_ic coders who gave unit i the value c, r_i
   coders who judged unit i; p_gc the share of c among coder g's values and
   p_c that among all.  Those that set chance apart are
   (observed - expected) / (1 - expected).

   observed, where not said otherwise, is the mean over units of
   sum_c n_ic (n_ic - 1) / (r_i (r_i - 1)).

   percent           observed, over units with r_i >= 2
   positive          of one code: 2 both / (2 both + only_a + only_b); of
                     more coders sum n_i1 (n_i1 - 1) / sum n_i1 (r_i - 1)
                     (Cicchetti and Feinstein 1990; Fleiss 1981)
   negative          the same of its absence
   jaccard           both / (both + only_a + only_b)
   holsti            2 M / (N1 + N2), M agreed of N1 and N2 decisions (Holsti
                     1969), over units that both judged
   cohen             two coders: expected sum_c p_1c p_2c (Cohen 1960), over
                     units that both judged
   cohen-max         the greatest kappa that these margins allow
   conger            more: the mean of that over pairs (Conger 1980), over
                     units that all judged
   conger-gwet       the same with each coder's margins over all units she
                     judged, observed as for percent (Gwet 2014)
   scott             two coders: expected sum_c p_c^2 (Scott 1955), over units
                     that both judged
   fleiss            the same for any number (Fleiss 1971), over units that
                     all judged
   fleiss-gwet       observed as for percent; p_c the mean over all units with
                     r_i >= 1 of n_ic / r_i (Gwet 2014)
   alpha             1 - D_o / D_e over units with r_i >= 2 (Krippendorff
                     2004, nominal): with N values in them, N_c of each,
                     D_o = sum_i (r_i^2 - sum_c n_ic^2) / (r_i - 1) / N and
                     D_e = (N^2 - sum_c N_c^2) / (N (N - 1))
   brennan-prediger  expected 1 / q (Bennett 1954, Brennan and Prediger 1981,
                     Randolph's free-marginal kappa; PABAK where q is 2)
   ac1               expected sum_c p_c (1 - p_c) / (q - 1), p_c as for
                     fleiss-gwet (Gwet 2008)

   With data that lack nothing the forms called gwet are those without. */

#ifndef MEASURE_COEFFICIENT_H
#define MEASURE_COEFFICIENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "measure/measured.h"

struct counts;

enum coefficient {
	COEFFICIENT_PERCENT, COEFFICIENT_POSITIVE, COEFFICIENT_NEGATIVE,
	COEFFICIENT_JACCARD, COEFFICIENT_HOLSTI, COEFFICIENT_COHEN,
	COEFFICIENT_COHEN_MAX, COEFFICIENT_CONGER, COEFFICIENT_CONGER_GWET,
	COEFFICIENT_SCOTT, COEFFICIENT_FLEISS, COEFFICIENT_FLEISS_GWET,
	COEFFICIENT_ALPHA, COEFFICIENT_BRENNAN_PREDIGER, COEFFICIENT_AC1,
	COEFFICIENT_COUNT
};

/* "brennan-prediger", as above and as programs read it. */
const char *coefficient_name(enum coefficient);

/* Whether it is defined for so many coders at all. */
bool coefficient_is_for(enum coefficient, size_t coders);

/* Whether it is a share, which is never below 0. */
bool coefficient_is_share(enum coefficient);

struct measured coefficient_of(enum coefficient, const struct counts *);

/* What a coefficient is made of.  A share has nothing expected. */
struct parts {
	double observed, expected;
	const char *why_not;            /* no units: nothing is known */
};

struct parts coefficient_parts(enum coefficient, const struct counts *);

/* (observed - expected) / (1 - expected); undefined when nothing varies. */
struct measured parts_measured(struct parts);

/* Over several codes at once: the parts of each are added up, and the figure
   is that of their means, after De Vries et al. 2008 (pooled kappa).  It is
   defined also where some code alone is not, for want of variation. */
struct pool { double observed, expected; size_t count; };
void pool_add(struct pool *, struct parts);
struct measured pool_measured(const struct pool *);

#endif
