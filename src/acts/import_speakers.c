/* SPDX-License-Identifier: MIT */

/* import_speakers.c -- who the speakers of an imported file are; see
   import_parts.h. */

#include "acts/import_parts.h"
#include "acts/metadata.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "text/transcript.h"

/* What was known of the same label. */
static void
remember(struct transcript *transcript, const struct transcript *earlier)
{
	for (size_t i = 0; i < transcript->speaker_count; i++) {
		struct speaker *speaker = transcript->speakers + i;

		for (size_t e = 0; e < earlier->speaker_count; e++) {
			const struct speaker *known = earlier->speakers + e;

			if (!str_equal(known->label, speaker->label))
				continue;
			if (known->role != ROLE_UNKNOWN)
				speaker->role = known->role;
			if (known->case_id.len)
				speaker->case_id = known->case_id;
		}
	}
}

static bool
is_case(const struct metadata *metadata, struct str label)
{
	for (size_t i = 0; i < metadata->case_count; i++) {
		if (str_equal(metadata->cases[i].case_id, label))
			return true;
	}
	return false;
}

/* A label that is a case, or is the interviewer's. */
static void
guess(const struct metadata *metadata, const struct metadata_file *file,
      struct transcript *transcript)
{
	struct str interviewer = metadata_value(file, "interviewer");

	for (size_t i = 0; i < transcript->speaker_count; i++) {
		struct speaker *speaker = transcript->speakers + i;

		if (!speaker->label.len)
			continue;
		if (str_equal(speaker->label, interviewer)
		    && speaker->role == ROLE_UNKNOWN)
			speaker->role = ROLE_INTERVIEWER;
		if (!is_case(metadata, speaker->label))
			continue;
		if (speaker->role == ROLE_UNKNOWN)
			speaker->role = ROLE_EXPERT;
		if (speaker->role == ROLE_EXPERT && !speaker->case_id.len)
			speaker->case_id = speaker->label;
	}
}

static bool
obey(const struct act_context *context,
     const struct metadata_speaker *said, struct transcript *transcript,
     struct str file_name)
{
	bool found = false;

	for (size_t i = 0; i < transcript->speaker_count; i++) {
		struct speaker *speaker = transcript->speakers + i;

		if (!str_equal(speaker->label, said->label))
			continue;
		found = true;
		if (said->set_role)
			speaker->role = said->role;
		if (said->case_id.len)
			speaker->case_id = said->case_id;
	}
	return found || !said->file.len
	       || diag_error(context->diag, said->at,
	                     _("'%.*s' has no speaker '%.*s'"),
	                     STR_ARG(file_name), STR_ARG(said->label));
}

/* The interview's case is that of its expert, when there is just one and
   nobody said another. */
static void
give_case(struct transcript *transcript, struct str case_id)
{
	struct speaker *expert = NULL;

	for (size_t i = 0; i < transcript->speaker_count; i++) {
		struct speaker *speaker = transcript->speakers + i;

		if (str_equal(speaker->case_id, case_id))
			return;
		if (speaker->role != ROLE_EXPERT)
			continue;
		if (expert)
			return;
		expert = speaker;
	}
	if (expert)
		expert->case_id = case_id;
}

bool
import_speakers(const struct act_context *context,
                const struct import_arguments *arguments,
                const struct import_item *item,
                const struct transcript *earlier)
{
	const struct metadata *metadata = arguments->metadata;
	struct transcript *transcript = item->transcript;
	const struct metadata_file *file = NULL;
	bool good = true;

	if (earlier)
		remember(transcript, earlier);
	if (metadata) {
		file = metadata_find(metadata, item->file_name);
		guess(metadata, file, transcript);
	}
	for (size_t i = 0; metadata && i < metadata->speaker_count; i++) {
		const struct metadata_speaker *said = metadata->speakers + i;

		if (!said->file.len || str_equal(said->file, item->file_name))
			good &= obey(context, said, transcript,
			             item->file_name);
	}
	if (file && file->case_id.len)
		give_case(transcript, file->case_id);
	transcript_find_exchanges(context->arena, transcript);
	return good;
}
