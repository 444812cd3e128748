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
     struct act_outcome *outcome)
{
	struct project *project = context->project;
	struct act *act = act_begin(context, ACT_INIT);
	struct coder_row coder;

	if (!act)
		return false;
	json_pair(&act->arguments, "project", project_id);
	if (!project_set_setting(project, "id", project_id)
	    || !project_set_setting(project, "layer", STR(CODEBOOK_CODER))
	    || !project_set_setting(project, "created",
	                            journal_time(context->arena, context->now))
	    || !coder_make(context->arena, project->db, STR(CODEBOOK_CODER),
	                   CODER_CODEBOOK, &coder)
	    || !coder_make(context->arena, project->db, STR(GOLD_CODER),
	                   CODER_GOLD, &coder))
		return act_cancel(act);
	return act_commit(act, outcome);
}

bool
act_init(struct act_context *context, const char *path, struct str project_id,
         struct act_outcome *outcome)
{
	context->project = project_create(context->arena, path, context->diag);
	return context->project && fill(context, project_id, outcome)
	       && project_publish(context->project);
}
