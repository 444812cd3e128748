/* SPDX-License-Identifier: MIT */

/* flags.h -- how many experts have a segment of each sort: of a stance, or
   where they were asked.  A code is counted with all below it; one expert may
   have segments of several sorts. */

#ifndef REPORT_FLAGS_H
#define REPORT_FLAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/tally.h"

enum { FLAGS_MOST = 8 };

struct flag_tally {
	size_t cases[FLAGS_MOST];       /* with a segment of each sort */
	bool *has[FLAGS_MOST];          /* [case] */
};

/* One tally a group; SORTS are bits, one set for each of the layer's
   segments. */
struct flag_tally *flags_tally(const struct study *, const struct grouping *,
                               size_t code, const unsigned *sorts);

/* The ids of the cases that have one of a sort. */
struct str flags_ids(const struct study *, const struct flag_tally *,
                     size_t sort, const char *between);

#endif
