/* SPDX-License-Identifier: MIT */

/* cmd_copy.c -- `tamga copy FILE`: a safe copy of the project, also while
   somebody works on it. */

#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "store/project.h"

static enum outcome
run(struct session *session, const void *values)
{
	const char *path = session->operands[0].text;
	const struct project *project = session_open(session, DB_READ);

	(void)values;
	if (!project || !db_copy(project->db, path))
		return OUTCOME_FAILED;
	session_say(session, _("copied to '%s'"), path);
	return OUTCOME_DONE;
}

const struct command copy_command = {
	.name = "copy",
	.summary = N_("make a safe copy of the project"),
	.operands = N_("FILE"),
	.operands_least = 1,
	.operands_most = 1,
	.flags = COMMAND_PROJECT,
	.example = "tamga copy backup.tamga",
	.run = run,
};
