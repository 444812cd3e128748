/* SPDX-License-Identifier: MIT */

/* acts.h -- the acts that need no more than a few plain arguments.  Those on
   whole files are in act_import.h and act_code.h.

   Each returns false after an error, and then nothing has been changed. */

#ifndef ACTS_ACTS_H
#define ACTS_ACTS_H

#include "acts/act.h"
#include "base/source.h"
#include "lang/language.h"
#include "store/quotable.h"
#include "store/segments.h"
#include "store/settled.h"
#include "store/sight.h"

/* act_init.c: a new project file at PATH, where there is none; it becomes the
   context's project.  PROJECT_ID is random, so that copies of one project can
   be told from two projects.  LAYER is the coder whose coding reports count,
   made as a person if need be; "" is the codebook. */
bool act_init(struct act_context *, const char *path, struct str project_id,
              struct str layer, struct act_outcome *);

/* act_layer.c: whose coding reports count: a coder of the project. */
bool act_layer(const struct act_context *, struct str coder,
               struct act_outcome *);

/* act_blind.c: when the coders of some transcripts may see the proposals, or
   each other's codings.  No transcript is the whole project, and then rules of
   single ones are forgotten. */
struct blind_arguments {
	enum sight_what what;
	enum sight_when when;
	const struct str *transcripts;
	size_t transcript_count;
};
bool act_blind(const struct act_context *, const struct blind_arguments *,
               struct act_outcome *);

/* What somebody says of a segment now; what is not set stays as it was. */
struct remark_change {
	bool set_stance, set_memo;
	enum stance stance;             /* STANCE_NONE takes it back */
	struct str memo;                /* and so does "" */
};

/* act_assign.c: a segment of the person who acts. */
struct assign_arguments {
	struct str code;
	struct str place;               /* as typed, KZ03:5120-5187 */
	struct remark_change remark;
};
bool act_assign(const struct act_context *, const struct assign_arguments *,
                int64_t *segment_id, struct act_outcome *);

/* act_unassign.c: removes a segment that the same person made. */
bool act_unassign(const struct act_context *, struct str segment,
                  struct act_outcome *);

/* act_decide.c: on proposals, by id; each of their matched places is decided,
   so that it stays decided under the next version of the codebook. */
struct decide_arguments {
	enum verdict verdict;
	struct str reason;
	const struct str *segments;
	size_t segment_count;
};
bool act_decide(const struct act_context *, const struct decide_arguments *,
                struct act_outcome *);

/* act_finish.c: the person who acts has read these transcripts to the end
   under the codebook in force, or takes that back, under every version. */
bool act_finish(const struct act_context *, const struct str *transcripts,
                size_t count, struct act_outcome *);
bool act_unfinish(const struct act_context *, const struct str *transcripts,
                  size_t count, struct act_outcome *);

/* act_undo.c: takes back the act of this sequence, or for 0 the last of the
   same person's that was neither taken back nor is itself an undo.  An undo
   is taken back in the same way.  UNDONE is the act's sequence. */
bool act_undo(const struct act_context *, int64_t sequence, int64_t *undone,
              struct act_outcome *);

/* act_recode.c: of the person who acts, segments and proposals she accepted get
   these codes instead of theirs, with their remarks; the acceptance of a
   proposal becomes a rejection.  SEGMENTS are as place_segment() takes them,
   or a code, which means all she has of it.  MOVED is how many. */
struct recode_arguments {
	const struct str *segments;
	size_t segment_count;
	const struct str *codes;
	size_t code_count;
};
bool act_recode(const struct act_context *, const struct recode_arguments *,
                size_t *moved, struct act_outcome *);

/* act_undo.c: does again what the same person took back last and is still taken
   back.  REDONE is the act's sequence. */
bool act_redo(const struct act_context *, int64_t *redone,
              struct act_outcome *);

/* act_remark.c: on proposals, and on segments the same person made, as
   place_segment() takes them.  Each person has her own remark on a
   proposal. */
struct remark_arguments {
	const struct str *segments;
	size_t segment_count;
	struct remark_change change;
};
bool act_remark(const struct act_context *, const struct remark_arguments *,
                struct act_outcome *);

/* For other acts, inside them. */
bool act_put_remark(struct act *, int64_t segment_id, int64_t coder_id,
                    const struct remark_change *);

/* Writes what of it the journal keeps into an act's arguments. */
void act_record_remark(struct act *, const struct remark_change *);

/* act_round.c: NAME of a freeze may be "", the round that is open, and becomes
   its name. */
bool act_round_open(const struct act_context *, struct str name,
                    struct act_outcome *);
bool act_round_freeze(const struct act_context *, struct str *name,
                      struct act_outcome *);

/* act_settle.c: a verdict on one difference between two coders, whom the
   person who acts reviews.  Gold then has, of the difference's codes there,
   what follows from the verdict, and nobody's own coding is altered.  What a
   person settled before is replaced only AGAIN.  When nothing is left to
   settle in the transcript, gold has finished it, see settle.h. */
struct settle_arguments {
	struct str coder_a, coder_b;    /* "": the only two persons, or the
	                                   only one and the codebook */
	struct str code, place;         /* of the difference, or inside it */
	enum settle_verdict verdict;
	struct str reason, note;        /* one of settle_reasons, or "" */
	const struct str *redrawn;      /* places; of SETTLE_REDRAWN alone */
	size_t redrawn_count;
	struct str redrawn_code;        /* "": CODE */
	bool again;
};
bool act_settle(const struct act_context *, const struct settle_arguments *,
                struct act_outcome *);

/* act_settle_agreed.c: gold takes over, in each transcript, what all of these
   coders who have read it made exactly alike, and with SINGLE also the coding
   of whoever alone has read one.  What it took over so before and is no longer
   so goes.  Where a person's verdict stands, nothing is touched. */
struct settle_agreed_arguments {
	const struct str *coders;       /* none: all persons */
	size_t coder_count;
	bool single;
};
struct settle_agreed_result { size_t added, removed, kept; };
bool act_settle_agreed(const struct act_context *,
                       const struct settle_agreed_arguments *,
                       struct settle_agreed_result *, struct act_outcome *);

/* act_speakers.c: roles and cases of speakers of current revisions. */
struct speaker_choice {
	struct str transcript, label;
	bool set_role, set_case;
	enum role role;
	struct str case_id;             /* "" takes the case away */
};
bool act_speakers(const struct act_context *, const struct speaker_choice *,
                  size_t count, struct act_outcome *);

/* act_quotable.c: how experts may be quoted, by case; QUOTABLE_UNSAID takes it
   back. */
bool act_quotable(const struct act_context *, enum quotable,
                  const struct str *cases, size_t count, struct act_outcome *);

/* act_summarise.c: an author's line on what a case says of a code, in place of
   what it was; "" takes it away. */
bool act_summarise(const struct act_context *, struct str case_id,
                   struct str code, struct str line, struct act_outcome *);

/* act_translate.c: of what stands at places, KZ03:5120-5187. */
struct translate_item {
	struct str place;
	struct str language;            /* "en" */
	struct str text;                /* "" with KEEP */
	struct str translator;          /* "": who acts */
	struct str checked_by;          /* "": nobody */
	bool keep;                      /* the text stays, now checked */
	struct span at;                 /* or SPAN_NONE */
};
bool act_translate(const struct act_context *, const struct translate_item *,
                   size_t count, struct act_outcome *);

/* A table with the columns place, language, text and perhaps translator and
   checked_by. */
bool act_translate_table(const struct act_context *, const struct source *,
                         size_t *count, struct act_outcome *);

#endif
