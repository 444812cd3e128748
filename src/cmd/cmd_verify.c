/* SPDX-License-Identifier: MIT */

/* cmd_verify.c -- `tamga verify`: what somebody has written, held against the
   project. */

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/report_verify.h"

struct verify_values { struct str layer; };

static const struct option options[] = {
	{ 0, "layer", OPTION_TEXT, offsetof(struct verify_values, layer),
	  N_("CODER"), N_("count this coder's coding") },
	{ 0 }
};

static enum outcome
run(struct session *session, const void *values)
{
	const struct verify_values *given = values;
	struct verify_options wanted = { given->layer, session->catalogue };
	struct str path = str_copy(session->arena, session->operands[0]);
	const struct project *project;
	const struct document *document;
	const struct report *report;
	struct str bytes;
	bool good = false;
	enum outcome outcome;

	if (!file_read(session->arena, path.text, DOCUMENT_BYTES_MOST, &bytes,
	               session->diag))
		return OUTCOME_FAILED;
	document = document_read(session->arena, path_name(path), bytes,
	                         session->diag);
	if (!document)
		return OUTCOME_FAILED;
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	report = report_verify(session->arena, project, document, &wanted,
	                       &good, session->diag);
	outcome = session_print(session, report);
	session->whole = outcome == OUTCOME_DONE;
	return session->whole && !good ? OUTCOME_FAILED : outcome;
}

const struct command verify_command = {
	.name = "verify",
	.summary = N_("check the quotations and counts of a written report"),
	.operands = N_("FILE"),
	.operands_least = 1,
	.operands_most = 1,
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct verify_values),
	.example = "tamga verify chapter.docx",
	.run = run,
};
