/* SPDX-License-Identifier: MIT */

/* coefficient.c -- see coefficient.h. */

#include "measure/coefficient.h"

#include "base/i18n.h"
#include "measure/counts.h"

static const char no_units[] = N_("no unit was judged by two coders");
static const char no_full_units[] = N_("no unit was judged by all coders");
static const char one_coder[] = N_("there is one coder alone");
static const char no_variation[] = N_("no variation");
static const char one_value[] = N_("there is one value alone");
static const char nobody_coded[] = N_("nobody coded it");
static const char all_coded[] = N_("everybody coded all of it");
static const char for_two[] = N_("defined for two coders");
static const char for_presence[] = N_("defined for one code");

static double
square(double x)
{
	return x * x;
}

/* The mean agreement of pairs over units that FROM coders or more judged. */
static double
observed_of(const struct counts *counts, size_t from)
{
	double sum = 0, units = 0;

	for (size_t r = from; r <= counts->coders; r++) {
		sum += (double)counts->alike[r] / (double)(r * (r - 1));
		units += (double)counts->units[r];
	}
	return sum / units;
}

static double
given(const struct counts *counts, size_t judges, size_t value)
{
	return (double)counts->given[judges * counts->values + value];
}

/* The mean over all units with a value of the share this one has. */
static double
mean_share(const struct counts *counts, size_t value)
{
	double sum = 0, units = 0;

	for (size_t r = 1; r <= counts->coders; r++) {
		sum += given(counts, r, value) / (double)r;
		units += (double)counts->units[r];
	}
	return sum / units;
}

static double
share_of_all(const struct counts *counts, size_t value)
{
	size_t m = counts->coders;

	return given(counts, m, value)
	       / ((double)m * (double)counts->units[m]);
}

static double
own_share(const uint64_t *own, const struct counts *counts, size_t coder,
          size_t value)
{
	double sum = 0;

	for (size_t c = 0; c < counts->values; c++)
		sum += (double)own[coder * counts->values + c];
	return sum == 0 ? 0 : (double)own[coder * counts->values + value] / sum;
}

/* The mean over pairs of coders of what chance gives the two. */
static double
chance_of_pairs(const uint64_t *own, const struct counts *counts)
{
	double sum = 0;

	for (size_t i = 0; i < counts->coders; i++) {
		for (size_t k = 0; k < i; k++) {
			for (size_t c = 0; c < counts->values; c++)
				sum += own_share(own, counts, i, c)
				       * own_share(own, counts, k, c);
		}
	}
	return 2 * sum
	       / (double)(counts->coders * (counts->coders - 1));
}

static double
most_that_margins_allow(const struct counts *counts)
{
	double sum = 0;

	for (size_t c = 0; c < counts->values; c++) {
		double a = own_share(counts->own_of_all, counts, 0, c);
		double b = own_share(counts->own_of_all, counts, 1, c);

		sum += a < b ? a : b;
	}
	return sum;
}

static double
chance_of_fleiss(const struct counts *counts)
{
	double sum = 0;

	for (size_t c = 0; c < counts->values; c++)
		sum += square(share_of_all(counts, c));
	return sum;
}

static double
chance_of_gwet(const struct counts *counts)
{
	double sum = 0;

	for (size_t c = 0; c < counts->values; c++)
		sum += square(mean_share(counts, c));
	return sum;
}

static double
chance_of_ac1(const struct counts *counts)
{
	double sum = 0;

	for (size_t c = 0; c < counts->values; c++) {
		double share = mean_share(counts, c);

		sum += share * (1 - share);
	}
	return sum / (double)(counts->values - 1);
}

static struct parts
alpha_parts(const struct counts *counts)
{
	double apart = 0, total = 0, same = 0;

	for (size_t r = 2; r <= counts->coders; r++) {
		double units = (double)counts->units[r];

		total += (double)r * units;
		apart += (double)r * units
		         - (double)counts->alike[r] / (double)(r - 1);
	}
	for (size_t c = 0; c < counts->values; c++) {
		double times = 0;

		for (size_t r = 2; r <= counts->coders; r++)
			times += given(counts, r, c);
		same += times * times;
	}
	return (struct parts){
		.observed = 1 - apart / total,
		.expected = 1 - (total * total - same) / (total * (total - 1)),
	};
}

/* PART of WHOLE over one value, see coefficient.h.  The sum of n^2 over units
   follows from ALIKE when there are just two values. */
static struct parts
specific(const struct counts *counts, size_t value, const char *why_not)
{
	double part = 0, whole = 0;

	if (counts->values != 2)
		return (struct parts){ .why_not = for_presence };
	for (size_t r = 2; r <= counts->coders; r++) {
		double times = given(counts, r, value);
		double pairs = (double)(r * (r - 1));
		double squares = ((double)counts->alike[r]
		                  - pairs * (double)counts->units[r]
		                  + 2 * (double)r * times) / 2;

		part += squares - times;
		whole += times * (double)(r - 1);
	}
	if (whole == 0)
		return (struct parts){ .why_not = why_not };
	return (struct parts){ .observed = part / whole };
}

static struct parts
jaccard(const struct counts *counts)
{
	struct cells cells = counts_cells(counts);
	double coded = (double)(cells.both + cells.only_a + cells.only_b
	                        + cells.some);

	if (counts->values != 2)
		return (struct parts){ .why_not = for_presence };
	if (coded == 0)
		return (struct parts){ .why_not = nobody_coded };
	return (struct parts){ .observed = (double)cells.both / coded };
}

enum judges { JUDGED_BY_TWO, JUDGED_BY_ALL };

