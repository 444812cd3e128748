/* SPDX-License-Identifier: MIT */

/* passing.h -- a pass on its way: what pass.c and unusual.c share. */

#ifndef TEXT_PASSING_H
#define TEXT_PASSING_H

#include <stdbool.h>
#include <stddef.h>

#include "text/pass.h"

enum { PASS_MARGIN = 16 };              /* bytes that are always free before
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

/* A word from the folded BEGIN to OUT has been read. */
void passing_add_word(struct passing *, const unsigned char *begin,
                      size_t source_begin, size_t source_end, bool twin);

/* What comes next stands at SOURCE. */
void passing_add_piece(struct passing *, size_t source);

/* Makes room for so many bytes more than are left of the source. */
void passing_make_room(struct passing *, size_t size);

#endif
