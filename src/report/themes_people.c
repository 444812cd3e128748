/* SPDX-License-Identifier: MIT */

/* themes_people.c -- the tables of themes that people read; see themes.h. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/themes.h"

/* One column of a table for people: a group of a grouping. */
struct shown { size_t keys, group; };

static struct str
cell_of(const struct themes *themes, const struct tally *tally,
        struct shown shown)
{
	return themes_cell(themes->study, tally,
	                   themes->groupings[shown.keys]->cases[shown.group]);
}

/* The groups with one key more that are part of a group, then itself. */
static struct shown *
columns_of(const struct themes *themes, struct shown whole, size_t *count)
{
	const struct study *study = themes->study;
	const struct groups *outer = themes->groupings[whole.keys]->groups;
	struct shown *columns = NULL;
	size_t room = 0;

	*count = 0;
	if (whole.keys < study->filter->by_count) {
		const struct groups *inner =
			themes->groupings[whole.keys + 1]->groups;

		for (size_t g = 0; g < inner->count; g++) {
			bool part = true;

			for (size_t k = 0; k < whole.keys; k++)
				part = part && str_equal(
					inner->items[g].values[k],
					outer->items[whole.group].values[k]);
			if (part)
				*arena_append(study->arena, columns, *count,
				              room) =
					(struct shown){ whole.keys + 1, g };
		}
	}
	*arena_append(study->arena, columns, *count, room) = whole;
	return columns;
}

static void
add_columns(const struct themes *themes, struct table *table,
            const struct shown *columns, size_t count)
{
	const struct study *study = themes->study;

	table_add_column(study->arena, table, STR("code"),
	                 study_text(study, N_("theme")), COLUMN_TEXT);
	for (size_t i = 0; i < count; i++) {
		const struct grouping *grouping =
			themes->groupings[columns[i].keys];
		bool whole = i + 1 == count;

		table_add_column(
			study->arena, table, STR(""),
			whole ? study_text(study, N_("all"))
			      : study_group_heading(study, grouping->groups,
		                                    columns[i].group),
			grouping->cases[columns[i].group] > THEMES_NAMED_MOST
				? COLUMN_SHARE : COLUMN_TEXT);
	}
}

static void
add_totals(const struct themes *themes, struct table *table,
           const struct shown *columns, size_t count)
{
	const struct study *study = themes->study;
	struct row *row = table_add_row(study->arena, table);

	row->total = true;
	row->cells[0] = study_text(study, N_("any of these"));
	for (size_t i = 0; i < count; i++)
		row->cells[i + 1] = cell_of(
			themes,
			&themes->any[columns[i].keys][columns[i].group],
			columns[i]);
	row = table_add_row(study->arena, table);
	row->total = true;
	row->cells[0] = study_text(study, N_("experts interviewed"));
	for (size_t i = 0; i < count; i++)
		row->cells[i + 1] = cell_count(
			study->arena, themes->groupings[columns[i].keys]
			                      ->cases[columns[i].group]);
	row = table_add_row(study->arena, table);
	row->total = true;
	row->cells[0] = study_text(study, N_("words they spoke"));
	for (size_t i = 0; i < count; i++)
		row->cells[i + 1] = cell_count(
			study->arena, themes->groupings[columns[i].keys]
			                      ->words[columns[i].group]);
}

static struct str
caption_of(const struct themes *themes, struct shown whole)
{
	const struct study *study = themes->study;
	const struct filter *filter = study->filter;
	struct str key, heading;

	if (!filter->by_count)
		return study_text(study, N_("Experts who raised each theme"));
	key = filter->by[whole.keys].name;
	if (!whole.keys)
		return str_printf(study->arena,
		                  i18n_text(study->catalogue,
		                            N_("Experts who raised each "
		                               "theme, by %.*s")),
		                  STR_ARG(key));
	heading = study_group_heading(
		study, themes->groupings[whole.keys]->groups, whole.group);
	return str_printf(study->arena,
	                  i18n_text(study->catalogue, N_("%.*s, by %.*s")),
	                  STR_ARG(heading), STR_ARG(key));
}

static void
add_matrix(const struct themes *themes, struct report *report,
           struct shown whole)
{
	const struct study *study = themes->study;
	struct table *table = table_new(study->arena);
	size_t count;
	struct shown *columns = columns_of(themes, whole, &count);

	add_columns(themes, table, columns, count);
	for (size_t c = 0; c < themes->code_count; c++) {
		size_t shown = themes->order[c], code = themes->codes[shown];
		struct row *row = table_add_row(study->arena, table);

		row->level = study->census->codes[code].depth;
		row->cells[0] = themes_label(study, code);
		for (size_t i = 0; i < count; i++)
			row->cells[i + 1] = cell_of(
				themes,
				&themes->tallies[columns[i].keys][shown]
			                        [columns[i].group],
				columns[i]);
	}
	add_totals(themes, table, columns, count);
	report_add_table(report, caption_of(themes, whole), table);
}

void
themes_add_tables(const struct themes *themes, struct report *report)
{
	size_t keys = themes->study->filter->by_count;

	for (size_t k = 0; k < (keys ? keys : 1); k++) {
		for (size_t g = 0; g < themes->groupings[k]->groups->count; g++)
			add_matrix(themes, report, (struct shown){ k, g });
	}
}
