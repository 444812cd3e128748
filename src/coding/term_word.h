/* SPDX-License-Identifier: MIT */

/* term_word.h -- one word of a term, in every spelling it is looked for. */

#ifndef CODING_TERM_WORD_H
#define CODING_TERM_WORD_H

#include <stdbool.h>
#include <stdint.h>

#include "coding/term.h"

/* Letters that no codebook has -- Yi syllables -- stand for the signs while a
   term is folded and cut into words like any text. */
enum { SIGN_ANY = 0xA000, SIGN_ONE = 0xA001, SIGN_EXACT = 0xA002 };

bool term_is_sign(uint32_t);

/* CODED is folded, with letters for its signs; TYPED the same stretch as
   written, without signs. */
struct term_word term_word_make(struct arena *, struct str coded,
                                struct str typed, const struct term_style *);

#endif
