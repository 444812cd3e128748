/* SPDX-License-Identifier: MIT */

/* test-confusion.c -- code by code, against character by character. */

#include "measure/confusion.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "measure/difference.h"
#include "unit/tap.h"

enum { CODES = 3, LENGTH = 40, MOST = 8 };

static void
test_by_hand(struct arena *arena)
{
	static const struct stretch a[] = {
		{ { 0, 10 }, 0 }, { { 5, 15 }, 1 }
	};
	static const struct stretch b[] = { { { 0, 12 }, 1 } };
	struct confusion *confusion = confusion_new(arena, 2);

	confusion_add(confusion, a, 2, b, 1, 20);
	is_size(confusion_cell(confusion, 0, 1), 5, "one code for another");
	is_size(confusion_cell(confusion, 1, 1), 7, "the same code");
	is_size(confusion_cell(confusion, 0, 2), 5,
	        "a code more where they share one");
	is_size(confusion_cell(confusion, 1, 2), 3, "a code and nothing");
	is_size(confusion_cell(confusion, 2, 2), 5, "nothing and nothing");
	is_size(confusion_cell(confusion, 2, 1), 0, "nothing and a code");
}

static uint64_t
draw(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005)
	         + UINT64_C(1442695040888963407);
	return *state >> 33;
}

static size_t
draw_side(uint64_t *state, struct stretch *side)
{
	size_t count = draw(state) % MOST;

	for (size_t i = 0; i < count; i++) {
		side[i].at.begin = draw(state) % (LENGTH - 8);
		side[i].at.end = side[i].at.begin + 1 + draw(state) % 8;
		side[i].code = draw(state) % CODES;
	}
	return count;
}

static bool
has(const struct stretch *side, size_t count, size_t code, size_t at)
{
	for (size_t i = 0; i < count; i++) {
		if (side[i].code == code && side[i].at.begin <= at
		    && at < side[i].at.end)
			return true;
	}
	return false;
}

/* One character, by the words of the header. */
static void
add_character(uint64_t cells[CODES + 1][CODES + 1], const bool *a,
              const bool *b)
{
	bool left_a[CODES + 1], left_b[CODES + 1];
	bool any = false, any_a = false, any_b = false;

	for (size_t c = 0; c < CODES; c++) {
		any = any || a[c] || b[c];
		left_a[c] = a[c] && !b[c];
		left_b[c] = b[c] && !a[c];
		any_a = any_a || left_a[c];
		any_b = any_b || left_b[c];
		cells[c][c] += a[c] && b[c];
	}
	if (any && !any_a && !any_b)
		return;
	left_a[CODES] = !any_a;
	left_b[CODES] = !any_b;
	for (size_t i = 0; i <= CODES; i++) {
		for (size_t k = 0; k <= CODES; k++)
			cells[i][k] += left_a[i] && left_b[k];
	}
}

static void
test_random(void)
{
	uint64_t state = 11;
	bool same = true;

	for (int round = 0; round < 2000; round++) {
		struct arena *arena = arena_new();
		struct confusion *confusion = confusion_new(arena, CODES);
		uint64_t cells[CODES + 1][CODES + 1] = { { 0 } };
		struct stretch a[MOST], b[MOST];
		size_t a_count = draw_side(&state, a);
		size_t b_count = draw_side(&state, b);

		confusion_add(confusion, a, a_count, b, b_count, LENGTH);
		for (size_t at = 0; at < LENGTH; at++) {
			bool has_a[CODES], has_b[CODES];

			for (size_t c = 0; c < CODES; c++) {
				has_a[c] = has(a, a_count, c, at);
				has_b[c] = has(b, b_count, c, at);
			}
			add_character(cells, has_a, has_b);
		}
		for (size_t i = 0; i <= CODES; i++) {
			for (size_t k = 0; k <= CODES; k++)
				same = same
				       && cells[i][k] == confusion_cell(
							       confusion, i,
							       k);
		}
		arena_free(arena);
	}
	ok(same, "the sweep equals character by character");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_by_hand(arena);
	test_random();
	arena_free(arena);
	return done();
}
