/* SPDX-License-Identifier: MIT */

/* desk.h -- what lies before one coder: her transcripts with what is left to
   do in each, and in one of them her segments and the proposals.

   Of other people's coding only desk_others() tells, and only what she may
   see; see store/sight.h. */

#ifndef REPORT_DESK_H
#define REPORT_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct project;

/* A transcript in its current revision. */
struct desk_transcript {
	struct str name;
	int64_t revision_id, revision;
	struct str text_sha256;
	size_t words;                   /* that experts spoke */
	int64_t length_ms;              /* 0: unknown */
	size_t own;                     /* segments she made */
	size_t proposals;               /* in force */
	size_t undecided;               /* of these, by her */
	size_t accepted;                /* by her, in force or not */
	bool finished;                  /* under the codebook in force */
	bool finished_before;           /* under an earlier one */
};

/* By name; NULL after an error, or when there is none. */
struct desk_transcript *desk_transcripts(struct arena *,
                                         const struct project *,
                                         struct str coder, size_t *count);

enum desk_state { DESK_OWN, DESK_UNDECIDED, DESK_ACCEPTED, DESK_REJECTED };

/* "own" */
const char *desk_state_name(enum desk_state);

struct desk_match { size_t begin, end; struct str rule, item; };

struct desk_segment {
	int64_t id;
	struct str code;
	enum desk_state state;
	size_t begin, end;              /* bytes */
	struct str stance, memo;        /* hers, or "" */
	struct str reason;              /* of her decision, or "" */
	bool negated, retired;
	bool assisted;                  /* made with proposals in sight */
	bool decides;                   /* she has nothing else of this code of
	                                   the same case yet, so that it alone
	                                   tells whether the case counts */
	const struct desk_match *matches;       /* by place */
	size_t match_count;
};

/* By place and code; *COUNT is 0 after an error as well, see db_failed(). */
struct desk_segment *desk_segments(struct arena *, const struct project *,
                                   int64_t revision_id, struct str coder,
                                   size_t *count);

/* What another person, or gold, has in a revision: her own segments, and
   proposals she accepted. */
struct desk_other {
	struct str code, coder;
	bool gold;
	size_t begin, end;              /* bytes */
	struct str stance, memo;        /* hers, or "" */
};

/* By place, code and coder; of a project in which sight_open() limits what is
   seen. */
struct desk_other *desk_others(struct arena *, const struct project *,
                               int64_t revision_id, struct str coder,
                               size_t *count);

/* What waits for somebody in the whole project. */
struct desk_attention {
	size_t later;                   /* differences put off */
	size_t left_behind;             /* segments a corrected file has no
	                                   place for, in current revisions */
	size_t unspoken;                /* transcripts with speakers without a
	                                   role */
};
bool desk_attention(const struct project *, struct desk_attention *);

#endif
