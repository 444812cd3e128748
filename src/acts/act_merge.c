/* SPDX-License-Identifier: MIT */

/* act_merge.c -- see act_merge.h. */

#include "acts/act_merge.h"

#include "acts/merge_books.h"
#include "acts/merge_copy.h"
#include "acts/merge_differ.h"
#include "acts/merge_history.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"

struct merging {
	const struct act_context *context;
	struct act *act;
	struct project *other;
	struct db *dbs[2];              /* mine, theirs */
	const struct merge_history *histories[2];
	struct merge_differences differences;
	struct merge_result *result;
};

static bool
open_other(struct merging *merging, const char *path)
{
	const struct act_context *context = merging->context;
	struct arena *arena = context->arena;
	struct project *mine = context->project;
	size_t count;

	merging->other = project_open(arena, path, DB_READ, context->diag);
	if (!merging->other || !db_begin(merging->other->db))
		return false;
	merging->dbs[0] = mine->db;
	merging->dbs[1] = merging->other->db;
	if (!str_equal(project_setting(arena, mine, "id"),
	               project_setting(arena, merging->other, "id"))
	    || !str_equal(db_text(arena, mine->db, "SELECT hash FROM"
	                          " main.journal WHERE sequence = 1"),
	                  db_text(arena, merging->dbs[1], "SELECT hash FROM"
	                          " main.journal WHERE sequence = 1")))
		return !db_failed(merging->dbs[1])
		       && diag_error(context->diag, SPAN_NONE,
		                     _("'%s' is not a copy of this project"),
		                     path);
	return journal_verify(merging->dbs[1], &count)
	       && merged_verify(merging->dbs[1], &count)
	       && merge_check_other(merging->other);
}

/* The acts that only the other knows.  Returns how many of them changed
   anything. */
static size_t
count_new(struct merging *merging)
{
	const struct merge_history *theirs = merging->histories[1];
	size_t telling = 0;

	merging->result->acts = 0;
	for (size_t i = 0; i < theirs->count; i++) {
		const struct merge_act *act = &theirs->acts[i];

		if (merge_history_find(merging->histories[0],
		                       act->row.record.hash))
			continue;
		merging->result->acts += !act->nil;
		telling += !act->nil;
	}
	return telling;
}

static bool
put_journal(struct merging *merging)
{
	const struct merge_history *theirs = merging->histories[1];

	for (size_t i = 0; i < theirs->count; i++) {
		const struct merge_act *act = &theirs->acts[i];

		if (!merge_history_find(merging->histories[0],
		                        act->row.record.hash)
		    && !merged_put(merging->dbs[0], &act->row))
			return false;
	}
	return true;
}

/* A coder is of one kind in all copies. */
static bool
put_coders(struct merging *merging)
{
	struct arena *arena = merging->context->arena;
	size_t count;
	const struct coder_row *coders = coder_list(arena, merging->dbs[1],
	                                            &count);
	struct coder_row made;

	for (size_t i = 0; i < count; i++) {
		if (!coder_make(arena, merging->dbs[0], coders[i].name,
		                coders[i].kind, &made))
			return false;
	}
	return !db_failed(merging->dbs[1]);
}

/* What was finished under a codebook whose publication was undone: its number
   may become another's. */
static bool
forget_unknown(struct db *db)
{
	return db_run(db, "DELETE FROM finished WHERE version <> 0"
	                  " AND version NOT IN"
	                  " (SELECT version FROM codebook_version)");
}

/* Two files under one name and number: places in one mean nothing in the
   other. */
