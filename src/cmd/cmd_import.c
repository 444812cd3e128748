/* SPDX-License-Identifier: MIT */

/* cmd_import.c -- `tamga import FILE|FOLDER...`: transcripts, what is known
   of them, and codings made by hand.

   Transcripts are one act, each table of codings is one; all are done, or
   none. */

#include "acts/act_import.h"
#include "acts/import_files.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "config.h"
#include "lang/language.h"
#include "store/books.h"
#include "store/project.h"

struct import_values {
	struct str metadata, cases, speakers, format, encoding;
	bool strict;
};

static const struct option options[] = {
	{ 0, "cases", OPTION_TEXT, offsetof(struct import_values, cases),
	  N_("FILE"), N_("a table of what is known of cases") },
	{ 0, "encoding", OPTION_TEXT,
	  offsetof(struct import_values, encoding), N_("NAME"),
	  N_("read the files in this encoding, such as windows-1251") },
	{ 0, "format", OPTION_TEXT, offsetof(struct import_values, format),
	  N_("NAME"),
	  N_("read the files as plain, srt, webvtt or zoom instead of "
	     "guessing") },
	{ 0, "metadata", OPTION_TEXT,
	  offsetof(struct import_values, metadata), N_("FILE"),
	  N_("a table of what is known of interviews; at first, "
	     "interviews.csv of a folder that is imported") },
	{ 0, "speakers", OPTION_TEXT,
	  offsetof(struct import_values, speakers), N_("FILE"),
	  N_("a table of the speakers' roles and cases") },
	{ 0, "strict", OPTION_FLAG, offsetof(struct import_values, strict),
	  NULL, N_("refuse what the format's specification refuses") },
	{ 0 }
};

/* What has changed. */
struct changes { bool transcripts, codings; };

/* One line for each thing that happened to some transcript. */
static void
add_summary(struct session *session, const struct import_result *result,
            size_t count)
{
	size_t counts[IMPORT_UNCHANGED + 1] = { 0 };
	const struct catalogue *catalogue = session->catalogue;
	struct buf *out = session->out;

	for (size_t i = 0; i < count; i++)
		counts[result->items[i].outcome]++;
	if (counts[IMPORT_NEW])
		buf_printf(out, i18n_count(catalogue, "%zu new transcript\n",
		                           "%zu new transcripts\n",
		                           counts[IMPORT_NEW]),
		           counts[IMPORT_NEW]);
	if (counts[IMPORT_REVISED])
		buf_printf(out,
		           i18n_count(catalogue,
		                      "%zu transcript in a new revision\n",
		                      "%zu transcripts in a new revision\n",
		                      counts[IMPORT_REVISED]),
		           counts[IMPORT_REVISED]);
	if (counts[IMPORT_DESCRIBED])
		buf_printf(out,
		           i18n_count(catalogue,
		                      "%zu transcript with other metadata\n",
		                      "%zu transcripts with other metadata\n",
		                      counts[IMPORT_DESCRIBED]),
		           counts[IMPORT_DESCRIBED]);
	if (counts[IMPORT_UNCHANGED])
		buf_printf(out, i18n_count(catalogue,
		                           "%zu transcript unchanged\n",
		                           "%zu transcripts unchanged\n",
		                           counts[IMPORT_UNCHANGED]),
		           counts[IMPORT_UNCHANGED]);
}

static bool
all_unchanged(const struct import_result *result, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (result->items[i].outcome != IMPORT_UNCHANGED)
			return false;
	}
	return true;
}

/* What an earlier revision had and the new one has no place for. */
static void
add_left(struct session *session, const struct import_result *result)
{
	for (size_t i = 0; i < result->left_count; i++) {
		const struct left_item *left = &result->left[i];
		const char *format = left->decision
			? N_("no place for the decision of %.*s on %.*s at "
			     "%.*s: ")
			: N_("no place for the segment of %.*s with %.*s at "
			     "%.*s: ");

		buf_printf(session->out,
		           i18n_text(session->catalogue, format),
		           STR_ARG(left->coder), STR_ARG(left->code),
		           STR_ARG(left->place));
		unicode_add_shown(session->out, left->quote);
		buf_add_char(session->out, '\n');
	}
	if (result->left_hidden)
		session_say_count(session,
			"no place for %zu more, of what is hidden from you",
			"no place for %zu more, of what is hidden from you",
			result->left_hidden);
}

