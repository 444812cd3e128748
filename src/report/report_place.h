/* SPDX-License-Identifier: MIT */

/* report_place.h -- one place of a transcript: its words in context, who says
   them when, and what is coded there. */

#ifndef REPORT_REPORT_PLACE_H
#define REPORT_REPORT_PLACE_H

#include "base/str.h"

struct arena;
struct catalogue;
struct project;
struct report;

/* TYPED is such as KZ03:5120-5187.  NULL after an error. */
struct report *report_place(struct arena *, const struct project *,
                            struct str typed, const struct catalogue *);

#endif
