/* SPDX-License-Identifier: MIT */

/* cmd_codebook.c -- `tamga codebook`: check one, read one, see what its terms
   catch and what changed in it. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/books.h"
#include "cmd/command.h"
#include "coding/catch.h"
#include "coding/check.h"
#include "coding/codebook.h"
#include "coding/forms.h"
#include "coding/lint.h"
#include "coding/term.h"
#include "lang/language.h"
#include "report/report_catches.h"
#include "report/report_codebook.h"
#include "report/report_diff.h"
#include "store/books.h"
#include "store/project.h"

enum { FORMS_USUAL = 60 };

struct codebook_values {
	struct option_list codes;
	struct option_number limit;
	struct str lang, layer, rule, scripts;
	bool loose, nothing;
};

static const struct option options[] = {
	{ 0, "code", OPTION_LIST, offsetof(struct codebook_values, codes),
	  N_("CODE"), N_("with show: this code in full; with catches: this code "
	                 "and all below it, several times if need be") },
	{ 0, "lang", OPTION_TEXT, offsetof(struct codebook_values, lang),
	  N_("TAG"), N_("with forms: the term's language, such as ru, kk or "
	                "uz-Latn; with catches: only turns in it") },
	{ 0, "layer", OPTION_TEXT, offsetof(struct codebook_values, layer),
	  N_("CODER"), N_("with diff: hold both against this coder") },
	{ 0, "limit", OPTION_NUMBER, offsetof(struct codebook_values, limit),
	  N_("N"), N_("at most N forms of a word (60), with catches of a term "
	              "(10); with diff: at most N segments of a kind (20)") },
	{ 0, "loose", OPTION_FLAG, offsetof(struct codebook_values, loose),
	  NULL, N_("with forms: as typed without the right keyboard, too") },
	{ 0, "nothing", OPTION_FLAG,
	  offsetof(struct codebook_values, nothing), NULL,
	  N_("with catches: only the terms that caught nothing") },
	{ 0, "rule", OPTION_TEXT, offsetof(struct codebook_values, rule),
	  N_("ID"), N_("with catches: only this rule") },
	{ 0, "scripts", OPTION_TEXT,
	  offsetof(struct codebook_values, scripts), "both|own",
	  N_("with forms: in each alphabet of the language, or in its own") },
	{ 0 }
};

/* Warns of what only the project's transcripts can tell; false after an
   error. */
static bool
lint_in_project(struct session *session, const struct languages *languages,
                const struct codebook *book)
{
	struct project *project;
	const struct catches *catches;

	if (!book_project(session, &project))
		return false;
	if (!project)
		return true;
	catches = catches_in_project(session->arena, project, languages, book,
	                             &session->machine, session->diag);
	if (catches && catches->transcripts)
		catches_lint(session->arena, book, catches, session->diag);
	return catches != NULL;
}

static enum outcome
check(struct session *session, const struct codebook_values *values)
{
	const struct languages *languages = languages_builtin(session->arena);
	const struct codebook *book = book_named(session, languages);
	struct check result;
	bool good;

	(void)values;
	if (!book)
		return OUTCOME_FAILED;
	codebook_lint(session->arena, book, session->diag);
	if (!lint_in_project(session, languages, book))
		return OUTCOME_FAILED;
	good = codebook_check(session->arena, book, languages,
	                      &session->machine, &result, session->diag);
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
	const struct codebook *book =
		book_named(session, languages_builtin(session->arena));
	struct str near;
	size_t index;

	if (!book)
		return OUTCOME_FAILED;
	if (!values->codes.count)
		return session_print(session,
		                     report_codebook(session->arena, book,
		                                     session->catalogue));
	index = codebook_find(book, values->codes.items[0]);
	if (index != STR_NOWHERE)
		return session_print(session,
		                     report_code(session->arena, book,
		                                 &book->codes[index],
		                                 session->catalogue));
	diag_error(session->diag, SPAN_NONE, _("there is no code '%.*s'"),
	           STR_ARG(values->codes.items[0]));
	near = codebook_nearest(book, values->codes.items[0]);
	if (near.len)
		diag_note(session->diag, SPAN_NONE, _("did you mean '%.*s'?"),
		          STR_ARG(near));
	return OUTCOME_FAILED;
}

/* --lang, or NULL; false after an error. */
static bool
find_language(struct session *session, const struct codebook_values *values,
              const struct languages *languages,
              const struct language **language)
{
	*language = language_find(languages, values->lang);
	return *language || !values->lang.text
	       || diag_error(session->diag, SPAN_NONE,
	                     _("nothing is known of the language '%.*s'"),
	                     STR_ARG(values->lang));
}

