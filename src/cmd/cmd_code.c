/* SPDX-License-Identifier: MIT */

/* cmd_code.c -- `tamga code`: apply the codebook. */

#include "acts/act_code.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/source.h"
#include "cmd/all.h"
#include "cmd/books.h"
#include "cmd/command.h"
#include "coding/codebook.h"
#include "report/report_preview.h"
#include "store/project.h"

struct code_values {
	struct str codebook;
	bool dry_run;
	struct option_number sample, seed;
};

static const struct option options[] = {
	{ 'c', "codebook", OPTION_TEXT, offsetof(struct code_values, codebook),
	  N_("FILE"), N_("apply this codebook, and keep it as the project's") },
	{ 'n', "dry-run", OPTION_FLAG, offsetof(struct code_values, dry_run),
	  NULL, N_("only say what would change, with examples") },
	{ 0, "sample", OPTION_NUMBER, offsetof(struct code_values, sample),
	  N_("N"), N_("with --dry-run: so many examples of each kind (5)") },
	{ 0, "seed", OPTION_NUMBER, offsetof(struct code_values, seed),
	  N_("N"), N_("with --sample: other examples for another N") },
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
	if (result->kept_count + result->kept_hidden)
		session_say_count(session,
			"%zu of the retired was accepted by somebody and "
			"stays in that coder's layer",
			"%zu of the retired were accepted by somebody and "
			"stay in that coder's layer",
			result->kept_count + result->kept_hidden);
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

/* The codebook has been read once by the act, which gave its warnings. */
static enum outcome
preview(struct session *session, const struct code_values *values,
        const struct languages *languages, const struct project *project,
        const struct code_options *code)
{
	struct preview_options wanted = {
		.machine = &session->machine,
		.sample = values->sample.given ? values->sample.value
		                               : PREVIEW_SAMPLE,
		.seed = values->seed.value,
	};
	const struct source *source = code->xml.text
		? source_new(session->arena, code->file_name, code->xml)
		: book_source_version(session, project, 0);
	const struct codebook *book;

	if (!source)
		return OUTCOME_FAILED;
	book = codebook_read(session->arena, languages, source,
	                     diag_new(session->arena, session->catalogue));
	if (!book)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_preview(session->arena, project, languages,
	                                    book, &wanted,
	                                    session->catalogue,
	                                    session->diag));
}

static enum outcome
run(struct session *session, const void *values_)
{
	const struct code_values *values = values_;
	struct code_options code = { .dry_run = values->dry_run };
	const struct languages *languages = languages_builtin(session->arena);
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
	    || !act_code(&context, languages, &code, &result, &outcome))
		return OUTCOME_FAILED;
	say_version(session, &result);
	say_changes(session, &result);
	if (!values->dry_run) {
		session_say_outcome(session, &outcome);
		return OUTCOME_DONE;
	}
	session_say(session, _("nothing was changed: a dry run"));
	return preview(session, values, languages, context.project, &code);
}

const struct command code_command = {
	.name = "code",
	.summary = N_("apply the codebook to all transcripts"),
	.flags = COMMAND_PROJECT | COMMAND_WRITES | COMMAND_TABLE
	         | COMMAND_SCANS,
	.options = options,
	.values_size = sizeof(struct code_values),
	.example = "tamga code --codebook codebooks/central-asia.xml",
	.run = run,
};
