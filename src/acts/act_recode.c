/* SPDX-License-Identifier: MIT */

/* act_recode.c -- a person moves what she coded to other codes, as when a code
   was renamed, merged, split or retired. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"

struct recoding {
	struct act *act;
	const struct act_context *context;
	struct db *db;
	const struct recode_arguments *arguments;
	struct coder_row coder;
	size_t moved;
};

/* The ids of all she has of a code in current revisions, accepted proposals
   too. */
static int64_t *
all_of_code(const struct recoding *recoding, struct str code, size_t *count)
{
	struct query *query = db_query(
		recoding->db,
		"SELECT s.segment_id FROM segment s"
		" JOIN revision r USING (revision_id)"
		" JOIN transcript t ON t.transcript_id = r.transcript_id"
		"  AND t.current_revision = r.number"
		" WHERE s.code_id = ?2 AND (s.coder_id = ?1"
		"  OR s.segment_id IN (SELECT segment_id FROM decision"
		"   WHERE coder_id = ?1 AND verdict = 'accepted'))"
		" ORDER BY t.name, s.begin_byte, s.end_byte");
	int64_t *ids = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, recoding->coder.coder_id);
	query_bind_text(query, 2, code);
	while (query_row(query))
		*arena_append(recoding->context->arena, ids, *count, room) =
			query_int(query, 0);
	if (!query_end(query))
		*count = 0;
	return ids;
}

/* Gives the new codes at the segment's place, with her remark. */
static bool
add_new(struct recoding *recoding, const struct segment_row *old,
        const struct revision_row *revision)
{
	const struct recode_arguments *arguments = recoding->arguments;
	struct arena *arena = recoding->context->arena;
	struct remark_row remark;

	remark_get(arena, recoding->db, old->segment_id,
	           recoding->coder.coder_id, &remark);
	for (size_t i = 0; i < arguments->code_count; i++) {
		struct segment_row row = *old, known;

		row.coder_id = recoding->coder.coder_id;
		row.code_id = arguments->codes[i];
		row.version = 0;
		row.retired = row.negated = false;
		row.assisted = old->assisted
		               || old->coder_id != recoding->coder.coder_id;
		row.segment_id = segment_id_of(revision, row.code_id,
		                               row.begin, row.end,
		                               recoding->coder.name);
		if (!segment_get(arena, recoding->db, row.segment_id, &known)
		    && (db_failed(recoding->db)
		        || !segment_insert(recoding->db, &row)))
			return false;
		remark.segment_id = row.segment_id;
		if ((remark.stance || remark.memo.len)
		    && !remark_put(recoding->db, &remark))
			return false;
	}
	return !db_failed(recoding->db);
}

/* She no longer has the proposal, and says so. */
static bool
reject(struct recoding *recoding, const struct segment_row *old)
{
	size_t count;
	struct decision_row *rows = decisions_of(recoding->context->arena,
	                                         recoding->db,
	                                         old->revision_id, &count);
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		if (rows[i].coder_id != recoding->coder.coder_id
		    || rows[i].segment_id != old->segment_id
		    || rows[i].verdict != VERDICT_ACCEPTED)
			continue;
		rows[i].verdict = VERDICT_REJECTED;
		rows[i].reason = STR("recoded");
		any = true;
		if (!decision_put(recoding->db, &rows[i]))
			return false;
	}
	return any
	       || diag_error(recoding->context->diag, SPAN_NONE,
	                     _("segment '%.*s' was not made or accepted by "
	                       "'%.*s'"),
	                     STR_ARG(segment_id_text(recoding->context->arena,
	                                             old->segment_id)),
	                     STR_ARG(recoding->coder.name));
}

static bool
move(struct recoding *recoding, const struct segment_row *old)
{
	struct arena *arena = recoding->context->arena;
	struct revision_row revision;
	bool stays = false;

	for (size_t i = 0; i < recoding->arguments->code_count; i++)
		stays = stays
		        || str_equal(old->code_id,
		                     recoding->arguments->codes[i]);
	if (!corpus_revision(arena, recoding->db, old->revision_id, &revision)
	    || !add_new(recoding, old, &revision))
		return false;
	recoding->moved++;
	json_str(&recoding->act->arguments,
	         segment_id_text(arena, old->segment_id));
	if (old->coder_id != recoding->coder.coder_id)
		return reject(recoding, old)
		       && corpus_place_speakers(recoding->db,
		                                old->revision_id);
	return (stays || segment_delete(recoding->db, old->segment_id))
	       && corpus_place_speakers(recoding->db, old->revision_id);
}

/* The one of hers that stands at CODE@PLACE, also a proposal that the codebook
   no longer makes; FOUND is whether there is one. */
static bool
find_hers(const struct recoding *recoding, struct str typed,
          struct segment_row *row, bool *found)
{
	struct arena *arena = recoding->context->arena;
	struct str code = str_next(&typed, '@');
	struct place place;
	size_t count;
	int64_t *ids = all_of_code(recoding, code, &count);

	*found = false;
	if (!typed.len || !count)
		return !db_failed(recoding->db);
	if (!place_find_current(arena, recoding->context->project, typed,
	                        &place))
		return false;
	for (size_t i = 0; i < count && !*found; i++)
		*found = segment_get(arena, recoding->db, ids[i], row)
		         && row->revision_id == place.revision.revision_id
		         && row->begin == place.begin
		         && row->end == place.end;
	return !db_failed(recoding->db);
}

static bool
move_each(struct recoding *recoding)
{
	const struct recode_arguments *arguments = recoding->arguments;
	const struct act_context *context = recoding->context;

	for (size_t i = 0; i < arguments->segment_count; i++) {
		struct segment_row row;
		bool found;
		size_t count;
		int64_t *ids = all_of_code(recoding, arguments->segments[i],
		                           &count);

		for (size_t k = 0; k < count; k++) {
			if (!segment_get(context->arena, recoding->db, ids[k],
			                 &row)
			    || !move(recoding, &row))
				return false;
		}
		if (count)
			continue;
		if (db_failed(recoding->db)
		    || !find_hers(recoding, arguments->segments[i], &row,
		                  &found)
		    || (!found
		        && !place_segment(context->arena, context->project,
		                          arguments->segments[i],
		                          SEGMENT_OWN_OR_PROPOSAL,
		                          context->actor, &row))
		    || !move(recoding, &row))
			return false;
	}
	return true;
}

bool
act_recode(const struct act_context *context,
           const struct recode_arguments *arguments, size_t *moved,
           struct act_outcome *outcome)
{
	struct recoding recoding = {
		.act = act_begin(context, ACT_RECODE), .context = context,
		.db = context->project->db, .arguments = arguments,
	};
	struct act *act = recoding.act;

	*moved = 0;
	if (!act)
		return false;
	json_key(&act->arguments, "codes");
	json_open(&act->arguments, '[');
	for (size_t i = 0; i < arguments->code_count; i++) {
		if (!act_check_code(context, arguments->codes[i]))
			return act_cancel(act);
		json_str(&act->arguments, arguments->codes[i]);
	}
	json_close(&act->arguments, ']');
	json_key(&act->arguments, "segments");
	json_open(&act->arguments, '[');
	if (!act_coder(act, &recoding.coder) || !move_each(&recoding))
		return act_cancel(act);
	json_close(&act->arguments, ']');
	json_key(&act->counts, "segments");
	json_size(&act->counts, recoding.moved);
	*moved = recoding.moved;
	return act_commit(act, outcome);
}
