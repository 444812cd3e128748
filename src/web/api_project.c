/* SPDX-License-Identifier: MIT */

/* api_project.c -- the project as a whole, and its codebook as a tree.

	GET /project   what is in it, how far it has come, its last acts
	GET /attention what waits for somebody in it
	POST /samples  takes in the sample interviews, if there is none yet
	GET /codes     the codes with what they mean; ?draft=1: of the draft, if
	               there is one

   What a code means is told in full: it is the coding manual. */

#include "acts/samples.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/source.h"
#include "coding/codebook.h"
#include "report/census.h"
#include "report/desk.h"
#include "store/books.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/project.h"
#include "web/route.h"
#include "web/web.h"

static void
write_count(struct json *json, const char *key, size_t number)
{
	json_key(json, key);
	json_size(json, number);
}

/* People who have coded, of whom a new one may be one. */
static void
write_coders(struct json *json, const struct census *census)
{
	json_key(json, "coders");
	json_open(json, '[');
	for (size_t i = 0; i < census->coder_count; i++) {
		static const char *const kinds[] = {
			[CODER_PERSON] = "person",
			[CODER_CODEBOOK] = "codebook", [CODER_GOLD] = "gold",
		};

		json_open(json, '{');
		json_pair(json, "name", census->coders[i].name);
		json_pair(json, "kind", str_of(kinds[census->coders[i].kind]));
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
write_book(struct json *json, struct arena *arena, struct db *db)
{
	struct book_row book;

	json_key(json, "codebook");
	if (!book_current(arena, db, &book)) {
		json_none(json);
		return;
	}
	json_open(json, '{');
	write_count(json, "version", (size_t)book.version);
	json_pair(json, "title", book.title);
	json_pair(json, "file_name", book.file_name);
	json_pair(json, "sha256", book.sha256);
	json_close(json, '}');
}

/* Whether the coder has an act that can be taken back is for undo to say; a
   page only needs to know that she has acted. */
static void
write_progress(struct json *json, const struct desk_transcript *rows,
               size_t count)
{
	size_t finished = 0, undecided = 0, own = 0, accepted = 0;

	for (size_t i = 0; i < count; i++) {
		finished += rows[i].finished;
		undecided += rows[i].undecided;
		own += rows[i].own;
		accepted += rows[i].accepted;
	}
	write_count(json, "transcripts", count);
	write_count(json, "finished", finished);
	write_count(json, "undecided", undecided);
	write_count(json, "own", own);
	write_count(json, "accepted", accepted);
}

bool
api_project(struct call *call)
{
	struct db *db = call->project->db;
	const struct census *census =
		census_read(call->arena, call->project,
		            i18n_language(call->catalogue));
	size_t count;
	struct desk_transcript *rows =
		desk_transcripts(call->arena, call->project,
		                 call->session.coder, &count);
	struct json json;

	if (!census || db_failed(db))
		return false;
	json = call_json(call);
	json_open(&json, '{');
	json_pair(&json, "path", call->project->path);
	json_pair(&json, "coder", call->session.coder);
	json_pair(&json, "layer",
	          project_setting(call->arena, call->project, "layer"));
	write_progress(&json, rows, count);
	write_count(&json, "cases", census->case_count);
	write_book(&json, call->arena, db);
	write_coders(&json, census);
	json_key(&json, "sequence");
	json_int(&json, db_int(db, "SELECT max(sequence) FROM journal", 0));
	json_pair(&json, "head", journal_head(call->arena, db));
	json_close(&json, '}');
	return !db_failed(db);
}

bool
api_attention(struct call *call)
{
	struct desk_attention found;
	struct json json;

	if (!desk_attention(call->project, &found))
		return false;
	json = call_json(call);
	json_open(&json, '{');
	write_count(&json, "later", found.later);
	write_count(&json, "left_behind", found.left_behind);
	write_count(&json, "unspoken", found.unspoken);
	json_close(&json, '}');
	return true;
}

static void
write_code(struct json *json, const struct codebook *book,
           const struct code *code, const char *language)
{
	json_open(json, '{');
	json_pair(json, "id", code->id);
	json_pair(json, "parent", code->parent == CODE_NO_PARENT
	                                  ? STR("")
	                                  : book->codes[code->parent].id);
	json_pair(json, "path", code->path);
	json_pair(json, "name", code->name);
	json_pair(json, "label", code_label(code, language));
	json_key(json, "labels");
	json_open(json, '[');
	for (size_t i = 0; i < code->label_count; i++)
		json_str(json, code->labels[i].text);
	json_close(json, ']');
	json_key(json, "label_languages");
	json_open(json, '[');
	for (size_t i = 0; i < code->label_count; i++)
		json_str(json, code->labels[i].language);
	json_close(json, ']');
	json_key(json, "codable");
	json_bool(json, code->codable);
	json_key(json, "retired");
	json_bool(json, code->retired);
	json_pair(json, "replaced_by", code->replaced_by);
	write_count(json, "rules", code->rule_count);
	json_pair(json, "color", code->color);
	json_pair(json, "short", code->short_text);
	json_pair(json, "full", code->full_text);
	json_pair(json, "use", code->use_text);
	json_pair(json, "avoid", code->avoid_text);
	json_close(json, '}');
}

/* NULL without a codebook, and after an error. */
static const struct codebook *
read_codebook(struct call *call, const struct languages *languages)
{
	struct book_row row;
	struct draft_row draft;
	struct str xml;

	if (str_is(request_query(call->request, "draft"), "1")
	    && draft_get(call->arena, call->project->db, &draft))
		return codebook_read(call->arena, languages,
		                     source_new(call->arena,
		                                STR("codebook.xml"),
		                                draft.xml), call->diag);
	if (!book_current(call->arena, call->project->db, &row)
	    || !book_xml(call->arena, call->project, row.version, &xml))
		return NULL;
	return codebook_read(call->arena, languages,
	                     source_new(call->arena, row.file_name, xml),
	                     call->diag);
}

bool
api_codes(struct call *call)
{
	struct db *db = call->project->db;
	const struct codebook *book =
		read_codebook(call, languages_builtin(call->arena));
	struct json json;

	if (!book && diag_count(call->diag, DIAG_ERROR))
		return false;
	json = call_json(call);
	json_open(&json, '{');
	write_count(&json, "version", (size_t)book_version(db));
	json_pair(&json, "title", book ? book->title : STR(""));
	json_key(&json, "codes");
	json_open(&json, '[');
	for (size_t i = 0; book && i < book->code_count; i++)
		write_code(&json, book, book->codes + i,
		           i18n_language(call->catalogue));
	json_close(&json, ']');
	json_close(&json, '}');
	return !db_failed(db);
}

bool
api_samples(struct call *call)
{
	struct act_context context = call_context(call);
	struct act_outcome outcome;

	if (db_int(call->project->db, "SELECT count(*) FROM transcript", 0))
		return call_refuse(call, 409,
			N_("there are interviews in this project already"));
	return acts_take_samples(&context, languages_builtin(call->arena),
	                         &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}
