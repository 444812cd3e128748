/* SPDX-License-Identifier: MIT */

/* summary.c -- see summary.h.  Which revisions are counted anew is found out
   here; the counting is in summary_count.c. */

#include "store/summary.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "store/db.h"
#include "store/journal.h"

/* Columns of the tables that the summary follows from. */
enum { SEGMENT_ID, SEGMENT_REVISION, SEGMENT_SPEAKER = 6,
       SEGMENT_RETIRED = 8 };
enum { MATCH_SEGMENT };
enum { DECISION_REVISION = 1, DECISION_VERDICT = 5, DECISION_SEGMENT = 7 };
enum { REVISION_ID };
enum { TURN_REVISION };

struct touched {
	struct arena *arena;
	struct db *db;
	int64_t *revisions;             /* sorted at the end; some repeat */
	size_t count, room;
};

static void
touch(struct touched *touched, int64_t revision_id)
{
	if (touched->count
	    && touched->revisions[touched->count - 1] == revision_id)
		return;
	*arena_append(touched->arena, touched->revisions, touched->count,
	              touched->room) = revision_id;
}

/* A segment that is gone is in the changeset itself, with its revision. */
static void
touch_segment(struct touched *touched, int64_t segment_id)
{
	struct query *query = db_query(touched->db,
	                               "SELECT revision_id FROM segment"
	                               " WHERE segment_id = ?1");

	query_bind_int(query, 1, segment_id);
	if (query_row(query))
		touch(touched, query_int(query, 0));
	query_end(query);
}

static void
take_change(void *context, const struct change *change)
{
	struct touched *touched = context;
	struct str table = change_table(change);
	int64_t id;

	if (str_is(table, "segment")) {
		if (!change_touches(change, SEGMENT_SPEAKER)
		    && !change_touches(change, SEGMENT_RETIRED))
			return;
		if (change_int(change, SEGMENT_REVISION, &id))
			touch(touched, id);
		else if (change_int(change, SEGMENT_ID, &id))
			touch_segment(touched, id);
	} else if (str_is(table, "match")) {
		if (change_int(change, MATCH_SEGMENT, &id))
			touch_segment(touched, id);
	} else if (str_is(table, "decision")) {
		if (!change_touches(change, DECISION_VERDICT)
		    && !change_touches(change, DECISION_SEGMENT))
			return;
		if (change_int(change, DECISION_REVISION, &id))
			touch(touched, id);
		if (change_int(change, DECISION_SEGMENT, &id))
			touch_segment(touched, id);
	} else if (str_is(table, "turn") || str_is(table, "revision")) {
		if (change_int(change, TURN_REVISION, &id))
			touch(touched, id);
	}
}

static bool
take_part(void *touched_, struct str changeset)
{
	struct touched *touched = touched_;

	return db_each_change(touched->db, changeset, take_change, touched);
}

static void
touch_all(struct touched *touched)
{
	struct query *query = db_query(touched->db,
	                               "SELECT revision_id FROM revision");

	touched->count = 0;
	while (query_row(query))
		touch(touched, query_int(query, 0));
	query_end(query);
}

void
summary_add_number(struct buf *bytes, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		buf_add_char(bytes, (char)(number | 0x80));
	buf_add_char(bytes, (char)number);
}

bool
summary_read_number(struct str *bytes, uint64_t *number)
{
	*number = 0;
	for (unsigned shift = 0; bytes->len && shift < 63; shift += 7) {
		unsigned char byte = (unsigned char)*bytes->text;

		bytes->text++;
		bytes->len--;
		*number |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

int64_t
summary_number(struct db *db, struct str code_id)
{
	struct query *query =
		db_query(db, "INSERT INTO summary_code (number, code_id)"
		             " SELECT ifnull(max(number) + 1, 0), ?1"
		             " FROM summary_code WHERE true"
		             " ON CONFLICT DO NOTHING");
	int64_t number;

	query_bind_text(query, 1, code_id);
	query_run(query);
	query_end(query);
	query = db_query(db, "SELECT number FROM summary_code"
	                     " WHERE code_id = ?1");
	query_bind_text(query, 1, code_id);
	number = query_row(query) ? query_int(query, 0) : 0;
	query_end(query);
	return number;
}

static size_t
find_code(const struct summary_codes *codes, struct str id)
{
	for (size_t i = codes->count; i-- > 0;) {
		if (str_equal(codes->items[i].id, id))
			return i;
	}
	return SUMMARY_NO_PARENT;
}

/* The codes in force, and the digest of how they stand. */
static struct str
read_codes(struct arena *arena, struct db *db, struct summary_codes *codes)
{
	struct query *query =
		db_query(db, "SELECT code_id, ifnull(parent, ''), path"
		             " FROM code WHERE version ="
		             " (SELECT max(version) FROM codebook_version)"
		             " ORDER BY position");
	struct buf paths = BUF(arena);

	while (query_row(query)) {
		struct summary_code code = {
			query_copy(arena, query, 0),
			find_code(codes, query_text(query, 1)), 0
		};

		buf_add(&paths, query_text(query, 2));
		buf_add_char(&paths, '\n');
		*arena_append(arena, codes->items, codes->count,
		              codes->room) = code;
	}
	query_end(query);
	summary_number(db, STR(""));
	for (size_t i = 0; i < codes->count; i++)
		codes->items[i].number =
			summary_number(db, codes->items[i].id);
	return digest_hex(arena, crypto_sha256(buf_str(&paths)));
}

/* Whether what is there was right before this act, of the same codes. */
static bool
can_go_on(struct db *db, struct str codes, int64_t sequence)
{
	struct query *query =
		db_query(db, "SELECT 1 FROM summary_state"
		             " WHERE sequence = ?1 AND codes = ?2");
	bool can;

	query_bind_int(query, 1, sequence - 1);
	query_bind_text(query, 2, codes);
	can = query_row(query);
	return query_end(query) && can;
}

static bool
set_state(struct db *db, struct str codes, int64_t sequence)
{
	struct query *query =
		db_query(db, "INSERT INTO summary_state (one, sequence, codes)"
		             " VALUES (1, ?1, ?2) ON CONFLICT (one) DO UPDATE"
		             " SET sequence = ?1, codes = ?2");

	query_bind_int(query, 1, sequence);
	query_bind_text(query, 2, codes);
	query_run(query);
	return query_end(query);
}

static int
compare_ids(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static bool
count_touched(struct touched *touched, const struct summary_codes *codes)
{
	if (!touched->count)
		return !db_failed(touched->db);
	qsort(touched->revisions, touched->count, sizeof *touched->revisions,
	      compare_ids);
	for (size_t i = 0; i < touched->count; i++) {
		if (i && touched->revisions[i] == touched->revisions[i - 1])
			continue;
		if (!summary_count(touched->db, codes, touched->revisions[i]))
			return false;
	}
	return true;
}

bool
summary_refresh(struct db *db, int64_t sequence)
{
	struct arena *arena = arena_new();
	struct touched touched = { .arena = arena, .db = db };
	struct summary_codes codes = { 0 };
	struct str digest = read_codes(arena, db, &codes);
	bool done;

	if (can_go_on(db, digest, sequence))
		journal_each_part(db, sequence, take_part, &touched);
	else
		touch_all(&touched);
	done = count_touched(&touched, &codes)
	       && set_state(db, digest, sequence);
	arena_free(arena);
	return done;
}

bool
summary_is_current(struct db *db)
{
	return db_int(db, "SELECT sequence = (SELECT max(sequence)"
	                  " FROM main.journal) FROM summary_state", 0) == 1;
}
