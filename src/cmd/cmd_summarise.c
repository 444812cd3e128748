/* SPDX-License-Identifier: MIT */

/* cmd_summarise.c -- `tamga summarise CASE CODE [LINE]`: an author's line for
   the framework matrix. */

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
	    || !act_summarise(&context, session->operands[0],
	                      session->operands[1],
	                      session->operand_count > 2
	                              ? session->operands[2] : STR(""),
	                      &outcome))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command summarise_command = {
	.name = "summarise",
	.summary = N_("keep a line on what an expert says of a theme"),
	.operands = N_("CASE CODE [LINE]"),
	.operands_least = 2,
	.operands_most = 3,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.example = "tamga summarise KZ03 weak-institutions 'blames the "
	           "ministries'",
	.run = run,
};
