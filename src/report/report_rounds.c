/* SPDX-License-Identifier: MIT */

/* report_rounds.c -- see report_rounds.h. */

#include "report/report_rounds.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "report/footer.h"
#include "report/report.h"
#include "store/project.h"
#include "store/rounds.h"

enum { HASH_SHOWN = 12 };

static const struct {
	const char *name, *heading;
	enum column_kind kind;
} columns[] = {
	{ "round", N_("round"), COLUMN_TEXT },
	{ "opened", N_("opened by act"), COLUMN_COUNT },
	{ "opened_at", N_("at"), COLUMN_PLACE },
	{ "frozen", N_("frozen by act"), COLUMN_COUNT },
	{ "frozen_at", N_("at"), COLUMN_PLACE },
	{ "head", N_("journal before it"), COLUMN_PLACE },
	{ "later", N_("acts of coding since"), COLUMN_COUNT },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

size_t
coding_acts_since(const struct project *project, int64_t sequence)
{
	struct query *query =
		db_query(project->db,
		         "SELECT count(*) FROM main.journal"
		         " WHERE sequence > ?1 AND act IN ('assign',"
		         " 'unassign', 'decide', 'recode',"
		         " 'import-codings', 'undo',"
		         " 'redo', 'finish', 'unfinish', 'import', 'code')");
	size_t count;

	query_bind_int(query, 1, sequence);
	count = query_row(query) ? (size_t)query_int(query, 0) : 0;
	query_end(query);
	return count;
}

static struct str
time_of(struct arena *arena, const struct project *project, int64_t sequence)
{
	struct query *query = db_query(project->db,
	                               "SELECT time FROM main.journal"
	                               " WHERE sequence = ?1");
	struct str time = STR("");

	query_bind_int(query, 1, sequence);
	if (query_row(query))
		time = query_copy(arena, query, 0);
	query_end(query);
	return time;
}

static void
add_row(struct report *report, struct table *table,
        const struct project *project, const struct round_row *row,
        bool people)
{
	struct arena *arena = report->arena;
	struct str *cell = table_add_row(arena, table)->cells;

	*cell++ = row->name;
	*cell++ = cell_count(arena, (size_t)row->opened);
	*cell++ = time_of(arena, project, row->opened);
	if (!row->frozen)
		return;
	*cell++ = cell_count(arena, (size_t)row->frozen);
	*cell++ = time_of(arena, project, row->frozen);
	*cell++ = people ? str_slice(row->head, 0,
	                             row->head.len < HASH_SHOWN
	                             ? row->head.len : HASH_SHOWN)
	                 : row->head;
	*cell = cell_count(arena, coding_acts_since(project, row->frozen));
}

struct report *
report_rounds(struct arena *arena, const struct project *project,
              const struct catalogue *catalogue)
{
	struct report *report =
		report_new(arena, "rounds",
	                   str_of(i18n_text(catalogue, N_("Rounds"))),
	                   i18n_language(catalogue));
	struct table *people = table_new(arena);
	size_t count;
	const struct round_row *rows = rounds_list(arena, project->db, &count);

	report->data = table_new(arena);
	for (size_t i = 0; i < COLUMNS; i++) {
		struct str name = str_of(columns[i].name);

		table_add_column(arena, report->data, name, name,
		                 columns[i].kind);
		table_add_column(arena, people, name,
		                 str_of(i18n_text(catalogue,
		                                  columns[i].heading)),
		                 columns[i].kind);
	}
	for (size_t i = 0; i < count; i++) {
		add_row(report, report->data, project, &rows[i], false);
		add_row(report, people, project, &rows[i], true);
	}
	report_add_table(report, STR_NONE, people);
	report_add_note(report, str_of(i18n_text(
		catalogue,
		N_("'tamga agree --round NAME' measures what was frozen; "
	           "figures of codings changed since are called "
	           "negotiated."))));
	report_add_footer(report, project, catalogue);
	return db_failed(project->db) ? NULL : report;
}
