/* SPDX-License-Identifier: MIT */

/* act_unassign.c -- a person removes a segment of her own. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"

static bool
check_owner(const struct act_context *context, const struct segment_row *row)
{
	struct db *db = context->project->db;
	struct coder_row coder;

	if (coder_find(context->arena, db, context->actor, &coder)
	    && coder.coder_id == row->coder_id)
		return true;
	return !db_failed(db)
	       && diag_error(context->diag, SPAN_NONE,
	                     _("segment '%.*s' was not made by '%.*s'"),
	                     STR_ARG(segment_id_text(context->arena,
	                                             row->segment_id)),
	                     STR_ARG(context->actor));
}

/* Once it is gone, nothing else tells where it was. */
static bool
record_place(struct act *act, const struct revision_row *revision,
             const struct segment_row *row)
{
	struct arena *arena = arena_new();
	struct str text;
	bool good = project_text(arena, act->context->project,
	                         row->revision_id, &text)
	            && project_check_span(act->context->project, text,
	                                  (int64_t)row->begin,
	                                  (int64_t)row->end);

	if (good)
		json_pair(&act->arguments, "place",
		          place_text(arena, revision, points_new(arena, text),
		                     row->begin, row->end));
	arena_free(arena);
	return good;
}

bool
act_unassign(const struct act_context *context, struct str segment,
             struct act_outcome *outcome)
{
	struct db *db = context->project->db;
	struct act *act = act_begin(context, ACT_UNASSIGN);
	struct revision_row revision;
	struct segment_row row;

	if (!act)
		return false;
	if (!place_segment(context->arena, context->project, segment,
	                   SEGMENT_OWN, context->actor, &row)
	    || !check_owner(context, &row)
	    || !corpus_revision(context->arena, db, row.revision_id,
	                        &revision)
	    || !record_place(act, &revision, &row)
	    || !segment_delete(db, row.segment_id))
		return act_cancel(act);
	json_pair(&act->arguments, "segment",
	          segment_id_text(context->arena, row.segment_id));
	json_pair(&act->arguments, "code", row.code_id);
	json_key(&act->counts, "segments");
	json_size(&act->counts, 1);
	return act_commit(act, outcome);
}
