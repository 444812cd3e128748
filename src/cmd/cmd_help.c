/* SPDX-License-Identifier: MIT */

/* cmd_help.c -- `tamga help`: what commands there are, and one explained. */

#include "base/i18n.h"
#include "base/unicode.h"
#include "cmd/all.h"
#include "cmd/command.h"

enum { SUMMARY_COLUMN = 14 };

void
help_overview(struct session *session)
{
	struct buf *out = session->out;
	const struct catalogue *catalogue = session->catalogue;

	buf_add_text(out, i18n_text(catalogue,
		N_("Tamga codes interviews by a codebook and counts themes.")));
	buf_add_text(out, "\n\n");
	buf_add_text(out, i18n_text(catalogue,
		N_("Usage: tamga COMMAND [OPTION...] [OPERAND...]")));
	buf_add_text(out, "\n\n");
	for (const struct command *const *c = commands; *c; c++) {
		size_t columns = 2 + str_of((*c)->name).len;

		buf_printf(out, "  %s", (*c)->name);
		buf_repeat(out, ' ', SUMMARY_COLUMN - columns);
		add_wrapped(out, str_of(i18n_text(catalogue, (*c)->summary)),
		            SUMMARY_COLUMN, SUMMARY_COLUMN, session->columns);
	}
	buf_add_char(out, '\n');
	add_wrapped(out, str_of(i18n_text(catalogue,
		N_("'tamga help COMMAND' explains one of them; "
		   "'man tamga' tells all."))), 0, 0, session->columns);
}

void
help_command(struct session *session, const struct command *command)
{
	const struct option *tables[OPTION_TABLES_MOST];
	const struct catalogue *catalogue = session->catalogue;
	struct buf *out = session->out;

	buf_printf(out, i18n_text(catalogue,
		N_("Usage: tamga %s [OPTION...]")), command->name);
	if (command->operands)
		buf_printf(out, " %s", i18n_text(catalogue,
		                                 command->operands));
	buf_add_text(out, "\n\n");
	add_wrapped(out, str_of(i18n_text(catalogue, command->summary)), 0, 0,
	            session->columns);
	buf_add_char(out, '\n');
	command_tables(command, tables);
	for (size_t i = 0; tables[i]; i++)
		options_help(out, catalogue, tables[i], session->columns);
	if (command->example)
		buf_printf(out, "\n%s\n  %s\n",
		           i18n_text(catalogue, N_("Example:")),
		           command->example);
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct command *command;

	(void)values;
	if (!session->operand_count) {
		help_overview(session);
		return OUTCOME_DONE;
	}
	command = command_find(session, session->operands[0]);
	if (!command)
		return OUTCOME_MISUSED;
	help_command(session, command);
	return OUTCOME_DONE;
}

const struct command help_command_entry = {
	.name = "help",
	.summary = N_("explain the program or one command"),
	.operands = N_("[COMMAND]"),
	.operands_most = 1,
	.example = "tamga help import",
	.run = run,
};
