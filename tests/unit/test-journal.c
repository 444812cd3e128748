/* SPDX-License-Identifier: MIT */

/* test-journal.c -- whoever tampers with the journal is found out. */

#include <stdlib.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "base/crypto.h"
#include "store/journal.h"
#include "store/project.h"

static struct db *
with_records(struct arena *arena, struct diag *diag)
{
	struct project *project = project_create(arena, "j.tamga", diag);

	for (int i = 0; i < 3; i++) {
		struct journal_record record = {
			.time = journal_time(arena, 1795426200 + i),
			.actor = STR("anna"),
			.act = STR("assign"),
			.arguments = STR("{\"code\":\"will\"}"),
			.counts = STR("{}"),
			.undoes = i == 2 ? 1 : 0,
		};

		if (!db_begin(project->db)
		    || !journal_append(arena, project->db, &record,
		                       str_printf(arena, "changes %d", i))
		    || !db_commit(project->db))
			abort();
	}
	return project->db;
}

/* What verifying says after SQL was done to the journal by someone who first
   took its triggers away. */
static struct str
after(struct arena *arena, struct diag *diag, const char *sql)
{
	struct db *db = with_records(arena, diag);
	size_t count;

	if (!db_run(db, "DROP TRIGGER journal_is_kept;"
	                "DROP TRIGGER journal_stays;"
	                "PRAGMA foreign_keys = OFF") || !db_run(db, sql))
		abort();
	if (journal_verify(db, &count))
		return STR("good");
	return said(arena, diag);
}

static void
test_chain(struct arena *arena, struct diag *diag)
{
	struct db *db = with_records(arena, diag);
	struct journal_record *records;
	struct str changes, by_hand;
	size_t count;

	ok(journal_verify(db, &count) && count == 3, "a chain is good");
	records = journal_read(arena, db, &count);
	ok(count == 3 && records[2].undoes == 1 && records[1].sequence == 2,
	   "and can be read");
	is_str(records[0].time, "2026-11-23T09:30:00Z", "with its times");
	ok(str_equal(records[1].previous, records[0].hash)
	   && str_equal(journal_head(arena, db), records[2].hash),
	   "each record has the hash of the one before");
	/* As anybody can do it with sqlite3 and sha256sum. */
	by_hand = db_text(arena, db,
	                  "SELECT line FROM (SELECT sequence || char(10)"
	                  " || time || char(10) || actor || char(10) || act"
	                  " || char(10) || arguments || char(10) || counts"
	                  " || char(10) || digest || char(10)"
	                  " || coalesce(undoes, '') || char(10) || previous"
	                  " || char(10) AS line FROM journal"
	                  " WHERE sequence = 3)");
	ok(str_equal(digest_hex(arena, crypto_sha256(by_hand)),
	             records[2].hash), "which is that of its columns");
	ok(journal_changeset(arena, db, 2, &changes)
	   && str_is(changes, "changes 1"), "what an act changed is kept");
	ok(!db_run(db, "DELETE FROM journal"), "nothing is deleted");
	is_str(said(arena, diag), "tamga: error: cannot use 'j.tamga': the "
	       "journal is append-only\n", "and it is said why");
	db = with_records(arena, diag);
	ok(!db_run(db, "UPDATE journal SET actor = 'bolat'"),
	   "nor changed");
	diag_clear(diag);
}

