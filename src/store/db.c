/* SPDX-License-Identifier: MIT */

/* db.c -- see db.h. */

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "store/db.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/unicode.h"

enum { WAIT_MS = 5000, QUERY_BUCKETS = 64 };

struct query {
	struct query *next;             /* of the same bucket */
	struct db *db;
	const char *sql;
	sqlite3_stmt *statement;        /* NULL: it could not be prepared */
	bool in_use;
};

struct db {
	struct arena *arena;
	struct diag *diag;
	struct str path;
	sqlite3 *handle;
	sqlite3_session *session;
	struct query *queries[QUERY_BUCKETS];
	bool failed, in_transaction, writes;
	bool together, any_kept;        /* see db_begin_all() */
};

/* One sentence for each thing that can happen to a file. */
static bool
fail(struct db *db, int code)
{
	int now = errno;
	int error = db->handle ? sqlite3_system_errno(db->handle) : 0;

	/* SQLite keeps what went wrong in a statement, but not in a commit. */
	if (!error)
		error = now;
	if (db->failed)
		return false;
	db->failed = true;
	/* A commit that fails forgets why; its file does not. */
	if (!error && db->handle)
		sqlite3_file_control(db->handle, "main",
		                     SQLITE_FCNTL_LAST_ERRNO, &error);
	switch (code & 0xFF) {
	case SQLITE_NOMEM:
		abort();
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return diag_error(db->diag, SPAN_NONE,
		                  _("'%.*s' is being written by another "
		                    "program"), STR_ARG(db->path));
	case SQLITE_CORRUPT:
		return diag_error(db->diag, SPAN_NONE, _("'%.*s' is damaged"),
		                  STR_ARG(db->path));
	case SQLITE_NOTADB:
		return diag_error(db->diag, SPAN_NONE,
		                  _("'%.*s' is not a project of Tamga"),
		                  STR_ARG(db->path));
	case SQLITE_READONLY:
		return diag_error(db->diag, SPAN_NONE,
		                  _("cannot write '%.*s': it is read-only"),
		                  STR_ARG(db->path));
	case SQLITE_FULL:
		return diag_error(db->diag, SPAN_NONE,
		                  _("cannot write '%.*s': the disk is full"),
		                  STR_ARG(db->path));
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
		if (error == ENOSPC || error == EDQUOT)
			return diag_error(db->diag, SPAN_NONE,
			                  _("cannot write '%.*s': the disk is "
			                    "full"), STR_ARG(db->path));
		return diag_error(db->diag, SPAN_NONE,
		                  _("cannot read or write '%.*s': %s"),
		                  STR_ARG(db->path),
		                  error ? diag_reason(db->diag, error)
		                        : sqlite3_errstr(code));
	default:
		return diag_error(db->diag, SPAN_NONE,
		                  _("cannot use '%.*s': %s"),
		                  STR_ARG(db->path),
		                  db->handle ? sqlite3_errmsg(db->handle)
		                             : sqlite3_errstr(code));
	}
}

static bool
check(struct db *db, int code)
{
	return code == SQLITE_OK || fail(db, code);
}

static void
end_recording(struct db *db)
{
	if (db->session)
		sqlite3session_delete(db->session);
	db->session = NULL;
}

void
db_close(struct db *db)
{
	sqlite3_stmt *statement;

	if (!db->handle)
		return;
	end_recording(db);
	while ((statement = sqlite3_next_stmt(db->handle, NULL)))
		sqlite3_finalize(statement);
	memset(db->queries, 0, sizeof db->queries);
	sqlite3_close(db->handle);
	db->handle = NULL;
	db->failed = true;
}

static void
close_deferred(void *db)
{
	db_close(db);
}

static bool
configure(struct db *db, enum db_mode mode)
{
	static const struct { int what, value; } settings[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	};

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		if (!check(db, sqlite3_db_config(db->handle, settings[i].what,
		                                 settings[i].value, NULL)))
			return false;
	}
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_timeout(db->handle, WAIT_MS);
	return db_run(db, "PRAGMA cell_size_check = ON;"
	                  "PRAGMA synchronous = EXTRA;"
	                  "PRAGMA temp_store = MEMORY;"
	                  "PRAGMA cache_size = -65536;")
	       && (mode != DB_READ || db_run(db, "PRAGMA query_only = ON"));
}

