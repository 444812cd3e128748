/* SPDX-License-Identifier: MIT */

/* cmd_blind.c -- `tamga blind` and `tamga reveal`: when the coders of a
   transcript may see the proposals, and each other's codings. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/report_blind.h"
#include "store/project.h"

struct blind_values { struct str until; };

static const struct option options[] = {
	{ 0, "until", OPTION_TEXT, offsetof(struct blind_values, until),
	  "finished|revealed",
	  N_("till the coder has finished the transcript, or for good") },
	{ 0 }
};

static bool
read_what(struct session *session, enum sight_what *what)
{
	for (int i = 0; i < SIGHT_WHATS; i++) {
		if (str_is(session->operands[0],
		           sight_what_name((enum sight_what)i))) {
			*what = (enum sight_what)i;
			return true;
		}
	}
	return diag_error(session->diag, SPAN_NONE,
	                  _("what can be hidden is 'proposals' or 'codings', "
	                    "not '%.*s'"), STR_ARG(session->operands[0]));
}

static enum outcome
act(struct session *session, enum sight_when when)
{
	struct blind_arguments arguments = {
		.when = when,
		.transcripts = session->operands + 1,
		.transcript_count = session->operand_count - 1,
	};
	struct act_context context;
	struct act_outcome outcome;

	if (!read_what(session, &arguments.what))
		return OUTCOME_MISUSED;
	if (!session_begin(session, &context)
	    || !act_blind(&context, &arguments, &outcome))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

static enum outcome
run_blind(struct session *session, const void *values)
{
	const struct blind_values *given = values;
	enum sight_when when = SIGHT_FINISHED;
	const struct project *project;

	if (str_is(given->until, "revealed")) {
		when = SIGHT_NEVER;
	} else if (given->until.text && !str_is(given->until, "finished")) {
		diag_error(session->diag, SPAN_NONE,
		           _("--until is 'finished' or 'revealed', not "
		             "'%.*s'"), STR_ARG(given->until));
		return OUTCOME_MISUSED;
	}
	if (session->operand_count)
		return act(session, when);
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	return session_print(session, report_blind(session->arena, project,
	                                           session->catalogue));
}

static enum outcome
run_reveal(struct session *session, const void *values)
{
	(void)values;
	return act(session, SIGHT_ALWAYS);
}

const struct command blind_command = {
	.name = "blind",
	.summary = N_("hide proposals, or others' codings, from coders"),
	.operands = N_("[proposals|codings [TRANSCRIPT...]]"),
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct blind_values),
	.example = "tamga blind proposals KZ03 UZ07",
	.run = run_blind,
};

const struct command reveal_command = {
	.name = "reveal",
	.summary = N_("let coders see proposals, or others' codings"),
	.operands = N_("proposals|codings [TRANSCRIPT...]"),
	.operands_least = 1,
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.example = "tamga reveal codings KZ03",
	.run = run_reveal,
};