static const struct {
	const char *name;
	enum judges judges;
	bool share, for_two, for_more;
} table[COEFFICIENT_COUNT] = {
	[COEFFICIENT_PERCENT] =
		{ "percent", JUDGED_BY_TWO, true, true, true },
	[COEFFICIENT_POSITIVE] =
		{ "positive", JUDGED_BY_TWO, true, true, true },
	[COEFFICIENT_NEGATIVE] =
		{ "negative", JUDGED_BY_TWO, true, true, true },
	[COEFFICIENT_JACCARD] =
		{ "jaccard", JUDGED_BY_ALL, true, true, false },
	[COEFFICIENT_HOLSTI] =
		{ "holsti", JUDGED_BY_ALL, true, true, false },
	[COEFFICIENT_COHEN] =
		{ "cohen", JUDGED_BY_ALL, false, true, false },
	[COEFFICIENT_COHEN_MAX] =
		{ "cohen-max", JUDGED_BY_ALL, false, true, false },
	[COEFFICIENT_CONGER] =
		{ "conger", JUDGED_BY_ALL, false, false, true },
	[COEFFICIENT_CONGER_GWET] =
		{ "conger-gwet", JUDGED_BY_TWO, false, false, true },
	[COEFFICIENT_SCOTT] =
		{ "scott", JUDGED_BY_ALL, false, true, false },
	[COEFFICIENT_FLEISS] =
		{ "fleiss", JUDGED_BY_ALL, false, true, true },
	[COEFFICIENT_FLEISS_GWET] =
		{ "fleiss-gwet", JUDGED_BY_TWO, false, false, true },
	[COEFFICIENT_ALPHA] =
		{ "alpha", JUDGED_BY_TWO, false, true, true },
	[COEFFICIENT_BRENNAN_PREDIGER] =
		{ "brennan-prediger", JUDGED_BY_TWO, false, true, true },
	[COEFFICIENT_AC1] = { "ac1", JUDGED_BY_TWO, false, true, true },
};

const char *
coefficient_name(enum coefficient coefficient)
{
	return table[coefficient].name;
}

bool
coefficient_is_for(enum coefficient coefficient, size_t coders)
{
	return coders == 2 ? table[coefficient].for_two
	                   : coders > 2 && table[coefficient].for_more;
}

bool
coefficient_is_share(enum coefficient coefficient)
{
	return table[coefficient].share;
}

/* Why there can be nothing to work on. */
static const char *
why_not(enum coefficient coefficient, const struct counts *counts)
{
	if (counts->coders < 2)
		return one_coder;
	if (counts->coders > 2 && !table[coefficient].for_more)
		return for_two;
	if (!counts_pairable(counts))
		return no_units;
	if (table[coefficient].judges == JUDGED_BY_ALL
	    && !counts->units[counts->coders])
		return no_full_units;
	return NULL;
}

static double
expected_of(enum coefficient coefficient, const struct counts *counts)
{
	switch (coefficient) {
	case COEFFICIENT_COHEN:
	case COEFFICIENT_COHEN_MAX:
	case COEFFICIENT_CONGER:
		return chance_of_pairs(counts->own_of_all, counts);
	case COEFFICIENT_CONGER_GWET:
		return chance_of_pairs(counts->own, counts);
	case COEFFICIENT_SCOTT:
	case COEFFICIENT_FLEISS:
		return chance_of_fleiss(counts);
	case COEFFICIENT_FLEISS_GWET:
		return chance_of_gwet(counts);
	case COEFFICIENT_BRENNAN_PREDIGER:
		return 1 / (double)counts->values;
	case COEFFICIENT_AC1:
		return chance_of_ac1(counts);
	default:
		return 0;
	}
}

struct parts
coefficient_parts(enum coefficient coefficient, const struct counts *counts)
{
	struct parts parts = { .why_not = why_not(coefficient, counts) };
	size_t from = table[coefficient].judges == JUDGED_BY_ALL
	                      ? counts->coders : 2;

	if (parts.why_not)
		return parts;
	switch (coefficient) {
	case COEFFICIENT_POSITIVE:
		return specific(counts, 1, nobody_coded);
	case COEFFICIENT_NEGATIVE:
		return specific(counts, 0, all_coded);
	case COEFFICIENT_JACCARD:
		return jaccard(counts);
	case COEFFICIENT_ALPHA:
		return alpha_parts(counts);
	default:
		break;
	}
	if (counts->values < 2 && !table[coefficient].share)
		return (struct parts){ .why_not = one_value };
	parts.observed = coefficient == COEFFICIENT_COHEN_MAX
	                         ? most_that_margins_allow(counts)
	                         : observed_of(counts, from);
	parts.expected = expected_of(coefficient, counts);
	return parts;
}

struct measured
parts_measured(struct parts parts)
{
	if (parts.why_not)
		return (struct measured){ .why_not = parts.why_not };
	return measured_ratio(parts.observed - parts.expected,
	                      1 - parts.expected, no_variation);
}

struct measured
coefficient_of(enum coefficient coefficient, const struct counts *counts)
{
	return parts_measured(coefficient_parts(coefficient, counts));
}

void
pool_add(struct pool *pool, struct parts parts)
{
	if (parts.why_not)
		return;
	pool->observed += parts.observed;
	pool->expected += parts.expected;
	pool->count++;
}

struct measured
pool_measured(const struct pool *pool)
{
	double count = (double)pool->count;

	if (!pool->count)
		return (struct measured){ .why_not = no_units };
	return measured_ratio(pool->observed - pool->expected,
	                      count - pool->expected, no_variation);
}
