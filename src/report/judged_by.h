/* SPDX-License-Identifier: MIT */

/* judged_by.h -- what one coder has read, as agreement takes it. */

#ifndef REPORT_JUDGED_BY_H
#define REPORT_JUDGED_BY_H

#include <stdbool.h>

struct arena;
struct census;
struct layer;
struct project;

/* [transcript * codes + code]: whether she has read the transcript for the
   code and all below it; see continuum.h.  NULL after an error. */
const bool *judged_by(struct arena *, const struct project *,
                      const struct census *, const struct layer *);

#endif
