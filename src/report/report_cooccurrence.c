/* SPDX-License-Identifier: MIT */

/* report_cooccurrence.c -- which themes come together: in the same sentence,
   turn or exchange, or within so many words.

   For programs: code,other_code,within,layer,units,code_units,other_units,
   share,cases,cases_total; a row a pair that comes together at least once.
   units are the sentences, turns or exchanges that have a segment of both,
   code_units those that have one of the code at all, and share is units of
   those that have either.  Within N words, units are pairs of segments, and
   share is empty. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "report/chart.h"
#include "report/reports.h"
#include "report/theme_places.h"

enum { PEOPLE_ROWS = 20 };

struct pair {
	size_t a, b;                    /* themes */
	size_t units, cases;
	bool *seen;                     /* [case of the census] */
};

struct together {
	const struct study *study;
	struct theme_places *places;
	enum span_kind kind;
	size_t words;                   /* of SPANS_WORD: at most so many
	                                   between */
	size_t *alone;                  /* [theme]: units that have it */
	struct pair *pairs;             /* [a * themes + b], a < b */
};

/* "exchange", or "words:20". */
static bool
read_within(struct str text, struct together *together, struct diag *diag)
{
	static const char *const names[] = { "sentence", "turn", "exchange" };

	together->kind = SPANS_EXCHANGE;
	if (!text.len)
		return true;
	for (size_t i = 0; i < 3; i++) {
		if (str_is(text, names[i])) {
			together->kind = (enum span_kind)i;
			return true;
		}
	}
	together->kind = SPANS_WORD;
	return (str_starts(text, STR("words:"))
	        && str_to_size(str_slice(text, 6, text.len),
	                       &together->words))
	       || diag_error(diag, SPAN_NONE,
	                     _("themes come together within a sentence, turn, "
	                       "exchange or words:N, not '%.*s'"),
	                     STR_ARG(text));
}

static void
add_pair(struct together *together, const struct theme_place *one,
         const struct theme_place *other)
{
	size_t a = one->theme < other->theme ? one->theme : other->theme;
	size_t b = one->theme < other->theme ? other->theme : one->theme;
	struct pair *pair = together->pairs
	                    + a * together->places->theme_count + b;

	pair->units++;
	if (!pair->seen)
		pair->seen = arena_array(together->study->arena, bool,
		                         together->study->census->case_count);
	pair->cases += !pair->seen[one->case_index];
	pair->seen[one->case_index] = true;
}

/* The places of one transcript: [FIRST, LAST). */
static bool
count_near(struct together *together, size_t first, size_t last)
{
	const struct theme_place *items = together->places->items;
	size_t count, end;
	struct text_span *words =
		text_spans(together->study, items[first].transcript,
	                   SPANS_WORD, &count);

	if (!words)
		return false;
	for (size_t i = first; i < last; i++) {
		together->alone[items[i].theme]++;
		for (size_t k = i + 1; k < last; k++) {
			size_t from = items[i].end, to = items[k].begin;
			size_t begin = from < to
				? text_spans_of(words, count, from, to, &end)
				: (end = 0);

			if (from < to && end - begin > together->words)
				break;
			if (items[i].theme != items[k].theme
			    && items[i].case_index == items[k].case_index)
				add_pair(together, &items[i], &items[k]);
		}
	}
	return true;
}

/* The first place of each theme in a unit stands for it. */
static void
count_unit(struct together *together, size_t first, size_t last,
           struct text_span unit)
{
	const struct theme_place *items = together->places->items;
	size_t themes = together->places->theme_count;
	const struct theme_place **found =
		arena_array(together->study->arena,
	                    const struct theme_place *, themes);

	for (size_t i = first; i < last; i++) {
		if (items[i].begin < unit.end && items[i].end > unit.begin
		    && !found[items[i].theme])
			found[items[i].theme] = &items[i];
	}
	for (size_t a = 0; a < themes; a++) {
		together->alone[a] += found[a] != NULL;
		for (size_t b = a + 1; found[a] && b < themes; b++) {
			if (found[b])
				add_pair(together, found[a], found[b]);
		}
	}
}

