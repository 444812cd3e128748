/* SPDX-License-Identifier: MIT */

/* strata.c -- see strata.h. */

#include "acts/strata.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/chance.h"
#include "base/crypto.h"

static int
compare_items(const void *left, const void *right)
{
	const struct stratum_item *a = left, *b = right;
	int order = str_compare(a->stratum, b->stratum);

	return order ? order : str_compare(a->name, b->name);
}

static int
compare_names(const void *left, const void *right)
{
	const struct stratum_item *a = left, *b = right;

	return str_compare(a->name, b->name);
}

void
strata_find(struct arena *arena, struct strata *strata)
{
	if (strata->count)
		qsort(strata->items, strata->count, sizeof *strata->items,
		      compare_items);
	strata->list_count = 0;
	for (size_t i = 0; i < strata->count; i++) {
		struct str values = strata->items[i].stratum;
		struct stratum *last = strata->list_count
			? &strata->list[strata->list_count - 1] : NULL;

		if (last && str_equal(last->values, values)) {
			last->count++;
			continue;
		}
		*arena_append(arena, strata->list, strata->list_count,
		              strata->list_room) = (struct stratum){
			.values = values, .first = i, .count = 1
		};
	}
}

/* Whether A has more for what it would have than B. */
static bool
is_owed_more(const struct stratum *a, const struct stratum *b)
{
	return a->count * (2 * b->drawn + 1) > b->count * (2 * a->drawn + 1);
}

static void
share_out(struct strata *strata, size_t count)
{
	for (size_t i = 0; i < strata->list_count; i++)
		strata->list[i].drawn = 1;
	for (size_t left = count - strata->list_count; left > 0; left--) {
		struct stratum *next = NULL;

		for (size_t i = 0; i < strata->list_count; i++) {
			struct stratum *stratum = &strata->list[i];

			if (stratum->drawn < stratum->count
			    && (!next || is_owed_more(stratum, next)))
				next = stratum;
		}
		next->drawn++;
	}
}

/* From 0 to BOUND - 1, each as likely as the others. */
static size_t
chance_below(uint64_t *state, size_t bound)
{
	uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
	uint64_t number;

	do
		number = chance_next(state);
	while (number >= limit);
	return (size_t)(number % bound);
}

void
strata_draw(struct arena *arena, struct strata *strata, size_t count,
            uint64_t seed)
{
	size_t *order = arena_array(arena, size_t, strata->count);

	assert(count >= strata->list_count && count <= strata->count);
	share_out(strata, count);
	for (size_t i = 0; i < strata->count; i++) {
		order[i] = i;
		strata->items[i].drawn = false;
	}
	for (size_t i = 0; i < strata->list_count; i++) {
		const struct stratum *stratum = &strata->list[i];
		size_t *of = order + stratum->first;

		for (size_t k = 0; k < stratum->drawn; k++) {
			size_t at = k + chance_below(&seed,
			                             stratum->count - k);
			size_t item = of[at];

			of[at] = of[k];
			of[k] = item;
			strata->items[item].drawn = true;
		}
	}
}

struct str
strata_hash(struct arena *arena, const struct strata *strata)
{
	struct stratum_item *items = arena_array(arena, struct stratum_item,
	                                         strata->count);
	struct buf text = BUF(arena);

	for (size_t i = 0; i < strata->count; i++)
		items[i] = strata->items[i];
	if (strata->count)
		qsort(items, strata->count, sizeof *items, compare_names);
	for (size_t i = 0; i < strata->count; i++)
		buf_printf(&text, "%.*s\t%.*s\t%.*s\n", STR_ARG(items[i].name),
		           STR_ARG(items[i].text_sha256),
		           STR_ARG(items[i].stratum));
	return digest_hex(arena, crypto_sha256(buf_str(&text)));
}
