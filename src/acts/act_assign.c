/* SPDX-License-Identifier: MIT */

/* act_assign.c -- a person gives a stretch of text a code. */

#include "acts/acts.h"
#include "base/arena.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"

/* The same again changes nothing, but a stance or memo that is given now
   replaces the one before. */
static bool
put_segment(struct act *act, const struct assign_arguments *arguments,
            const struct place *place, const struct coder_row *coder,
            int64_t *segment_id)
{
	const struct act_context *context = act->context;
	struct db *db = context->project->db;
	struct segment_row row = {
		.revision_id = place->revision.revision_id,
		.coder_id = coder->coder_id,
		.code_id = arguments->code,
		.begin = place->begin,
		.end = place->end,
		.speaker = SEGMENT_NO_SPEAKER,
	};
	bool known;

	row.segment_id = segment_id_of(&place->revision, arguments->code,
	                               place->begin, place->end,
	                               coder->name);
	*segment_id = row.segment_id;
	row.assisted = act_is_assisted(context, row.revision_id);
	known = segment_get(context->arena, db, row.segment_id, &row);
	if (!known && (db_failed(db) || !segment_insert(db, &row)
	               || !corpus_place_speaker(db, row.segment_id)))
		return false;
	return act_put_remark(act, *segment_id, coder->coder_id,
	                      &arguments->remark);
}

bool
act_assign(const struct act_context *context,
           const struct assign_arguments *arguments, int64_t *segment_id,
           struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_ASSIGN);
	struct coder_row coder;
	struct place place;

	*segment_id = 0;
	if (!act)
		return false;
	if (!act_check_code(context, arguments->code)
	    || !place_find_current(context->arena, context->project,
	                           arguments->place, &place)
	    || !act_coder(act, &coder)
	    || !put_segment(act, arguments, &place, &coder, segment_id))
		return act_cancel(act);
	json_pair(&act->arguments, "code", arguments->code);
	json_pair(&act->arguments, "place", arguments->place);
	act_record_remark(act, &arguments->remark);
	json_key(&act->counts, "segments");
	json_size(&act->counts, 1);
	return act_commit(act, outcome);
}
