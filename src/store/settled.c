/* SPDX-License-Identifier: MIT */

/* settled.c -- see settled.h. */

#include "store/settled.h"

#include "base/arena.h"
#include "base/crypto.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/segments.h"

static const char *const verdicts[SETTLE_VERDICT_COUNT] = {
	"a", "b", "both", "union", "intersection", "redrawn", "none", "later",
};

const char *const settle_reasons[] = {
	"boundary", "codebook-unclear", "interpretation", "rule-bug", "slip",
	NULL
};

static const char *const bases[] = { "agreed", "assisted", "single",
	                             "settled" };

const char *
settle_verdict_name(enum settle_verdict verdict)
{
	return verdicts[verdict];
}

bool
settle_verdict_of(struct str name, enum settle_verdict *verdict)
{
	for (size_t i = 0; i < SETTLE_VERDICT_COUNT; i++) {
		if (str_is(name, verdicts[i])) {
			*verdict = (enum settle_verdict)i;
			return true;
		}
	}
	return false;
}

const char *
gold_basis_name(enum gold_basis basis)
{
	return bases[basis];
}

struct span_of_turn { size_t begin, end; };

static struct span_of_turn *
expert_turns(struct arena *arena, struct db *db, int64_t revision_id,
             size_t *count)
{
	struct query *query = db_query(
		db, "SELECT t.begin_byte, t.end_byte FROM turn t JOIN speaker p"
		    " ON p.revision_id = t.revision_id AND p.number ="
		    " t.speaker WHERE t.revision_id = ?1 AND p.role ="
		    " 'expert' ORDER BY t.begin_byte");
	struct span_of_turn *turns = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, revision_id);
	while (query_row(query))
		*arena_append(arena, turns, *count, room) =
			(struct span_of_turn){ (size_t)query_int(query, 0),
				               (size_t)query_int(query, 1) };
	if (!query_end(query))
		*count = 0;
	return turns;
}

/* What of a place experts say, from the first of TURNS on; empty if nothing. */
static struct span_of_turn
find_spoken(const struct span_of_turn *turns, size_t count, size_t begin,
            size_t end)
{
	struct span_of_turn spoken = { begin, begin };
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (turns[middle].end <= begin)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = low; i < count && turns[i].begin < end; i++) {
		if (i == low)
			spoken.begin = turns[i].begin > begin ? turns[i].begin
			                                      : begin;
		spoken.end = turns[i].end < end ? turns[i].end : end;
	}
	return spoken;
}

struct coded *
coding_read(struct arena *arena, struct db *db, int64_t revision_id,
            int64_t coder_id, size_t *count)
{
	struct query *query = db_query(
		db, "SELECT segment_id, code_id, begin_byte, end_byte,"
		    " coder_id <> ?2 OR assisted FROM segment WHERE revision_id = ?1"
		    " AND ((coder_id = ?2 AND retired = 0)"
		    "  OR segment_id IN (SELECT segment_id FROM decision"
		    "   WHERE coder_id = ?2 AND verdict = 'accepted'))"
		    " ORDER BY begin_byte, end_byte, code_id, coder_id <> ?2,"
		    " segment_id");
	struct coded *rows = NULL;
	size_t room = 0, turn_count;
	struct span_of_turn *turns = expert_turns(arena, db, revision_id,
	                                          &turn_count);

	*count = 0;
	query_bind_int(query, 1, revision_id);
	query_bind_int(query, 2, coder_id);
	while (query_row(query)) {
		struct span_of_turn spoken;
		struct coded row = {
			.segment_id = query_int(query, 0),
			.code_id = query_copy(arena, query, 1),
			.begin = (size_t)query_int(query, 2),
			.end = (size_t)query_int(query, 3),
			.assisted = query_int(query, 4) != 0,
		};

		if (*count && rows[*count - 1].begin == row.begin
		    && rows[*count - 1].end == row.end
		    && str_equal(rows[*count - 1].code_id, row.code_id))
			continue;
		spoken = find_spoken(turns, turn_count, row.begin, row.end);
		row.spoken_begin = spoken.begin;
		row.spoken_end = spoken.end;
		if (spoken.begin < spoken.end)
			*arena_append(arena, rows, *count, room) = row;
	}
	if (!query_end(query))
		*count = 0;
	return rows;
}

