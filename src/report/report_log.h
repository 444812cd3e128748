/* SPDX-License-Identifier: MIT */

/* report_log.h -- the journal as a report: who did what when. */

#ifndef REPORT_REPORT_LOG_H
#define REPORT_REPORT_LOG_H

struct arena;
struct catalogue;
struct db;
struct report;

/* One row a record, the first first.  NULL after an error. */
struct report *report_log(struct arena *, struct db *,
                          const struct catalogue *);

#endif
