/* SPDX-License-Identifier: MIT */

/* cmd_init.c -- `tamga init NAME.tamga`: an empty project.

   The name must end in .tamga, or the project would not be found in its
   folder later. */

#include "acts/acts.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

static enum outcome
run(struct session *session, const void *values)
{
	struct str path = session->operands[0];
	struct act_context context = session_context(session);
	struct act_outcome outcome;

	(void)values;
	if (!str_is(path_ending(path), "tamga")) {
		diag_error(session->diag, SPAN_NONE,
		           _("the name of a project ends in '.tamga', not as "
		             "'%.*s'"),
		           STR_ARG(path));
		return OUTCOME_MISUSED;
	}
	if (!act_init(&context, path.text, session->random, &outcome))
		return OUTCOME_FAILED;
	session_say(session,
	            _("made '%s'; next: tamga import FILE|FOLDER..."),
	            path.text);
	return OUTCOME_DONE;
}

const struct command init_command = {
	.name = "init",
	.summary = N_("make an empty project"),
	.operands = N_("NAME.tamga"),
	.operands_least = 1,
	.operands_most = 1,
	.flags = COMMAND_WRITES,
	.example = "tamga init study.tamga",
	.run = run,
};