/* Always opened for writing if the file may be written: what a killed
   program left half done is rolled back by whoever opens it next. */
static struct db *
open_handle(struct arena *arena, struct str path, const char *name,
            enum db_mode mode, struct diag *diag)
{
	struct db *db = arena_make(arena, struct db);
	int code;

	db->arena = arena;
	db->diag = diag;
	db->path = str_copy(arena, path);
	db->writes = mode != DB_READ;
	code = sqlite3_open_v2(name, &db->handle,
	                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
	                       | (mode == DB_CREATE ? SQLITE_OPEN_CREATE : 0),
	                       NULL);
	arena_defer(arena, close_deferred, db);
	if (!check(db, code) || !configure(db, mode))
		return NULL;
	if (mode == DB_WRITE && sqlite3_db_readonly(db->handle, "main") == 1) {
		fail(db, SQLITE_READONLY);
		return NULL;
	}
	return db;
}

struct db *
db_open(struct arena *arena, const char *path, enum db_mode mode,
        struct diag *diag)
{
	/* SQLite gives "" and ":memory:" a meaning that a file lacks. */
	struct str name = str_printf(arena, "%s%s",
	                             *path == '/' ? "" : "./", path);

	if (mode == DB_CREATE)
		return open_handle(arena, str_of(path), name.text, mode, diag);
	switch (file_kind(path)) {
	case FILE_REGULAR:
		return open_handle(arena, str_of(path), name.text, mode, diag);
	case FILE_MISSING:
		diag_error(diag, SPAN_NONE, _("there is no file '%s'"), path);
		return NULL;
	default:
		diag_error(diag, SPAN_NONE,
		           _("'%s' is not a project of Tamga"), path);
		return NULL;
	}
}

struct db *
db_open_memory(struct arena *arena, struct str path, struct diag *diag)
{
	return open_handle(arena, path, ":memory:", DB_CREATE, diag);
}

bool
db_image(struct arena *arena, struct db *db, struct str *bytes)
{
	sqlite3_int64 size;
	unsigned char *image;

	*bytes = STR_NONE;
	if (db->failed)
		return false;
	image = sqlite3_serialize(db->handle, "main", &size, 0);
	if (!image)
		return fail(db, SQLITE_NOMEM);
	*bytes = str_copy(arena, (struct str){ (const char *)image,
	                                       (size_t)size });
	sqlite3_free(image);
	return true;
}

bool
db_resume(struct db *db, struct diag *diag)
{
	if (!db->handle)
		return false;
	db_rollback(db);
	db->together = false;
	db->diag = diag;
	db->failed = false;
	return true;
}

bool
db_share(struct db *db, bool shared)
{
	return db_run(db, shared ? "PRAGMA journal_mode = WAL"
	                         : "PRAGMA journal_mode = DELETE");
}

struct diag *
db_diag(const struct db *db)
{
	return db->diag;
}

struct str
db_path(const struct db *db)
{
	return db->path;
}

bool
db_failed(const struct db *db)
{
	return db->failed;
}

bool
db_run(struct db *db, const char *sql)
{
	return !db->failed
	       && check(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL));
}

bool
db_begin(struct db *db)
{
	db->in_transaction = db_run(db, db->together ? "SAVEPOINT part"
	                                : db->writes ? "BEGIN IMMEDIATE"
	                                             : "BEGIN");
	return db->in_transaction;
}

bool
db_has_begun(const struct db *db)
{
	return db->handle && !sqlite3_get_autocommit(db->handle);
}

bool
db_commit(struct db *db)
{
	if (!db_run(db, db->together ? "RELEASE part" : "COMMIT")) {
		db_rollback(db);
		return false;
	}
	db->in_transaction = false;
	db->any_kept = true;
	return true;
}

void
db_rollback(struct db *db)
{
	if (!db->handle)
		return;
	end_recording(db);
	/* Some errors have rolled back already. */
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle,
		             db->together ? "ROLLBACK TO part; RELEASE part"
		                          : "ROLLBACK", NULL, NULL, NULL);
	db->in_transaction = false;
}

bool
db_begin_all(struct db *db)
{
	db->together = db_begin(db);
	db->any_kept = false;
	return db->together;
}

