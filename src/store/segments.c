/* SPDX-License-Identifier: MIT */

/* segments.c -- see segments.h.  Coders, their remarks and decisions, and what
   is finished are in coders.c. */

#include "store/segments.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/corpus.h"
#include "store/db.h"

int64_t
segment_id_of(const struct revision_row *revision, struct str code,
              size_t begin, size_t end, struct str coder)
{
	struct arena *arena = arena_new();
	struct buf text = BUF(arena);
	struct digest digest;
	uint64_t id = 0;

	buf_add(&text, revision->name);
	buf_printf(&text, "\n%lld\n", (long long)revision->number);
	buf_add(&text, revision->text_sha256);
	buf_add_char(&text, '\n');
	buf_add(&text, code);
	buf_printf(&text, "\n%zu\n%zu\n", begin, end);
	buf_add(&text, coder);
	buf_add_char(&text, '\n');
	digest = crypto_sha256(buf_str(&text));
	arena_free(arena);
	for (int i = 0; i < 8; i++)
		id = id << 8 | digest.bytes[i];
	return (int64_t)(id >> 1);
}

struct str
segment_id_text(struct arena *arena, int64_t segment_id)
{
	return str_printf(arena, "%016" PRIx64, (uint64_t)segment_id);
}

#define SEGMENT_QUERY                                                         \
	"SELECT segment_id, revision_id, coder_id, code_id, begin_byte,"      \
	" end_byte, speaker, version, retired, negated, carried_from,"        \
	" assisted"                                                           \
	" FROM segment "

static void
read_segment(struct arena *arena, struct query *query,
             struct segment_row *row)
{
	row->segment_id = query_int(query, 0);
	row->revision_id = query_int(query, 1);
	row->coder_id = query_int(query, 2);
	row->code_id = query_copy(arena, query, 3);
	row->begin = (size_t)query_int(query, 4);
	row->end = (size_t)query_int(query, 5);
	row->speaker = query_is_null(query, 6) ? SEGMENT_NO_SPEAKER
	                                       : query_int(query, 6);
	row->version = query_int(query, 7);
	row->retired = query_int(query, 8);
	row->negated = query_int(query, 9);
	row->carried_from = query_int(query, 10);
	row->assisted = query_int(query, 11);
}

bool
segment_get(struct arena *arena, struct db *db, int64_t segment_id,
            struct segment_row *row)
{
	struct query *query = db_query(db, SEGMENT_QUERY
	                                   "WHERE segment_id = ?1");
	bool found;

	query_bind_int(query, 1, segment_id);
	found = query_row(query);
	if (found)
		read_segment(arena, query, row);
	return query_end(query) && found;
}

/* The ids that begin with these digits: from FIRST to LAST. */
static bool
id_range(struct str digits, int64_t *first, int64_t *last)
{
	uint64_t number = 0;
	unsigned shift = 64 - 4 * (unsigned)(digits.len < 16 ? digits.len : 16);

	if (digits.len < SEGMENT_DIGITS_LEAST || digits.len > 16)
		return false;
	for (size_t i = 0; i < digits.len; i++) {
		char c = digits.text[i];
		unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
		                 : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
		                 : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
		                                        : 16;

		if (digit == 16)
			return false;
		number = number << 4 | digit;
	}
	number <<= shift;
	if (number > INT64_MAX)
		return false;
	*first = (int64_t)number;
	*last = (int64_t)(number | (shift ? (UINT64_C(1) << shift) - 1 : 0));
	return true;
}

bool
segment_find(struct arena *arena, struct db *db, struct str digits,
             struct segment_row *row)
{
	struct query *query;
	int64_t first, last;
	bool found = false, several = false;

	if (!id_range(digits, &first, &last))
		return diag_error(db_diag(db), SPAN_NONE,
		                  _("'%.*s' is not the id of a segment: %d "
		                    "to 16 hexadecimal digits"),
		                  STR_ARG(digits), SEGMENT_DIGITS_LEAST);
	query = db_query(db, SEGMENT_QUERY "WHERE segment_id BETWEEN ?1"
	                     " AND ?2 LIMIT 2");
	query_bind_int(query, 1, first);
	query_bind_int(query, 2, last);
	if (query_row(query)) {
		found = true;
		read_segment(arena, query, row);
		several = query_row(query);
	}
	if (!query_end(query))
		return false;
	if (several)
		return diag_error(db_diag(db), SPAN_NONE,
		                  _("several segments have an id that begins "
		                    "with '%.*s'"), STR_ARG(digits));
	return found || diag_error(db_diag(db), SPAN_NONE,
	                           _("there is no segment '%.*s'"),
	                           STR_ARG(digits));
}

struct segment_row *
segments_of(struct arena *arena, struct db *db, int64_t revision_id,
            int64_t coder_id, size_t *count)
{
	struct query *query =
		db_query(db, SEGMENT_QUERY "WHERE revision_id = ?1"
		             " AND (?2 = 0 OR coder_id = ?2)"
		             " ORDER BY begin_byte, end_byte, code_id,"
		             " coder_id");
	struct segment_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, revision_id);
	query_bind_int(query, 2, coder_id);
	while (query_row(query))
		read_segment(arena, query,
		             arena_append(arena, rows, *count, room));
	if (!query_end(query))
		*count = 0;
	return rows;
}

