/* SPDX-License-Identifier: MIT */

/* journal.c -- see journal.h. */

#include "store/journal.h"

#include <inttypes.h>
#include <time.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"

#define NO_HASH                                                               \
	STR("00000000000000000000000000000000"                                \
	    "00000000000000000000000000000000")

struct str
journal_hash(struct arena *arena, const struct journal_record *record)
{
	struct buf text = BUF(arena);

	buf_printf(&text, "%" PRId64 "\n", record->sequence);
	buf_printf(&text, "%.*s\n", STR_ARG(record->time));
	buf_printf(&text, "%.*s\n", STR_ARG(record->actor));
	buf_printf(&text, "%.*s\n", STR_ARG(record->act));
	buf_add(&text, record->arguments);
	buf_add_char(&text, '\n');
	buf_add(&text, record->counts);
	buf_add_char(&text, '\n');
	buf_printf(&text, "%.*s\n", STR_ARG(record->digest));
	if (record->undoes)
		buf_printf(&text, "%" PRId64, record->undoes);
	buf_printf(&text, "\n%.*s\n", STR_ARG(record->previous));
	return digest_hex(arena, crypto_sha256(buf_str(&text)));
}

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

#define RECORD_COLUMNS                                                        \
	"j.sequence, j.time, j.actor, j.act, j.arguments, j.counts, j.digest," \
	" j.undoes, j.previous, j.hash"

static bool
insert_record(struct db *db, const struct journal_record *record)
{
	struct query *query =
		db_query(db, "INSERT INTO journal (sequence, time, actor, act,"
		             " arguments, counts, digest, undoes, previous,"
		             " hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
		             " ?9, ?10)");

	query_bind_int(query, 1, record->sequence);
	query_bind_text(query, 2, record->time);
	query_bind_text(query, 3, record->actor);
	query_bind_text(query, 4, record->act);
	query_bind_text(query, 5, record->arguments);
	query_bind_text(query, 6, record->counts);
	query_bind_text(query, 7, record->digest);
	if (record->undoes)
		query_bind_int(query, 8, record->undoes);
	query_bind_text(query, 9, record->previous);
	query_bind_text(query, 10, record->hash);
	query_run(query);
	return query_end(query);
}

int64_t
journal_next(struct db *db)
{
	return 1 + db_int(db, "SELECT max(sequence) FROM main.journal", 0);
}

bool
journal_add_part(struct db *db, struct str changeset)
{
	struct query *query =
		db_query(db, "INSERT INTO undo_log (sequence, part, changeset)"
		             " SELECT ?1, ifnull(max(part) + 1, 0), ?2"
		             " FROM main.undo_log WHERE sequence = ?1");

	query_bind_int(query, 1, journal_next(db));
	query_bind_blob(query, 2, changeset);
	query_run(query);
	return query_end(query);
}

static size_t
count_parts(struct db *db, int64_t sequence)
{
	struct query *query = db_query(db, "SELECT count(*) FROM main.undo_log"
	                                   " WHERE sequence = ?1");
	size_t count;

	query_bind_int(query, 1, sequence);
	count = query_row(query) ? (size_t)query_int(query, 0) : 0;
	query_end(query);
	return count;
}

bool
journal_has_parts(struct db *db)
{
	return count_parts(db, journal_next(db)) > 0;
}

/* From PART on, which may be none.  Its query is closed before the part is
   taken, since that may write. */
static bool
read_part(struct arena *arena, struct db *db, int64_t sequence, int64_t *part,
          struct str *changeset)
{
	struct query *query =
		db_query(db, "SELECT part, changeset FROM main.undo_log"
		             " WHERE sequence = ?1 AND part >= ?2"
		             " ORDER BY part LIMIT 1");
	bool any;

	query_bind_int(query, 1, sequence);
	query_bind_int(query, 2, *part);
	any = query_row(query);
	if (any) {
		*part = query_int(query, 0);
		*changeset = query_copy(arena, query, 1);
	}
	return query_end(query) && any;
}

bool
journal_each_part(struct db *db, int64_t sequence,
                  bool (*take)(void *context, struct str changeset),
                  void *context)
{
	bool good = true;

	for (int64_t part = 0; good; part++) {
		struct arena *arena = arena_new();
		struct str changeset;
		bool any = read_part(arena, db, sequence, &part, &changeset);

		good = any ? take(context, changeset) : !db_failed(db);
		arena_free(arena);
		if (!any)
			break;
	}
	return good;
}

static bool
hash_part(void *hash, struct str changeset)
{
	hash_add(hash, changeset);
	return true;
}

static struct str
digest_of(struct arena *arena, struct db *db, int64_t sequence)
{
	struct hash *hash = hash_new(arena);

	journal_each_part(db, sequence, hash_part, hash);
	return digest_hex(arena, hash_end(hash));
}

bool
journal_append(struct arena *arena, struct db *db,
               struct journal_record *record, struct str changeset)
{
	record->sequence = journal_next(db);
	if ((changeset.len || !journal_has_parts(db))
	    && !journal_add_part(db, changeset))
		return false;
	record->previous = journal_head(arena, db);
	record->digest = digest_of(arena, db, record->sequence);
	record->hash = journal_hash(arena, record);
	return insert_record(db, record);
}

