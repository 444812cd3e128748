/* SPDX-License-Identifier: MIT */

/* matcher.h -- the items of a codebook, made ready for matching.

   Words of terms are numbered: equal ones share a number, whatever terms they
   stand in.  A trie over the bytes of keys leads from a text's word to the
   numbers it fits; phrases are then sequences of numbers, listed under their
   first.  What no trie can hold, such as *стем, is tried one by one.

   Made once, read by match.c, shared by threads. */

#ifndef CODING_MATCHER_H
#define CODING_MATCHER_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct item;
struct regex_filter;
struct term_word;

/* What ends at a node: a whole word, or one whose rest is free or is read by
   an automaton. */
struct entry {
	uint32_t next;                  /* the node's next, or 0 */
	uint32_t number;
	uint32_t state;                 /* of an inflected word */
	const struct term_word *form;   /* the word, or a variant of it */
};

/* What no trie can hold: *стем, ст?м. */
struct pattern { uint32_t number; const struct term_word *form; };

/* One step of the trie: from a node over a byte.  All steps stand in one hash
   table, since a node of Cyrillic has dozens of children and most have one. */
struct step { uint32_t from, to; unsigned char byte; };

struct phrase {
	const struct item *item;
	size_t position;                /* of the item in the matcher */
	uint32_t *numbers;
	uint32_t next;                  /* with the same first word, or 0 */
};

struct matcher {
	struct arena *arena;
	struct item *const *items;
	size_t item_count;

	const struct term_word **words; /* by number */
	uint32_t *phrases_of;           /* by number: the first phrase or 0 */
	size_t word_count, word_room, phrases_room;
	struct pattern *patterns;       /* tried one by one */
	size_t pattern_count, pattern_room;
	size_t *regexes;                /* positions of those items */
	size_t regex_count, regex_room;
	const struct regex_filter *filter;      /* of them */

	uint32_t *first_entries;        /* by node; 0 is the root */
	size_t node_count, node_room;
	struct step *steps;             /* of which those to 0 are free */
	size_t step_room;               /* a power of two */
	uint32_t *word_slots;           /* numbers + 1 by hash, while building */
	size_t word_slot_room;
	struct entry *entries;          /* 0 is none */
	size_t entry_count, entry_room;
	struct phrase *phrases;         /* 0 is none */
	size_t phrase_count, phrase_room;
};

struct matcher *matcher_new(struct arena *, struct item *const *items,
                            size_t item_count);

/* The node behind a byte, or 0. */
uint32_t matcher_child(const struct matcher *, uint32_t node,
                       unsigned char byte);

#endif
