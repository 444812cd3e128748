/* SPDX-License-Identifier: MIT */

/* test-coefficient.c -- coefficients against published worked examples, and
   against what must hold of them.

   A string is what one coder said, a character a unit; a dot is missing. */

#include "measure/coefficient.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "measure/counts.h"
#include "unit/tap.h"

enum { CODERS_MOST = 8 };

/* The strings end with NULL; the values are those of ALPHABET. */
static struct counts *
counts_of(struct arena *arena, const char *alphabet, const char *const *said)
{
	size_t coders = 0;
	struct counts *counts;

	while (said[coders])
		coders++;
	counts = counts_new(arena, coders, strlen(alphabet));
	for (size_t u = 0; said[0][u]; u++) {
		int value[CODERS_MOST];

		for (size_t i = 0; i < coders; i++)
			value[i] = said[i][u] == '.'
			                   ? COUNTS_MISSING
			                   : (int)(strchr(alphabet, said[i][u])
			                           - alphabet);
		counts_add(counts, value, 1);
	}
	return counts;
}

#define SAID(alphabet, ...)                                                   \
	counts_of(arena, alphabet, (const char *const[]){ __VA_ARGS__, NULL })

/* A table of two coders, row by row. */
static struct counts *
counts_of_table(struct arena *arena, size_t values, const unsigned *cells)
{
	struct counts *counts = counts_new(arena, 2, values);

	for (size_t i = 0; i < values * values; i++) {
		int value[2] = { (int)(i / values), (int)(i % values) };

		counts_add(counts, value, cells[i]);
	}
	return counts;
}

#define TABLE(values, ...)                                                    \
	counts_of_table(arena, values, (const unsigned[]){ __VA_ARGS__ })

/* To as many digits as EXPECTED has. */
static void
is(const struct counts *counts, enum coefficient coefficient,
   const char *expected, const char *source)
{
	struct measured got = coefficient_of(coefficient, counts);
	const char *point = strchr(expected, '.');
	double half = 0.5000001 * pow(10, point ? -(double)strlen(point + 1)
	                                        : 0);

	if (!ok(!got.why_not && fabs(got.value - atof(expected)) <= half,
	        "%s: %s is %s", source, coefficient_name(coefficient),
	        expected))
		printf("#      got: %.9f %s\n", got.value,
		       got.why_not ? got.why_not : "");
}

/* As a fraction, to the last digit. */
static void
is_just(const struct counts *counts, enum coefficient coefficient, double part,
        double whole, const char *source)
{
	struct measured got = coefficient_of(coefficient, counts);

	ok(!got.why_not && fabs(got.value - part / whole) < 1e-12,
	   "%s: %s is %.0f/%.0f", source, coefficient_name(coefficient), part,
	   whole);
}

static void
is_undefined(const struct counts *counts, enum coefficient coefficient,
             const char *why)
{
	is_str(str_of(coefficient_of(coefficient, counts).why_not), why,
	       "%s is undefined: %s", coefficient_name(coefficient), why);
}

#define KRIPPENDORFF_12                                                       \
	"123321412...", "1233224125..", ".33323422513", "12332441251."

static void
test_missing(struct arena *arena)
{
	const char *source = "Krippendorff 2004 p. 230, irrCAC cac.raw4raters";
	struct counts *counts = SAID("12345", KRIPPENDORFF_12);

	is(counts, COEFFICIENT_PERCENT, "0.818182", source);
	is(counts, COEFFICIENT_ALPHA, "0.743421", source);
	is(counts, COEFFICIENT_AC1, "0.77544", source);
	is(counts, COEFFICIENT_FLEISS_GWET, "0.76117", source);
	is(counts, COEFFICIENT_CONGER_GWET, "0.76282", source);
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "0.77273", source);
	is(SAID("1234", ".....34121133.3", "1.213343.......",
	        "..21344.21133.4"),
	   COEFFICIENT_ALPHA, "0.691358", "Wikipedia, Krippendorff's alpha");
}

