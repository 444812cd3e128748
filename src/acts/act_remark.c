/* SPDX-License-Identifier: MIT */

/* act_remark.c -- a person says what she makes of segments: their stance, a
   memo. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"
#include "store/sight.h"

/* Proposals belong to nobody; another person's segment is hers alone. */
static bool
check_access(const struct act_context *context,
             const struct coder_row *actor, const struct segment_row *row)
{
	struct db *db = context->project->db;
	size_t count;
	const struct coder_row *coders = coder_list(context->arena, db,
	                                            &count);

	for (size_t i = 0; i < count; i++) {
		if (coders[i].coder_id != row->coder_id
		    || coders[i].kind != CODER_PERSON
		    || coders[i].coder_id == actor->coder_id)
			continue;
		return diag_error(context->diag, SPAN_NONE,
		                  _("segment '%.*s' is one of '%.*s', who "
		                    "alone can change it"),
		                  STR_ARG(segment_id_text(context->arena,
		                                          row->segment_id)),
		                  STR_ARG(coders[i].name));
	}
	return !db_failed(db)
	       && (row->coder_id == actor->coder_id
	           || sight_check_proposals(context->project,
	                                    row->revision_id));
}

bool
act_put_remark(struct act *act, int64_t segment_id, int64_t coder_id,
               const struct remark_change *change)
{
	struct db *db = act->context->project->db;
	struct remark_row row;

	if (!change->set_stance && !change->set_memo)
		return true;
	remark_get(act->context->arena, db, segment_id, coder_id, &row);
	if (change->set_stance)
		row.stance = change->stance;
	if (change->set_memo)
		row.memo = change->memo;
	return !db_failed(db) && remark_put(db, &row);
}

/* A memo may quote the interview, so the journal has only that there is
   one. */
void
act_record_remark(struct act *act, const struct remark_change *change)
{
	const char *stance = change->stance ? stance_name(change->stance)
	                                    : "none";

	if (change->set_stance)
		json_pair(&act->arguments, "stance", str_of(stance));
	if (change->set_memo) {
		json_key(&act->arguments, "memo");
		json_bool(&act->arguments, change->memo.len > 0);
	}
}

static bool
remark_each(struct act *act, const struct remark_arguments *arguments)
{
	const struct act_context *context = act->context;
	struct coder_row actor;

	if (!act_coder(act, &actor))
		return false;
	for (size_t i = 0; i < arguments->segment_count; i++) {
		struct segment_row row;

		if (!place_segment(context->arena, context->project,
		                   arguments->segments[i],
		                   SEGMENT_OWN_OR_PROPOSAL, context->actor,
		                   &row)
		    || !check_access(context, &actor, &row)
		    || !act_put_remark(act, row.segment_id, actor.coder_id,
		                       &arguments->change))
			return false;
		json_str(&act->arguments,
		         segment_id_text(context->arena, row.segment_id));
	}
	return true;
}

bool
act_remark(const struct act_context *context,
           const struct remark_arguments *arguments,
           struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_REMARK);

	if (!act)
		return false;
	act_record_remark(act, &arguments->change);
	json_key(&act->arguments, "segments");
	json_open(&act->arguments, '[');
	if (!remark_each(act, arguments))
		return act_cancel(act);
	json_close(&act->arguments, ']');
	json_key(&act->counts, "segments");
	json_size(&act->counts, arguments->segment_count);
	return act_commit(act, outcome);
}
