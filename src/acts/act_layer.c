/* SPDX-License-Identifier: MIT */

/* act_layer.c -- chooses whose coding reports count. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/project.h"

bool
act_layer(const struct act_context *context, struct str coder,
          struct act_outcome *outcome)
{
	struct project *project = context->project;
	struct act *act = act_begin(context, ACT_LAYER);
	struct coder_row row;

	if (!act)
		return false;
	json_pair(&act->arguments, "layer", coder);
	if (!coder_find(context->arena, project->db, coder, &row)) {
		if (!db_failed(project->db))
			diag_error(context->diag, SPAN_NONE,
			           _("there is no coder '%.*s'"),
			           STR_ARG(coder));
		return act_cancel(act);
	}
	if (!project_set_setting(project, "layer", coder))
		return act_cancel(act);
	return act_commit(act, outcome);
}
