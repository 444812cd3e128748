/* SPDX-License-Identifier: MIT */

/* test-unitizing.c -- the unitizing alphas against the example printed in
   Krippendorff 2019, figure 12.11, and against a brute force over
   characters. */

#include "measure/unitizing.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "measure/counts.h"
#include "unit/tap.h"

static const struct unit alex[] = {
	{ 2, 9, 1 }, { 11, 17, 2 }, { 24, 30, 5 }, { 32, 36, 6 },
	{ 36, 44, 6 }, { 44, 60, 7 },
};
static const struct unit paul[] = {
	{ 2, 9, 1 }, { 11, 17, 3 }, { 19, 25, 5 }, { 32, 44, 6 },
};
static const struct unit suzan[] = {
	{ 2, 9, 1 }, { 11, 17, 4 }, { 21, 27, 5 }, { 32, 36, 6 },
	{ 36, 40, 6 }, { 40, 44, 6 },
};

static void
is(struct measured got, double expected, const char *what)
{
	if (!ok(!got.why_not && fabs(got.value - expected) < 1e-12, "%s",
	        what))
		printf("# expected: %.12f\n#      got: %.12f %s\n", expected,
		       got.value, got.why_not ? got.why_not : "");
}

static void
is_undefined(struct measured got, const char *why, const char *what)
{
	is_str(str_of(got.why_not), why, "%s is undefined: %s", what, why);
}

static void
test_margins(const struct unitizing *sum)
{
	static const uint64_t lengths[] = { 71, 21, 6, 6, 6, 18, 36, 16 };

	for (size_t c = 0; c < 8; c++)
		is_size(sum->length[c], lengths[c], "length of %zu", c);
	is_size(sum->same[0], 2 * 45, "both say gap");
	is_size(sum->same[6], 2 * 36, "both say 6");
	is_size(sum->alone[5], 2 * 10, "5 and gap");
	is_size(sum->alone[7], 2 * 16, "7 and gap");
}

static void
test_published(struct arena *arena)
{
	const struct unit *const units[] = { alex, paul, suzan };
	struct unitizing *sum = unitizing_new(arena, 3, 7);

	unitizing_sweep(arena, sum, units, (const size_t[]){ 6, 4, 6 }, 60);
	test_margins(sum);
	is(unitizing_u(sum), 16339.0 / 32058, "u-alpha is 0.510");
	is(unitizing_relevance(sum), 143908.0 / 348255, "|u-alpha is 0.413");
	is(unitizing_cu(sum), 24941.0 / 34445, "cu-alpha is 0.724");
	ok(fabs(unitizing_cu_coverage(sum).value - 0.461111) < 5e-7,
	   "its coverage is 0.461111");
	is(unitizing_ku(sum, 1), 1, "(1)u-alpha");
	is(unitizing_ku(sum, 2), 0, "(2)u-alpha");
	is(unitizing_ku(sum, 3), 0, "(3)u-alpha");
	is(unitizing_ku(sum, 4), 0, "(4)u-alpha");
	is(unitizing_ku(sum, 5), 1, "(5)u-alpha");
	ok(fabs(unitizing_ku_coverage(sum, 5).value - 0.444444) < 5e-7,
	   "its coverage is 0.444444");
	is(unitizing_ku(sum, 6), 1, "(6)u-alpha");
	is_undefined(unitizing_ku(sum, 7), "no text was coded by two coders",
	             "(7)u-alpha");
	is(unitizing_ku_coverage(sum, 7), 0, "its coverage");
}

static struct unitizing *
sum_of(struct arena *arena, size_t values, const struct unit *a,
       size_t a_count, const struct unit *b, size_t b_count, size_t length)
{
	struct unitizing *sum = unitizing_new(arena, 2, values);

	unitizing_sweep(arena, sum, (const struct unit *const[]){ a, b },
	                (const size_t[]){ a_count, b_count }, length);
	return sum;
}