int64_t
settlement_id_of(const struct revision_row *revision, struct str coder_a,
                 struct str coder_b, size_t begin, size_t end,
                 const struct str *codes, size_t code_count)
{
	struct arena *arena = arena_new();
	struct buf text = BUF(arena);
	struct digest digest;
	uint64_t id = 0;

	buf_add(&text, revision->name);
	buf_printf(&text, "\n%lld\n", (long long)revision->number);
	buf_add(&text, revision->text_sha256);
	buf_printf(&text, "\n%.*s\n%.*s\n%zu\n%zu\n", STR_ARG(coder_a),
	           STR_ARG(coder_b), begin, end);
	for (size_t i = 0; i < code_count; i++) {
		buf_add(&text, codes[i]);
		buf_add_char(&text, '\n');
	}
	digest = crypto_sha256(buf_str(&text));
	arena_free(arena);
	for (int i = 0; i < 8; i++)
		id = id << 8 | digest.bytes[i];
	return (int64_t)(id >> 1);
}

struct settlement_row *
settlements_of(struct arena *arena, struct db *db, int64_t revision_id,
               size_t *count)
{
	struct query *query = db_query(
		db, "SELECT settlement_id, revision_id, begin_byte, end_byte,"
		    " coder_id, coder_a, coder_b, class, verdict, reason, note"
		    " FROM settlement WHERE revision_id = ?1"
		    " ORDER BY begin_byte, end_byte, settlement_id");
	struct settlement_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, revision_id);
	while (query_row(query)) {
		struct settlement_row *row = arena_append(arena, rows, *count,
		                                          room);

		row->settlement_id = query_int(query, 0);
		row->revision_id = query_int(query, 1);
		row->begin = (size_t)query_int(query, 2);
		row->end = (size_t)query_int(query, 3);
		row->coder_id = query_int(query, 4);
		row->coder_a = query_int(query, 5);
		row->coder_b = query_int(query, 6);
		row->class_name = query_copy(arena, query, 7);
		settle_verdict_of(query_text(query, 8), &row->verdict);
		row->reason = query_copy(arena, query, 9);
		row->note = query_copy(arena, query, 10);
	}
	if (!query_end(query))
		*count = 0;
	return rows;
}

struct looked_at_row *
looked_at_of(struct arena *arena, struct db *db, int64_t revision_id,
             size_t *count)
{
	struct query *query = db_query(
		db, "SELECT l.settlement_id, l.coder_id, l.code_id,"
		    " l.begin_byte, l.end_byte FROM settlement s"
		    " JOIN settlement_segment l USING (settlement_id)"
		    " WHERE s.revision_id = ?1 ORDER BY l.settlement_id,"
		    " l.coder_id, l.begin_byte, l.end_byte, l.code_id");
	struct looked_at_row *rows = NULL;
	size_t room = 0, turn_count;
	struct span_of_turn *turns = expert_turns(arena, db, revision_id,
	                                          &turn_count);

	*count = 0;
	query_bind_int(query, 1, revision_id);
	while (query_row(query)) {
		struct span_of_turn spoken;
		struct looked_at_row *row = arena_append(arena, rows, *count,
		                                         room);

		row->settlement_id = query_int(query, 0);
		row->coder_id = query_int(query, 1);
		row->code_id = query_copy(arena, query, 2);
		row->begin = (size_t)query_int(query, 3);
		row->end = (size_t)query_int(query, 4);
		spoken = find_spoken(turns, turn_count, row->begin, row->end);
		row->spoken_begin = spoken.begin;
		row->spoken_end = spoken.end;
	}
	if (!query_end(query))
		*count = 0;
	return rows;
}

