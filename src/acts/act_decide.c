/* SPDX-License-Identifier: MIT */

/* act_decide.c -- a person accepts or rejects proposals. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"
#include "store/sight.h"

static bool
check_proposal(const struct act_context *context,
               const struct segment_row *row)
{
	struct db *db = context->project->db;
	struct coder_row coder;
	struct str id = segment_id_text(context->arena, row->segment_id);

	if (!coder_find(context->arena, db, STR(CODEBOOK_CODER), &coder))
		return !db_failed(db)
		       && diag_error(context->diag, SPAN_NONE,
		                     _("'%.*s' is damaged"),
		                     STR_ARG(context->project->path));
	if (row->coder_id != coder.coder_id)
		return diag_error(context->diag, SPAN_NONE,
		                  _("segment '%.*s' was made by a person; only "
		                    "proposals can be accepted or rejected"),
		                  STR_ARG(id));
	return true;
}

static bool
decide(const struct act_context *context,
       const struct decide_arguments *arguments, int64_t coder_id,
       const struct segment_row *row)
{
	struct db *db = context->project->db;
	struct decision_row decision = {
		.coder_id = coder_id,
		.revision_id = row->revision_id,
		.code_id = row->code_id,
		.verdict = arguments->verdict,
		.reason = arguments->reason,
		.segment_id = row->segment_id,
	};
	size_t count;
	struct match_row *matches = matches_of(context->arena, db,
	                                       row->segment_id, &count);

	for (size_t i = 0; i < count; i++) {
		/* One place may be found by several rules. */
		if (i && matches[i].begin == decision.begin
		    && matches[i].end == decision.end)
			continue;
		decision.begin = matches[i].begin;
		decision.end = matches[i].end;
		if (!decision_put(db, &decision))
			return false;
	}
	return !db_failed(db);
}

static bool
decide_each(struct act *act, const struct decide_arguments *arguments)
{
	const struct act_context *context = act->context;
	struct coder_row coder;

	if (!act_coder(act, &coder))
		return false;
	for (size_t i = 0; i < arguments->segment_count; i++) {
		struct segment_row row;

		if (!place_segment(context->arena, context->project,
		                   arguments->segments[i], SEGMENT_PROPOSAL,
		                   STR(""), &row)
		    || !check_proposal(context, &row)
		    || !sight_check_proposals(context->project,
		                             row.revision_id)
		    || !decide(context, arguments, coder.coder_id, &row))
			return false;
		json_str(&act->arguments,
		         segment_id_text(context->arena, row.segment_id));
	}
	return true;
}

bool
act_decide(const struct act_context *context,
           const struct decide_arguments *arguments,
           struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_DECIDE);

	if (!act)
		return false;
	json_pair(&act->arguments, "verdict",
	          str_of(verdict_name(arguments->verdict)));
	json_key(&act->arguments, "segments");
	json_open(&act->arguments, '[');
	if (!decide_each(act, arguments))
		return act_cancel(act);
	json_close(&act->arguments, ']');
	json_key(&act->counts, "proposals");
	json_size(&act->counts, arguments->segment_count);
	return act_commit(act, outcome);
}
