/* SPDX-License-Identifier: MIT */

/* all.h -- every command's entry, each in its own cmd_NAME.c. */

#ifndef CMD_ALL_H
#define CMD_ALL_H

struct command;

extern const struct command agree_command;
extern const struct command assign_command;
extern const struct command blind_command;
extern const struct command code_command;
extern const struct command codebook_command;
extern const struct command completion_command;
extern const struct command copy_command;
extern const struct command decide_command;
extern const struct command find_command;
extern const struct command finish_command;
extern const struct command help_command_entry;
extern const struct command http_command;
extern const struct command import_command;
extern const struct command init_command;
extern const struct command layer_command;
extern const struct command log_command;
extern const struct command merge_command;
extern const struct command quotable_command;
extern const struct command quotes_command;
extern const struct command recode_command;
extern const struct command redo_command;
extern const struct command remark_command;
extern const struct command report_command;
extern const struct command reveal_command;
extern const struct command serve_command;
extern const struct command settle_command;
extern const struct command round_command;
extern const struct command sample_command;
extern const struct command show_command;
extern const struct command translate_command;
extern const struct command summarise_command;
extern const struct command unassign_command;
extern const struct command undo_command;
extern const struct command verify_command;
extern const struct command why_command;

#endif
