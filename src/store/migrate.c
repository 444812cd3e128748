/* SPDX-License-Identifier: MIT */

/* migrate.c -- see migrate.h. */

#include "store/migrate.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/db.h"

/* Version 1 is the first; the entry without SQL keeps the table from being
   empty, which C does not allow. */
const struct migration migrations[] = {
	{ 1, NULL },
};
const size_t migration_count = sizeof migrations / sizeof *migrations;

static bool
set_version(struct db *db, int version)
{
	struct arena *arena = arena_new();
	struct str sql = str_printf(arena, "PRAGMA user_version = %d",
	                            version);
	bool done = db_run(db, sql.text);

	arena_free(arena);
	return done;
}

bool
migrate(struct db *db, const struct migration *steps, size_t count,
        int target, bool *gap)
{
	int64_t version = db_int(db, "PRAGMA user_version", 0);

	*gap = false;
	for (size_t i = 0; i < count; i++) {
		if (steps[i].version != version + 1 || !steps[i].sql)
			continue;
		if (!db_run(db, steps[i].sql)
		    || !set_version(db, steps[i].version))
			return false;
		version++;
	}
	*gap = version != target;
	return !*gap && !db_failed(db);
}
