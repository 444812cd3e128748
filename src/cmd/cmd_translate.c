/* SPDX-License-Identifier: MIT */

/* cmd_translate.c -- `tamga translate`: what an expert said, in another
   language. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

enum { TABLE_MOST = 64 * 1024 * 1024 };

struct translate_values {
	struct str by, from, to;
	bool checked;
};

static const struct option options[] = {
	{ 0, "by", OPTION_TEXT, offsetof(struct translate_values, by),
	  N_("NAME"), N_("who translated it, when not who acts") },
	{ 0, "checked", OPTION_FLAG, offsetof(struct translate_values, checked),
	  NULL, N_("who acts has checked it; without TEXT, the one there is") },
	{ 0, "from", OPTION_TEXT, offsetof(struct translate_values, from),
	  N_("FILE"),
	  N_("a table with place, language, text, translator, checked_by") },
	{ 0, "to", OPTION_TEXT, offsetof(struct translate_values, to),
	  N_("LANGUAGE"), N_("the language of TEXT, such as en") },
	{ 0 }
};

static bool
translate_table(struct session *session, const struct act_context *context,
                struct str path, struct act_outcome *outcome)
{
	struct str bytes;
	size_t count;

	if (!file_read(session->arena, path.text, TABLE_MOST, &bytes,
	               session->diag)
	    || !act_translate_table(context,
	                            source_new(session->arena, path, bytes),
	                            &count, outcome))
		return false;
	session_say_count(session, "%zu translation read",
	                  "%zu translations read", count);
	return true;
}

static bool
translate_one(struct session *session, const struct act_context *context,
              const struct translate_values *given,
              struct act_outcome *outcome)
{
	struct translate_item item = {
		.place = session->operands[0],
		.language = given->to,
		.translator = given->by,
		.checked_by = given->checked ? session->coder : STR_NONE,
		.keep = session->operand_count == 1,
	};

	if (!item.keep)
		item.text = session->operands[1];
	return act_translate(context, &item, 1, outcome);
}

static bool
check(struct session *session, const struct translate_values *given)
{
	size_t count = session->operand_count;

	if (given->from.text)
		return !count
		       || diag_error(session->diag, SPAN_NONE,
		                     _("with --from there is no place"));
	if (!count || !given->to.text)
		return diag_error(session->diag, SPAN_NONE,
		                  _("a translation needs PLACE, --to LANGUAGE "
		                    "and TEXT, or --from FILE"));
	return count == 2 || given->checked
	       || diag_error(session->diag, SPAN_NONE,
	                     _("there is neither a TEXT nor --checked"));
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct translate_values *given = values;
	struct act_context context;
	struct act_outcome outcome;

	if (!check(session, given))
		return OUTCOME_MISUSED;
	if (!session_begin(session, &context))
		return OUTCOME_FAILED;
	if (!(given->from.text
	              ? translate_table(session, &context, given->from,
	                                &outcome)
	              : translate_one(session, &context, given, &outcome)))
		return OUTCOME_FAILED;
	session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command translate_command = {
	.name = "translate",
	.summary = N_("keep a quotation in another language"),
	.operands = N_("PLACE TEXT"),
	.operands_most = 2,
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.options = options,
	.values_size = sizeof(struct translate_values),
	.example = "tamga translate KZ03:5120-5187 --to en "
	           "'Our institutions are weak.'",
	.run = run,
};
