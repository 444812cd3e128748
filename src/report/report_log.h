/* SPDX-License-Identifier: MIT */

/* report_log.h -- the journal as a report: who did what when. */

#ifndef REPORT_REPORT_LOG_H
#define REPORT_REPORT_LOG_H

#include "report/log_filter.h"

struct arena;
struct catalogue;
struct diag;
struct project;
struct report;

/* One row a record, the first first.  NULL after an error. */
struct report *report_log(struct arena *, const struct project *,
                          const struct log_options *,
                          const struct catalogue *, struct diag *);

#endif
