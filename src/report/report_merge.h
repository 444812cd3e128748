/* SPDX-License-Identifier: MIT */

/* report_merge.h -- what a merge brought into a project. */

#ifndef REPORT_REPORT_MERGE_H
#define REPORT_REPORT_MERGE_H

struct arena;
struct catalogue;
struct merge_result;
struct report;

/* People get how many things of each kind came, and the conflicts one by one;
   programs get a row for each thing: change,kind,name,actor,time,conflict,
   lost_actor,lost_time.  A change is added, changed, removed, or, in a
   conflict, kept. */
struct report *report_merge(struct arena *, const struct merge_result *,
                            const struct catalogue *);

#endif
