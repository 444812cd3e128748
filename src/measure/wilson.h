/* SPDX-License-Identifier: MIT */

/* wilson.h -- how far a share of a few may be trusted: the score interval of
   Wilson 1927 at 95 %, without a correction for continuity (method 3 of
   Newcombe 1998, "Two-sided confidence intervals for the single
   proportion"). */

#ifndef MEASURE_WILSON_H
#define MEASURE_WILSON_H

#include <stddef.h>

struct wilson { double low, high; };

/* PART of WHOLE, which is not 0. */
struct wilson wilson_interval(size_t part, size_t whole);

#endif
