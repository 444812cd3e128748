/* SPDX-License-Identifier: MIT */

/* act_finish.c -- a person says that she has read transcripts to the end, or
   that she has not after all. */

#include "acts/acts.h"
#include "base/arena.h"
#include "store/books.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"

/* Also whoever saw the proposals earlier has not read without them. */
static bool
is_assisted(const struct act_context *context, const struct finished_row *row)
{
	struct query *query =
		db_query(context->project->db,
		         "SELECT EXISTS (SELECT 1 FROM segment"
		         "  WHERE revision_id = ?1 AND coder_id = ?2"
		         "  AND assisted)"
		         " OR EXISTS (SELECT 1 FROM decision"
		         "  WHERE revision_id = ?1 AND coder_id = ?2)");
	bool earlier;

	query_bind_int(query, 1, row->revision_id);
	query_bind_int(query, 2, row->coder_id);
	earlier = query_row(query) && query_int(query, 0);
	query_end(query);
	return earlier || act_is_assisted(context, row->revision_id);
}

static bool
put_each(struct act *act, const struct str *transcripts, size_t count,
         bool (*put)(struct db *, const struct finished_row *))
{
	const struct act_context *context = act->context;
	struct db *db = context->project->db;
	struct finished_row row = { .version = book_version(db) };
	struct coder_row coder;

	if (!act_coder(act, &coder))
		return false;
	row.coder_id = coder.coder_id;
	for (size_t i = 0; i < count; i++) {
		struct revision_row revision;

		if (!place_revision(context->arena, context->project,
		                    transcripts[i], &revision))
			return false;
		row.revision_id = revision.revision_id;
		row.assisted = is_assisted(context, &row);
		if (!put(db, &row))
			return false;
		json_str(&act->arguments, revision.name);
	}
	json_close(&act->arguments, ']');
	json_key(&act->arguments, "version");
	json_int(&act->arguments, row.version);
	return true;
}

static bool
run(const struct act_context *context, enum act_kind kind,
    const struct str *transcripts, size_t count,
    bool (*put)(struct db *, const struct finished_row *),
    struct act_outcome *outcome)
{
	struct act *act = act_begin(context, kind);

	if (!act)
		return false;
	json_key(&act->arguments, "transcripts");
	json_open(&act->arguments, '[');
	if (!put_each(act, transcripts, count, put))
		return act_cancel(act);
	json_key(&act->counts, "transcripts");
	json_size(&act->counts, count);
	return act_commit(act, outcome);
}

bool
act_finish(const struct act_context *context, const struct str *transcripts,
           size_t count, struct act_outcome *outcome)
{
	return run(context, ACT_FINISH, transcripts, count, finished_put,
	           outcome);
}

bool
act_unfinish(const struct act_context *context, const struct str *transcripts,
             size_t count, struct act_outcome *outcome)
{
	return run(context, ACT_UNFINISH, transcripts, count, finished_delete,
	           outcome);
}
