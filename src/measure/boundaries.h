/* SPDX-License-Identifier: MIT */

/* boundaries.h -- how alike two ways are to cut one text into pieces: boundary
   similarity (Fournier 2013, "Evaluating text segmentation using boundary edit
   distance").

   A boundary is a position between two pieces.  Those in the same place are
   matches; of the others, two within REACH of each other are one transposition
   and the rest are additions.  B = 1 - (additions + sum of distance / reach
   over transpositions) / (additions + transpositions + matches); no boundary at
   all is 1.  All boundaries are of one kind, so nothing is substituted. */

#ifndef MEASURE_BOUNDARIES_H
#define MEASURE_BOUNDARIES_H

#include <stddef.h>

/* Two lists of positions, each in order and without doubles.  A transposition
   is two boundaries less than REACH apart; published examples take 2. */
double boundary_similarity(const size_t *a, size_t a_count, const size_t *b,
                           size_t b_count, size_t reach);

#endif