bool
db_end_all(struct db *db, bool keep)
{
	db->together = false;
	if (keep && db->any_kept)
		return db_commit(db);
	/* Even what was rolled back would be written by a commit. */
	db_rollback(db);
	return keep;
}

bool
db_mark(struct db *db)
{
	return db_run(db, "SAVEPOINT mark");
}

bool
db_return_to_mark(struct db *db)
{
	return db_run(db, "ROLLBACK TO mark; RELEASE mark");
}

struct query *
db_query(struct db *db, const char *sql)
{
	struct query **bucket =
		&db->queries[str_hash(str_of(sql)) % QUERY_BUCKETS];
	struct query *query;

	for (query = *bucket; query; query = query->next) {
		if (!query->in_use && !strcmp(query->sql, sql)) {
			query->in_use = true;
			return query;
		}
	}
	query = arena_make(db->arena, struct query);
	query->db = db;
	query->in_use = true;
	if (db->failed)
		return query;
	if (!check(db, sqlite3_prepare_v3(db->handle, sql, -1,
	                                  SQLITE_PREPARE_PERSISTENT,
	                                  &query->statement, NULL)))
		return query;
	query->sql = str_copy(db->arena, str_of(sql)).text;
	query->next = *bucket;
	*bucket = query;
	return query;
}

/* Whether the query can still do anything. */
static bool
usable(const struct query *query)
{
	return query->statement && query->db->handle && !query->db->failed;
}

/* A NULL pointer would bind NULL, and a str's may be. */
static const char *
bytes_of(struct str text)
{
	return text.text ? text.text : "";
}

void
query_bind_text(struct query *query, int parameter, struct str text)
{
	if (usable(query))
		check(query->db, sqlite3_bind_text64(query->statement,
		                                     parameter, bytes_of(text),
		                                     text.len,
		                                     SQLITE_TRANSIENT,
		                                     SQLITE_UTF8));
}

void
query_bind_blob(struct query *query, int parameter, struct str bytes)
{
	if (usable(query))
		check(query->db, sqlite3_bind_blob64(query->statement,
		                                     parameter,
		                                     bytes_of(bytes),
		                                     bytes.len,
		                                     SQLITE_TRANSIENT));
}

void
query_bind_int(struct query *query, int parameter, int64_t number)
{
	if (usable(query))
		check(query->db, sqlite3_bind_int64(query->statement,
		                                    parameter, number));
}

void
query_bind_null(struct query *query, int parameter)
{
	if (usable(query))
		check(query->db, sqlite3_bind_null(query->statement,
		                                   parameter));
}

void
query_bind_same(struct query *query, int parameter, struct query *from,
                int column)
{
	if (usable(query) && usable(from))
		check(query->db,
		      sqlite3_bind_value(query->statement, parameter,
		                         sqlite3_column_value(from->statement,
		                                              column)));
}

bool
query_row(struct query *query)
{
	int code;

	if (!usable(query))
		return false;
	code = sqlite3_step(query->statement);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		fail(query->db, code);
	sqlite3_reset(query->statement);
	return false;
}

struct str
query_text(struct query *query, int column)
{
	struct str text;
	size_t bad;

	if (!usable(query))
		return STR_NONE;
	/* The pointer first: asking for it may convert the value. */
	if (sqlite3_column_type(query->statement, column) == SQLITE_BLOB) {
		text.text = sqlite3_column_blob(query->statement, column);
		text.len = (size_t)sqlite3_column_bytes(query->statement,
		                                        column);
		return text;
	}
	text.text = (const char *)sqlite3_column_text(query->statement,
	                                              column);
	text.len = (size_t)sqlite3_column_bytes(query->statement, column);
	if (text.text && !utf8_valid(text, &bad)) {
		fail(query->db, SQLITE_CORRUPT);
		return STR_NONE;
	}
	return text;
}

struct str
query_bytes(struct query *query, int column)
{
	struct str bytes = STR_NONE;

	if (usable(query)) {
		bytes.text = sqlite3_column_blob(query->statement, column);
		bytes.len = (size_t)sqlite3_column_bytes(query->statement,
		                                         column);
	}
	return bytes;
}

