/* SPDX-License-Identifier: MIT */

/* unitizing.h -- agreement on where units lie in a continuum and what they
   are: the alpha family of Krippendorff, Mathet, Bouvry and Widloecher 2016
   ("On the reliability of unitizing textual continua", Quality & Quantity
   50), as printed in Krippendorff 2019, chapter 12.

   Not the alpha_U of 1995, which it replaced.  m coders; each coder's units
   do not overlap, what lies between them is a gap, of value 0, and two units
   that touch stay two.  l_ck is the length where one coder says c and another
   k, over ordered pairs, by 1 / (m - 1); l_c. the length coder by coder that
   has the value c; l.. all of it.

   K_c, what chance cannot pair with itself, is the sum of the squares of the
   lengths of c's units, and of gaps the sum of their lengths.
	e_ck = l.. (l_c. l_k. - [c = k] K_c) / (l..^2 - sum K)
	u-alpha = 1 - (l.. - sum l_cc) / (l.. - sum e_cc)
	|u-alpha = 1 - sum l_0k / sum e_0k over k other than 0
   cu-alpha is u-alpha over what both of a pair coded, so without gaps, where
   K*_c is 1 / (m - 1) times the sum, over units of c and other coders, of the
   square of the length of the unit which that coder coded.
	(k)u-alpha = 1 - (e*_k. / l*_k.) (l*_k. - l*_kk) / (e*_k. - e*_kk)
   Coverage is l*.. / l.. for cu-alpha and l*_k. / l_k. for (k)u-alpha.

   Several transcripts are added up, never put one behind the other. */

#ifndef MEASURE_UNITIZING_H
#define MEASURE_UNITIZING_H

#include <stddef.h>
#include <stdint.h>

#include "measure/measured.h"

struct arena;

struct unit { size_t begin, end, value; };      /* value from 1 */

struct unitizing {
	size_t coders, values;          /* with the gap */

	/* By value.  Pairs are ordered pairs of coders. */
	uint64_t *length;               /* l_c. */
	uint64_t *same;                 /* l_cc (m - 1) */
	uint64_t *alone;                /* l_c0 (m - 1) */
	uint64_t *squares;              /* K_c; of the gap none */
	uint64_t *covered;              /* K*_c (m - 1) */

	uint64_t *sums;                 /* all of the above, in one row */
	size_t sum_count;
};

/* VALUES without the gap. */
struct unitizing *unitizing_new(struct arena *, size_t coders, size_t values);

/* Adds a transcript of this LENGTH: each coder's units, in order and apart. */
void unitizing_sweep(struct arena *, struct unitizing *,
                     const struct unit *const *units, const size_t *counts,
                     size_t length);

void unitizing_plus(struct unitizing *, const struct unitizing *);
void unitizing_minus(struct unitizing *, const struct unitizing *);

struct measured unitizing_u(const struct unitizing *);
struct measured unitizing_relevance(const struct unitizing *);  /* |u */
struct measured unitizing_cu(const struct unitizing *);
struct measured unitizing_cu_coverage(const struct unitizing *);
struct measured unitizing_ku(const struct unitizing *, size_t value);
struct measured unitizing_ku_coverage(const struct unitizing *, size_t value);

#endif
