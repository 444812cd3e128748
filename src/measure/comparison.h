/* SPDX-License-Identifier: MIT */

/* comparison.h -- what some coders made of some transcripts, compared code by
   code: every coefficient, each with its interval.

   Transcripts come as continua: what may be coded of them, one character
   behind the other.  A code is compared with all codes below it.  A
   transcript that a coder has not read for a code is missing of her, not
   empty; coefficients of places, which know no missing values, take those
   alone that all coders have read. */

#ifndef MEASURE_COMPARISON_H
#define MEASURE_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/counts.h"
#include "measure/interval.h"
#include "measure/jackknife.h"
#include "measure/measured.h"

struct arena;

enum { COMPARISON_CODERS_MOST = 64 };

/* One coder's segment; SUBJECT is the case it counts for, or none of them. */
struct passage { struct interval at; size_t code, subject; };

/* What one coder made of a transcript. */
struct reading {
	const struct passage *passages; /* by code, begin and end */
	const size_t *starts;           /* [code]: its first; one more ends */
	const bool *judged;             /* [code]: for it and all below */
};

struct compared_text {
	size_t length;                  /* characters */
	const struct interval *units;   /* in order and apart */
	size_t unit_count;
	const size_t *unit_numbers;     /* [unit]: the caller's, or NULL */
	const bool *subjects;           /* [subject]: whether it speaks here */
	const struct reading *readings; /* [coder] */
};

enum comparison_unit {
	COMPARE_CHARACTERS, COMPARE_UNITS, COMPARE_SUBJECTS, COMPARE_SEGMENTS
};

struct comparison {
	enum comparison_unit unit;
	size_t share;                   /* see presence.h */
	const size_t *coders;           /* those compared, of all readings */
	size_t coder_count;
	const struct compared_text *texts;
	size_t text_count;
	const size_t *subtree_ends;     /* [code]: behind the last below it */
	size_t code_count;
	const bool *wanted;             /* [code] */
	size_t subject_count;
};

/* One figure.  Cells are those that its coefficient is made of; with more than
   two coders see struct cells. */
struct finding {
	const char *coefficient;        /* as programs read it */
	struct measured value, coverage;
	struct jackknife interval;
	uint64_t units;
	bool has_cells, has_coverage;
	struct cells cells;
};

struct findings {
	struct finding *items;
	size_t count, room;
	size_t texts;                   /* that intervals leave out in turn */
};

/* Findings for each code, empty of those not wanted; behind the last code
   those of all wanted codes together. */
struct findings *comparison_run(struct arena *, const struct comparison *);

/* The finding of a coefficient, or NULL. */
const struct finding *findings_get(const struct findings *,
                                   const char *coefficient);

#endif
