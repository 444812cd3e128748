/* SPDX-License-Identifier: MIT */

/* test-lookup.c -- numbers for names. */

#include "base/lookup.h"

#include "base/arena.h"
#include "unit/tap.h"

int
main(void)
{
	struct arena *arena = arena_new();
	struct lookup *lookup = lookup_new(arena);
	size_t wrong = 0;

	is_size(lookup_find(lookup, STR("a")), 0, "nothing is there");
	is_size(*lookup_number(lookup, STR("a")), 0, "a new name's number");
	*lookup_number(lookup, STR("")) = 7;
	for (size_t i = 1; i <= 1000; i++)
		*lookup_number(lookup, str_printf(arena, "%zu", i)) = i;
	for (size_t i = 1; i <= 1000; i++)
		wrong += lookup_find(lookup, str_printf(arena, "%zu", i)) != i;
	is_size(wrong, 0, "a thousand names keep their numbers");
	is_size(lookup_find(lookup, STR("")), 7, "so does the empty name");
	is_size(lookup_find(lookup, STR("1001")), 0, "no other has one");
	arena_free(arena);
	return done();
}
