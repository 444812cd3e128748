/* SPDX-License-Identifier: MIT */

/* report_blind.c -- see report_blind.h. */

#include "report/report_blind.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "report/footer.h"
#include "report/report.h"
#include "store/corpus.h"
#include "store/project.h"
#include "store/sight.h"

static const struct { const char *name, *heading; } columns[] = {
	{ "transcript", N_("transcript") },
	{ "proposals", N_("proposals seen") },
	{ "codings", N_("codings seen") },
	{ "coders", N_("assigned to") },
	{ "finished", N_("finished by") },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static const char *const whens[] = {
	[SIGHT_ALWAYS] = N_("always"),
	[SIGHT_FINISHED] = N_("once finished"),
	[SIGHT_NEVER] = N_("never"),
};

/* Names that a query of one transcript gives, with this between. */
static struct str
names(struct arena *arena, struct db *db, const char *sql, int64_t id,
      const char *between)
{
	struct query *query = db_query(db, sql);
	struct buf buf = BUF(arena);

	query_bind_int(query, 1, id);
	while (query_row(query)) {
		if (buf.len)
			buf_add_text(&buf, between);
		buf_add(&buf, query_text(query, 0));
	}
	query_end(query);
	return buf_str(&buf);
}

static void
add_row(struct report *report, struct table *table,
        const struct project *project, const struct revision_row *row,
        const struct catalogue *catalogue, bool people)
{
	const char *between = people ? ", " : "|";
	struct str *cell = table_add_row(report->arena, table)->cells;

	*cell++ = row->name;
	for (int i = 0; i < SIGHT_WHATS; i++) {
		enum sight_when when = sight_rule(project, (enum sight_what)i,
		                                  row->transcript_id);

		*cell++ = str_of(people ? i18n_text(catalogue, whens[when])
		                        : sight_when_name(when));
	}
	*cell++ = names(report->arena, project->db,
	                "SELECT name FROM assignment JOIN coder"
	                " USING (coder_id) WHERE transcript_id = ?1"
	                " ORDER BY name", row->transcript_id, between);
	*cell = names(report->arena, project->db,
	              "SELECT DISTINCT name FROM finished JOIN coder"
	              " USING (coder_id) WHERE revision_id = ?1"
	              " ORDER BY name", row->revision_id, between);
}

struct report *
report_blind(struct arena *arena, const struct project *project,
             const struct catalogue *catalogue)
{
	struct report *report =
		report_new(arena, "blind",
	                   str_of(i18n_text(catalogue,
	                                    N_("Who may see what"))),
	                   i18n_language(catalogue));
	struct table *people = table_new(arena);
	size_t count;
	const struct revision_row *rows = corpus_list(arena, project->db,
	                                              &count);

	report->data = table_new(arena);
	for (size_t i = 0; i < COLUMNS; i++) {
		struct str name = str_of(columns[i].name);

		table_add_column(arena, report->data, name, name, COLUMN_TEXT);
		table_add_column(arena, people, name,
		                 str_of(i18n_text(catalogue,
		                                  columns[i].heading)),
		                 COLUMN_TEXT);
	}
	for (size_t i = 0; i < count; i++) {
		add_row(report, report->data, project, &rows[i], catalogue,
		        false);
		add_row(report, people, project, &rows[i], catalogue, true);
	}
	report_add_table(report, STR_NONE, people);
	report_add_note(report, str_of(i18n_text(
		catalogue, N_("A coder who has finished a transcript sees the "
	                      "codings of those who have finished it too."))));
	report_add_footer(report, project, catalogue);
	return db_failed(project->db) ? NULL : report;
}
