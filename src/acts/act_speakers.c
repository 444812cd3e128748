/* SPDX-License-Identifier: MIT */

/* act_speakers.c -- says which role and case speakers have. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"
#include "text/transcript.h"

static bool
apply(const struct act_context *context, struct transcript *transcript,
      int64_t revision_id, const struct speaker_choice *choice)
{
	bool found = false;

	for (size_t i = 0; i < transcript->speaker_count; i++) {
		struct speaker *speaker = transcript->speakers + i;

		if (!str_equal(speaker->label, choice->label))
			continue;
		found = true;
		if (choice->set_role)
			speaker->role = choice->role;
		if (choice->set_case)
			speaker->case_id = choice->case_id;
		if (!corpus_set_speaker(context->project->db, revision_id, i,
		                        speaker->role, speaker->case_id))
			return false;
	}
	return found || diag_error(context->diag, SPAN_NONE,
	                           _("'%.*s' has no speaker '%.*s'"),
	                           STR_ARG(choice->transcript),
	                           STR_ARG(choice->label));
}

/* Exchanges depend on who asks, and segments on who is the expert. */
static bool
choose(const struct act_context *context, const struct speaker_choice *choice)
{
	struct db *db = context->project->db;
	struct revision_row revision;
	struct transcript *transcript;

	if (!place_revision(context->arena, context->project,
	                    choice->transcript, &revision))
		return false;
	transcript = corpus_transcript(context->arena, context->project, NULL,
	                               revision.revision_id);
	if (!transcript
	    || !apply(context, transcript, revision.revision_id, choice))
		return false;
	transcript_find_exchanges(context->arena, transcript);
	return corpus_set_exchanges(db, revision.revision_id, transcript)
	       && corpus_place_speakers(db, revision.revision_id);
}

bool
act_speakers(const struct act_context *context,
             const struct speaker_choice *choices, size_t count,
             struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_SPEAKERS);

	if (!act)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!choose(context, choices + i))
			return act_cancel(act);
	}
	json_key(&act->counts, "speakers");
	json_size(&act->counts, count);
	return act_commit(act, outcome);
}