#define FLEISS_1971                                                           \
	"422521311511212311215221121215",                                     \
	"423521311542242311235421421235",                                     \
	"423523334544244311435444421435",                                     \
	"453543334544344341455454421435",                                     \
	"453543534544344351455454425435",                                     \
	"455543544544345552455454545435"

/* Each value against the rest, which is Fleiss's kappa of a category. */
static void
test_fleiss_by_value(struct arena *arena)
{
	static const char *const said[] = { FLEISS_1971, NULL };
	static const char *const expected[] = {
		"0.2448", "0.2448", "0.5200", "0.4711", "0.5661"
	};

	for (int value = 0; value < 5; value++) {
		char one[6][31];
		const char *lines[7] = { 0 };

		for (size_t i = 0; i < 6; i++) {
			for (size_t u = 0; u <= 30; u++)
				one[i][u] = !said[i][u] ? '\0'
				            : said[i][u] == '1' + value ? '1'
				                                        : '0';
			lines[i] = one[i];
		}
		is(counts_of(arena, "01", lines), COEFFICIENT_FLEISS,
		   expected[value], "Fleiss 1971, of one category");
	}
}

static void
test_many_coders(struct arena *arena)
{
	const char *source = "Fleiss 1971, 30 patients by 6 raters";
	struct counts *counts = SAID("12345", FLEISS_1971);
	struct parts parts = coefficient_parts(COEFFICIENT_FLEISS, counts);

	is(counts, COEFFICIENT_PERCENT, "0.555556", source);
	ok(fabs(parts.expected - 0.219938) < 5e-7, "%s: by chance 0.219938",
	   source);
	is(counts, COEFFICIENT_FLEISS, "0.430245", source);
	is(counts, COEFFICIENT_CONGER, "0.44181", source);
	is(counts, COEFFICIENT_ALPHA, "0.43341", source);
	is(counts, COEFFICIENT_AC1, "0.44788", source);
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "0.44444", source);
	test_fleiss_by_value(arena);

	source = "Randolph 2005";
	counts = SAID("YN", "YYNN", "YYNN", "YNYN");
	is_just(counts, COEFFICIENT_FLEISS, 1, 3, source);
	is_just(counts, COEFFICIENT_BRENNAN_PREDIGER, 1, 3, source);
	counts = SAID("YN", "YYYY", "YYYY", "YNNY");
	is(counts, COEFFICIENT_FLEISS, "-0.2", source);
	is_just(counts, COEFFICIENT_BRENNAN_PREDIGER, 1, 3, source);

	source = "Krippendorff 1980 p. 139";
	counts = SAID("1234", "112412132", "122442232", "122442332");
	is(counts, COEFFICIENT_PERCENT, "0.740741", source);
	is(counts, COEFFICIENT_ALPHA, "0.641732", source);
}

