/* SPDX-License-Identifier: MIT */

/* session.h -- what one run of the program was given and what it says.

   main reads the clock, the environment and the terminal into it, so that
   commands depend on nothing else.  A command writes its result to out and
   what only concerns the person at the keyboard to said; main prints them. */

#ifndef CMD_SESSION_H
#define CMD_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/machine.h"
#include "base/progress.h"
#include "base/str.h"
#include "cmd/bar.h"
#include "cmd/options.h"
#include "store/db.h"

struct act_context;
struct act_outcome;
struct arena;
struct catalogue;
struct diag;
struct project;
struct render_format;
struct remark_change;
struct report;

/* The exit status: done, not done and said why, asked wrongly. */
enum outcome { OUTCOME_DONE, OUTCOME_FAILED, OUTCOME_MISUSED };

struct session {
	struct arena *arena;
	struct diag *diag;
	const struct catalogue *catalogue;
	struct buf *out, *said;

	/* Prints what is in out by now, if that is for standard output; false
	   after an error. */
	bool (*flush)(struct session *);

	int64_t clock;                  /* seconds since 1970, UTC */
	int64_t (*now)(void);           /* the same, as it goes on */
	struct str random;              /* 32 hexadecimal digits */
	struct machine machine;
	size_t columns;                 /* of the terminal; 80 if none */
	bool terminal;                  /* standard output is one */
	const char *folder;             /* for files of this run */
	const char *browser;            /* what opens a page; or NULL */
	struct bar bar;                 /* for who looks at a long job */
	struct progress progress;       /* the same, as acts see it */
	bool colour;

	/* The values of options several commands share; STR_NONE: not
	   given.  main has put the environment's in their place. */
	struct str project, coder, format, output;
	struct option_number threads;
	bool coder_named;               /* not by the login name alone */
	bool help;
	bool whole;                     /* the result, though it is not good */

	const struct render_format *render;     /* of a COMMAND_TABLE */

	struct str *operands;
	size_t operand_count;
};

/* The project file to work on: --project or $TAMGA_PROJECT, else the only
   *.tamga of the current folder.  NULL after an error. */
const char *session_project(struct session *);

/* That file, opened, and limited to what the coder may see: see sight.h.  NULL
   after an error. */
struct project *session_open(struct session *, enum db_mode);

/* Who acts and when, with no project yet. */
struct act_context session_context(struct session *);

/* The same, with the project opened for writing; false after an error. */
bool session_begin(struct session *, struct act_context *);

/* What the options --stance and --memo say, STR_NONE where they are not given;
   false after an error. */
bool session_remark(struct session *, struct str stance, struct str memo,
                    struct remark_change *);

/* Says which act it was, or that nothing changed. */
void session_say_outcome(struct session *, const struct act_outcome *);

/* Prints in the format that was asked for.  A NULL report is one that failed:
   an error has been added. */
enum outcome session_print(struct session *, const struct report *);

/* Adds one sentence, marked with _() and translated here, and a line end to what is said. */
void session_say(struct session *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* As session_say, with the form for COUNT, which is all it prints.  The texts
   stand bare, without _(). */
void session_say_count(struct session *, const char *one, const char *many,
                       size_t count)
	__attribute__((format(printf, 2, 0), format(printf, 3, 0)));

#endif
