/* SPDX-License-Identifier: MIT */

/* books.c -- see books.h. */

#include "store/books.h"

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/project.h"

#define BOOK_QUERY                                                            \
	"SELECT version, book_id, title, sha256, parent_sha256, file_name"    \
	" FROM codebook_version "

static void
read_book(struct arena *arena, struct query *query, struct book_row *row)
{
	row->version = query_int(query, 0);
	row->book_id = query_copy(arena, query, 1);
	row->title = query_copy(arena, query, 2);
	row->sha256 = query_copy(arena, query, 3);
	row->parent_sha256 = query_copy(arena, query, 4);
	row->file_name = query_copy(arena, query, 5);
}

bool
book_current(struct arena *arena, struct db *db, struct book_row *row)
{
	struct query *query = db_query(db, BOOK_QUERY
	                               "ORDER BY version DESC LIMIT 1");
	bool found = query_row(query);

	if (found)
		read_book(arena, query, row);
	return query_end(query) && found;
}

struct book_row *
book_list(struct arena *arena, struct db *db, size_t *count)
{
	struct query *query = db_query(db, BOOK_QUERY "ORDER BY version");
	struct book_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query))
		read_book(arena, query,
		          arena_append(arena, rows, *count, room));
	if (!query_end(query))
		*count = 0;
	return rows;
}

int64_t
book_version(struct db *db)
{
	return db_int(db, "SELECT max(version) FROM codebook_version", 0);
}

int64_t
book_of_hash(struct db *db, struct str sha256)
{
	struct query *query = db_query(db, "SELECT version FROM"
	                                   " codebook_version"
	                                   " WHERE sha256 = ?1"
	                                   " ORDER BY version DESC LIMIT 1");
	int64_t version = 0;

	query_bind_text(query, 1, sha256);
	if (query_row(query))
		version = query_int(query, 0);
	query_end(query);
	return version;
}

static bool
add_version(struct db *db, const struct book_row *row, struct str xml)
{
	struct query *query =
		db_query(db, "INSERT INTO codebook_version (version, book_id,"
		             " title, xml, sha256, parent_sha256, file_name)"
		             " VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, ''),"
		             " ?7)");

	query_bind_int(query, 1, row->version);
	query_bind_text(query, 2, row->book_id);
	query_bind_text(query, 3, row->title);
	query_bind_blob(query, 4, xml);
	query_bind_text(query, 5, row->sha256);
	query_bind_text(query, 6, row->parent_sha256);
	query_bind_text(query, 7, row->file_name);
	query_run(query);
	return query_end(query);
}

static bool
add_labels(struct db *db, int64_t version, const struct code_row *code)
{
	struct query *query =
		db_query(db, "INSERT INTO code_label (version, code_id,"
		             " language, label) VALUES (?1, ?2, ?3, ?4)");

	for (size_t i = 0; i < code->label_count; i++) {
		query_bind_int(query, 1, version);
		query_bind_text(query, 2, code->code_id);
		query_bind_text(query, 3, code->labels[i].language);
		query_bind_text(query, 4, code->labels[i].label);
		query_run(query);
	}
	return query_end(query);
}

static bool
add_codes(struct db *db, int64_t version, const struct code_row *codes,
          size_t count)
{
	struct query *query =
		db_query(db, "INSERT INTO code (version, code_id, position,"
		             " parent, path, name, codable, has_rules,"
		             " retired, replaced_by) VALUES (?1, ?2, ?3,"
		             " nullif(?4, ''), ?5, ?6, ?7, ?8, ?9, ?10)");
	bool good = true;

	for (size_t i = 0; i < count && good; i++) {
		query_bind_int(query, 1, version);
		query_bind_text(query, 2, codes[i].code_id);
		query_bind_int(query, 3, (int64_t)i);
		query_bind_text(query, 4, codes[i].parent);
		query_bind_text(query, 5, codes[i].path);
		query_bind_text(query, 6, codes[i].name);
		query_bind_int(query, 7, codes[i].codable);
		query_bind_int(query, 8, codes[i].has_rules);
		query_bind_int(query, 9, codes[i].retired);
		query_bind_text(query, 10, codes[i].replaced_by);
		good = query_run(query) && add_labels(db, version, codes + i);
	}
	return query_end(query) && good;
}

bool
book_add(struct arena *arena, struct db *db, struct book_row *row,
         struct str xml, const struct code_row *codes, size_t count)
{
	struct book_row parent;

