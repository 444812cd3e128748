/* SPDX-License-Identifier: MIT */

/* word.c -- see word.h. */

#include "text/word.h"

#include "base/arena.h"
#include "text/pass.h"

struct words
words_of(struct arena *arena, struct str text, size_t base)
{
	struct pass pass = { .arena = arena, .wants_words = true };

	pass_text(&pass, text, base);
	return pass.words;
}
