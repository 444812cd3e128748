/* SPDX-License-Identifier: MIT */

/* act_init.c -- makes a project file. */

#include "acts/acts.h"
#include "base/arena.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/project.h"

/* All but the file: so a failure leaves nothing behind. */
static bool
fill(const struct act_context *context, struct str project_id,
     struct str layer, struct act_outcome *outcome)
{
	struct project *project = context->project;
	struct act *act = act_begin(context, ACT_INIT);
	struct coder_row coder;

	if (!act)
		return false;
	json_pair(&act->arguments, "project", project_id);
	json_pair(&act->arguments, "layer", layer);
	if (!project_set_setting(project, "id", project_id)
	    || !project_set_setting(project, "layer", layer)
	    || !project_set_setting(project, "created",
	                            journal_time(context->arena, context->now))
	    || !coder_make(context->arena, project->db, STR(CODEBOOK_CODER),
	                   CODER_CODEBOOK, &coder)
	    || !coder_make(context->arena, project->db, STR(GOLD_CODER),
	                   CODER_GOLD, &coder)
	    || !(str_is(layer, CODEBOOK_CODER) || str_is(layer, GOLD_CODER)
	         || coder_make(context->arena, project->db, layer,
	                       CODER_PERSON, &coder)))
		return act_cancel(act);
	return act_commit(act, outcome);
}

bool
act_init(struct act_context *context, const char *path, struct str project_id,
         struct str layer, struct act_outcome *outcome)
{
	if (!layer.len)
		layer = STR(CODEBOOK_CODER);
	context->project = project_create(context->arena, path, context->diag);
	return context->project && fill(context, project_id, layer, outcome)
	       && project_publish(context->project);
}
