/* SPDX-License-Identifier: MIT */

/* comparison.c -- see comparison.h.

   Every figure is made of whole numbers that add up over transcripts.  They
   are counted once per transcript; a figure without one of them is that of
   the whole less that transcript's numbers. */

#include "measure/comparison.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "measure/coefficient.h"
#include "measure/comparison_places.h"
#include "measure/presence.h"

/* One coder's stretches of a code and those below it, in one transcript. */
struct stretches {
	struct interval *items;         /* sorted */
	size_t count;
	struct interval *merged;
	size_t merged_count;
};

static struct stretches
stretches_of(struct arena *arena, const struct reading *reading, size_t code,
             size_t end)
{
	size_t from = reading->starts[code];
	size_t count = reading->starts[end] - from;
	struct stretches s = {
		.items = arena_array(arena, struct interval, count),
		.merged = arena_array(arena, struct interval, count),
	};

	for (size_t i = 0; i < count; i++)
		s.items[i] = reading->passages[from + i].at;
	intervals_sort(s.items, count);
	for (size_t i = 0; i < count; i++) {
		if (!s.count || memcmp(&s.items[i], &s.items[s.count - 1],
		                       sizeof *s.items))
			s.items[s.count++] = s.items[i];
	}
	memcpy(s.merged, s.items, s.count * sizeof *s.items);
	s.merged_count = intervals_merge(s.merged, s.count);
	return s;
}

static const struct reading *
reading_of(const struct comparison *comparison, size_t text, size_t coder)
{
	return &comparison->texts[text].readings[comparison->coders[coder]];
}

bool
comparison_all_judged(const struct comparison *comparison, size_t text,
                      size_t code)
{
	for (size_t i = 0; i < comparison->coder_count; i++) {
		if (!reading_of(comparison, text, i)->judged[code])
			return false;
	}
	return true;
}

static void
count_characters(struct arena *arena, const struct comparison *comparison,
                 size_t text, size_t code, size_t end, struct counts *counts)
{
	struct coding codings[COMPARISON_CODERS_MOST];

	for (size_t i = 0; i < comparison->coder_count; i++) {
		const struct reading *reading =
			reading_of(comparison, text, i);
		struct stretches s = stretches_of(arena, reading, code, end);

		codings[i] = (struct coding){ s.merged, s.merged_count,
			                      reading->judged[code] };
	}
	counts_sweep(counts, codings, comparison->texts[text].length);
}

/* Adds units of which FLAGS say, coder by coder, whether they are coded. */
static void
add_flags(const struct comparison *comparison, const bool *judged,
          const bool *flags, size_t unit_count, struct counts *counts)
{
	int value[COMPARISON_CODERS_MOST];

	for (size_t u = 0; u < unit_count; u++) {
		for (size_t i = 0; i < comparison->coder_count; i++)
			value[i] = judged[i] ? flags[i * unit_count + u]
			                     : COUNTS_MISSING;
		counts_add(counts, value, 1);
	}
}

static void
count_units(struct arena *arena, const struct comparison *comparison,
            size_t text, size_t code, size_t end, struct counts *counts)
{
	const struct compared_text *of = &comparison->texts[text];
	bool *flags = arena_array(arena, bool,
	                          comparison->coder_count * of->unit_count);
	bool judged[COMPARISON_CODERS_MOST];

	for (size_t i = 0; i < comparison->coder_count; i++) {
		const struct reading *reading =
			reading_of(comparison, text, i);
		struct stretches s = stretches_of(arena, reading, code, end);

		judged[i] = reading->judged[code];
		presence_find(of->units, of->unit_count, s.items, s.count,
		              s.merged, s.merged_count, comparison->share,
		              &flags[i * of->unit_count]);
	}
	add_flags(comparison, judged, flags, of->unit_count, counts);
}

static bool
has_passage(const struct reading *reading, size_t code, size_t end,
            size_t subject)
{
	for (size_t i = reading->starts[code]; i < reading->starts[end]; i++) {
		if (reading->passages[i].subject == subject)
			return true;
	}
	return false;
}

