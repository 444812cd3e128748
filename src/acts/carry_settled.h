/* SPDX-License-Identifier: MIT */

/* carry_settled.h -- what a review settled, carried over to a transcript's next
   revision. */

#ifndef ACTS_CARRY_SETTLED_H
#define ACTS_CARRY_SETTLED_H

#include <stdbool.h>

struct act_context;
struct carry;
struct revision_row;

/* Inside an act, when the segments have been carried.  A verdict whose place is
   not there any more stays with the old revision alone; one whose codings were
   not all carried is stale.  False after an error. */
bool carry_settled(const struct act_context *, struct carry *,
                   const struct revision_row *old,
                   const struct revision_row *next);

#endif
