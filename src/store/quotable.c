/* SPDX-License-Identifier: MIT */

/* quotable.c -- see quotable.h. */

#include "store/quotable.h"

#include "base/arena.h"
#include "store/db.h"

static const char *const names[QUOTABLE_COUNT] = {
	[QUOTABLE_UNSAID] = "",
	[QUOTABLE_NAMED] = "named",
	[QUOTABLE_POSITION] = "position",
	[QUOTABLE_ANONYMOUS] = "anonymous",
	[QUOTABLE_NO] = "no",
};

const char *
quotable_name(enum quotable quotable)
{
	return names[quotable];
}

bool
quotable_of(struct str name, enum quotable *quotable)
{
	for (int i = QUOTABLE_NAMED; i < QUOTABLE_COUNT; i++) {
		if (str_is(name, names[i])) {
			*quotable = (enum quotable)i;
			return true;
		}
	}
	return false;
}

#define COLUMNS \
	"revision_id, begin_byte, end_byte, language, text, translator," \
	" checked_by, words_sha256"
#define SELECT \
	"SELECT " COLUMNS ", transcript_id FROM translation" \
	" JOIN revision USING (revision_id)"

static void
read_row(struct arena *arena, struct query *query, struct translation *row)
{
	row->revision_id = query_int(query, 0);
	row->begin = (size_t)query_int(query, 1);
	row->end = (size_t)query_int(query, 2);
	row->language = query_copy(arena, query, 3);
	row->text = query_copy(arena, query, 4);
	row->translator = query_copy(arena, query, 5);
	row->checked_by = query_copy(arena, query, 6);
	row->words_sha256 = query_copy(arena, query, 7);
	row->transcript_id = query_int(query, 8);
}

struct translation *
translations_read(struct arena *arena, struct db *db, size_t *count)
{
	struct query *query =
		db_query(db, SELECT " ORDER BY 1, 2, 3, 4");
	struct translation *rows = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query))
		read_row(arena, query,
		         arena_append(arena, rows, *count, room));
	query_end(query);
	return rows;
}

static void
bind_key(struct query *query, const struct translation *row)
{
	query_bind_int(query, 1, row->revision_id);
	query_bind_int(query, 2, (int64_t)row->begin);
	query_bind_int(query, 3, (int64_t)row->end);
	query_bind_text(query, 4, row->language);
}

bool
translation_put(struct db *db, const struct translation *row)
{
	struct query *query =
		row->text.len
			? db_query(db, "INSERT INTO translation (" COLUMNS ")"
			               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
			               "?8) ON CONFLICT DO UPDATE SET"
			               " text = excluded.text,"
			               " translator = excluded.translator,"
			               " checked_by = excluded.checked_by,"
			               "words_sha256 ="
			               " excluded.words_sha256")
			: db_query(db, "DELETE FROM translation WHERE"
			               " revision_id = ?1 AND begin_byte = ?2"
			               " AND end_byte = ?3 AND language = ?4");

	bind_key(query, row);
	if (row->text.len) {
		query_bind_text(query, 5, row->text);
		query_bind_text(query, 6, row->translator);
		query_bind_text(query, 7, row->checked_by);
		query_bind_text(query, 8, row->words_sha256);
	}
	query_run(query);
	return query_end(query);
}

bool
translation_get(struct arena *arena, struct db *db, struct translation *row)
{
	struct query *query =
		db_query(db, SELECT " WHERE"
		             " revision_id = ?1 AND begin_byte = ?2"
		             " AND end_byte = ?3 AND language = ?4");
	bool found;

	bind_key(query, row);
	found = query_row(query);
	if (found)
		read_row(arena, query, row);
	return query_end(query) && found;
}
