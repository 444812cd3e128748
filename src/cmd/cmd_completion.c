/* SPDX-License-Identifier: MIT */

/* cmd_completion.c -- `tamga completion bash`: a script for the shell, made
   from the tables of commands and options. */

#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"

static void
add_command(struct buf *out, const struct command *command)
{
	const struct option *tables[OPTION_TABLES_MOST];

	buf_printf(out, "\t%s) words='", command->name);
	command_tables(command, tables);
	for (size_t i = 0; tables[i]; i++) {
		for (const struct option *o = tables[i]; o->name; o++)
			buf_printf(out, "--%s%s ", o->name,
			           o->kind == OPTION_FLAG ? "" : "=");
	}
	buf_add_text(out, "' ;;\n");
}

/* Behind a command its options are offered after a hyphen, and files
   otherwise; a word that ends in = gets no space behind it. */
static void
add_bash(struct buf *out)
{
	buf_add_text(out,
	             "# bash completion for tamga; load it with\n"
	             "#   source <(tamga completion bash)\n"
	             "_tamga() {\n"
	             "\tlocal words='' word=${COMP_WORDS[COMP_CWORD]}\n"
	             "\tif [ \"$COMP_CWORD\" -eq 1 ] ||\n"
	             "\t   [ \"${COMP_WORDS[1]}\" = help ]; then\n"
	             "\t\twords='");
	for (const struct command *const *c = commands; *c; c++)
		buf_printf(out, "%s ", (*c)->name);
	buf_add_text(out,
	             "'\n"
	             "\telse case ${COMP_WORDS[1]} in\n");
	for (const struct command *const *c = commands; *c; c++)
		add_command(out, *c);
	buf_add_text(out,
	             "\tesac\n"
	             "\tfi\n"
	             "\tif [ \"$COMP_CWORD\" -gt 1 ] &&\n"
	             "\t   [ \"${COMP_WORDS[1]}\" != help ] &&\n"
	             "\t   [ \"${word#-}\" = \"$word\" ]; then\n"
	             "\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
	             "\t\tcompopt -o filenames\n"
	             "\t\treturn\n"
	             "\tfi\n"
	             "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
	             "\tcase ${COMPREPLY[0]} in *=) compopt -o nospace ;; esac\n"
	             "}\n"
	             "complete -F _tamga tamga\n");
}

static enum outcome
run(struct session *session, const void *values)
{
	(void)values;
	if (!str_is(session->operands[0], "bash")) {
		diag_error(session->diag, SPAN_NONE,
		           _("there is a completion for bash only, not for "
		             "'%.*s'"),
		           STR_ARG(session->operands[0]));
		return OUTCOME_MISUSED;
	}
	add_bash(session->out);
	return OUTCOME_DONE;
}

const struct command completion_command = {
	.name = "completion",
	.summary = N_("print a script by which the shell completes words"),
	.operands = "bash",
	.operands_least = 1,
	.operands_most = 1,
	.example = "source <(tamga completion bash)",
	.run = run,
};
