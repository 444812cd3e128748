/* SPDX-License-Identifier: MIT */

/* carry.h -- where a stretch of one revision's text stands in the next.

   Tried in this order: its cues are still there word for word, and it shifts
   with them; it stands in both texts once together with CARRY_CONTEXT
   characters on either side; comparing the words of both texts, it is found
   between words that stayed, and at least half of its own stayed.  Otherwise
   it has no place: better none than a wrong one. */

#ifndef ACTS_CARRY_H
#define ACTS_CARRY_H

#include <stddef.h>

struct arena;
struct carry;
struct transcript;

enum { CARRY_CONTEXT = 32 };

enum carry_way { CARRY_NOT, CARRY_CUE, CARRY_QUOTE, CARRY_WORDS, CARRY_WAYS };

struct carry *carry_new(struct arena *, const struct transcript *old,
                        const struct transcript *next);

/* BEGIN and END are a span of the old text, not empty; the new one stands in
   NEW_BEGIN and NEW_END unless the answer is CARRY_NOT. */
enum carry_way carry_span(struct carry *, size_t begin, size_t end,
                          size_t *new_begin, size_t *new_end);

#endif
