/* SPDX-License-Identifier: MIT */

/* test-spans.c -- precision and recall of segments, which units are coded,
   and intervals by the jackknife. */

#include "measure/spans.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "measure/jackknife.h"
#include "measure/presence.h"
#include "unit/tap.h"

static bool
is_near(struct measured got, double expected)
{
	return !got.why_not && fabs(got.value - expected) < 5e-5;
}

/* The examples keep codes apart, as precision and recall are of one code:
   what is matched is added up over codes. */
static void
test_examples(struct arena *arena)
{
	static const struct interval gold_a[] = { { 0, 10 }, { 40, 60 } };
	static const struct interval gold_b[] = { { 20, 30 } };
	static const struct interval found_a[] = {
		{ 0, 10 }, { 40, 48 }, { 50, 60 }
	};
	static const struct interval found_b[] = { { 22, 30 }, { 70, 75 } };
	static const struct interval gold[] = {
		{ 0, 10 }, { 10, 20 }, { 30, 40 }
	};
	static const struct interval wide[] = { { 5, 15 } };
	struct spans a = spans_match(arena, gold_a, 2, found_a, 3);
	struct spans b = spans_match(arena, gold_b, 1, found_b, 2);
	struct spans both = { a.gold + b.gold, a.found + b.found,
		              a.exact + b.exact, a.overlap + b.overlap };

	ok(is_near(spans_precision(&both, both.exact), 0.2),
	   "exact precision 0.2");
	ok(is_near(spans_recall(&both, both.exact), 0.3333),
	   "exact recall 0.3333");
	ok(is_near(spans_f1(&both, both.exact), 0.25), "exact F1 0.25");
	is_size(both.overlap, 3, "one to one by overlap");
	ok(is_near(spans_f1(&both, both.overlap), 0.75), "F1 by overlap 0.75");
	/* The second: what stands at 30-40 has another code in one of them. */
	both = spans_match(arena, gold, 2, wide, 1);
	a = spans_match(arena, NULL, 0, &gold[2], 1);
	b = spans_match(arena, &gold[2], 1, NULL, 0);
	both.gold += b.gold;
	both.found += a.found;
	is_size(both.exact, 0, "none exactly");
	ok(is_near(spans_precision(&both, both.overlap), 0.5),
	   "precision by overlap 0.5");
	ok(is_near(spans_recall(&both, both.overlap), 0.3333),
	   "recall by overlap 0.3333");
	ok(is_near(spans_f1(&both, both.overlap), 0.4), "F1 by overlap 0.4");
}

static void
test_empty(struct arena *arena)
{
	static const struct interval one[] = { { 0, 10 } };
	struct spans none = spans_match(arena, NULL, 0, NULL, 0);
	struct spans found = spans_match(arena, NULL, 0, one, 1);
	struct spans gold = spans_match(arena, one, 1, NULL, 0);

	is_str(str_of(spans_f1(&none, 0).why_not),
	       "neither coder has a segment", "nothing and nothing");
	is_str(str_of(spans_recall(&found, 0).why_not),
	       "the first coder has no segment", "no gold: no recall");
	ok(is_near(spans_precision(&found, 0), 0), "no gold: precision 0");
	is_str(str_of(spans_precision(&gold, 0).why_not),
	       "the second coder has no segment", "nothing found");
	ok(is_near(spans_recall(&gold, 0), 0), "nothing found: recall 0");
	ok(is_near(spans_f1(&gold, 0), 0), "nothing found: F1 0");
}

static size_t
draw(uint64_t *state, size_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(*state >> 33) % below;
}

enum { SPANS_MOST = 9 };

struct list { struct interval items[SPANS_MOST]; size_t count; };

/* Sorted, without doubles, overlapping often. */
static struct list
list_new(uint64_t *state)
{
	struct list list = { .count = 0 };
	size_t wanted = draw(state, SPANS_MOST + 1);

	for (size_t i = 0; i < wanted; i++) {
		size_t begin = draw(state, 30);

		list.items[i] = (struct interval){
			begin, begin + 1 + draw(state, 12)
		};
	}
	intervals_sort(list.items, wanted);
	for (size_t i = 0; i < wanted; i++) {
		if (!i || memcmp(&list.items[i], &list.items[list.count - 1],
		                 sizeof *list.items))
			list.items[list.count++] = list.items[i];
	}
	return list;
}

/* By augmenting paths, which need no thought about intervals. */
static bool
augment(const struct list *a, const struct list *b, size_t from,
        size_t *partner, bool *seen)
{
	for (size_t k = 0; k < b->count; k++) {
		if (seen[k] || !interval_common(a->items[from], b->items[k]))
			continue;
		seen[k] = true;
		if (partner[k] == STR_NOWHERE
		    || augment(a, b, partner[k], partner, seen)) {
			partner[k] = from;
			return true;
		}
	}
	return false;
}

static size_t
match_by_force(const struct list *a, const struct list *b)
{
	size_t partner[SPANS_MOST], matched = 0;

	for (size_t i = 0; i < SPANS_MOST; i++)
		partner[i] = STR_NOWHERE;
	for (size_t i = 0; i < a->count; i++) {
		bool seen[SPANS_MOST] = { 0 };

		matched += augment(a, b, i, partner, seen);
	}
	return matched;
}

