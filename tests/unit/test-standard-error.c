/* SPDX-License-Identifier: MIT */

/* test-standard-error.c -- standard errors, sample sizes and boundary
   similarity against what is published. */

#include "measure/standard_error.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "measure/boundaries.h"
#include "measure/counts.h"
#include "measure/need.h"
#include "unit/tap.h"

/* A string a coder, a character a unit, values from '1', a dot missing. */
static struct judgements
read(struct arena *arena, size_t values, const char *const *said,
     size_t coders)
{
	size_t units = strlen(said[0]);
	int *value = arena_array(arena, int, units * coders);

	for (size_t u = 0; u < units; u++) {
		for (size_t i = 0; i < coders; i++)
			value[u * coders + i] = said[i][u] == '.'
			                                ? COUNTS_MISSING
			                                : said[i][u] - '1';
	}
	return (struct judgements){ value, units, coders, values };
}

static struct judgements
read_table(struct arena *arena, size_t values, const unsigned *cells)
{
	size_t units = 0;
	int *value;

	for (size_t i = 0; i < values * values; i++)
		units += cells[i];
	value = arena_array(arena, int, units * 2);
	units = 0;
	for (size_t i = 0; i < values * values; i++) {
		for (unsigned k = 0; k < cells[i]; k++, units++) {
			value[units * 2] = (int)(i / values);
			value[units * 2 + 1] = (int)(i % values);
		}
	}
	return (struct judgements){ value, units, 2, values };
}

static void
is(struct measured got, double expected, double within, const char *what)
{
	if (!ok(!got.why_not && fabs(got.value - expected) <= within, "%s",
	        what))
		printf("# expected: %.9f\n#      got: %.9f %s\n", expected,
		       got.value, got.why_not ? got.why_not : "");
}

static void
test_missing(struct arena *arena)
{
	static const char *const said[] = {
		"123321412...", "1233224125..", ".33323422513", "12332441251."
	};
	struct judgements judged = read(arena, 5, said, 4);
	static const struct {
		enum coefficient coefficient;
		double error;
	} table[] = {
		{ COEFFICIENT_AC1, 0.14295 },
		{ COEFFICIENT_FLEISS_GWET, 0.15302 },
		{ COEFFICIENT_CONGER_GWET, 0.14917 },
		{ COEFFICIENT_BRENNAN_PREDIGER, 0.14472 },
		{ COEFFICIENT_ALPHA, 0.14548 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		is(standard_error(arena, &judged, table[i].coefficient),
		   table[i].error, 5.1e-6,
		   coefficient_name(table[i].coefficient));
}

static void
test_fleiss(struct arena *arena)
{
	static const char *const said[] = {
		"422521311511212311215221121215",
		"423521311542242311235421421235",
		"423523334544244311435444421435",
		"453543334544344341455454421435",
		"453543534544344351455454425435",
		"455543544544345552455454545435"
	};
	struct judgements judged = read(arena, 5, said, 6);

	is(standard_error_fleiss(arena, &judged), 0.024374, 5.1e-7,
	   "Fleiss, Nee and Landis 1979 on Fleiss 1971");
	/* The coefficient to more digits than test-coefficient.c has it. */
	ok(fabs(0.43024452 / standard_error_fleiss(arena, &judged).value
	        - 17.6518) < 5.1e-5,
	   "and its z");
	is(standard_error(arena, &judged, COEFFICIENT_FLEISS_GWET), 0.0542,
	   5.1e-5, "irrCAC on Fleiss 1971");
}

static void
test_tables(struct arena *arena)
{
	static const unsigned cohen[] = { 88, 14, 18, 10, 40, 10, 2, 6, 12 };
	static const unsigned fun[] = { 7, 7, 2, 3, 2, 8, 3, 7, 1, 5, 4, 9, 2,
		                        8, 9, 14 };
	static const unsigned pathologists[] = { 22, 2, 2, 0, 5, 7, 14, 0, 0,
		                                 2, 36, 0, 0, 1, 17, 10 };
	static const unsigned cac[] = { 13, 0, 0, 0, 20, 7, 0, 4, 56 };
	struct judgements judged = read_table(arena, 3, cohen);
	double table_form = sqrt(99.0 / 100);
	static const struct {
		enum coefficient coefficient;
		double error;
	} table[] = {
		{ COEFFICIENT_FLEISS_GWET, 0.0590547 },
		{ COEFFICIENT_AC1, 0.0432175 },
		{ COEFFICIENT_BRENNAN_PREDIGER, 0.0469335 },
		{ COEFFICIENT_PERCENT, 0.0312890 },
	};

	is(standard_error_cohen(arena, &judged), 0.051002, 5.1e-7,
	   "Fleiss, Cohen and Everitt 1969 on Cohen 1960");
	judged = read_table(arena, 4, fun);
	is(standard_error_cohen(arena, &judged), 0.0686, 5.1e-5,
	   "Agresti 1990, sexual fun, as in R's vcd");
	judged = read_table(arena, 4, pathologists);
	is(standard_error_cohen(arena, &judged), 0.057, 5.1e-4,
	   "Agresti 2002, two pathologists");
	judged = read_table(arena, 3, cac);
	is(standard_error_cohen(arena, &judged), 0.0589107, 5.1e-8,
	   "irrCAC cont3x3abstractors: cohen");
	/* irrCAC divides by n where its raw forms divide by n - 1. */
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct measured raw = standard_error(arena, &judged,
		                                     table[i].coefficient);

		raw.value *= table_form;
		is(raw, table[i].error, 5.1e-8,
		   coefficient_name(table[i].coefficient));
	}
}

static void
test_need(void)
{
	is_size(need_units(0.8, 0.25, 1.645, 2), 139, "ATLAS.ti's manual: 139");
	is_size(need_units(0.667, 0.25, 1.645, 2), 81, "ATLAS.ti's manual: 81");
	is_size(need_units(0.8, 0.5, 1.645, 2), 103, "an even share: 103");
	is_size(need_units(0.8, 0.1, 1.645, 2), 294, "a tenth: 294");
}

/* Lengths of pieces, ended by 0, to positions of boundaries. */
static size_t
positions(const size_t *lengths, size_t *at)
{
	size_t count = 0, sum = 0;

	for (size_t i = 0; lengths[i] && lengths[i + 1]; i++)
		at[count++] = sum += lengths[i];
	return count;
}

static void
test_boundaries(void)
{
	static const struct {
		size_t a[6], b[6];
		double similarity;
	} table[] = {
		{ { 2, 3, 6 }, { 5, 6 }, 0.5 },
		{ { 2, 3, 6 }, { 2, 3, 3, 3 }, 0.6667 },
		{ { 2, 3, 6 }, { 2, 2, 7 }, 0.75 },
		{ { 2, 3, 6 }, { 1, 1, 3, 1, 5 }, 0.5 },
		{ { 11 }, { 5, 6 }, 0 },
		{ { 11 }, { 11 }, 1 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		size_t a[6], b[6];
		size_t a_count = positions(table[i].a, a);
		size_t b_count = positions(table[i].b, b);
		double one = boundary_similarity(a, a_count, b, b_count, 2);
		double other = boundary_similarity(b, b_count, a, a_count, 2);

		ok(fabs(one - table[i].similarity) < 5e-5 && one == other,
		   "segeval's tests: %g", table[i].similarity);
	}
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_missing(arena);
	test_fleiss(arena);
	test_tables(arena);
	test_need();
	test_boundaries();
	arena_free(arena);
	return done();
}
