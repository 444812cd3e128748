/* SPDX-License-Identifier: MIT */

/* affix.c -- see affix.h. */

#include "coding/affix.h"

#include <assert.h>

#include "base/arena.h"

enum {
	LAST_LENGTH = 63,               /* the bit for all that are longer */
	FILTER_SHARE = 16,              /* bits of the filter for a group */
	FILTER_LEAST = 12               /* it has two to the power of this */
};

struct affixes *
affixes_new(struct arena *arena, enum affix_side side)
{
	struct affixes *affixes = arena_make(arena, struct affixes);

	affixes->side = side;
	arena_append(arena, affixes->list, affixes->count, affixes->room);
	return affixes;
}

/* Eight bytes at a time, which margins allow. */
static inline bool
same_text(const char *a, const char *b, size_t len)
{
	for (; len > 8; a += 8, b += 8, len -= 8) {
		if (hash_load(a) != hash_load(b))
			return false;
	}
	return !hash_first(hash_load(a) ^ hash_load(b), len);
}

static inline size_t
find_slot(const struct affixes *affixes, uint64_t hash, const char *text,
          size_t len)
{
	size_t mask = affixes->slot_room - 1, at = (size_t)hash & mask;

	for (; affixes->slots[at].number; at = (at + 1) & mask) {
		const struct affix_slot *slot = &affixes->slots[at];
		const struct affix *affix = &affixes->list[slot->number];

		if (slot->hash == (uint32_t)(hash >> 32)
		    && affix->text.len == len
		    && same_text(affix->text.text, text, len))
			break;
	}
	return at;
}

static void
widen_slots(struct arena *arena, struct affixes *affixes)
{
	size_t room = affixes->slot_room ? affixes->slot_room * 2 : 64;

	affixes->slots = arena_array(arena, struct affix_slot, room);
	affixes->slot_room = room;
	for (size_t i = 1; i < affixes->count; i++) {
		uint64_t hash = affixes->list[i].hash;
		size_t at = (size_t)hash & (room - 1);

		while (affixes->slots[at].number)
			at = (at + 1) & (room - 1);
		affixes->slots[at] = (struct affix_slot){
			(uint32_t)i, (uint32_t)(hash >> 32)
		};
	}
}

/* A copy with the margins that hashing reads. */
static struct str
copy_with_margins(struct arena *arena, struct str text)
{
	char *copy = arena_alloc(arena, text.len + 2 * HASH_MARGIN);

	memcpy(copy + HASH_MARGIN, text.text, text.len);
	return (struct str){ copy + HASH_MARGIN, text.len };
}

uint32_t *
affixes_add(struct arena *arena, struct affixes *affixes, struct str text)
{
	struct affix *affix;
	uint64_t hash;
	size_t slot;

	assert(text.len);
	text = copy_with_margins(arena, text);
	hash = hash_text(text.text, text.len);
	if (affixes->count * 2 >= affixes->slot_room)
		widen_slots(arena, affixes);
	slot = find_slot(affixes, hash, text.text, text.len);
	if (affixes->slots[slot].number)
		return &affixes->list[affixes->slots[slot].number].first;
	affixes->slots[slot] = (struct affix_slot){
		(uint32_t)affixes->count, (uint32_t)(hash >> 32)
	};
	affix = arena_append(arena, affixes->list, affixes->count,
	                     affixes->room);
	affix->text = text;
	affix->hash = hash;
	return &affix->first;
}

/* The largest that an affix of so many bytes can be in. */
static int
size_number(size_t len)
{
	int number = AFFIX_SIZES - 1;

	while (affix_size(number) > len)
		number--;
	return number;
}

static struct affix_group *
find_group(const struct affixes *affixes, int number, uint64_t bytes)
{
	struct affix_group *groups = affixes->groups[number];
	size_t mask = affixes->group_room[number] - 1;
	size_t slot = (size_t)affix_bytes_hash(bytes, affix_size(number))
	              & mask;

	while (groups[slot].lengths && groups[slot].bytes != bytes)
		slot = (slot + 1) & mask;
	return &groups[slot];
}

static void
add_to_group(struct affixes *affixes, const struct affix *affix)
{
	int number = size_number(affix->text.len);
	size_t size = affix_size(number), more = affix->text.len - size;
	uint64_t bytes = affix_bytes(affixes, affix->text.text,
	                             affix->text.len, size);
	uint64_t hash = affix_bytes_hash(bytes, size);
	struct affix_group *group = find_group(affixes, number, bytes);

	group->bytes = bytes;
	group->lengths |= UINT64_C(1)
	                  << (more < LAST_LENGTH ? more : LAST_LENGTH);
	hash >>= affixes->filter_shift;
	affixes->filter[hash >> 6] |= UINT64_C(1) << (hash & 63);
}

void
affixes_finish(struct arena *arena, struct affixes *affixes)
{
	size_t counts[AFFIX_SIZES] = { 0 };
	unsigned power = FILTER_LEAST;

	for (size_t i = 1; i < affixes->count; i++)
		counts[size_number(affixes->list[i].text.len)]++;
	for (int i = 0; i < AFFIX_SIZES; i++) {
		size_t room = 16;

		if (!counts[i])
			continue;
		while (room < counts[i] * 2)
			room *= 2;
		affixes->groups[i] = arena_array(arena, struct affix_group,
		                                 room);
		affixes->group_room[i] = room;
	}
	while ((size_t)1 << power < affixes->count * FILTER_SHARE)
		power++;
	affixes->filter = arena_array(arena, uint64_t, (size_t)1 << power
	                                               >> 6);
	affixes->filter_shift = 64 - power;
	for (size_t i = 1; i < affixes->count; i++)
		add_to_group(affixes, &affixes->list[i]);
}

uint32_t
affixes_find(const struct affixes *affixes, const char *text, size_t len)
{
	size_t slot = find_slot(affixes, hash_text(text, len), text, len);

	return affixes->list[affixes->slots[slot].number].first;
}

/* The next group that the word has; false when there is none. */
static bool
next_group(struct affix_walk *walk)
{
	while (walk->asked) {
		const struct affixes *affixes = walk->affixes;
		int number = __builtin_ctz(walk->asked);
		uint64_t bytes = affix_bytes(affixes, walk->key, walk->len,
		                             affix_size(number));

		walk->asked &= walk->asked - 1;
		if (!affixes->group_room[number]
		    || walk->len < affix_size(number))
			continue;
		walk->lengths = find_group(affixes, number, bytes)->lengths;
		walk->size = number;
		walk->longer = 0;
		if (walk->lengths)
			return true;
	}
	return false;
}

/* The next length that the group has; 0 when the word is not as long. */
static size_t
next_length(struct affix_walk *walk)
{
	size_t size = affix_size(walk->size), more, length;

	if (!walk->lengths)
		return 0;
	more = (size_t)__builtin_ctzll(walk->lengths);
	if (more < LAST_LENGTH) {
		walk->lengths &= walk->lengths - 1;
		length = size + more;
	} else {
		length = size + more + walk->longer++;
	}
	if (length <= walk->len)
		return length;
	walk->lengths = 0;
	return 0;
}

uint32_t
affix_next(struct affix_walk *walk, size_t *length)
{
	do {
		while ((*length = next_length(walk))) {
			const char *text =
				walk->affixes->side == AFFIX_HEAD
				? walk->key : walk->key + walk->len - *length;
			uint32_t first = affixes_find(walk->affixes, text,
			                              *length);

			if (first)
				return first;
		}
	} while (next_group(walk));
	return 0;
}
