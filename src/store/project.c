/* SPDX-License-Identifier: MIT */

/* project.c -- see project.h. */

#include "store/project.h"

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/migrate.h"

static const unsigned char schema[] = {
#include "store/schema.sql.inc"
	0
};

/* One line of sqlite_schema. */
struct object { struct str type, name, table, sql; };
struct objects { struct object *items; size_t count, room; };

static bool
make_schema(struct db *db)
{
	struct arena *arena = arena_new();
	struct str header =
		str_printf(arena, "PRAGMA application_id = %d;"
		           "PRAGMA user_version = %d;",
		           PROJECT_APPLICATION_ID, SCHEMA_VERSION);
	bool done = db_run(db, header.text)
	            && db_run(db, (const char *)schema);

	arena_free(arena);
	return done;
}

static struct project *
project_of(struct arena *arena, struct db *db, const char *path)
{
	struct project *project = arena_make(arena, struct project);

	project->arena = arena;
	project->db = db;
	project->path = str_copy(arena, str_of(path));
	return project;
}

struct project *
project_create(struct arena *arena, const char *path, struct diag *diag)
{
	struct db *db;

	if (file_kind(path) != FILE_MISSING) {
		diag_error(diag, SPAN_NONE, _("'%s' exists already"), path);
		return NULL;
	}
	db = db_open_memory(arena, str_of(path), diag);
	return db && make_schema(db) ? project_of(arena, db, path) : NULL;
}

bool
project_publish(struct project *project)
{
	struct diag *diag = db_diag(project->db);
	struct arena *arena = arena_new();
	struct str image;
	bool done = db_image(arena, project->db, &image)
	            && file_write_new(project->path.text, image, diag);

	arena_free(arena);
	if (!done)
		return false;
	db_close(project->db);
	project->db = db_open(project->arena, project->path.text, DB_WRITE,
	                      diag);
	return project->db;
}

/* By type and name.  What ANALYZE left is no part of the schema. */
static bool
read_objects(struct arena *arena, struct db *db, struct objects *objects)
{
	struct query *query =
		db_query(db, "SELECT type, name, tbl_name, sql"
		             " FROM sqlite_schema"
		             " WHERE name NOT IN ('sqlite_stat1',"
		             " 'sqlite_stat4') ORDER BY type, name");

	while (query_row(query)) {
		struct object *object =
			arena_append(arena, objects->items, objects->count,
			             objects->room);

		object->type = query_copy(arena, query, 0);
		object->name = query_copy(arena, query, 1);
		object->table = query_copy(arena, query, 2);
		object->sql = query_copy(arena, query, 3);
	}
	return query_end(query);
}

static int
compare_objects(const struct object *a, const struct object *b)
{
	int order = str_compare(a->type, b->type);

	return order ? order : str_compare(a->name, b->name);
}

static bool
objects_differ(struct db *db, const struct objects *found,
               const struct objects *expected)
{
	size_t f = 0, e = 0;

	while (f < found->count || e < expected->count) {
		const struct object *has = found->items + f;
		const struct object *should = expected->items + e;
		int order = f == found->count      ? 1
		            : e == expected->count ? -1
		            : compare_objects(has, should);

		if (order < 0)
			return !diag_error(db_diag(db), SPAN_NONE,
			                   _("'%.*s' holds '%.*s' (%.*s), "
			                     "which Tamga did not make"),
			                   STR_ARG(db_path(db)),
			                   STR_ARG(has->name),
			                   STR_ARG(has->type));
		if (order > 0)
			return !diag_error(db_diag(db), SPAN_NONE,
			                   _("'%.*s' lacks '%.*s' (%.*s)"),
			                   STR_ARG(db_path(db)),
			                   STR_ARG(should->name),
			                   STR_ARG(should->type));
		if (!str_equal(has->table, should->table)
		    || !str_equal(has->sql, should->sql))
			return !diag_error(db_diag(db), SPAN_NONE,
			                   _("in '%.*s', '%.*s' (%.*s) is not "
			                     "as Tamga made it"),
			                   STR_ARG(db_path(db)),
			                   STR_ARG(has->name),
			                   STR_ARG(has->type));
		f++;
		e++;
	}
	return false;
}

