/* SPDX-License-Identifier: MIT */

/* test-db.c -- queries, transactions, recording, and what a sick file or a
   full disk is told. */

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "store/db.h"

static const char *const tables[] = { "child", "parent", NULL };

static struct db *
fresh(struct arena *arena, struct diag *diag)
{
	struct db *db = db_open_memory(arena, STR("memory"), diag);

	db_run(db, "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
	           "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER"
	           " NOT NULL REFERENCES parent ON DELETE CASCADE);"
	           "CREATE TABLE other (id INTEGER PRIMARY KEY)");
	return db;
}

static void
test_query(struct arena *arena, struct diag *diag)
{
	struct db *db = fresh(arena, diag);
	struct query *query = db_query(db, "INSERT INTO parent VALUES (?1, ?2)");
	struct query *again;

	for (int i = 0; i < 3; i++) {
		query_bind_int(query, 1, i);
		query_bind_text(query, 2, i ? STR_NONE : STR("қ"));
		query_run(query);
	}
	ok(query_end(query), "inserts");
	is_size(db_changes(db), 1, "counts what the last one changed");
	is_str(db_text(arena, db, "SELECT name FROM parent WHERE id = 0"), "қ",
	       "gives text back");
	ok(db_int(db, "SELECT count(*) FROM parent WHERE name = ''", 9) == 2,
	   "an empty str is an empty text, not NULL");
	ok(db_int(db, "SELECT max(id) FROM child", -7) == -7,
	   "tells that a number is missing");
	query = db_query(db, "SELECT id FROM parent ORDER BY id");
	again = db_query(db, "SELECT id FROM parent ORDER BY id");
	ok(query != again && query_row(query) && query_row(again)
	   && query_row(again) && query_int(query, 0) == 0
	   && query_int(again, 0) == 1, "a statement in use is made twice");
	query_end(query);
	query_end(again);
	again = db_query(db, "SELECT id FROM parent ORDER BY id");
	ok(query_row(again) && query_int(again, 0) == 0,
	   "a statement used again starts again");
	query_end(again);
	ok(!db_run(db, "INSERT INTO child VALUES (1, 77)"),
	   "foreign keys are in force");
	is_str(said(arena, diag), "tamga: error: cannot use 'memory': "
	       "FOREIGN KEY constraint failed\n", "and the error is told");
	ok(!db_run(db, "DELETE FROM parent") && db_failed(db),
	   "a failed db stays failed");
	is_str(said(arena, diag), "", "and says so once");
}

static void
test_hostile_values(struct arena *arena, struct diag *diag)
{
	struct db *db = fresh(arena, diag);
	struct str text;

	db_run(db, "INSERT INTO parent VALUES (1, CAST(x'41FF' AS TEXT))");
	text = db_text(arena, db, "SELECT name FROM parent");
	ok(!text.len && db_failed(db), "text that is not UTF-8 is refused");
	is_str(said(arena, diag), "tamga: error: 'memory' is damaged\n",
	       "and the error is told");
	db = fresh(arena, diag);
	ok(!db_run(db, "SELECT load_extension('x')"), "loads no extension");
	diag_clear(diag);
	db = fresh(arena, diag);
	ok(!db_run(db, "ATTACH 'x.db' AS x"), "attaches nothing");
	diag_clear(diag);
}

static void
test_record(struct arena *arena, struct diag *diag)
{
	struct db *db = fresh(arena, diag);
	struct str changes, none;
	bool conflict;

	db_begin(db);
	db_record(db, tables);
	db_run(db, "INSERT INTO parent VALUES (1, 'a'); INSERT INTO child"
	           " VALUES (5, 1); INSERT INTO other VALUES (1)");
	ok(db_record_end(arena, db, &changes) && changes.len,
	   "records changes");
	ok(db_commit(db), "commits");
	db_record(db, tables);
	db_run(db, "INSERT INTO parent VALUES (2, 'b'); DELETE FROM parent"
	           " WHERE id = 2; INSERT INTO other VALUES (2)");
	ok(db_record_end(arena, db, &none) && !none.len,
	   "what was taken back is no change");

	db_run(db, "UPDATE parent SET name = 'z'");
	ok(!db_reverse(db, changes, tables, &conflict) && conflict
	   && !db_failed(db), "finds that a row is another now");
	ok(db_int(db, "SELECT count(*) FROM child", 0) == 1,
	   "and then changes nothing");
	db_run(db, "UPDATE parent SET name = 'a'; INSERT INTO child VALUES"
	           " (6, 1)");
	db_run(db, "DELETE FROM child WHERE id = 5");
	ok(!db_reverse(db, changes, tables, &conflict) && conflict,
	   "finds that a row is gone");
	db_run(db, "INSERT INTO child VALUES (5, 1); DELETE FROM child"
	           " WHERE id = 6");
	ok(db_reverse(db, changes, tables, &conflict) && !conflict,
	   "takes a changeset back, children first");
	ok(db_int(db, "SELECT count(*) FROM parent", 9) == 0,
	   "and all of it is gone");
	ok(!db_reverse(db, changes, tables + 1, &conflict) && !conflict
	   && db_failed(db), "refuses a changeset of other tables");
	is_str(said(arena, diag), "tamga: error: 'memory' is damaged\n",
	       "and the error is told");
}