static void
test_tampering(struct arena *arena, struct diag *diag)
{
	is_str(after(arena, diag, "SELECT 1"), "good", "untouched");
	is_str(after(arena, diag, "UPDATE journal SET actor = 'bolat'"
	             " WHERE sequence = 2"),
	       "tamga: error: 'j.tamga': the journal's record of act 2 was "
	       "changed\n", "another actor");
	is_str(after(arena, diag, "UPDATE journal SET undoes = NULL"
	             " WHERE sequence = 3"),
	       "tamga: error: 'j.tamga': the journal's record of act 3 was "
	       "changed\n", "an undo hidden");
	is_str(after(arena, diag, "DELETE FROM journal WHERE sequence = 2"),
	       "tamga: error: 'j.tamga': act 2 is missing from the journal\n",
	       "a record gone");
	is_str(after(arena, diag, "DELETE FROM journal WHERE sequence = 1;"
	             "UPDATE journal SET sequence = sequence - 1"),
	       "tamga: error: 'j.tamga': act 1 does not follow the one before "
	       "it\n", "the first gone and the others moved up");
	is_str(after(arena, diag, "UPDATE undo_log SET changeset = x'00'"
	             " WHERE sequence = 3"),
	       "tamga: error: 'j.tamga': what act 3 changed is not what the "
	       "journal says\n", "other changes");
	is_str(after(arena, diag, "DELETE FROM undo_log WHERE sequence = 1"),
	       "tamga: error: 'j.tamga': what act 1 changed is missing\n",
	       "changes gone");
}

static bool
add_part(void *parts, struct str changeset)
{
	buf_add(parts, changeset);
	buf_add_char(parts, '/');
	return true;
}

/* Settings, one in each part. */
static struct str
change_setting(struct arena *arena, struct db *db, const char *sql)
{
	static const char *const tables[] = { "setting", NULL };
	struct str changes;

	if (!db_record(db, tables) || !db_run(db, sql)
	    || !db_record_end(arena, db, &changes))
		abort();
	return changes;
}

static void
append_in_parts(struct arena *arena, struct db *db)
{
	static const char *const inserts[] = {
		"INSERT INTO setting VALUES ('one', '1')",
		"INSERT INTO setting VALUES ('two', '2')",
	};
	struct journal_record record = {
		.time = journal_time(arena, 0), .actor = STR("anna"),
		.act = STR("assign"), .arguments = STR("{}"),
		.counts = STR("{}")
	};

	if (!db_begin(db))
		abort();
	ok(!journal_has_parts(db), "an act that begins has no parts");
	for (int i = 0; i < 2; i++) {
		if (!journal_add_part(db, change_setting(arena, db,
		                                         inserts[i])))
			abort();
	}
	ok(journal_has_parts(db), "it has when one was added");
	ok(journal_append(arena, db, &record, STR("")) && db_commit(db),
	   "its record follows");
}

static void
test_parts(struct arena *arena, struct diag *diag)
{
	static const char *const tables[] = { "setting", NULL };
	struct db *db = with_records(arena, diag);
	struct buf parts = BUF(arena);
	struct str whole;
	size_t count;
	bool conflict;

	append_in_parts(arena, db);
	ok(journal_verify(db, &count) && count == 4, "parts are verified");
	ok(journal_each_part(db, 4, add_part, &parts)
	   && journal_changeset(arena, db, 4, &whole)
	   && parts.len == whole.len + 2
	   && str_starts(whole, str_slice(buf_str(&parts), 0,
	                                  whole.len / 2)),
	   "they can be had one by one, or in one piece");
	if (!db_begin(db)
	    || !db_run(db, "UPDATE setting SET value = 'x'"
	                   " WHERE name = 'two'"))
		abort();
	ok(!journal_reverse(db, 4, tables, &conflict) && conflict
	   && db_int(db, "SELECT count(*) FROM setting"
	                 " WHERE name IN ('one', 'two')", 0) == 2,
	   "where one cannot be reversed none is");
	db_rollback(db);
	ok(db_begin(db) && journal_reverse(db, 4, tables, &conflict)
	   && !db_int(db, "SELECT count(*) FROM setting"
	                  " WHERE name IN ('one', 'two')", 9),
	   "all of them are reversed");
	db_rollback(db);
	if (!db_run(db, "DELETE FROM undo_log WHERE sequence = 4"
	                " AND part = 1"))
		abort();
	ok(!journal_verify(db, &count) && db_begin(db)
	   && !journal_reverse(db, 4, tables, &conflict) && !conflict,
	   "a part that is gone is missed");
	db_rollback(db);
	diag_clear(diag);
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	char *folder = folder_enter(arena);

	test_chain(arena, diag);
	test_tampering(arena, diag);
	test_parts(arena, diag);
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
