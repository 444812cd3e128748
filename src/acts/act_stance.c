/* SPDX-License-Identifier: MIT */

/* act_stance.c -- what a person says of a segment: its stance, a memo. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"

/* Proposals belong to nobody; another person's segment is hers alone. */
static bool
check_access(const struct act_context *context, const struct segment_row *row)
{
	struct db *db = context->project->db;
	size_t count;
	const struct coder_row *coders = coder_list(context->arena, db,
	                                            &count);

	for (size_t i = 0; i < count; i++) {
		if (coders[i].coder_id != row->coder_id)
			continue;
		if (coders[i].kind != CODER_PERSON
		    || str_equal(coders[i].name, context->actor))
			return true;
		return diag_error(context->diag, SPAN_NONE,
		                  _("segment '%.*s' is one of '%.*s', who "
		                    "alone can change it"),
		                  STR_ARG(segment_id_text(context->arena,
		                                          row->segment_id)),
		                  STR_ARG(coders[i].name));
	}
	return false;
}

/* Begins the act and finds the segment; NULL after an error. */
static struct act *
begin(const struct act_context *context, enum act_kind kind,
      struct str segment, struct segment_row *row)
{
	struct act *act = act_begin(context, kind);

	if (!act)
		return NULL;
	if (!place_segment(context->arena, context->project, segment, false, row)
	    || !check_access(context, row)) {
		act_cancel(act);
		return NULL;
	}
	json_pair(&act->arguments, "segment",
	          segment_id_text(context->arena, row->segment_id));
	return act;
}

static bool
end(struct act *act, const struct segment_row *row,
    struct act_outcome *outcome)
{
	if (!segment_update(act->context->project->db, row))
		return act_cancel(act);
	json_key(&act->counts, "segments");
	json_size(&act->counts, 1);
	return act_commit(act, outcome);
}

bool
act_stance(const struct act_context *context, struct str segment,
           enum stance stance, struct act_outcome *outcome)
{
	struct segment_row row;
	struct act *act = begin(context, ACT_STANCE, segment, &row);

	if (!act)
		return false;
	json_pair(&act->arguments, "stance", str_of(stance_name(stance)));
	row.stance = stance;
	return end(act, &row, outcome);
}

bool
act_memo(const struct act_context *context, struct str segment,
         struct str memo, struct act_outcome *outcome)
{
	struct segment_row row;
	struct act *act = begin(context, ACT_MEMO, segment, &row);

	if (!act)
		return false;
	row.memo = memo;
	return end(act, &row, outcome);
}
