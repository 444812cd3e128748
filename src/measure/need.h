/* SPDX-License-Identifier: MIT */

/* need.h -- how many units must be coded twice to trust an alpha.

   m z^2 ((1 + a) (3 - a) / (4 (1 - a) p (1 - p)) - a), rounded up, where a is
   the least alpha that will do, p the share of the rarest code, z the one-sided
   normal point and m the coders (Bloch and Kraemer 1989, in Krippendorff 2019,
   chapter 12). */

#ifndef MEASURE_NEED_H
#define MEASURE_NEED_H

#include <stddef.h>

/* LEAST is below 1, SHARE between 0 and 1, both apart from them. */
size_t need_units(double least, double share, double z, size_t coders);

#endif
