/* SPDX-License-Identifier: MIT */

/* unitizing.c -- see unitizing.h.

   Only the margins and the diagonal of l are kept, since all that the family
   needs of e follows from margins: memory grows with the values, not with
   their square. */

#include "measure/unitizing.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

static const char one_coder[] = N_("there is one coder alone");
static const char no_text[] = N_("no text was read by all coders");
static const char nobody_coded[] = N_("nobody coded it");
static const char all_coded[] = N_("everybody coded all of it");
static const char no_variation[] = N_("no variation");
static const char nothing_common[] = N_("no text was coded by two coders");
static const char one_code[] = N_("one code alone was coded by two coders");

struct unitizing *
unitizing_new(struct arena *arena, size_t coders, size_t values)
{
	struct unitizing *sum = arena_make(arena, struct unitizing);

	sum->coders = coders;
	sum->values = ++values;
	sum->sum_count = 5 * values;
	sum->sums = arena_array(arena, uint64_t, sum->sum_count);
	sum->length = sum->sums;
	sum->same = sum->length + values;
	sum->alone = sum->same + values;
	sum->squares = sum->alone + values;
	sum->covered = sum->squares + values;
	return sum;
}

/* Each coder's place in the sweep. */
struct sweep {
	struct unitizing *sum;
	const struct unit *const *units;
	const size_t *counts;
	size_t *next;                   /* [coder]: the unit now or to come */
	size_t *value;                  /* [coder]: now */
	uint64_t *cover;                /* [coder * coders + other]: of the
	                                   unit now, what the other coded */
};

static void
end_unit(struct sweep *sweep, size_t coder)
{
	struct unitizing *sum = sweep->sum;
	const struct unit *unit = &sweep->units[coder][sweep->next[coder]++];
	uint64_t *cover = &sweep->cover[coder * sum->coders];
	uint64_t length = unit->end - unit->begin;

	sum->squares[unit->value] += length * length;
	for (size_t i = 0; i < sum->coders; i++) {
		sum->covered[unit->value] += cover[i] * cover[i];
		cover[i] = 0;
	}
}

/* The values at AT; how far they hold. */
static size_t
look_ahead(struct sweep *sweep, size_t at, size_t length)
{
	for (size_t i = 0; i < sweep->sum->coders; i++) {
		const struct unit *unit;

		if (sweep->next[i] < sweep->counts[i]
		    && sweep->units[i][sweep->next[i]].end <= at)
			end_unit(sweep, i);
		sweep->value[i] = 0;
		if (sweep->next[i] == sweep->counts[i])
			continue;
		unit = &sweep->units[i][sweep->next[i]];
		assert(unit->begin < unit->end && unit->end > at && unit->value
		       && unit->value < sweep->sum->values);
		if (unit->begin > at) {
			if (unit->begin < length)
				length = unit->begin;
			continue;
		}
		sweep->value[i] = unit->value;
		if (unit->end < length)
			length = unit->end;
	}
	return length;
}

static void
add_run(struct sweep *sweep, uint64_t length)
{
	struct unitizing *sum = sweep->sum;

	for (size_t i = 0; i < sum->coders; i++) {
		size_t value = sweep->value[i];

		sum->length[value] += length;
		for (size_t k = 0; k < sum->coders; k++) {
			size_t other = sweep->value[k];

			if (k == i)
				continue;
			sum->same[value] += value == other ? length : 0;
			sum->alone[value] += other ? 0 : length;
			if (value && other)
				sweep->cover[i * sum->coders + k] += length;
		}
	}
}

void
unitizing_sweep(struct arena *arena, struct unitizing *sum,
                const struct unit *const *units, const size_t *counts,
                size_t length)
{
	size_t coders = sum->coders;
	struct sweep sweep = {
		.sum = sum, .units = units, .counts = counts,
		.next = arena_array(arena, size_t, coders),
		.value = arena_array(arena, size_t, coders),
		.cover = arena_array(arena, uint64_t, coders * coders),
	};

	for (size_t at = 0; at < length;) {
		size_t until = look_ahead(&sweep, at, length);

		add_run(&sweep, until - at);
		at = until;
	}
	for (size_t i = 0; i < coders; i++) {
		while (sweep.next[i] < counts[i])
			end_unit(&sweep, i);
	}
}

void
unitizing_plus(struct unitizing *to, const struct unitizing *from)
{
	assert(to->sum_count == from->sum_count);
	for (size_t i = 0; i < to->sum_count; i++)
		to->sums[i] += from->sums[i];
}

void
unitizing_minus(struct unitizing *to, const struct unitizing *from)
{
	assert(to->sum_count == from->sum_count);
	for (size_t i = 0; i < to->sum_count; i++)
		to->sums[i] -= from->sums[i];
}

/* l.., and K over all values. */
struct whole { double length, correction; };

