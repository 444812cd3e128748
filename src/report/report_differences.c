/* SPDX-License-Identifier: MIT */

/* report_differences.c -- how far two groups are apart, theme by theme: as
   counts, and on request by Fisher's exact test.

   The experts were chosen and not drawn by lot, so a test cannot speak of
   others than them; the report says so, and refuses groups that are too
   small. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "measure/fisher.h"
#include "report/reports.h"
#include "report/suggest.h"
#include "report/themes.h"

enum { TESTED_LEAST = 5 };              /* experts in each group */

struct pair { size_t a, b; };

/* Two groups, a theme. */
struct difference {
	size_t code;
	size_t a, total_a, b, total_b;
	bool tested;
	double p;
};

struct differences {
	struct themes *themes;
	const struct grouping *grouping;
	struct pair pair;
	const char *refused;            /* why there is no test; for programs */
	struct difference *items;
	size_t count;
};

static struct str
value_of(const struct differences *differences, size_t group)
{
	return differences->grouping->groups->items[group].values[0];
}

static bool
find_group(const struct groups *groups, struct str value, size_t *group)
{
	for (*group = 0; *group < groups->count; (*group)++) {
		if (str_equal(groups->items[*group].values[0], value))
			return true;
	}
	return false;
}

static bool
unknown_group(const struct study *study, const struct groups *groups,
              struct str value, struct diag *diag)
{
	struct str *names = arena_array(study->arena, struct str,
	                                groups->count);

	for (size_t i = 0; i < groups->count; i++)
		names[i] = groups->items[i].values[0];
	diag_error(diag, SPAN_NONE, _("no %.*s is '%.*s'"),
	           STR_ARG(study->filter->by[0].name), STR_ARG(value));
	suggest(diag, value, names, groups->count);
	return false;
}

/* The two groups that are named, else the only two there are. */
static bool
choose_pair(const struct study *study, const struct report_options *options,
            struct differences *differences, struct diag *diag)
{
	const struct groups *groups = differences->grouping->groups;
	struct pair *pair = &differences->pair;
	struct str second = options->between;
	struct str first = str_next(&second, ',');

	if (!options->between.len && groups->count == 2) {
		*pair = (struct pair){ 0, 1 };
		return true;
	}
	if (!options->between.len)
		return diag_error(diag, SPAN_NONE,
		                  _("by '%.*s' there are %zu groups and not "
		                    "two; name two with --between"),
		                  STR_ARG(study->filter->by[0].name),
		                  groups->count);
	first = str_trim(first);
	second = str_trim(second);
	if (!find_group(groups, first, &pair->a))
		return unknown_group(study, groups, first, diag);
	if (!find_group(groups, second, &pair->b))
		return unknown_group(study, groups, second, diag);
	return pair->a != pair->b
	       || diag_error(diag, SPAN_NONE,
	                     _("a group cannot be compared with itself"));
}

static size_t
in_both(const struct differences *differences)
{
	const struct census *census = differences->themes->study->census;
	const bool *member = differences->grouping->member;
	size_t count = 0;

	for (size_t c = 0; c < census->case_count; c++)
		count += member[differences->pair.a * census->case_count + c]
		         && member[differences->pair.b * census->case_count
		                   + c];
	return count;
}

static const char *
why_refused(const struct differences *differences)
{
	const size_t *cases = differences->grouping->cases;

	if (cases[differences->pair.a] < TESTED_LEAST
	    || cases[differences->pair.b] < TESTED_LEAST)
		return N_("a group has fewer than five experts");
	if (in_both(differences))
		return N_("an expert is in both groups");
	return NULL;
}

/* From -10000 to 10000. */
static long
gap(const struct difference *item)
{
	return (item->total_a ? (long)(item->a * 10000 / item->total_a) : 0)
	       - (item->total_b ? (long)(item->b * 10000 / item->total_b) : 0);
}

static int
compare_gaps(const void *left, const void *right)
{
	const struct difference *a = left, *b = right;
	long one = labs(gap(a)), other = labs(gap(b));

	if (one != other)
		return one > other ? -1 : 1;
	return (a->code > b->code) - (a->code < b->code);
}

static void
compare(struct differences *differences, bool test)
{
	const struct themes *themes = differences->themes;
	const size_t *cases = differences->grouping->cases;
	struct pair pair = differences->pair;

	differences->items = arena_array(themes->study->arena,
	                                 struct difference,
	                                 themes->code_count);
	for (size_t c = 0; c < themes->code_count; c++) {
		const struct tally *tallies = themes->tallies[1][c];
		struct difference *item =
			&differences->items[differences->count++];

		*item = (struct difference){
			.code = themes->codes[c],
			.a = tallies[pair.a].cases, .total_a = cases[pair.a],
			.b = tallies[pair.b].cases, .total_b = cases[pair.b],
			.tested = test && !differences->refused,
		};
		if (item->tested)
			item->p = fisher_exact(item->a, item->total_a, item->b,
			                       item->total_b);
	}
}

static struct str
gap_text(const struct study *study, const struct difference *item)
{
	long hundredths = gap(item);
	const char *sign = hundredths < 0 ? "-" : "";

	hundredths = (labs(hundredths) + 50) / 100;
	return str_printf(study->arena, "%s%ld.%02ld",
	                  hundredths ? sign : "", hundredths / 100,
	                  hundredths % 100);
}

