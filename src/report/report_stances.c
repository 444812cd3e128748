/* SPDX-License-Identifier: MIT */

/* report_stances.c -- how experts speak of each theme: how many assert it,
   deny it, or report what others think. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/flags.h"
#include "report/reports.h"
#include "report/themes.h"

/* The stances without "none", then those. */
enum { UNSET = STANCE_COUNT - 1, NEGATED, SORTS };

static const char *const headings[SORTS] = {
	N_("asserts"), N_("denies"), N_("conditional"), N_("others' view"),
	N_("unclear"), N_("no stance set"), N_("negation near"),
};

static const unsigned *
sorts_of(const struct study *study, size_t *set)
{
	const struct layer *layer = study->layer;
	unsigned *sorts = arena_array(study->arena, unsigned,
	                              layer->segment_count);

	for (size_t i = 0; i < layer->segment_count; i++) {
		const struct layer_segment *segment = &layer->segments[i];
		enum stance stance = STANCE_NONE;

		(void)stance_of(segment->stance, &stance);
		sorts[i] = 1u << (stance ? stance - 1u : UNSET);
		*set += stance != STANCE_NONE;
		if (segment->negated)
			sorts[i] |= 1u << NEGATED;
	}
	return sorts;
}

static void
add_data(const struct themes *themes, const unsigned *sorts,
         struct table *table)
{
	static const struct study_column columns[] = {
		{ "layer", COLUMN_TEXT },
		{ "cases", COLUMN_COUNT },
		{ "cases_total", COLUMN_COUNT },
		{ "asserts", COLUMN_COUNT },
		{ "denies", COLUMN_COUNT },
		{ "conditional", COLUMN_COUNT },
		{ "reports", COLUMN_COUNT },
		{ "unclear", COLUMN_COUNT },
		{ "none", COLUMN_COUNT },
		{ "negated", COLUMN_COUNT },
	};
	const struct study *study = themes->study;
	size_t keys = study->filter->by_count;
	const struct grouping *grouping = themes->groupings[keys];

	study_add_columns(study, table, columns,
	                  sizeof columns / sizeof *columns);
	for (size_t c = 0; c < themes->code_count; c++) {
		const struct flag_tally *tallies = flags_tally(
			study, grouping, themes->codes[c], sorts);

		for (size_t g = 0; g < grouping->groups->count; g++) {
			struct str *cell = themes_add_row(themes, table, c, g);

			*cell++ = cell_count(study->arena,
			                     themes->tallies[keys][c][g].cases);
			*cell++ = cell_count(study->arena, grouping->cases[g]);
			for (size_t f = 0; f < SORTS; f++)
				*cell++ = cell_count(study->arena,
				                     tallies[g].cases[f]);
		}
	}
}

static void
add_people(const struct themes *themes, const unsigned *sorts, size_t keys,
           size_t group, struct report *report)
{
	const struct study *study = themes->study;
	struct arena *arena = study->arena;
	const struct grouping *grouping = themes->groupings[keys];
	struct table *table = table_new(arena);

	table_add_column(arena, table, STR("code"),
	                 study_text(study, N_("theme")), COLUMN_TEXT);
	table_add_column(arena, table, STR("cases"),
	                 study_text(study, N_("experts")), COLUMN_SHARE);
	for (size_t f = 0; f < SORTS; f++)
		table_add_column(arena, table, STR(""),
		                 study_text(study, headings[f]),
		                 COLUMN_COUNT);
	for (size_t i = 0; i < themes->code_count; i++) {
		size_t shown = themes->order[i], code = themes->codes[shown];
		const struct tally *tally =
			&themes->tallies[keys][shown][group];
		const struct flag_tally *flags =
			&flags_tally(study, grouping, code, sorts)[group];
		struct row *row;

		if (!tally->cases)
			continue;
		row = table_add_row(arena, table);
		row->level = study->census->codes[code].depth;
		row->cells[0] = themes_label(study, code);
		row->cells[1] = str_printf(
			arena, i18n_text(study->catalogue, N_("%zu of %zu")),
			tally->cases, grouping->cases[group]);
		for (size_t f = 0; f < SORTS; f++)
			row->cells[2 + f] = cell_count(arena, flags->cases[f]);
	}
	if (table->row_count)
		report_add_table(report,
		                 keys ? study_group_label(
						study, grouping->groups,
						group)
		                      : STR_NONE,
		                 table);
}

struct report *
report_stances(const struct study *study, const struct report_options *options,
               struct diag *diag)
{
	struct themes *themes = themes_count(study, options->sort);
	struct report *report = study_report(study, "stances", N_("Stances"));
	size_t keys = study->filter->by_count, set = 0;
	const unsigned *sorts = sorts_of(study, &set);

	(void)diag;
	add_data(themes, sorts, report->data);
	for (size_t k = 0; k <= keys; k += keys ? keys : 1) {
		for (size_t g = 0; g < themes->groupings[k]->groups->count;
		     g++)
			add_people(themes, sorts, k, g, report);
	}
	report_add_note(
		report,
		study_text(study,
	                   N_("How many experts have at least one segment of "
	                      "the stance; one expert may have several, so "
	                      "the columns do not add up.  Themes that nobody "
	                      "raised are left out.")));
	if (!set)
		report_add_note(
			report,
			study_text(study,
		                   N_("Nobody has set a stance in this layer: "
		                      "'tamga remark' does.")));
	study_add_provenance(study, report);
	return report;
}
