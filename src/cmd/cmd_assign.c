/* SPDX-License-Identifier: MIT */

/* cmd_assign.c -- `tamga assign CODE PLACE`: a person's own segment; prints
   its id. */

#include "acts/acts.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

struct assign_values { struct str memo, stance; };

static const struct option options[] = {
	{ 0, "memo", OPTION_TEXT, offsetof(struct assign_values, memo),
	  N_("TEXT"), N_("a note kept with the segment") },
	{ 0, "stance", OPTION_TEXT, offsetof(struct assign_values, stance),
	  N_("STANCE"),
	  N_("how it is said: asserts, denies, conditional, reports or "
	     "unclear") },
	{ 0 }
};

static enum outcome
run(struct session *session, const void *values)
{
	const struct assign_values *given = values;
	struct assign_arguments arguments = {
		.code = session->operands[0],
		.place = session->operands[1],
	};
	struct act_context context;
	struct act_outcome outcome;
	int64_t segment;

	if (!session_remark(session, given->stance, given->memo,
	                    &arguments.remark))
		return OUTCOME_MISUSED;
	if (!session_begin(session, &context)
	    || !act_assign(&context, &arguments, &segment, &outcome))
		return OUTCOME_FAILED;
	buf_add(session->out, segment_id_text(session->arena, segment));
	buf_add_char(session->out, '\n');
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command assign_command = {
	.name = "assign",
	.summary = N_("give a stretch of text a code"),
	.operands = N_("CODE PLACE"),
	.operands_least = 2,
	.operands_most = 2,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.options = options,
	.values_size = sizeof(struct assign_values),
	.example = "tamga assign low-awareness KZ03:5120-5187",
	.run = run,
};
