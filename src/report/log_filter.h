/* SPDX-License-Identifier: MIT */

/* log_filter.h -- which records of the journal are asked for: by whom, of which
   act, when, and about what. */

#ifndef REPORT_LOG_FILTER_H
#define REPORT_LOG_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "store/journal.h"

struct arena;
struct diag;
struct project;

/* What a user asks for; all may be left empty, and all must hold. */
struct log_options {
	const struct str *actors, *acts;        /* one of these */
	size_t actor_count, act_count;
	struct str since, until;        /* 2026-11-23, or more of a time, or
	                                   less: inclusive */
	struct str transcript, code, place;     /* KZ03, KZ03:5120-5187 */
};

struct log_filter;

/* NULL after an error: an act, actor, transcript or time there is none of. */
struct log_filter *log_filter_new(struct arena *, const struct project *,
                                  const struct log_options *, struct diag *);

/* Asked of all records in order.  What an act is about is what its arguments
   name, or the segments they name; an undo is about what it took back. */
bool log_filter_passes(struct log_filter *, const struct journal_record *);

#endif