/* What insert and update have in common, from ?2 on. */
static void
bind_segment(struct query *query, const struct segment_row *row)
{
	query_bind_int(query, 1, row->segment_id);
	if (row->speaker != SEGMENT_NO_SPEAKER)
		query_bind_int(query, 2, row->speaker);
	else
		query_bind_null(query, 2);
	if (row->version)
		query_bind_int(query, 3, row->version);
	else
		query_bind_null(query, 3);
	query_bind_int(query, 4, row->retired);
	query_bind_int(query, 5, row->negated);
	if (row->carried_from)
		query_bind_int(query, 6, row->carried_from);
	else
		query_bind_null(query, 6);
}

bool
segment_insert(struct db *db, const struct segment_row *row)
{
	struct query *query =
		db_query(db, "INSERT INTO segment (segment_id, speaker,"
		             " version, retired, negated, carried_from,"
		             " revision_id, coder_id, code_id, begin_byte,"
		             " end_byte, assisted) VALUES (?1, ?2, ?3, ?4,"
		             " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");

	bind_segment(query, row);
	query_bind_int(query, 7, row->revision_id);
	query_bind_int(query, 8, row->coder_id);
	query_bind_text(query, 9, row->code_id);
	query_bind_int(query, 10, (int64_t)row->begin);
	query_bind_int(query, 11, (int64_t)row->end);
	query_bind_int(query, 12, row->assisted);
	query_run(query);
	return query_end(query);
}

bool
segment_update(struct db *db, const struct segment_row *row)
{
	struct query *query =
		db_query(db, "UPDATE segment SET speaker = ?2, version = ?3,"
		             " retired = ?4, negated = ?5,"
		             " carried_from = ?6 WHERE segment_id = ?1");

	bind_segment(query, row);
	query_run(query);
	return query_end(query);
}

static bool
run_on_segment(struct db *db, const char *sql, int64_t segment_id)
{
	struct query *query = db_query(db, sql);

	query_bind_int(query, 1, segment_id);
	query_run(query);
	return query_end(query);
}

bool
segment_delete(struct db *db, int64_t segment_id)
{
	return run_on_segment(db, "DELETE FROM left_behind"
	                          " WHERE segment_id = ?1", segment_id)
	       && run_on_segment(db, "DELETE FROM remark"
	                             " WHERE segment_id = ?1", segment_id)
	       && run_on_segment(db, "DELETE FROM segment"
	                             " WHERE segment_id = ?1", segment_id);
}

static struct match_row *
read_matches(struct arena *arena, struct query *query, size_t *count)
{
	struct match_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query)) {
		struct match_row *row = arena_append(arena, rows, *count,
		                                     room);

		row->segment_id = query_int(query, 0);
		row->begin = (size_t)query_int(query, 1);
		row->end = (size_t)query_int(query, 2);
		row->rule = query_copy(arena, query, 3);
		row->item = query_copy(arena, query, 4);
	}
	if (!query_end(query))
		*count = 0;
	return rows;
}

struct match_row *
matches_of(struct arena *arena, struct db *db, int64_t segment_id,
           size_t *count)
{
	struct query *query =
		db_query(db, "SELECT segment_id, begin_byte, end_byte, rule,"
		             " item FROM match WHERE segment_id = ?1"
		             " ORDER BY begin_byte, end_byte, rule, item");

	query_bind_int(query, 1, segment_id);
	return read_matches(arena, query, count);
}

struct match_row *
matches_in(struct arena *arena, struct db *db, int64_t revision_id,
           int64_t coder_id, size_t *count)
{
	struct query *query =
		db_query(db, "SELECT m.segment_id, m.begin_byte, m.end_byte,"
		             " m.rule, m.item FROM segment s JOIN match m"
		             " USING (segment_id) WHERE s.revision_id = ?1"
		             " AND s.coder_id = ?2 ORDER BY m.segment_id,"
		             " m.begin_byte, m.end_byte, m.rule, m.item");

	query_bind_int(query, 1, revision_id);
	query_bind_int(query, 2, coder_id);
	return read_matches(arena, query, count);
}

bool
match_insert(struct db *db, const struct match_row *row)
{
	struct query *query =
		db_query(db, "INSERT INTO match (segment_id, begin_byte,"
		             " end_byte, rule, item) VALUES (?1, ?2, ?3, ?4,"
		             " ?5) ON CONFLICT DO NOTHING");

	query_bind_int(query, 1, row->segment_id);
	query_bind_int(query, 2, (int64_t)row->begin);
	query_bind_int(query, 3, (int64_t)row->end);
	query_bind_text(query, 4, row->rule);
	query_bind_text(query, 5, row->item);
	query_run(query);
	return query_end(query);
}

bool
matches_delete(struct db *db, int64_t segment_id)
{
	return run_on_segment(db, "DELETE FROM match WHERE segment_id = ?1",
	                      segment_id);
}
