/* SPDX-License-Identifier: MIT */

/* cmd_show.c -- `tamga show`: one stage of a transcript, or one place. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/quotes.h"
#include "report/report_place.h"
#include "report/report_show.h"
#include "store/place.h"
#include "store/project.h"
#include "text/transcript.h"

static const struct show_stage *
find_stage(struct session *session, struct str name)
{
	struct nearest nearest = nearest_to(name);

	for (const struct show_stage *stage = show_stages; stage->name;
	     stage++) {
		if (str_is(name, stage->name))
			return stage;
		nearest_try(&nearest, str_of(stage->name));
	}
	nearest_try(&nearest, STR("matches"));
	if (nearest.name.len)
		diag_error(session->diag, SPAN_NONE,
		           _("there is no stage '%.*s'; did you mean "
		             "'%.*s'?"),
		           STR_ARG(name), STR_ARG(nearest.name));
	else
		diag_error(session->diag, SPAN_NONE,
		           _("there is no stage '%.*s', but cues, folded, "
		             "matches, turns and words"),
		           STR_ARG(name));
	return NULL;
}

static enum outcome
show_stage(struct session *session, const struct show_stage *stage)
{
	const struct project *project = session_open(session, DB_READ);
	const struct transcript *transcript;
	struct revision_row revision;

	if (!project
	    || !place_revision(session->arena, project, session->operands[1],
	                       &revision))
		return OUTCOME_FAILED;
	transcript = corpus_transcript(session->arena, project,
	                               languages_builtin(session->arena),
	                               revision.revision_id);
	if (!transcript)
		return OUTCOME_FAILED;
	return session_print(session,
	                     stage->show(session->arena, session->catalogue,
	                                 session->operands[1], transcript));
}

/* Matches belong to segments, and so are a report on quotations. */
static enum outcome
show_matches(struct session *session)
{
	struct quotes_options wanted = { .catalogue = session->catalogue };
	const struct project *project = session_open(session, DB_READ);
	struct str where;

	if (!project)
		return OUTCOME_FAILED;
	if (session->operand_count == 2) {
		where = str_printf(session->arena, "transcript=%.*s",
		                   STR_ARG(session->operands[1]));
		wanted.filter.where = &where;
		wanted.filter.where_count = 1;
	}
	return session_print(session,
	                     report_matches(session->arena, project, &wanted,
	                                    session->diag));
}

static enum outcome
run(struct session *session, const void *values)
{
	struct str what = session->operands[0];
	const struct show_stage *stage;
	const struct project *project;

	(void)values;
	if (str_is(what, "matches"))
		return show_matches(session);
	if (session->operand_count == 2) {
		stage = find_stage(session, what);
		return stage ? show_stage(session, stage) : OUTCOME_MISUSED;
	}
	for (stage = show_stages; stage->name; stage++) {
		if (str_is(what, stage->name)) {
			diag_error(session->diag, SPAN_NONE,
			           _("'tamga show %s' needs a transcript"),
			           stage->name);
			return OUTCOME_MISUSED;
		}
	}
	if (str_find_char(what, ':', 0) == STR_NOWHERE) {
		diag_error(session->diag, SPAN_NONE,
		           _("'%.*s' is not a place, such as KZ03:5120-5187; "
		             "'tamga show turns %.*s' prints all of a "
		             "transcript"), STR_ARG(what), STR_ARG(what));
		return OUTCOME_FAILED;
	}
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_place(session->arena, project, what,
	                                  session->catalogue));
}

const struct command show_command = {
	.name = "show",
	.summary = N_("print a transcript's turns, cues, words, folded text or "
	              "matches, or one place"),
	.operands = N_("STAGE TRANSCRIPT | PLACE"),
	.operands_least = 1,
	.operands_most = 2,
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.example = "tamga show turns KZ03",
	.run = run,
};