/* A case that is in several transcripts counts with the first, and a coder
   has judged it who has read all of them. */
static void
count_subject(const struct comparison *comparison, size_t subject,
              size_t code, size_t end, struct counts **parts)
{
	int value[COMPARISON_CODERS_MOST] = { 0 };
	size_t home = comparison->text_count;

	for (size_t t = 0; t < comparison->text_count; t++) {
		if (!comparison->texts[t].subjects[subject])
			continue;
		if (home == comparison->text_count)
			home = t;
		for (size_t i = 0; i < comparison->coder_count; i++) {
			const struct reading *reading =
				reading_of(comparison, t, i);

			if (!reading->judged[code])
				value[i] = COUNTS_MISSING;
			else if (value[i] != COUNTS_MISSING
			         && has_passage(reading, code, end, subject))
				value[i] = 1;
		}
	}
	if (home < comparison->text_count)
		counts_add(parts[home], value, 1);
}

/* The counts of each transcript, for a code and those below it. */
static struct counts **
count_texts(struct arena *arena, const struct comparison *comparison,
            size_t code, size_t end)
{
	struct counts **parts =
		arena_array(arena, struct counts *, comparison->text_count);

	for (size_t t = 0; t < comparison->text_count; t++) {
		parts[t] = counts_new(arena, comparison->coder_count, 2);
		if (comparison->unit == COMPARE_CHARACTERS)
			count_characters(arena, comparison, t, code, end,
			                 parts[t]);
		else if (comparison->unit == COMPARE_UNITS)
			count_units(arena, comparison, t, code, end, parts[t]);
	}
	if (comparison->unit == COMPARE_SUBJECTS) {
		for (size_t s = 0; s < comparison->subject_count; s++)
			count_subject(comparison, s, code, end, parts);
	}
	return parts;
}

static struct counts *
sum_of(struct arena *arena, const struct comparison *comparison,
       struct counts *const *parts)
{
	struct counts *whole = counts_new(arena, comparison->coder_count, 2);

	for (size_t t = 0; t < comparison->text_count; t++)
		counts_plus(whole, parts[t]);
	return whole;
}

/* What all codes come to.  POOLS are by coefficient and by the transcript
   left out; the last of them leaves out none. */
struct together {
	struct counts **parts;
	struct pool *pools[COEFFICIENT_COUNT];
};

static void
pool_without(struct together *together, const struct comparison *comparison,
             struct counts *whole, struct counts *const *parts)
{
	for (size_t t = 0; t <= comparison->text_count; t++) {
		if (t < comparison->text_count)
			counts_minus(whole, parts[t]);
		for (int i = 0; i < COEFFICIENT_COUNT; i++)
			pool_add(&together->pools[i][t],
			         coefficient_parts((enum coefficient)i,
			                           whole));
		if (t < comparison->text_count)
			counts_plus(whole, parts[t]);
	}
	for (size_t t = 0; t < comparison->text_count; t++)
		counts_plus(together->parts[t], parts[t]);
}

static void
fill_cells(struct finding *finding, const struct counts *whole)
{
	finding->units = counts_pairable(whole);
	finding->has_cells = whole->coders >= 2;
	finding->cells = counts_cells(whole);
}

static size_t
texts_with_units(const struct comparison *comparison,
                 struct counts *const *parts)
{
	size_t count = 0;

	for (size_t t = 0; t < comparison->text_count; t++)
		count += counts_pairable(parts[t]) > 0;
	return count;
}

/* Each coefficient of the whole and without each transcript in turn that has
   units; POOLS is NULL for one code. */
static void
find_coefficients(struct arena *arena, const struct comparison *comparison,
                  struct counts *const *parts, struct pool *const *pools,
                  struct findings *findings)
{
	struct counts *whole = sum_of(arena, comparison, parts);
	struct measured *without = arena_array(arena, struct measured,
	                                       comparison->text_count);

