/* SPDX-License-Identifier: MIT */

/* rule.h -- which hits of a codebook's items count, and why the others do
   not.

   In this order, each step seeing what the one before has left:

	speaker and language of the turn
	except          hits that overlap one are masked
	near, unless    what must and must not stand around
	min             hits of one rule in one unit
	longest         of overlapping hits of one code the longest stays

   Then a hit is widened to its rule's unit. */

#ifndef CODING_RULE_H
#define CODING_RULE_H

#include <stddef.h>

#include "coding/match.h"

struct arena;
struct code;
struct codebook;
struct rule;
struct transcript;

enum outcome {
	OUTCOME_COUNTS,
	OUTCOME_SPEAKER,                /* somebody else said it */
	OUTCOME_LANGUAGE,
	OUTCOME_EXCEPT,
	OUTCOME_NO_NEAR,
	OUTCOME_UNLESS,
	OUTCOME_TOO_FEW,
	OUTCOME_SHORTER                 /* inside a longer one */
};

/* A sentence for people, marked for translation. */
const char *outcome_text(enum outcome);

struct finding {
	const struct code *code;
	const struct rule *rule;
	const struct item *item;
	struct hit hit;
	enum outcome outcome;
	size_t begin, end;              /* of the unit */
};

struct findings { struct finding *list; size_t count; };

/* What the rules of all codes say of the hits, which are those of all the
   codebook's items; in the order of codes, rules and places. */
struct findings rules_apply(struct arena *, const struct codebook *,
                            const struct hits *, const struct transcript *);

#endif
