/* SPDX-License-Identifier: MIT */

/* report_order.c -- when in the interviews a theme comes.

   For programs: code,path,layer,cases,first,segments,third_1,third_2,third_3;
   a row a theme.  first is the median, over the experts who have the theme, of
   where it comes first, in per cent of the interview's text; the thirds count
   the segments that begin in each. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "report/chart.h"
#include "report/reports.h"
#include "report/theme_places.h"

enum { THIRDS = 3 };

struct when {
	size_t *firsts;                 /* [case of the census]: parts of
	                                   CHART_WHOLE; STR_NOWHERE: none */
	size_t cases, segments, thirds[THIRDS];
	size_t median;                  /* parts of CHART_WHOLE */
};

static size_t
part_of(const struct study *study, const struct theme_place *place,
        size_t byte)
{
	return byte * CHART_WHOLE / transcript_end(study, place->transcript);
}

static int
compare_sizes(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* Of an even number the mean of the two in the middle. */
static size_t
median_of(struct arena *arena, const struct when *when, size_t case_count)
{
	size_t *sorted = arena_array(arena, size_t, when->cases), count = 0;

	for (size_t i = 0; i < case_count; i++) {
		if (when->firsts[i] != STR_NOWHERE)
			sorted[count++] = when->firsts[i];
	}
	if (!count)
		return 0;
	qsort(sorted, count, sizeof *sorted, compare_sizes);
	return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

static struct when *
count_all(const struct theme_places *places)
{
	const struct study *study = places->study;
	size_t cases = study->census->case_count;
	struct when *when = arena_array(study->arena, struct when,
	                                places->theme_count);

	for (size_t i = 0; i < places->theme_count; i++) {
		when[i].firsts = arena_array(study->arena, size_t, cases);
		for (size_t c = 0; c < cases; c++)
			when[i].firsts[c] = STR_NOWHERE;
	}
	for (size_t i = 0; i < places->count; i++) {
		const struct theme_place *place = &places->items[i];
		struct when *one = when + place->theme;
		size_t at = part_of(study, place, place->begin);
		size_t *first = &one->firsts[place->case_index];

		one->cases += *first == STR_NOWHERE;
		if (*first == STR_NOWHERE || at < *first)
			*first = at;
		one->segments++;
		one->thirds[at * THIRDS / (CHART_WHOLE + 1)]++;
	}
	for (size_t i = 0; i < places->theme_count; i++)
		when[i].median = median_of(study->arena, &when[i], cases);
	return when;
}

static const struct {
	const char *name, *heading;
	enum column_kind kind;
	bool for_people;
} columns[] = {
	{ "code", N_("theme"), COLUMN_TEXT, true },
	{ "path", "", COLUMN_TEXT, false },
	{ "layer", "", COLUMN_TEXT, false },
	{ "cases", N_("experts"), COLUMN_COUNT, true },
	/* xgettext:no-c-format */
	{ "first", N_("first, at % of the text"), COLUMN_NUMBER, true },
	{ "segments", N_("segments"), COLUMN_COUNT, true },
	{ "third_1", N_("first third"), COLUMN_COUNT, true },
	{ "third_2", N_("second"), COLUMN_COUNT, true },
	{ "third_3", N_("last"), COLUMN_COUNT, true },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static struct table *
make_table(const struct theme_places *places, const struct when *when,
           bool for_people)
{
	const struct study *study = places->study;
	struct arena *arena = study->arena;
	struct table *table = table_new(arena);

	for (size_t i = 0; i < COLUMNS; i++) {
		if (!for_people || columns[i].for_people)
			table_add_column(arena, table, str_of(columns[i].name),
			                 study_text(study,
			                            columns[i].heading),
			                 columns[i].kind);
	}
	for (size_t t = 0; t < places->theme_count; t++) {
		const struct census_code *code =
			&study->census->codes[places->themes[t]];
		struct str cells[COLUMNS] = {
			for_people ? theme_places_label(places, t) : code->id,
			code->path, study->layer->coder->name,
			cell_count(arena, when[t].cases),
			when[t].cases ? cell_rate(arena, when[t].median,
			                          CHART_WHOLE, 100)
			              : STR_NONE,
			cell_count(arena, when[t].segments),
			cell_count(arena, when[t].thirds[0]),
			cell_count(arena, when[t].thirds[1]),
			cell_count(arena, when[t].thirds[2]),
		};
		struct str *cell = table_add_row(arena, table)->cells;

		for (size_t i = 0; i < COLUMNS; i++) {
			if (!for_people || columns[i].for_people)
				*cell++ = cells[i];
		}
	}
	return table;
}

/* A line an interview, a panel a theme that comes at all. */
static void
add_picture(const struct theme_places *places, const struct when *when,
            struct report *report)
{
	const struct study *study = places->study;
	size_t interviews = study->census->transcript_count, panels = 0;
	size_t *panel = arena_array(study->arena, size_t,
	                            places->theme_count);
	struct chart *chart;

	for (size_t t = 0; t < places->theme_count; t++)
		panel[t] = when[t].segments ? panels++ : STR_NOWHERE;
	if (!panels)
		return;
	chart = chart_new(study->arena, CHART_STRIPS, interviews, panels);
	chart->title = study_text(study, N_("Themes along the interviews"));
	chart->note = str_printf(study->arena,
		i18n_text(study->catalogue,
		          N_("Each line is an interview from its beginning to "
		             "its end; n = %zu.  Layer: %.*s.")),
		interviews, STR_ARG(study->layer->coder->name));
	chart->description = study_text(study,
		N_("Where in each interview each theme comes."));
	chart->row_heading = study_text(study, N_("interview"));
	for (size_t i = 0; i < interviews; i++)
		chart->rows[i].text = study->census->transcripts[i].name;
	for (size_t t = 0; t < places->theme_count; t++) {
		if (panel[t] != STR_NOWHERE)
			chart->columns[panel[t]].text =
				theme_places_label(places, t);
	}
	for (size_t i = 0; i < places->count; i++) {
		const struct theme_place *place = &places->items[i];

		chart_add_mark(study->arena, chart, (struct chart_mark){
			place->transcript, panel[place->theme],
			part_of(study, place, place->begin),
			part_of(study, place, place->end),
		});
	}
	report_add_chart(report, chart);
}

struct report *
report_order(const struct study *study, const struct report_options *options,
             struct diag *diag)
{
	const struct theme_places *places = theme_places_of(study);
	struct when *when = count_all(places);
	struct report *report = study_report(
		study, "order", N_("When themes come in the interviews"));

	(void)options;
	(void)diag;
	report_add_table(report, STR_NONE, make_table(places, when, true));
	add_picture(places, when, report);
	report->data = make_table(places, when, false);
	study_add_provenance(study, report);
	return report;
}
