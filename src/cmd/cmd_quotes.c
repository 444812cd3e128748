/* SPDX-License-Identifier: MIT */

/* cmd_quotes.c -- `tamga quotes`: the words behind the numbers. */

#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/quotes.h"
#include "store/project.h"

struct quotes_values {
	struct str layer, negated, origin, stance;
	struct option_list code, where;
	struct option_number context, limit, sample, seed;
	bool undecided;
};

static const struct option options[] = {
	{ 0, "code", OPTION_LIST, offsetof(struct quotes_values, code),
	  N_("CODE"),
	  N_("of this code and those below it; may be given often") },
	{ 0, "context", OPTION_NUMBER,
	  offsetof(struct quotes_values, context), N_("N"),
	  N_("print so many sentences before and behind as well") },
	{ 0, "layer", OPTION_TEXT, offsetof(struct quotes_values, layer),
	  N_("CODER"), N_("print this coder's coding") },
	{ 0, "limit", OPTION_NUMBER, offsetof(struct quotes_values, limit),
	  N_("N"), N_("print the first so many") },
	{ 0, "negated", OPTION_TEXT, offsetof(struct quotes_values, negated),
	  "only|not",
	  N_("those that the rules took for negated, or the others") },
	{ 0, "origin", OPTION_TEXT, offsetof(struct quotes_values, origin),
	  "rule|person", N_("those that rules made, or people") },
	{ 0, "sample", OPTION_NUMBER, offsetof(struct quotes_values, sample),
	  N_("N"), N_("print so many, chosen by chance") },
	{ 0, "seed", OPTION_NUMBER, offsetof(struct quotes_values, seed),
	  N_("N"), N_("what the choice begins with; the same gives the same") },
	{ 0, "stance", OPTION_TEXT, offsetof(struct quotes_values, stance),
	  N_("STANCE"), N_("those of this stance, or of none") },
	{ 0, "undecided", OPTION_FLAG,
	  offsetof(struct quotes_values, undecided), NULL,
	  N_("proposals that nobody has accepted or rejected yet") },
	{ 0, "where", OPTION_LIST, offsetof(struct quotes_values, where),
	  N_("KEY=VALUE"), N_("only these; may be given often") },
	{ 0 }
};

static bool
read_negated(struct session *session, struct str text,
             enum quotes_negated *negated)
{
	*negated = NEGATED_ANY;
	if (!text.text)
		return true;
	*negated = str_is(text, "only") ? NEGATED_ONLY : NEGATED_NOT;
	if (*negated == NEGATED_ONLY || str_is(text, "not"))
		return true;
	return diag_error(session->diag, SPAN_NONE,
	                  _("--negated is 'only' or 'not', not '%.*s'"),
	                  STR_ARG(text));
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct quotes_values *given = values;
	struct quotes_options wanted = {
		.filter = { .where = given->where.items,
		            .where_count = given->where.count },
		.layer = given->layer,
		.codes = given->code.items,
		.code_count = given->code.count,
		.origin = given->origin,
		.stance = given->stance,
		.undecided = given->undecided,
		.context = given->context.value,
		.sample = given->sample.value,
		.seed = given->seed.value,
		.limit = given->limit.value,
		.catalogue = session->catalogue,
	};
	const struct project *project;

	if (!read_negated(session, given->negated, &wanted.negated))
		return OUTCOME_MISUSED;
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_quotes(session->arena, project, &wanted,
	                                   session->diag));
}

const struct command quotes_command = {
	.name = "quotes",
	.summary = N_("print what was said on a theme, in its very words"),
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct quotes_values),
	.example = "tamga quotes --code weak-institutions --where "
	           "country=Uzbekistan",
	.run = run,
};
