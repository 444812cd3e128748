/* SPDX-License-Identifier: MIT */

/* standard_error.c -- see standard_error.h. */

#include "measure/standard_error.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "measure/counts.h"

static const char few_units[] = N_("fewer than two units");
static const char no_formula[] = N_("no formula for its standard error");

static struct counts *
counts_of(struct arena *arena, const struct judgements *judged)
{
	struct counts *counts = counts_new(arena, judged->coders,
	                                   judged->values);

	for (size_t u = 0; u < judged->units; u++)
		counts_add(counts, &judged->value[u * judged->coders], 1);
	return counts;
}

/* One unit: how many gave each value, and how many pairs agree. */
struct tally { size_t judges; double *given, alike; };

static struct tally
tally_of(struct arena *arena, const struct judgements *judged, size_t unit)
{
	struct tally tally = {
		.given = arena_array(arena, double, judged->values),
	};

	for (size_t i = 0; i < judged->coders; i++) {
		int value = judged->value[unit * judged->coders + i];

		if (value == COUNTS_MISSING)
			continue;
		tally.alike += 2 * tally.given[value]++;
		tally.judges++;
	}
	return tally;
}

/* All that the linear forms share. */
struct linear {
	struct arena *arena;
	const struct judgements *judged;
	enum coefficient coefficient;
	struct tally *tallies;          /* [unit], of those that count */
	size_t *units;                  /* which of judged each is */
	size_t count;
	double pairable;                /* units with two judges */
	double mean_judges;
	double *share;                  /* [value]: over units */
	double *own;                    /* [coder * values + value] */
	double *own_units;              /* [coder] */
	double observed, expected, value;
};

/* Alpha knows only units with two values; the others all with one. */
static void
gather(struct linear *linear)
{
	const struct judgements *judged = linear->judged;
	struct arena *arena = linear->arena;
	size_t least = linear->coefficient == COEFFICIENT_ALPHA ? 2 : 1;

	linear->tallies = arena_array(arena, struct tally, judged->units);
	linear->units = arena_array(arena, size_t, judged->units);
	linear->share = arena_array(arena, double, judged->values);
	linear->own = arena_array(arena, double,
	                          judged->coders * judged->values);
	linear->own_units = arena_array(arena, double, judged->coders);
	for (size_t u = 0; u < judged->units; u++) {
		struct tally tally = tally_of(arena, judged, u);

		if (tally.judges < least)
			continue;
		linear->pairable += tally.judges >= 2;
		linear->mean_judges += (double)tally.judges;
		linear->units[linear->count] = u;
		linear->tallies[linear->count++] = tally;
		for (size_t i = 0; i < judged->coders; i++) {
			int value = judged->value[u * judged->coders + i];

			if (value == COUNTS_MISSING)
				continue;
			linear->own[i * judged->values + (size_t)value]++;
			linear->own_units[i]++;
		}
	}
	linear->mean_judges /= (double)linear->count;
	for (size_t i = 0; i < linear->count; i++) {
		const struct tally *t = &linear->tallies[i];
		double judges = least == 2 ? linear->mean_judges
		                           : (double)t->judges;

		for (size_t c = 0; c < judged->values; c++)
			linear->share[c] += t->given[c] / judges
			                    / (double)linear->count;
	}
}

static double
own_share(const struct linear *linear, size_t coder, size_t value)
{
	return linear->own_units[coder] == 0
	               ? 0
	               : linear->own[coder * linear->judged->values + value]
	                         / linear->own_units[coder];
}

/* What one unit adds to what is expected, for Conger's kappa: its coders'
   values against the margins of all others. */
static double
expected_of_pairs(const struct linear *linear, size_t at)
{
	const struct judgements *judged = linear->judged;
	size_t coders = judged->coders;
	const int *value = &judged->value[linear->units[at] * coders];
	double n = (double)linear->count, sum = 0;

	for (size_t c = 0; c < judged->values; c++) {
		double margins = 0;

		for (size_t i = 0; i < coders; i++)
			margins += own_share(linear, i, c);
		for (size_t i = 0; i < coders; i++) {
			double own = own_share(linear, i, c);
			double there = value[i] != COUNTS_MISSING;
			double units = linear->own_units[i];

			if (units == 0)
				continue;
			sum += ((value[i] == (int)c)
			        - (there - units / n) * own)
			       * n / units * (margins - own);
		}
	}
	return sum / (double)(coders * (coders - 1));
}

/* What one unit adds to what is expected; the mean of it is just that. */
static double
expected_at(const struct linear *linear, size_t at)
{
	const struct tally *t = &linear->tallies[at];
	size_t values = linear->judged->values;
	double judges = (double)t->judges, sum = 0;

	switch (linear->coefficient) {
	case COEFFICIENT_AC1:
		for (size_t c = 0; c < values; c++)
			sum += t->given[c] * (1 - linear->share[c]);
		return sum / judges / (double)(values - 1);
	case COEFFICIENT_FLEISS_GWET:
		for (size_t c = 0; c < values; c++)
			sum += t->given[c] * linear->share[c];
		return sum / judges;
	case COEFFICIENT_ALPHA:
		for (size_t c = 0; c < values; c++)
			sum += t->given[c] * linear->share[c];
		return sum / linear->mean_judges
		       - linear->expected * (judges - linear->mean_judges)
		                 / linear->mean_judges;
	case COEFFICIENT_CONGER_GWET:
		return expected_of_pairs(linear, at);
	default:
		return linear->expected;
	}
}