bool
settlement_insert(struct db *db, const struct settlement_row *row)
{
	struct query *query = db_query(
		db, "INSERT INTO settlement (settlement_id, revision_id,"
		    " begin_byte, end_byte, coder_id, coder_a, coder_b, class,"
		    " verdict, reason, note)"
		    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");

	query_bind_int(query, 1, row->settlement_id);
	query_bind_int(query, 2, row->revision_id);
	query_bind_int(query, 3, (int64_t)row->begin);
	query_bind_int(query, 4, (int64_t)row->end);
	query_bind_int(query, 5, row->coder_id);
	query_bind_int(query, 6, row->coder_a);
	query_bind_int(query, 7, row->coder_b);
	query_bind_text(query, 8, row->class_name);
	query_bind_text(query, 9, str_of(verdicts[row->verdict]));
	query_bind_text(query, 10, row->reason);
	query_bind_text(query, 11, row->note);
	query_run(query);
	return query_end(query);
}

bool
looked_at_insert(struct db *db, const struct looked_at_row *row)
{
	struct query *query = db_query(
		db, "INSERT INTO settlement_segment (settlement_id, coder_id,"
		    " code_id, begin_byte, end_byte) VALUES (?1, ?2, ?3, ?4,"
		    " ?5) ON CONFLICT DO NOTHING");

	query_bind_int(query, 1, row->settlement_id);
	query_bind_int(query, 2, row->coder_id);
	query_bind_text(query, 3, row->code_id);
	query_bind_int(query, 4, (int64_t)row->begin);
	query_bind_int(query, 5, (int64_t)row->end);
	query_run(query);
	return query_end(query);
}

static bool
run_on(struct db *db, const char *sql, int64_t id)
{
	struct query *query = db_query(db, sql);

	query_bind_int(query, 1, id);
	query_run(query);
	return query_end(query);
}

/* Another settlement that a segment of gold follows from: then it rests on
   that. */
static bool
rests_elsewhere(struct arena *arena, struct db *db, int64_t segment_id,
                int64_t settlement_id, struct gold_row *gold)
{
	struct query *query = db_query(
		db, "SELECT t.settlement_id, a.name || '|' || b.name"
		    " FROM segment s JOIN settlement t USING (revision_id)"
		    " JOIN settlement_segment l USING (settlement_id)"
		    " JOIN coder a ON a.coder_id = t.coder_a"
		    " JOIN coder b ON b.coder_id = t.coder_b"
		    " WHERE s.segment_id = ?1 AND t.settlement_id <> ?2"
		    " AND l.coder_id = s.coder_id AND l.code_id = s.code_id"
		    " AND l.begin_byte = s.begin_byte AND l.end_byte ="
		    " s.end_byte ORDER BY 1 LIMIT 1");
	bool found;

	query_bind_int(query, 1, segment_id);
	query_bind_int(query, 2, settlement_id);
	found = query_row(query);
	if (found)
		*gold = (struct gold_row){
			.segment_id = segment_id, .basis = GOLD_SETTLED,
			.settlement_id = query_int(query, 0),
			.coders = query_copy(arena, query, 1),
		};
	return query_end(query) && found;
}

static bool
release(struct db *db, int64_t segment_id, int64_t settlement_id)
{
	struct arena *arena = arena_new();
	struct gold_row gold;
	bool good = rests_elsewhere(arena, db, segment_id, settlement_id,
	                            &gold)
	                    ? gold_put(db, &gold)
	                    : !db_failed(db) && gold_delete(db, segment_id);

	arena_free(arena);
	return good;
}

static bool
release_all(struct arena *arena, struct db *db, int64_t settlement_id)
{
	struct query *query = db_query(db, "SELECT segment_id FROM gold_basis"
	                                   " WHERE settlement_id = ?1");
	int64_t *ids = NULL;
	size_t count = 0, room = 0;
	bool good;

	query_bind_int(query, 1, settlement_id);
	while (query_row(query))
		*arena_append(arena, ids, count, room) = query_int(query, 0);
	good = query_end(query);
	for (size_t i = 0; good && i < count; i++)
		good = release(db, ids[i], settlement_id);
	return good;
}

bool
settlement_drop(struct db *db, const struct looked_at_row *row,
                int64_t segment_id)
{
	struct query *query = db_query(
		db, "SELECT 1 FROM gold_basis WHERE segment_id = ?1 AND"
		    " settlement_id = ?2");
	bool rests;

	query_bind_int(query, 1, segment_id);
	query_bind_int(query, 2, row->settlement_id);
	rests = query_row(query);
	if (!query_end(query)
	    || (rests && !release(db, segment_id, row->settlement_id)))
		return false;
	query = db_query(db, "DELETE FROM settlement_segment WHERE"
	                     " settlement_id = ?1 AND coder_id = ?2 AND"
	                     " code_id = ?3 AND begin_byte = ?4 AND"
	                     " end_byte = ?5");
	query_bind_int(query, 1, row->settlement_id);
	query_bind_int(query, 2, row->coder_id);
	query_bind_text(query, 3, row->code_id);
	query_bind_int(query, 4, (int64_t)row->begin);
	query_bind_int(query, 5, (int64_t)row->end);
	query_run(query);
	return query_end(query);
}

bool
settlement_delete(struct db *db, int64_t settlement_id)
{
	struct arena *arena = arena_new();
	bool good = release_all(arena, db, settlement_id);

	arena_free(arena);
	return good
	       && run_on(db, "DELETE FROM settlement_segment"
	                     " WHERE settlement_id = ?1", settlement_id)
	       && run_on(db, "DELETE FROM settlement"
	                     " WHERE settlement_id = ?1", settlement_id);
}

static enum gold_basis
basis_of(struct str name)
{
	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
		if (str_is(name, bases[i]))
			return (enum gold_basis)i;
	}
	return GOLD_SETTLED;
}