/* The word of SQL that follows HEAD. */
static struct str
word_after(struct str sql, struct str head)
{
	size_t begin = str_find(sql, head, 0), end;

	if (begin == STR_NOWHERE)
		return STR("");
	begin += head.len;
	for (end = begin; end < sql.len && sql.text[end] != ' '
	                  && sql.text[end] != '\n'; end++)
		;
	return str_slice(sql, begin, end);
}

/* Whether an object's line says what a statement of schema.sql would make. */
static bool
is_as_written(const struct object *object)
{
	static const struct { const char *type, *head, *on; } heads[] = {
		{ "index", "CREATE INDEX ", " ON " },
		{ "table", "CREATE TABLE ", "CREATE TABLE " },
		{ "trigger", "CREATE TRIGGER ", " ON " },
		{ "view", "CREATE VIEW ", "CREATE VIEW " },
	};
	struct str text = str_of((const char *)schema), sql = object->sql;
	size_t at = str_find(text, sql, 0);

	if (at == STR_NOWHERE || (at && text.text[at - 1] != '\n')
	    || text.text[at + sql.len] != ';')
		return false;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		if (str_is(object->type, heads[i].type))
			return str_starts(sql, str_of(heads[i].head))
			       && str_equal(object->name,
			                    word_after(sql,
			                               str_of(heads[i].head)))
			       && str_equal(object->table,
			                    word_after(sql,
			                               str_of(heads[i].on)));
	}
	return false;
}

static size_t
statement_count(void)
{
	struct str text = str_of((const char *)schema), head = STR("\nCREATE ");
	size_t count = 0;

	for (size_t at = 0;
	     (at = str_find(text, head, at)) != STR_NOWHERE; at++)
		count++;
	return count;
}

/* A schema that is to the letter as written needs not be made once more to be
   compared.  What has no SQL follows from what has. */
static bool
all_as_written(const struct objects *found)
{
	size_t count = 0;

	for (size_t i = 0; i < found->count; i++) {
		if (!found->items[i].sql.len)
			continue;
		if (!is_as_written(&found->items[i]))
			return false;
		count++;
	}
	return count == statement_count();
}

static bool
check_schema(struct db *db)
{
	struct arena *arena = arena_new();
	struct objects found = { 0 }, expected = { 0 };
	struct db *built_in;
	bool good = read_objects(arena, db, &found);

	if (good && !all_as_written(&found)) {
		built_in = db_open_memory(arena, STR("schema.sql"),
		                          db_diag(db));
		good = built_in && make_schema(built_in)
		       && read_objects(arena, built_in, &expected)
		       && !objects_differ(db, &found, &expected);
	}
	arena_free(arena);
	return good;
}

static bool
check_pages(struct db *db)
{
	struct arena *arena = arena_new();
	struct str said = db_text(arena, db, "PRAGMA quick_check(1)");
	bool good = !db_failed(db)
	            && (str_is(said, "ok")
	                || diag_error(db_diag(db), SPAN_NONE,
	                              _("'%.*s' is damaged: %.*s"),
	                              STR_ARG(db_path(db)), STR_ARG(said)));

	arena_free(arena);
	return good;
}

static bool
bring_up(struct db *db, enum db_mode mode)
{
	bool gap = false, done;

	done = db_run(db, "PRAGMA query_only = OFF; BEGIN IMMEDIATE")
	       && migrate(db, migrations, migration_count, SCHEMA_VERSION,
	                  &gap)
	       && check_schema(db) && db_run(db, "COMMIT");
	if (gap)
		diag_error(db_diag(db), SPAN_NONE, _("'%.*s' is damaged"),
		           STR_ARG(db_path(db)));
	if (!done)
		db_rollback(db);
	return done && (mode != DB_READ || db_run(db, "PRAGMA query_only = ON"));
}

static bool
is_large(struct db *db)
{
	return db_int(db, "SELECT page_count * page_size > 1000000"
	                  " FROM pragma_page_count, pragma_page_size", 1) != 0;
}

