/* SPDX-License-Identifier: MIT */

/* rule.h -- which hits of a codebook's items count, and why the others do
   not.

   In this order, each step seeing what the one before has left:

	language        of the turn
	except          hits that overlap one are masked
	near, unless    what must and must not stand around
	negated         whether a word beside it denies it
	speaker         last of these, so that what counts but for who said it
	                can be told
	min             hits of one rule in one unit
	longest         of overlapping hits of one code the longest stays

   Then a hit is widened to its rule's unit. */

#ifndef CODING_RULE_H
#define CODING_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "coding/match.h"

struct arena;
struct code;
struct codebook;
struct context;
struct rule;
struct transcript;

enum ruling {
	RULING_COUNTS,
	RULING_SPEAKER,                /* somebody else said it */
	RULING_LANGUAGE,
	RULING_EXCEPT,
	RULING_NO_NEAR,
	RULING_UNLESS,
	RULING_NEGATED,                /* and the rule wants it not to be */
	RULING_NOT_NEGATED,            /* and the rule wants it to be */
	RULING_TOO_FEW,
	RULING_SHORTER,                /* inside a longer one */
	RULING_COUNT
};

/* A sentence for people, marked for translation. */
const char *ruling_text(enum ruling);

/* In a word or two, for tables, marked for translation; and for programs. */
const char *ruling_short(enum ruling);
const char *ruling_name(enum ruling);

struct finding {
	const struct code *code;
	const struct rule *rule;
	const struct item *item;
	struct hit hit;
	enum ruling ruling;
	bool negated;                   /* false where the codebook ignores it */
	size_t begin, end;              /* of the unit */

	/* What speaks against it: the exception, what must not stand around,
	   the words that deny; empty if that is nowhere.  And the last of what
	   must stand around, if the rule asks for it. */
	struct { size_t begin, end; } by, near;
	const struct context *missed;   /* of RULING_NO_NEAR */
};

struct findings { struct finding *list; size_t count; };

/* What the rules of all codes say of the hits, which are those of all the
   codebook's items; in the order of codes, rules and places. */
struct findings rules_apply(struct arena *, const struct codebook *,
                            const struct hits *, const struct transcript *);

#endif
