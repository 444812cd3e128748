/* SPDX-License-Identifier: MIT */

/* act.h -- one thing a user does to a project, with all its changes.

   An act is one transaction, one record of the journal, and is undone as
   one.  It either does all or nothing; what would change nothing leaves no
   record.

	struct act *act = act_begin(context, ACT_ASSIGN);

	if (!act)
		return false;
	json_pair(&act->arguments, "code", code);
	if (!segment_insert(db, &row))
		return act_cancel(act);
	json_key(&act->counts, "segments");
	json_size(&act->counts, 1);
	return act_commit(act, &outcome);

   Arguments and counts go into the journal, so they may hold places but not
   the words that stand there. */

#ifndef ACTS_ACT_H
#define ACTS_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "base/str.h"

struct arena;
struct db;
struct diag;
struct machine;
struct progress;
struct project;

/* Who acts on what, and when. */
struct act_context {
	struct arena *arena;
	struct project *project;
	struct str actor;               /* the coder's name */
	int64_t now;                    /* seconds since 1970, UTC */
	const struct machine *machine;  /* for what scans */
	const struct progress *progress;        /* who wants to see it */
	struct diag *diag;
};

/* In the order of their names; as in the table in act.c. */
enum act_kind {
	ACT_ASSIGN,
	ACT_BLIND,
	ACT_CODE,
	ACT_DECIDE,
	ACT_FINISH,
	ACT_IMPORT,
	ACT_IMPORT_CODINGS,
	ACT_INIT,
	ACT_LAYER,
	ACT_MERGE,
	ACT_QUOTABLE,
	ACT_RECODE,
	ACT_REDO,
	ACT_REMARK,
	ACT_REVEAL,
	ACT_ROUND_FREEZE,
	ACT_ROUND_OPEN,
	ACT_SAMPLE,
	ACT_SETTLE,
	ACT_SETTLE_AGREED,
	ACT_SPEAKERS,
	ACT_SUMMARISE,
	ACT_TRANSLATE,
	ACT_UNASSIGN,
	ACT_UNDO,
	ACT_UNFINISH,
	ACT_COUNT
};

/* "assign", as it stands in the journal. */
const char *act_name(enum act_kind);

/* What the act of this name does, a sentence marked for translation; NULL for
   a name that is not known. */
const char *act_summary(struct str name);

struct act {
	const struct act_context *context;
	enum act_kind kind;
	struct json arguments, counts;  /* open objects */
	int64_t undoes;                 /* of the journal; 0: nothing */
	struct buf arguments_text, counts_text;
};

struct act_outcome {
	bool changed;                   /* false: all was so already */
	int64_t sequence;               /* in the journal, if it did */
};

/* Several acts of which all are done or none.  acts_end() takes all back
   unless they were GOOD, and returns whether they are done. */
bool acts_begin(const struct act_context *);
bool acts_end(const struct act_context *, bool good);

/* NULL after an error. */
struct act *act_begin(const struct act_context *, enum act_kind);

/* After an error nothing has been changed. */
bool act_commit(struct act *, struct act_outcome *);

/* Takes all back; always false.  For a dry run as well. */
bool act_cancel(struct act *);

/* The tables whose changes are recorded, those that refer to others first,
   NULL-terminated: for db_record() and db_reverse().  A coder, once made, is
   never taken away, and so is none of them. */
extern const char *const act_tables[];

/* The person who acts, as a coder, made if need be. */
struct coder_row;
bool act_coder(struct act *, struct coder_row *);

/* Whether who acts could see proposals of a revision, and there were any. */
bool act_is_assisted(const struct act_context *, int64_t revision_id);

/* Whether the code can be given to a segment under the codebook in force;
   an error when not. */
bool act_check_code(const struct act_context *, struct str code_id);

#endif
