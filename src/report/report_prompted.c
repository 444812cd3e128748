/* SPDX-License-Identifier: MIT */

/* report_prompted.c -- of the experts who raised a theme, who was asked about
   it first, and who brought it up alone. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/asked.h"
#include "report/flags.h"
#include "report/reports.h"
#include "report/themes.h"

/* What a segment may be; indices of flags. */
enum { UNKNOWN, ALONE, ASKED };

/* Experts of a theme and group. */
struct prompted {
	size_t asked_only, both, alone_only, unknown;
	struct str alone_ids;           /* of alone_only */
};

static struct prompted
count_cases(const struct study *study, const struct flag_tally *tally)
{
	struct prompted prompted = { 0 };
	struct buf ids = BUF(study->arena);

	for (size_t c = 0; c < study->census->case_count; c++) {
		bool alone = tally->has[ALONE][c];
		bool asked = tally->has[ASKED][c];

		prompted.asked_only += asked && !alone;
		prompted.both += asked && alone;
		prompted.alone_only += alone && !asked;
		prompted.unknown += tally->has[UNKNOWN][c] && !alone && !asked;
		if (!alone || asked)
			continue;
		if (ids.len)
			buf_add_text(&ids, ", ");
		buf_add(&ids, study->census->cases[c].id);
	}
	prompted.alone_ids = buf_str(&ids);
	return prompted;
}

static void
add_data(const struct themes *themes, const unsigned *sorts,
         struct table *table)
{
	static const struct study_column columns[] = {
		{ "layer", COLUMN_TEXT },
		{ "cases", COLUMN_COUNT },
		{ "cases_total", COLUMN_COUNT },
		{ "cases_asked", COLUMN_COUNT },
		{ "cases_alone", COLUMN_COUNT },
		{ "cases_unknown", COLUMN_COUNT },
		{ "asked_ids", COLUMN_TEXT },
		{ "alone_ids", COLUMN_TEXT },
	};
	const struct study *study = themes->study;
	struct arena *arena = study->arena;
	size_t keys = study->filter->by_count;
	const struct grouping *grouping = themes->groupings[keys];

	study_add_columns(study, table, columns,
	                  sizeof columns / sizeof *columns);
	for (size_t c = 0; c < themes->code_count; c++) {
		const struct flag_tally *tallies = flags_tally(
			study, grouping, themes->codes[c], sorts);

		for (size_t g = 0; g < grouping->groups->count; g++) {
			const struct flag_tally *tally = &tallies[g];
			struct str *cell = themes_add_row(themes, table, c, g);

			*cell++ = cell_count(arena,
			                     themes->tallies[keys][c][g].cases);
			*cell++ = cell_count(arena, grouping->cases[g]);
			*cell++ = cell_count(arena, tally->cases[ASKED]);
			*cell++ = cell_count(arena, tally->cases[ALONE]);
			*cell++ = cell_count(arena, tally->cases[UNKNOWN]);
			*cell++ = flags_ids(study, tally, ASKED, "|");
			*cell++ = flags_ids(study, tally, ALONE, "|");
		}
	}
}

static void
add_columns(const struct study *study, struct table *table)
{
	struct arena *arena = study->arena;

	table_add_column(arena, table, STR("code"),
	                 study_text(study, N_("theme")), COLUMN_TEXT);
	table_add_column(arena, table, STR("cases"),
	                 study_text(study, N_("experts")), COLUMN_SHARE);
	table_add_column(arena, table, STR("asked_only"),
	                 study_text(study, N_("only when asked")),
	                 COLUMN_COUNT);
	table_add_column(arena, table, STR("both"),
	                 study_text(study, N_("both")), COLUMN_COUNT);
	table_add_column(arena, table, STR("alone_only"),
	                 study_text(study, N_("only unasked")), COLUMN_COUNT);
	table_add_column(arena, table, STR("alone_ids"),
	                 study_text(study, N_("who only unasked")),
	                 COLUMN_TEXT);
}

static void
add_people(const struct themes *themes, const unsigned *sorts, size_t keys,
           size_t group, struct report *report)
{
	const struct study *study = themes->study;
	struct arena *arena = study->arena;
	const struct grouping *grouping = themes->groupings[keys];
	struct table *table = table_new(arena);

	add_columns(study, table);
	for (size_t i = 0; i < themes->code_count; i++) {
		size_t shown = themes->order[i], code = themes->codes[shown];
		size_t cases = themes->tallies[keys][shown][group].cases;
		struct prompted prompted;
		struct row *row;

		if (!cases)
			continue;
		prompted = count_cases(study,
		                       &flags_tally(study, grouping, code,
		                                    sorts)[group]);
		row = table_add_row(arena, table);
		row->level = study->census->codes[code].depth;
		row->cells[0] = themes_label(study, code);
		row->cells[1] = str_printf(
			arena, i18n_text(study->catalogue, N_("%zu of %zu")),
			cases, grouping->cases[group]);
		if (prompted.unknown == cases)
			continue;
		row->cells[2] = cell_count(arena, prompted.asked_only);
		row->cells[3] = cell_count(arena, prompted.both);
		row->cells[4] = cell_count(arena, prompted.alone_only);
		row->cells[5] = prompted.alone_ids;
	}
	if (table->row_count)
		report_add_table(report,
		                 keys ? study_group_label(
						study, grouping->groups,
						group)
		                      : STR_NONE,
		                 table);
}

static void
add_notes(const struct study *study, const enum asked *asked,
          struct report *report)
{
	size_t unknown = 0;

	for (size_t i = 0; i < study->layer->segment_count; i++)
		unknown += asked[i] == ASKED_UNKNOWN;
	report_add_note(
		report,
		study_text(study,
	                   N_("Asked: in the same exchange, before the expert's "
	                      "words, the interviewer says words that the "
	                      "codebook in force has for the theme.  An "
	                      "interviewer who asks in other words is not "
	                      "noticed, so 'unasked' may be too many.")));
	report_add_note(
		report,
		study_text(study,
	                   N_("Both: asked in one place and unasked in another. "
	                      " Themes that nobody raised are left out.")));
	if (unknown)
		report_add_note(
			report,
			str_printf(study->arena,
		                   i18n_count(study->catalogue,
		                              "Of %zu segment it is not "
		                                 "known: its code has no "
		                                 "rules, or the proposals are "
		                                 "hidden.",
		                              "Of %zu segments it is not "
		                                 "known: their codes have no "
		                                 "rules, or the proposals are "
		                                 "hidden.",
		                              unknown),
		                   unknown));
}

struct report *
report_prompted(const struct study *study,
                const struct report_options *options, struct diag *diag)
{
	const enum asked *asked = asked_read(study, options, diag);
	size_t keys = study->filter->by_count;
	struct themes *themes;
	struct report *report;
	unsigned *sorts;

	if (!asked)
		return NULL;
	themes = themes_count(study, options->sort);
	report = study_report(study, "prompted", N_("Asked and unasked"));
	sorts = arena_array(study->arena, unsigned,
	                    study->layer->segment_count + 1);
	for (size_t i = 0; i < study->layer->segment_count; i++)
		sorts[i] = 1u << (asked[i] == ASKED_SO    ? ASKED
		                  : asked[i] == ASKED_NOT ? ALONE
		                                          : UNKNOWN);
	add_data(themes, sorts, report->data);
	for (size_t k = 0; k <= keys; k += keys ? keys : 1) {
		for (size_t g = 0; g < themes->groupings[k]->groups->count;
		     g++)
			add_people(themes, sorts, k, g, report);
	}
	add_notes(study, asked, report);
	study_add_provenance(study, report);
	return report;
}
