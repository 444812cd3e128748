/* SPDX-License-Identifier: MIT */

/* api_codebook.c -- the codebook while it is written.

	GET    /codebook          the version in force, and the draft if any
	GET    /codebook/items    ?code=ID: its terms and patterns, and where each
	                          stands in the draft, else the version
	GET    /codebook/diff     what the draft would change, codes and segments
	GET    /codebook/catches  ?code=ID: what each term catches
	GET    /codebook/check    which of its examples are not coded as they say
	PUT    /codebook/draft    {"xml","replaces"}; answers what is wrong in it
	DELETE /codebook/draft
	POST   /codebook/publish  {"sha256"}: the draft becomes the next version

   A draft may be wrong, and is kept nevertheless; only what is right can be
   published.  begin and end of items are code points of the XML. */

#include "acts/act_code.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/json_value.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/check.h"
#include "coding/codebook.h"
#include "coding/lint.h"
#include "report/report_catches.h"
#include "report/report_diff.h"
#include "store/books.h"
#include "store/project.h"
#include "web/route.h"
#include "web/web.h"

/* The draft, else the version in force; xml is STR_NONE if there is neither. */
struct text_of_book { struct str name, xml; };

static bool
read_text(struct call *call, bool draft, struct text_of_book *text)
{
	struct db *db = call->project->db;
	struct draft_row row;
	struct book_row book;

	*text = (struct text_of_book){ 0 };
	if (draft && draft_get(call->arena, db, &row)) {
		text->name = STR("codebook.xml");
		text->xml = row.xml;
	} else if (book_current(call->arena, db, &book)) {
		text->name = book.file_name;
		return book_xml(call->arena, call->project, book.version,
		                &text->xml);
	}
	return !db_failed(db);
}

/* NULL, with errors, when it is not right or there is none. */
static const struct codebook *
read_book(struct call *call, bool draft, const struct languages *languages)
{
	struct text_of_book text;

	if (!read_text(call, draft, &text))
		return NULL;
	if (!text.xml.text) {
		diag_error(call->diag, SPAN_NONE,
		           _("the project has no codebook yet; give one with "
		             "'tamga code --codebook FILE'"));
		return NULL;
	}
	return codebook_read(call->arena, languages,
	                     source_new(call->arena, text.name, text.xml),
	                     call->diag);
}

static void
write_draft(struct json *json, struct call *call)
{
	struct draft_row draft;

	json_key(json, "draft");
	if (!draft_get(call->arena, call->project->db, &draft)) {
		json_none(json);
		return;
	}
	json_open(json, '{');
	json_pair(json, "xml", draft.xml);
	json_pair(json, "sha256", draft.sha256);
	json_pair(json, "author", draft.author);
	json_key(json, "base_version");
	json_int(json, draft.base_version);
	json_close(json, '}');
}

bool
api_book(struct call *call)
{
	struct db *db = call->project->db;
	struct text_of_book text;
	struct book_row book;
	struct json json;

	if (!read_text(call, false, &text))
		return false;
	json = call_json(call);
	json_open(&json, '{');
	json_key(&json, "version");
	json_int(&json, book_version(db));
	if (book_current(call->arena, db, &book)) {
		json_pair(&json, "file_name", book.file_name);
		json_pair(&json, "sha256", book.sha256);
	}
	json_pair(&json, "xml", text.xml.text ? text.xml : STR(""));
	write_draft(&json, call);
	json_close(&json, '}');
	return !db_failed(db);
}

static void
write_item(struct json *json, const struct points *points,
           const struct rule *rule, const struct item *item)
{
	json_open(json, '{');
	json_pair(json, "rule", rule ? rule->id : STR(""));
	json_pair(json, "kind", item->kind == ITEM_TERM ? STR("term")
	                                                : STR("regex"));
	json_pair(json, "text", item->text);
	json_pair(json, "language", item->language ? item->language->tag
	                                           : STR(""));
	json_key(json, "begin");
	json_size(json, points_of_byte(points, item->at.begin));
	json_key(json, "end");
	json_size(json, points_of_byte(points, item->at.end));
	json_close(json, '}');
}

bool
api_book_items(struct call *call)
{
	const struct languages *languages = languages_builtin(call->arena);
	const struct codebook *book = read_book(call, true, languages);
	struct str id = request_query(call->request, "code");
	struct points *points;
	struct json json;
	size_t at;

	if (!book)
		return false;
	at = codebook_find(book, id);
	if (at == STR_NOWHERE)
		return call_refuse(call, 404,
		                   N_("there is nothing of that name"));
	points = points_new(call->arena, book->source->text);
	json = call_json(call);
	json_open(&json, '{');
	json_key(&json, "begin");
	json_size(&json, points_of_byte(points, book->codes[at].at.begin));
	json_key(&json, "items");
	json_open(&json, '[');
	for (size_t r = 0; r < book->codes[at].rule_count; r++) {
		const struct rule *rule = book->codes[at].rules + r;

		for (size_t i = 0; i < rule->items.count; i++)
			write_item(&json, points, rule, rule->items.list[i]);
	}
	json_close(&json, ']');
	json_close(&json, '}');
	return true;
}

bool
api_book_diff(struct call *call)
{
	const struct languages *languages = languages_builtin(call->arena);
	struct diff_options wanted = {
		.machine = call->web->machine,
		.old = read_book(call, false, languages),
		.new = read_book(call, true, languages),
		.old_name = str_of(i18n_text(call->catalogue,
		                             N_("the version in force"))),
		.new_name = str_of(i18n_text(call->catalogue,
		                             N_("the draft"))),
	};

	return wanted.old && wanted.new
	       && call_report(call, report_diff(call->arena, call->project,
	                                        languages, &wanted,
	                                        call->catalogue,
	                                        call->diag));
}

