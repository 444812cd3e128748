/* SPDX-License-Identifier: MIT */

/* merge_books.c -- see merge_books.h. */

#include "acts/merge_books.h"

#include <stdlib.h>

#include "acts/merge_copy.h"
#include "base/arena.h"
#include "store/db.h"

/* Where numbers wait while others are given. */
enum { ASIDE = 1000000000 };

struct version {
	struct str name;
	int64_t numbers[2];             /* in mine and theirs; 0: not there */
	const struct merge_act *act;    /* that published it last */
};

struct versions { struct version *items; size_t count, room; };

static int64_t
number_of(struct db *db, struct str name)
{
	struct query *query =
		db_query(db, "SELECT v.version FROM codebook_version v"
		             " WHERE v.sha256 || '#' || (SELECT count(*)"
		             "  FROM codebook_version e"
		             "  WHERE e.sha256 = v.sha256"
		             "  AND e.version <= v.version) = ?1");
	int64_t number;

	query_bind_text(query, 1, name);
	number = query_row(query) ? query_int(query, 0) : 0;
	query_end(query);
	return number;
}

static void
add(struct arena *arena, struct versions *versions, struct db *const dbs[2],
    const struct merge_history *const histories[2], struct str name)
{
	struct version *version =
		arena_append(arena, versions->items, versions->count,
	                     versions->room);

	version->name = name;
	for (int i = 0; i < 2; i++) {
		const struct merge_act *act =
			merge_history_did(histories[i], MERGE_CODEBOOK,
			                  name, MERGE_PUBLISHED);

		version->numbers[i] = number_of(dbs[i], name);
		if (act && (!version->act
		            || merge_act_compare(version->act, act) < 0))
			version->act = act;
	}
}

static int
compare_versions(const void *left, const void *right)
{
	const struct version *a = left, *b = right;

	if (a->act && b->act && a->act != b->act) {
		int order = merge_act_compare(a->act, b->act);

		if (order)
			return order;
	}
	if (!a->act != !b->act)
		return a->act ? 1 : -1;
	return str_compare(a->name, b->name);
}

/* All that mine has, and what of theirs comes. */
static void
read_versions(struct arena *arena, struct db *const dbs[2],
              const struct merge_history *const histories[2],
              const struct merge_differences *all, struct versions *versions,
              bool *both)
{
	size_t count;
	struct merge_object *mine = merge_objects(arena, dbs[0],
	                                          MERGE_CODEBOOK, &count);
	bool came = false, stayed = false;

	for (size_t i = 0; i < count; i++)
		add(arena, versions, dbs, histories, mine[i].name);
	for (size_t i = 0; i < all->count; i++) {
		const struct merge_difference *item = &all->items[i];

		if (item->kind != MERGE_CODEBOOK)
			continue;
		if (!item->values[0].text && item->right) {
			add(arena, versions, dbs, histories, item->name);
			came = true;
		}
		stayed = stayed || (item->values[0].text && !item->right);
	}
	*both = came && stayed;
	if (versions->count)
		qsort(versions->items, versions->count,
		      sizeof *versions->items, compare_versions);
}

static bool
give_numbers(struct db *const dbs[2], const struct versions *versions)
{
	bool moved = false;

	for (size_t i = 0; i < versions->count; i++) {
		int64_t number = versions->items[i].numbers[0];

		moved = moved || (number && number != (int64_t)i + 1);
	}
	for (size_t i = 0; i < versions->count && moved; i++) {
		int64_t number = versions->items[i].numbers[0];

		if (number && !merge_renumber_book(dbs[0], number,
		                                   number + ASIDE))
			return false;
	}
	for (size_t i = 0; i < versions->count; i++) {
		const struct version *version = &versions->items[i];
		int64_t number = (int64_t)i + 1;
		bool done = !version->numbers[0]
		            ? merge_copy_book(dbs[0], number, dbs[1],
		                              version->numbers[1])
		            : !moved
		                  || merge_renumber_book(
					  dbs[0], version->numbers[0] + ASIDE,
					  number);

		if (!done)
			return false;
	}
	return true;
}

bool
merge_books_put(struct arena *arena, struct db *const dbs[2],
                const struct merge_history *const histories[2],
                const struct merge_differences *all, bool *both)
{
	struct versions versions = { 0 };
	bool any = false;

	*both = false;
	for (size_t i = 0; i < all->count; i++)
		any = any || all->items[i].kind == MERGE_CODEBOOK;
	if (!any)
		return true;
	read_versions(arena, dbs, histories, all, &versions, both);
	return give_numbers(dbs, &versions) && !db_failed(dbs[0]);
}

bool
merge_books_end(struct db *db)
{
	return db_run(db, "UPDATE segment SET retired = 1 WHERE retired = 0"
	                  " AND version < (SELECT max(version)"
	                  "  FROM codebook_version)"
	                  " AND revision_id IN (SELECT revision_id"
	                  "  FROM revision r JOIN transcript t"
	                  "  USING (transcript_id)"
	                  "  WHERE r.number = t.current_revision)");
}