static void
test_tables(struct arena *arena)
{
	const char *source = "Cohen 1960 p. 45";
	struct counts *counts = TABLE(3, 88, 14, 18, 10, 40, 10, 2, 6, 12);

	is_just(counts, COEFFICIENT_COHEN, 29, 59, source);
	is(counts, COEFFICIENT_COHEN, "0.491525", source);
	is(counts, COEFFICIENT_SCOTT, "0.487179", source);
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "0.55", source);
	is(counts, COEFFICIENT_AC1, "0.575972", source);
	is(counts, COEFFICIENT_ALPHA, "0.488462", source);
	is(counts, COEFFICIENT_COHEN_MAX, "0.831", source);

	source = "Artstein and Poesio 2008";
	counts = TABLE(2, 20, 10, 20, 50);
	is(counts, COEFFICIENT_PERCENT, "0.7", source);
	is(counts, COEFFICIENT_HOLSTI, "0.7", source);
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "0.4", source);
	is(counts, COEFFICIENT_SCOTT, "0.340659", source);
	is(counts, COEFFICIENT_COHEN, "0.347826", source);
	counts = TABLE(3, 46, 0, 0, 6, 32, 6, 0, 0, 10);
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "0.82", source);
	is(counts, COEFFICIENT_SCOTT, "0.7995", source);
	is(counts, COEFFICIENT_COHEN, "0.8013", source);
	is(counts, COEFFICIENT_ALPHA, "0.8005", source);

	source = "irrCAC cont3x3abstractors";
	counts = TABLE(3, 13, 0, 0, 0, 20, 7, 0, 4, 56);
	is(counts, COEFFICIENT_COHEN, "0.7964094", source);
	is(counts, COEFFICIENT_SCOTT, "0.7962397", source);
	is(counts, COEFFICIENT_AC1, "0.8493305", source);
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "0.835", source);
	is(counts, COEFFICIENT_ALPHA, "0.7972585", source);
	is(counts, COEFFICIENT_PERCENT, "0.89", source);

	source = "Krippendorff 2004 p. 246";
	counts = TABLE(3, 12, 9, 9, 9, 14, 9, 9, 9, 20);
	is(counts, COEFFICIENT_SCOTT, "0.1858", source);
	is(counts, COEFFICIENT_COHEN, "0.1858", source);
	counts = TABLE(3, 12, 18, 18, 0, 14, 18, 0, 0, 20);
	is(counts, COEFFICIENT_SCOTT, "0.1858", source);
	is(counts, COEFFICIENT_COHEN, "0.2582", source);
}

/* Of each unit how many gave each value, so that coders have no names. */
static struct counts *
counts_of_tally(struct arena *arena, size_t values, size_t units,
                const unsigned *cells)
{
	struct counts *counts;
	size_t coders = 0;

	for (size_t v = 0; v < values; v++)
		coders += cells[v];
	counts = counts_new(arena, coders, values);
	for (size_t u = 0; u < units; u++) {
		int *row = arena_array(arena, int, coders);
		size_t at = 0;

		for (size_t v = 0; v < values; v++) {
			for (unsigned i = 0; i < cells[u * values + v]; i++)
				row[at++] = (int)v;
		}
		counts_add(counts, row, 1);
	}
	return counts;
}

