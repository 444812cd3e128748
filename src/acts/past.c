/* SPDX-License-Identifier: MIT */

/* past.c -- see past.h. */

#include "acts/past.h"

#include "acts/act.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/project.h"
#include "store/sight.h"

static bool
take_back(struct db *db, const struct project *project, int64_t sequence,
          struct diag *diag)
{
	struct arena *arena = arena_new();
	struct str changes;
	bool conflict = false;
	bool done = journal_changeset(arena, db, sequence, &changes)
	            && db_reverse(db, changes, act_tables, &conflict);

	arena_free(arena);
	if (conflict)
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' is damaged: it cannot be shown as "
		                    "it was before act %lld"),
		                  STR_ARG(project->path), (long long)sequence);
	return done;
}

static bool
cut_journal(struct db *db, int64_t sequence)
{
	static const char *const cuts[] = {
		"DELETE FROM undo_log WHERE sequence > ?1",
		"DELETE FROM journal WHERE sequence > ?1",
		"DELETE FROM coder WHERE kind = 'person' AND ?1 = ?1"
		" AND coder_id NOT IN (SELECT coder_id FROM segment)"
		" AND coder_id NOT IN (SELECT coder_id FROM decision)"
		" AND coder_id NOT IN (SELECT coder_id FROM finished)"
		" AND coder_id NOT IN (SELECT coder_id FROM remark)"
		" AND coder_id NOT IN (SELECT coder_id FROM assignment)",
	};

	if (!db_run(db, "DROP TRIGGER journal_is_kept"))
		return false;
	for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
		struct query *query = db_query(db, cuts[i]);

		query_bind_int(query, 1, sequence);
		query_run(query);
		if (!query_end(query))
			return false;
	}
	return true;
}

struct project *
project_past(struct arena *arena, const struct project *project,
             int64_t sequence, struct diag *diag)
{
	struct project *past = arena_make(arena, struct project);
	int64_t last = db_int(project->db,
	                      "SELECT max(sequence) FROM main.journal", 0);

	*past = (struct project){ .arena = arena, .path = project->path };
	past->db = db_copy_memory(arena, project->db);
	if (!past->db)
		return NULL;
	for (; last > sequence; last--) {
		if (!take_back(past->db, project, last, diag))
			return NULL;
	}
	return cut_journal(past->db, sequence)
	       && sight_share(past, project) ? past : NULL;
}
