/* SPDX-License-Identifier: MIT */

/* expression.h -- endings as a table writes them, made into an automaton.

	own   = -(Ы)м -(Ы)мЫз           either of these
	noun  = plural? + own? + case?  one behind another; ? may be absent

   What begins with a hyphen is an ending, all else a name explained above.
   A capital is a class of letters (grammar.h).  A vowel in brackets is there
   behind a consonant only, a consonant in brackets behind a vowel only. */

#ifndef LANG_EXPRESSION_H
#define LANG_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/table.h"

struct arena;
struct diag;
struct expressions;
struct inflection;

/* What is needed while building comes from SCRATCH, the automaton from
   ARENA.  Letter classes, vowels and spellings are looked up in INFLECTION,
   which is still being filled. */
struct expressions *expressions_new(struct arena *scratch,
                                    struct arena *arena,
                                    const struct inflection *);

/* A line of a name; several lines of one name are alternatives. */
bool expressions_define(struct expressions *, struct table_text name,
                        struct table_text value, struct diag *);

bool expressions_know(const struct expressions *, struct str name);

/* The number of the start that an expression makes. */
bool expressions_start(struct expressions *, struct table_text,
                       size_t *start, struct diag *);

/* The state before an acronym's endings: those of the start, of any harmony
   and kind, perhaps behind a hyphen or an apostrophe; or what STATE is. */
uint32_t expressions_acronym(struct expressions *, size_t start,
                             uint32_t state);

/* Fills in the automaton, the starts and the acronym; false when the grammar
   is too large. */
bool expressions_finish(struct expressions *, struct inflection *);

#endif