	findings->texts = texts_with_units(comparison, parts);
	for (int i = 0; i < COEFFICIENT_COUNT; i++) {
		enum coefficient c = (enum coefficient)i;
		const struct pool *pool = pools && !coefficient_is_share(c)
		                                  ? pools[i] : NULL;
		struct finding *finding;
		size_t count = 0;

		if (!coefficient_is_for(c, comparison->coder_count))
			continue;
		finding = arena_append(arena, findings->items,
		                       findings->count, findings->room);
		finding->coefficient = coefficient_name(c);
		fill_cells(finding, whole);
		finding->value = pool ? pool_measured(
			                        &pool[comparison->text_count])
		                      : coefficient_of(c, whole);
		for (size_t t = 0; t < comparison->text_count; t++) {
			if (!counts_pairable(parts[t]))
				continue;
			counts_minus(whole, parts[t]);
			without[count++] = pool ? pool_measured(&pool[t])
			                        : coefficient_of(c, whole);
			counts_plus(whole, parts[t]);
		}
		finding->interval = jackknife(finding->value, without, count,
		                              coefficient_is_share(c) ? 0 : -1);
	}
}

static bool
is_coded_itself(const struct comparison *comparison, size_t code)
{
	for (size_t t = 0; t < comparison->text_count; t++) {
		for (size_t i = 0; i < comparison->coder_count; i++) {
			const struct reading *reading =
				reading_of(comparison, t, i);

			if (reading->starts[code] < reading->starts[code + 1])
				return true;
		}
	}
	return false;
}

/* A code's own figures, with those below it; and its own segments into what
   all codes come to.  A heading that nobody codes with adds nothing there. */
static void
find_code(struct arena *arena, const struct comparison *comparison,
          size_t code, struct findings *findings, struct together *together)
{
	size_t end = comparison->subtree_ends[code];
	struct arena *scratch = arena_new();
	struct counts **parts = count_texts(scratch, comparison, code, end);

	find_coefficients(arena, comparison, parts, NULL, findings);
	if (end > code + 1) {
		if (!is_coded_itself(comparison, code)) {
			arena_free(scratch);
			return;
		}
		parts = count_texts(scratch, comparison, code, code + 1);
	}
	pool_without(together, comparison,
	             sum_of(scratch, comparison, parts), parts);
	arena_free(scratch);
}

static struct together
together_new(struct arena *arena, const struct comparison *comparison)
{
	struct together together = {
		.parts = arena_array(arena, struct counts *,
		                     comparison->text_count),
	};

	for (size_t t = 0; t < comparison->text_count; t++)
		together.parts[t] = counts_new(arena, comparison->coder_count,
		                               2);
	for (int i = 0; i < COEFFICIENT_COUNT; i++)
		together.pools[i] = arena_array(arena, struct pool,
		                                comparison->text_count + 1);
	return together;
}

struct findings *
comparison_run(struct arena *arena, const struct comparison *comparison)
{
	struct findings *findings = arena_array(arena, struct findings,
	                                        comparison->code_count + 1);
	struct together together;

	if (comparison->unit == COMPARE_SEGMENTS) {
		comparison_find_spans(arena, comparison, findings);
		return findings;
	}
	together = together_new(arena, comparison);
	for (size_t c = 0; c < comparison->code_count; c++) {
		if (comparison->wanted[c])
			find_code(arena, comparison, c, &findings[c],
			          &together);
	}
	find_coefficients(arena, comparison, together.parts, together.pools,
	                  &findings[comparison->code_count]);
	if (comparison->unit == COMPARE_CHARACTERS)
		comparison_find_places(arena, comparison, findings);
	return findings;
}

const struct finding *
findings_get(const struct findings *findings, const char *coefficient)
{
	for (size_t i = 0; i < findings->count; i++) {
		if (!strcmp(findings->items[i].coefficient, coefficient))
			return &findings->items[i];
	}
	return NULL;
}
