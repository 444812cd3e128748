/* SPDX-License-Identifier: MIT */

/* cmd_why.c -- `tamga why`: what made a segment, and what did not count. */

#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "lang/language.h"
#include "report/report_why.h"
#include "store/project.h"

static enum outcome
run(struct session *session, const void *values)
{
	const struct project *project = session_open(session, DB_READ);

	(void)values;
	if (!project)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_why(session->arena, project,
	                                languages_builtin(session->arena),
	                                &session->machine,
	                                session->operands[0],
	                                session->catalogue, session->diag));
}

const struct command why_command = {
	.name = "why",
	.summary = N_("say which rules and words made a segment"),
	.operands = N_("ID | [CODE@]PLACE"),
	.operands_least = 1,
	.operands_most = 1,
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.example = "tamga why lack-of-political-will@KZ03:5120-5187",
	.run = run,
};
