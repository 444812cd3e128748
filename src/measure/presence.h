/* SPDX-License-Identifier: MIT */

/* presence.h -- which of the units that are there before any coding, such as
   sentences, turns or exchanges, have a code.

   A unit is coded when at least SHARE per cent of it is, by whatever segments
   together, or when at least SHARE per cent of one segment lie in it; with 0,
   when any character of it is coded. */

#ifndef MEASURE_PRESENCE_H
#define MEASURE_PRESENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "measure/interval.h"

enum { PRESENCE_SHARE = 50 };           /* unless asked otherwise */

/* UNITS lie in order and apart; SEGMENTS may overlap and stand in any order,
   MERGED are the same after intervals_merge().  Sets CODED[unit]. */
void presence_find(const struct interval *units, size_t unit_count,
                   const struct interval *segments, size_t segment_count,
                   const struct interval *merged, size_t merged_count,
                   size_t share, bool *coded);

#endif
