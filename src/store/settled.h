/* SPDX-License-Identifier: MIT */

/* settled.h -- what coders have in a revision, and what a review made of
   where they differ, as rows of a project.

   What changes something is called inside an act, see acts/act.h. */

#ifndef STORE_SETTLED_H
#define STORE_SETTLED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;
struct revision_row;

/* A segment of one coder's layer: her own, or a proposal that she accepted.
   SPOKEN is what of it experts said: from where the first of them begins to
   where the last ends. */
struct coded {
	int64_t segment_id;
	struct str code_id;
	size_t begin, end;              /* bytes */
	size_t spoken_begin, spoken_end;
	bool assisted;                  /* accepted, or made with proposals
	                                   in sight */
};

/* By place and code; two at the same place are one.  Those in which no expert
   speaks are left out.  CODER_ID is a person's, the codebook's or gold's. */
struct coded *coding_read(struct arena *, struct db *, int64_t revision_id,
                          int64_t coder_id, size_t *count);

/* In the order of the schema. */
enum settle_verdict {
	SETTLE_A, SETTLE_B, SETTLE_BOTH, SETTLE_UNION, SETTLE_INTERSECTION,
	SETTLE_REDRAWN, SETTLE_NONE, SETTLE_LATER, SETTLE_VERDICT_COUNT
};
const char *settle_verdict_name(enum settle_verdict);   /* "union" */
bool settle_verdict_of(struct str name, enum settle_verdict *);

/* "" or one of: codebook-unclear, slip, boundary, interpretation, rule-bug.
   The list ends with NULL. */
extern const char *const settle_reasons[];

struct settlement_row {
	int64_t settlement_id, revision_id;
	size_t begin, end;
	int64_t coder_id, coder_a, coder_b;
	struct str class_name;
	enum settle_verdict verdict;
	struct str reason, note;
};

/* A segment that a settlement looked at; or, with gold as the coder, that
   follows from it. */
struct looked_at_row {
	int64_t settlement_id, coder_id;
	struct str code_id;
	size_t begin, end;
	size_t spoken_begin, spoken_end;        /* as of struct coded */
};

/* The first 63 bits of the SHA-256 of transcript name, revision number, text's
   SHA-256, both coders' names, begin, end, and codes in order, each followed
   by a line feed. */
int64_t settlement_id_of(const struct revision_row *, struct str coder_a,
                         struct str coder_b, size_t begin, size_t end,
                         const struct str *codes, size_t code_count);

/* Those of a revision, by place and id; and what they looked at, by
   settlement, coder, place and code. */
struct settlement_row *settlements_of(struct arena *, struct db *,
                                      int64_t revision_id, size_t *count);
struct looked_at_row *looked_at_of(struct arena *, struct db *,
                                   int64_t revision_id, size_t *count);

bool settlement_insert(struct db *, const struct settlement_row *);
bool looked_at_insert(struct db *, const struct looked_at_row *);

/* With what it looked at, and with the segments of gold that follow from it
   and from no other. */
bool settlement_delete(struct db *, int64_t settlement_id);

/* It no longer gives gold this segment, a row of it that is gold's. */
bool settlement_drop(struct db *, const struct looked_at_row *,
                     int64_t segment_id);

enum gold_basis { GOLD_AGREED, GOLD_ASSISTED, GOLD_SINGLE, GOLD_SETTLED };
const char *gold_basis_name(enum gold_basis);           /* "agreed" */

/* A segment of gold and what it rests on. */
struct gold_row {
	int64_t segment_id;
	struct str code_id;
	size_t begin, end;
	size_t spoken_begin, spoken_end;
	enum gold_basis basis;
	struct str coders;
	int64_t settlement_id;          /* 0: taken over automatically */
};

/* Those of a revision, by place and code. */
struct gold_row *gold_of(struct arena *, struct db *, int64_t revision_id,
                         size_t *count);
bool gold_put(struct db *, const struct gold_row *);    /* the basis alone */
bool gold_delete(struct db *, int64_t segment_id);      /* and the segment */

#endif