static void
test_matching(struct arena *arena)
{
	uint64_t state = 1956;
	size_t most = 0, mirrored = 0;

	for (int i = 0; i < 3000; i++) {
		struct list a = list_new(&state), b = list_new(&state);
		struct spans spans = spans_match(arena, a.items, a.count,
		                                 b.items, b.count);
		struct spans back = spans_match(arena, b.items, b.count,
		                                a.items, a.count);
		struct measured p = spans_precision(&spans, spans.overlap);
		struct measured r = spans_recall(&back, back.overlap);

		most += spans.overlap == match_by_force(&a, &b);
		mirrored += spans.exact == back.exact
		            && (p.why_not ? r.why_not != NULL
		                          : p.value == r.value);
	}
	is_size(most, 3000, "as many pairs as augmenting paths find");
	is_size(mirrored, 3000, "precision one way is recall the other");
}

/* Whether SHARE of the unit is coded, or SHARE of a segment is in it. */
static bool
is_present(struct interval unit, const struct list *segments, size_t share)
{
	size_t covered = 0;

	for (size_t at = unit.begin; at < unit.end; at++) {
		bool in = false;

		for (size_t i = 0; i < segments->count; i++)
			in = in || (segments->items[i].begin <= at
			            && at < segments->items[i].end);
		covered += in;
	}
	if (covered && covered * 100 >= share * (unit.end - unit.begin))
		return true;
	for (size_t i = 0; i < segments->count; i++) {
		struct interval s = segments->items[i];
		size_t common = interval_common(unit, s);

		if (common && common * 100 >= share * (s.end - s.begin))
			return true;
	}
	return false;
}

static bool
finds_present(struct list *segments, const struct interval *units,
              size_t count, size_t share)
{
	struct list merged = *segments;
	bool coded[SPANS_MOST];

	merged.count = intervals_merge(merged.items, merged.count);
	presence_find(units, count, segments->items, segments->count,
	              merged.items, merged.count, share, coded);
	for (size_t i = 0; i < count; i++) {
		if (coded[i] != is_present(units[i], segments, share))
			return false;
	}
	return true;
}

static void
test_presence(void)
{
	static const size_t shares[] = { 0, 1, 33, 50, 51, 100 };
	uint64_t state = 1969;
	size_t right = 0;

	for (int i = 0; i < 3000; i++) {
		struct list segments = list_new(&state);
		struct interval units[SPANS_MOST];
		size_t count = 0, at = draw(&state, 5);

		while (count < SPANS_MOST) {
			size_t end = at + 1 + draw(&state, 8);

			units[count++] = (struct interval){ at, end };
			at = end + draw(&state, 3);
		}
		right += finds_present(&segments, units, count,
		                       shares[draw(&state, 6)]);
	}
	is_size(right, 3000, "units are coded as characters say");
}

static void
test_student(void)
{
	static const struct { size_t freedom; double t; } table[] = {
		{ 1, 12.706 }, { 2, 4.303 }, { 3, 3.182 }, { 4, 2.776 },
		{ 9, 2.262 }, { 19, 2.093 }, { 30, 2.042 }, { 120, 1.980 },
		{ 1000000, 1.960 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		ok(fabs(student_quantile(0.975, table[i].freedom)
		        - table[i].t) < 6e-4,
		   "t with %zu degrees of freedom", table[i].freedom);
}

/* The jackknife of a mean is its ordinary standard error. */
static void
test_jackknife(void)
{
	static const double data[] = { 0.1, 0.4, 0.4, 0.7, 0.9 };
	struct measured whole = { 0.5, NULL }, without[5];
	struct jackknife result;
	double squares = 0, error;

	for (size_t i = 0; i < 5; i++) {
		without[i] = (struct measured){ (2.5 - data[i]) / 4, NULL };
		squares += (data[i] - 0.5) * (data[i] - 0.5);
	}
	error = sqrt(squares / 4 / 5);
	result = jackknife(whole, without, 5, -1);
	ok(fabs(result.error - error) < 1e-12, "the error of a mean");
	ok(fabs(result.low - (0.5 - 2.776445 * error)) < 1e-6
	   && fabs(result.high - (0.5 + 2.776445 * error)) < 1e-6,
	   "the interval by t with 4 degrees of freedom");
	ok(jackknife(whole, without, 5, 0.3).low == 0.3, "no lower than can be");
	is_str(str_of(jackknife(whole, without, 1, -1).why_not),
	       "no interval: one transcript", "one transcript");
	without[2].why_not = "no variation";
	is_str(str_of(jackknife(whole, without, 5, -1).why_not),
	       "no interval: it rests on one transcript",
	       "undefined without one of them");
	whole.why_not = "no variation";
	is_str(str_of(jackknife(whole, without, 5, -1).why_not),
	       "no variation", "undefined itself");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_examples(arena);
	test_empty(arena);
	test_matching(arena);
	test_presence();
	test_student();
	test_jackknife();
	arena_free(arena);
	return done();
}
