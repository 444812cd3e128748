/* SPDX-License-Identifier: MIT */

/* test-strata.c -- how a sample is shared out among strata, and that chance
   favours nobody. */

#include "acts/strata.h"
#include "base/arena.h"
#include "tap.h"

/* SIZES ends with 0; names are in no order. */
static struct strata
make(struct arena *arena, const size_t *sizes)
{
	struct strata strata = { 0 };
	size_t number = 0;

	for (size_t s = 0; sizes[s]; s++) {
		for (size_t i = 0; i < sizes[s]; i++) {
			size_t name = number++ * 37 % 101;

			*arena_append(arena, strata.items, strata.count,
			              strata.room) = (struct stratum_item){
				.id = (int64_t)number,
				.name = str_printf(arena, "T%03zu", name),
				.stratum = str_printf(arena, "S%zu", s),
				.text_sha256 = STR("0"),
			};
		}
	}
	strata_find(arena, &strata);
	return strata;
}

static void
test_shares(struct arena *arena)
{
	static const struct {
		size_t sizes[5], count, drawn[4];
	} cases[] = {
		{ { 6, 3, 1 }, 3, { 1, 1, 1 } },
		{ { 6, 3, 1 }, 5, { 3, 1, 1 } },
		{ { 6, 3, 1 }, 6, { 3, 2, 1 } },
		{ { 6, 3, 1 }, 10, { 6, 3, 1 } },
		{ { 10, 10 }, 5, { 3, 2 } },
		{ { 2, 2, 2, 2 }, 6, { 2, 2, 1, 1 } },
		{ { 50, 30, 15, 5 }, 20, { 10, 6, 3, 1 } },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strata strata = make(arena, cases[i].sizes);
		bool good = true;

		strata_draw(arena, &strata, cases[i].count, 1);
		for (size_t s = 0; s < strata.list_count; s++) {
			const struct stratum *stratum = &strata.list[s];
			size_t drawn = 0;

			for (size_t k = 0; k < stratum->count; k++)
				drawn += strata.items[stratum->first + k].drawn;
			good = good && drawn == cases[i].drawn[s]
			       && drawn == stratum->drawn;
		}
		ok(good, "%zu of %zu", cases[i].count, strata.count);
	}
}

static void
test_chance(struct arena *arena)
{
	static const size_t sizes[] = { 5, 0 };
	size_t times[5] = { 0 };
	enum { DRAWS = 20000 };

	for (uint64_t seed = 0; seed < DRAWS; seed++) {
		struct strata strata = make(arena, sizes);

		strata_draw(arena, &strata, 2, seed);
		for (size_t i = 0; i < 5; i++)
			times[i] += strata.items[i].drawn;
	}
	for (size_t i = 0; i < 5; i++)
		/* Four standard deviations of a binomial. */
		ok(times[i] > 8000 - 278 && times[i] < 8000 + 278,
		   "item %zu was drawn %zu times in %d", i, times[i], DRAWS);
}

static void
test_frame(struct arena *arena)
{
	static const size_t sizes[] = { 2, 2, 0 };
	struct strata a = make(arena, sizes), b = make(arena, sizes);
	struct stratum_item first = b.items[0];
	struct str hash = strata_hash(arena, &a);

	b.items[0] = b.items[3];
	b.items[3] = first;
	is_str(strata_hash(arena, &b), hash.text,
	       "a frame's hash does not hang on the order");
	b.items[0].text_sha256 = STR("1");
	ok(!str_equal(strata_hash(arena, &b), hash),
	   "but on each transcript's text");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_shares(arena);
	test_chance(arena);
	test_frame(arena);
	arena_free(arena);
	return done();
}
