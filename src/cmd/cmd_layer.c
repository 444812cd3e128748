/* SPDX-License-Identifier: MIT */

/* cmd_layer.c -- `tamga layer`: whose coding reports count. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "store/project.h"

static enum outcome
run(struct session *session, const void *values)
{
	const struct project *project;
	struct act_context context;
	struct act_outcome outcome;
	struct str layer;

	(void)values;
	if (session->operand_count) {
		if (!session_begin(session, &context)
		    || !act_layer(&context, session->operands[0], &outcome))
			return OUTCOME_FAILED;
		session_say_outcome(session, &outcome);
		return OUTCOME_DONE;
	}
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	layer = project_setting(session->arena, project, "layer");
	buf_printf(session->out, "%.*s\n", STR_ARG(layer));
	return OUTCOME_DONE;
}

const struct command layer_command = {
	.name = "layer",
	.summary = N_("print or choose whose coding reports count"),
	.operands = N_("[CODER]"),
	.operands_least = 0,
	.operands_most = 1,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.example = "tamga layer anna",
	.run = run,
};
