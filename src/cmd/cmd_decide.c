/* SPDX-License-Identifier: MIT */

/* cmd_decide.c -- `tamga decide accept|reject SEGMENT...`: one coder's
   verdict on proposals. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

struct decide_values { struct str reason; };

static const struct option options[] = {
	{ 0, "reason", OPTION_TEXT, offsetof(struct decide_values, reason),
	  N_("TEXT"), N_("why, kept with the decision") },
	{ 0 }
};

static enum outcome
run(struct session *session, const void *values)
{
	const struct decide_values *given = values;
	struct decide_arguments arguments = {
		.reason = given->reason,
		.segments = session->operands + 1,
		.segment_count = session->operand_count - 1,
	};
	struct act_context context;
	struct act_outcome outcome;

	if (str_is(session->operands[0], "accept")) {
		arguments.verdict = VERDICT_ACCEPTED;
	} else if (str_is(session->operands[0], "reject")) {
		arguments.verdict = VERDICT_REJECTED;
	} else {
		diag_error(session->diag, SPAN_NONE,
		           _("a decision is 'accept' or 'reject', not "
		             "'%.*s'"),
		           STR_ARG(session->operands[0]));
		return OUTCOME_MISUSED;
	}
	if (!session_begin(session, &context)
	    || !act_decide(&context, &arguments, &outcome))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command decide_command = {
	.name = "decide",
	.summary = N_("accept or reject proposals of the codebook"),
	.operands = N_("accept|reject SEGMENT..."),
	.operands_least = 2,
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.options = options,
	.values_size = sizeof(struct decide_values),
	.example = "tamga decide reject KZ03:5120-5187 --reason 'a joke'",
	.run = run,
};
