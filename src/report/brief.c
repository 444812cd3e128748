/* SPDX-License-Identifier: MIT */

/* brief.c -- the whole report; see reports.h.  Here are the order of its parts
   and its pictures. */

#include "report/brief.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "report/chart.h"
#include "report/svg_draw.h"

void
brief_say(const struct brief *brief, const char *text)
{
	report_add_paragraph(brief->report, study_text(brief->study, text));
}

/* The shown themes below one, with it: from SHOWN up to the index returned. */
static size_t
subtree_end(const struct themes *themes, size_t shown)
{
	const struct census *census = themes->study->census;
	size_t root = themes->codes[shown], end = shown + 1;

	while (end < themes->code_count
	       && census_code_is_below(census, themes->codes[end], root))
		end++;
	return end;
}

static struct str
chart_note(const struct brief *brief, const struct grouping *grouping)
{
	const struct study *study = brief->study;
	struct buf n = BUF(study->arena);

	for (size_t g = 0; g < grouping->groups->count; g++) {
		buf_printf(&n, "%s%zu", g ? "; " : "", grouping->cases[g]);
		if (grouping->groups->key_count)
			buf_printf(&n, " (%.*s)",
			           STR_ARG(study_group_label(
					   study, grouping->groups, g)));
	}
	return str_printf(study->arena,
	                  i18n_text(study->catalogue,
	                            N_("Experts with at least one segment of "
	                               "the theme; n = %.*s.  Layer: %.*s.")),
	                  STR_ARG(buf_str(&n)),
	                  STR_ARG(study->layer->coder->name));
}

/* A theme and those below it, by the first key. */
static void
add_picture(const struct brief *brief, size_t first, size_t end)
{
	const struct study *study = brief->study;
	const struct themes *themes = brief->themes;
	size_t keys = study->filter->by_count ? 1 : 0;
	const struct grouping *grouping = themes->groupings[keys];
	size_t groups = grouping->groups->count;
	struct chart *chart;

	if (!groups)
		return;
	chart = chart_new(study->arena,
	                  groups <= SVG_FILLS ? CHART_BARS : CHART_HEAT,
	                  end - first, groups);
	chart->title = str_printf(
		study->arena,
		i18n_text(study->catalogue, N_("Experts who raised “%.*s”")),
		STR_ARG(themes_label(study, themes->codes[first])));
	chart->note = chart_note(brief, grouping);
	chart->description = study_text(
		study, N_("How many experts of each group raised each "
	                  "theme."));
	chart->row_heading = study_text(study, N_("theme"));
	for (size_t g = 0; g < groups; g++)
		chart->columns[g].text =
			keys ? study_group_label(study, grouping->groups, g)
			     : study_text(study, N_("all"));
	for (size_t r = first; r < end; r++) {
		chart->rows[r - first] = (struct chart_label){
			themes_label(study, themes->codes[r]),
			study->census->codes[themes->codes[r]].depth,
		};
		for (size_t g = 0; g < groups; g++) {
			size_t cases = themes->tallies[keys][r][g].cases;
			size_t total = grouping->cases[g];

			*chart_at(chart, r - first, g) = (struct chart_value){
				cases, total,
				str_printf(study->arena,
				           i18n_text(study->catalogue,
				                     N_("%zu of %zu")),
				           cases, total),
			};
		}
	}
	report_add_chart(brief->report, chart);
}

/* The values that a group's first keys have; of the second key the columns. */
static size_t
find_group(const struct groups *groups, struct str first, struct str second)
{
	for (size_t g = 0; g < groups->count; g++) {
		if (str_equal(groups->items[g].values[0], first)
		    && (groups->key_count < 2
		        || str_equal(groups->items[g].values[1], second)))
			return g;
	}
	return STR_NOWHERE;
}

