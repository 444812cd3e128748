/* SPDX-License-Identifier: MIT */

/* plain.h -- slow, plain ways to do what the program does fast, for tests to
   compare with.  They know nothing of the fast ways' tables. */

#ifndef PLAIN_PLAIN_H
#define PLAIN_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "coding/match.h"
#include "text/fold.h"
#include "text/word.h"

struct arena;

/* As fold() and words_of() of text/. */
struct folded *plain_fold(struct arena *, struct str text, size_t base);
struct words plain_words(struct arena *, const struct folded *);

/* Aborts, having said where, when text/ folds TEXT or finds its words
   otherwise. */
void plain_compare_words(struct arena *, struct str text, size_t base);

/* As matcher_hits(), of items that are all terms. */
struct hits *plain_hits(struct arena *, struct item *const *items,
                        size_t item_count, const struct transcript *);

#endif
