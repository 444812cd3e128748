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
#include "coding/forms.h"
#include "coding/lint.h"
#include "coding/term.h"
#include "lang/language.h"
#include "report/report_codebook.h"
#include "store/books.h"
#include "store/project.h"

enum { FORMS_USUAL = 60 };

struct codebook_values {
	struct str code, lang, scripts;
	struct option_number limit;
	bool loose;
};

static const struct option options[] = {
	{ 0, "code", OPTION_TEXT, offsetof(struct codebook_values, code),
	  N_("CODE"), N_("with show: this code in full") },
	{ 0, "lang", OPTION_TEXT, offsetof(struct codebook_values, lang),
	  N_("TAG"), N_("with forms: the term's language, such as ru, kk or "
	                "uz-Latn") },
	{ 0, "limit", OPTION_NUMBER, offsetof(struct codebook_values, limit),
	  N_("N"), N_("with forms: the first so many of a word (60)") },
	{ 0, "loose", OPTION_FLAG, offsetof(struct codebook_values, loose),
	  NULL, N_("with forms: as typed without the right keyboard, too") },
	{ 0, "scripts", OPTION_TEXT,
	  offsetof(struct codebook_values, scripts), "both|own",
	  N_("with forms: in each alphabet of the language, or in its own") },
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

static bool
read_scripts(struct session *session, const struct codebook_values *values,
             struct term_style *style)
{
	style->scripts = SCRIPTS_USUAL;
	if (!values->scripts.text)
		return true;
	style->scripts = str_is(values->scripts, "both") ? SCRIPTS_BOTH
	                                                 : SCRIPTS_OWN;
	return style->scripts == SCRIPTS_BOTH
	       || str_is(values->scripts, "own")
	       || diag_error(session->diag, SPAN_NONE,
	                     _("--scripts is both or own, not '%.*s'"),
	                     STR_ARG(values->scripts));
}

/* One spelling of one word; a heading only where there are several. */
static void
print_forms(struct session *session, const struct form_list *list,
            bool heading)
{
	struct str spelling = list->spelling;

	if (heading)
		buf_printf(session->out, "%.*s [%.*s]\n",
		           STR_ARG(list->word), STR_ARG(spelling));
	for (size_t i = 0; i < list->count; i++)
		buf_printf(session->out, "%s%.*s\n", heading ? "  " : "",
		           STR_ARG(list->items[i]));
	if (list->more && list->even_more)
		session_say(session,
		            _("%.*s [%.*s]: and more than %zu others"),
		            STR_ARG(list->word), STR_ARG(spelling),
		            list->more);
	else if (list->more)
		session_say(session, _("%.*s [%.*s]: and %zu more"),
		            STR_ARG(list->word), STR_ARG(spelling),
		            list->more);
}

static enum outcome
forms(struct session *session, const struct codebook_values *values)
{
	const struct languages *languages = languages_builtin(session->arena);
	struct term_style style = {
		.language = language_find(languages, values->lang),
		.inflect = true, .loose = values->loose,
		.languages = languages
	};
	size_t limit = values->limit.given ? values->limit.value : FORMS_USUAL;
	struct form_lists lists;
	const struct term *term;

	if (session->operand_count < 2 || !values->lang.text) {
		diag_error(session->diag, SPAN_NONE,
		           _("'tamga codebook forms' needs a term and "
		             "--lang"));
		return OUTCOME_MISUSED;
	}
	if (!style.language) {
		diag_error(session->diag, SPAN_NONE,
		           _("nothing is known of the language '%.*s'"),
		           STR_ARG(values->lang));
		return OUTCOME_MISUSED;
	}
	if (!read_scripts(session, values, &style))
		return OUTCOME_MISUSED;
	term = term_read(session->arena, session->operands[1], &style,
	                 SPAN_NONE, session->diag);
	if (!term)
		return OUTCOME_MISUSED;
	lists = forms_of_term(session->arena, term, limit);
	for (size_t i = 0; i < lists.count; i++)
		print_forms(session, &lists.list[i], lists.count > 1);
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
