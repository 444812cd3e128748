/* SPDX-License-Identifier: MIT */

/* fold.c -- see fold.h. */

#include "text/fold.h"

#include "base/arena.h"
#include "text/pass.h"

struct folded *
fold(struct arena *arena, struct str text, size_t base)
{
	struct pass *pass = arena_make(arena, struct pass);

	pass->arena = arena;
	pass->wants_pieces = true;
	pass_text(pass, text, base);
	return &pass->folded;
}

struct str
fold_text(struct arena *arena, struct str text)
{
	struct pass pass = { .arena = arena };

	pass_text(&pass, text, 0);
	return pass.folded.text;
}

size_t
fold_source(const struct folded *folded, size_t offset)
{
	size_t low = 0, high = folded->piece_count, at;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (folded->pieces[middle].begin <= offset)
			low = middle;
		else
			high = middle;
	}
	at = folded->pieces[low].source_begin
	     + (offset - folded->pieces[low].begin);
	if (low + 1 < folded->piece_count
	    && at > folded->pieces[low + 1].source_begin)
		at = folded->pieces[low + 1].source_begin;
	return at;
}
