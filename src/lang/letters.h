/* SPDX-License-Identifier: MIT */

/* letters.h -- characters that mean the same to matching, in any language:
   apostrophes, dashes, what has no width, stress marks, look-alikes.

   Sources: Unicode 15 (UAX #29, UTS #39 confusables), and what Uzbek and
   Kazakh texts were seen to use. */

#ifndef LANG_LETTERS_H
#define LANG_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

bool letter_is_apostrophe(uint32_t);    /* any of the twelve, or a modifier */
bool letter_is_dash(uint32_t);          /* hyphens too */
bool letter_is_quote(uint32_t);         /* double ones, guillemets */
bool letter_has_no_width(uint32_t);     /* soft hyphen, joiners, bidi marks */

/* A grave or acute that shows the stress of a Cyrillic vowel. */
bool letter_is_stress(uint32_t mark, uint32_t before);

/* A vowel written as one character with its stress mark, without it; else
   the character itself. */
uint32_t letter_without_stress(uint32_t);

/* The Cyrillic letter that looks like this Latin one, or the other way
   round; 0 when there is none. */
uint32_t letter_cyrillic_like(uint32_t latin);
uint32_t letter_latin_like(uint32_t cyrillic);

#endif
