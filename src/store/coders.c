/* SPDX-License-Identifier: MIT */

/* coders.c -- coders, their remarks and decisions, and what they have
   finished; see segments.h. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/segments.h"

static const char *const kind_names[] = { "person", "codebook", "gold" };
static const char *const verdict_names[] = { "accepted", "rejected" };
static const char *const stance_names[STANCE_COUNT] = {
	"", "asserts", "denies", "conditional", "reports", "unclear",
};

const char *
verdict_name(enum verdict verdict)
{
	return verdict_names[verdict];
}

static void
read_coder(struct arena *arena, struct query *query, struct coder_row *row)
{
	struct str kind = query_text(query, 2);

	row->coder_id = query_int(query, 0);
	row->name = query_copy(arena, query, 1);
	row->kind = str_is(kind, "person")     ? CODER_PERSON
	            : str_is(kind, "codebook") ? CODER_CODEBOOK
	                                       : CODER_GOLD;
}

bool
coder_find(struct arena *arena, struct db *db, struct str name,
           struct coder_row *row)
{
	struct query *query = db_query(db, "SELECT coder_id, name, kind"
	                                   " FROM coder WHERE name = ?1");
	bool found;

	query_bind_text(query, 1, name);
	found = query_row(query);
	if (found)
		read_coder(arena, query, row);
	return query_end(query) && found;
}

static struct coder_row *
read_coders(struct arena *arena, struct query *query, size_t *count)
{
	struct coder_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query))
		read_coder(arena, query,
		           arena_append(arena, rows, *count, room));
	if (!query_end(query))
		*count = 0;
	return rows;
}

struct coder_row *
coder_list(struct arena *arena, struct db *db, size_t *count)
{
	return read_coders(arena,
	                   db_query(db, "SELECT coder_id, name, kind"
	                                " FROM coder ORDER BY name"),
	                   count);
}

struct coder_row *
coder_list_coding(struct arena *arena, struct db *db, size_t *count)
{
	return read_coders(
		arena,
		db_query(db, "SELECT coder_id, name, kind FROM coder"
	                     " WHERE kind = 'person'"
	                     " AND (coder_id IN"
	                     "   (SELECT coder_id FROM main.segment)"
	                     "  OR coder_id IN"
	                     "   (SELECT coder_id FROM main.decision)"
	                     "  OR coder_id IN (SELECT coder_id FROM finished))"
	                     " ORDER BY name"),
		count);
}

struct str
coder_name(const struct coder_row *coders, size_t count, int64_t coder_id)
{
	for (size_t i = 0; i < count; i++) {
		if (coders[i].coder_id == coder_id)
			return coders[i].name;
	}
	return STR("");
}

bool
coder_check_name(struct db *db, struct str name)
{
	size_t bad;
	bool good = name.len && utf8_valid(name, &bad);

	for (size_t at = 0; good && at < name.len;)
		good = !unicode_is_control(utf8_next(name, &at));
	return good || diag_error(db_diag(db), SPAN_NONE,
	                          _("'%.*s' cannot be the name of a coder"),
	                          STR_ARG(name));
}

bool
coder_make(struct arena *arena, struct db *db, struct str name,
           enum coder_kind kind, struct coder_row *row)
{
	struct query *query;

	if (!coder_check_name(db, name))
		return false;
	query = db_query(db, "INSERT INTO coder (name, kind) VALUES (?1, ?2)"
	                     " ON CONFLICT DO NOTHING");
	query_bind_text(query, 1, name);
	query_bind_text(query, 2, str_of(kind_names[kind]));
	query_run(query);
	if (!query_end(query) || !coder_find(arena, db, name, row))
		return false;
	if (row->kind == kind)
		return true;
	if (kind == CODER_PERSON)
		return diag_error(db_diag(db), SPAN_NONE,
		                  _("'%.*s' is not a person: nobody can code "
		                    "by this name"), STR_ARG(name));
	return diag_error(db_diag(db), SPAN_NONE,
	                  _("there is a coder '%.*s' of another kind"),
	                  STR_ARG(name));
}

const char *
stance_name(enum stance stance)
{
	return stance_names[stance];
}

bool
stance_of(struct str name, enum stance *stance)
{
	for (int i = 0; i < STANCE_COUNT; i++) {
		if (str_is(name, stance_names[i])) {
			*stance = (enum stance)i;
			return true;
		}
	}
	return false;
}

#define REMARK_QUERY                                                          \
	"SELECT r.segment_id, r.coder_id, ifnull(r.stance, ''), r.memo"       \
	" FROM remark r JOIN coder c USING (coder_id)"                        \
	" WHERE r.segment_id = ?1 "

static void
read_remark(struct arena *arena, struct query *query, struct remark_row *row)
{
	row->segment_id = query_int(query, 0);
	row->coder_id = query_int(query, 1);
	if (!stance_of(query_text(query, 2), &row->stance))
		row->stance = STANCE_NONE;
	row->memo = query_copy(arena, query, 3);
}

bool
remark_get(struct arena *arena, struct db *db, int64_t segment_id,
           int64_t coder_id, struct remark_row *row)
{
	struct query *query = db_query(db, REMARK_QUERY "AND coder_id = ?2");
	bool found;

	*row = (struct remark_row){ .segment_id = segment_id,
	                            .coder_id = coder_id, .memo = STR("") };
	query_bind_int(query, 1, segment_id);
	query_bind_int(query, 2, coder_id);
	found = query_row(query);
	if (found)
		read_remark(arena, query, row);
	return query_end(query) && found;
}

struct remark_row *
remarks_of(struct arena *arena, struct db *db, int64_t segment_id,
           size_t *count)
{
	struct query *query = db_query(db, REMARK_QUERY "ORDER BY c.name");
	struct remark_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, segment_id);
	while (query_row(query))
		read_remark(arena, query,
		            arena_append(arena, rows, *count, room));
	if (!query_end(query))
		*count = 0;
	return rows;
}

static bool
remark_delete(struct db *db, const struct remark_row *row)
{
	struct query *query =
		db_query(db, "DELETE FROM remark WHERE segment_id = ?1"
		             " AND coder_id = ?2");

	query_bind_int(query, 1, row->segment_id);
	query_bind_int(query, 2, row->coder_id);
	query_run(query);
	return query_end(query);
}

bool
remark_put(struct db *db, const struct remark_row *row)
{
	struct query *query;

	if (!row->stance && !row->memo.len)
		return remark_delete(db, row);
	query = db_query(db, "INSERT INTO remark (segment_id, coder_id, stance,"
	                     " memo) VALUES (?1, ?2, nullif(?3, ''), ?4)"
	                     " ON CONFLICT DO UPDATE SET"
	                     " stance = excluded.stance,"
	                     " memo = excluded.memo");
	query_bind_int(query, 1, row->segment_id);
	query_bind_int(query, 2, row->coder_id);
	query_bind_text(query, 3, str_of(stance_name(row->stance)));
	query_bind_text(query, 4, row->memo);
	query_run(query);
	return query_end(query);
}

struct decision_row *
decisions_of(struct arena *arena, struct db *db, int64_t revision_id,
             size_t *count)
{
	struct query *query =
		db_query(db, "SELECT coder_id, revision_id, code_id,"
		             " begin_byte, end_byte, verdict, reason,"
		             " segment_id FROM decision WHERE revision_id = ?1"
		             " ORDER BY begin_byte, end_byte, code_id,"
		             " coder_id");
	struct decision_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, revision_id);
	while (query_row(query)) {
		struct decision_row *row = arena_append(arena, rows, *count,
		                                        room);

		row->coder_id = query_int(query, 0);
		row->revision_id = query_int(query, 1);
		row->code_id = query_copy(arena, query, 2);
		row->begin = (size_t)query_int(query, 3);
		row->end = (size_t)query_int(query, 4);
		row->verdict = str_is(query_text(query, 5), "accepted")
		               ? VERDICT_ACCEPTED : VERDICT_REJECTED;
		row->reason = query_copy(arena, query, 6);
		row->segment_id = query_int(query, 7);
	}
	if (!query_end(query))
		*count = 0;
	return rows;
}

bool
decision_put(struct db *db, const struct decision_row *row)
{
	struct query *query =
		db_query(db, "INSERT INTO decision (coder_id, revision_id,"
		             " code_id, begin_byte, end_byte, verdict, reason,"
		             " segment_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
		             " ?8) ON CONFLICT DO UPDATE SET"
		             " verdict = excluded.verdict,"
		             " reason = excluded.reason,"
		             " segment_id = excluded.segment_id");

	query_bind_int(query, 1, row->coder_id);
	query_bind_int(query, 2, row->revision_id);
	query_bind_text(query, 3, row->code_id);
	query_bind_int(query, 4, (int64_t)row->begin);
	query_bind_int(query, 5, (int64_t)row->end);
	query_bind_text(query, 6, str_of(verdict_name(row->verdict)));
	query_bind_text(query, 7, row->reason);
	query_bind_int(query, 8, row->segment_id);
	query_run(query);
	return query_end(query);
}

struct finished_row *
finished_of(struct arena *arena, struct db *db, int64_t revision_id,
            size_t *count)
{
	struct query *query =
		db_query(db, "SELECT coder_id, revision_id, version,"
		             " assisted FROM finished WHERE revision_id = ?1"
		             " ORDER BY coder_id, version");
	struct finished_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, revision_id);
	while (query_row(query)) {
		struct finished_row *row = arena_append(arena, rows, *count,
		                                        room);

		row->coder_id = query_int(query, 0);
		row->revision_id = query_int(query, 1);
		row->version = query_int(query, 2);
		row->assisted = query_int(query, 3);
	}
	if (!query_end(query))
		*count = 0;
	return rows;
}

bool
finished_put(struct db *db, const struct finished_row *row)
{
	struct query *query =
		db_query(db, "INSERT INTO finished (coder_id, revision_id,"
		             " version, assisted) VALUES (?1, ?2, ?3, ?4)"
		             " ON CONFLICT DO NOTHING");

	query_bind_int(query, 1, row->coder_id);
	query_bind_int(query, 2, row->revision_id);
	query_bind_int(query, 3, row->version);
	query_bind_int(query, 4, row->assisted);
	query_run(query);
	return query_end(query);
}

bool
finished_delete(struct db *db, const struct finished_row *row)
{
	struct query *query =
		db_query(db, "DELETE FROM finished WHERE coder_id = ?1"
		             " AND revision_id = ?2");

	query_bind_int(query, 1, row->coder_id);
	query_bind_int(query, 2, row->revision_id);
	query_run(query);
	return query_end(query);
}

bool
left_behind_put(struct db *db, int64_t segment_id, int64_t revision_id)
{
	struct query *query =
		db_query(db, "INSERT INTO left_behind (segment_id,"
		             " revision_id) VALUES (?1, ?2)"
		             " ON CONFLICT DO NOTHING");

	query_bind_int(query, 1, segment_id);
	query_bind_int(query, 2, revision_id);
	query_run(query);
	return query_end(query);
}