static enum outcome
catches(struct session *session, const struct codebook_values *values)
{
	const struct languages *languages = languages_builtin(session->arena);
	struct catches_options wanted = { .machine = &session->machine,
	                                  .codes = values->codes.items,
	                                  .code_count = values->codes.count,
	                                  .rule = values->rule,
	                                  .nothing = values->nothing,
	                                  .limit = values->limit.value,
	                                  .width = session->columns };
	const struct project *project;
	const struct codebook *book;

	if (!find_language(session, values, languages, &wanted.language))
		return OUTCOME_MISUSED;
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	book = book_parse(session, languages, session->operand_count > 1
		? book_source_file(session, session->operands[1])
		: book_source_version(session, project, 0));
	if (!book)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_catches(session->arena, project, languages,
	                                    book, &wanted, session->catalogue,
	                                    session->diag));
}

/* A version of the project's codebook by its number, or a file. */
static const struct codebook *
compared_book(struct session *session, const struct languages *languages,
              const struct project *project, struct str operand,
              struct str *name)
{
	size_t version;

	if (!str_to_size(operand, &version)) {
		*name = path_name(operand);
		return book_parse(session, languages,
		                  book_source_file(session, operand));
	}
	*name = str_printf(session->arena,
	                   i18n_text(session->catalogue, _("version %zu")),
	                   version);
	if (project && version)
		return book_parse(session, languages,
		                  book_source_version(session, project,
		                                      (int64_t)version));
	diag_error(session->diag, SPAN_NONE, version
	           ? _("version %zu is to be compared, but no project is "
	               "here; name one with -p")
	           : _("versions begin with 1, not %zu"), version);
	return NULL;
}

/* Of what is not named: a number is compared with the version in force, the
   version in force with a file, the one before it with itself. */
static bool
compared_operands(struct session *session, const struct project *project,
                  struct str operands[2])
{
	size_t given = session->operand_count - 1, number;
	int64_t version = project ? book_version(project->db) : 0;
	struct str current = str_printf(session->arena, "%lld",
	                                (long long)version);

	operands[0] = given ? session->operands[1] : STR_NONE;
	operands[1] = given > 1 ? session->operands[2] : current;
	if (given > 1)
		return true;
	if (!version)
		return diag_error(session->diag, SPAN_NONE,
		                  _("no project with a codebook is here; name "
		                    "two files to compare"));
	if (given && !str_to_size(operands[0], &number)) {
		operands[1] = operands[0];
		operands[0] = current;
	} else if (!given && version < 2) {
		return diag_error(session->diag, SPAN_NONE,
		                  _("the project's codebook has one version "
		                    "only; name a file to compare it with"));
	} else if (!given) {
		operands[0] = str_printf(session->arena, "%lld",
		                         (long long)version - 1);
	}
	return true;
}

static enum outcome
diff(struct session *session, const struct codebook_values *values)
{
	struct diff_options wanted = { .machine = &session->machine,
	                               .coder = values->layer,
	                               .limit = values->limit.value };
	const struct languages *languages = languages_builtin(session->arena);
	struct project *project;
	struct str operands[2];

	if (!book_project(session, &project)
	    || !compared_operands(session, project, operands))
		return OUTCOME_FAILED;
	wanted.old = compared_book(session, languages, project, operands[0],
	                           &wanted.old_name);
	wanted.new = wanted.old
		? compared_book(session, languages, project, operands[1],
		                &wanted.new_name) : NULL;
	if (!wanted.new)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_diff(session->arena, project, languages,
	                                 &wanted, session->catalogue,
	                                 session->diag));
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
	if (!find_language(session, values, languages, &style.language))
		return OUTCOME_MISUSED;
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
	size_t operands_most;           /* with the verb */
	enum outcome (*run)(struct session *, const struct codebook_values *);
} verbs[] = {
	{ "catches", 2, catches },
	{ "check", 2, check },
	{ "diff", 3, diff },
	{ "forms", 2, forms },
	{ "show", 2, show },
};

static enum outcome
run(struct session *session, const void *values)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (!str_is(session->operands[0], verbs[i].name))
			continue;
		if (session->operand_count <= verbs[i].operands_most)
			return verbs[i].run(session, values);
		diag_error(session->diag, SPAN_NONE,
		           _("'tamga codebook %s' takes nothing behind "
		             "'%.*s'"), verbs[i].name,
		           STR_ARG(session->operands
		                   [verbs[i].operands_most - 1]));
		return OUTCOME_MISUSED;
	}
	diag_error(session->diag, SPAN_NONE,
	           _("'tamga codebook' knows catches, check, diff, forms and "
	             "show, not '%.*s'"),
	           STR_ARG(session->operands[0]));
	return OUTCOME_MISUSED;
}

const struct command codebook_command = {
	.name = "codebook",
	.summary = N_("check a codebook, print it, see what it catches"),
	.operands = N_("catches|check|show [FILE] | diff [OLD] [NEW] | "
	               "forms TERM"),
	.operands_least = 1,
	.operands_most = 3,
	.flags = COMMAND_PROJECT | COMMAND_TABLE | COMMAND_SCANS,
	.options = options,
	.values_size = sizeof(struct codebook_values),
	.example = "tamga codebook check codebooks/central-asia.xml",
	.run = run,
};
