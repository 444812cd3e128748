/* SPDX-License-Identifier: MIT */

/* report_silences.c -- which themes an expert did not raise.

   Absence is a finding only where somebody has read the whole interview under
   a codebook that has the theme; elsewhere nothing is known. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/reports.h"
#include "report/themes.h"

struct silence { size_t finished, silent, raised; struct str ids; };

static struct silence
silence_of(const struct themes *themes, size_t keys, size_t shown,
           size_t group, const char *between)
{
	const struct study *study = themes->study;
	const struct census *census = study->census;
	const struct grouping *grouping = themes->groupings[keys];
	const struct tally *tally = &themes->tallies[keys][shown][group];
	struct silence silence = { 0 };
	struct buf ids = BUF(study->arena);

	for (size_t c = 0; c < census->case_count; c++) {
		if (!grouping->member[group * census->case_count + c]
		    || !layer_case_finished(study->layer, census, c,
		                            themes->codes[shown]))
			continue;
		silence.finished++;
		if (tally_next_case(tally, c + 1, c) == c) {
			silence.raised++;
			continue;
		}
		silence.silent++;
		if (ids.len)
			buf_add_text(&ids, between);
		buf_add(&ids, census->cases[c].id);
	}
	silence.ids = buf_str(&ids);
	return silence;
}

static void
add_data(const struct themes *themes, struct table *table)
{
	static const struct study_column columns[] = {
		{ "layer", COLUMN_TEXT },
		{ "cases_total", COLUMN_COUNT },
		{ "cases_finished", COLUMN_COUNT },
		{ "cases_silent", COLUMN_COUNT },
		{ "silent_ids", COLUMN_TEXT },
	};
	const struct study *study = themes->study;
	size_t keys = study->filter->by_count;
	const struct grouping *grouping = themes->groupings[keys];

	study_add_columns(study, table, columns,
	                  sizeof columns / sizeof *columns);
	for (size_t c = 0; c < themes->code_count; c++) {
		for (size_t g = 0; g < grouping->groups->count; g++) {
			struct silence silence =
				silence_of(themes, keys, c, g, "|");
			struct str *cell = themes_add_row(themes, table, c, g);

			*cell++ = cell_count(study->arena, grouping->cases[g]);
			*cell++ = cell_count(study->arena, silence.finished);
			*cell++ = cell_count(study->arena, silence.silent);
			*cell++ = silence.ids;
		}
	}
}

/* A group of which nobody raised a theme, in a sentence. */
static void
add_finding(const struct themes *themes, struct report *report, size_t keys,
            size_t group, struct str themes_unsaid, size_t finished)
{
	const struct study *study = themes->study;
	struct str label = study_group_label(
		study, themes->groupings[keys]->groups, group);

	report_add_note(
		report,
		keys ? str_printf(study->arena,
	                          i18n_text(study->catalogue,
	                                    N_("%.*s: of %zu experts whose "
	                                       "interviews are read to the "
	                                       "end nobody raised: %.*s.")),
	                          STR_ARG(label), finished,
	                          STR_ARG(themes_unsaid))
	             : str_printf(study->arena,
	                          i18n_text(study->catalogue,
	                                    N_("Of %zu experts whose "
	                                       "interviews are read to the "
	                                       "end nobody raised: %.*s.")),
	                          finished, STR_ARG(themes_unsaid)));
}

static void
add_findings(const struct themes *themes, struct report *report, size_t keys,
             size_t group)
{
	const struct study *study = themes->study;
	struct buf unsaid = BUF(study->arena);
	size_t finished = 0;

	for (size_t i = 0; i < themes->code_count; i++) {
		size_t shown = themes->order[i];
		struct silence silence =
			silence_of(themes, keys, shown, group, ", ");

		/* Of groups in which everybody is finished; else the missing
		   ones could have raised it. */
		if (!silence.finished || silence.raised
		    || silence.finished != themes->groupings[keys]->cases[group]
		    || themes->tallies[keys][shown][group].cases)
			continue;
		finished = silence.finished;
		if (unsaid.len)
			buf_add_text(&unsaid, "; ");
		buf_add(&unsaid, themes_label(study, themes->codes[shown]));
	}
	if (unsaid.len)
		add_finding(themes, report, keys, group, buf_str(&unsaid),
		            finished);
}

static struct table *
make_people(const struct themes *themes, size_t keys)
{
	const struct study *study = themes->study;
	struct arena *arena = study->arena;
	const struct grouping *grouping = themes->groupings[keys];
	struct table *table = table_new(arena);

	table_add_column(arena, table, STR("code"),
	                 study_text(study, N_("theme")), COLUMN_TEXT);
	if (keys)
		table_add_column(arena, table, STR("group"),
		                 study_text(study, N_("group")), COLUMN_TEXT);
	table_add_column(arena, table, STR("silent"),
	                 study_text(study, N_("did not raise it")),
	                 COLUMN_SHARE);
	table_add_column(arena, table, STR("ids"),
	                 study_text(study, N_("who")), COLUMN_TEXT);
	for (size_t i = 0; i < themes->code_count; i++) {
		for (size_t g = 0; g < grouping->groups->count; g++) {
			size_t shown = themes->order[i];
			struct silence silence =
				silence_of(themes, keys, shown, g, ", ");
			struct str *cell;

			if (!silence.silent)
				continue;
			cell = table_add_row(arena, table)->cells;
			*cell++ = themes_label(study, themes->codes[shown]);
			if (keys)
				*cell++ = study_group_label(
					study, grouping->groups, g);
			*cell++ = str_printf(
				arena,
				i18n_text(study->catalogue, N_("%zu of %zu")),
				silence.silent, silence.finished);
			*cell = silence.ids;
		}
	}
	return table;
}

struct report *
report_silences(const struct study *study,
                const struct report_options *options, struct diag *diag)
{
	struct themes *themes = themes_count(study, options->sort);
	struct report *report =
		study_report(study, "silences", N_("Silences"));
	size_t keys = study->filter->by_count;
	struct table *people = make_people(themes, keys);

	(void)diag;
	add_data(themes, report->data);
	if (people->row_count)
		report_add_table(report, STR_NONE, people);
	for (size_t k = 0; k <= keys; k += keys ? keys : 1) {
		for (size_t g = 0; g < themes->groupings[k]->groups->count;
		     g++)
			add_findings(themes, report, k, g);
	}
	report_add_note(
		report,
		study_text(study,
	                   N_("2 of 7: of seven experts whose interviews are "
	                      "read to the end under a codebook with the "
	                      "theme, two have no segment of it.  That they "
	                      "did not say it does not mean that they do not "
	                      "think it, nor that they were asked.")));
	study_add_provenance(study, report);
	return report;
}
