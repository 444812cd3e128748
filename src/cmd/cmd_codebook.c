/* SPDX-License-Identifier: MIT */

/* cmd_codebook.c -- `tamga codebook`: check one, read one, see what a term
   would match. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/source.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "coding/check.h"
#include "coding/codebook.h"
#include "coding/lint.h"
#include "lang/inflection.h"
#include "lang/language.h"
#include "report/report_codebook.h"
#include "store/books.h"
#include "store/project.h"
#include "text/fold.h"

enum { FORMS_MOST = 2000 };

struct codebook_values { struct str code, lang; };

static const struct option options[] = {
	{ 0, "code", OPTION_TEXT, offsetof(struct codebook_values, code),
	  N_("CODE"), N_("with show: this code in full") },
	{ 0, "lang", OPTION_TEXT, offsetof(struct codebook_values, lang),
	  N_("TAG"), N_("with forms: the term's language, such as ru, kk or "
	                "uz-Latn") },
	{ 0 }
};

/* The file named, else the codebook in force. */
static const struct source *
find_source(struct session *session)
{
	const struct project *project;
	struct book_row row;
	struct str xml;

	if (session->operand_count > 1) {
		struct str path = session->operands[1];

		if (!file_read(session->arena, path.text, CODEBOOK_BYTES_MOST,
		               &xml, session->diag))
			return NULL;
		return source_new(session->arena, path, xml);
	}
	project = session_open(session, DB_READ);
	if (!project)
		return NULL;
	if (!book_current(session->arena, project->db, &row)) {
		if (!db_failed(project->db))
			diag_error(session->diag, SPAN_NONE,
			           _("the project has no codebook yet; give "
			             "one with 'tamga code --codebook FILE'"));
		return NULL;
	}
	if (!book_xml(session->arena, project, row.version, &xml))
		return NULL;
	return source_new(session->arena, row.file_name, xml);
}

static struct codebook *
find_book(struct session *session)
{
	const struct source *source = find_source(session);

	if (!source)
		return NULL;
	return codebook_read(session->arena, languages_builtin(session->arena),
	                     source, session->diag);
}

static enum outcome
check(struct session *session, const struct codebook_values *values)
{
	const struct codebook *book = find_book(session);
	struct check result;
	bool good;

	(void)values;
	if (!book)
		return OUTCOME_FAILED;
	codebook_lint(session->arena, book, session->diag);
	good = codebook_check(session->arena, book,
	                      languages_builtin(session->arena), &result,
	                      session->diag);
	buf_printf(session->out,
	           i18n_text(session->catalogue,
	                     _("codebook '%.*s': %zu codes; examples: %zu as "
	                       "they should be, %zu not\n")),
	           STR_ARG(book->id), book->code_count, result.passed,
	           result.failed);
	return good ? OUTCOME_DONE : OUTCOME_FAILED;
}

static enum outcome
show(struct session *session, const struct codebook_values *values)
{
	const struct codebook *book = find_book(session);
	struct str near;
	size_t index;

	if (!book)
		return OUTCOME_FAILED;
	if (!values->code.text)
		return session_print(session,
		                     report_codebook(session->arena, book,
		                                     session->catalogue));
	index = codebook_find(book, values->code);
	if (index != STR_NOWHERE)
		return session_print(session,
		                     report_code(session->arena, book,
		                                 &book->codes[index],
		                                 session->catalogue));
	diag_error(session->diag, SPAN_NONE, _("there is no code '%.*s'"),
	           STR_ARG(values->code));
	near = codebook_nearest(book, values->code);
	if (near.len)
		diag_note(session->diag, SPAN_NONE, _("did you mean '%.*s'?"),
		          STR_ARG(near));
	return OUTCOME_FAILED;
}

static enum outcome
forms(struct session *session, const struct codebook_values *values)
{
	const struct languages *languages = languages_builtin(session->arena);
	const struct language *language =
		language_find(languages, values->lang);
	struct str *list, term;
	size_t count;
	bool more;

	if (session->operand_count < 2 || !values->lang.text) {
		diag_error(session->diag, SPAN_NONE,
		           _("'tamga codebook forms' needs a term and "
		             "--lang"));
		return OUTCOME_MISUSED;
	}
	if (!language) {
		diag_error(session->diag, SPAN_NONE,
		           _("nothing is known of the language '%.*s'"),
		           STR_ARG(values->lang));
		return OUTCOME_MISUSED;
	}
	term = session->operands[1];
	for (struct str rest = term; rest.text;) {
		struct str word = str_trim(str_next(&rest, ' '));

		if (!word.len)
			continue;
		list = inflection_forms(session->arena, language->inflection,
		                        fold_text(session->arena, word),
		                        FORMS_MOST, &count, &more);
		for (size_t i = 0; i < count; i++)
			buf_printf(session->out, "%.*s\n", STR_ARG(list[i]));
		if (more)
			session_say(session, _("and more than these %zu"),
			            count);
	}
	return OUTCOME_DONE;
}

static const struct verb {
	const char *name;
	enum outcome (*run)(struct session *, const struct codebook_values *);
} verbs[] = {
	{ "check", check },
	{ "forms", forms },
	{ "show", show },
};

static enum outcome
run(struct session *session, const void *values)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (str_is(session->operands[0], verbs[i].name))
			return verbs[i].run(session, values);
	}
	diag_error(session->diag, SPAN_NONE,
	           _("'tamga codebook' can check, forms and show, not '%.*s'"),
	           STR_ARG(session->operands[0]));
	return OUTCOME_MISUSED;
}

const struct command codebook_command = {
	.name = "codebook",
	.summary = N_("check a codebook, print it, or list a term's forms"),
	.operands = N_("check|show [FILE] | forms TERM"),
	.operands_least = 1,
	.operands_most = 2,
	.flags = COMMAND_PROJECT | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct codebook_values),
	.example = "tamga codebook check codebooks/central-asia.xml",
	.run = run,
};
