/* SPDX-License-Identifier: MIT */

/* term_scan.h -- a transcript's words, turn by turn, and the terms among
   them. */

#ifndef CODING_TERM_SCAN_H
#define CODING_TERM_SCAN_H

#include <stddef.h>

#include "base/str.h"
#include "coding/match.h"
#include "coding/term_index.h"
#include "text/pass.h"

struct seen;

/* Words from which a phrase may go on, as places in SEEN, and room for as many
   to which it does. */
struct reached { size_t *list, *other, count, room; };

/* Phrases that have been read up to some word. */
struct open_nodes { uint32_t *list, *other; size_t count, room, other_room; };

struct term_scan {
	struct arena *arena;
	const struct matcher *matcher;
	const struct transcript *transcript;
	struct hits *hits;              /* by item */
	size_t turn;
	struct pass pass;               /* the turn, folded and cut into words;
	                                   with the map back if there are
	                                   regexes */
	size_t words_before;            /* of the turn's first */
	/* What the terms need: */
	struct seen *seen;              /* words of the turn that fit any */
	size_t seen_count, seen_room;
	struct fits fits;               /* theirs */
	size_t sentence;                /* of the last word seen */
	struct buf twin;                /* the key of a word with twin letters */
	struct reached reached;
	struct open_nodes open;
};

struct term_scan *term_scan_new(struct arena *, const struct matcher *,
                                const struct transcript *);

/* Reads the next turn, the first one at first, and adds the hits of terms. */
void term_scan_turn(struct term_scan *);

/* To be called when a turn is done with. */
void term_scan_leave_turn(struct term_scan *);

/* Adds a hit of the item at POSITION. */
void term_scan_add_hit(struct term_scan *, size_t position, struct hit);

/* The sentence in which an offset lies, or the first. */
size_t sentence_at(const struct transcript *, size_t offset);

#endif
