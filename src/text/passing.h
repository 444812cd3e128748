/* SPDX-License-Identifier: MIT */

/* passing.h -- a pass on its way: what pass.c and unusual.c share. */

#ifndef TEXT_PASSING_H
#define TEXT_PASSING_H

#include <stdbool.h>
#include <stddef.h>

#include "text/pass.h"

enum { PASS_MARGIN = 32 };              /* bytes that are always free before
                                           and behind the folded text */

struct passing {
	struct pass *pass;
	const unsigned char *begin, *at, *end;  /* of the source */
	size_t base;                    /* of BEGIN */
	unsigned char *folded, *out;    /* what is folded ends at OUT */
	bool quoted;                    /* an apostrophe has opened a
	                                   quotation and none has closed it */
	/* Of what was folded since the last word: */
	bool apostrophe;                /* it ends in one */
	bool dash;                      /* it begins with one */
	bool breaks;
	size_t gap;                     /* characters */
};

static inline size_t
passing_source(const struct passing *passing)
{
	return passing->base + (size_t)(passing->at - passing->begin);
}

/* What is folded from BEGIN on stands at SOURCE. */
void pass_add_piece(struct pass *, size_t begin, size_t source);
void pass_widen_words(struct pass *);

static inline void
passing_add_piece(struct passing *passing, size_t source)
{
	if (passing->pass->wants_pieces)
		pass_add_piece(passing->pass,
		               (size_t)(passing->out - passing->folded),
		               source);
}

/* A word from the folded BEGIN to OUT has been read. */
static inline void
passing_add_word(struct passing *passing, const unsigned char *begin,
                 size_t source_begin, size_t source_end, bool twin)
{
	struct pass *pass = passing->pass;
	bool joined = passing->gap == 1 && passing->dash && pass->words.count;

	if (pass->wants_words) {
		if (pass->words.count == pass->word_room)
			pass_widen_words(pass);
		pass->words.items[pass->words.count++] = (struct word){
			{ (const char *)begin,
			  (size_t)(passing->out - begin) },
			source_begin, source_end, joined,
			passing->breaks && !joined, twin
		};
	}
	passing->apostrophe = passing->dash = passing->breaks = false;
	passing->gap = 0;
}

/* Makes room for so many bytes more than are left of the source. */
void passing_make_room(struct passing *, size_t size);

#endif
