/* SPDX-License-Identifier: MIT */

/* comparison_places.c -- see comparison_places.h. */

#include "measure/comparison_places.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "measure/comparison.h"
#include "measure/spans.h"
#include "measure/unitizing.h"

static const char overlapping[] =
	N_("codes overlap in one coder's coding");

static const struct reading *
reading_of(const struct comparison *comparison, size_t text, size_t coder)
{
	return &comparison->texts[text].readings[comparison->coders[coder]];
}

static struct finding *
add(struct arena *arena, struct findings *findings, const char *name)
{
	struct finding *finding = arena_append(arena, findings->items,
	                                       findings->count,
	                                       findings->room);

	finding->coefficient = name;
	return finding;
}

/* The sums of each transcript that all coders have read; NULL of the
   others. */
struct sums { struct unitizing **parts; size_t count; };

/* A figure of the family, without each transcript in turn. */
static void
find_place(struct arena *arena, const struct sums *sums,
           struct unitizing *whole, size_t value,
           struct measured (*measure)(const struct unitizing *, size_t),
           struct finding *finding)
{
	struct measured *without =
		arena_array(arena, struct measured, sums->count);
	size_t count = 0;

	finding->value = measure(whole, value);
	for (size_t t = 0; t < sums->count; t++) {
		if (!sums->parts[t])
			continue;
		unitizing_minus(whole, sums->parts[t]);
		without[count++] = measure(whole, value);
		unitizing_plus(whole, sums->parts[t]);
	}
	/* The family has no lower bound worth the name. */
	finding->interval = jackknife(finding->value, without, count, -1e9);
	for (size_t c = 0; c < whole->values; c++)
		finding->units += whole->length[c];
	finding->units /= whole->coders;
}

static struct measured
measure_u(const struct unitizing *sum, size_t value)
{
	(void)value;
	return unitizing_u(sum);
}

static struct measured
measure_relevance(const struct unitizing *sum, size_t value)
{
	(void)value;
	return unitizing_relevance(sum);
}

static struct measured
measure_cu(const struct unitizing *sum, size_t value)
{
	(void)value;
	return unitizing_cu(sum);
}

