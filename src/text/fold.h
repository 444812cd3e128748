/* SPDX-License-Identifier: MIT */

/* fold.h -- the folded view of a text: what matching looks at.

   Made when needed, never stored, the same for every language: stress marks
   stripped from Cyrillic, NFC, soft hyphen and zero-width characters removed,
   simple case fold, all apostrophes one ('), all dashes one (-), all spaces
   one, look-alike letters repaired inside words of mixed script.  An offset
   map leads back. */

#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/* A piece of the folded text that stands for source bytes
   [source_begin, source_end); pieces lie in order and cover both texts. */
struct fold_piece { size_t begin, source_begin; };

struct folded {
	struct str text;
	struct fold_piece *pieces;      /* the last one marks both ends */
	size_t piece_count;
};

/* The folded view of TEXT; BASE is added to every source offset. */
struct folded *fold(struct arena *, struct str text, size_t base);

/* Just the text, for terms and tables. */
struct str fold_text(struct arena *, struct str);

/* The source span of a folded one: whole characters, never empty for a span
   that is not. */
void fold_source(const struct folded *, size_t begin, size_t end,
                 size_t *source_begin, size_t *source_end);

#endif
