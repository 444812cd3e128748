/* SPDX-License-Identifier: MIT */

/* cmd_log.c -- `tamga log`: the journal, and whether it is whole. */

#include "base/arena.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/report_audit.h"
#include "report/report_log.h"
#include "store/journal.h"
#include "store/merged.h"
#include "store/project.h"

struct log_values {
	struct option_list act, actor;
	struct str code, place, since, transcript, until;
	bool audit, verify;
};

static const struct option options[] = {
	{ 0, "act", OPTION_LIST, offsetof(struct log_values, act), N_("ACT"),
	  N_("only this act, such as assign; may be given often") },
	{ 0, "actor", OPTION_LIST, offsetof(struct log_values, actor),
	  N_("CODER"), N_("only what this coder did; may be given often") },
	{ 0, "audit", OPTION_FLAG, offsetof(struct log_values, audit), NULL,
	  N_("lay the whole project out for an audit") },
	{ 0, "code", OPTION_TEXT, offsetof(struct log_values, code),
	  N_("CODE"), N_("only what is about this code") },
	{ 0, "place", OPTION_TEXT, offsetof(struct log_values, place),
	  N_("PLACE"), N_("only what is about this place") },
	{ 0, "since", OPTION_TEXT, offsetof(struct log_values, since),
	  N_("TIME"), N_("not before this time or day, 2026-11-23") },
	{ 0, "transcript", OPTION_TEXT,
	  offsetof(struct log_values, transcript), N_("TRANSCRIPT"),
	  N_("only what is about this transcript") },
	{ 0, "until", OPTION_TEXT, offsetof(struct log_values, until),
	  N_("TIME"), N_("not after this time or day") },
	{ 0, "verify", OPTION_FLAG, offsetof(struct log_values, verify), NULL,
	  N_("check that no record was changed, and print the last one's "
	     "hash") },
	{ 0 }
};

static bool
verify(struct session *session, const struct project *project)
{
	size_t count, merged;

	if (!project_check(project) || !journal_verify(project->db, &count)
	    || !merged_verify(project->db, &merged))
		return false;
	buf_printf(session->out,
	           i18n_count(session->catalogue,
	                      "%zu record, as it was written",
	                      "%zu records, all as they were written",
	                      count), count);
	if (merged) {
		buf_add_char(session->out, '\n');
		buf_printf(session->out,
		           i18n_count(session->catalogue,
		                      "%zu record of merged copies as well",
		                      "%zu records of merged copies as well",
		                      merged), merged);
	}
	buf_printf(session->out, "\n%s\n",
	           journal_head(session->arena, project->db).text);
	return true;
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct log_values *log = values;
	const struct log_options wanted = {
		.acts = log->act.items, .act_count = log->act.count,
		.actors = log->actor.items, .actor_count = log->actor.count,
		.since = log->since, .until = log->until,
		.transcript = log->transcript, .code = log->code,
		.place = log->place,
	};
	const struct project *project = session_open(session, DB_READ);

	if (!project)
		return OUTCOME_FAILED;
	if (log->verify)
		return verify(session, project) ? OUTCOME_DONE
		                                : OUTCOME_FAILED;
	if (log->audit)
		return session_print(session,
		                     report_audit(session->arena, project,
		                                  session->catalogue));
	return session_print(session,
	                     report_log(session->arena, project, &wanted,
	                                session->catalogue, session->diag));
}

const struct command log_command = {
	.name = "log",
	.summary = N_("print who did what when"),
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct log_values),
	.example = "tamga log --verify",
	.run = run,
};