	row->version = book_version(db) + 1;
	row->sha256 = digest_hex(arena, crypto_sha256(xml));
	row->parent_sha256 = book_current(arena, db, &parent) ? parent.sha256
	                                                      : STR("");
	return add_version(db, row, xml)
	       && add_codes(db, row->version, codes, count);
}

bool
book_xml(struct arena *arena, const struct project *project, int64_t version,
         struct str *xml)
{
	struct query *query =
		db_query(project->db, "SELECT xml, sha256 FROM"
		                      " codebook_version WHERE version = ?1");
	bool good = false;

	*xml = STR_NONE;
	query_bind_int(query, 1, version);
	if (query_row(query)) {
		*xml = query_copy(arena, query, 0);
		good = str_equal(digest_hex(arena, crypto_sha256(*xml)),
		                 query_text(query, 1));
	}
	if (!query_end(query))
		return false;
	return good || diag_error(db_diag(project->db), SPAN_NONE,
	                          _("'%.*s' is damaged: version %lld of the "
	                            "codebook is not the one that was "
	                            "stored"), STR_ARG(project->path),
	                          (long long)version);
}

static struct label_row *
read_labels(struct arena *arena, struct db *db, int64_t version,
            struct str code_id, size_t *count)
{
	struct query *query =
		db_query(db, "SELECT language, label FROM code_label"
		             " WHERE version = ?1 AND code_id = ?2"
		             " ORDER BY language");
	struct label_row *labels = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, version);
	query_bind_text(query, 2, code_id);
	while (query_row(query)) {
		struct label_row *label =
			arena_append(arena, labels, *count, room);

		label->language = query_copy(arena, query, 0);
		label->label = query_copy(arena, query, 1);
	}
	query_end(query);
	return labels;
}

struct code_row *
book_codes(struct arena *arena, struct db *db, int64_t version, size_t *count)
{
	struct query *query =
		db_query(db, "SELECT code_id, parent, path, name, codable,"
		             " has_rules, retired, replaced_by FROM code"
		             " WHERE version = ?1"
		             " ORDER BY position");
	struct code_row *codes = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, version);
	while (query_row(query)) {
		struct code_row *code = arena_append(arena, codes, *count,
		                                     room);

		code->code_id = query_copy(arena, query, 0);
		code->parent = query_copy(arena, query, 1);
		code->path = query_copy(arena, query, 2);
		code->name = query_copy(arena, query, 3);
		code->codable = query_int(query, 4);
		code->has_rules = query_int(query, 5);
		code->retired = query_int(query, 6);
		code->replaced_by = query_copy(arena, query, 7);
		code->labels = read_labels(arena, db, version, code->code_id,
		                           &code->label_count);
	}
	if (!query_end(query))
		*count = 0;
	return codes;
}

bool
draft_get(struct arena *arena, struct db *db, struct draft_row *row)
{
	struct query *query = db_query(db, "SELECT base_version, xml, sha256,"
	                                   " author FROM codebook_draft");
	bool found = query_row(query);

	if (found) {
		row->base_version = query_int(query, 0);
		row->xml = query_copy(arena, query, 1);
		row->sha256 = query_copy(arena, query, 2);
		row->author = query_copy(arena, query, 3);
	}
	return query_end(query) && found;
}

static bool
draft_is(struct arena *arena, struct db *db, struct str sha256)
{
	struct draft_row row;

	return draft_get(arena, db, &row) ? str_equal(row.sha256, sha256)
	                                  : !sha256.len;
}

bool
draft_put(struct arena *arena, struct db *db, struct draft_row *row,
          struct str replaces, bool *conflict)
{
	struct query *query;

	*conflict = false;
	row->sha256 = digest_hex(arena, crypto_sha256(row->xml));
	if (!db_begin(db))
		return false;
	*conflict = !draft_is(arena, db, replaces);
	if (*conflict) {
		db_rollback(db);
		return false;
	}
	query = db_query(db, "INSERT INTO codebook_draft (only_one,"
	                     " base_version, xml, sha256, author)"
	                     " VALUES (1, ?1, ?2, ?3, ?4) ON CONFLICT DO"
	                     " UPDATE SET base_version = excluded.base_version,"
	                     " xml = excluded.xml, sha256 = excluded.sha256,"
	                     " author = excluded.author");
	query_bind_int(query, 1, row->base_version);
	query_bind_blob(query, 2, row->xml);
	query_bind_text(query, 3, row->sha256);
	query_bind_text(query, 4, row->author);
	query_run(query);
	return query_end(query) && db_commit(db);
}

bool
draft_delete(struct db *db)
{
	return db_begin(db) && db_run(db, "DELETE FROM codebook_draft")
	       && db_commit(db);
}
