/* SPDX-License-Identifier: MIT */

/* cmd_report.c -- `tamga report NAME`: a question to the project, answered in
   a table. */

#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "lang/language.h"
#include "report/reports.h"

struct report_values {
	struct str between, by, layer, sort, within;
	bool test;
	struct option_list where;
	struct option_number limit, min;
};

static const struct option options[] = {
	{ 0, "between", OPTION_TEXT, offsetof(struct report_values, between),
	  N_("A,B"), N_("compare these two groups") },
	{ 0, "by", OPTION_TEXT, offsetof(struct report_values, by),
	  N_("KEY,..."), N_("group by these, such as country,expertise") },
	{ 0, "layer", OPTION_TEXT, offsetof(struct report_values, layer),
	  N_("CODER"), N_("count this coder's coding") },
	{ 0, "limit", OPTION_NUMBER, offsetof(struct report_values, limit),
	  N_("N"), N_("print at most so many words for people") },
	{ 0, "min", OPTION_NUMBER, offsetof(struct report_values, min),
	  N_("N"), N_("leave out words said less often") },
	{ 0, "sort", OPTION_TEXT, offsetof(struct report_values, sort),
	  N_("ORDER"),
	  N_("themes by code (as in the codebook), size or difference") },
	{ 0, "test", OPTION_FLAG, offsetof(struct report_values, test), NULL,
	  N_("test differences by Fisher's exact test") },
	{ 0, "where", OPTION_LIST, offsetof(struct report_values, where),
	  N_("KEY=VALUE"), N_("count only these; may be given often") },
	{ 0, "within", OPTION_TEXT, offsetof(struct report_values, within),
	  N_("UNIT"),
	  N_("themes come together in this: sentence, turn, exchange or "
	     "words:N") },
	{ 0 }
};

static bool
read_choices(struct session *session, const struct report_values *given,
             struct report_options *wanted)
{
	return !given->sort.text || theme_sort_of(given->sort, &wanted->sort)
	       || diag_error(session->diag, SPAN_NONE,
	                     _("themes are sorted by code, size or "
	                       "difference, not by '%.*s'"),
	                     STR_ARG(given->sort));
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct report_values *given = values;
	struct report_options wanted = {
		.filter = { given->by, given->where.items,
		            given->where.count },
		.layer = given->layer,
		.within = given->within,
		.between = given->between,
		.test = given->test,
		.min = given->min.value,
		.limit = given->limit.value,
		.languages = languages_builtin(session->arena),
		.machine = &session->machine,
		.catalogue = session->catalogue,
	};
	const struct report_kind *kind =
		report_find(session->arena, session->operands[0],
		            session->diag);
	const struct project *project;

	if (!kind || !read_choices(session, given, &wanted))
		return OUTCOME_MISUSED;
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_run(session->arena, kind, project,
	                                &wanted, session->diag));
}

const struct command report_command = {
	.name = "report",
	.summary = N_("answer a question about themes, or list what there is"),
	.operands = N_("NAME"),
	.operands_least = 1,
	.operands_most = 1,
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct report_values),
	.example = "tamga report themes --by country,expertise",
	.run = run,
};