static bool
import_transcripts(struct session *session, const struct act_context *context,
                   const struct import_files *files,
                   const struct languages *languages, struct changes *changes)
{
	struct import_arguments arguments = {
		.items = files->items,
		.item_count = files->item_count,
		.metadata = files->metadata,
		.elsewhere = files->elsewhere,
		.elsewhere_count = files->elsewhere_count,
		.importer = STR(PACKAGE_STRING),
		.languages = languages,
	};
	struct import_result result = { 0 };
	struct act_outcome outcome;

	for (size_t i = 0; i < files->found_count; i++)
		session_say(session, _("read '%.*s' as well"),
		            STR_ARG(files->found[i]));
	if (!act_import(context, &arguments, &result, &outcome))
		return false;
	add_summary(session, &result, files->item_count);
	if (outcome.changed && all_unchanged(&result, files->item_count))
		buf_add_text(session->out,
		             i18n_text(session->catalogue,
		                       N_("what is known of their cases has "
		                          "changed\n")));
	add_left(session, &result);
	changes->transcripts = outcome.changed;
	return true;
}

static bool
import_codings(struct session *session, const struct act_context *context,
               const struct source *source, struct changes *changes)
{
	struct act_outcome outcome;
	size_t count;

	if (!act_import_codings(context, source, &count, &outcome))
		return false;
	buf_printf(session->out,
	           outcome.changed
	                   ? i18n_count(session->catalogue,
	                                "%zu coding read from '%.*s'\n",
	                                "%zu codings read from '%.*s'\n",
	                                count)
	                   : i18n_count(session->catalogue,
	                                "%zu coding of '%.*s' unchanged\n",
	                                "%zu codings of '%.*s' unchanged\n",
	                                count),
	           count, STR_ARG(source->name));
	changes->codings |= outcome.changed;
	return true;
}

static bool
import_all(struct session *session, const struct act_context *context,
           const struct import_files *files, const struct languages *languages,
           struct changes *changes)
{
	bool good = !files->item_count
	            || import_transcripts(session, context, files, languages,
	                                  changes);

	for (size_t i = 0; good && i < files->coding_count; i++)
		good = import_codings(session, context, files->codings[i],
		                      changes);
	return good;
}

static void
say_next(struct session *session, struct db *db,
         const struct changes *changes)
{
	bool has_book = book_version(db) > 0;

	if (changes->transcripts && has_book)
		session_say(session, _("next: tamga code, and tamga report "
		                       "themes"));
	else if (changes->transcripts)
		session_say(session, _("next: tamga code --codebook FILE, and "
		                       "tamga report themes"));
	else if (changes->codings)
		session_say(session, _("next: tamga report themes --layer "
		                       "CODER"));
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct import_values *given = values;
	const struct languages *languages = languages_builtin(session->arena);
	struct import_request request = {
		.paths = session->operands,
		.path_count = session->operand_count,
		.interviews = given->metadata,
		.cases = given->cases,
		.speakers = given->speakers,
		.read = { .format = given->format,
		          .encoding = given->encoding,
		          .strict = given->strict },
	};
	struct act_context context;
	struct import_files files;
	struct changes changes = { 0 };
	size_t said;

	if (!session_begin(session, &context)
	    || !import_files_read(session->arena, languages, &request, &files,
	                          session->diag))
		return OUTCOME_FAILED;
	said = session->out->len;
	if (!acts_begin(&context)
	    || !acts_end(&context, import_all(session, &context, &files,
	                                      languages, &changes))) {
		session->out->len = said;
		return OUTCOME_FAILED;
	}
	say_next(session, context.project->db, &changes);
	return OUTCOME_DONE;
}

const struct command import_command = {
	.name = "import",
	.summary = N_("read transcripts, what is known of them, and hand "
	              "codings"),
	.operands = N_("FILE|FOLDER..."),
	.operands_least = 1,
	.operands_most = OPERANDS_ANY,
	.flags = COMMAND_PROJECT | COMMAND_WRITES | COMMAND_SCANS,
	.options = options,
	.values_size = sizeof(struct import_values),
	.example = "tamga import transcripts --metadata interviews.csv",
	.run = run,
};
