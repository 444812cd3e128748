/* SPDX-License-Identifier: MIT */

/* command.h -- the commands: one const entry each, in cmd_NAME.c, and a line
   in the sorted table of command.c.

   A command parses its operands, calls, prints the answer, and decides
   nothing. */

#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stddef.h>

#include "cmd/options.h"
#include "cmd/session.h"

enum {
	COMMAND_PROJECT = 1,            /* works on a project: --project */
	COMMAND_WRITES = 2,             /* in somebody's name: --coder */
	COMMAND_TABLE = 4,              /* prints one: --format, --output */
	COMMAND_SCANS = 8               /* many files or texts: --threads */
};

enum { OPERANDS_ANY = 1000000 };

struct command {
	const char *name;
	const char *summary;            /* N_() */
	const char *operands;           /* N_("FILE..."); NULL: none */
	size_t operands_least, operands_most;
	unsigned flags;
	const struct option *options;   /* its own; NULL: none */
	size_t values_size;             /* of the struct they point into */
	const char *example;            /* a line to type, or NULL */
	enum outcome (*run)(struct session *, const void *values);
};

/* Sorted by name, NULL-terminated. */
extern const struct command *const commands[];

/* NULL after an error, which suggests another name. */
const struct command *command_find(struct session *, struct str name);

/* Reads what stands behind the command's name and runs it. */
enum outcome command_run(const struct command *, struct session *,
                         char *const *arguments, size_t count);

/* The tables of options a command has: its own first, then those its flags
   give it, then --help; NULL-terminated. */
enum { OPTION_TABLES_MOST = 7 };
void command_tables(const struct command *,
                    const struct option *tables[OPTION_TABLES_MOST]);

/* All of them in one list, for `tamga` alone. */
void help_overview(struct session *);
void help_command(struct session *, const struct command *);

#endif