static void
test_degenerate(struct arena *arena)
{
	static const struct unit all[] = { { 0, 9, 1 } };
	static const struct unit left[] = { { 0, 4, 1 } };
	static const struct unit right[] = { { 5, 9, 2 } };
	static const struct unit cut[] = { { 0, 4, 1 }, { 4, 9, 2 } };
	struct unitizing *sum = sum_of(arena, 2, NULL, 0, NULL, 0, 9);

	is_undefined(unitizing_u(sum), "nobody coded it", "u-alpha");
	is_undefined(unitizing_relevance(sum), "nobody coded it", "|u-alpha");
	is_undefined(unitizing_cu(sum), "no text was coded by two coders",
	             "cu-alpha");
	is_undefined(unitizing_ku(sum, 1), "nobody coded it", "(k)u-alpha");
	sum = sum_of(arena, 2, all, 1, all, 1, 9);
	is_undefined(unitizing_u(sum), "no variation", "u-alpha");
	is_undefined(unitizing_relevance(sum), "everybody coded all of it",
	             "|u-alpha");
	is_undefined(unitizing_cu(sum), "one code alone was coded by two coders",
	             "cu-alpha");
	sum = sum_of(arena, 2, cut, 2, cut, 2, 9);
	is(unitizing_u(sum), 1, "all of it coded, alike");
	is(unitizing_cu(sum), 1, "all of it coded, alike: codes");
	sum = sum_of(arena, 2, left, 1, right, 1, 9);
	is(unitizing_cu_coverage(sum), 0, "nothing in common: coverage");
	ok(unitizing_u(sum).value < 0, "nothing in common: below chance");
	sum = sum_of(arena, 2, left, 1, NULL, 0, 9);
	ok(unitizing_u(sum).value < 0 && !unitizing_u(sum).why_not,
	   "a coder who coded nothing");
	is_undefined(unitizing_u(unitizing_new(arena, 2, 2)),
	             "no text was read by all coders", "u-alpha");
}

enum { CODERS_MOST = 4, UNITS_MOST = 12, LENGTH_MOST = 60 };

struct trial {
	size_t coders, values, length;
	struct unit units[CODERS_MOST][UNITS_MOST];
	size_t counts[CODERS_MOST];
};

static size_t
draw(uint64_t *state, size_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(*state >> 33) % below;
}

static struct trial
trial_new(uint64_t *state)
{
	struct trial trial = { .coders = 2 + draw(state, 3),
		               .values = 1 + draw(state, 4),
		               .length = 1 + draw(state, LENGTH_MOST) };

	for (size_t i = 0; i < trial.coders; i++) {
		size_t at = draw(state, 6);

		while (trial.counts[i] < UNITS_MOST) {
			size_t end = at + 1 + draw(state, 9);

			if (end > trial.length)
				break;
			trial.units[i][trial.counts[i]++] = (struct unit){
				at, end, 1 + draw(state, trial.values)
			};
			at = end + draw(state, 2) * draw(state, 7);
		}
	}
	return trial;
}

static struct unitizing *
by_sweep(struct arena *arena, const struct trial *trial)
{
	const struct unit *units[CODERS_MOST];
	struct unitizing *sum =
		unitizing_new(arena, trial->coders, trial->values);

	for (size_t i = 0; i < trial->coders; i++)
		units[i] = trial->units[i];
	unitizing_sweep(arena, sum, units, trial->counts, trial->length);
	return sum;
}

static size_t
value_at(const struct trial *trial, size_t coder, size_t at)
{
	for (size_t i = 0; i < trial->counts[coder]; i++) {
		const struct unit *unit = &trial->units[coder][i];

		if (unit->begin <= at && at < unit->end)
			return unit->value;
	}
	return 0;
}

static void
cover_by_force(struct unitizing *sum, const struct trial *trial, size_t coder,
               size_t other)
{
	for (size_t i = 0; i < trial->counts[coder]; i++) {
		const struct unit *unit = &trial->units[coder][i];
		uint64_t covered = 0, length = unit->end - unit->begin;

		for (size_t at = unit->begin; at < unit->end; at++)
			covered += value_at(trial, other, at) > 0;
		if (coder == other)
			sum->squares[unit->value] += length * length;
		else
			sum->covered[unit->value] += covered * covered;
	}
}

