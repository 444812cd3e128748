/* SPDX-License-Identifier: MIT */

/* cmd_merge.c -- `tamga merge OTHER.tamga`: brings in a colleague's copy of
   the project. */

#include "acts/act_merge.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/report_merge.h"

struct merge_values { bool dry_run; };

static const struct option options[] = {
	{ 0, "dry-run", OPTION_FLAG, offsetof(struct merge_values, dry_run),
	  NULL, N_("say what would come and change nothing") },
	{ 0 }
};

static void
say(struct session *session, const struct merge_result *result)
{
	if (result->conflicts)
		session_say_count(session,
		                  "%zu thing was changed in both copies; the "
		                  "later change stands, the other is kept",
		                  "%zu things were changed in both copies; "
		                  "the later change of each stands, the other "
		                  "is kept",
		                  result->conflicts);
	if (result->books)
		session_say(session,
		            _("codebooks were published in both copies; the "
		              "last is in force: 'tamga code' applies it to "
		              "all"));
	if (result->rounds)
		session_say(session,
		            _("rounds and samples of the other copy stay "
		              "there, since they are about its journal"));
}

static enum outcome
run(struct session *session, const void *values_)
{
	const struct merge_values *values = values_;
	struct act_context context;
	struct merge_result result;
	struct act_outcome outcome;

	if (!session_begin(session, &context)
	    || !act_merge(&context, session->operands[0].text,
	                  values->dry_run, &result, &outcome))
		return OUTCOME_FAILED;
	say(session, &result);
	if (values->dry_run)
		session_say(session, _("nothing was changed"));
	else
		session_say_outcome(session, &outcome);
	if (!result.count && !values->dry_run)
		return OUTCOME_DONE;
	return session_print(session,
	                     report_merge(session->arena, &result,
	                                  session->catalogue));
}

const struct command merge_command = {
	.name = "merge",
	.summary = N_("bring in a colleague's copy of the project"),
	.operands = N_("OTHER.tamga"),
	.operands_least = 1,
	.operands_most = 1,
	.flags = COMMAND_PROJECT | COMMAND_WRITES | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct merge_values),
	.example = "tamga merge boris.tamga",
	.run = run,
};
