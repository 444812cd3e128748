/* SPDX-License-Identifier: MIT */

/* negation.h -- the words by which a language denies.

   Read from the sections [negation] and [hedging] of its table, which
   README.md in this folder explains.  Where they must stand for something to
   be denied is said in coding/negation.h. */

#ifndef LANG_NEGATION_H
#define LANG_NEGATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct language;
struct table;

enum negator_kind {
	NEGATOR_BEFORE = 1,             /* before what it denies */
	NEGATOR_AFTER = 2,
	NEGATOR_WEAK = 4,               /* on either side; beside another
	                                   negator it adds nothing */
	NEGATOR_STOP = 8,               /* another clause begins */
	NEGATOR_EXCEPT = 16,            /* looks like a negator and is none */
	NEGATOR_HEDGE = 32              /* of which it is unsure */
};

/* A word, or how it begins or ends. */
struct negator_word { struct str text; bool begins, ends; };

struct negator {
	enum negator_kind kind;
	struct negator_word *words;
	size_t word_count;
};

struct negators { struct negator *list; size_t count; };

/* False after errors with line and column; without the sections there are
   none. */
bool negators_read(struct arena *, const struct table *, struct negators *,
                   struct diag *);

/* How many of the folded words, from the first on, the longest negator of one
   of KINDS takes up; 0: none. */
size_t negator_at(const struct language *, const struct str *words,
                  size_t count, unsigned kinds);

#endif
