/* SPDX-License-Identifier: MIT */

/* groups.c -- what cases are divided into; see filter.h. */

#include <stdlib.h>

#include "base/arena.h"
#include "report/filter.h"

/* All tuples of a subject's values, one after another. */
struct tuples {
	struct arena *arena;
	const struct groups *groups;
	const struct census *census;
	struct subject subject;
	struct group *items;
	size_t count, room;
};

static void
add_tuples(struct tuples *tuples, struct str *values, size_t depth)
{
	const struct groups *groups = tuples->groups;
	struct str value;
	size_t i;

	if (depth == groups->key_count) {
		struct group *group =
			arena_append(tuples->arena, tuples->items,
		                     tuples->count, tuples->room);

		group->values = arena_array(tuples->arena, struct str,
		                            depth);
		for (size_t k = 0; k < depth; k++)
			group->values[k] = values[k];
		return;
	}
	for (i = 0; subject_value(tuples->census, &groups->keys[depth],
	                          tuples->subject, i, &value); i++) {
		values[depth] = value;
		add_tuples(tuples, values, depth + 1);
	}
	if (!i) {
		values[depth] = STR_NONE;
		add_tuples(tuples, values, depth + 1);
	}
}

static int
compare_groups(const struct group *a, const struct group *b, size_t key_count)
{
	for (size_t k = 0; k < key_count; k++) {
		int order = str_compare(a->values[k], b->values[k]);

		if (order)
			return order;
	}
	return 0;
}

static bool
stands_in(const size_t *indices, size_t count, size_t index)
{
	for (size_t i = 0; i < count; i++) {
		if (indices[i] == index)
			return true;
	}
	return false;
}

/* The group's index, or where it should stand. */
static size_t
search(const struct groups *groups, const struct group *group, bool *found)
{
	size_t low = 0, high = groups->count;

	*found = true;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_groups(group, &groups->items[middle],
		                           groups->key_count);

		if (!order)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	*found = false;
	return low;
}

static void
insert(struct arena *arena, struct groups *groups, const struct group *group)
{
	bool found;
	size_t at = search(groups, group, &found);

	if (found)
		return;
	(void)arena_append(arena, groups->items, groups->count, groups->room);
	for (size_t i = groups->count - 1; i > at; i--)
		groups->items[i] = groups->items[i - 1];
	groups->items[at] = *group;
}

static struct tuples
tuples_of(struct arena *arena, const struct groups *groups,
          const struct census *census, struct subject subject)
{
	struct tuples tuples = { .arena = arena, .groups = groups,
		                 .census = census, .subject = subject };

	add_tuples(&tuples, arena_array(arena, struct str, groups->key_count),
	           0);
	return tuples;
}

struct groups *
groups_make(struct arena *arena, const struct census *census,
            const struct filter *filter, size_t key_count)
{
	struct groups *groups = arena_make(arena, struct groups);

	groups->keys = filter->by;
	groups->key_count = key_count;
	for (size_t t = 0; t < census->transcript_count; t++) {
		for (size_t u = 0; u < census->transcripts[t].turn_count; u++) {
			struct subject subject = { t, u, NULL };
			struct tuples tuples;

			if (subject_case(census, subject) == STR_NOWHERE
			    || !filter_passes(filter, census, subject))
				continue;
			tuples = tuples_of(arena, groups, census, subject);
			for (size_t i = 0; i < tuples.count; i++)
				insert(arena, groups, &tuples.items[i]);
		}
	}
	return groups;
}

const size_t *
groups_of(struct arena *arena, const struct groups *groups,
          const struct census *census, struct subject subject, size_t *count)
{
	struct tuples tuples = tuples_of(arena, groups, census, subject);
	size_t *indices = arena_array(arena, size_t, tuples.count);

	*count = 0;
	for (size_t i = 0; i < tuples.count; i++) {
		bool found;
		size_t index = search(groups, &tuples.items[i], &found);

		/* Two dates may be of one year. */
		if (found && !stands_in(indices, *count, index))
			indices[(*count)++] = index;
	}
	return indices;
}