static struct whole
whole_of(const struct unitizing *sum)
{
	struct whole whole = { .correction = (double)sum->length[0] };

	for (size_t c = 0; c < sum->values; c++) {
		whole.length += (double)sum->length[c];
		whole.correction += (double)sum->squares[c];
	}
	return whole;
}

static const char *
why_not(const struct unitizing *sum, const struct whole *whole)
{
	if (sum->coders < 2)
		return one_coder;
	return whole->length == 0 ? no_text : NULL;
}

static struct measured
undefined(const char *why)
{
	return (struct measured){ .why_not = why };
}

struct measured
unitizing_u(const struct unitizing *sum)
{
	struct whole whole = whole_of(sum);
	const char *why = why_not(sum, &whole);
	double same = 0, squares = 0, expected;
	size_t used = 0;

	if (why)
		return undefined(why);
	for (size_t c = 0; c < sum->values; c++) {
		double length = (double)sum->length[c];

		same += (double)sum->same[c] / (double)(sum->coders - 1);
		squares += length * length;
		used += sum->length[c] > 0;
	}
	if (used == 1)
		return undefined(sum->length[0] ? nobody_coded : no_variation);
	expected = whole.length * (squares - whole.correction)
	           / (whole.length * whole.length - whole.correction);
	return (struct measured){
		.value = 1 - (whole.length - same) / (whole.length - expected),
	};
}

struct measured
unitizing_relevance(const struct unitizing *sum)
{
	struct whole whole = whole_of(sum);
	const char *why = why_not(sum, &whole);
	double gap, apart, expected;

	if (why)
		return undefined(why);
	gap = (double)sum->length[0];
	if (!sum->length[0])
		return undefined(all_coded);
	if (gap == whole.length)
		return undefined(nobody_coded);
	apart = gap - (double)sum->same[0] / (double)(sum->coders - 1);
	expected = whole.length * gap * (whole.length - gap)
	           / (whole.length * whole.length - whole.correction);
	return (struct measured){ .value = 1 - apart / expected };
}

/* Of what both of a pair coded: l*_c., l*_cc, K*_c. */
struct common { double length, same, correction; };

static struct common
common_of(const struct unitizing *sum, size_t value)
{
	double pairs = (double)(sum->coders - 1);

	return (struct common){
		.length = (double)sum->length[value]
		          - (double)sum->alone[value] / pairs,
		.same = (double)sum->same[value] / pairs,
		.correction = (double)sum->covered[value] / pairs,
	};
}

/* Their sums over values, and that of l*_c.^2; how many values there are. */
static size_t
common_of_all(const struct unitizing *sum, struct common *all, double *squares)
{
	size_t used = 0;

	*all = (struct common){ 0 };
	*squares = 0;
	for (size_t c = 1; c < sum->values; c++) {
		struct common one = common_of(sum, c);

		all->length += one.length;
		all->same += one.same;
		all->correction += one.correction;
		*squares += one.length * one.length;
		used += one.length > 0;
	}
	return used;
}

struct measured
unitizing_cu(const struct unitizing *sum)
{
	struct whole whole = whole_of(sum);
	const char *why = why_not(sum, &whole);
	struct common all;
	double squares, expected;
	size_t used;

	if (why)
		return undefined(why);
	used = common_of_all(sum, &all, &squares);
	if (used < 2)
		return undefined(used ? one_code : nothing_common);
	expected = all.length * (squares - all.correction)
	           / (all.length * all.length - all.correction);
	if (expected == all.length)
		return undefined(no_variation);
	return (struct measured){
		.value = 1 - (all.length - all.same) / (all.length - expected),
	};
}

struct measured
unitizing_cu_coverage(const struct unitizing *sum)
{
	struct whole whole = whole_of(sum);
	const char *why = why_not(sum, &whole);
	struct common all;
	double squares;

	if (why)
		return undefined(why);
	common_of_all(sum, &all, &squares);
	return measured_ratio(all.length, whole.length, no_text);
}

struct measured
unitizing_ku(const struct unitizing *sum, size_t value)
{
	struct whole whole = whole_of(sum);
	const char *why = why_not(sum, &whole);
	struct common all, one;
	double squares, chance, row, same;
	size_t used;

	if (why)
		return undefined(why);
	used = common_of_all(sum, &all, &squares);
	one = common_of(sum, value);
	if (one.length == 0)
		return undefined(sum->length[value] ? nothing_common
		                                    : nobody_coded);
	if (used < 2)
		return undefined(one_code);
	chance = all.length / (all.length * all.length - all.correction);
	row = chance * (one.length * all.length - one.correction);
	same = chance * (one.length * one.length - one.correction);
	return (struct measured){
		.value = 1 - row / one.length * (one.length - one.same)
		             / (row - same),
	};
}

struct measured
unitizing_ku_coverage(const struct unitizing *sum, size_t value)
{
	struct whole whole = whole_of(sum);
	const char *why = why_not(sum, &whole);

	if (why)
		return undefined(why);
	return measured_ratio(common_of(sum, value).length,
	                      (double)sum->length[value], nobody_coded);
}
