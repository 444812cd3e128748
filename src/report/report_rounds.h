/* SPDX-License-Identifier: MIT */

/* report_rounds.h -- the rounds of independent coding: round,opened,
   opened_at,frozen,frozen_at,head,later; opened and frozen are acts, head is
   the journal's before frozen, later counts the acts that changed a coding or
   a decision since. */

#ifndef REPORT_REPORT_ROUNDS_H
#define REPORT_REPORT_ROUNDS_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct catalogue;
struct project;
struct report;

/* NULL after an error. */
struct report *report_rounds(struct arena *, const struct project *,
                             const struct catalogue *);

/* The acts after this one that changed a coding or a decision. */
size_t coding_acts_since(const struct project *, int64_t sequence);

#endif
