/* SPDX-License-Identifier: MIT */

/* layer.h -- what a report counts: one coder's coding, never a union.

   A codebook's layer is its proposals in force.  A person's is her own
   segments and the proposals she accepted, with her remarks on them and nobody
   else's; gold is as a person.  Two segments
   of the same place and code are one.  The text of every transcript that has
   segments is checked before they are handed out. */

#ifndef REPORT_LAYER_H
#define REPORT_LAYER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "report/census.h"

struct arena;
struct diag;
struct project;

struct layer_match {
	size_t begin, end;              /* bytes */
	struct str rule, item;
};

struct layer_segment {
	int64_t id;
	size_t transcript, code;        /* indices of the census */
	size_t speaker;                 /* of the transcript: the expert in it,
	                                   else who speaks first */
	size_t turn;                    /* where that speaker begins in it */
	const struct census_coder *coder;       /* who made it */
	size_t begin, end;              /* bytes */
	struct str stance, memo;
	bool negated, retired;
	bool assisted;                  /* made with proposals in sight */
	size_t accepted, rejected;      /* coders */
	struct layer_match *matches;    /* by place */
	size_t match_count, match_room;
};

struct layer {
	const struct census_coder *coder;
	struct layer_segment *segments; /* by transcript, place and code */
	size_t segment_count, segment_room;

	/* finished[code * transcript_count + transcript]: whoever may say so
	   (the person herself; for a codebook's layer anyone) has read it to
	   the end under a codebook that has the code. */
	bool *finished;
	bool *transcript_finished;      /* under whatever codebook */
	bool *unaided;                  /* and without proposals in sight */
	bool any_finished;              /* by her, whatever was limited */
	bool *hidden;                   /* [transcript]: from who looks; it is
	                                   neither finished nor has segments */

	/* Of a layer that is only counted, instead of the segments. */
	const struct cells *cells;
};

/* NAME is a coder; empty for the layer the project declares.  PROJECT may be
   the past of the one that the census is of; what it has in revisions or codes
   that the census has not is left out.  NULL after an error. */
struct layer *layer_read(struct arena *, const struct project *,
                         const struct census *, struct str name,
                         struct diag *);

/* Only in the transcripts WANTED, a bool each; NULL is all. */
struct layer *layer_read_some(struct arena *, const struct project *,
                              const struct census *, struct str name,
                              const bool *wanted, struct diag *);

/* The same for those who only count, of a census of voices.  Without cells
   where the summary cannot say, or the layer is hidden in part; then the segments are to be read. */
struct layer *layer_read_cells(struct arena *, const struct project *,
                               const struct census *, struct str name,
                               struct diag *);

/* Leaves of a person's layer only what she made with proposals in sight, or
   without: transcripts that she finished so, or, if she finished none, coded
   so. */
void layer_limit(struct layer *, const struct census *, bool assisted);

/* The places of a segment's matches that differ. */
size_t layer_match_places(const struct layer_segment *);

/* Whether a case's transcripts are all finished for a code and all below. */
bool layer_case_finished(const struct layer *, const struct census *,
                         size_t case_index, size_t code);

#endif
