/* SPDX-License-Identifier: MIT */

/* cmd_find.c -- `tamga find`: every place where a term stands, in context. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "report/render.h"
#include "report/report_kwic.h"
#include "store/project.h"

struct find_values { struct str lang, sort; bool everybody, regex; };

static const struct option options[] = {
	{ 0, "everybody", OPTION_FLAG, offsetof(struct find_values, everybody),
	  NULL, N_("look in the speech of all, not of experts alone") },
	{ 0, "lang", OPTION_TEXT, offsetof(struct find_values, lang),
	  N_("TAG"), N_("inflect TERM as a word of this language, such as "
	                "ru, kk or uz-Latn") },
	{ 0, "regex", OPTION_FLAG, offsetof(struct find_values, regex), NULL,
	  N_("TERM is a pattern, as in a codebook's regex") },
	{ 0, "sort", OPTION_TEXT, offsetof(struct find_values, sort),
	  "left|right|place",
	  N_("by the words before it or behind it, or by place") },
	{ 0 }
};

/* The output while it is printed. */
struct printing { struct session *session; bool begun; };

static void
begin(struct printing *printing, const struct table *table)
{
	if (!printing->begun)
		render_csv_names(printing->session->out, table);
	printing->begun = true;
}

static bool
print_rows(void *printing_, const struct table *table)
{
	struct printing *printing = printing_;

	begin(printing, table);
	render_csv_rows(printing->session->out, table);
	return printing->session->flush(printing->session);
}

/* CSV is printed as it is found, if it goes to standard output; in other
   formats what is printed first depends on what is found last. */
static enum outcome
print_found(struct session *session, const struct project *project,
            const struct languages *languages, struct kwic_options *find)
{
	struct printing printing = { session, false };
	const struct report *report;
	bool at_once = session->render->render == render_csv
	               && !session->output.text
	               && find->sort == KWIC_SORT_PLACE;

	if (at_once) {
		find->rows = print_rows;
		find->context = &printing;
	}
	report = report_kwic(session->arena, project, languages, find,
	                     session->catalogue, session->diag);
	if (!at_once || !report)
		return session_print(session, report);
	begin(&printing, report->data);
	return OUTCOME_DONE;
}

static bool
read_sort(struct session *session, struct str text, enum kwic_sort *sort)
{
	*sort = str_is(text, "left")    ? KWIC_SORT_LEFT
	        : str_is(text, "right") ? KWIC_SORT_RIGHT
	                                : KWIC_SORT_PLACE;
	return !text.text || *sort != KWIC_SORT_PLACE || str_is(text, "place")
	       || diag_error(session->diag, SPAN_NONE,
	                     _("places are sorted by left, right or place, "
	                       "not '%.*s'"), STR_ARG(text));
}

static enum outcome
run(struct session *session, const void *values_)
{
	const struct find_values *values = values_;
	const struct languages *languages = languages_builtin(session->arena);
	struct kwic_options find = { .machine = &session->machine,
	                             .term = session->operands[0],
	                             .regex = values->regex,
	                             .everybody = values->everybody,
	                             .width = session->columns };
	const struct project *project;

	if (values->lang.text) {
		find.language = language_find(languages, values->lang);
		if (!find.language) {
			diag_error(session->diag, SPAN_NONE,
			           _("nothing is known of the language "
			             "'%.*s'"), STR_ARG(values->lang));
			return OUTCOME_MISUSED;
		}
	}
	if (!read_sort(session, values->sort, &find.sort))
		return OUTCOME_MISUSED;
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	return print_found(session, project, languages, &find);
}

const struct command find_command = {
	.name = "find",
	.summary = N_("print every place where a term stands, in context"),
	.operands = N_("TERM"),
	.operands_least = 1,
	.operands_most = 1,
	.flags = COMMAND_PROJECT | COMMAND_TABLE | COMMAND_SCANS,
	.options = options,
	.values_size = sizeof(struct find_values),
	.example = "tamga find 'политическая воля'",
	.run = run,
};
