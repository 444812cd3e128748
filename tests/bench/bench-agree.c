/* SPDX-License-Identifier: MIT */

/* bench-agree.c -- how long it takes to compare coders over characters: all
   coefficients of all codes, alone and together, with their intervals.

	bench-agree [SEGMENTS [CHARACTERS [CODERS [TRANSCRIPTS [CODES]]]]]

   The codings are drawn by chance, the same each time: half of each coder's
   segments are the first coder's, moved a little. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "measure/comparison.h"

struct size { size_t segments, characters, coders, texts, codes; };

static size_t
draw(uint64_t *state, size_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(*state >> 33) % below;
}

static int
compare(const void *left, const void *right)
{
	const struct passage *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->at.begin != b->at.begin)
		return a->at.begin < b->at.begin ? -1 : 1;
	return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

/* Segments of 20 to 219 characters. */
static struct reading
draw_reading(struct arena *arena, const struct size *size, uint64_t *state,
             const struct reading *first)
{
	size_t count = size->segments / size->coders / size->texts;
	size_t length = size->characters / size->texts;
	struct passage *passages = arena_array(arena, struct passage, count);
	size_t *starts = arena_array(arena, size_t, size->codes + 1);
	bool *judged = arena_array(arena, bool, size->codes);

	for (size_t i = 0; i < count; i++) {
		size_t begin = draw(state, length - 300);

		passages[i] = (struct passage){
			{ begin, begin + 20 + draw(state, 200) },
			draw(state, size->codes), 0
		};
		if (first && draw(state, 2)) {
			passages[i] = first->passages[i];
			passages[i].at.end += draw(state, 30);
		}
	}
	qsort(passages, count, sizeof *passages, compare);
	for (size_t i = 0; i < count; i++)
		starts[passages[i].code + 1] = i + 1;
	for (size_t c = 1; c <= size->codes; c++) {
		if (starts[c] < starts[c - 1])
			starts[c] = starts[c - 1];
		judged[c - 1] = true;
	}
	return (struct reading){ passages, starts, judged };
}

static struct compared_text *
draw_texts(struct arena *arena, const struct size *size)
{
	struct compared_text *texts =
		arena_array(arena, struct compared_text, size->texts);
	uint64_t state = 1;

	for (size_t t = 0; t < size->texts; t++) {
		struct reading *readings =
			arena_array(arena, struct reading, size->coders);

		for (size_t i = 0; i < size->coders; i++)
			readings[i] = draw_reading(arena, size, &state,
			                           i ? readings : NULL);
		texts[t].length = size->characters / size->texts;
		texts[t].readings = readings;
	}
	return texts;
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct comparison
comparison_of(struct arena *arena, const struct size *size)
{
	size_t *coders = arena_array(arena, size_t, size->coders);
	size_t *ends = arena_array(arena, size_t, size->codes);
	bool *wanted = arena_array(arena, bool, size->codes);

	for (size_t i = 0; i < size->coders; i++)
		coders[i] = i;
	for (size_t c = 0; c < size->codes; c++) {
		ends[c] = c + 1;
		wanted[c] = true;
	}
	return (struct comparison){
		.unit = COMPARE_CHARACTERS,
		.coders = coders, .coder_count = size->coders,
		.texts = draw_texts(arena, size), .text_count = size->texts,
		.subtree_ends = ends, .code_count = size->codes,
		.wanted = wanted,
	};
}

static void
print(const struct comparison *comparison, const char *what)
{
	struct arena *arena = arena_new();
	double start = seconds();
	const struct findings *findings = comparison_run(arena, comparison);
	double taken = seconds() - start;
	const struct finding *alpha = findings_get(
		&findings[comparison->code_count], "alpha");
	size_t figures = 0;

	for (size_t c = 0; c <= comparison->code_count; c++)
		figures += findings[c].count;
	printf("%s: %.3f s, %zu figures; alpha together %.4f, %.4f to %.4f\n",
	       what, taken, figures, alpha->value.value, alpha->interval.low,
	       alpha->interval.high);
	arena_free(arena);
}

int
main(int argc, char **argv)
{
	size_t values[] = { 60000, 10000000, 3, 20, 25 };
	struct arena *arena = arena_new();
	struct size size;
	struct comparison comparison;

	for (int i = 1; i < argc && i <= 5; i++)
		values[i - 1] = (size_t)strtoul(argv[i], NULL, 10);
	size = (struct size){ values[0], values[1], values[2], values[3],
		              values[4] };
	if (size.coders < 2 || size.coders > COMPARISON_CODERS_MOST
	    || !size.texts || !size.codes
	    || size.characters / size.texts <= 300) {
		fputs("bench-agree: two coders, and 300 characters a "
		      "transcript at least\n", stderr);
		return 2;
	}
	comparison = comparison_of(arena, &size);
	print(&comparison, "all coders");
	if (size.coders > 2) {
		comparison.coder_count = 2;
		print(&comparison, "one pair");
	}
	arena_free(arena);
	return 0;
}
