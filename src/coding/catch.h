/* SPDX-License-Identifier: MIT */

/* catch.h -- which surface forms each term and pattern of a codebook has
   caught, how often, and how many of them counted.

	findings of one transcript after the other ─▶ catches */

#ifndef CODING_CATCH_H
#define CODING_CATCH_H

#include <stddef.h>

#include "base/str.h"
#include "coding/rule.h"

struct codebook;
struct diag;
struct language;

/* One form of one item of one rule, in turns of one language. */
struct catch {
	size_t number;                  /* in the order they were first seen */
	const struct code *code;
	const struct rule *rule;
	const struct item *item;
	const struct language *language;        /* NULL: of no known one */
	struct str form;                /* folded */
	size_t hits;
	size_t by_ruling[RULING_COUNT];
	size_t transcript;              /* the first that has it, from 0 */
	struct hit hit;                 /* there: one that counts, if any */
	enum ruling ruling;             /* of that */
};

struct catches {
	struct arena *arena;
	struct catch *list;
	size_t count, room;
	size_t transcripts;             /* that were added */
	const struct catch **by_item;   /* by rule and item, once sorted */
	size_t *slots;                  /* numbers + 1, by hash */
	size_t slot_room;
};

struct catches *catches_new(struct arena *);

/* Adds what was found in one more transcript.  Catches that are new stand at
   the end of the list. */
void catches_add(struct catches *, const struct findings *,
                 const struct transcript *);

/* By code, language, rule, item; the most frequent form first.  Nothing can
   be added any more. */
void catches_sort(struct catches *);

/* How often the item of a rule was found; once sorted. */
size_t catches_of(const struct catches *, const struct rule *,
                  const struct item *);

/* Warns of wildcards and patterns that reached more than CATCH_WORDS_MOST
   words that are no forms of one another, and of the codes whose terms caught
   nothing; the catches are sorted. */
enum { CATCH_WORDS_MOST = 8 };
void catches_lint(struct arena *, const struct codebook *,
                  const struct catches *, struct diag *);

#endif
