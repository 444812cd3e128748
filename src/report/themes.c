/* SPDX-License-Identifier: MIT */

/* themes.c -- the report of which experts raised which theme.

   For people, experts are counted and not turned into shares; where a group
   has few, they are named, since "1 of 2" says less than who it was. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/reports.h"
#include "report/tally.h"

enum { NAMED_MOST = 5 };

/* What is counted: a grouping for each number of keys, from none to all. */
struct themes {
	const struct study *study;
	struct grouping **groupings;
	size_t *codes;                  /* those shown */
	size_t code_count;
	struct tally ***tallies;        /* [key count][shown code][group] */
	struct tally **any;             /* [key count][group]: of all codes */
};

static bool
is_used(const struct layer *layer, size_t code)
{
	for (size_t i = 0; i < layer->segment_count; i++) {
		if (layer->segments[i].code == code)
			return true;
	}
	return false;
}

static bool
is_asked_for(const struct study *study, size_t code)
{
	const struct filter *filter = study->filter;
	bool any = false;

	for (size_t i = 0; i < filter->where_count; i++) {
		const struct condition *condition = &filter->where[i];

		if (condition->key.kind != KEY_CODE)
			continue;
		any = true;
		if (census_code_is_below(study->census, code,
		                         census_code(study->census,
		                                     condition->value)))
			return true;
	}
	return !any;
}

static void
count(struct themes *themes)
{
	const struct study *study = themes->study;
	struct arena *arena = study->arena;
	size_t sizes = study->filter->by_count + 1;

	themes->codes = arena_array(arena, size_t, study->census->code_count);
	for (size_t c = 0; c < study->census->code_count; c++) {
		if (is_asked_for(study, c)
		    && (study->census->codes[c].in_force
		        || is_used(study->layer, c)))
			themes->codes[themes->code_count++] = c;
	}
	themes->groupings = arena_array(arena, struct grouping *, sizes);
	themes->tallies = arena_array(arena, struct tally **, sizes);
	themes->any = arena_array(arena, struct tally *, sizes);
	for (size_t k = 0; k < sizes; k++) {
		const struct grouping *grouping =
			themes->groupings[k] = grouping_make(study, k);

		themes->any[k] = tally_code(study, grouping, STR_NOWHERE);
		themes->tallies[k] = arena_array(arena, struct tally *,
		                                 themes->code_count);
		for (size_t i = 0; i < themes->code_count; i++)
			themes->tallies[k][i] =
				tally_code(study, grouping, themes->codes[i]);
	}
}

static struct str
case_ids(const struct study *study, const struct tally *tally,
         const char *between)
{
	struct buf buf = BUF(study->arena);

	for (size_t c = 0; c < study->census->case_count; c++) {
		if (!tally->has[c])
			continue;
		if (buf.len)
			buf_add_text(&buf, between);
		buf_add(&buf, study->census->cases[c].id);
	}
	return buf_str(&buf);
}

static void
add_data_row(const struct themes *themes, struct table *table, size_t shown,
             size_t group)
{
	const struct study *study = themes->study;
	struct arena *arena = study->arena;
	size_t keys = study->filter->by_count;
	const struct grouping *grouping = themes->groupings[keys];
	const struct tally *tally = &themes->tallies[keys][shown][group];
	const struct census_code *code =
		&study->census->codes[themes->codes[shown]];
	struct str *cell = table_add_row(arena, table)->cells;

	*cell++ = code->id;
	*cell++ = code->path;
	for (size_t k = 0; k < keys; k++)
		*cell++ = grouping->groups->items[group].values[k];
	*cell++ = study->layer->coder->name;
	*cell++ = cell_count(arena, tally->cases);
	*cell++ = cell_count(arena, grouping->cases[group]);
	*cell++ = cell_count(arena, tally->cases_finished);
	*cell++ = case_ids(study, tally, "|");
	*cell++ = cell_count(arena, tally->segments);
	*cell++ = cell_count(arena, tally->matches);
	*cell++ = cell_count(arena, grouping->words[group]);
	*cell++ = cell_rate(arena, tally->segments, grouping->words[group],
	                    1000);
}

