/* SPDX-License-Identifier: MIT */

/* cmd_quotes.c -- `tamga quotes`: the words behind the numbers. */

#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/quotes.h"
#include "store/project.h"

struct quotes_values {
	struct str cite, context, group, layer, negated, origin, search;
	struct str stance, translation;
	struct option_list code, where;
	struct option_number limit, longest, max_words, sample, seed, shortest;
	bool instead, internal, undecided;
};

static const struct option options[] = {
	{ 0, "cite", OPTION_TEXT, offsetof(struct quotes_values, cite),
	  N_("TEMPLATE"),
	  N_("what stands below each, such as '{case}, {country}, {time}'") },
	{ 0, "code", OPTION_LIST, offsetof(struct quotes_values, code),
	  N_("CODE"),
	  N_("of this code and those below it; may be given often") },
	{ 0, "context", OPTION_TEXT, offsetof(struct quotes_values, context),
	  N_("turn|exchange|N"),
	  N_("print the rest of the turn or exchange, or so many sentences "
	     "before and behind, as well") },
	{ 0, "group", OPTION_TEXT, offsetof(struct quotes_values, group),
	  N_("KEY,..."), N_("headings, such as code,country") },
	{ 0, "instead", OPTION_FLAG, offsetof(struct quotes_values, instead),
	  NULL, N_("print a translation instead of the original") },
	{ 0, "internal", OPTION_FLAG, offsetof(struct quotes_values, internal),
	  NULL,
	  N_("for work on the project: also who may not be quoted so") },
	{ 0, "layer", OPTION_TEXT, offsetof(struct quotes_values, layer),
	  N_("CODER"), N_("print this coder's coding") },
	{ 0, "limit", OPTION_NUMBER, offsetof(struct quotes_values, limit),
	  N_("N"), N_("print the first so many") },
	{ 0, "longest", OPTION_NUMBER, offsetof(struct quotes_values, longest),
	  N_("N"), N_("only those of at most so many words") },
	{ 0, "max-words", OPTION_NUMBER,
	  offsetof(struct quotes_values, max_words), N_("N"),
	  N_("leave out what is more, with […] where it was") },
	{ 0, "negated", OPTION_TEXT, offsetof(struct quotes_values, negated),
	  "only|not",
	  N_("those that the rules took for negated, or the others") },
	{ 0, "origin", OPTION_TEXT, offsetof(struct quotes_values, origin),
	  "rule|person", N_("those that rules made, or people") },
	{ 0, "sample", OPTION_NUMBER, offsetof(struct quotes_values, sample),
	  N_("N"), N_("print so many, chosen by chance") },
	{ 0, "search", OPTION_TEXT, offsetof(struct quotes_values, search),
	  N_("TEXT"), N_("only those in which TEXT stands") },
	{ 0, "seed", OPTION_NUMBER, offsetof(struct quotes_values, seed),
	  N_("N"), N_("what the choice begins with; the same gives the same") },
	{ 0, "shortest", OPTION_NUMBER,
	  offsetof(struct quotes_values, shortest), N_("N"),
	  N_("only those of at least so many words") },
	{ 0, "stance", OPTION_TEXT, offsetof(struct quotes_values, stance),
	  N_("STANCE"), N_("those of this stance, or of none") },
	{ 0, "translation", OPTION_TEXT,
	  offsetof(struct quotes_values, translation), N_("LANGUAGE"),
	  N_("print translations into this language as well") },
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
		.places = session->operands,
		.place_count = session->operand_count,
		.search = given->search,
		.shortest = given->shortest.value,
		.longest = given->longest.value,
		.internal = given->internal,
		.group = given->group,
		.cite = given->cite,
		.max_words = given->max_words.value,
		.translation = given->translation,
		.translation_alone = given->instead,
		.context = given->context,
		.sample = given->sample.value,
		.seed = given->seed.value,
		.limit = given->limit.value,
		.catalogue = session->catalogue,
	};
	const struct project *project;

	if (given->instead && !given->translation.text) {
		diag_error(session->diag, SPAN_NONE,
		           _("--instead needs --translation LANGUAGE"));
		return OUTCOME_MISUSED;
	}
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
	.operands = N_("[PLACE...]"),
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct quotes_values),
	.example = "tamga quotes --code weak-institutions --where "
	           "country=Uzbekistan",
	.run = run,
};