static bool
refuse_other_texts(struct merging *merging)
{
	bool good = true;

	for (size_t i = 0; i < merging->differences.count; i++) {
		const struct merge_difference *item =
			&merging->differences.items[i];
		struct str name = item->name, transcript;
		struct query *query;

		if (item->kind != MERGE_REVISION || !item->values[0].text
		    || !item->values[1].text)
			continue;
		query = db_query(merging->dbs[0],
		                 "SELECT ?1 ->> 6 <> ?2 ->> 6"
		                 " OR ?1 ->> 7 <> ?2 ->> 7");
		query_bind_text(query, 1, item->values[0]);
		query_bind_text(query, 2, item->values[1]);
		transcript = str_next(&name, MERGE_SEPARATOR);
		if (query_row(query) && query_int(query, 0))
			good = diag_error(
				merging->context->diag, SPAN_NONE,
				_("revision %.*s of '%.*s' is another file in "
				  "each copy; undo the import in one of them"),
				STR_ARG(name), STR_ARG(transcript));
		query_end(query);
	}
	return good;
}

static struct str
people_name(struct arena *arena, struct str name)
{
	struct str copy = str_copy(arena, name);

	for (size_t i = 0; i < copy.len; i++) {
		if (copy.text[i] == MERGE_SEPARATOR)
			((char *)copy.text)[i] = '/';
	}
	return copy;
}

static bool
put_conflict(struct merging *merging, const struct merge_difference *item)
{
	struct query *query =
		db_query(merging->dbs[0],
		         "INSERT INTO conflict (kind, name, lost_hash, lost,"
		         " kept_hash, kept) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
		         " ON CONFLICT DO NOTHING");
	int right = item->right;

	query_bind_text(query, 1, str_of(merge_kind_name(item->kind)));
	query_bind_text(query, 2, people_name(merging->context->arena,
	                                      item->name));
	query_bind_text(query, 3, item->acts[!right]->row.record.hash);
	query_bind_text(query, 4, item->values[!right]);
	query_bind_text(query, 5, item->acts[right]->row.record.hash);
	query_bind_text(query, 6, item->values[right]);
	query_run(query);
	return query_end(query);
}

static bool
list(struct merging *merging, const struct merge_difference *item)
{
	struct arena *arena = merging->context->arena;
	struct merge_result *result = merging->result;
	const struct merge_act *act = item->acts[item->right];
	const struct merge_act *lost = item->acts[!item->right];
	struct merge_item *row;

	if (item->kind == MERGE_CONFLICT
	    || (!item->right && !item->conflict))
		return true;
	row = arena_append(arena, result->items, result->count, result->room);
	row->kind = item->kind;
	row->name = people_name(arena, item->name);
	row->conflict = item->conflict;
	row->change = !item->right             ? MERGE_KEPT
	              : !item->values[1].text  ? MERGE_REMOVED
	              : !item->values[0].text  ? MERGE_ADDED
	                                       : MERGE_CHANGED;
	if (act) {
		row->actor = act->row.record.actor;
		row->time = act->row.record.time;
	}
	if (item->conflict) {
		row->lost_actor = lost->row.record.actor;
		row->lost_time = lost->row.record.time;
	}
	result->added += row->change == MERGE_ADDED;
	result->changed += row->change == MERGE_CHANGED;
	result->removed += row->change == MERGE_REMOVED;
	result->conflicts += row->conflict;
	return !item->conflict || put_conflict(merging, item);
}

static bool
put(struct merging *merging, const struct merge_difference *item)
{
	struct db *mine = merging->dbs[0];

	switch (item->kind) {
	case MERGE_REVISION:
		return merge_copy_revision(mine, merging->dbs[1],
		                           item->values[1]);
	case MERGE_CODEBOOK:
		return true;
	default:
		return merge_put(mine, item->kind, item->values[1]);
	}
}

static bool
apply(struct merging *merging)
{
	const struct merge_differences *all = &merging->differences;

	if (!merge_books_put(merging->context->arena, merging->dbs,
	                     merging->histories, all, &merging->result->books))
		return false;
	for (size_t i = 0; i < all->count; i++) {
		const struct merge_difference *item = &all->items[i];

		if (!list(merging, item)
		    || (item->right && item->values[1].text
		        && !put(merging, item)))
			return false;
	}
	for (size_t i = all->count; i-- > 0;) {
		const struct merge_difference *item = &all->items[i];

		if (item->right && !item->values[1].text
		    && !merge_drop(merging->dbs[0], item->kind,
		                   item->values[0]))
			return false;
	}
	return merge_books_end(merging->dbs[0]);
}