static bool
count_units(struct together *together, size_t first, size_t last)
{
	const struct theme_place *items = together->places->items;
	size_t count, at = first;
	struct text_span *units =
		text_spans(together->study, items[first].transcript,
	                   together->kind, &count);

	if (!units)
		return false;
	for (size_t u = 0; u < count; u++) {
		size_t end = at;

		/* A place that reaches into later units stays. */
		while (at < last && items[at].end <= units[u].begin)
			at++;
		for (end = at; end < last && items[end].begin < units[u].end;
		     end++)
			;
		if (end > at)
			count_unit(together, at, end, units[u]);
	}
	return true;
}

static bool
count_all(struct together *together)
{
	const struct theme_places *places = together->places;

	for (size_t first = 0, last; first < places->count; first = last) {
		for (last = first + 1;
		     last < places->count
		     && places->items[last].transcript
		                == places->items[first].transcript; last++)
			;
		if (!(together->kind == SPANS_WORD ? count_near : count_units)(
			    together, first, last))
			return false;
	}
	return true;
}

static struct str
within_text(const struct together *together)
{
	static const char *const names[] = { "sentence", "turn", "exchange" };

	if (together->kind != SPANS_WORD)
		return str_of(names[together->kind]);
	return str_printf(together->study->arena, "words:%zu",
	                  together->words);
}

static struct str
share_of(const struct together *together, const struct pair *pair)
{
	if (together->kind == SPANS_WORD)
		return STR_NONE;
	return cell_rate(together->study->arena, pair->units,
	                 together->alone[pair->a] + together->alone[pair->b]
	                         - pair->units, 1);
}

static int
compare_pairs(const void *a_, const void *b_)
{
	const struct pair *a = *(const struct pair *const *)a_;
	const struct pair *b = *(const struct pair *const *)b_;

	if (a->cases != b->cases)
		return a->cases < b->cases ? 1 : -1;
	if (a->units != b->units)
		return a->units < b->units ? 1 : -1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Most experts first. */
static struct pair **
sorted_pairs(const struct together *together, size_t *count)
{
	size_t themes = together->places->theme_count, room = 0;
	struct pair **pairs = NULL;

	*count = 0;
	for (size_t a = 0; a < themes; a++) {
		for (size_t b = a + 1; b < themes; b++) {
			struct pair *pair = together->pairs + a * themes + b;

			pair->a = a;
			pair->b = b;
			if (pair->units)
				*arena_append(together->study->arena, pairs,
				              *count, room) = pair;
		}
	}
	if (*count)
		qsort(pairs, *count, sizeof *pairs, compare_pairs);
	return pairs;
}

static void
add_data(const struct together *together, struct report *report,
         struct pair **pairs, size_t count)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "code", COLUMN_TEXT }, { "other_code", COLUMN_TEXT },
		{ "within", COLUMN_TEXT }, { "layer", COLUMN_TEXT },
		{ "units", COLUMN_COUNT }, { "code_units", COLUMN_COUNT },
		{ "other_units", COLUMN_COUNT }, { "share", COLUMN_NUMBER },
		{ "cases", COLUMN_COUNT }, { "cases_total", COLUMN_COUNT },
	};
	struct arena *arena = together->study->arena;
	const struct theme_places *places = together->places;

	report->data = table_new(arena);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(arena, report->data, str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
	for (size_t i = 0; i < count; i++) {
		struct str *cell = table_add_row(arena, report->data)->cells;

		*cell++ = theme_places_id(places, pairs[i]->a);
		*cell++ = theme_places_id(places, pairs[i]->b);
		*cell++ = within_text(together);
		*cell++ = together->study->layer->coder->name;
		*cell++ = cell_count(arena, pairs[i]->units);
		*cell++ = cell_count(arena, together->alone[pairs[i]->a]);
		*cell++ = cell_count(arena, together->alone[pairs[i]->b]);
		*cell++ = share_of(together, pairs[i]);
		*cell++ = cell_count(arena, pairs[i]->cases);
		*cell = cell_count(arena, places->case_count);
	}
}

