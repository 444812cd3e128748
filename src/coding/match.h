/* SPDX-License-Identifier: MIT */

/* match.h -- what the codebook's items find in one transcript.

   The words of a turn are looked up in one trie of all terms' first letters,
   so the cost is that of the words, hardly of the codebook.  Words inside
   asides are not looked at.  Every overlapping hit of every item is given. */

#ifndef CODING_MATCH_H
#define CODING_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "coding/matcher.h"

struct arena;
struct diag;
struct machine;
struct transcript;

struct hit {
	size_t begin, end;              /* bytes of the canonical text */
	size_t turn;
	size_t first_word, last_word;   /* counted through the transcript */
	size_t first_sentence, last_sentence;
	bool by_variant;                /* in another spelling than written */
};

struct hits { struct hit *list; size_t count; };

/* The hits of each item, in the order of the matcher's items, each sorted by
   first word; NULL after an error: a regex that could not be run to its
   end. */
struct hits *matcher_hits(struct arena *, const struct matcher *,
                          const struct transcript *, const struct machine *,
                          struct diag *);

#endif
