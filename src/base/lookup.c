/* SPDX-License-Identifier: MIT */

/* lookup.c -- see lookup.h.

   Open addressing; never more than half full. */

#include "base/lookup.h"

#include "base/arena.h"

struct slot { struct str name; size_t number; bool taken; };

struct lookup {
	struct arena *arena;
	struct slot *slots;
	size_t count, room;             /* room is a power of two */
};

struct lookup *
lookup_new(struct arena *arena)
{
	struct lookup *lookup = arena_make(arena, struct lookup);

	lookup->arena = arena;
	return lookup;
}

static struct slot *
slot_of(struct slot *slots, size_t room, struct str name)
{
	size_t at = (size_t)str_hash(name) & (room - 1);

	while (slots[at].taken && !str_equal(slots[at].name, name))
		at = (at + 1) & (room - 1);
	return &slots[at];
}

static void
widen(struct lookup *lookup)
{
	size_t room = lookup->room ? lookup->room * 2 : 16;
	struct slot *slots = arena_array(lookup->arena, struct slot, room);

	for (size_t i = 0; i < lookup->room; i++) {
		if (lookup->slots[i].taken)
			*slot_of(slots, room, lookup->slots[i].name) =
				lookup->slots[i];
	}
	lookup->slots = slots;
	lookup->room = room;
}

size_t *
lookup_number(struct lookup *lookup, struct str name)
{
	struct slot *slot;

	if (lookup->count * 2 >= lookup->room)
		widen(lookup);
	slot = slot_of(lookup->slots, lookup->room, name);
	if (!slot->taken) {
		*slot = (struct slot){ name, 0, true };
		lookup->count++;
	}
	return &slot->number;
}

size_t
lookup_find(const struct lookup *lookup, struct str name)
{
	return lookup->room
	       ? slot_of(lookup->slots, lookup->room, name)->number : 0;
}
