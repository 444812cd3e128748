/* SPDX-License-Identifier: MIT */

/* verify_numbers.h -- how "7 of 10 experts" is written in the languages of the
   program. */

#ifndef REPORT_VERIFY_NUMBERS_H
#define REPORT_VERIFY_NUMBERS_H

#include "report/spoken.h"

/* Words by index: from FIRST up to END. */
struct count_claim {
	size_t first, end;
	size_t part, whole;
};

struct count_claims { struct count_claim *items; size_t count, room; };

/* Those of a sentence, the words FROM up to END of a text.  EXPERTS: what
   stands before it speaks of experts, so that it may end with a bare "7 of
   10". */
struct count_claims verify_find_counts(struct arena *, struct str text,
                                       const struct quoted_words *,
                                       size_t from, size_t end,
                                       bool experts);

/* Whether the words speak of experts. */
bool verify_speaks_of_experts(const struct quoted_words *, size_t from,
                              size_t end);

#endif
