/* SPDX-License-Identifier: MIT */

/* command.c -- see command.h. */

#include "cmd/command.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "cmd/all.h"
#include "report/render.h"

/* Sorted. */
const struct command *const commands[] = {
	&agree_command,
	&assign_command,
	&blind_command,
	&code_command,
	&codebook_command,
	&completion_command,
	&copy_command,
	&decide_command,
	&find_command,
	&finish_command,
	&help_command_entry,
	&http_command,
	&import_command,
	&init_command,
	&layer_command,
	&log_command,
	&merge_command,
	&quotable_command,
	&quotes_command,
	&recode_command,
	&redo_command,
	&remark_command,
	&report_command,
	&reveal_command,
	&round_command,
	&sample_command,
	&serve_command,
	&settle_command,
	&show_command,
	&summarise_command,
	&translate_command,
	&unassign_command,
	&undo_command,
	&verify_command,
	&why_command,
	NULL
};

static const struct option project_options[] = {
	{ 'p', "project", OPTION_TEXT, offsetof(struct session, project),
	  N_("FILE"), N_("work on this project file") },
	{ 0 }
};

static const struct option coder_options[] = {
	{ 0, "coder", OPTION_TEXT, offsetof(struct session, coder),
	  N_("NAME"), N_("act in this coder's name") },
	{ 0 }
};

static const struct option viewer_options[] = {
	{ 0, "coder", OPTION_TEXT, offsetof(struct session, coder),
	  N_("NAME"), N_("see what this coder may see") },
	{ 0 }
};

static const struct option table_options[] = {
	{ 0, "format", OPTION_TEXT, offsetof(struct session, format),
	  N_("FORMAT"), N_("print as text, csv, json, html, md, docx, odt or xlsx") },
	{ 'o', "output", OPTION_TEXT, offsetof(struct session, output),
	  N_("FILE"), N_("write to FILE, whose ending tells the format") },
	{ 0 }
};

static const struct option thread_options[] = {
	{ 0, "threads", OPTION_NUMBER, offsetof(struct session, threads),
	  N_("N"), N_("use so many threads (as many as there are "
	              "processors); the result is the same for any N") },
	{ 0 }
};

static const struct option help_options[] = {
	{ 'h', "help", OPTION_FLAG, offsetof(struct session, help), NULL,
	  N_("explain this command") },
	{ 0 }
};

const struct command *
command_find(struct session *session, struct str name)
{
	struct nearest nearest = nearest_to(name);

	for (const struct command *const *c = commands; *c; c++) {
		if (str_is(name, (*c)->name))
			return *c;
		nearest_try(&nearest, str_of((*c)->name));
	}
	if (nearest.name.len)
		diag_error(session->diag, SPAN_NONE,
		           _("there is no command '%.*s'; did you mean "
		             "'%.*s'?"),
		           STR_ARG(name), STR_ARG(nearest.name));
	else
		diag_error(session->diag, SPAN_NONE,
		           _("there is no command '%.*s'; 'tamga help' lists "
		             "them"),
		           STR_ARG(name));
	return NULL;
}

void
command_tables(const struct command *command,
               const struct option *tables[OPTION_TABLES_MOST])
{
	size_t count = 0;

	if (command->options)
		tables[count++] = command->options;
	if (command->flags & COMMAND_TABLE)
		tables[count++] = table_options;
	if (command->flags & COMMAND_PROJECT)
		tables[count++] = project_options;
	if (command->flags & COMMAND_WRITES)
		tables[count++] = coder_options;
	else if (command->flags & COMMAND_PROJECT)
		tables[count++] = viewer_options;
	if (command->flags & COMMAND_SCANS)
		tables[count++] = thread_options;
	tables[count++] = help_options;
	tables[count] = NULL;
}

static bool
check_operands(const struct command *command, struct session *session)
{
	if (session->operand_count < command->operands_least)
		return diag_error(session->diag, SPAN_NONE,
		                  _("'tamga %s' needs %s; see 'tamga help "
		                    "%s'"),
		                  command->name,
		                  i18n_text(session->catalogue,
		                            command->operands),
		                  command->name);
	if (session->operand_count > command->operands_most)
		return diag_error(session->diag, SPAN_NONE,
		                  _("'tamga %s' does not know what to do with "
		                    "'%.*s'"),
		                  command->name,
		                  STR_ARG(session->operands
		                                  [command->operands_most]));
	return true;
}

/* An option wins over the environment, which main has put there first. */
static void
prefer(struct str *given, struct str otherwise)
{
	if (!given->text)
		*given = otherwise;
}

static bool
choose_threads(struct session *session)
{
	if (session->threads.given)
		session->machine.threads = session->threads.value;
	return session->machine.threads > 0
	       || diag_error(session->diag, SPAN_NONE,
	                     _("--threads is at least 1"));
}

enum outcome
command_run(const struct command *command, struct session *session,
            char *const *arguments, size_t count)
{
	const struct option *tables[OPTION_TABLES_MOST];
	struct option_group groups[OPTION_TABLES_MOST];
	struct operands operands = { 0 };
	struct str project = session->project, coder = session->coder;
	void *values = arena_alloc(session->arena, command->values_size + 1);
	size_t group_count = 0;

	session->project = session->coder = STR_NONE;
	command_tables(command, tables);
	for (; tables[group_count]; group_count++) {
		groups[group_count].options = tables[group_count];
		groups[group_count].values =
			tables[group_count] == command->options
				? values : (void *)session;
	}
	if (!options_parse(session->arena, groups, group_count, arguments,
	                   count, &operands, session->diag))
		return OUTCOME_MISUSED;
	prefer(&session->project, project);
	session->coder_named = session->coder_named || session->coder.text;
	prefer(&session->coder, coder);
	session->operands = operands.items;
	session->operand_count = operands.count;
	if (session->help) {
		help_command(session, command);
		return OUTCOME_DONE;
	}
	if (!check_operands(command, session) || !choose_threads(session))
		return OUTCOME_MISUSED;
	if (command->flags & COMMAND_TABLE) {
		session->render = render_choose(session->format,
		                                session->output,
		                                session->diag);
		if (!session->render)
			return OUTCOME_MISUSED;
	}
	return command->run(session, values);
}