/* Textbooks and encyclopaedias; what they print, to their last digit. */
static void
test_textbooks(struct arena *arena)
{
	static const unsigned wikipedia[] = {
		0, 0, 0, 0, 14, 0, 2, 6, 4, 2, 0, 0, 3, 5, 6, 0, 3, 9, 2, 0,
		2, 2, 8, 1, 1, 7, 7, 0, 0, 0, 3, 2, 6, 3, 0, 2, 5, 3, 2, 2,
		6, 5, 2, 1, 0, 0, 2, 2, 3, 7,
	};
	const char *source = "Wikipedia, Fleiss' kappa, 10 subjects, 14 raters";
	struct counts *counts = counts_of_tally(arena, 5, 10, wikipedia);

	is(counts, COEFFICIENT_PERCENT, "0.378", source);
	is(counts, COEFFICIENT_FLEISS, "0.210", source);
	source = "Wikipedia, Cohen's kappa";
	is(TABLE(2, 20, 5, 10, 15), COEFFICIENT_COHEN, "0.4", source);
	source = "Wikipedia, Scott's pi";
	counts = TABLE(3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
	is(counts, COEFFICIENT_PERCENT, "0.333", source);
	/* There -0.057, of an expected agreement rounded before. */
	is(counts, COEFFICIENT_SCOTT, "-0.056", source);
	source = "Krippendorff 2011, Computing alpha, B";
	is(SAID("abcde", "aabbdcccedda", "babbbccceddd"), COEFFICIENT_ALPHA,
	   "0.692", source);
	source = "Krippendorff 2011, Computing alpha, C";
	is(SAID("12345", KRIPPENDORFF_12), COEFFICIENT_ALPHA, "0.743", source);
	source = "Fleiss 1981, table 13.1";
	counts = TABLE(3, 75, 1, 4, 5, 4, 1, 0, 0, 10);
	is(counts, COEFFICIENT_PERCENT, "0.89", source);
	is(counts, COEFFICIENT_COHEN, "0.68", source);
	source = "Agresti 1990, sexual fun, as in R's vcd";
	is(TABLE(4, 7, 7, 2, 3, 2, 8, 3, 7, 1, 5, 4, 9, 2, 8, 9, 14),
	   COEFFICIENT_COHEN, "0.1293303", source);
	source = "Agresti 2002, two pathologists";
	is(TABLE(4, 22, 2, 2, 0, 5, 7, 14, 0, 0, 2, 36, 0, 0, 1, 17, 10),
	   COEFFICIENT_COHEN, "0.493", source);
}

/* Much agreement and low kappas. */
static void
test_paradoxes(struct arena *arena)
{
	const char *source = "Feinstein and Cicchetti 1990";
	struct counts *counts = TABLE(2, 80, 10, 5, 5);

	is(TABLE(2, 40, 9, 6, 45), COEFFICIENT_COHEN, "0.70", source);
	is(TABLE(2, 45, 15, 25, 15), COEFFICIENT_COHEN, "0.13", source);
	is(TABLE(2, 25, 35, 5, 35), COEFFICIENT_COHEN, "0.26", source);
	is(counts, COEFFICIENT_PERCENT, "0.85", source);
	is(counts, COEFFICIENT_COHEN, "0.32", source);
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "0.70",
	   "Byrt, Bishop and Carlin 1993, PABAK of the same");
	source = "Gwet 2002, Kappa statistic is not satisfactory";
	counts = TABLE(2, 118, 5, 2, 0);
	is(counts, COEFFICIENT_PERCENT, "0.944", source);
	is(counts, COEFFICIENT_COHEN, "-0.0234", source);
	is(counts, COEFFICIENT_AC1, "0.941", source);
}

static void
test_two_coders(struct arena *arena)
{
	struct counts *counts = TABLE(2, 8, 1, 0, 1);
	struct parts parts = coefficient_parts(COEFFICIENT_AC1, counts);

	is(SAID("01", "1100000000", "0110010100"), COEFFICIENT_ALPHA,
	   "0.095238", "Krippendorff 2004 p. 224");
	is_just(SAID("abc", "aabbbbbccccc", "abbbbbcccccc"),
	        COEFFICIENT_ALPHA, 127, 173, "Krippendorff 2004 p. 227");
	ok(fabs(parts.expected - 0.255) < 1e-12,
	   "Gwet, by hand: by chance 0.255");
	is(counts, COEFFICIENT_AC1, "0.865772", "Gwet, by hand");
	is(counts, COEFFICIENT_SCOTT, "0.607843", "Gwet, by hand");
}

/* Characters: a sweep over two coders' stretches. */
static struct counts *
swept(struct arena *arena, struct interval *a, size_t a_count,
      struct interval *b, size_t b_count)
{
	struct counts *counts = counts_new(arena, 2, 2);
	struct coding codings[2] = {
		{ a, intervals_merge(a, a_count), true },
		{ b, intervals_merge(b, b_count), true },
	};

	counts_sweep(counts, codings, 1000);
	return counts;
}

static bool
has_cells(const struct counts *counts, uint64_t both, uint64_t only_a,
          uint64_t only_b, uint64_t neither)
{
	struct cells cells = counts_cells(counts);

	return cells.both == both && cells.only_a == only_a
	       && cells.only_b == only_b && cells.neither == neither;
}