/* What one unit adds to what is observed. */
static double
observed_at(const struct linear *linear, size_t at, double mean)
{
	const struct tally *t = &linear->tallies[at];
	double judges = (double)t->judges, of_mean = linear->mean_judges;

	if (linear->coefficient != COEFFICIENT_ALPHA)
		return t->judges < 2 ? 0
		                     : t->alike / (judges * (judges - 1))
		                               * (double)linear->count
		                               / linear->pairable;
	return t->alike / (of_mean * (judges - 1))
	       - mean * (judges - of_mean) / of_mean;
}

/* The mean over units of alpha's raw agreement. */
static double
raw_mean(const struct linear *linear)
{
	double sum = 0;

	for (size_t i = 0; i < linear->count; i++) {
		const struct tally *t = &linear->tallies[i];

		if (t->judges >= 2)
			sum += t->alike / (linear->mean_judges
			                   * (double)(t->judges - 1));
	}
	return sum / (double)linear->count;
}

static double
sum_of_squares(const struct linear *linear)
{
	double mean = raw_mean(linear), sum = 0;
	bool alpha = linear->coefficient == COEFFICIENT_ALPHA;

	for (size_t i = 0; i < linear->count; i++) {
		bool pairs = linear->tallies[i].judges >= 2;
		double chance = linear->expected;
		double weight = alpha ? 1
		                : pairs ? (double)linear->count
		                                  / linear->pairable
		                        : 0;
		double x = (observed_at(linear, i, mean) - chance * weight)
		           / (1 - chance);

		x -= 2 * (1 - linear->value) * (expected_at(linear, i) - chance)
		     / (1 - chance);
		sum += (x - linear->value) * (x - linear->value);
	}
	return sum;
}

struct measured
standard_error(struct arena *arena, const struct judgements *judged,
               enum coefficient coefficient)
{
	struct linear linear = { .arena = arena, .judged = judged,
		                 .coefficient = coefficient };
	const struct counts *counts = counts_of(arena, judged);
	struct parts parts = coefficient_parts(coefficient, counts);
	struct measured value = parts_measured(parts);
	double n;

	switch (coefficient) {
	case COEFFICIENT_PERCENT:
	case COEFFICIENT_FLEISS_GWET:
	case COEFFICIENT_CONGER_GWET:
	case COEFFICIENT_ALPHA:
	case COEFFICIENT_BRENNAN_PREDIGER:
	case COEFFICIENT_AC1:
		break;
	default:
		return (struct measured){ .why_not = no_formula };
	}
	if (value.why_not)
		return value;
	gather(&linear);
	if (linear.count < 2)
		return (struct measured){ .why_not = few_units };
	n = (double)linear.count;
	linear.value = value.value;
	linear.expected = parts.expected;
	/* Alpha in the form in which it is linear, as irrCAC has it: without
	   the correction for few values. */
	if (coefficient == COEFFICIENT_ALPHA) {
		linear.expected = 0;
		for (size_t c = 0; c < judged->values; c++)
			linear.expected += linear.share[c] * linear.share[c];
		linear.value = (raw_mean(&linear) - linear.expected)
		               / (1 - linear.expected);
	}
	return (struct measured){
		.value = sqrt(sum_of_squares(&linear) / (n * (n - 1))),
	};
}

struct measured
standard_error_cohen(struct arena *arena, const struct judgements *judged)
{
	const struct counts *counts = counts_of(arena, judged);
	struct parts parts = coefficient_parts(COEFFICIENT_COHEN, counts);
	struct measured kappa = parts_measured(parts);
	double n = (double)counts->units[counts->coders], sum = 0, rest;

	if (kappa.why_not)
		return kappa;
	for (size_t u = 0; u < judged->units; u++) {
		int c = judged->value[u * 2], k = judged->value[u * 2 + 1];
		double margins, x;

		if (c == COUNTS_MISSING || k == COUNTS_MISSING)
			continue;
		margins = (double)(counts->own_of_all[judged->values
		                                      + (size_t)c]
		                   + counts->own_of_all[k]) / n;
		x = (c == k) - (1 - kappa.value) * margins;
		sum += x * x / n;
	}
	rest = parts.observed - 2 * (1 - kappa.value) * parts.expected;
	return (struct measured){
		.value = sqrt((sum - rest * rest) / n) / (1 - parts.expected),
	};
}

struct measured
standard_error_fleiss(struct arena *arena, const struct judgements *judged)
{
	const struct counts *counts = counts_of(arena, judged);
	struct measured kappa = coefficient_of(COEFFICIENT_FLEISS, counts);
	double m = (double)judged->coders, s = 0, skew = 0, n;

	if (kappa.why_not)
		return kappa;
	n = (double)counts->units[judged->coders];
	for (size_t c = 0; c < judged->values; c++) {
		double p = (double)counts->given[judged->coders
		                                 * judged->values + c]
		           / (n * m);

		s += p * (1 - p);
		skew += p * (1 - p) * (1 - 2 * p);
	}
	return (struct measured){
		.value = sqrt(2 * (s * s - skew) / (n * m * (m - 1))) / s,
	};
}
