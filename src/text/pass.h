/* SPDX-License-Identifier: MIT */

/* pass.h -- the one pass over a text that folds it and cuts it into words.

   What the folded view is says fold.h, what a word is word.h; most callers
   want fold() or words_of() and need not know of this.  Who goes through many
   texts keeps a pass, whose memory is used again for each.

   The pass reads tables (character.h) and leaves to unusual.h, and so to ICU,
   only the stretches that need more: marks to be composed, words of mixed
   script, what has no width. */

#ifndef TEXT_PASS_H
#define TEXT_PASS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/fold.h"
#include "text/word.h"

struct arena;
struct unusual;

/* Zeroed but for ARENA and what is wanted. */
struct pass {
	struct arena *arena;
	bool wants_pieces, wants_words;
	struct folded folded;           /* of the last text: without pieces if
	                                   none are wanted */
	struct words words;             /* of the last text */
	size_t room, piece_room, word_room;
	struct unusual *units;
	size_t unit_room;
};

/* TEXT must be valid UTF-8.  BASE is added to every source offset.  What the
   pass holds is good until the next text. */
void pass_text(struct pass *, struct str text, size_t base);

#endif
