/* SPDX-License-Identifier: MIT */

/* regex_filter.h -- which of many patterns can match in a text at all, found
   in one pass over it.

   The literals that patterns need stand in hash tables by their first bytes.
   At each character of the text a small table that fits into the processor's
   nearest memory is asked first; hardly ever is there more to do.  What passes
   is for PCRE2 to confirm, from the first place where a match can begin to the
   last. */

#ifndef CODING_REGEX_FILTER_H
#define CODING_REGEX_FILTER_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct regex;

/* Made once, never changed after, shared by threads. */
struct regex_filter;
struct regex_filter *regex_filter_new(struct arena *,
                                      const struct regex *const *regexes,
                                      size_t count);

/* One thread's use of a filter. */
struct regex_sieve;
struct regex_sieve *regex_sieve_new(struct arena *,
                                    const struct regex_filter *);

/* A pattern by its number, and where in the text its matches may begin: from
   the one to the other, both included. */
struct regex_chance { size_t number, from, last; };

/* All that may match in a folded text, by number; valid until the next
   call. */
const struct regex_chance *regex_sieve_pass(struct regex_sieve *,
                                            struct str folded, size_t *count);

#endif
