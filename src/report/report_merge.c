/* SPDX-License-Identifier: MIT */

/* report_merge.c -- see report_merge.h. */

#include "report/report_merge.h"

#include "acts/act_merge.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "report/report.h"
#include "report/table.h"

static const char *const changes[] = { "added", "changed", "removed", "kept" };

enum { CHANGES = 3 };

static void
add_columns(struct arena *arena, const struct catalogue *catalogue,
            struct table *table, const char *const columns[][2],
            enum column_kind kind, size_t count)
{
	for (size_t i = 0; i < count; i++)
		table_add_column(arena, table, str_of(columns[i][0]),
		                 str_of(i18n_text(catalogue, columns[i][1])),
		                 i ? kind : COLUMN_TEXT);
}

static struct table *
data_table(struct arena *arena, const struct merge_result *result,
           const struct catalogue *catalogue)
{
	static const char *const columns[][2] = {
		{ "change", "" }, { "kind", "" }, { "name", "" },
		{ "actor", "" }, { "time", "" }, { "conflict", "" },
		{ "lost_actor", "" }, { "lost_time", "" },
	};
	struct table *table = table_new(arena);

	add_columns(arena, catalogue, table, columns, COLUMN_TEXT, 8);
	for (size_t i = 0; i < result->count; i++) {
		const struct merge_item *item = &result->items[i];
		struct str *cells = table_add_row(arena, table)->cells;

		cells[0] = str_of(changes[item->change]);
		cells[1] = str_of(merge_kind_name(item->kind));
		cells[2] = item->name;
		cells[3] = item->actor;
		cells[4] = item->time;
		cells[5] = item->conflict ? STR("1") : STR("0");
		cells[6] = item->lost_actor;
		cells[7] = item->lost_time;
	}
	return table;
}

static struct table *
count_table(struct arena *arena, const struct merge_result *result,
            const struct catalogue *catalogue)
{
	static const char *const columns[][2] = {
		{ "kind", N_("What") }, { "added", N_("Added") },
		{ "changed", N_("Changed") }, { "removed", N_("Removed") },
	};
	struct table *table = table_new(arena);
	size_t counts[MERGE_KINDS][CHANGES + 1] = { { 0 } };

	add_columns(arena, catalogue, table, columns, COLUMN_COUNT, 4);
	for (size_t i = 0; i < result->count; i++)
		counts[result->items[i].kind][result->items[i].change]++;
	for (int kind = 0; kind < MERGE_KINDS; kind++) {
		struct str *cells;

		if (!counts[kind][0] && !counts[kind][1] && !counts[kind][2])
			continue;
		cells = table_add_row(arena, table)->cells;
		cells[0] = str_of(merge_kind_name((enum merge_kind)kind));
		for (size_t i = 0; i < CHANGES; i++)
			cells[1 + i] = cell_count(arena, counts[kind][i]);
	}
	return table;
}

static struct table *
conflict_table(struct arena *arena, const struct merge_result *result,
               const struct catalogue *catalogue)
{
	static const char *const columns[][2] = {
		{ "kind", N_("What") }, { "name", N_("Which") },
		{ "actor", N_("Stands") }, { "time", N_("Since") },
		{ "lost_actor", N_("Does not stand") },
		{ "lost_time", N_("Of") },
	};
	struct table *table = table_new(arena);

	add_columns(arena, catalogue, table, columns, COLUMN_TEXT, 6);
	for (size_t i = 0; i < result->count; i++) {
		const struct merge_item *item = &result->items[i];
		struct str *cells;

		if (!item->conflict)
			continue;
		cells = table_add_row(arena, table)->cells;
		cells[0] = str_of(merge_kind_name(item->kind));
		cells[1] = item->name;
		cells[2] = item->actor;
		cells[3] = item->time;
		cells[4] = item->lost_actor;
		cells[5] = item->lost_time;
	}
	return table;
}

struct report *
report_merge(struct arena *arena, const struct merge_result *result,
             const struct catalogue *catalogue)
{
	struct report *report =
		report_new(arena, "merge",
	                   str_of(i18n_text(catalogue, N_("Merged"))),
	                   i18n_language(catalogue));

	report->data = data_table(arena, result, catalogue);
	report_add_table(report, STR_NONE,
	                 count_table(arena, result, catalogue));
	if (result->conflicts)
		report_add_table(report,
		                 str_of(i18n_text(catalogue,
		                                  N_("Conflicts"))),
		                 conflict_table(arena, result, catalogue));
	return report;
}