struct str
query_copy(struct arena *arena, struct query *query, int column)
{
	return str_copy(arena, query_text(query, column));
}

int64_t
query_int(struct query *query, int column)
{
	return usable(query) ? sqlite3_column_int64(query->statement, column)
	                     : 0;
}

bool
query_is_null(struct query *query, int column)
{
	return !usable(query) || sqlite3_column_type(query->statement, column)
	                         == SQLITE_NULL;
}

size_t
query_column_count(struct query *query)
{
	return usable(query)
	       ? (size_t)sqlite3_column_count(query->statement) : 0;
}

struct str
query_column_name(struct query *query, int column)
{
	return usable(query)
	       ? str_of(sqlite3_column_name(query->statement, column))
	       : STR_NONE;
}

bool
query_run(struct query *query)
{
	while (query_row(query))
		;
	if (query->statement && query->db->handle) {
		sqlite3_reset(query->statement);
		sqlite3_clear_bindings(query->statement);
	}
	return !query->db->failed;
}

bool
query_end(struct query *query)
{
	if (query->statement && query->db->handle) {
		sqlite3_reset(query->statement);
		sqlite3_clear_bindings(query->statement);
	}
	query->in_use = false;
	return !query->db->failed;
}

int64_t
db_int(struct db *db, const char *sql, int64_t missing)
{
	struct query *query = db_query(db, sql);
	int64_t number = query_row(query) && !query_is_null(query, 0)
	                 ? query_int(query, 0) : missing;

	query_end(query);
	return number;
}

struct str
db_text(struct arena *arena, struct db *db, const char *sql)
{
	struct query *query = db_query(db, sql);
	struct str text = query_row(query) ? query_copy(arena, query, 0)
	                                   : STR_NONE;

	query_end(query);
	return text;
}

size_t
db_changes(const struct db *db)
{
	return db->handle ? (size_t)sqlite3_changes64(db->handle) : 0;
}

bool
db_record(struct db *db, const char *const *tables)
{
	if (db->failed)
		return false;
	end_recording(db);
	if (!check(db, sqlite3session_create(db->handle, "main",
	                                     &db->session)))
		return false;
	for (; *tables; tables++) {
		if (!check(db, sqlite3session_attach(db->session, *tables)))
			return false;
	}
	return true;
}

bool
db_record_end(struct arena *arena, struct db *db, struct str *changeset)
{
	void *bytes = NULL;
	int size = 0;
	bool done = !db->failed && db->session
	            && check(db, sqlite3session_changeset(db->session, &size,
	                                                  &bytes));

	*changeset = STR_NONE;
	if (done)
		*changeset = str_copy(arena, (struct str){ bytes,
		                                           (size_t)size });
	sqlite3_free(bytes);
	end_recording(db);
	return done;
}

void
db_record_pause(struct db *db, bool pause)
{
	if (db->session)
		sqlite3session_enable(db->session, !pause);
}

struct reversal { const char *const *tables; bool conflict, foreign; };

static int
table_is_known(void *context, const char *table)
{
	struct reversal *reversal = context;

	for (const char *const *known = reversal->tables; *known; known++) {
		if (!strcmp(*known, table))
			return 1;
	}
	reversal->foreign = true;
	return 0;
}

static int
on_conflict(void *context, int kind, sqlite3_changeset_iter *iterator)
{
	struct reversal *reversal = context;

	(void)kind, (void)iterator;
	reversal->conflict = true;
	return SQLITE_CHANGESET_ABORT;
}

bool
db_reverse(struct db *db, struct str changeset, const char *const *tables,
           bool *conflict)
{
	struct reversal reversal = { .tables = tables };
	void *reverse = NULL;
	int size = 0, code;

	*conflict = false;
	if (db->failed)
		return false;
	if (changeset.len > INT32_MAX)
		return fail(db, SQLITE_CORRUPT);
	code = sqlite3changeset_invert((int)changeset.len, changeset.text,
	                               &size, &reverse);
	if (code == SQLITE_OK)
		code = sqlite3changeset_apply(db->handle, size, reverse,
		                              table_is_known, on_conflict,
		                              &reversal);
	sqlite3_free(reverse);
	/* Only a file that somebody tampered with changes other tables. */
	if (reversal.foreign)
		return fail(db, SQLITE_CORRUPT);
	*conflict = reversal.conflict;
	if (reversal.conflict)
		return false;
	return check(db, code);
}

