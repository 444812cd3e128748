/* SPDX-License-Identifier: MIT */

/* all.h -- every command's entry, each in its own cmd_NAME.c. */

#ifndef CMD_ALL_H
#define CMD_ALL_H

struct command;

extern const struct command completion_command;
extern const struct command copy_command;
extern const struct command help_command_entry;
extern const struct command log_command;

#endif