struct journal_record *
journal_read(struct arena *arena, struct db *db, size_t *count)
{
	struct query *query = db_query(db, "SELECT " RECORD_COLUMNS
	                                   " FROM journal j ORDER BY sequence");
	struct journal_record *records = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query))
		read_record(arena, query,
		            arena_append(arena, records, *count, room));
	if (!query_end(query))
		*count = 0;
	return records;
}

static bool
broken(struct db *db, const char *format, int64_t sequence)
{
	return diag_error(db_diag(db), SPAN_NONE, format,
	                  STR_ARG(db_path(db)), (long long)sequence);
}

static bool
other_changes(struct db *db, int64_t sequence)
{
	return broken(db, _("'%.*s': what act %lld changed is "
	                    "not what the journal says"), sequence);
}

/* Whether the digest of what was read of an act is the one of its record. */
static bool
is_digest(struct db *db, int64_t sequence, struct hash *hash)
{
	struct query *query = db_query(db, "SELECT digest FROM main.journal"
	                                   " WHERE sequence = ?1");
	struct arena *arena = arena_new();
	bool same;

	query_bind_int(query, 1, sequence);
	same = query_row(query)
	       && str_equal(digest_hex(arena, hash_end(hash)),
	                    query_text(query, 0));
	arena_free(arena);
	return query_end(query) && (same || other_changes(db, sequence));
}

struct gathering { struct buf bytes; struct hash *hash; };

static bool
gather_part(void *gathering_, struct str changeset)
{
	struct gathering *gathering = gathering_;

	buf_add(&gathering->bytes, changeset);
	return hash_part(gathering->hash, changeset);
}

bool
journal_changeset(struct arena *arena, struct db *db, int64_t sequence,
                  struct str *changeset)
{
	struct gathering gathering = { BUF(arena), hash_new(arena) };
	bool good = journal_each_part(db, sequence, gather_part, &gathering)
	            && is_digest(db, sequence, gathering.hash);

	*changeset = good ? buf_str(&gathering.bytes) : STR_NONE;
	return good;
}

struct reversing {
	struct db *db;
	const char *const *tables;
	struct hash *hash;
	bool *conflict;
};

static bool
reverse_part(void *reversing_, struct str changeset)
{
	struct reversing *reversing = reversing_;

	hash_part(reversing->hash, changeset);
	return db_reverse(reversing->db, changeset, reversing->tables,
	                  reversing->conflict);
}

bool
journal_reverse(struct db *db, int64_t sequence, const char *const *tables,
                bool *conflict)
{
	struct arena *arena = arena_new();
	struct reversing reversing = { db, tables, hash_new(arena), conflict };
	bool good;

	*conflict = false;
	good = db_run(db, "SAVEPOINT parts")
	       && journal_each_part(db, sequence, reverse_part, &reversing)
	       && is_digest(db, sequence, reversing.hash);
	arena_free(arena);
	if (good || *conflict)
		db_run(db, *conflict ? "ROLLBACK TO parts; RELEASE parts"
		                     : "RELEASE parts");
	return good && !db_failed(db);
}

struct str
journal_head(struct arena *arena, struct db *db)
{
	struct str head = db_text(arena, db, "SELECT hash FROM journal"
	                          " ORDER BY sequence DESC LIMIT 1");

	return head.len ? head : NO_HASH;
}

/* One record against its number, the hash before it and its changes. */
static bool
verify_record(struct arena *arena, struct db *db,
              const struct journal_record *record, int64_t sequence,
              struct str previous)
{
	if (record->sequence != sequence)
		return broken(db, _("'%.*s': act %lld is missing from "
		                    "the journal"), sequence);
	if (!str_equal(record->previous, previous))
		return broken(db, _("'%.*s': act %lld does not follow "
		                    "the one before it"), sequence);
	if (!str_equal(record->hash, journal_hash(arena, record)))
		return broken(db, _("'%.*s': the journal's record of act %lld "
		                    "was changed"), sequence);
	if (!count_parts(db, sequence))
		return broken(db, _("'%.*s': what act %lld changed is "
		                    "missing"), sequence);
	if (!str_equal(record->digest, digest_of(arena, db, sequence)))
		return other_changes(db, sequence);
	return true;
}

bool
journal_verify(struct db *db, size_t *count)
{
	struct query *query = db_query(db, "SELECT " RECORD_COLUMNS
	                                   " FROM main.journal j"
	                                   " ORDER BY sequence");
	struct arena *arena = arena_new();
	struct str previous = NO_HASH;
	bool good = true;

	*count = 0;
	while (good && query_row(query)) {
		struct arena *next = arena_new();
		struct journal_record record;

		read_record(next, query, &record);
		good = !db_failed(db)
		       && verify_record(next, db, &record,
		                        (int64_t)*count + 1, previous);
		previous = str_copy(next, record.hash);
		arena_free(arena);
		arena = next;
		*count += good;
	}
	good = query_end(query) && good;
	arena_free(arena);
	return good;
}

struct str
journal_time(struct arena *arena, int64_t seconds)
{
	time_t when = (time_t)seconds;
	struct tm tm = { 0 };

	gmtime_r(&when, &tm);
	return str_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ",
	                  tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
	                  tm.tm_hour, tm.tm_min, tm.tm_sec);
}
