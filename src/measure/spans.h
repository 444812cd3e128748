/* SPDX-License-Identifier: MIT */

/* spans.h -- precision, recall and F1 of one coder's segments of one code
   against another's, who is taken to be right.

   With G segments of the other, P of hers, and T of hers that are matched:
   precision T / P, recall T / G, F1 2 T / (G + P), which is also Dice's and
   Holsti's index of the two sets (van Rijsbergen 1979).  Matched is, exactly,
   what has the same begin and end; by overlap, what shares a character, one to
   one and as many as can be, so that a long segment scores once. */

#ifndef MEASURE_SPANS_H
#define MEASURE_SPANS_H

#include <stddef.h>

#include "measure/interval.h"
#include "measure/measured.h"

struct arena;

struct spans { size_t gold, found, exact, overlap; };

/* Two lists, each sorted as by intervals_sort() and without doubles. */
struct spans spans_match(struct arena *, const struct interval *gold,
                         size_t gold_count, const struct interval *found,
                         size_t found_count);

/* MATCHED is the member exact or overlap. */
struct measured spans_precision(const struct spans *, size_t matched);
struct measured spans_recall(const struct spans *, size_t matched);
struct measured spans_f1(const struct spans *, size_t matched);

#endif