static struct unitizing *
by_force(struct arena *arena, const struct trial *trial)
{
	struct unitizing *sum =
		unitizing_new(arena, trial->coders, trial->values);

	for (size_t i = 0; i < trial->coders; i++) {
		for (size_t k = 0; k < trial->coders; k++)
			cover_by_force(sum, trial, i, k);
		for (size_t at = 0; at < trial->length; at++) {
			size_t value = value_at(trial, i, at);

			sum->length[value]++;
			for (size_t k = 0; k < trial->coders; k++) {
				size_t other = value_at(trial, k, at);

				sum->same[value] += k != i && other == value;
				sum->alone[value] += k != i && !other;
			}
		}
	}
	return sum;
}

/* Presence of one value, by the sweep over stretches and by characters. */
static bool
counts_agree(struct arena *arena, const struct trial *trial)
{
	struct counts *swept = counts_new(arena, trial->coders, 2);
	struct counts *forced = counts_new(arena, trial->coders, 2);
	struct interval items[CODERS_MOST][UNITS_MOST];
	struct coding codings[CODERS_MOST];

	for (size_t i = 0; i < trial->coders; i++) {
		codings[i] = (struct coding){ items[i], 0,
			                      i || trial->length % 3 };
		for (size_t k = 0; k < trial->counts[i]; k++) {
			const struct unit *unit = &trial->units[i][k];

			if (unit->value == 1)
				items[i][codings[i].count++] =
					(struct interval){ unit->begin,
					                   unit->end };
		}
	}
	counts_sweep(swept, codings, trial->length);
	for (size_t at = 0; at < trial->length; at++) {
		int value[CODERS_MOST];

		for (size_t i = 0; i < trial->coders; i++)
			value[i] = codings[i].judged
			                   ? value_at(trial, i, at) == 1
			                   : COUNTS_MISSING;
		counts_add(forced, value, 1);
	}
	return !memcmp(swept->sums, forced->sums,
	               swept->sum_count * sizeof *swept->sums);
}

/* All coders as the first one. */
static bool
copies_agree(struct arena *arena, struct trial trial)
{
	const struct unitizing *sum;
	struct measured u;
	size_t used = 0;

	for (size_t i = 1; i < trial.coders; i++) {
		memcpy(trial.units[i], trial.units[0], sizeof trial.units[0]);
		trial.counts[i] = trial.counts[0];
	}
	sum = by_sweep(arena, &trial);
	u = unitizing_u(sum);
	for (size_t c = 0; c <= trial.values; c++)
		used += sum->length[c] > 0;
	return used < 2 ? u.why_not != NULL
	                : !u.why_not && fabs(u.value - 1) < 1e-12;
}

static void
test_random(struct arena *arena)
{
	uint64_t state = 2016;
	size_t equal = 0, counts = 0, copies = 0, turned = 0;

	for (int i = 0; i < 500; i++) {
		struct trial trial = trial_new(&state), other = trial;
		const struct unitizing *sum = by_sweep(arena, &trial);
		const struct unitizing *force = by_force(arena, &trial);

		equal += !memcmp(sum->sums, force->sums,
		                 sum->sum_count * sizeof *sum->sums);
		counts += counts_agree(arena, &trial);
		copies += copies_agree(arena, trial);
		memcpy(other.units[0], trial.units[1], sizeof other.units[0]);
		memcpy(other.units[1], trial.units[0], sizeof other.units[1]);
		other.counts[0] = trial.counts[1];
		other.counts[1] = trial.counts[0];
		force = by_sweep(arena, &other);
		turned += !memcmp(sum->sums, force->sums,
		                  sum->sum_count * sizeof *sum->sums);
	}
	is_size(equal, 500, "the sweep is a count of characters");
	is_size(counts, 500, "so is that of one code");
	is_size(copies, 500, "copies agree, or nothing varies");
	is_size(turned, 500, "coders in any order");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_published(arena);
	test_degenerate(arena);
	test_random(arena);
	arena_free(arena);
	return done();
}
