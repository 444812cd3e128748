/* SPDX-License-Identifier: MIT */

/* affix.h -- finds which of many beginnings, or ends, a word has.

   Affixes are grouped by their first (of ends: last) 8, 6, 4, 2 or 1 bytes, of
   which they have enough.  A word asks, for each size of group, whether a
   filter of single bits knows its own bytes; seldom does one.  A group says
   how long its affixes are; for each length the word is hashed and looked up.
   So the cost hardly depends on how many affixes there are.

   Built by affixes_add() and affixes_finish(), then read by many. */

#ifndef CODING_AFFIX_H
#define CODING_AFFIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "coding/hash.h"

struct arena;

enum affix_side { AFFIX_HEAD, AFFIX_TAIL };

enum { AFFIX_SIZES = 5 };               /* 1, 2, 4, 6 and 8 bytes */

struct affix {
	struct str text;
	uint64_t hash;
	uint32_t first;                 /* what its owner hangs there; 0: none */
};

/* A number in the list, or 0 when free, and the upper half of its hash. */
struct affix_slot { uint32_t number, hash; };

/* Affixes with these bytes: the lengths they have, bit N standing for N more
   than the group's size, the last bit for all from there on. */
struct affix_group { uint64_t bytes, lengths; };

struct affixes {
	enum affix_side side;
	struct affix *list;             /* from 1 */
	size_t count, room;
	struct affix_slot *slots;       /* by hash */
	size_t slot_room;               /* a power of two, as the next is */
	struct affix_group *groups[AFFIX_SIZES];        /* by hash; free are
	                                   those without lengths */
	size_t group_room[AFFIX_SIZES]; /* 0: no such group */
	uint64_t *filter;               /* a bit for each group, by hash */
	unsigned filter_shift;
};

struct affixes *affixes_new(struct arena *, enum affix_side);

/* Where the owner may hang something on TEXT, which must not be empty; valid
   until the next call. */
uint32_t *affixes_add(struct arena *, struct affixes *, struct str text);

/* To be called when no more will come. */
void affixes_finish(struct arena *, struct affixes *);

/* What hangs on TEXT, or 0. */
uint32_t affixes_find(const struct affixes *, const char *text, size_t len);

/* The way through the affixes that a word has.  Begin with its key, whose
   margins hash.h asks for, and what affixes_ask_heads() or affixes_ask_tails()
   says. */
struct affix_walk {
	const struct affixes *affixes;
	const char *key;
	size_t len;
	unsigned asked;
	int size;                       /* of the group being read, by number */
	uint64_t lengths;               /* left in it */
	size_t longer;                  /* the next beyond those of bits */
};

/* What hangs on the next affix of the word, whose length is set; 0 when there
   is no more. */
uint32_t affix_next(struct affix_walk *, size_t *length);

static inline size_t
affix_size(int number)
{
	static const unsigned char sizes[AFFIX_SIZES] = { 1, 2, 4, 6, 8 };

	return sizes[number];
}

/* The bytes by which a word's group of a size is known, and their hash. */
static inline uint64_t
affix_bytes(const struct affixes *affixes, const char *key, size_t len,
            size_t size)
{
	return affixes->side == AFFIX_HEAD
	       ? hash_first(hash_load(key), size)
	       : hash_load(key + len - 8) >> 8 * (8 - size);
}

static inline uint64_t
affix_bytes_hash(uint64_t bytes, size_t size)
{
	return hash_mix(bytes + size * UINT64_C(0xD6E8FEB86659FD93));
}

static inline unsigned
affixes_ask_size(const struct affixes *affixes, int number, uint64_t bytes)
{
	size_t size = affix_size(number);
	uint64_t hash = affix_bytes_hash(bytes, size)
	                >> affixes->filter_shift;

	return (unsigned)(affixes->filter[hash >> 6] >> (hash & 63) & 1)
	       << number;
}

/* For each size of group a bit: whether a word may have one.  Most words have
   none, and this is all that is done for them.  BYTES are the word's first
   eight bytes; of what is no longer part of it an affix is not made. */
static inline unsigned
affixes_ask_heads(const struct affixes *affixes, uint64_t bytes)
{
	unsigned asked = affixes_ask_size(affixes, 4, bytes)
	                 | affixes_ask_size(affixes, 3, hash_first(bytes, 6))
	                 | affixes_ask_size(affixes, 2, hash_first(bytes, 4))
	                 | affixes_ask_size(affixes, 1, hash_first(bytes, 2));

	if (affixes->group_room[0])
		asked |= affixes_ask_size(affixes, 0, hash_first(bytes, 1));
	return asked;
}

static inline unsigned
affixes_ask_tails(const struct affixes *affixes, const char *key, size_t len)
{
	unsigned asked = 0;

	for (int i = 0; i < AFFIX_SIZES; i++) {
		size_t size = affix_size(i);

		if (affixes->group_room[i] && len >= size)
			asked |= affixes_ask_size(affixes, i,
			                          affix_bytes(affixes, key,
			                                      len, size));
	}
	return asked;
}

#endif
