/* SPDX-License-Identifier: MIT */

/* cmd_recode.c -- `tamga recode SEGMENT... --to CODE`: moves what its coder has
   to other codes, when she decides so. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

struct recode_values { struct option_list to; };

static const struct option options[] = {
	{ 0, "to", OPTION_LIST, offsetof(struct recode_values, to),
	  N_("CODE"), N_("their new code; may be given often, of a split") },
	{ 0 }
};

static enum outcome
run(struct session *session, const void *values)
{
	const struct recode_values *given = values;
	struct recode_arguments arguments = {
		.segments = session->operands,
		.segment_count = session->operand_count,
		.codes = given->to.items, .code_count = given->to.count,
	};
	struct act_context context;
	struct act_outcome outcome;
	size_t moved;

	if (!given->to.count) {
		diag_error(session->diag, SPAN_NONE,
		           _("'tamga recode' needs --to, the code that "
		             "segments are to have"));
		return OUTCOME_MISUSED;
	}
	if (!session_begin(session, &context)
	    || !act_recode(&context, &arguments, &moved, &outcome))
		return OUTCOME_FAILED;
	session_say_count(session, "%zu segment moved", "%zu segments moved",
	                  moved);
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command recode_command = {
	.name = "recode",
	.summary = N_("move segments to other codes"),
	.operands = N_("CODE | SEGMENT..."),
	.operands_least = 1,
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.options = options,
	.values_size = sizeof(struct recode_values),
	.example = "tamga recode weak-law@KZ03:5120-5187 --to weak-courts",
	.run = run,
};
