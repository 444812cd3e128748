/* SPDX-License-Identifier: MIT */

/* merge_copy.c -- see merge_copy.h. */

#include "acts/merge_copy.h"

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/books.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"

/* All rows that have this number in their first column, under another. */
static bool
copy_rows(struct db *to, struct db *from, const char *table,
          const char *column, int64_t number, int64_t from_number)
{
	struct arena *arena = arena_new();
	struct str sql = str_printf(arena, "SELECT * FROM %s WHERE %s = ?1",
	                            table, column);
	struct query *read = db_query(from, sql.text), *write;
	struct buf insert = BUF(arena);
	size_t columns = query_column_count(read);

	buf_printf(&insert, "INSERT INTO %s VALUES (?1", table);
	for (size_t i = 2; i <= columns; i++)
		buf_printf(&insert, ", ?%zu", i);
	buf_add_char(&insert, ')');
	write = db_query(to, buf_str(&insert).text);
	query_bind_int(read, 1, from_number);
	while (query_row(read)) {
		query_bind_int(write, 1, number);
		for (size_t i = 1; i < columns; i++)
			query_bind_same(write, (int)i + 1, read, (int)i);
		if (!query_run(write))
			break;
	}
	arena_free(arena);
	query_end(write);
	return query_end(read) && !db_failed(to);
}

static int64_t
find_revision(struct db *db, struct str value)
{
	struct query *query =
		db_query(db, "SELECT revision_id FROM revision"
		             " JOIN transcript USING (transcript_id)"
		             " WHERE name = ?1 ->> 0 AND number = ?1 ->> 1");
	int64_t id;

	query_bind_text(query, 1, value);
	id = query_row(query) ? query_int(query, 0) : 0;
	query_end(query);
	return id;
}

static bool
run_on(struct db *db, const char *sql, struct str value)
{
	struct query *query = db_query(db, sql);

	query_bind_text(query, 1, value);
	query_run(query);
	return query_end(query);
}

static bool
make_cases(struct db *to, struct db *from, int64_t revision_id)
{
	struct query *query = db_query(from, "SELECT case_id FROM speaker"
	                                     " WHERE revision_id = ?1"
	                                     " AND case_id IS NOT NULL");
	bool done = true;

	query_bind_int(query, 1, revision_id);
	while (done && query_row(query))
		done = case_make(to, query_text(query, 0));
	return query_end(query) && done;
}

bool
merge_copy_revision(struct db *to, struct db *from, struct str value)
{
	static const char *const parts[] = {
		"revision_text", "speaker", "cue", "turn", "sentence",
		"exchange", "aside", "spelling", "spoken",
	};
	int64_t from_id = find_revision(from, value);
	int64_t id = find_revision(to, value);

	if (id)
		return run_on(to, "UPDATE revision SET file_name = ?1 ->> 2,"
		                  " format = ?1 ->> 3, encoding = ?1 ->> 4,"
		                  " importer = ?1 ->> 5 WHERE revision_id ="
		                  " (SELECT revision_id FROM revision"
		                  "  JOIN transcript USING (transcript_id)"
		                  "  WHERE name = ?1 ->> 0"
		                  "  AND number = ?1 ->> 1)", value);
	if (!run_on(to, "INSERT INTO revision (transcript_id, number,"
	                " file_name, format, encoding, importer,"
	                " original_sha256, text_sha256) SELECT transcript_id,"
	                " ?1 ->> 1, ?1 ->> 2, ?1 ->> 3, ?1 ->> 4, ?1 ->> 5,"
	                " ?1 ->> 6, ?1 ->> 7 FROM transcript"
	                " WHERE name = ?1 ->> 0", value)
	    || !make_cases(to, from, from_id))
		return false;
	id = find_revision(to, value);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!copy_rows(to, from, parts[i], "revision_id", id, from_id))
			return false;
	}
	return !db_failed(to);
}

bool
merge_copy_book(struct db *to, int64_t version, struct db *from,
                int64_t from_version)
{
	static const char *const parts[] = { "codebook_version", "code",
	                                     "code_label" };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!copy_rows(to, from, parts[i], "version", version,
		               from_version))
			return false;
	}
	return true;
}

static bool
run_on_versions(struct db *db, const char *const *statements, size_t count,
                int64_t version, int64_t to)
{
	for (size_t i = 0; i < count; i++) {
		struct query *query = db_query(db, statements[i]);

		query_bind_int(query, 1, version);
		query_bind_int(query, 2, to);
		query_run(query);
		if (!query_end(query))
			return false;
	}
	return true;
}