static bool
check_project(struct db *db, enum db_mode mode)
{
	int64_t id = db_int(db, "PRAGMA application_id", 0);
	int64_t version = db_int(db, "PRAGMA user_version", 0);

	if (db_failed(db))
		return false;
	if (id != PROJECT_APPLICATION_ID) {
		if (id == 0 && !db_int(db, "SELECT count(*) FROM sqlite_schema",
		                       0))
			return diag_error(db_diag(db), SPAN_NONE,
			                  _("'%.*s' is not a project of "
			                    "Tamga"), STR_ARG(db_path(db)));
		return diag_error(db_diag(db), SPAN_NONE,
		                  _("'%.*s' belongs to another program"),
		                  STR_ARG(db_path(db)));
	}
	if (version > SCHEMA_VERSION)
		return diag_error(db_diag(db), SPAN_NONE,
		                  _("'%.*s' was made by a newer version of "
		                    "Tamga: its schema is number %lld, this "
		                    "program knows %d"),
		                  STR_ARG(db_path(db)), (long long)version,
		                  SCHEMA_VERSION);
	return (version < SCHEMA_VERSION ? bring_up(db, mode)
	                                 : check_schema(db));
}

struct project *
project_open_unchecked(struct arena *arena, const char *path,
                       enum db_mode mode, struct diag *diag)
{
	struct db *db = db_open(arena, path, mode, diag);

	return db && check_project(db, mode) ? project_of(arena, db, path)
	                                     : NULL;
}

struct project *
project_open(struct arena *arena, const char *path, enum db_mode mode,
             struct diag *diag)
{
	struct project *project = project_open_unchecked(arena, path, mode,
	                                                 diag);

	return project && (is_large(project->db) || check_pages(project->db))
	       ? project : NULL;
}

bool
project_check(const struct project *project)
{
	return check_pages(project->db);
}

struct str
project_setting(struct arena *arena, const struct project *project,
                const char *name)
{
	struct query *query = db_query(project->db,
	                               "SELECT value FROM setting"
	                               " WHERE name = ?1");
	struct str value = STR("");

	query_bind_text(query, 1, str_of(name));
	if (query_row(query))
		value = query_copy(arena, query, 0);
	query_end(query);
	return value;
}

bool
project_set_setting(struct project *project, const char *name,
                    struct str value)
{
	struct query *query =
		db_query(project->db,
		         "INSERT INTO setting (name, value) VALUES (?1, ?2)"
		         " ON CONFLICT DO UPDATE SET value = excluded.value");

	query_bind_text(query, 1, str_of(name));
	query_bind_text(query, 2, value);
	query_run(query);
	return query_end(query);
}

bool
project_text_changed(const struct project *project, struct str name)
{
	return diag_error(db_diag(project->db), SPAN_NONE,
	                  _("'%.*s' is damaged: the text of '%.*s' is not the "
	                    "one that was imported"), STR_ARG(project->path),
	                  STR_ARG(name));
}

bool
project_text(struct arena *arena, const struct project *project,
             int64_t revision_id, struct str *text)
{
	struct query *query =
		db_query(project->db,
		         "SELECT w.text, r.text_sha256, t.name"
		         " FROM revision r JOIN transcript t"
		         " USING (transcript_id) LEFT JOIN revision_text w"
		         " USING (revision_id) WHERE revision_id = ?1");
	bool good = false;

	*text = STR_NONE;
	query_bind_int(query, 1, revision_id);
	if (query_row(query)) {
		*text = query_copy(arena, query, 0);
		good = str_equal(digest_hex(arena, crypto_sha256(*text)),
		                 query_text(query, 1));
		if (!good && !db_failed(project->db))
			project_text_changed(project, query_text(query, 2));
	} else if (!db_failed(project->db)) {
		diag_error(db_diag(project->db), SPAN_NONE,
		           _("'%.*s' is damaged"), STR_ARG(project->path));
	}
	return query_end(query) && good;
}

bool
project_check_text(const struct project *project, int64_t revision_id)
{
	struct arena *arena = arena_new();
	struct str text;
	bool good = project_text(arena, project, revision_id, &text);

	arena_free(arena);
	return good;
}

bool
project_check_span(const struct project *project, struct str text,
                   int64_t begin, int64_t end)
{
	if (begin >= 0 && begin <= end && (uint64_t)end <= text.len
	    && utf8_is_boundary(text, (size_t)begin)
	    && utf8_is_boundary(text, (size_t)end))
		return true;
	return diag_error(db_diag(project->db), SPAN_NONE,
	                  _("'%.*s' is damaged: a place lies outside its "
	                    "text"), STR_ARG(project->path));
}
