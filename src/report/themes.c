/* SPDX-License-Identifier: MIT */

/* themes.c -- the report of which experts raised which theme.

   For people, experts are counted and not turned into shares; where a group
   has few, they are named, since "1 of 2" says less than who it was. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/cells.h"
#include "report/reports.h"
#include "report/themes.h"

static bool
is_used(const struct layer *layer, size_t code)
{
	if (layer->cells)
		return layer->cells->first[code] < layer->cells->first[code + 1];
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

size_t *
themes_codes(const struct study *study, size_t *count)
{
	size_t *codes = arena_array(study->arena, size_t,
	                            study->census->code_count);

	*count = 0;
	for (size_t c = 0; c < study->census->code_count; c++) {
		if (is_asked_for(study, c)
		    && (study->census->codes[c].in_force
		        || is_used(study->layer, c)))
			codes[(*count)++] = c;
	}
	return codes;
}

/* How far apart the groups by the first key are: the largest share of a theme
   less the smallest, in ten-thousandths. */
static size_t
spread(const struct themes *themes, size_t shown)
{
	size_t keys = themes->study->filter->by_count ? 1 : 0;
	const struct grouping *grouping = themes->groupings[keys];
	size_t most = 0, least = 10000;

	for (size_t g = 0; g < grouping->groups->count; g++) {
		size_t share;

		if (!grouping->cases[g])
			continue;
		share = themes->tallies[keys][shown][g].cases * 10000
		        / grouping->cases[g];
		most = share > most ? share : most;
		least = share < least ? share : least;
	}
	return most > least ? most - least : 0;
}

static bool
comes_first(const struct themes *themes, enum theme_sort sort, size_t a,
            size_t b)
{
	const struct tally *left, *right;

	if (sort == THEME_SORT_CODE || !themes->groupings[0]->groups->count)
		return false;
	if (sort == THEME_SORT_DIFFERENCE
	    && spread(themes, a) != spread(themes, b))
		return spread(themes, a) > spread(themes, b);
	left = &themes->tallies[0][a][0];
	right = &themes->tallies[0][b][0];
	return left->cases != right->cases
	               ? left->cases > right->cases
	               : left->segments > right->segments;
}

/* Behind the last of the shown codes below the one at AT. */
static size_t
subtree_end(const struct themes *themes, size_t at)
{
	const struct census *census = themes->study->census;
	size_t end = at + 1;

	while (end < themes->code_count
	       && census_code_is_below(census, themes->codes[end],
	                               themes->codes[at]))
		end++;
	return end;
}

/* Siblings in [BEGIN, END), each with all below it. */
static void
order_siblings(struct themes *themes, enum theme_sort sort, size_t begin,
               size_t end, size_t *next)
{
	size_t *roots = arena_array(themes->study->arena, size_t, end - begin);
	size_t count = 0;

	for (size_t at = begin; at < end; at = subtree_end(themes, at)) {
		size_t i = count++;

		for (; i && comes_first(themes, sort, at, roots[i - 1]); i--)
			roots[i] = roots[i - 1];
		roots[i] = at;
	}
	for (size_t i = 0; i < count; i++) {
		themes->order[(*next)++] = roots[i];
		order_siblings(themes, sort, roots[i] + 1,
		               subtree_end(themes, roots[i]), next);
	}
}

static void
put_in_order(struct themes *themes, enum theme_sort sort)
{
	size_t next = 0;

	themes->order = arena_array(themes->study->arena, size_t,
	                            themes->code_count);
	order_siblings(themes, sort, 0, themes->code_count, &next);
}

struct themes *
themes_count(const struct study *study, enum theme_sort sort)
{
	struct arena *arena = study->arena;
	struct themes *themes = arena_make(arena, struct themes);
	size_t sizes = study->filter->by_count + 1;

	themes->study = study;
	themes->codes = themes_codes(study, &themes->code_count);
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
	put_in_order(themes, sort);
	return themes;
}

struct str
themes_label(const struct study *study, size_t index)
{
	const struct census_code *code = &study->census->codes[index];

	if (code->in_force)
		return code->label;
	return str_printf(study->arena,
	                  i18n_text(study->catalogue,
	                            N_("%.*s (not in the codebook)")),
	                  STR_ARG(code->label));
}

struct str
themes_case_ids(const struct study *study, const struct tally *tally,
                const char *between)
{
	struct buf buf = BUF(study->arena);

	size_t count = study->census->case_count;

	for (size_t c = tally_next_case(tally, count, 0); c < count;
	     c = tally_next_case(tally, count, c + 1)) {
		if (buf.len)
			buf_add_text(&buf, between);
		buf_add(&buf, study->census->cases[c].id);
	}
	return buf_str(&buf);
}

struct str
themes_cell(const struct study *study, const struct tally *tally, size_t total)
{
	if (total > THEMES_NAMED_MOST)
		return str_printf(study->arena,
		                  i18n_text(study->catalogue,
		                            N_("%zu of %zu")),
		                  tally->cases, total);
	return tally->cases ? themes_case_ids(study, tally, ", ") : STR("–");
}

struct str *
themes_add_row(const struct themes *themes, struct table *table, size_t shown,
               size_t group)
{
	const struct study *study = themes->study;
	size_t keys = study->filter->by_count;
	const struct groups *groups = themes->groupings[keys]->groups;
	const struct census_code *code =
		&study->census->codes[themes->codes[shown]];
	struct str *cell = table_add_row(study->arena, table)->cells;

	*cell++ = code->id;
	*cell++ = code->path;
	for (size_t k = 0; k < keys; k++)
		*cell++ = groups->items[group].values[k];
	*cell++ = study->layer->coder->name;
	return cell;
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
	struct str *cell = themes_add_row(themes, table, shown, group);

	*cell++ = cell_count(arena, tally->cases);
	*cell++ = cell_count(arena, grouping->cases[group]);
	*cell++ = cell_count(arena, tally->cases_finished);
	*cell++ = themes_case_ids(study, tally, "|");
	*cell++ = cell_count(arena, tally->segments);
	*cell++ = cell_count(arena, tally->matches);
	*cell++ = cell_count(arena, grouping->words[group]);
	*cell++ = cell_rate(arena, tally->segments, grouping->words[group],
	                    1000);
}

static void
add_data(const struct themes *themes, struct table *table)
{
	static const struct study_column columns[] = {
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

	study_add_columns(study, table, columns,
	                  sizeof columns / sizeof *columns);
	for (size_t c = 0; c < themes->code_count; c++) {
		size_t groups = themes->groupings[keys]->groups->count;

		for (size_t g = 0; g < groups; g++)
			add_data_row(themes, table, c, g);
	}
}

bool
themes_overlap(const struct themes *themes)
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

	if (study->layer->cells)
		return cells_without_case(study->layer->cells, study->census,
		                          study->filter);
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
	if (themes_overlap(themes))
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
	struct themes *themes = themes_count(study, options->sort);
	struct report *report = study_report(study, "themes", N_("Themes"));

	(void)diag;
	add_data(themes, report->data);
	themes_add_tables(themes, report);
	themes_add_charts(themes, report);
	add_notes(themes, report);
	study_add_provenance(study, report);
	return report;
}