/* The values of the second key, each once, in order. */
static struct str *
second_values(const struct brief *brief, size_t *count)
{
	const struct groups *groups = brief->themes->groupings[2]->groups;
	struct str *values = NULL;
	size_t room = 0;

	*count = 0;
	for (size_t g = 0; g < groups->count; g++) {
		struct str value = groups->items[g].values[1];
		size_t at = 0;

		while (at < *count && str_compare(values[at], value) < 0)
			at++;
		if (at < *count && str_equal(values[at], value))
			continue;
		arena_append(brief->study->arena, values, *count, room);
		for (size_t i = *count - 1; i > at; i--)
			values[i] = values[i - 1];
		values[at] = value;
	}
	return values;
}

static struct str
cell_of(const struct brief *brief, size_t keys, size_t shown, size_t group)
{
	const struct themes *themes = brief->themes;

	if (group == STR_NOWHERE)
		return STR("–");
	return themes_cell(brief->study, &themes->tallies[keys][shown][group],
	                   themes->groupings[keys]->cases[group]);
}

static void
add_group_columns(const struct brief *brief, struct table *table)
{
	const struct study *study = brief->study;
	const struct grouping *grouping = brief->themes->groupings[1];
	bool second = study->filter->by_count > 1;

	table_add_column(study->arena, table, STR("group"),
	                 second ? study_text(study, study->filter->by[1]
	                                                    .name.text)
	                        : STR(""),
	                 COLUMN_TEXT);
	for (size_t g = 0; g < grouping->groups->count; g++)
		table_add_column(study->arena, table, STR(""),
		                 study_group_heading(study, grouping->groups,
		                                     g),
		                 COLUMN_TEXT);
	table_add_column(study->arena, table, STR(""),
	                 study_text(study, N_("all")), COLUMN_SHARE);
}

static void
add_rows_by_second(const struct brief *brief, struct table *table,
                   size_t shown)
{
	const struct grouping *both = brief->themes->groupings[2];
	const struct groups *first = brief->themes->groupings[1]->groups;
	size_t count;
	const struct str *values = second_values(brief, &count);

	for (size_t i = 0; i < count; i++) {
		struct str *cell = table_add_row(brief->study->arena,
		                                 table)->cells;
		size_t cases = 0, total = 0;

		*cell++ = values[i].len ? values[i]
		                        : study_text(brief->study,
		                                     N_("(not known)"));
		for (size_t g = 0; g < first->count; g++) {
			size_t at = find_group(both->groups,
			                       first->items[g].values[0],
			                       values[i]);

			*cell++ = cell_of(brief, 2, shown, at);
			if (at == STR_NOWHERE)
				continue;
			cases += brief->themes->tallies[2][shown][at].cases;
			total += both->cases[at];
		}
		if (!themes_overlap(brief->themes))
			*cell = str_printf(brief->study->arena,
			                   i18n_text(brief->study->catalogue,
			                             N_("%zu of %zu")),
			                   cases, total);
	}
}

/* Who raised it: the second key down, the first across. */
static void
add_table(const struct brief *brief, size_t shown)
{
	const struct study *study = brief->study;
	const struct themes *themes = brief->themes;
	struct table *table = table_new(study->arena);
	struct str *cell;
	struct row *row;

	if (!study->filter->by_count || !themes->groupings[1]->groups->count)
		return;
	add_group_columns(brief, table);
	if (study->filter->by_count > 1)
		add_rows_by_second(brief, table, shown);
	row = table_add_row(study->arena, table);
	row->total = study->filter->by_count > 1;
	cell = row->cells;
	*cell++ = study_text(study, N_("all"));
	for (size_t g = 0; g < themes->groupings[1]->groups->count; g++)
		*cell++ = str_printf(
			study->arena,
			i18n_text(study->catalogue, N_("%zu of %zu")),
			themes->tallies[1][shown][g].cases,
			themes->groupings[1]->cases[g]);
	*cell = str_printf(study->arena,
	                   i18n_text(study->catalogue, N_("%zu of %zu")),
	                   themes->tallies[0][shown][0].cases,
	                   themes->groupings[0]->cases[0]);
	report_add_table(brief->report,
	                 str_printf(study->arena,
	                            i18n_text(study->catalogue,
	                                      N_("Who raised “%.*s”")),
	                            STR_ARG(themes_label(
					    study, themes->codes[shown]))),
	                 table);
}

