/* SPDX-License-Identifier: MIT */

/* rival.h -- what the findings of one code do to each other: those found in
   two spellings, those too few in their unit, and those that overlap.

   Each step costs hardly more than sorting them, however many there are. */

#ifndef CODING_RIVAL_H
#define CODING_RIVAL_H

#include <stddef.h>

#include "coding/rule.h"

struct arena;
struct rivals;

/* For findings in a text of so many bytes. */
struct rivals *rivals_new(struct arena *, size_t text_len);

/* Sorts the findings from BEGIN on, which are those of one code, leaves out
   what was found twice, and rules on min and on the longest. */
void rivals_settle(struct rivals *, struct findings *, size_t begin);

#endif
