/* SPDX-License-Identifier: MIT */

/* cmd_code.c -- `tamga code`: apply the codebook. */

#include "acts/act_code.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "coding/codebook.h"
#include "store/project.h"

struct code_values { struct str codebook; bool dry_run; };

static const struct option options[] = {
	{ 'c', "codebook", OPTION_TEXT, offsetof(struct code_values, codebook),
	  N_("FILE"), N_("apply this codebook, and keep it as the project's") },
	{ 'n', "dry-run", OPTION_FLAG, offsetof(struct code_values, dry_run),
	  NULL, N_("only say what would change") },
	{ 0 }
};

static void
say_version(struct session *session, const struct code_result *result)
{
	if (result->other_book)
		session_say(session,
		            _("this codebook is another one than the "
		              "project's: '%.*s'"), STR_ARG(result->book_id));
	if (result->earlier_version)
		session_say(session,
		            _("this codebook is what version %d was"),
		            (int)result->earlier_version);
	session_say(session, _("codebook '%.*s', version %d"),
	            STR_ARG(result->book_id), (int)result->version);
}

static void
say_changes(struct session *session, const struct code_result *result)
{
	session_say(session,
	            _("proposals: %zu, of %zu matches in %zu transcripts"),
	            result->proposals, result->matches, result->transcripts);
	session_say(session,
	            _("new: %zu, with other matches: %zu, back again: %zu, "
	              "retired: %zu"),
	            result->added, result->changed, result->returned,
	            result->retired);
	if (result->kept_count)
		session_say_count(session,
			"%zu of the retired was accepted by somebody and "
			"stays in that coder's layer",
			"%zu of the retired were accepted by somebody and "
			"stay in that coder's layer", result->kept_count);
	for (size_t i = 0; i < result->kept_count; i++)
		session_say(session, "  %.*s %.*s",
		            STR_ARG(result->kept[i].place),
		            STR_ARG(result->kept[i].code));
	if (result->unheard)
		session_say_count(session,
			"%zu match was in the speech of others than experts "
			"and does not count",
			"%zu matches were in the speech of others than "
			"experts and do not count", result->unheard);
}

static enum outcome
run(struct session *session, const void *values_)
{
	const struct code_values *values = values_;
	struct code_options code = { .dry_run = values->dry_run };
	struct act_context context;
	struct code_result result;
	struct act_outcome outcome;

	if (values->codebook.text) {
		code.file_name = path_name(values->codebook);
		if (!file_read(session->arena, values->codebook.text,
		               CODEBOOK_BYTES_MOST, &code.xml, session->diag))
			return OUTCOME_FAILED;
	}
	if (!session_begin(session, &context)
	    || !act_code(&context, languages_builtin(session->arena), &code,
	                 &result, &outcome))
		return OUTCOME_FAILED;
	say_version(session, &result);
	say_changes(session, &result);
	if (values->dry_run)
		session_say(session, _("nothing was changed: a dry run"));
	else
		session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

const struct command code_command = {
	.name = "code",
	.summary = N_("apply the codebook to all transcripts"),
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.options = options,
	.values_size = sizeof(struct code_values),
	.example = "tamga code --codebook codebooks/central-asia.xml",
	.run = run,
};
