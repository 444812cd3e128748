/* SPDX-License-Identifier: MIT */

/* themes_chart.c -- the pictures of which experts raised which theme: bars by
   the first key, and a heat map of all groups. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/chart.h"
#include "report/svg_draw.h"
#include "report/themes.h"

enum { HEAT_MOST = 16 };                /* columns that can be read */

static struct str
key_names(const struct study *study, size_t keys)
{
	struct buf buf = BUF(study->arena);

	for (size_t k = 0; k < keys; k++) {
		if (k)
			buf_add_text(&buf, ", ");
		buf_add(&buf, study->filter->by[k].name);
	}
	return buf_str(&buf);
}

/* "n = 10 (Kazakhstan), 10 (Uzbekistan)", and whose coding it is. */
static struct str
note_of(const struct themes *themes, size_t keys)
{
	const struct study *study = themes->study;
	const struct grouping *grouping = themes->groupings[keys];
	struct buf n = BUF(study->arena);

	for (size_t g = 0; g < grouping->groups->count; g++) {
		buf_printf(&n, "%s%zu", g ? "; " : "", grouping->cases[g]);
		if (keys)
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

static struct str
title_of(const struct themes *themes, size_t keys)
{
	const struct study *study = themes->study;

	if (!keys)
		return study_text(study, N_("Experts who raised each theme"));
	return str_printf(study->arena,
	                  i18n_text(study->catalogue,
	                            N_("Experts who raised each theme, by "
	                               "%.*s")),
	                  STR_ARG(key_names(study, keys)));
}

/* In a field there is little room. */
static struct str
value_text(const struct study *study, enum chart_kind kind, size_t cases,
           size_t total)
{
	if (kind == CHART_HEAT)
		return str_printf(study->arena, "%zu/%zu", cases, total);
	return str_printf(study->arena,
	                  i18n_text(study->catalogue, N_("%zu of %zu")),
	                  cases, total);
}

static void
add_chart(const struct themes *themes, struct report *report,
          enum chart_kind kind, size_t keys)
{
	const struct study *study = themes->study;
	const struct grouping *grouping = themes->groupings[keys];
	size_t groups = grouping->groups->count;
	struct chart *chart = chart_new(study->arena, kind,
	                                themes->code_count, groups);

	chart->title = title_of(themes, keys);
	chart->note = note_of(themes, keys);
	chart->description = study_text(
		study, N_("How many experts of each group raised each "
	                  "theme."));
	chart->row_heading = study_text(study, N_("theme"));
	for (size_t g = 0; g < groups; g++)
		chart->columns[g].text =
			keys ? study_group_label(study, grouping->groups, g)
			     : STR_NONE;
	for (size_t r = 0; r < themes->code_count; r++) {
		size_t shown = themes->order[r], code = themes->codes[shown];

		chart->rows[r] = (struct chart_label){
			themes_label(study, code),
			study->census->codes[code].depth,
		};
		for (size_t g = 0; g < groups; g++) {
			size_t cases = themes->tallies[keys][shown][g].cases;
			size_t total = grouping->cases[g];
			*chart_at(chart, r, g) = (struct chart_value){
				cases, total,
				value_text(study, kind, cases, total),
			};
		}
	}
	report_add_chart(report, chart);
}

void
themes_add_charts(const struct themes *themes, struct report *report)
{
	size_t keys = themes->study->filter->by_count;
	size_t deepest = keys;
	bool few;

	if (!themes->code_count || !themes->groupings[0]->groups->count)
		return;
	few = keys && themes->groupings[1]->groups->count <= SVG_FILLS;
	add_chart(themes, report, CHART_BARS, few ? 1 : 0);
	while (deepest && themes->groupings[deepest]->groups->count > HEAT_MOST)
		deepest--;
	if (deepest && !(few && deepest == 1))
		add_chart(themes, report, CHART_HEAT, deepest);
}