static int
compare_units(const void *left, const void *right)
{
	const struct unit *a = left, *b = right;

	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

/* One coder's passages of CODE up to END as units of one value each, or of
   value 1 all if VALUE is 1; those of one value that overlap are joined.
   OVERLAP becomes true when two of different values do. */
static struct unit *
units_of(struct arena *arena, const struct comparison *comparison,
         const struct reading *reading, size_t code, size_t end, bool one,
         size_t *count, bool *overlap)
{
	size_t from = reading->starts[code], kept = 0;
	size_t all = reading->starts[end] - from;
	struct unit *units = arena_array(arena, struct unit, all);

	*count = 0;
	for (size_t i = 0; i < all; i++) {
		const struct passage *p = &reading->passages[from + i];

		if (one || comparison->wanted[p->code])
			units[(*count)++] = (struct unit){
				p->at.begin, p->at.end, one ? 1 : p->code + 1
			};
	}
	if (*count)
		qsort(units, *count, sizeof *units, compare_units);
	for (size_t i = 0; i < *count; i++) {
		struct unit *last = kept ? &units[kept - 1] : NULL;

		if (!last || units[i].begin >= last->end) {
			units[kept++] = units[i];
			continue;
		}
		*overlap = *overlap || units[i].value != last->value;
		if (units[i].end > last->end)
			last->end = units[i].end;
	}
	*count = kept;
	return units;
}

static struct unitizing *
sweep_text(struct arena *arena, const struct comparison *comparison,
           size_t text, size_t code, size_t end, bool one, bool *overlap)
{
	size_t coders = comparison->coder_count;
	const struct unit **units =
		arena_array(arena, const struct unit *, coders);
	size_t *counts = arena_array(arena, size_t, coders);
	struct unitizing *sum = unitizing_new(
		arena, coders, one ? 1 : comparison->code_count);

	for (size_t i = 0; i < coders; i++)
		units[i] = units_of(arena, comparison,
		                    reading_of(comparison, text, i), code,
		                    end, one, &counts[i], overlap);
	if (!*overlap)
		unitizing_sweep(arena, sum, units, counts,
		                comparison->texts[text].length);
	return sum;
}

static struct unitizing *
sum_texts(struct arena *arena, const struct comparison *comparison,
          size_t code, size_t end, bool one, struct sums *sums, bool *overlap)
{
	struct unitizing *whole = unitizing_new(
		arena, comparison->coder_count,
		one ? 1 : comparison->code_count);

	sums->count = comparison->text_count;
	sums->parts = arena_array(arena, struct unitizing *, sums->count);
	for (size_t t = 0; t < sums->count && !*overlap; t++) {
		if (!comparison->texts[t].length)
			continue;
		if (one && !comparison_all_judged(comparison, t, code))
			continue;
		sums->parts[t] = sweep_text(arena, comparison, t, code, end,
		                            one, overlap);
		unitizing_plus(whole, sums->parts[t]);
	}
	return whole;
}

/* One code against the rest, where u-alpha and |u-alpha are the same. */
static void
find_code(struct arena *arena, const struct comparison *comparison,
          size_t code, struct findings *findings)
{
	struct arena *scratch = arena_new();
	struct sums sums;
	bool overlap = false;
	struct unitizing *whole = sum_texts(
		scratch, comparison, code, comparison->subtree_ends[code],
		true, &sums, &overlap);

	find_place(scratch, &sums, whole, 0, measure_u,
	           add(arena, findings, "u-alpha"));
	arena_free(scratch);
}

/* Transcripts that all coders have read for all wanted codes. */
static bool
is_read_for_all(const struct comparison *comparison, size_t text)
{
	for (size_t c = 0; c < comparison->code_count; c++) {
		if (comparison->wanted[c]
		    && !comparison_all_judged(comparison, text, c))
			return false;
	}
	return true;
}

static void
find_all_codes(struct arena *arena, const struct comparison *comparison,
               struct findings *findings)
{
	static const struct {
		const char *name;
		struct measured (*measure)(const struct unitizing *, size_t);
	} family[] = {
		{ "u-alpha", measure_u },
		{ "|u-alpha", measure_relevance },
		{ "cu-alpha", measure_cu },
	};
	struct arena *scratch = arena_new();
	struct comparison read = *comparison;
	struct compared_text *texts = arena_array(
		scratch, struct compared_text, comparison->text_count);
	struct sums sums;
	bool overlap = false;
	struct unitizing *whole;
	size_t last = comparison->code_count, length = 0;

	read.texts = texts;
	read.text_count = 0;
	for (size_t t = 0; t < comparison->text_count; t++) {
		if (!is_read_for_all(comparison, t))
			continue;
		length += comparison->texts[t].length;
		texts[read.text_count++] = comparison->texts[t];
	}
	whole = sum_texts(scratch, &read, 0, last, false, &sums, &overlap);
	for (size_t i = 0; i < sizeof family / sizeof *family; i++) {
		struct finding *finding =
			add(arena, &findings[last], family[i].name);

		if (overlap) {
			finding->value.why_not = overlapping;
			finding->interval.why_not = overlapping;
			finding->units = length;
			continue;
		}
		find_place(scratch, &sums, whole, 0, family[i].measure,
		           finding);
		finding->has_coverage = family[i].measure == measure_cu;
		finding->coverage = unitizing_cu_coverage(whole);
	}
	for (size_t c = 0; c < last && !overlap; c++) {
		struct finding *finding;

		if (!comparison->wanted[c])
			continue;
		finding = add(arena, &findings[c], "(k)u-alpha");
		find_place(scratch, &sums, whole, c + 1, unitizing_ku,
		           finding);
		finding->has_coverage = true;
		finding->coverage = unitizing_ku_coverage(whole, c + 1);
	}
	arena_free(scratch);
}

void
comparison_find_places(struct arena *arena,
                       const struct comparison *comparison,
                       struct findings *findings)
{
	for (size_t c = 0; c < comparison->code_count; c++) {
		if (comparison->wanted[c])
			find_code(arena, comparison, c, &findings[c]);
	}
	find_all_codes(arena, comparison, findings);
}

/* One coder's distinct places of a code and those below it. */
static struct interval *
places_of(struct arena *arena, const struct reading *reading, size_t code,
          size_t end, size_t *count)
{
	size_t from = reading->starts[code];
	size_t all = reading->starts[end] - from;
	struct interval *items = arena_array(arena, struct interval, all);

	for (size_t i = 0; i < all; i++)
		items[i] = reading->passages[from + i].at;
	intervals_sort(items, all);
	*count = 0;
	for (size_t i = 0; i < all; i++) {
		if (!*count || items[i].begin != items[*count - 1].begin
		    || items[i].end != items[*count - 1].end)
			items[(*count)++] = items[i];
	}
	return items;
}

static void
spans_plus(struct spans *to, const struct spans *from)
{
	to->gold += from->gold;
	to->found += from->found;
	to->exact += from->exact;
	to->overlap += from->overlap;
}

static struct spans
spans_less(const struct spans *whole, const struct spans *part)
{
	return (struct spans){ whole->gold - part->gold,
		               whole->found - part->found,
		               whole->exact - part->exact,
		               whole->overlap - part->overlap };
}

/* Adds a code's spans of each transcript; READ says which both have read. */
static void
match_texts(struct arena *arena, const struct comparison *comparison,
            size_t code, size_t end, struct spans *parts, bool *read)
{
	for (size_t t = 0; t < comparison->text_count; t++) {
		struct interval *gold, *found;
		size_t gold_count, found_count;
		struct spans spans;

		if (!comparison->texts[t].length
		    || !comparison_all_judged(comparison, t, code))
			continue;
		read[t] = true;
		gold = places_of(arena, reading_of(comparison, t, 0), code,
		                 end, &gold_count);
		found = places_of(arena, reading_of(comparison, t, 1), code,
		                  end, &found_count);
		spans = spans_match(arena, gold, gold_count, found,
		                    found_count);
		spans_plus(&parts[t], &spans);
	}
}

/* Cells of segments know no neither: nothing is the segment of nobody. */
static struct cells
cells_of(const struct spans *spans, size_t matched)
{
	return (struct cells){ .both = matched,
		               .only_a = spans->gold - matched,
		               .only_b = spans->found - matched };
}

static void
find_figures(struct arena *arena, const struct comparison *comparison,
             const struct spans *parts, const bool *read,
             struct findings *findings)
{
	static const struct {
		const char *name;
		bool exact;
		struct measured (*measure)(const struct spans *, size_t);
	} figures[] = {
		{ "precision-exact", true, spans_precision },
		{ "recall-exact", true, spans_recall },
		{ "f1-exact", true, spans_f1 },
		{ "precision-overlap", false, spans_precision },
		{ "recall-overlap", false, spans_recall },
		{ "f1-overlap", false, spans_f1 },
	};
	struct measured *without = arena_array(arena, struct measured,
	                                       comparison->text_count);
	struct spans whole = { 0 };

	for (size_t t = 0; t < comparison->text_count; t++) {
		spans_plus(&whole, &parts[t]);
		findings->texts += read[t];
	}
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		struct finding *finding = add(arena, findings,
		                              figures[i].name);
		bool exact = figures[i].exact;
		size_t matched = exact ? whole.exact : whole.overlap;
		size_t count = 0;

		finding->value = figures[i].measure(&whole, matched);
		finding->has_cells = true;
		finding->cells = cells_of(&whole, matched);
		finding->units = whole.gold + whole.found - matched;
		for (size_t t = 0; t < comparison->text_count; t++) {
			struct spans rest = spans_less(&whole, &parts[t]);

			if (read[t])
				without[count++] = figures[i].measure(
					&rest,
					exact ? rest.exact : rest.overlap);
		}
		finding->interval = jackknife(finding->value, without, count,
		                              0);
	}
}

void
comparison_find_spans(struct arena *arena, const struct comparison *comparison,
                      struct findings *findings)
{
	size_t texts = comparison->text_count;
	struct spans *all = arena_array(arena, struct spans, texts);
	bool *read_any = arena_array(arena, bool, texts);

	if (comparison->coder_count != 2)
		return;
	for (size_t c = 0; c < comparison->code_count; c++) {
		struct arena *scratch = arena_new();
		struct spans *parts = arena_array(scratch, struct spans,
		                                  texts);
		bool *read = arena_array(scratch, bool, texts);

		if (comparison->wanted[c]) {
			match_texts(scratch, comparison, c,
			            comparison->subtree_ends[c], parts, read);
			find_figures(arena, comparison, parts, read,
			             &findings[c]);
			match_texts(scratch, comparison, c, c + 1, all,
			            read_any);
		}
		arena_free(scratch);
	}
	find_figures(arena, comparison, all, read_any,
	             &findings[comparison->code_count]);
}