static void
add_people(const struct together *together, struct report *report,
           struct pair **pairs, size_t count)
{
	const struct study *study = together->study;
	struct table *table = table_new(study->arena);

	table_add_column(study->arena, table, STR("code"),
	                 study_text(study, N_("theme")), COLUMN_TEXT);
	table_add_column(study->arena, table, STR("other_code"),
	                 study_text(study, N_("with")), COLUMN_TEXT);
	table_add_column(study->arena, table, STR("cases"),
	                 study_text(study, N_("experts")), COLUMN_SHARE);
	table_add_column(study->arena, table, STR("units"),
	                 study_text(study, N_("times")), COLUMN_COUNT);
	for (size_t i = 0; i < count && i < PEOPLE_ROWS; i++) {
		struct str *cell = table_add_row(study->arena, table)->cells;

		*cell++ = theme_places_label(together->places, pairs[i]->a);
		*cell++ = theme_places_label(together->places, pairs[i]->b);
		*cell++ = str_printf(study->arena,
		                     i18n_text(study->catalogue,
		                               N_("%zu of %zu")),
		                     pairs[i]->cases,
		                     together->places->case_count);
		*cell = cell_count(study->arena, pairs[i]->units);
	}
	report_add_table(report, STR_NONE, table);
	if (count > PEOPLE_ROWS)
		report_add_note(report, str_printf(study->arena,
			i18n_text(study->catalogue,
			          N_("The first %d of %zu pairs.")),
			PEOPLE_ROWS, count));
}

/* Experts in the upper right half; the lower left says the same. */
static void
add_picture(const struct together *together, struct report *report)
{
	const struct study *study = together->study;
	size_t themes = together->places->theme_count;
	struct chart *chart = chart_new(study->arena, CHART_HEAT, themes,
	                                themes);

	chart->title = study_text(study, N_("Themes that come together"));
	chart->note = str_printf(study->arena,
		i18n_text(study->catalogue,
		          N_("Experts who have both within: %.*s; n = %zu.  "
		             "Layer: %.*s.")),
		STR_ARG(within_text(together)), together->places->case_count,
		STR_ARG(study->layer->coder->name));
	chart->description = study_text(study,
		N_("How many experts speak of each two themes together."));
	chart->row_heading = study_text(study, N_("theme"));
	for (size_t a = 0; a < themes; a++) {
		chart->rows[a].text = theme_places_label(together->places, a);
		chart->columns[a].text = chart->rows[a].text;
		for (size_t b = 0; b < themes; b++) {
			const struct pair *pair = together->pairs
				+ (a < b ? a * themes + b : b * themes + a);

			if (a == b)
				continue;
			*chart_at(chart, a, b) = (struct chart_value){
				pair->cases, together->places->case_count,
				pair->cases ? cell_count(study->arena,
				                         pair->cases)
				            : STR(""),
			};
		}
	}
	report_add_chart(report, chart);
}

struct report *
report_cooccurrence(const struct study *study,
                    const struct report_options *options, struct diag *diag)
{
	struct together together = { .study = study };
	struct report *report;
	struct pair **pairs;
	size_t count;

	if (!read_within(options->within, &together, diag))
		return NULL;
	together.places = theme_places_of(study);
	together.alone = arena_array(study->arena, size_t,
	                             together.places->theme_count);
	together.pairs = arena_array(study->arena, struct pair,
	                             together.places->theme_count
	                             * together.places->theme_count);
	if (!count_all(&together))
		return NULL;
	pairs = sorted_pairs(&together, &count);
	report = study_report(study, "cooccurrence",
	                      N_("Themes that come together"));
	add_people(&together, report, pairs, count);
	if (count)
		add_picture(&together, report);
	add_data(&together, report, pairs, count);
	study_add_provenance(study, report);
	return report;
}
