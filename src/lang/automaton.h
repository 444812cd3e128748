/* SPDX-License-Identifier: MIT */

/* automaton.h -- a deterministic automaton over bytes, without cycles.

   It is built from its ends to its beginnings.  A state that would be the
   same as an earlier one is the earlier one, so what is built is minimal at
   every moment and no other pass is needed. */

#ifndef LANG_AUTOMATON_H
#define LANG_AUTOMATON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

#define AUTOMATON_DEAD 0u       /* nothing is accepted here */
#define AUTOMATON_END  1u       /* only the end is accepted here */

struct automaton_edge { uint32_t state; unsigned char byte; };

struct automaton_state {
	uint32_t edge;          /* the first of its edges, sorted by byte */
	uint16_t edge_count;
	uint8_t height;         /* of the longest way from here to an end */
	bool may_end;
};

struct automaton {
	struct automaton_state *states;
	struct automaton_edge *edges;
	size_t state_count, edge_count;
};

uint32_t automaton_step(const struct automaton *, uint32_t state,
                        unsigned char byte);

/* While building.  Beyond its limits (AUTOMATON_HEIGHT bytes a way,
   AUTOMATON_STATES, AUTOMATON_WORK steps) a builder is overfull and all it
   gives is AUTOMATON_DEAD. */
enum {
	AUTOMATON_HEIGHT = 200, AUTOMATON_STATES = 1 << 16,
	AUTOMATON_WORK = 1 << 20
};

struct builder;
struct builder *builder_new(struct arena *);
bool builder_is_overfull(const struct builder *);

/* The state that accepts TEXT and behind it what NEXT accepts. */
uint32_t builder_text(struct builder *, struct str text, uint32_t next);

/* The state that accepts what either accepts. */
uint32_t builder_either(struct builder *, uint32_t, uint32_t);

/* The state that accepts the same, but not the end at once. */
uint32_t builder_not_empty(struct builder *, uint32_t);

/* Counts one step of work that the builder itself does not see. */
void builder_work(struct builder *);

/* What can be reached from the roots, numbered anew: each root is replaced
   by its new number. */
struct automaton builder_finish(struct arena *, const struct builder *,
                                uint32_t **roots, size_t root_count);

#endif
