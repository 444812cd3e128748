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

struct init_values { struct str layer; };

static const struct option options[] = {
	{ 0, "layer", OPTION_TEXT, offsetof(struct init_values, layer),
	  N_("CODER"), N_("reports count this coder's coding, instead of the "
	                  "codebook's") },
	{ 0 }
};

static enum outcome
run(struct session *session, const void *values_)
{
	const struct init_values *values = values_;
	struct str path = session->operands[0];
	struct act_context context = session_context(session);
	struct act_outcome outcome;

	if (!str_is(path_ending(path), "tamga")) {
		diag_error(session->diag, SPAN_NONE,
		           _("the name of a project ends in '.tamga', not as "
		             "'%.*s'"),
		           STR_ARG(path));
		return OUTCOME_MISUSED;
	}
	if (!act_init(&context, path.text, session->random, values->layer,
	              &outcome))
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
	.options = options,
	.values_size = sizeof(struct init_values),
	.example = "tamga init study.tamga",
	.run = run,
};
