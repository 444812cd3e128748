/* SPDX-License-Identifier: MIT */

/* continuum.h -- what coders are compared over: what experts said, one
   character behind the other, and each coder's segments in it.

   A character is a code point.  What others say is left out, so that a
   segment over a question and its answer is one over the answer. */

#ifndef REPORT_CONTINUUM_H
#define REPORT_CONTINUUM_H

#include <stdbool.h>
#include <stddef.h>

#include "measure/comparison.h"
#include "report/census.h"
#include "report/filter.h"
#include "report/layer.h"

struct arena;
struct project;

enum continuum_units {
	UNITS_SENTENCE, UNITS_TURN, UNITS_EXCHANGE, UNITS_NONE
};

/* A transcript with all its offsets in code points; read once. */
struct spoken {
	struct interval *turns;         /* as in the census */
	struct interval *units[UNITS_NONE];
	size_t unit_counts[UNITS_NONE];
	struct interval **segments;     /* [layer]: those in it, in order */
	size_t *firsts;                 /* [layer]: the first of them there */
	size_t *counts;                 /* [layer] */
};

struct continuum {
	const struct census *census;
	const struct filter *filter;
	const struct layer *const *layers;
	size_t layer_count;
	struct spoken *spoken;          /* [transcript] */

	/* [layer][transcript * codes + code]: whether its coder has read the
	   transcript for the code and all below it. */
	bool **judged;
};

/* A person has read what she finished.  One who has finished nothing, or all
   with UNFINISHED, has read also what she coded in.  The codebook has read all
   transcripts for the codes that it, or one below, has rules for.  NULL after
   an error. */
struct continuum *continuum_read(struct arena *, const struct project *,
                                 const struct census *, const struct filter *,
                                 const struct layer *const *, size_t count,
                                 bool unfinished);

/* Whether a layer's transcripts count as read though none is finished. */
bool continuum_is_lenient(const struct layer *, bool unfinished);

/* The transcripts as far as their turns are in GROUP of GROUPS; all of them
   when GROUPS has no key. */
struct compared_text *continuum_texts(struct arena *,
                                      const struct continuum *,
                                      const struct groups *, size_t group,
                                      enum continuum_units);

#endif
