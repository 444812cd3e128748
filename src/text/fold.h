/* SPDX-License-Identifier: MIT */

/* fold.h -- the folded view of a text: what matching looks at.

   Made when needed, never stored, the same for every language: stress marks
   stripped from Cyrillic vowels, NFC, soft hyphens and other characters
   without width removed, simple case fold, all apostrophes one ('), all
   dashes one (-), white space one space, look-alike letters repaired inside
   words of mixed script.  A map leads back. */

#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/* From BEGIN on, until the next piece, the folded text stands for as many
   bytes from SOURCE_BEGIN on. */
struct fold_piece { size_t begin, source_begin; };

struct folded {
	struct str text;
	struct fold_piece *pieces;      /* in order; the last marks both ends */
	size_t piece_count;
};

/* BASE is added to every source offset. */
struct folded *fold(struct arena *, struct str text, size_t base);

/* Just the text, for terms and tables. */
struct str fold_text(struct arena *, struct str);

/* Where a character boundary of the folded text stands in the source. */
size_t fold_source(const struct folded *, size_t offset);

#endif
