/* SPDX-License-Identifier: MIT */

/* cmd_quotable.c -- `tamga quotable`: how experts agreed to be quoted. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

static enum outcome
run(struct session *session, const void *values)
{
	struct str how = session->operands[0];
	enum quotable quotable = QUOTABLE_UNSAID;
	struct act_context context;
	struct act_outcome outcome;

	(void)values;
	if (!str_is(how, "unsaid") && !quotable_of(how, &quotable)) {
		diag_error(session->diag, SPAN_NONE,
		           _("'%.*s' is not how an expert may be quoted; write "
		             "named, position, anonymous, no or unsaid"),
		           STR_ARG(how));
		return OUTCOME_MISUSED;
	}
	if (!session_begin(session, &context)
	    || !act_quotable(&context, quotable, session->operands + 1,
	                     session->operand_count - 1, &outcome))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command quotable_command = {
	.name = "quotable",
	.summary = N_("say how experts agreed to be quoted"),
	.operands = N_("named|position|anonymous|no|unsaid CASE..."),
	.operands_least = 2,
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.example = "tamga quotable position KZ03 KZ04",
	.run = run,
};
