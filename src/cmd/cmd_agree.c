/* SPDX-License-Identifier: MIT */

/* cmd_agree.c -- `tamga agree`: how far coders agree. */

#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "measure/presence.h"
#include "report/report_agree.h"
#include "report/report_figures.h"
#include "text/decode.h"

enum { TABLE_BYTES_MOST = 64 << 20 };

struct agree_values {
	struct str assisted, by, coders, round, unit;
	struct option_list code, where;
	struct str export, table;
	struct option_number share, values;
	bool confusion, tally, unfinished;
};

static const struct option options[] = {
	{ 0, "assisted", OPTION_TEXT, offsetof(struct agree_values, assisted),
	  "only|not",
	  N_("of persons, what was made with proposals in sight, or without") },
	{ 0, "by", OPTION_TEXT, offsetof(struct agree_values, by),
	  N_("KEY,..."), N_("group by these, such as country") },
	{ 0, "code", OPTION_LIST, offsetof(struct agree_values, code),
	  N_("CODE"),
	  N_("of this code and those below it; may be given often") },
	{ 0, "coders", OPTION_TEXT, offsetof(struct agree_values, coders),
	  N_("CODER,..."), N_("compare these; the codebook and gold too") },
	{ 0, "confusion", OPTION_FLAG,
	  offsetof(struct agree_values, confusion), NULL,
	  N_("print which code one has where another has which") },
	{ 0, "export", OPTION_TEXT, offsetof(struct agree_values, export),
	  N_("SHAPE"),
	  N_("print judgements for other tools: long, wide, recal, "
	     "pygamma") },
	{ 0, "round", OPTION_TEXT, offsetof(struct agree_values, round),
	  N_("ROUND"), N_("as it was when this round was frozen") },
	{ 0, "share", OPTION_NUMBER, offsetof(struct agree_values, share),
	  N_("N"),
	  N_("how many per cent must overlap for a unit to be coded") },
	{ 0, "table", OPTION_TEXT, offsetof(struct agree_values, table),
	  N_("FILE"), N_("measure the judgements in FILE, of any origin") },
	{ 0, "tally", OPTION_FLAG, offsetof(struct agree_values, tally), NULL,
	  N_("its columns are values, its cells say how many gave them") },
	{ 0, "unfinished", OPTION_FLAG,
	  offsetof(struct agree_values, unfinished), NULL,
	  N_("take each transcript with a segment for read to the end") },
	{ 0, "unit", OPTION_TEXT, offsetof(struct agree_values, unit),
	  N_("UNIT,..."), N_("compare these: character, sentence, turn, "
	                     "exchange, case, segment") },
	{ 0, "values", OPTION_NUMBER, offsetof(struct agree_values, values),
	  N_("N"), N_("so many values are possible in the table") },
	{ 0, "where", OPTION_LIST, offsetof(struct agree_values, where),
	  N_("KEY=VALUE"), N_("count only these; may be given often") },
	{ 0 }
};

static enum outcome
measure_table(struct session *session, const struct agree_values *given)
{
	struct figures_options wanted = {
		.tally = given->tally, .values = given->values.value,
		.catalogue = session->catalogue,
	};
	struct decoded decoded;
	struct str bytes;

	if (!file_read(session->arena, given->table.text, TABLE_BYTES_MOST,
	               &bytes, session->diag)
	    || !decode(session->arena, given->table, bytes, STR(""), &decoded,
	               session->diag))
		return OUTCOME_FAILED;
	return session_print(
		session,
		report_figures(session->arena,
	                       source_new(session->arena, given->table,
	                                  decoded.text),
	                       &wanted, session->diag));
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct agree_values *given = values;
	struct agree_options wanted = {
		.filter = { given->by, given->where.items,
		            given->where.count },
		.coders = given->coders,
		.round = given->round,
		.units = given->unit,
		.codes = given->code.items,
		.code_count = given->code.count,
		.share = given->share.given ? given->share.value
		                            : PRESENCE_SHARE,
		.unfinished = given->unfinished,
		.catalogue = session->catalogue,
	};
	const struct project *project;

	if (wanted.share > 100) {
		diag_error(session->diag, SPAN_NONE,
		           _("--share is a number of per cent, up to 100"));
		return OUTCOME_MISUSED;
	}
	if (str_is(given->assisted, "only")) {
		wanted.assisted = ASSISTED_ONLY;
	} else if (str_is(given->assisted, "not")) {
		wanted.assisted = ASSISTED_NOT;
	} else if (given->assisted.text) {
		diag_error(session->diag, SPAN_NONE,
		           _("--assisted is 'only' or 'not', not '%.*s'"),
		           STR_ARG(given->assisted));
		return OUTCOME_MISUSED;
	}
	if (given->table.text)
		return measure_table(session, given);
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	if (given->export.text)
		return report_agree_export(session->arena, project, &wanted,
		                           given->export, session->out,
		                           session->diag)
		       ? OUTCOME_DONE : OUTCOME_FAILED;
	return session_print(session,
	                     (given->confusion ? report_confusion
	                                       : report_agree)(
				     session->arena, project, &wanted,
				     session->diag));
}

const struct command agree_command = {
	.name = "agree",
	.summary = N_("measure how far coders agree"),
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct agree_values),
	.example = "tamga agree --coders anna,boris --unit sentence",
	.run = run,
};