static void
add_data(const struct themes *themes, struct table *table)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "layer", COLUMN_TEXT },
		{ "cases", COLUMN_COUNT },
		{ "cases_total", COLUMN_COUNT },
		{ "cases_finished", COLUMN_COUNT },
		{ "case_ids", COLUMN_TEXT },
		{ "segments", COLUMN_COUNT },
		{ "matches", COLUMN_COUNT },
		{ "words", COLUMN_COUNT },
		{ "per_1000_words", COLUMN_NUMBER },
	};
	const struct study *study = themes->study;
	size_t keys = study->filter->by_count;

	table_add_column(study->arena, table, STR("code"), STR("code"),
	                 COLUMN_TEXT);
	table_add_column(study->arena, table, STR("path"), STR("path"),
	                 COLUMN_TEXT);
	study_add_keys(study, table);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		struct str name = str_of(columns[i].name);

		table_add_column(study->arena, table, name, name,
		                 columns[i].kind);
	}
	for (size_t c = 0; c < themes->code_count; c++) {
		size_t groups = themes->groupings[keys]->groups->count;

		for (size_t g = 0; g < groups; g++)
			add_data_row(themes, table, c, g);
	}
}

/* One column of a table for people: a group of a grouping. */
struct shown { size_t keys, group; };

static struct str
cell_of(const struct themes *themes, const struct tally *tally,
        struct shown shown)
{
	const struct study *study = themes->study;
	size_t total = themes->groupings[shown.keys]->cases[shown.group];

	if (total > NAMED_MOST)
		return str_printf(study->arena,
		                  i18n_text(study->catalogue,
		                            N_("%zu of %zu")),
		                  tally->cases, total);
	return tally->cases ? case_ids(study, tally, ", ") : STR("–");
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
			grouping->cases[columns[i].group] > NAMED_MOST
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
label_of(const struct study *study, const struct census_code *code)
{
	if (code->in_force)
		return code->label;
	return str_printf(study->arena,
	                  i18n_text(study->catalogue,
	                            N_("%.*s (not in the codebook)")),
	                  STR_ARG(code->label));
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
		const struct census_code *code =
			&study->census->codes[themes->codes[c]];
		struct row *row = table_add_row(study->arena, table);

		row->level = code->depth;
		row->cells[0] = label_of(study, code);
		for (size_t i = 0; i < count; i++)
			row->cells[i + 1] = cell_of(
				themes,
				&themes->tallies[columns[i].keys][c]
			                        [columns[i].group],
				columns[i]);
	}
	add_totals(themes, table, columns, count);
	report_add_table(report, caption_of(themes, whole), table);
}

/* Groups do not add up when a case is in several. */
static bool
overlaps(const struct themes *themes)
{
	size_t keys = themes->study->filter->by_count;
	size_t parts = 0;

	for (size_t g = 0; g < themes->groupings[keys]->groups->count; g++)
		parts += themes->groupings[keys]->cases[g];
	return themes->groupings[0]->groups->count
	       && parts != themes->groupings[0]->cases[0];
}

static size_t
without_case(const struct study *study)
{
	size_t count = 0;

	for (size_t i = 0; i < study->layer->segment_count; i++) {
		struct subject subject =
			subject_of(&study->layer->segments[i]);

		count += subject_case(study->census, subject) == STR_NOWHERE
		         && filter_passes(study->filter, study->census,
		                          subject);
	}
	return count;
}

static void
add_notes(const struct themes *themes, struct report *report)
{
	const struct study *study = themes->study;
	size_t strays = without_case(study);

	report_add_note(report,
	                study_text(study,
	                           N_("7 of 10: of ten experts interviewed, "
	                              "seven have at least one segment of the "
	                              "theme or of one below it.  Groups of "
	                              "five or fewer are named.")));
	if (overlaps(themes))
		report_add_note(
			report,
			study_text(study,
		                   N_("Some experts are in several groups, so "
		                      "the columns do not add up.")));
	if (strays)
		report_add_note(
			report,
			str_printf(study->arena,
		                   i18n_count(study->catalogue,
		                              "%zu segment belongs to no "
		                                 "case and is not counted.",
		                              "%zu segments belong to no "
		                                 "case and are not counted.",
		                              strays),
		                   strays));
}

struct report *
report_themes(const struct study *study, const struct report_options *options,
              struct diag *diag)
{
	struct themes themes = { .study = study };
	struct report *report = study_report(study, "themes", N_("Themes"));
	size_t keys = study->filter->by_count;

	(void)options;
	(void)diag;
	count(&themes);
	add_data(&themes, report->data);
	for (size_t k = 0; k < (keys ? keys : 1); k++) {
		for (size_t g = 0; g < themes.groupings[k]->groups->count; g++)
			add_matrix(&themes, report, (struct shown){ k, g });
	}
	add_notes(&themes, report);
	study_add_provenance(study, report);
	return report;
}
