/* SPDX-License-Identifier: MIT */

/* rounds.c -- see rounds.h. */

#include "store/rounds.h"

#include "base/arena.h"
#include "store/db.h"

#define ROUND_QUERY "SELECT name, opened, ifnull(frozen, 0), head FROM round "

static void
read_round(struct arena *arena, struct query *query, struct round_row *row)
{
	row->name = query_copy(arena, query, 0);
	row->opened = query_int(query, 1);
	row->frozen = query_int(query, 2);
	row->head = query_copy(arena, query, 3);
}

struct round_row *
rounds_list(struct arena *arena, struct db *db, size_t *count)
{
	struct query *query = db_query(db, ROUND_QUERY "ORDER BY opened");
	struct round_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query))
		read_round(arena, query,
		           arena_append(arena, rows, *count, room));
	if (!query_end(query))
		*count = 0;
	return rows;
}

bool
round_find(struct arena *arena, struct db *db, struct str name,
           struct round_row *row)
{
	struct query *query = db_query(db, ROUND_QUERY "WHERE name = ?1");
	bool found;

	query_bind_text(query, 1, name);
	found = query_row(query);
	if (found)
		read_round(arena, query, row);
	return query_end(query) && found;
}

bool
round_put(struct db *db, const struct round_row *row)
{
	struct query *query =
		db_query(db, "INSERT INTO round (name, opened, frozen, head)"
		             " VALUES (?1, ?2, nullif(?3, 0), nullif(?4, ''))"
		             " ON CONFLICT DO UPDATE SET"
		             " frozen = excluded.frozen, head = excluded.head");

	query_bind_text(query, 1, row->name);
	query_bind_int(query, 2, row->opened);
	query_bind_int(query, 3, row->frozen);
	query_bind_text(query, 4, row->head.text ? row->head : STR(""));
	query_run(query);
	return query_end(query);
}