struct change {
	sqlite3_changeset_iter *iterator;
	const char *table;
	int operation;
};

bool
db_each_change(struct db *db, struct str changeset,
               void (*take)(void *context, const struct change *),
               void *context)
{
	struct change change = { 0 };
	int columns, code;

	if (db->failed)
		return false;
	if (changeset.len > INT32_MAX)
		return fail(db, SQLITE_CORRUPT);
	if (!check(db, sqlite3changeset_start(&change.iterator,
	                                      (int)changeset.len,
	                                      (void *)changeset.text)))
		return false;
	while (sqlite3changeset_next(change.iterator) == SQLITE_ROW) {
		sqlite3changeset_op(change.iterator, &change.table, &columns,
		                    &change.operation, NULL);
		take(context, &change);
	}
	code = sqlite3changeset_finalize(change.iterator);
	return check(db, code);
}

struct str
change_table(const struct change *change)
{
	return str_of(change->table);
}

bool
change_touches(const struct change *change, int column)
{
	sqlite3_value *value = NULL;

	return change->operation != SQLITE_UPDATE
	       || (sqlite3changeset_new(change->iterator, column, &value)
	           == SQLITE_OK && value);
}

static sqlite3_value *
change_value(const struct change *change, int column)
{
	sqlite3_value *value = NULL;
	int code = change->operation == SQLITE_INSERT
	           ? sqlite3changeset_new(change->iterator, column, &value)
	           : sqlite3changeset_old(change->iterator, column, &value);

	return code == SQLITE_OK ? value : NULL;
}

bool
change_int(const struct change *change, int column, int64_t *number)
{
	sqlite3_value *value = change_value(change, column);

	if (value)
		*number = sqlite3_value_int64(value);
	return value;
}

bool
change_string(const struct change *change, int column, struct str *text)
{
	sqlite3_value *value = change_value(change, column);

	if (value) {
		text->text = (const char *)sqlite3_value_text(value);
		text->len = (size_t)sqlite3_value_bytes(value);
	}
	return value;
}

enum change_kind
change_kind(const struct change *change)
{
	return change->operation == SQLITE_INSERT   ? CHANGE_NEW
	       : change->operation == SQLITE_UPDATE ? CHANGE_UPDATE
	                                            : CHANGE_GONE;
}

/* Copies into a new file under a passing name. */
static bool
copy_to(struct db *db, struct db *copy)
{
	sqlite3_backup *backup = sqlite3_backup_init(copy->handle, "main",
	                                             db->handle, "main");
	int code;

	if (!backup)
		return fail(copy, sqlite3_errcode(copy->handle));
	code = sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	if ((code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED)
		return fail(db, code);
	if (code != SQLITE_DONE)
		return fail(copy, code);
	return true;
}

struct db *
db_copy_memory(struct arena *arena, struct db *db)
{
	struct db *copy = db->failed
	                  ? NULL : db_open_memory(arena, db->path, db->diag);

	return copy && copy_to(db, copy) ? copy : NULL;
}

bool
db_copy(struct db *db, const char *path)
{
	struct arena *arena = arena_new();
	struct str name = str_printf(arena, "%s.XXXXXX", path);
	struct db *copy;
	mode_t mask = umask(0);
	int file;
	bool done;

	umask(mask);
	file = db->failed ? -1 : mkstemp((char *)name.text);
	if (file < 0 || fchmod(file, 0666 & ~mask)) {
		done = !db->failed
		       && diag_error(db->diag, SPAN_NONE,
		                     _("cannot write '%s': %s"), path,
		                     diag_reason(db->diag, errno));
		if (file >= 0)
			close(file);
		arena_free(arena);
		return done;
	}
	close(file);
	copy = open_handle(arena, str_of(path), name.text, DB_CREATE,
	                   db->diag);
	/* The server's way of writing is not the copy's. */
	done = copy && copy_to(db, copy)
	       && db_run(copy, "PRAGMA journal_mode = DELETE");
	if (copy)
		db_close(copy);
	if (done)
		done = file_publish(name.text, path, db->diag);
	else
		unlink(name.text);
	arena_free(arena);
	return done;
}