static void
test_characters(struct arena *arena)
{
	struct interval a[] = { { 0, 100 } }, b[] = { { 50, 200 } };
	struct interval c[] = { { 120, 180 }, { 100, 150 } };
	struct interval d[] = { { 100, 180 } };
	struct interval e[] = { { 0, 200 } }, f[] = { { 0, 50 } };
	struct counts *counts = swept(arena, a, 1, b, 1);

	ok(has_cells(counts, 50, 50, 100, 800), "four cells of characters");
	is_just(counts, COEFFICIENT_COHEN, 7, 22, "by hand");
	is(counts, COEFFICIENT_COHEN, "0.318182", "by hand");
	is(counts, COEFFICIENT_SCOTT, "0.314286", "by hand");
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "0.7", "by hand, PABAK");
	is(counts, COEFFICIENT_AC1, "0.808", "by hand");
	is(counts, COEFFICIENT_JACCARD, "0.25", "by hand");
	is(counts, COEFFICIENT_POSITIVE, "0.4", "by hand, Dice");
	is_just(counts, COEFFICIENT_NEGATIVE, 1600, 1750, "by hand");
	counts = swept(arena, c, 2, d, 1);
	ok(has_cells(counts, 80, 0, 0, 920),
	   "what one coder coded twice counts once");
	is(counts, COEFFICIENT_COHEN, "1", "by hand");
	counts = swept(arena, e, 1, f, 1);
	ok(has_cells(counts, 50, 150, 0, 800), "NVivo's manual: the cells");
	is(counts, COEFFICIENT_PERCENT, "0.85", "NVivo's manual");
}

static void
test_degenerate(struct arena *arena)
{
	struct counts *counts = SAID("ab", "aaaaaaaaaaaa", "abaabaaabbaa");
	static const enum coefficient by_chance[] = {
		COEFFICIENT_COHEN, COEFFICIENT_SCOTT, COEFFICIENT_FLEISS,
		COEFFICIENT_ALPHA
	};

	is(counts, COEFFICIENT_COHEN, "0", "a coder who says one thing");
	is(counts, COEFFICIENT_SCOTT, "-0.2", "a coder who says one thing");
	is(counts, COEFFICIENT_ALPHA, "-0.15", "a coder who says one thing");
	is(counts, COEFFICIENT_AC1, "0.538462", "a coder who says one thing");
	counts = SAID("ab", "abababab", "babababa");
	is(counts, COEFFICIENT_COHEN, "-1", "never the same");
	is(counts, COEFFICIENT_ALPHA, "-0.875", "never the same");
	counts = SAID("ab", "aaaa", "aaaa");
	is(counts, COEFFICIENT_PERCENT, "1", "all the same");
	is(counts, COEFFICIENT_AC1, "1", "all the same");
	is(counts, COEFFICIENT_BRENNAN_PREDIGER, "1", "all the same");
	for (size_t i = 0; i < sizeof by_chance / sizeof *by_chance; i++)
		is_undefined(counts, by_chance[i], "no variation");
	is_undefined(counts, COEFFICIENT_POSITIVE, "nobody coded it");
	is_undefined(counts, COEFFICIENT_JACCARD, "nobody coded it");
	is_undefined(SAID("ab", "bb", "bb"), COEFFICIENT_NEGATIVE,
	             "everybody coded all of it");
	counts = SAID("a", "aaaa", "aaaa");
	is_undefined(counts, COEFFICIENT_AC1, "there is one value alone");
	is_undefined(SAID("ab", "abab"), COEFFICIENT_ALPHA,
	             "there is one coder alone");
	counts = SAID("ab", "ab..", "..ab");
	is_undefined(counts, COEFFICIENT_ALPHA,
	             "no unit was judged by two coders");
	is_undefined(counts, COEFFICIENT_PERCENT,
	             "no unit was judged by two coders");
	counts = SAID("ab", "ab..", ".bb.", "..ab");
	is_undefined(counts, COEFFICIENT_FLEISS,
	             "no unit was judged by all coders");
	is_undefined(counts, COEFFICIENT_COHEN, "defined for two coders");
}