static void
test_mark(struct arena *arena, struct diag *diag)
{
	struct db *db = fresh(arena, diag);

	db_begin(db);
	db_run(db, "INSERT INTO parent VALUES (1, 'a')");
	db_mark(db);
	db_run(db, "INSERT INTO parent VALUES (2, 'b')");
	ok(db_return_to_mark(db), "returns to a mark");
	ok(db_int(db, "SELECT count(*) FROM parent", 0) == 1,
	   "and what was before it stays");
	db_rollback(db);
	ok(db_int(db, "SELECT count(*) FROM parent", 9) == 0,
	   "a rollback takes all back");
}

static void
test_files(struct arena *arena, struct diag *diag)
{
	struct db *db, *other;

	ok(!db_open(arena, "none.db", DB_READ, diag), "needs a file");
	is_str(said(arena, diag), "tamga: error: there is no file 'none.db'\n",
	       "and says which");
	ok(!db_open(arena, ".", DB_WRITE, diag), "a folder is no file");
	is_str(said(arena, diag),
	       "tamga: error: '.' is not a project of Tamga\n", "and says so");
	db = db_open(arena, "a.db", DB_CREATE, diag);
	ok(db_run(db, "CREATE TABLE t (x); INSERT INTO t VALUES (1)"),
	   "makes a file");
	other = db_open(arena, "a.db", DB_READ, diag);
	ok(!db_run(other, "INSERT INTO t VALUES (2)"),
	   "who reads does not write");
	is_str(said(arena, diag), "tamga: error: cannot write 'a.db': it is "
	       "read-only\n", "and is told");
	db_int(db, "PRAGMA max_page_count = 3", 0);
	ok(!db_run(db, "INSERT INTO t VALUES (zeroblob(100000))"),
	   "a full disk is noticed");
	is_str(said(arena, diag), "tamga: error: cannot write 'a.db': the disk "
	       "is full\n", "and told");
	db_close(db);
	db = db_open(arena, "a.db", DB_WRITE, diag);
	ok(db_int(db, "SELECT count(*) FROM t", 0) == 1,
	   "and the file is unharmed");
	ok(db_copy(db, "b.db"), "copies");
	ok(!db_copy(db, "b.db"), "copies over nothing");
	is_str(said(arena, diag), "tamga: error: 'b.db' exists already\n",
	       "and says so");
	other = db_open(arena, "b.db", DB_READ, diag);
	ok(db_int(other, "SELECT x FROM t", 0) == 1, "the copy holds the rows");
	db_close(other);
	ok(!db_copy(db, "none/b.db"), "needs a folder");
	is_str(said(arena, diag), "tamga: error: cannot write 'none/b.db': "
	       "No such file or directory\n", "and says so");
	db_close(db);
	file_write("c.db", STR("This is a text, and not a short one: it goes "
	           "on until SQLite has seen enough of it to know that this "
	           "is no database at all."), diag);
	db = db_open(arena, "c.db", DB_WRITE, diag);
	ok(!db || !db_run(db, "SELECT * FROM sqlite_schema"),
	   "a text is no database");
	is_str(said(arena, diag), "tamga: error: 'c.db' is not a project of "
	       "Tamga\n", "and says so");
}

static void
test_busy(struct arena *arena, struct diag *diag)
{
	struct db *db = db_open(arena, "busy.db", DB_CREATE, diag), *other;

	db_run(db, "CREATE TABLE t (x)");
	other = db_open(arena, "busy.db", DB_WRITE, diag);
	db_run(other, "PRAGMA busy_timeout = 1");
	ok(db_begin(db), "one may write");
	ok(!db_begin(other), "another may not at the same time");
	is_str(said(arena, diag), "tamga: error: 'busy.db' is being written by "
	       "another program\n", "and says so");
	db_close(db);
	db_close(other);
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	char *folder = folder_enter(arena);

	test_query(arena, diag);
	test_hostile_values(arena, diag);
	test_record(arena, diag);
	test_mark(arena, diag);
	test_files(arena, diag);
	test_busy(arena, diag);
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
