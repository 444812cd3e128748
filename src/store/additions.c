/* SPDX-License-Identifier: MIT */

/* additions.c -- see additions.h.

   A changeset is tables, each a 'T', the number of columns, a byte for each
   that says whether it is of the primary key, and the name; and behind each
   its rows: the kind of change, whether it was indirect, and the values.  See
   sqlite3session.c, "RECORD FORMAT". */

#include "store/additions.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/db.h"
#include "store/journal.h"

/* Small: when SQLite takes rows of a part back, what it keeps to undo each one
   takes longer to put away the more rows the part has. */
enum { PART_BYTES = 16 * 1024 };
enum { INSERTED = 18, INTEGER = 1, TEXT = 3, NOTHING = 5 };

struct additions {
	struct db *db;
	struct arena *arena;            /* of the part that is being made */
	struct buf segments, matches;
};

static void
free_part(void *additions_)
{
	struct additions *additions = additions_;

	arena_free(additions->arena);
}

static void
begin_part(struct additions *additions)
{
	static const char segment[] = "T\014\1\0\0\0\0\0\0\0\0\0\0\0segment";
	static const char match[] = "T\005\1\2\3\4\5match";

	additions->arena = arena_new();
	additions->segments = BUF(additions->arena);
	additions->matches = BUF(additions->arena);
	buf_add_bytes(&additions->segments, segment, sizeof segment);
	buf_add_bytes(&additions->matches, match, sizeof match);
}

/* Those that refer to others first, as undo wants it. */
static bool
write_part(struct additions *additions)
{
	bool done;

	buf_add(&additions->matches, buf_str(&additions->segments));
	done = journal_add_part(additions->db, buf_str(&additions->matches));
	arena_free(additions->arena);
	additions->arena = NULL;
	return done;
}

struct additions *
additions_new(struct arena *arena, struct db *db)
{
	struct additions *additions = arena_make(arena, struct additions);

	additions->db = db;
	arena_defer(arena, free_part, additions);
	return additions;
}

static void
begin_row(struct buf *rows)
{
	buf_add_char(rows, INSERTED);
	buf_add_char(rows, 0);
}

static void
add_integer(struct buf *rows, int64_t number)
{
	char bytes[9] = { INTEGER };

	for (int i = 0; i < 8; i++)
		bytes[1 + i] = (char)((uint64_t)number >> (56 - 8 * i));
	buf_add_bytes(rows, bytes, sizeof bytes);
}

static void
add_integer_unless(struct buf *rows, int64_t number, int64_t nothing)
{
	if (number == nothing)
		buf_add_char(rows, NOTHING);
	else
		add_integer(rows, number);
}

/* Lengths are in groups of seven bits, the highest first.  No text is longer
   than four of them say. */
static bool
add_text(struct buf *rows, struct str text)
{
	if (text.len >= 1u << 28)
		return false;
	buf_add_char(rows, TEXT);
	for (unsigned shift = 21; shift; shift -= 7) {
		if (text.len >> shift)
			buf_add_char(rows,
			             (char)((text.len >> shift & 0x7F) | 0x80));
	}
	buf_add_char(rows, (char)(text.len & 0x7F));
	buf_add(rows, text);
	return true;
}

static bool
put_segment(struct additions *additions, const struct segment_row *row)
{
	struct buf *rows = &additions->segments;

	if (!segment_insert(additions->db, row))
		return false;
	begin_row(rows);
	add_integer(rows, row->segment_id);
	add_integer(rows, row->revision_id);
	if (!add_text(rows, row->code_id))
		return false;
	add_integer(rows, row->coder_id);
	add_integer(rows, (int64_t)row->begin);
	add_integer(rows, (int64_t)row->end);
	add_integer_unless(rows, row->speaker, SEGMENT_NO_SPEAKER);
	add_integer_unless(rows, row->version, 0);
	add_integer(rows, row->retired);
	add_integer(rows, row->negated);
	add_integer_unless(rows, row->carried_from, 0);
	add_integer(rows, row->assisted);
	return true;
}

static bool
put_match(struct additions *additions, const struct match_row *row)
{
	struct buf *rows = &additions->matches;

	if (!match_insert(additions->db, row))
		return false;
	if (!db_changes(additions->db))
		return true;
	begin_row(rows);
	add_integer(rows, row->segment_id);
	add_integer(rows, (int64_t)row->begin);
	add_integer(rows, (int64_t)row->end);
	return add_text(rows, row->rule) && add_text(rows, row->item);
}

bool
additions_put(struct additions *additions, const struct segment_row *row,
              const struct match_row *matches, size_t count)
{
	bool good;

	if (!additions->arena)
		begin_part(additions);
	db_record_pause(additions->db, true);
	good = put_segment(additions, row);
	for (size_t i = 0; good && i < count; i++)
		good = put_match(additions, &matches[i]);
	db_record_pause(additions->db, false);
	if (additions->segments.len + additions->matches.len >= PART_BYTES)
		good = good && write_part(additions);
	return good;
}

bool
additions_end(struct additions *additions)
{
	return !additions->arena || write_part(additions);
}