/* A generator of the test's own, so that it is the same everywhere. */
static unsigned
draw(uint64_t *state, unsigned below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*state >> 33) % below;
}

struct trial {
	size_t coders, units, values;
	bool missing;
	int said[5][40];
};

static struct trial
trial_new(uint64_t *state, bool missing)
{
	struct trial trial = { 2 + draw(state, 4), 1 + draw(state, 40),
		               2 + draw(state, 3), missing, { { 0 } } };

	for (size_t i = 0; i < trial.coders; i++) {
		for (size_t u = 0; u < trial.units; u++)
			trial.said[i][u] = missing && !draw(state, 4)
			                   ? COUNTS_MISSING
			                   : (int)draw(state,
				                       (unsigned)trial.values);
	}
	return trial;
}

enum change { SAME, CODERS_BACKWARD, UNITS_BACKWARD, VALUES_BACKWARD };

static struct counts *
trial_counts(struct arena *arena, const struct trial *trial,
             enum change change)
{
	struct counts *counts =
		counts_new(arena, trial->coders, trial->values);

	for (size_t u = 0; u < trial->units; u++) {
		size_t from = change == UNITS_BACKWARD
		                      ? trial->units - 1 - u : u;
		int value[5];

		for (size_t i = 0; i < trial->coders; i++) {
			size_t coder = change == CODERS_BACKWARD
			                       ? trial->coders - 1 - i : i;
			int said = trial->said[coder][from];

			value[i] = change == VALUES_BACKWARD && said >= 0
			                   ? (int)trial->values - 1 - said
			                   : said;
		}
		counts_add(counts, value, 1);
	}
	return counts;
}

static bool
is_equal(struct measured a, struct measured b)
{
	if (a.why_not || b.why_not)
		return a.why_not && b.why_not;
	return fabs(a.value - b.value) < 1e-9;
}

/* What changes nothing; positive and negative speak of one value. */
static bool
is_invariant(struct arena *arena, const struct trial *trial)
{
	const struct counts *same = trial_counts(arena, trial, SAME);

	for (int i = 0; i < COEFFICIENT_COUNT; i++) {
		for (int c = CODERS_BACKWARD; c <= VALUES_BACKWARD; c++) {
			const struct counts *other =
				trial_counts(arena, trial, (enum change)c);

			if (c == VALUES_BACKWARD
			    && (i == COEFFICIENT_POSITIVE
			        || i == COEFFICIENT_NEGATIVE
			        || i == COEFFICIENT_JACCARD))
				continue;
			if (!is_equal(coefficient_of((enum coefficient)i,
			                             same),
			              coefficient_of((enum coefficient)i,
			                             other)))
				return false;
		}
	}
	return true;
}

/* On whole data alpha follows from Fleiss, and the forms for missing data are
   the plain ones. */
static bool
is_consistent(struct arena *arena, const struct trial *trial)
{
	const struct counts *counts = trial_counts(arena, trial, SAME);
	double all = (double)(trial->coders * trial->units);
	struct measured alpha = coefficient_of(COEFFICIENT_ALPHA, counts);
	struct measured fleiss = coefficient_of(COEFFICIENT_FLEISS, counts);
	struct measured from = { 1 - (1 - fleiss.value) * (1 - 1 / all),
		                 fleiss.why_not };
	enum coefficient kappa = trial->coders == 2 ? COEFFICIENT_COHEN
	                                            : COEFFICIENT_CONGER;

	return is_equal(alpha, from)
	       && is_equal(fleiss,
	                   coefficient_of(COEFFICIENT_FLEISS_GWET, counts))
	       && is_equal(coefficient_of(kappa, counts),
	                   coefficient_of(COEFFICIENT_CONGER_GWET, counts));
}

