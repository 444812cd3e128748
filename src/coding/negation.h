/* SPDX-License-Identifier: MIT */

/* negation.h -- whether what was found is denied by a word beside it.

   A hint, not an opinion: "нет политической воли" against "политическая воля
   есть".  Words that deny stand in the languages' tables (lang/negation.h).
   One counts when it ends or begins at most NEGATION_WORDS words from the hit,
   on the side on which the language puts it, in the same sentence, with no
   comma, colon or the like and no word that opens another clause between.
   Two of them cancel each other; a weak one ("никакой ... нет") does not
   take part in that. */

#ifndef CODING_NEGATION_H
#define CODING_NEGATION_H

#include <stdbool.h>
#include <stddef.h>

#include "coding/match.h"
#include "text/word.h"

struct arena;
struct language;
struct transcript;

enum { NEGATION_WORDS = 3 };

/* The words of the sentences last looked at; starts zeroed. */
struct clause {
	bool any;
	size_t first_sentence, last_sentence;
	struct word *words;
	struct str *folded;             /* the same words */
	size_t count;
};

/* LANGUAGE is the item's, which may be NULL; words of the turn's language
   count too.  If it is, the words that deny stand in BEGIN and END: bytes. */
bool hit_is_negated(struct arena *, const struct transcript *,
                    const struct hit *, const struct language *,
                    struct clause *, size_t *begin, size_t *end);

#endif