struct gold_row *
gold_of(struct arena *arena, struct db *db, int64_t revision_id,
        size_t *count)
{
	struct query *query = db_query(
		db, "SELECT s.segment_id, s.code_id, s.begin_byte, s.end_byte,"
		    " ifnull(g.basis, 'settled'), ifnull(g.coders, ''),"
		    " ifnull(g.settlement_id, 0)"
		    " FROM segment s JOIN coder c USING (coder_id)"
		    " LEFT JOIN gold_basis g USING (segment_id)"
		    " WHERE s.revision_id = ?1 AND c.kind = 'gold'"
		    " ORDER BY s.begin_byte, s.end_byte, s.code_id");
	struct gold_row *rows = NULL;
	size_t room = 0, turn_count;
	struct span_of_turn *turns = expert_turns(arena, db, revision_id,
	                                          &turn_count);

	*count = 0;
	query_bind_int(query, 1, revision_id);
	while (query_row(query)) {
		struct span_of_turn spoken;
		struct gold_row *row = arena_append(arena, rows, *count,
		                                    room);

		row->segment_id = query_int(query, 0);
		row->code_id = query_copy(arena, query, 1);
		row->begin = (size_t)query_int(query, 2);
		row->end = (size_t)query_int(query, 3);
		spoken = find_spoken(turns, turn_count, row->begin, row->end);
		row->spoken_begin = spoken.begin;
		row->spoken_end = spoken.end;
		row->basis = basis_of(query_text(query, 4));
		row->coders = query_copy(arena, query, 5);
		row->settlement_id = query_int(query, 6);
	}
	if (!query_end(query))
		*count = 0;
	return rows;
}

bool
gold_put(struct db *db, const struct gold_row *row)
{
	struct query *query = db_query(
		db, "INSERT INTO gold_basis (segment_id, basis, coders,"
		    " settlement_id) VALUES (?1, ?2, ?3, ?4)"
		    " ON CONFLICT (segment_id) DO UPDATE SET basis = ?2,"
		    " coders = ?3, settlement_id = ?4");

	query_bind_int(query, 1, row->segment_id);
	query_bind_text(query, 2, str_of(bases[row->basis]));
	query_bind_text(query, 3, row->coders);
	if (row->settlement_id)
		query_bind_int(query, 4, row->settlement_id);
	else
		query_bind_null(query, 4);
	query_run(query);
	return query_end(query);
}

bool
gold_delete(struct db *db, int64_t segment_id)
{
	return run_on(db, "DELETE FROM gold_basis WHERE segment_id = ?1",
	              segment_id)
	       && segment_delete(db, segment_id);
}
