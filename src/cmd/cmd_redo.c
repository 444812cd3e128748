/* SPDX-License-Identifier: MIT */

/* cmd_redo.c -- `tamga redo`: does again what was taken back, by an act. */

#include "acts/acts.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

static enum outcome
run(struct session *session, const void *values)
{
	struct act_context context;
	struct act_outcome outcome;
	int64_t redone;

	(void)values;
	if (!session_begin(session, &context)
	    || !act_redo(&context, &redone, &outcome))
		return OUTCOME_FAILED;
	session_say(session, _("act %lld is done again"), (long long)redone);
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command redo_command = {
	.name = "redo",
	.summary = N_("do again what was undone last"),
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.example = "tamga redo",
	.run = run,
};
