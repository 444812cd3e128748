/* SPDX-License-Identifier: MIT */

/* test-project.c -- a project file is made whole or not at all, and opened
   with suspicion. */

#include <stdlib.h>
#include <sys/stat.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "store/migrate.h"
#include "store/project.h"

static bool
make(struct arena *arena, const char *path, struct diag *diag)
{
	struct project *project = project_create(arena, path, diag);

	if (!project || !project_publish(project))
		return false;
	db_close(project->db);
	return true;
}

/* Makes a project, does SQL to it, and says what opening it gives. */
static struct str
after(struct arena *arena, const char *path, const char *sql,
      struct diag *diag)
{
	struct project *project;
	struct db *db;

	if (!make(arena, path, diag))
		abort();
	db = db_open(arena, path, DB_WRITE, diag);
	if (!db_run(db, sql))
		abort();
	db_close(db);
	project = project_open(arena, path, DB_WRITE, diag);
	if (project)
		db_close(project->db);
	return said(arena, diag);
}

static void
test_create(struct arena *arena, struct diag *diag)
{
	struct project *project = project_create(arena, "a.tamga", diag);
	struct str *names;
	size_t count;

	ok(project && file_kind("a.tamga") == FILE_MISSING,
	   "there is no file before it is whole");
	ok(project_set_setting(project, "layer", STR("codebook")),
	   "settings can be made");
	ok(project_publish(project) && file_kind("a.tamga") == FILE_REGULAR,
	   "makes a file");
	ok(db_int(project->db, "PRAGMA application_id", 0) == 0x546d6761,
	   "marked as the program's");
	is_str(project_setting(arena, project, "layer"), "codebook",
	       "with what was set before");
	is_str(project_setting(arena, project, "none"), "",
	       "what is not set is empty");
	db_close(project->db);
	ok(!project_create(arena, "a.tamga", diag), "replaces no file");
	is_str(said(arena, diag), "tamga: error: 'a.tamga' exists already\n",
	       "and says so");
	ok(!make(arena, "none/a.tamga", diag), "needs a folder");
	is_str(said(arena, diag), "tamga: error: cannot write 'none/a.tamga': "
	       "No such file or directory\n", "and says so");
	project = project_create(arena, "late.tamga", diag);
	file_write("late.tamga", STR("mine"), diag);
	ok(!project_publish(project), "nor a file that came in between");
	is_str(said(arena, diag),
	       "tamga: error: 'late.tamga' exists already\n", "and says so");
	file_list(arena, ".", &names, &count, diag);
	is_size(count, 2, "nothing is left behind");
}

static void
test_open(struct arena *arena, struct diag *diag)
{
	ok(!project_open(arena, "no.tamga", DB_READ, diag), "needs a file");
	is_str(said(arena, diag), "tamga: error: there is no file "
	       "'no.tamga'\n", "and says which");
	file_write("text.tamga", STR("Interviewer: Is Central Asia one region, "
	           "in your opinion? KZ01: It is, and it is not, and I will "
	           "tell you why."), diag);
	ok(!project_open(arena, "text.tamga", DB_READ, diag), "not a text");
	is_str(said(arena, diag), "tamga: error: 'text.tamga' is not a project "
	       "of Tamga\n", "and says so");
	file_write("empty.tamga", STR(""), diag);
	ok(!project_open(arena, "empty.tamga", DB_READ, diag), "not nothing");
	is_str(said(arena, diag), "tamga: error: 'empty.tamga' is not a "
	       "project of Tamga\n", "and says so");
	is_str(after(arena, "good.tamga", "ANALYZE", diag), "",
	       "opens its own, even analysed");
}

static void
test_strange(struct arena *arena, struct diag *diag)
{
	is_str(after(arena, "other.tamga", "PRAGMA application_id = 7", diag),
	       "tamga: error: 'other.tamga' belongs to another program\n",
	       "refuses another program's file");
	is_str(after(arena, "new.tamga", "PRAGMA user_version = 2", diag),
	       "tamga: error: 'new.tamga' was made by a newer version of "
	       "Tamga: its schema is number 2, this program knows 1\n",
	       "refuses a newer version");
	is_str(after(arena, "v0.tamga", "PRAGMA user_version = 0", diag),
	       "tamga: error: 'v0.tamga' is damaged\n",
	       "refuses a version that never was");
	is_str(after(arena, "trigger.tamga",
	             "CREATE TRIGGER evil AFTER INSERT ON segment"
	             " BEGIN DELETE FROM segment; END", diag),
	       "tamga: error: 'trigger.tamga' holds 'evil' (trigger), which "
	       "Tamga did not make\n", "refuses a planted trigger");
	is_str(after(arena, "view.tamga", "CREATE VIEW a AS SELECT 1", diag),
	       "tamga: error: 'view.tamga' holds 'a' (view), which Tamga did "
	       "not make\n", "refuses a planted view");
	is_str(after(arena, "table.tamga", "CREATE TABLE zz (x)", diag),
	       "tamga: error: 'table.tamga' holds 'zz' (table), which Tamga "
	       "did not make\n", "refuses a planted table");
	is_str(after(arena, "less.tamga", "DROP TRIGGER journal_stays", diag),
	       "tamga: error: 'less.tamga' lacks 'journal_stays' (trigger)\n",
	       "misses a trigger");
	is_str(after(arena, "changed.tamga",
	             "DROP VIEW quotation;"
	             "CREATE VIEW quotation AS SELECT 1 AS x", diag),
	       "tamga: error: in 'changed.tamga', 'quotation' (view) is not as "
	       "Tamga made it\n", "notices another view by the same name");
}

