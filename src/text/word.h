/* SPDX-License-Identifier: MIT */

/* word.h -- the words of a text.

   A word is a run of letters, marks and digits, with apostrophes inside it
   and, behind o and g, at its end (bog'), unless the apostrophe closes a
   quotation.  A full stop, a colon or a hyphen ends a word, but for a stop
   between two single letters (U.S, т.е). */

#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct folded;

struct word {
	struct str folded;
	size_t begin, end;              /* in the source of the folded view */
	bool joined;                    /* only a hyphen stands between it and
	                                   the word before it */
	bool breaks;                    /* a comma, a full stop or the like
	                                   stands before it, so that no phrase
	                                   runs across */
};

struct words { struct word *items; size_t count; };

struct words words_of(struct arena *, const struct folded *);

#endif