bool
api_book_catches(struct call *call)
{
	const struct languages *languages = languages_builtin(call->arena);
	const struct codebook *book = read_book(call, true, languages);
	struct catches_options wanted = { .machine = call->web->machine };

	wanted.codes = request_query_all(call->arena, call->request, "code",
	                                 &wanted.code_count);
	return book
	       && call_report(call, report_catches(call->arena, call->project,
	                                           languages, book, &wanted,
	                                           call->catalogue,
	                                           call->diag));
}

static void
write_problem(struct json *json, const struct diag_message *message)
{
	static const char *const levels[] = {
		[DIAG_NOTE] = "note", [DIAG_WARNING] = "warning",
		[DIAG_ERROR] = "error",
	};

	json_open(json, '{');
	json_pair(json, "level", str_of(levels[message->level]));
	json_pair(json, "text", message->text);
	if (message->at.source && !span_is_whole(message->at)) {
		struct position position = source_position(
			message->at.source, message->at.begin);

		json_key(json, "line");
		json_size(json, position.line);
		json_key(json, "column");
		json_size(json, position.column);
	}
	json_close(json, '}');
}

/* What is wrong in a draft is no error of the request. */
static void
write_problems(struct json *json, struct call *call, struct str xml)
{
	struct diag *diag = diag_new(call->arena, call->catalogue);
	const struct codebook *book = codebook_read(
		call->arena, languages_builtin(call->arena),
		source_new(call->arena, STR("codebook.xml"), xml), diag);
	const struct diag_message *messages;
	size_t count;

	if (book)
		codebook_lint(call->arena, book, diag);
	messages = diag_messages(diag, &count);
	json_key(json, "problems");
	json_open(json, '[');
	for (size_t i = 0; i < count; i++)
		write_problem(json, messages + i);
	json_close(json, ']');
}

/* Examples that are not coded as they say; a draft that cannot be read has
   problems of its own. */
bool
api_book_check(struct call *call)
{
	const struct languages *languages = languages_builtin(call->arena);
	struct diag *diag = diag_new(call->arena, call->catalogue);
	const struct codebook *book = read_book(call, true, languages);
	const struct diag_message *messages;
	struct check result = { 0 };
	struct json json;
	size_t count;

	if (!book)
		return false;
	codebook_check(call->arena, book, languages, call->web->machine,
	               &result, diag);
	messages = diag_messages(diag, &count);
	json = call_json(call);
	json_open(&json, '{');
	json_key(&json, "passed");
	json_size(&json, result.passed);
	json_key(&json, "failed");
	json_size(&json, result.failed);
	json_key(&json, "problems");
	json_open(&json, '[');
	for (size_t i = 0; i < count; i++)
		write_problem(&json, messages + i);
	json_close(&json, ']');
	json_close(&json, '}');
	return true;
}

bool
api_draft_put(struct call *call)
{
	struct draft_row row = {
		.base_version = book_version(call->project->db),
		.author = call->session.coder,
	};
	struct draft_row before;
	struct str replaces;
	struct json json;
	bool conflict;

	if (!call_text(call, "xml", &row.xml)
	    || !call_text(call, "replaces", &replaces))
		return false;
	if (draft_get(call->arena, call->project->db, &before))
		row.base_version = before.base_version;
	if (!draft_put(call->arena, call->project->db, &row, replaces,
	               &conflict))
		return conflict
		       ? call_refuse(call, 409,
		                     N_("somebody else has changed the draft "
		                        "meanwhile"))
		       : false;
	json = call_json(call);
	json_open(&json, '{');
	json_pair(&json, "sha256", row.sha256);
	write_problems(&json, call, row.xml);
	json_close(&json, '}');
	return true;
}

bool
api_draft_delete(struct call *call)
{
	call->response->status = 204;
	return draft_delete(call->project->db);
}

static void
write_result(struct json *json, const struct code_result *result,
             const struct act_outcome *outcome)
{
	json_open(json, '{');
	json_key(json, "changed");
	json_bool(json, outcome->changed);
	json_key(json, "version");
	json_int(json, result->version);
	json_key(json, "added");
	json_size(json, result->added);
	json_key(json, "retired");
	json_size(json, result->retired);
	json_key(json, "proposals");
	json_size(json, result->proposals);
	json_close(json, '}');
}

bool
api_publish(struct call *call)
{
	struct act_context context = call_context(call);
	struct code_options code = { .file_name = STR("codebook.xml") };
	struct code_result result = { 0 };
	struct act_outcome outcome;
	struct draft_row draft;
	struct book_row book;
	struct str sha256;
	struct json json;

	if (!call_text(call, "sha256", &sha256))
		return false;
	if (!draft_get(call->arena, call->project->db, &draft)
	    || !str_equal(draft.sha256, sha256))
		return call_refuse(call, 409,
			N_("somebody else has changed the draft meanwhile"));
	if (book_current(call->arena, call->project->db, &book))
		code.file_name = book.file_name;
	code.xml = draft.xml;
	if (!act_code(&context, languages_builtin(call->arena), &code,
	              &result, &outcome)
	    || !draft_delete(call->project->db))
		return false;
	json = call_json(call);
	write_result(&json, &result, &outcome);
	return true;
}