static void
add_data_columns(const struct study *study, struct table *table)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "layer", COLUMN_TEXT },
		{ "cases", COLUMN_COUNT },
		{ "cases_total", COLUMN_COUNT },
		{ "cases_finished", COLUMN_COUNT },
		{ "quotations", COLUMN_TEXT },
	};

	table_add_column(study->arena, table, STR("code"), STR("code"),
	                 COLUMN_TEXT);
	table_add_column(study->arena, table, STR("path"), STR("path"),
	                 COLUMN_TEXT);
	if (study->filter->by_count)
		table_add_column(study->arena, table,
		                 study->filter->by[0].name,
		                 study->filter->by[0].name, COLUMN_TEXT);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(study->arena, table,
		                 str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
}

/* A row a theme and group of the first key. */
static void
add_data(const struct brief *brief, size_t shown, struct str places)
{
	const struct study *study = brief->study;
	const struct themes *themes = brief->themes;
	size_t keys = study->filter->by_count ? 1 : 0;
	const struct grouping *grouping = themes->groupings[keys];
	const struct census_code *code =
		&study->census->codes[themes->codes[shown]];

	for (size_t g = 0; g < grouping->groups->count; g++) {
		const struct tally *tally = &themes->tallies[keys][shown][g];
		struct str *cell = table_add_row(study->arena,
		                                 brief->report->data)->cells;

		*cell++ = code->id;
		*cell++ = code->path;
		if (keys)
			*cell++ = grouping->groups->items[g].values[0];
		*cell++ = study->layer->coder->name;
		*cell++ = cell_count(study->arena, tally->cases);
		*cell++ = cell_count(study->arena, grouping->cases[g]);
		*cell++ = cell_count(study->arena, tally->cases_finished);
		*cell = str_next(&places, '\n');
	}
}

static void
add_theme(struct brief *brief, size_t shown)
{
	const struct study *study = brief->study;
	size_t code = brief->themes->codes[shown];
	unsigned depth = study->census->codes[code].depth;

	report_add_heading(brief->report, depth ? 3 : 2,
	                   themes_label(study, code));
	if (!depth)
		add_picture(brief, shown, subtree_end(brief->themes, shown));
	brief_add_findings(brief, shown);
	add_table(brief, shown);
	add_data(brief, shown, brief_add_quotations(brief, shown));
}

static bool
open_brief(struct brief *brief, const struct study *study,
           const struct report_options *options, struct diag *diag)
{
	struct quotes_options quotes = {
		.catalogue = options->catalogue,
		.translation = str_of(i18n_language(options->catalogue)),
		.max_words = 60,
	};

	brief->study = study;
	brief->themes = themes_count(study, options->sort);
	brief->look = quotes_look_read(study, &quotes, diag);
	brief->quoted = arena_array(study->arena, size_t,
	                            study->census->case_count);
	brief->report = study_report(study, "brief",
	                             N_("What the experts said"));
	return brief->look
	       && excerpts_read(study, &quotes, &brief->excerpts, diag);
}

struct report *
report_brief(const struct study *study, const struct report_options *options,
             struct diag *diag)
{
	struct brief brief = { 0 };
	struct quotes_options quotes = { 0 };

	if (!open_brief(&brief, study, options, diag))
		return NULL;
	add_data_columns(study, brief.report->data);
	report_add_heading(brief.report, 1, study_text(study, N_("Method")));
	if (!brief_add_method(&brief, options, diag))
		return NULL;
	report_add_heading(brief.report, 1, study_text(study, N_("Findings")));
	for (size_t i = 0; i < brief.themes->code_count; i++)
		add_theme(&brief, i);
	quotes_add_consent(study, brief.report, &brief.excerpts, &quotes);
	study_add_provenance(study, brief.report);
	return brief.report;
}
