/* SPDX-License-Identifier: MIT */

/* unusual.h -- folds and cuts into words what the tables of character.h are
   not enough for: characters that ICU must compose, words of mixed script,
   characters without width, and words whose end cannot be told from the next
   character. */

#ifndef TEXT_UNUSUAL_H
#define TEXT_UNUSUAL_H

struct passing;

/* Reads from where the pass stands to behind the next ASCII white space, across
   which nothing belongs together, or to the end.  The pass must not stand
   behind a character that could belong to what follows. */
void unusual_read(struct passing *);

#endif
