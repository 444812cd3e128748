/* SPDX-License-Identifier: MIT */

/* word.h -- the words of a text.

   A word is a run of letters, marks and digits, with apostrophes inside it
   and, behind o and g, at its end (bog'), unless the apostrophe closes a
   quotation.  A full stop, a colon or a hyphen ends a word, but for a stop
   between two single letters (U.S, т.е).

   So it is not quite what UAX #29 calls a word: there 3.14, келді.Сосын and a_b
   are one, and bog' has no apostrophe at its end.  In what else they differ,
   and why, is listed in tests/unit/test-word-break.c. */

#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

struct word {
	struct str folded;
	size_t begin, end;              /* in the source */
	bool joined;                    /* only a hyphen stands between it and
	                                   the word before it */
	bool breaks;                    /* a comma, a full stop or the like
	                                   stands before it, so that no phrase
	                                   runs across */
	bool twin;                      /* it has a letter that terms do not
	                                   tell from another, such as ё */
};

struct words { struct word *items; size_t count; };

/* The words of a text in valid UTF-8, folded as fold.h says.  BASE is added to
   every source offset. */
struct words words_of(struct arena *, struct str text, size_t base);

#endif
