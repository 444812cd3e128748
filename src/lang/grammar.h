/* SPDX-License-Identifier: MIT */

/* grammar.h -- the parts of a language's table that say how its words change:
   [letters] [harmony] [spelling] [endings] [dictionary forms] [irregular]
   [acronyms] [shortest] [unchanged].

   README.md in this folder explains them to the people who write them.  The
   endings become one automaton; a rule knows, for each harmony and for stems
   that end in a consonant or a vowel, the state in which its endings
   begin. */

#ifndef LANG_GRAMMAR_H
#define LANG_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "lang/automaton.h"

struct arena;
struct diag;
struct table;

enum { HARMONIES_MOST = 4, CONSONANT = 0, VOWEL = 1 };

/* A capital and what it stands for.  Of a harmonic one, the item with the
   number of the word's harmony. */
struct letter_class {
	uint32_t capital;
	struct str *items;
	size_t count;
	bool harmonic;
};

/* Where the endings begin: by harmony, the last being any of them, and by
   the kind of the stem's last letter. */
struct start { uint32_t states[HARMONIES_MOST + 1][2]; };

/* What a rule makes: the part of the lemma that its pattern took is replaced,
   unless all of it is kept; then the endings may follow. */
struct product {
	bool keeps;
	struct str replacement;         /* capitals as in the pattern */
	size_t start;
	size_t least;                   /* letters of the stem */
};

struct rule {
	struct str pattern;             /* without its hyphen */
	size_t length;                  /* in characters */
	struct str tail;                /* what it ends in behind capitals */
	struct product *products;
	size_t product_count;
};

struct irregular {
	struct str lemma;
	bool only;                      /* the rules do not apply */
	struct product *products;       /* whole stems as replacements */
	size_t product_count;
};

/* How short a stem may be before the endings of a name; none: any. */
struct shortest { struct str endings; size_t letters; };

/* Two spellings of one letter, such as ё and е. */
struct spelling { struct str one, other; };

struct inflection {
	struct automaton automaton;
	struct letter_class *classes;
	size_t class_count;
	struct str *vowels;
	size_t vowel_count;
	struct str *harmonies[HARMONIES_MOST];  /* the letters of each */
	size_t harmony_letters[HARMONIES_MOST];
	size_t harmony_count;
	struct str *neutral;            /* letters of any harmony */
	size_t neutral_count;
	struct spelling *spellings;
	size_t spelling_count;
	size_t shortest_word;           /* that rules inflect, in letters */
	struct shortest *shortest;      /* "" is for all endings */
	size_t shortest_count;
	struct rule *rules;
	size_t rule_count;
	struct irregular *irregulars;   /* sorted by lemma; may repeat */
	size_t irregular_count;
	struct start *starts;
	size_t start_count;
	uint32_t acronym;               /* AUTOMATON_DEAD without endings */
};

/* Sets *RESULT, to NULL for a table without endings; false after errors. */
bool grammar_read(struct arena *, const struct table *,
                  const struct inflection **result, struct diag *);

/* NULL when the character stands for itself. */
const struct letter_class *grammar_class(const struct inflection *,
                                         uint32_t capital);

/* Whether TEXT ends in one of the vowels: CONSONANT or VOWEL. */
int grammar_last_kind(const struct inflection *, struct str text);

#endif
