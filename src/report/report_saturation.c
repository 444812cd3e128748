/* SPDX-License-Identifier: MIT */

/* report_saturation.c -- how many themes each further interview brings that no
   earlier one had, in the order of their dates.

   For programs: number,transcript,date,layer,codes,new_codes,cumulative,
   new_code_ids; a row an interview.  Without a date an interview comes after
   those that have one; interviews of one date come by name. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "report/chart.h"
#include "report/reports.h"
#include "report/theme_places.h"

struct interview {
	struct str name, date;
	size_t transcript;
	bool *has;                      /* [theme] */
	size_t codes, fresh, sum;
	struct str fresh_ids, fresh_labels;
	bool counts;                    /* somebody passes in it */
};

static int
compare_interviews(const void *a_, const void *b_)
{
	const struct interview *a = a_, *b = b_;

	if (!a->date.len != !b->date.len)
		return a->date.len ? -1 : 1;
	if (!str_equal(a->date, b->date))
		return str_compare(a->date, b->date);
	return str_compare(a->name, b->name);
}

static bool
somebody_passes(const struct study *study, size_t transcript)
{
	const struct census_transcript *of =
		&study->census->transcripts[transcript];

	for (size_t u = 0; u < of->turn_count; u++) {
		struct subject subject = { transcript, u, NULL };

		if (subject_case(study->census, subject) != STR_NOWHERE
		    && filter_passes(study->filter, study->census, subject))
			return true;
	}
	return false;
}

static void
join(struct buf *buf, const char *between, struct str part)
{
	if (buf->len)
		buf_add_text(buf, between);
	buf_add(buf, part);
}

/* Sorted, those that count first. */
static struct interview *
read_interviews(const struct theme_places *places, size_t *count)
{
	const struct study *study = places->study;
	const struct census *census = study->census;
	struct interview *all = arena_array(study->arena, struct interview,
	                                    census->transcript_count);

	*count = 0;
	for (size_t t = 0; t < census->transcript_count; t++) {
		struct interview *one = all + *count;

		if (!somebody_passes(study, t))
			continue;
		one->transcript = t;
		one->name = census->transcripts[t].name;
		one->date = census_join(study->arena,
		                        &census->transcripts[t].attributes,
		                        STR("date"));
		one->has = arena_array(study->arena, bool,
		                       places->theme_count);
		for (size_t i = 0; i < places->count; i++) {
			if (places->items[i].transcript == t)
				one->has[places->items[i].theme] = true;
		}
		++*count;
	}
	if (*count)
		qsort(all, *count, sizeof *all, compare_interviews);
	return all;
}

static void
count_fresh(const struct theme_places *places, struct interview *all,
            size_t count)
{
	struct arena *arena = places->study->arena;
	bool *known = arena_array(arena, bool, places->theme_count);
	size_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		struct buf ids = BUF(arena), labels = BUF(arena);

		for (size_t t = 0; t < places->theme_count; t++) {
			all[i].codes += all[i].has[t];
			if (!all[i].has[t] || known[t])
				continue;
			known[t] = true;
			all[i].fresh++;
			join(&ids, "|", theme_places_id(places, t));
			join(&labels, "; ", theme_places_label(places, t));
		}
		all[i].sum = sum += all[i].fresh;
		all[i].fresh_ids = buf_str(&ids);
		all[i].fresh_labels = buf_str(&labels);
	}
}

static const struct {
	const char *name, *heading;
	enum column_kind kind;
	bool for_people;
} columns[] = {
	{ "number", N_("No."), COLUMN_COUNT, true },
	{ "transcript", N_("interview"), COLUMN_TEXT, true },
	{ "date", N_("date"), COLUMN_PLACE, true },
	{ "layer", "", COLUMN_TEXT, false },
	{ "codes", N_("themes"), COLUMN_COUNT, true },
	{ "new_codes", N_("new"), COLUMN_COUNT, true },
	{ "cumulative", N_("so far"), COLUMN_COUNT, true },
	{ "new_code_ids", N_("which are new"), COLUMN_LONG, true },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static struct table *
make_table(const struct study *study, const struct interview *all,
           size_t count, bool for_people)
{
	struct arena *arena = study->arena;
	struct table *table = table_new(arena);

	for (size_t i = 0; i < COLUMNS; i++) {
		if (!for_people || columns[i].for_people)
			table_add_column(arena, table, str_of(columns[i].name),
			                 study_text(study,
			                            columns[i].heading),
			                 columns[i].kind);
	}
	for (size_t n = 0; n < count; n++) {
		struct str cells[COLUMNS] = {
			cell_count(arena, n + 1), all[n].name, all[n].date,
			study->layer->coder->name,
			cell_count(arena, all[n].codes),
			cell_count(arena, all[n].fresh),
			cell_count(arena, all[n].sum),
			for_people ? all[n].fresh_labels : all[n].fresh_ids,
		};
		struct str *cell = table_add_row(arena, table)->cells;

		for (size_t i = 0; i < COLUMNS; i++) {
			if (!for_people || columns[i].for_people)
				*cell++ = cells[i];
		}
	}
	return table;
}

static void
add_picture(const struct theme_places *places, const struct interview *all,
            size_t count, struct report *report)
{
	const struct study *study = places->study;
	struct chart *chart = chart_new(study->arena, CHART_CURVE, 1, count);

	chart->title = study_text(study, N_("Themes found so far"));
	chart->note = str_printf(study->arena,
		i18n_text(study->catalogue,
		          N_("Interviews in the order of their dates; n = %zu, "
		             "of %zu themes.  Layer: %.*s.")),
		count, places->theme_count,
		STR_ARG(study->layer->coder->name));
	chart->description = study_text(study,
		N_("How many themes have come up after each interview."));
	chart->row_heading = study_text(study, N_("themes"));
	chart->rows[0].text = study_text(study, N_("themes so far"));
	for (size_t i = 0; i < count; i++) {
		chart->columns[i].text = all[i].name;
		*chart_at(chart, 0, i) = (struct chart_value){
			all[i].sum, places->theme_count,
			cell_count(study->arena, all[i].sum),
		};
	}
	report_add_chart(report, chart);
}

struct report *
report_saturation(const struct study *study,
                  const struct report_options *options, struct diag *diag)
{
	const struct theme_places *places = theme_places_of(study);
	struct report *report = study_report(
		study, "saturation", N_("What each interview adds"));
	size_t count;
	struct interview *all = read_interviews(places, &count);

	(void)options;
	(void)diag;
	count_fresh(places, all, count);
	report_add_table(report, STR_NONE,
	                 make_table(study, all, count, true));
	if (count)
		add_picture(places, all, count, report);
	report_add_note(report, study_text(study,
		N_("That nothing new comes is a sign of saturation only for "
		   "experts like these, asked these questions.")));
	report->data = make_table(study, all, count, false);
	study_add_provenance(study, report);
	return report;
}
