/* SPDX-License-Identifier: MIT */

/* matcher.h -- the items of a codebook, made ready for matching.

   Words of terms are numbered: equal ones share a number, whatever terms they
   stand in, and an index (term_index.h) leads from a text's word to the
   numbers it fits.  Phrases are then sequences of numbers, in a tree; those
   that allow gaps are listed under their first word.

   Made once and never changed, read by match.c, shared by threads. */

#ifndef CODING_MATCHER_H
#define CODING_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct item;
struct regex_filter;
struct term_index;
struct term_word;

/* Where terms end that are these words; a single word is one too. */
struct phrase_node {
	uint32_t ending;                /* the first one, or 0 */
	bool goes_on;                   /* longer ones begin like this */
};

/* An item that ends at a node, and the node's next. */
struct ending { size_t position; uint32_t next; };

/* From a node over a word's number; all stand in one hash table. */
struct phrase_step { uint32_t from, number, to; };

/* A term that allows gaps between its words. */
struct gapped {
	const struct item *item;
	size_t position;                /* of the item in the matcher */
	uint32_t *numbers;
	uint32_t next;                  /* with the same first word, or 0 */
};

struct matcher {
	struct arena *arena;
	struct item *const *items;
	size_t item_count;
	size_t *regexes;                /* positions of those items */
	size_t regex_count, regex_room;
	const struct regex_filter *filter;      /* of them */

	struct term_index *index;
	const struct term_word **words; /* by number */
	size_t word_count, word_room;
	uint32_t *word_slots;           /* numbers + 1 by hash, while building */
	size_t word_slot_room;

	struct phrase_node *nodes;      /* 0 is where all begin */
	size_t node_count, node_room;
	uint32_t *first_nodes;          /* by number: behind the first word, or
	                                   0 */
	struct ending *endings;         /* 0 is none */
	size_t ending_count, ending_room;
	struct phrase_step *steps;      /* of which those to 0 are free */
	size_t step_count, step_room;   /* a power of two */

	struct gapped *gapped;          /* 0 is none */
	size_t gapped_count, gapped_room;
	uint32_t *gapped_of;            /* by number: the first, or 0 */
};

struct matcher *matcher_new(struct arena *, struct item *const *items,
                            size_t item_count);

/* The node behind a word's number, or 0. */
uint32_t matcher_step(const struct matcher *, uint32_t node, uint32_t number);

#endif
