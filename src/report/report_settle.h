/* SPDX-License-Identifier: MIT */

/* report_settle.h -- where coders differ and what a review made of it.

   For programs, a row a difference, what decides most first: code,other_code,
   class,transcript,case,place,begin,end,size,coder_a,coder_b,place_a,place_b,
   rules,decides,decides_with,verdict,reason,note,settled_by,stale,time_begin,
   text,before,after,memo_a,memo_b.  class is missed-by-a, missed-by-b,
   boundary, split-by-a, split-by-b or other-code; size is in code points;
   decides are the themes that it alone decides on for the case, decides_with
   those it decides on with others; places, rules and themes are joined
   by |.

   For people: how often each class is found, code by code, then each difference
   in context. */

#ifndef REPORT_REPORT_SETTLE_H
#define REPORT_REPORT_SETTLE_H

#include "report/disputes.h"
#include "report/report.h"

/* NULL after an error. */
struct report *report_settle(struct arena *, const struct project *,
                             const struct dispute_options *, struct diag *);

#endif
