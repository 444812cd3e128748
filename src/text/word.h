/* SPDX-License-Identifier: MIT */

/* word.h -- the words of a stretch of canonical text.

   A word is a run of letters, marks and digits, with apostrophes inside and,
   behind o and g, at its end (bog'); a full stop, a colon or a hyphen ends a
   word, except a stop between two single letters.  joined says that only a
   hyphen stands between this word and the one before it, so that a compound
   can be matched whole and by its parts. */

#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

struct word {
	struct str folded;
	size_t begin, end;              /* of the canonical text */
	bool joined;
	bool breaks;                    /* a phrase may not run from the word
	                                   before into this one: , . ; ... */
};

struct words { struct word *items; size_t count; };

/* The words of TEXT; BASE is added to every offset. */
struct words words_of(struct arena *, struct str text, size_t base);

#endif
