/* SPDX-License-Identifier: MIT */

/* cmd_settle.c -- `tamga settle`: where coders differ, and what is to count.
   Alone it lists; with a verdict it settles; `settle agreed` takes over what
   nobody disputes. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/report_settle.h"

struct settle_values {
	struct str classes, coders, note, reason, sort, with_code;
	struct option_list code, place, where;
	struct option_number limit;
	bool again, all, mine, single, unfinished;
};

static const struct option options[] = {
	{ 0, "again", OPTION_FLAG, offsetof(struct settle_values, again),
	  NULL, N_("settle anew what somebody has settled") },
	{ 0, "all", OPTION_FLAG, offsetof(struct settle_values, all), NULL,
	  N_("list also what is settled") },
	{ 0, "class", OPTION_TEXT, offsetof(struct settle_values, classes),
	  N_("CLASS,..."),
	  N_("list only these: missed, boundary, split, other-code") },
	{ 0, "code", OPTION_LIST, offsetof(struct settle_values, code),
	  N_("CODE"),
	  N_("of this code and those below it; may be given often") },
	{ 0, "coders", OPTION_TEXT, offsetof(struct settle_values, coders),
	  N_("CODER,..."),
	  N_("these: the first is A, the second B; the codebook too") },
	{ 0, "limit", OPTION_NUMBER, offsetof(struct settle_values, limit),
	  N_("N"), N_("print the first so many for people") },
	{ 0, "mine", OPTION_FLAG, offsetof(struct settle_values, mine), NULL,
	  N_("list where a verdict differs from my own coding") },
	{ 0, "note", OPTION_TEXT, offsetof(struct settle_values, note),
	  N_("TEXT"), N_("a note kept with the verdict") },
	{ 0, "place", OPTION_LIST, offsetof(struct settle_values, place),
	  N_("PLACE"),
	  N_("where gold is to have it, if redrawn; may be given often") },
	{ 0, "reason", OPTION_TEXT, offsetof(struct settle_values, reason),
	  N_("REASON"),
	  N_("why they differ: boundary, codebook-unclear, interpretation, "
	     "rule-bug, slip") },
	{ 0, "single", OPTION_FLAG, offsetof(struct settle_values, single),
	  NULL, N_("agreed: also what one alone has read") },
	{ 0, "sort", OPTION_TEXT, offsetof(struct settle_values, sort),
	  N_("KEY"),
	  N_("by this: decisive, size, code, coder, transcript") },
	{ 0, "unfinished", OPTION_FLAG,
	  offsetof(struct settle_values, unfinished), NULL,
	  N_("take each transcript with a segment for read to the end") },
	{ 0, "where", OPTION_LIST, offsetof(struct settle_values, where),
	  N_("KEY=VALUE"), N_("only these; may be given often") },
	{ 0, "with-code", OPTION_TEXT,
	  offsetof(struct settle_values, with_code), N_("CODE"),
	  N_("the code that gold is to have, if redrawn") },
	{ 0 }
};

static enum outcome
list(struct session *session, const struct settle_values *given)
{
	struct dispute_options wanted = {
		.filter = { .where = given->where.items,
		            .where_count = given->where.count },
		.coders = given->coders,
		.mine = given->mine ? session->coder : STR_NONE,
		.codes = given->code.items,
		.code_count = given->code.count,
		.classes = given->classes,
		.order = given->sort,
		.settled = given->all,
		.unfinished = given->unfinished,
		.limit = given->limit.value,
		.catalogue = session->catalogue,
	};
	const struct project *project = session_open(session, DB_READ);

	if (!project)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_settle(session->arena, project, &wanted,
	                                   session->diag));
}

static struct str *
read_names(struct session *session, struct str names, size_t *count)
{
	struct str *list = NULL;
	size_t room = 0;

	*count = 0;
	while (names.len)
		*arena_append(session->arena, list, *count, room) =
			str_trim(str_next(&names, ','));
	return list;
}

static enum outcome
settle_agreed(struct session *session, const struct settle_values *given)
{
	struct settle_agreed_arguments arguments = { .single = given->single };
	struct settle_agreed_result result;
	struct act_context context;
	struct act_outcome outcome;

	arguments.coders = read_names(session, given->coders,
	                              &arguments.coder_count);
	if (!session_begin(session, &context)
	    || !act_settle_agreed(&context, &arguments, &result, &outcome))
		return OUTCOME_FAILED;
	session_say(session,
	            _("gold: added %zu, kept %zu, removed %zu"),
	            result.added, result.kept, result.removed);
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

/* Says what is wrong with how it was asked. */
static bool
read_arguments(struct session *session, const struct settle_values *given,
               struct settle_arguments *arguments)
{
	size_t count;
	struct str *coders = read_names(session, given->coders, &count);

	if (!settle_verdict_of(session->operands[0], &arguments->verdict))
		return diag_error(session->diag, SPAN_NONE,
		                  _("a verdict is a, b, both, union, "
		                    "intersection, redrawn, none or later, "
		                    "not '%.*s'"),
		                  STR_ARG(session->operands[0]));
	if (session->operand_count < 2)
		return diag_error(session->diag, SPAN_NONE,
		                  _("a verdict is on CODE@PLACE, as 'tamga "
		                    "settle' lists them"));
	if (count != 0 && count != 2)
		return diag_error(session->diag, SPAN_NONE,
		                  _("a verdict is on two coders, A and B"));
	if (count) {
		arguments->coder_a = coders[0];
		arguments->coder_b = coders[1];
	}
	return true;
}

static enum outcome
settle(struct session *session, const struct settle_values *given)
{
	struct settle_arguments arguments = {
		.reason = given->reason, .note = given->note,
		.redrawn = given->place.items,
		.redrawn_count = given->place.count,
		.redrawn_code = given->with_code,
		.again = given->again,
	};
	struct act_context context;
	struct act_outcome outcome;
	bool good = true;

	if (!read_arguments(session, given, &arguments))
		return OUTCOME_MISUSED;
	if (!session_begin(session, &context) || !acts_begin(&context))
		return OUTCOME_FAILED;
	for (size_t i = 1; good && i < session->operand_count; i++) {
		struct str place = session->operands[i];

		arguments.code = str_next(&place, '@');
		arguments.place = place;
		good = place.len
		       ? act_settle(&context, &arguments, &outcome)
		       : diag_error(session->diag, SPAN_NONE,
		                    _("'%.*s' is not CODE@PLACE"),
		                    STR_ARG(session->operands[i]));
	}
	if (!acts_end(&context, good))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct settle_values *given = values;

	if (!session->operand_count)
		return list(session, given);
	if (str_is(session->operands[0], "agreed")
	    && session->operand_count == 1)
		return settle_agreed(session, given);
	return settle(session, given);
}

const struct command settle_command = {
	.name = "settle",
	.summary = N_("list where coders differ, and settle it"),
	.operands = N_("[VERDICT CODE@PLACE... | agreed]"),
	.operands_least = 0,
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct settle_values),
	.example = "tamga settle union weak-institutions@KZ03:5120-5187 "
	           "--reason boundary",
	.run = run,
};
