/* SPDX-License-Identifier: MIT */

/* merge_history.c -- see merge_history.h. */

#include "acts/merge_history.h"

#include <stdlib.h>

#include "acts/act.h"
#include "acts/merge_touch.h"
#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "store/db.h"

uint64_t
merge_thing(enum merge_kind kind, struct str name)
{
	struct arena *arena = arena_new();
	struct digest digest = crypto_sha256(
		str_printf(arena, "%s%c%.*s", merge_kind_name(kind),
	                   MERGE_SEPARATOR, STR_ARG(name)));
	uint64_t thing = 0;

	arena_free(arena);
	for (int i = 0; i < 8; i++)
		thing = thing << 8 | digest.bytes[i];
	return thing;
}

int
merge_act_compare(const struct merge_act *a, const struct merge_act *b)
{
	int order = str_compare(a->time, b->time);

	if (order)
		return order;
	if (a->depth != b->depth)
		return a->depth < b->depth ? -1 : 1;
	return str_compare(a->row.record.hash, b->row.record.hash);
}

const struct merge_act *
merge_history_find(const struct merge_history *history, struct str hash)
{
	size_t number = lookup_find(history->by_hash, hash);

	return number ? &history->acts[number - 1] : NULL;
}

/* A merge stands behind all that it brought in, as its own record says. */
static void
pass_merge(struct arena *arena, struct db *db, struct merge_act *act)
{
	struct query *query =
		db_query(db, "SELECT ?1 ->> 'time', ?1 ->> 'depth'"
		             " WHERE json_valid(?1)");

	query_bind_text(query, 1, act->row.record.arguments);
	if (query_row(query)) {
		struct str time = query_text(query, 0);

		if (str_compare(time, act->time) > 0)
			act->time = str_copy(arena, time);
		if (query_int(query, 1) > act->depth)
			act->depth = query_int(query, 1);
	}
	query_end(query);
}

static void
place(struct arena *arena, struct db *db, struct merge_act *act, const struct merge_act *previous)
{
	const struct journal_record *record = &act->row.record;

	act->time = record->time;
	if (previous) {
		act->depth = previous->depth;
		if (str_compare(previous->time, act->time) > 0)
			act->time = previous->time;
	}
	if (str_is(record->act, act_name(ACT_MERGE)))
		pass_merge(arena, db, act);
	if (act->depth < INT64_MAX)
		act->depth++;
}

static void
read_own(struct arena *arena, struct db *db, struct merge_history *history)
{
	size_t count;
	struct journal_record *records = journal_read(arena, db, &count);
	size_t merged_count;
	struct merged_record *merged = merged_read(arena, db, &merged_count);

	history->acts = arena_array(arena, struct merge_act,
	                            count + merged_count + 1);
	history->count = count + merged_count;
	history->own_count = count;
	history->by_hash = lookup_new(arena);
	for (size_t i = 0; i < history->count; i++) {
		struct merge_act *act = &history->acts[i];
		const struct journal_record *record = &act->row.record;
		const struct merge_act *previous;

		if (i < count)
			act->row.record = records[i];
		else
			act->row = merged[i - count];
		*lookup_number(history->by_hash, record->hash) = i + 1;
		previous = merge_history_find(history, record->previous);
		place(arena, db, act, previous < act ? previous : NULL);
		act->nil = i < count
		           ? str_is(record->act, act_name(ACT_MERGE))
		             || (record->undoes > 0
		                 && record->undoes <= (int64_t)i
		                 && history->acts[record->undoes - 1].nil)
		           : !act->row.touched.len;
	}
}

/* Backward; what a merge did, other acts had done. */
static bool
read_touches(struct arena *arena, struct db *db, struct merge_history *history)
{
	struct merge_toucher *toucher = merge_toucher_new(arena, db);

	for (size_t i = history->own_count; i-- > 0;) {
		struct merge_act *act = &history->acts[i];
		struct arena *passing = arena_new();
		struct buf touched = BUF(arena);
		struct str changes;
		bool done = journal_changeset(passing, db, (int64_t)i + 1,
		                              &changes)
		            && merge_toucher_read(toucher, changes, &touched);

		arena_free(passing);
		if (!done)
			return false;
		act->row.touched = act->nil ? STR("") : buf_str(&touched);
	}
	return true;
}

static int
compare_touches(const void *left, const void *right)
{
	const struct merge_touch *a = left, *b = right;

	if (a->thing != b->thing)
		return a->thing < b->thing ? -1 : 1;
	return merge_act_compare(a->act, b->act);
}

static void
index_touches(struct arena *arena, struct merge_history *history)
{
	size_t count = 0, kept = 0;
	struct merge_touch *all;

	for (size_t i = 0; i < history->count; i++)
		count += history->acts[i].row.touched.len / 8;
	all = arena_array(arena, struct merge_touch, count + 1);
	count = 0;
	for (size_t i = 0; i < history->count; i++) {
		struct str touched = history->acts[i].row.touched;

		for (size_t at = 0; at + 8 <= touched.len; at += 8) {
			uint64_t thing = 0;

			for (size_t k = at; k < at + 8; k++)
				thing = thing << 8
				        | (unsigned char)touched.text[k];
			all[count++] = (struct merge_touch){
				thing, &history->acts[i]
			};
		}
	}
	qsort(all, count, sizeof *all, compare_touches);
	for (size_t i = 0; i < count; i++) {
		if (i + 1 == count || all[i].thing != all[i + 1].thing)
			all[kept++] = all[i];
	}
	history->touches = all;
	history->touch_count = kept;
}

struct merge_history *
merge_history_read(struct arena *arena, struct db *db)
{
	struct merge_history *history = arena_make(arena,
	                                           struct merge_history);

	read_own(arena, db, history);
	if (db_failed(db) || !read_touches(arena, db, history))
		return NULL;
	index_touches(arena, history);
	return history;
}

const struct merge_act *
merge_history_last(const struct merge_history *history, enum merge_kind kind,
                   struct str name)
{
	uint64_t thing = merge_thing(kind, name);
	size_t low = 0, high = history->touch_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (history->touches[middle].thing < thing)
			low = middle + 1;
		else
			high = middle;
	}
	return low < history->touch_count
	       && history->touches[low].thing == thing
	       ? history->touches[low].act : NULL;
}

const struct merge_act *
merge_history_did(const struct merge_history *history, enum merge_kind kind,
                  struct str name, const char *what)
{
	struct arena *arena = arena_new();
	const struct merge_act *act = merge_history_last(
		history, kind,
		str_printf(arena, "%.*s%c%s", STR_ARG(name), MERGE_SEPARATOR,
	                   what));

	arena_free(arena);
	return act;
}
