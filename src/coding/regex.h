/* SPDX-License-Identifier: MIT */

/* regex.h -- a pattern of the codebook, matched against one turn's folded
   view.  The door to PCRE2.

   Patterns are PCRE2 with UTF-8, Unicode properties and no regard to case;
   \C is refused.  A pattern may not match the empty string.  What takes more
   steps, memory or time than allowed is an error that names the pattern,
   never a silent miss. */

#ifndef CODING_REGEX_H
#define CODING_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"

struct arena;
struct diag;
struct regex;

/* PLACE gives the span of [begin, end) of the pattern in its file.  NULL
   after an error. */
struct regex *regex_compile(struct arena *, struct str pattern,
                            struct span (*place)(const void *context,
                                                 size_t begin, size_t end),
                            const void *context, struct diag *);

enum regex_outcome { REGEX_NONE, REGEX_FOUND, REGEX_GAVE_UP };

/* The leftmost match at or behind FROM.  REGEX_GAVE_UP says why in WHY, a
   sentence marked for translation. */
enum regex_outcome regex_find(const struct regex *, struct str subject,
                              size_t from, size_t *begin, size_t *end,
                              const char **why);

#endif
