/* SPDX-License-Identifier: MIT */

/* cmd_undo.c -- `tamga undo [NUMBER]`: takes an act back, by an act. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

static enum outcome
run(struct session *session, const void *values)
{
	struct act_context context;
	struct act_outcome outcome;
	int64_t sequence = 0, undone;

	(void)values;
	if (session->operand_count
	    && (!str_to_int64(session->operands[0], &sequence)
	        || sequence < 1)) {
		diag_error(session->diag, SPAN_NONE,
		           _("'%.*s' is not the number of an act; 'tamga "
		             "log' lists them"),
		           STR_ARG(session->operands[0]));
		return OUTCOME_MISUSED;
	}
	if (!session_begin(session, &context)
	    || !act_undo(&context, sequence, &undone, &outcome))
		return OUTCOME_FAILED;
	session_say(session, _("act %lld is taken back"), (long long)undone);
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command undo_command = {
	.name = "undo",
	.summary = N_("take back the last act of one's own, or another"),
	.operands = N_("[NUMBER]"),
	.operands_most = 1,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.example = "tamga undo",
	.run = run,
};
