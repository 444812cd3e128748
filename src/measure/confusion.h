/* SPDX-License-Identifier: MIT */

/* confusion.h -- which code one coder has where another has which: characters
   by code of A and code of B, with nothing for a code as well.

   Where a coder has several codes on one character, those that both have are
   paired with themselves, and what is left of A with each that is left of B,
   or with nothing. */

#ifndef MEASURE_CONFUSION_H
#define MEASURE_CONFUSION_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct stretch;

struct confusion {
	size_t codes;                   /* the code behind the last: nothing */
	uint64_t *cells;                /* [a * (codes + 1) + b] */
};

struct confusion *confusion_new(struct arena *, size_t codes);

/* Adds a continuum of this length, both coders' stretches in any order. */
void confusion_add(struct confusion *, const struct stretch *a, size_t a_count,
                   const struct stretch *b, size_t b_count, size_t length);

uint64_t confusion_cell(const struct confusion *, size_t a, size_t b);

#endif
