/* SPDX-License-Identifier: MIT */

/* merged.c -- see merged.h. */

#include "store/merged.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"

static void
read_record(struct arena *arena, struct query *query,
            struct journal_record *record)
{
	record->sequence = query_int(query, 0);
	record->time = query_copy(arena, query, 1);
	record->actor = query_copy(arena, query, 2);
	record->act = query_copy(arena, query, 3);
	record->arguments = query_copy(arena, query, 4);
	record->counts = query_copy(arena, query, 5);
	record->digest = query_copy(arena, query, 6);
	record->undoes = query_int(query, 7);
	record->previous = query_copy(arena, query, 8);
	record->hash = query_copy(arena, query, 9);
}

struct merged_record *
merged_read(struct arena *arena, struct db *db, size_t *count)
{
	struct query *query =
		db_query(db, "SELECT sequence, time, actor, act, arguments,"
		             " counts, digest, undoes, previous, hash, touched"
		             " FROM main.merged_journal ORDER BY sequence, hash");
	struct merged_record *rows = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query)) {
		struct merged_record *row = arena_append(arena, rows, *count,
		                                         room);

		read_record(arena, query, &row->record);
		row->touched = str_copy(arena, query_bytes(query, 10));
	}
	if (!query_end(query))
		*count = 0;
	return rows;
}

bool
merged_put(struct db *db, const struct merged_record *row)
{
	const struct journal_record *record = &row->record;
	struct query *query =
		db_query(db, "INSERT INTO merged_journal (sequence, time,"
		             " actor, act, arguments, counts, digest, undoes,"
		             " previous, hash, touched) VALUES (?1, ?2, ?3,"
		             " ?4, ?5, ?6, ?7, nullif(?8, 0), ?9, ?10, ?11)"
		             " ON CONFLICT DO NOTHING");

	query_bind_int(query, 1, record->sequence);
	query_bind_text(query, 2, record->time);
	query_bind_text(query, 3, record->actor);
	query_bind_text(query, 4, record->act);
	query_bind_text(query, 5, record->arguments);
	query_bind_text(query, 6, record->counts);
	query_bind_text(query, 7, record->digest);
	query_bind_int(query, 8, record->undoes);
	query_bind_text(query, 9, record->previous);
	query_bind_text(query, 10, record->hash);
	query_bind_blob(query, 11, row->touched);
	query_run(query);
	return query_end(query);
}

static bool
follows_another(struct db *db, const struct journal_record *record)
{
	struct query *query =
		db_query(db, "SELECT EXISTS (SELECT 1 FROM main.journal"
		             "  WHERE hash = ?1 AND sequence = ?2 - 1)"
		             " OR EXISTS (SELECT 1 FROM main.merged_journal"
		             "  WHERE hash = ?1 AND sequence = ?2 - 1)");
	bool found;

	query_bind_text(query, 1, record->previous);
	query_bind_int(query, 2, record->sequence);
	found = query_row(query) && query_int(query, 0);
	return query_end(query) && found;
}

static bool
verify_record(struct arena *arena, struct db *db,
              const struct journal_record *record)
{
	if (!str_equal(record->hash, journal_hash(arena, record)))
		return !db_failed(db)
		       && diag_error(db_diag(db), SPAN_NONE,
		                     _("'%.*s': the record of act %lld of a "
		                       "merged copy was changed"),
		                     STR_ARG(db_path(db)),
		                     (long long)record->sequence);
	if (follows_another(db, record) || db_failed(db))
		return !db_failed(db);
	return diag_error(db_diag(db), SPAN_NONE,
	                  _("'%.*s': act %lld of a merged copy does not follow "
	                    "the one before it"), STR_ARG(db_path(db)),
	                  (long long)record->sequence);
}

bool
merged_verify(struct db *db, size_t *count)
{
	struct arena *arena = arena_new();
	struct merged_record *rows = merged_read(arena, db, count);
	bool good = !db_failed(db);

	for (size_t i = 0; i < *count && good; i++)
		good = verify_record(arena, db, &rows[i].record);
	arena_free(arena);
	return good;
}
