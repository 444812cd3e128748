/* SPDX-License-Identifier: MIT */

/* cmd_remark.c -- `tamga remark SEGMENT...`: what a coder says of proposals,
   and of segments of her own. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

struct remark_values { struct str memo, stance; };

static const struct option options[] = {
	{ 0, "memo", OPTION_TEXT, offsetof(struct remark_values, memo),
	  N_("TEXT"), N_("a note; an empty one takes the earlier away") },
	{ 0, "stance", OPTION_TEXT, offsetof(struct remark_values, stance),
	  N_("STANCE"),
	  N_("how it is said: asserts, denies, conditional, reports or "
	     "unclear; none takes it back") },
	{ 0 }
};

static enum outcome
run(struct session *session, const void *values)
{
	const struct remark_values *given = values;
	struct remark_arguments arguments = {
		.segments = session->operands,
		.segment_count = session->operand_count,
	};
	struct act_context context;
	struct act_outcome outcome;

	if (!session_remark(session, given->stance, given->memo,
	                    &arguments.change))
		return OUTCOME_MISUSED;
	if (!arguments.change.set_stance && !arguments.change.set_memo) {
		diag_error(session->diag, SPAN_NONE,
		           _("'tamga remark' needs --stance or --memo"));
		return OUTCOME_MISUSED;
	}
	if (!session_begin(session, &context)
	    || !act_remark(&context, &arguments, &outcome))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command remark_command = {
	.name = "remark",
	.summary = N_("say what stance segments take, or write a memo on them"),
	.operands = N_("SEGMENT..."),
	.operands_least = 1,
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.options = options,
	.values_size = sizeof(struct remark_values),
	.example = "tamga remark 1f0c 77a2 --stance denies",
	.run = run,
};
