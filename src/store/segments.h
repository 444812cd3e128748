/* SPDX-License-Identifier: MIT */

/* segments.h -- segments, their matches, remarks on them, coders, decisions
   and what is finished, as rows of a project.

   What changes something is called inside an act, see acts/act.h. */

#ifndef STORE_SEGMENTS_H
#define STORE_SEGMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;
struct project;
struct revision_row;

enum coder_kind { CODER_PERSON, CODER_CODEBOOK, CODER_GOLD };

/* The coder whose segments are the codebook's proposals, and the one who
   holds what a review settled.  Both are in every project. */
#define CODEBOOK_CODER "codebook"
#define GOLD_CODER     "gold"

struct coder_row { int64_t coder_id; struct str name; enum coder_kind kind; };

/* By name.  False when there is none, which is no error, and after an
   error. */
bool coder_find(struct arena *, struct db *, struct str name,
                struct coder_row *);
struct coder_row *coder_list(struct arena *, struct db *, size_t *count);

/* The persons who have coded, accepted, rejected or finished anything, and so
   not those who have only reviewed. */
struct coder_row *coder_list_coding(struct arena *, struct db *,
                                    size_t *count);

/* The name of one in such a list; "" when it is not there. */
struct str coder_name(const struct coder_row *, size_t count,
                      int64_t coder_id);

/* An error when this can be no coder's name: empty, or with control
   characters. */
bool coder_check_name(struct db *, struct str name);

/* Inside an act: the coder of this name, made if there is none.  An error
   when the name is one of another kind, or can be no coder's. */
bool coder_make(struct arena *, struct db *, struct str name, enum coder_kind,
                struct coder_row *);

#define SEGMENT_NO_SPEAKER (-1)

struct segment_row {
	int64_t segment_id, revision_id, coder_id;
	struct str code_id;
	size_t begin, end;              /* bytes of the canonical text */
	int64_t speaker;                /* or SEGMENT_NO_SPEAKER */
	int64_t version;                /* of the codebook; 0: a person's */
	bool retired, negated;
	int64_t carried_from;           /* a segment_id; 0: none */
	bool assisted;                  /* a person's: proposals in sight */
};

/* The first 63 bits of the SHA-256 of transcript name, revision number, the
   text's SHA-256 in hexadecimal, code, begin and end in bytes, and coder's
   name, each followed by a line feed. */
int64_t segment_id_of(const struct revision_row *, struct str code,
                      size_t begin, size_t end, struct str coder);

/* 16 hexadecimal digits, as people see it. */
struct str segment_id_text(struct arena *, int64_t segment_id);

/* By its id in full, or by the first digits, at least SEGMENT_DIGITS_LEAST,
   if no other id begins with them.  An error when there is no such one. */
enum { SEGMENT_DIGITS_LEAST = 4 };
bool segment_find(struct arena *, struct db *, struct str digits,
                  struct segment_row *);

/* False when there is none, which is no error, and after an error. */
bool segment_get(struct arena *, struct db *, int64_t segment_id,
                 struct segment_row *);

/* Those of a revision, by place and code; CODER_ID 0 is of all coders.
   Whoever uses the offsets checks them with project_check_span(). */
struct segment_row *segments_of(struct arena *, struct db *,
                                int64_t revision_id, int64_t coder_id,
                                size_t *count);

/* A speaker is given to it by corpus_place_speakers(). */
bool segment_insert(struct db *, const struct segment_row *);

/* Writes all but what the id is made of, and assisted, which stays what it was
   when the segment was made. */
bool segment_update(struct db *, const struct segment_row *);

/* Its matches and all remarks on it go with it.  One that was decided on
   cannot be deleted. */
bool segment_delete(struct db *, int64_t segment_id);

enum stance {
	STANCE_NONE, STANCE_ASSERTS, STANCE_DENIES, STANCE_CONDITIONAL,
	STANCE_REPORTS, STANCE_UNCLEAR, STANCE_COUNT
};

/* "asserts"; "" for none. */
const char *stance_name(enum stance);
bool stance_of(struct str name, enum stance *);

/* What one coder says of one segment, her own or a proposal. */
struct remark_row {
	int64_t segment_id, coder_id;
	enum stance stance;
	struct str memo;
};

/* False when there is none, which is no error, and after an error; ROW is
   then an empty remark of the two. */
bool remark_get(struct arena *, struct db *, int64_t segment_id,
                int64_t coder_id, struct remark_row *);

/* Those on a segment, by the coder's name. */
struct remark_row *remarks_of(struct arena *, struct db *,
                              int64_t segment_id, size_t *count);

/* Replaces what the same coder said of the segment; an empty remark, of no
   stance and no memo, takes it away. */
bool remark_put(struct db *, const struct remark_row *);

struct match_row {
	int64_t segment_id;
	size_t begin, end;
	struct str rule, item;
};

/* By segment id and place: those of one segment, or of all segments a coder
   has in a revision. */
struct match_row *matches_of(struct arena *, struct db *, int64_t segment_id,
                             size_t *count);
struct match_row *matches_in(struct arena *, struct db *, int64_t revision_id,
                             int64_t coder_id, size_t *count);
bool match_insert(struct db *, const struct match_row *);
bool matches_delete(struct db *, int64_t segment_id);

enum verdict { VERDICT_ACCEPTED, VERDICT_REJECTED };
const char *verdict_name(enum verdict);         /* "accepted" */

struct decision_row {
	int64_t coder_id, revision_id;
	struct str code_id;
	size_t begin, end;              /* the matched place */
	enum verdict verdict;
	struct str reason;
	int64_t segment_id;             /* the proposal that was looked at */
};

struct decision_row *decisions_of(struct arena *, struct db *,
                                  int64_t revision_id, size_t *count);

/* Replaces what the same coder decided on the same place of a code. */
bool decision_put(struct db *, const struct decision_row *);

struct finished_row {
	int64_t coder_id, revision_id, version;
	bool assisted;                  /* with proposals in sight */
};

struct finished_row *finished_of(struct arena *, struct db *,
                                 int64_t revision_id, size_t *count);
bool finished_put(struct db *, const struct finished_row *);

/* Under every version: who has not read a transcript to the end has not read
   it under an earlier codebook either. */
bool finished_delete(struct db *, const struct finished_row *);

/* A segment of an earlier revision that has no place in this one. */
bool left_behind_put(struct db *, int64_t segment_id, int64_t revision_id);

#endif