/* Units that fewer than two judged leave alpha alone. */
static bool
keeps_alpha(struct arena *arena, const struct trial *trial)
{
	struct counts *counts = trial_counts(arena, trial, SAME);
	struct measured before = coefficient_of(COEFFICIENT_ALPHA, counts);
	int alone[5] = { 1, COUNTS_MISSING, COUNTS_MISSING, COUNTS_MISSING,
		         COUNTS_MISSING };
	int nobody[5] = { COUNTS_MISSING, COUNTS_MISSING, COUNTS_MISSING,
		          COUNTS_MISSING, COUNTS_MISSING };

	counts_add(counts, alone, 7);
	counts_add(counts, nobody, 3);
	return is_equal(before, coefficient_of(COEFFICIENT_ALPHA, counts));
}

/* With equal margins, which a table and its mirror image have together. */
static bool
kappa_is_pi(struct arena *arena, const struct trial *trial)
{
	struct counts *counts = counts_new(arena, 2, trial->values);

	for (size_t u = 0; u < trial->units; u++) {
		int a = trial->said[0][u], b = trial->said[1][u];

		counts_add(counts, (int[]){ a, b }, 1);
		counts_add(counts, (int[]){ b, a }, 1);
	}
	return is_equal(coefficient_of(COEFFICIENT_COHEN, counts),
	                coefficient_of(COEFFICIENT_SCOTT, counts));
}

/* Two halves add up, and one is taken away again. */
static bool
adds_up(struct arena *arena, const struct trial *trial)
{
	struct counts *whole = trial_counts(arena, trial, SAME);
	struct counts *twice = trial_counts(arena, trial, SAME);

	counts_plus(twice, whole);
	counts_minus(twice, whole);
	return !memcmp(twice->sums, whole->sums,
	               whole->sum_count * sizeof *whole->sums);
}

static void
test_properties(struct arena *arena)
{
	uint64_t state = 1960;
	size_t invariant = 0, consistent = 0, keeps = 0, equal = 0, adds = 0;

	for (int i = 0; i < 200; i++) {
		struct trial gaps = trial_new(&state, true);
		struct trial whole = trial_new(&state, false);

		invariant += is_invariant(arena, &gaps)
		             && is_invariant(arena, &whole);
		consistent += is_consistent(arena, &whole);
		keeps += keeps_alpha(arena, &gaps);
		equal += kappa_is_pi(arena, &whole);
		adds += adds_up(arena, &gaps);
	}
	is_size(invariant, 200, "coders, units and values in any order");
	is_size(consistent, 200, "alpha follows from Fleiss on whole data");
	is_size(keeps, 200, "alpha needs two values of a unit");
	is_size(equal, 200, "kappa is pi where margins are equal");
	is_size(adds, 200, "counts are taken away again");
}

/* Pooled kappa is not the mean of kappas. */
static void
test_pool(struct arena *arena)
{
	struct pool pool = { 0 };

	ok(pool_measured(&pool).why_not != NULL, "a pool of nothing");
	pool_add(&pool, coefficient_parts(COEFFICIENT_COHEN,
	                                  TABLE(2, 0, 0, 0, 100)));
	ok(pool_measured(&pool).why_not != NULL,
	   "a code without variation alone");
	pool_add(&pool, coefficient_parts(COEFFICIENT_COHEN,
	                                  TABLE(2, 20, 10, 20, 50)));
	/* Observed 1 and 0.7, by chance 1 and 0.54. */
	ok(fabs(pool_measured(&pool).value - 0.16 / 0.46) < 1e-12,
	   "De Vries et al. 2008: means first, then kappa");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_missing(arena);
	test_many_coders(arena);
	test_tables(arena);
	test_textbooks(arena);
	test_paradoxes(arena);
	test_two_coders(arena);
	test_characters(arena);
	test_degenerate(arena);
	test_properties(arena);
	test_pool(arena);
	arena_free(arena);
	return done();
}
