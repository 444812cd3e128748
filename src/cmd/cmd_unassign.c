/* SPDX-License-Identifier: MIT */

/* cmd_unassign.c -- `tamga unassign SEGMENT`: takes an own segment away.
   Proposals are not taken away but rejected, see cmd_decide.c. */

#include "acts/acts.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

static enum outcome
run(struct session *session, const void *values)
{
	struct act_context context;
	struct act_outcome outcome;

	(void)values;
	if (!session_begin(session, &context)
	    || !act_unassign(&context, session->operands[0], &outcome))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command unassign_command = {
	.name = "unassign",
	.summary = N_("take away a segment of one's own"),
	.operands = N_("SEGMENT"),
	.operands_least = 1,
	.operands_most = 1,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.example = "tamga unassign 1f0c",
	.run = run,
};
