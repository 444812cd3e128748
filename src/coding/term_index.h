/* SPDX-License-Identifier: MIT */

/* term_index.h -- from a word of a text to the words of terms that it is.

   Words of terms have numbers.  Each form of one -- as it stands, inflected,
   in another spelling -- hangs on the piece of text with which every word that
   fits it begins, ends, or is equal to.  What has no such piece, such as ?и?,
   is tried one by one.

   Made once, read by many threads; what a reader needs for himself is in
   struct fits. */

#ifndef CODING_TERM_INDEX_H
#define CODING_TERM_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct term_index;
struct term_word;

struct term_index *term_index_new(struct arena *);

/* A word of terms with all its variants. */
void term_index_add(struct term_index *, uint32_t number,
                    const struct term_word *);

/* To be called when no more will come. */
void term_index_finish(struct term_index *);

/* A word of terms, and whether only a variant of it fits. */
struct fit { uint32_t number; bool by_variant; };

/* What the words of a turn fit, one behind another. */
struct fits {
	struct arena *arena;
	struct fit *list;
	size_t count, room;
	uint32_t *last;                 /* by number: the look-up, counted
	                                   from 1, that found it last */
	uint32_t look_up;
};

/* NUMBER_COUNT is that of all words of terms. */
struct fits fits_new(struct arena *, size_t number_count);

/* Adds what a word fits, each number once.  KEY is the word's key (term.h) and
   has the margins of hash.h; TYPED is the word as written. */
void term_index_find(const struct term_index *, struct str key,
                     struct str typed, struct fits *);

#endif
