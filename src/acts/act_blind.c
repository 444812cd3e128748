/* SPDX-License-Identifier: MIT */

/* act_blind.c -- says when coders may see the proposals, and each other's
   codings: of some transcripts, or of the project. */

#include "acts/acts.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"

static bool
set_each(struct act *act, const struct blind_arguments *arguments)
{
	const struct act_context *context = act->context;

	if (!arguments->transcript_count)
		return sight_set_rule(context->project, arguments->what,
		                      arguments->when, 0);
	json_key(&act->arguments, "transcripts");
	json_open(&act->arguments, '[');
	for (size_t i = 0; i < arguments->transcript_count; i++) {
		struct revision_row revision;

		if (!place_revision(context->arena, context->project,
		                    arguments->transcripts[i], &revision)
		    || !sight_set_rule(context->project, arguments->what,
		                       arguments->when,
		                       revision.transcript_id))
			return false;
		json_str(&act->arguments, revision.name);
	}
	json_close(&act->arguments, ']');
	return true;
}

bool
act_blind(const struct act_context *context,
          const struct blind_arguments *arguments,
          struct act_outcome *outcome)
{
	struct act *act = act_begin(context,
	                            arguments->when == SIGHT_ALWAYS
	                                    ? ACT_REVEAL : ACT_BLIND);

	if (!act)
		return false;
	json_pair(&act->arguments, "what",
	          str_of(sight_what_name(arguments->what)));
	json_pair(&act->arguments, "seen",
	          str_of(sight_when_name(arguments->when)));
	if (!set_each(act, arguments))
		return act_cancel(act);
	return act_commit(act, outcome);
}
