/* SPDX-License-Identifier: MIT */

/* db.h -- one open SQLite file: queries and transactions.  The door to
   SQLite.

   A db adds its errors to the diag it was opened with and stays failed from
   then on: every later call does nothing and returns false, so that a
   sequence of calls is checked once, at its end.

	struct query *query = db_query(db, "SELECT name FROM coder WHERE kind = ?1");

	query_bind_text(query, 1, STR("person"));
	while (query_row(query))
		use(query_text(query, 0));
	if (!query_end(query))
		return false; */

#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;
struct diag;
struct query;

enum db_mode { DB_READ, DB_WRITE, DB_CREATE };

/* Closed with the arena; NULL after an error.  Opened defensively: untrusted
   schema, no extensions, foreign keys on, a time-out for other writers. */
struct db *db_open(struct arena *, const char *path, enum db_mode,
                   struct diag *);

/* In memory: for what is not yet a file, and for comparing schemas. */
struct db *db_open_memory(struct arena *, struct str path, struct diag *);

/* The bytes of the file that this database is or would be. */
bool db_image(struct arena *, struct db *, struct str *bytes);

/* Closes before the arena does; accepted twice. */
void db_close(struct db *);

/* Goes on with another diag, and forgets an earlier failure and what was begun
   and not ended; false when it is closed. */
bool db_resume(struct db *, struct diag *);

/* For a server: many may read while one writes (SQLite's WAL); or back to a
   single file, which takes everybody else to have closed it. */
bool db_share(struct db *, bool shared);

struct diag *db_diag(const struct db *);
struct str db_path(const struct db *);
bool db_failed(const struct db *);

/* Runs all statements of a script, passing over any rows. */
bool db_run(struct db *, const char *sql);

bool db_begin(struct db *);             /* BEGIN IMMEDIATE */
bool db_has_begun(const struct db *);   /* and not ended */
bool db_commit(struct db *);
void db_rollback(struct db *);          /* also after an error */

/* What is begun and committed from now on is kept or taken back as one. */
bool db_begin_all(struct db *);
bool db_end_all(struct db *, bool keep);        /* whether it was kept */

/* Prepared; of a statement that is in use already, another copy. */
struct query *db_query(struct db *, const char *sql);

/* Parameters are counted from 1, columns from 0.  What is bound is copied. */
void query_bind_text(struct query *, int parameter, struct str);
void query_bind_blob(struct query *, int parameter, struct str);
void query_bind_int(struct query *, int parameter, int64_t);
void query_bind_null(struct query *, int parameter);

/* What another query, of any db, has in a column. */
void query_bind_same(struct query *, int parameter, struct query *, int column);

/* True while there is a row. */
bool query_row(struct query *);

/* What a column holds; text and bytes are valid until the next query_row().
   A text that is not UTF-8 is an error: the file is damaged. */
struct str query_text(struct query *, int column);
struct str query_bytes(struct query *, int column);
struct str query_copy(struct arena *, struct query *, int column);
int64_t query_int(struct query *, int column);
bool query_is_null(struct query *, int column);
size_t query_column_count(struct query *);
struct str query_column_name(struct query *, int column);

/* Runs to the end, forgets the parameters, and is ready for the next. */
bool query_run(struct query *);

/* Done with it; false if anything failed since db_query(). */
bool query_end(struct query *);

/* The first column of the first row; MISSING when there is none. */
int64_t db_int(struct db *, const char *sql, int64_t missing);
struct str db_text(struct arena *, struct db *, const char *sql);

size_t db_changes(const struct db *);   /* rows of the last change */

/* Records what is changed from here on to the tables named, NULL-terminated;
   ends with a changeset of SQLite's session extension, which is empty when
   all is as it was.  One at a time; a rollback ends it as well.  Tables that
   refer to others must stand before them, since a changeset is reversed in
   this order. */
bool db_record(struct db *, const char *const *tables);
bool db_record_end(struct arena *, struct db *, struct str *changeset);

/* Lets a change pass unrecorded, or not any more, since whoever makes it says
   what it was. */
void db_record_pause(struct db *, bool pause);

/* Applies the reverse of a changeset of these tables; false with CONFLICT
   when a row is no longer what the changeset left, and then nothing has been
   changed and the db has not failed. */
bool db_reverse(struct db *, struct str changeset, const char *const *tables,
                bool *conflict);

/* Shows TAKE each row that a changeset changes. */
struct change;
bool db_each_change(struct db *, struct str changeset,
                    void (*take)(void *context, const struct change *),
                    void *context);
struct str change_table(const struct change *);

/* Whether a row that is neither new nor gone has another value there; of one
   that is, true. */
bool change_touches(const struct change *, int column);

/* What a column held, or of a new row holds; false when the changeset does
   not say, since neither the column is of the primary key nor it changed. */
bool change_int(const struct change *, int column, int64_t *);
bool change_string(const struct change *, int column, struct str *);

enum change_kind { CHANGE_NEW, CHANGE_UPDATE, CHANGE_GONE };
enum change_kind change_kind(const struct change *);

/* Inside a transaction: all done since the mark can be taken back. */
bool db_mark(struct db *);
bool db_return_to_mark(struct db *);

/* A copy in memory; closed with the arena, NULL after an error. */
struct db *db_copy_memory(struct arena *, struct db *);

/* A safe copy of the file as it is now, at a path where nothing is yet. */
bool db_copy(struct db *, const char *path);

#endif