static void
add_data(const struct differences *differences, struct table *table, bool test)
{
	static const struct study_column columns[] = {
		{ "code", COLUMN_TEXT }, { "path", COLUMN_TEXT },
		{ "key", COLUMN_TEXT }, { "a", COLUMN_TEXT },
		{ "b", COLUMN_TEXT }, { "layer", COLUMN_TEXT },
		{ "cases_a", COLUMN_COUNT }, { "total_a", COLUMN_COUNT },
		{ "cases_b", COLUMN_COUNT }, { "total_b", COLUMN_COUNT },
		{ "difference", COLUMN_NUMBER }, { "p", COLUMN_NUMBER },
		{ "reason", COLUMN_TEXT },
	};
	const struct study *study = differences->themes->study;
	struct arena *arena = study->arena;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(arena, table, str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
	for (size_t i = 0; i < differences->count; i++) {
		const struct difference *item = &differences->items[i];
		struct str *cell = table_add_row(arena, table)->cells;

		*cell++ = study->census->codes[item->code].id;
		*cell++ = study->census->codes[item->code].path;
		*cell++ = study->filter->by[0].name;
		*cell++ = value_of(differences, differences->pair.a);
		*cell++ = value_of(differences, differences->pair.b);
		*cell++ = study->layer->coder->name;
		*cell++ = cell_count(arena, item->a);
		*cell++ = cell_count(arena, item->total_a);
		*cell++ = cell_count(arena, item->b);
		*cell++ = cell_count(arena, item->total_b);
		*cell++ = gap_text(study, item);
		*cell++ = item->tested ? str_printf(arena, "%.4f", item->p)
		                       : STR_NONE;
		*cell++ = test ? str_of(differences->refused) : STR_NONE;
	}
}

static struct table *
make_people(const struct differences *differences)
{
	const struct themes *themes = differences->themes;
	const struct study *study = themes->study;
	struct arena *arena = study->arena;
	const struct groups *groups = differences->grouping->groups;
	const char *share = i18n_text(study->catalogue, N_("%zu of %zu"));
	struct table *table = table_new(arena);
	bool tested = differences->count && differences->items[0].tested;

	table_add_column(arena, table, STR("code"),
	                 study_text(study, N_("theme")), COLUMN_TEXT);
	table_add_column(arena, table, STR("a"),
	                 study_group_label(study, groups,
	                                   differences->pair.a),
	                 COLUMN_SHARE);
	table_add_column(arena, table, STR("b"),
	                 study_group_label(study, groups,
	                                   differences->pair.b),
	                 COLUMN_SHARE);
	if (tested)
		table_add_column(arena, table, STR("p"), STR("p"),
		                 COLUMN_NUMBER);
	for (size_t i = 0; i < differences->count; i++) {
		const struct difference *item = &differences->items[i];
		struct str *cell = table_add_row(arena, table)->cells;

		*cell++ = themes_label(study, item->code);
		*cell++ = str_printf(arena, share, item->a, item->total_a);
		*cell++ = str_printf(arena, share, item->b, item->total_b);
		if (tested)
			*cell++ = str_printf(arena, "%.3f", item->p);
	}
	return table;
}

static void
add_notes(const struct differences *differences, struct report *report,
          bool test)
{
	const struct study *study = differences->themes->study;
	size_t experts = differences->grouping->cases[differences->pair.a]
	                 + differences->grouping->cases[differences->pair.b];

	report_add_note(
		report,
		study_text(study,
	                   N_("How many experts of each group raised the theme; "
	                      "those furthest apart come first.")));
	if (test && differences->refused)
		report_add_note(
			report,
			str_printf(study->arena,
		                   i18n_text(study->catalogue,
		                             N_("No test: %s.")),
		                   i18n_text(study->catalogue,
		                             differences->refused)));
	else if (test)
		report_add_note(
			report,
			str_printf(study->arena,
		                   i18n_text(study->catalogue,
		                             N_("p: Fisher's exact test, "
		                                "two-sided.  The experts were "
		                                "chosen and not drawn by lot, "
		                                "so p does not speak of "
		                                "others than these %zu: it "
		                                "says how often a difference "
		                                "at least so large would come "
		                                "if chance had dealt the "
		                                "theme out among them.  Of "
		                                "%zu themes some have a small "
		                                "p by chance alone.")),
		                   experts, differences->count));
}

struct report *
report_differences(const struct study *study,
                   const struct report_options *options, struct diag *diag)
{
	struct differences differences = { 0 };
	struct report *report;

	if (!study->filter->by_count) {
		diag_error(diag, SPAN_NONE,
		           _("differences are between the groups of a key; "
		             "name one with --by"));
		return NULL;
	}
	differences.themes = themes_count(study, THEME_SORT_CODE);
	differences.grouping = differences.themes->groupings[1];
	if (!choose_pair(study, options, &differences, diag))
		return NULL;
	differences.refused = why_refused(&differences);
	compare(&differences, options->test);
	report = study_report(study, "differences", N_("Differences"));
	add_data(&differences, report->data, options->test);
	if (differences.count)
		qsort(differences.items, differences.count,
		      sizeof *differences.items, compare_gaps);
	report_add_table(report, STR_NONE, make_people(&differences));
	add_notes(&differences, report, options->test);
	study_add_provenance(study, report);
	return report;
}
