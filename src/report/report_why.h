/* SPDX-License-Identifier: MIT */

/* report_why.h -- why a segment is there: which rules, which words, what was
   found beside them and did not count, and what people decided on it and say of
   it. */

#ifndef REPORT_REPORT_WHY_H
#define REPORT_REPORT_WHY_H

#include "base/str.h"

struct arena;
struct catalogue;
struct diag;
struct languages;
struct machine;
struct project;
struct report;

/* SEGMENT as place_segment() takes it.  NULL after an error. */
struct report *report_why(struct arena *, const struct project *,
                          const struct languages *, const struct machine *,
                          struct str segment, const struct catalogue *, struct diag *);

#endif
