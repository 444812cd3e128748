/* SPDX-License-Identifier: MIT */

/* report_blind.h -- who is to code which transcript, and when its coders may
   see what: transcript,proposals,codings,coders,finished; coders that it is
   assigned to, and those who have finished it, joined by |. */

#ifndef REPORT_REPORT_BLIND_H
#define REPORT_REPORT_BLIND_H

struct arena;
struct catalogue;
struct project;
struct report;

/* NULL after an error. */
struct report *report_blind(struct arena *, const struct project *,
                            const struct catalogue *);

#endif
