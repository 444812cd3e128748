/* SPDX-License-Identifier: MIT */

/* cmd_round.c -- `tamga round open NAME`, `tamga round freeze`: the agreement
   before discussion, fixed. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/report_rounds.h"

static enum outcome
act(struct session *session, bool opens)
{
	struct str name = session->operand_count > 1 ? session->operands[1]
	                                             : STR("");
	struct act_context context;
	struct act_outcome outcome;

	if (opens && session->operand_count < 2) {
		diag_error(session->diag, SPAN_NONE,
		           _("'tamga round open' needs a name"));
		return OUTCOME_MISUSED;
	}
	if (!session_begin(session, &context)
	    || !(opens ? act_round_open(&context, name, &outcome)
	               : act_round_freeze(&context, &name, &outcome)))
		return OUTCOME_FAILED;
	if (opens)
		session_say(session, _("the round '%.*s' is open"),
		            STR_ARG(name));
	else
		session_say(session, _("the round '%.*s' is frozen; 'tamga "
		                       "agree --round' measures it"),
		            STR_ARG(name));
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct project *project;

	(void)values;
	if (session->operand_count) {
		bool opens = str_is(session->operands[0], "open");

		if (opens || str_is(session->operands[0], "freeze"))
			return act(session, opens);
		diag_error(session->diag, SPAN_NONE,
		           _("what can be done with a round is 'open' or "
		             "'freeze', not '%.*s'"),
		           STR_ARG(session->operands[0]));
		return OUTCOME_MISUSED;
	}
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	return session_print(session, report_rounds(session->arena, project,
	                                            session->catalogue));
}

const struct command round_command = {
	.name = "round",
	.summary = N_("fix the agreement before discussion"),
	.operands = N_("[open NAME | freeze [NAME]]"),
	.operands_most = 2,
	.flags = COMMAND_PROJECT | COMMAND_WRITES | COMMAND_TABLE,
	.example = "tamga round freeze",
	.run = run,
};
