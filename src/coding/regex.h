/* SPDX-License-Identifier: MIT */

/* regex.h -- a pattern of the codebook, matched against one turn's folded
   view.  The door to PCRE2.

   Patterns are PCRE2 with UTF-8, Unicode properties and no regard to case;
   \C, \G and (*COMMIT) are refused.  A pattern may not match the empty string.  What takes more
   steps, memory or time than allowed is an error that names the pattern,
   never a silent miss.  Where a pattern cannot match is told without it, by
   regex_filter.h. */

#ifndef CODING_REGEX_H
#define CODING_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/source.h"
#include "base/str.h"

struct arena;
struct diag;
struct literals;
struct machine;
struct regex;

/* PLACE gives the span of [begin, end) of the pattern in its file.  NULL
   after an error. */
struct regex *regex_compile(struct arena *, struct str pattern,
                            struct span (*place)(const void *context,
                                                 size_t begin, size_t end),
                            const void *context, struct diag *);

/* What each of its matches holds, see regex_literals.h. */
const struct literals *regex_needs(const struct regex *);

/* What a search needs beside the pattern, so that the pattern itself never
   changes and serves many threads; of these each has its own. */
struct regex_tools;
struct regex_tools *regex_tools_new(struct arena *, const struct machine *);

/* One pattern's way through one text.  Set the first five. */
struct regex_search {
	const struct regex *regex;
	struct regex_tools *tools;
	struct str subject;
	size_t from, last;              /* where the next match may begin, both
	                                   included; 0 and the text's length
	                                   for anywhere */
	size_t begin, end;              /* of the match found last */
	size_t found;                   /* matches so far */
	const char *why;                /* it was given up; a sentence marked
	                                   for translation */
	int64_t spent;                  /* microseconds */
};

enum regex_outcome { REGEX_NONE, REGEX_FOUND, REGEX_GAVE_UP };

/* The next match that is not empty. */
enum regex_outcome regex_next(struct regex_search *);

#endif