static void
test_damaged(struct arena *arena, struct diag *diag)
{
	struct str bytes;
	char *copy;

	make(arena, "cut.tamga", diag);
	file_read(arena, "cut.tamga", 1 << 24, &bytes, diag);
	file_write("cut.tamga", str_slice(bytes, 0, bytes.len / 2), diag);
	ok(!project_open(arena, "cut.tamga", DB_WRITE, diag), "refuses half");
	ok(str_starts(said(arena, diag),
	              STR("tamga: error: 'cut.tamga' is damaged")),
	   "and says so");
	make(arena, "hole.tamga", diag);
	copy = (char *)str_copy(arena, bytes).text;
	memset(copy + bytes.len - 4096, 0xA5, 2000);
	file_write("hole.tamga", (struct str){ copy, bytes.len }, diag);
	ok(!project_open(arena, "hole.tamga", DB_WRITE, diag),
	   "refuses what was overwritten");
	ok(str_starts(said(arena, diag),
	              STR("tamga: error: 'hole.tamga' is damaged")),
	   "and says so");
}

static void
test_text(struct arena *arena, struct diag *diag)
{
	struct project *project = project_create(arena, "t.tamga", diag);
	struct str text = STR("Бір аймақ");

	db_run(project->db,
	       "INSERT INTO transcript VALUES (1, 'KZ01', 1);"
	       "INSERT INTO revision VALUES (1, 1, 1, 'KZ01.vtt', 'webvtt',"
	       " 'UTF-8', '0', 'x', 'x');"
	       "INSERT INTO revision_text VALUES (1, 'words', x'')");
	ok(!project_check_text(project, 1), "checks the words of a revision");
	is_str(said(arena, diag), "tamga: error: 't.tamga' is damaged: the "
	       "text of 'KZ01' is not the one that was imported\n",
	       "and says so");
	db_run(project->db, "UPDATE revision SET text_sha256 = '4ecf3a12c660b"
	       "b3f43d4c1cbd3d1ba6cc72b4ebf5ee1b2db4a0bfdf2f3b07c4c'");
	diag_clear(diag);
	ok(project_check_span(project, text, 0, (int64_t)text.len)
	   && project_check_span(project, text, 2, 4), "knows good places");
	ok(!project_check_span(project, text, 1, 4)
	   && !project_check_span(project, text, 2, 3)
	   && !project_check_span(project, text, -1, 2)
	   && !project_check_span(project, text, 4, 2)
	   && !project_check_span(project, text, 0, 999), "and bad ones");
	diag_clear(diag);
}

static void
test_migrate(struct arena *arena, struct diag *diag)
{
	static const struct migration steps[] = {
		{ 1, NULL },
		{ 2, "CREATE TABLE two (x)" },
		{ 3, "INSERT INTO two VALUES (33)" },
	};
	struct db *db = db_open_memory(arena, STR("m"), diag);
	bool gap;

	db_run(db, "PRAGMA user_version = 1");
	ok(migrate(db, steps, 3, 3, &gap) && !gap, "goes step by step");
	ok(db_int(db, "SELECT x FROM two", 0) == 33
	   && db_int(db, "PRAGMA user_version", 0) == 3,
	   "and all steps are done");
	ok(migrate(db, steps, 3, 3, &gap), "and none is done twice");
	ok(!migrate(db, steps, 3, 4, &gap) && gap, "notices a missing step");
	ok(migrations[migration_count - 1].version == SCHEMA_VERSION,
	   "the built-in steps lead to today's version");
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	char *folder = folder_enter(arena);

	test_create(arena, diag);
	test_open(arena, diag);
	test_strange(arena, diag);
	test_damaged(arena, diag);
	test_text(arena, diag);
	test_migrate(arena, diag);
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