bool
merge_renumber_book(struct db *db, int64_t version, int64_t to)
{
	static const char *const statements[] = {
		"UPDATE codebook_version SET version = ?2 WHERE version = ?1",
		"UPDATE code SET version = ?2 WHERE version = ?1",
		"UPDATE code_label SET version = ?2 WHERE version = ?1",
		"UPDATE segment SET version = ?2 WHERE version = ?1",
		"UPDATE finished SET version = ?2 WHERE version = ?1",
	};

	return db_run(db, "PRAGMA defer_foreign_keys = ON")
	       && run_on_versions(db, statements,
	                          sizeof statements / sizeof *statements,
	                          version, to);
}

static bool
is_damaged(const struct project *project)
{
	return !db_failed(project->db)
	       && diag_error(db_diag(project->db), SPAN_NONE,
	                     _("'%.*s' is damaged"), STR_ARG(project->path));
}

static bool
check_places(const struct project *other, int64_t revision_id, struct str text,
             const char *sql)
{
	struct query *query = db_query(other->db, sql);
	bool good = true;

	query_bind_int(query, 1, revision_id);
	while (good && query_row(query))
		good = project_check_span(other, text, query_int(query, 0),
		                          query_int(query, 1));
	return query_end(query) && good;
}

static bool
check_ids(const struct project *other, struct arena *arena,
          const struct revision_row *revision, const struct coder_row *coders,
          size_t coder_count)
{
	size_t count;
	const struct segment_row *rows =
		segments_of(arena, other->db, revision->revision_id, 0,
	                    &count);

	for (size_t i = 0; i < count; i++) {
		struct str coder = coder_name(coders, coder_count,
		                              rows[i].coder_id);

		if (rows[i].segment_id
		    != segment_id_of(revision, rows[i].code_id, rows[i].begin,
		                     rows[i].end, coder))
			return is_damaged(other);
	}
	return !db_failed(other->db);
}

static bool
check_revision(const struct project *other, int64_t revision_id,
               const struct coder_row *coders, size_t coder_count)
{
	static const char *const places[] = {
		"SELECT begin_byte, end_byte FROM segment"
		" WHERE revision_id = ?1",
		"SELECT begin_byte, end_byte FROM decision"
		" WHERE revision_id = ?1",
		"SELECT begin_byte, end_byte FROM settlement"
		" WHERE revision_id = ?1",
		"SELECT begin_byte, end_byte FROM translation"
		" WHERE revision_id = ?1",
		"SELECT begin_byte, end_byte FROM turn WHERE revision_id = ?1",
		"SELECT begin_byte, end_byte FROM sentence"
		" WHERE revision_id = ?1",
		"SELECT begin_byte, end_byte FROM exchange"
		" WHERE revision_id = ?1",
		"SELECT begin_byte, end_byte FROM cue WHERE revision_id = ?1",
		"SELECT begin_byte, end_byte FROM aside"
		" WHERE revision_id = ?1",
		"SELECT m.begin_byte, m.end_byte FROM match m"
		" JOIN segment s USING (segment_id)"
		" WHERE s.revision_id = ?1",
	};
	struct arena *arena = arena_new();
	struct revision_row revision;
	struct str text;
	bool good = corpus_revision(arena, other->db, revision_id, &revision)
	            && project_text(arena, other, revision_id, &text)
	            && check_ids(other, arena, &revision, coders, coder_count);

	for (size_t i = 0; i < sizeof places / sizeof *places && good; i++)
		good = check_places(other, revision_id, text, places[i]);
	arena_free(arena);
	return good;
}

static bool
check_books(struct arena *arena, const struct project *other)
{
	size_t count;
	const struct book_row *books = book_list(arena, other->db, &count);
	struct str xml;

	for (size_t i = 0; i < count; i++) {
		if (!book_xml(arena, other, books[i].version, &xml))
			return false;
	}
	return !db_failed(other->db);
}

bool
merge_check_other(const struct project *other)
{
	struct arena *arena = arena_new();
	struct db *db = other->db;
	size_t coder_count, count = 0;
	struct coder_row *coders = coder_list(arena, db, &coder_count);
	int64_t *ids = NULL;
	size_t room = 0;
	struct query *query;
	bool good = project_check(other);

	if (good && db_int(db, "SELECT count(*)"
	                       " FROM pragma_foreign_key_check", 0))
		good = is_damaged(other);
	query = db_query(db, "SELECT revision_id FROM revision");
	while (query_row(query))
		*arena_append(arena, ids, count, room) = query_int(query, 0);
	good = query_end(query) && good && check_books(arena, other);
	for (size_t i = 0; i < count && good; i++)
		good = check_revision(other, ids[i], coders, coder_count);
	arena_free(arena);
	return good;
}
