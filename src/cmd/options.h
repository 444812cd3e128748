/* SPDX-License-Identifier: MIT */

/* options.h -- the words behind `tamga COMMAND`, read by a table.

   The same table feeds parsing, --help, shell completion and the check of the
   manual.  A table ends with an entry without a name and is sorted by name.
   An option is `-x`, `--name`; its value is `-x VALUE`, `-xVALUE`, `--name
   VALUE` or `--name=VALUE`.  Options and operands may be mixed; behind `--`
   all are operands, and `-` always is one. */

#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct catalogue;
struct diag;

enum option_kind {
	OPTION_FLAG,                    /* bool */
	OPTION_TEXT,                    /* struct str; STR_NONE: not given */
	OPTION_LIST,                    /* struct option_list: given often */
	OPTION_NUMBER                   /* struct option_number */
};

struct option_list { struct str *items; size_t count, room; };

struct option_number { bool given; size_t value; };

struct option {
	char letter;                    /* 0: has none */
	const char *name;
	enum option_kind kind;
	size_t offset;                  /* of its member in the values */
	const char *value;              /* N_("FILE"); NULL of a flag */
	const char *help;               /* N_() */
};

/* A table and the struct its offsets point into.  Values are zeroed at the
   start and hold what was given after. */
struct option_group { const struct option *options; void *values; };

struct operands { struct str *items; size_t count, room; };

/* Texts of values and operands are those of ARGUMENTS and zero-terminated.
   False after one error: an unknown option, a value missing or too many, a
   number that is none, an option given twice. */
bool options_parse(struct arena *, const struct option_group *groups,
                   size_t group_count, char *const *arguments, size_t count,
                   struct operands *, struct diag *);

/* One line or more for each option of the table, at most WIDTH columns. */
void options_help(struct buf *, const struct catalogue *,
                  const struct option *, size_t width);

/* TEXT broken into lines of at most WIDTH columns, of which the first starts
   at column AT and the others are indented by INDENT. */
void add_wrapped(struct buf *, struct str text, size_t at, size_t indent,
                 size_t width);

#endif