/* Of earlier revisions as well. */
static bool
place_speakers(struct merging *merging)
{
	struct arena *arena = merging->context->arena;
	struct db *db = merging->dbs[0];
	struct query *query = db_query(db, "SELECT revision_id FROM revision");
	int64_t *ids = NULL;
	size_t count = 0, room = 0;

	while (query_row(query))
		*arena_append(arena, ids, count, room) = query_int(query, 0);
	query_end(query);
	for (size_t i = 0; i < count; i++) {
		if (!corpus_place_speakers(db, ids[i]))
			return false;
	}
	return !db_failed(db);
}

/* Rounds and samples are about positions in one journal. */
static bool
any_rounds(struct merging *merging)
{
	struct query *query =
		db_query(merging->dbs[1],
		         "SELECT name, 1 FROM round UNION ALL"
		         " SELECT frame_sha256 || seed, 2 FROM sample");
	bool any = false;

	while (!any && query_row(query)) {
		struct query *mine = db_query(
			merging->dbs[0],
			"SELECT EXISTS (SELECT 1 FROM round WHERE name = ?1"
			" AND ?2 = 1) OR EXISTS (SELECT 1 FROM sample"
			" WHERE frame_sha256 || seed = ?1 AND ?2 = 2)");

		query_bind_text(mine, 1, query_text(query, 0));
		query_bind_int(mine, 2, query_int(query, 1));
		any = query_row(mine) && !query_int(mine, 0);
		query_end(mine);
	}
	query_end(query);
	return any;
}

static void
record(struct merging *merging, const char *path)
{
	const struct merge_history *theirs = merging->histories[1];
	const struct merge_act *head = &theirs->acts[theirs->own_count - 1];
	const struct merge_result *result = merging->result;
	struct json *arguments = &merging->act->arguments;
	struct json *counts = &merging->act->counts;
	static const char *const names[] = { "acts", "added", "changed",
	                                     "removed", "conflicts" };
	size_t numbers[] = { result->acts, result->added, result->changed,
	                     result->removed, result->conflicts };

	json_pair(arguments, "copy", path_name(str_of(path)));
	json_pair(arguments, "head", head->row.record.hash);
	json_pair(arguments, "time", head->time);
	json_key(arguments, "depth");
	json_int(arguments, head->depth);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		json_key(counts, names[i]);
		json_size(counts, numbers[i]);
	}
}

static bool
run(struct merging *merging, const char *path)
{
	struct arena *arena = merging->context->arena;

	if (!open_other(merging, path))
		return false;
	for (int i = 0; i < 2; i++) {
		merging->histories[i] = merge_history_read(arena,
		                                           merging->dbs[i]);
		if (!merging->histories[i])
			return false;
	}
	merging->result->rounds = any_rounds(merging);
	if (!count_new(merging))
		return !db_failed(merging->dbs[0]);
	if (!put_coders(merging) || !forget_unknown(merging->dbs[0])
	    || !merge_differ(arena, merging->dbs, merging->histories,
	                     &merging->differences)
	    || !refuse_other_texts(merging) || !apply(merging)
	    || !place_speakers(merging) || !put_journal(merging))
		return false;
	record(merging, path);
	return true;
}

bool
act_merge(const struct act_context *context, const char *path, bool dry_run,
          struct merge_result *result, struct act_outcome *outcome)
{
	struct merging merging = { .context = context, .result = result };
	bool done;

	*result = (struct merge_result){ 0 };
	*outcome = (struct act_outcome){ 0 };
	merging.act = act_begin(context, ACT_MERGE);
	if (!merging.act)
		return false;
	done = run(&merging, path);
	if (merging.other)
		db_rollback(merging.other->db);
	if (!done)
		return act_cancel(merging.act);
	if (dry_run) {
		act_cancel(merging.act);
		return !db_failed(context->project->db);
	}
	return act_commit(merging.act, outcome);
}
