/* SPDX-License-Identifier: MIT */

/* cmd_finish.c -- `tamga finish TRANSCRIPT...`: its coder has read it to the
   end, so that what is not coded is known to be absent. */

#include "acts/acts.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

struct finish_values { bool take_back; };

static const struct option options[] = {
	{ 0, "take-back", OPTION_FLAG,
	  offsetof(struct finish_values, take_back), NULL,
	  N_("say that it is not finished after all") },
	{ 0 }
};

static enum outcome
run(struct session *session, const void *values)
{
	const struct finish_values *given = values;
	struct act_context context;
	struct act_outcome outcome;

	if (!session_begin(session, &context)
	    || !(given->take_back ? act_unfinish : act_finish)(
		    &context, session->operands, session->operand_count,
		    &outcome))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command finish_command = {
	.name = "finish",
	.summary = N_("say that transcripts are read and coded to the end"),
	.operands = N_("TRANSCRIPT..."),
	.operands_least = 1,
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.options = options,
	.values_size = sizeof(struct finish_values),
	.example = "tamga finish KZ03",
	.run = run,
};
