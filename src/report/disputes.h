/* SPDX-License-Identifier: MIT */

/* disputes.h -- where coders differ, pair by pair, and what each difference
   hangs on.

   A difference decides on a theme, that is a code with all below it, when one
   of the two coders has it for the expert who speaks there and the other has
   not, and gold has neither settled nor taken over any: alone, when nothing
   else that is open speaks for it, and else with others.  Transcripts that one
   of the two has not read for a code are left out, as in agreement. */

#ifndef REPORT_DISPUTES_H
#define REPORT_DISPUTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "acts/coded_pair.h"
#include "base/str.h"
#include "report/census.h"
#include "report/filter.h"

struct arena;
struct catalogue;
struct diag;
struct points;
struct project;
struct transcript;

enum dispute_order {
	DISPUTES_DECISIVE, DISPUTES_SIZE, DISPUTES_CODE, DISPUTES_CODER,
	DISPUTES_TRANSCRIPT
};

/* What a user asks for; all may be left empty. */
struct dispute_options {
	struct filter_options filter;   /* its by is not looked at */
	struct str coders;              /* "anna,boris"; "": all persons, or
	                                   the one and the codebook */
	struct str mine;                /* a coder, "" for none: only where gold
	                                   was settled and differs from hers */
	const struct str *codes;        /* with all below them; none: all */
	size_t code_count;
	struct str classes;             /* "missed,boundary"; "": all */
	struct str order;               /* "size"; "": decisive */
	bool settled;                   /* those settled as well */
	bool unfinished;                /* see continuum.h */
	size_t limit;                   /* shown to people; 0: 25 */
	const struct catalogue *catalogue;
};

struct dispute {
	const struct coded_pair *pair;
	const struct difference *of;
	size_t transcript;              /* of the census */
	size_t coder_a, coder_b;        /* of the census */
	struct coded_place at;          /* bytes */
	size_t size;                    /* code points */
	size_t code, other_code;        /* of the census; the same if one */
	size_t case_index;              /* or STR_NOWHERE */
	size_t *alone, *shared;         /* themes it decides on: codes */
	size_t alone_count, shared_count;
	const struct settlement_row *settled;   /* or NULL */
	bool stale;
};

/* How often each class was found of a code, and how many are settled. */
struct dispute_counts {
	size_t kinds[DIFFERENCE_KIND_COUNT];
	size_t settled, open;
};

struct disputes {
	const struct census *census;
	const struct filter *filter;
	struct dispute *items;          /* sorted, those asked for */
	size_t count, room;
	struct dispute_counts *counts;  /* [pair * codes + code] */
	size_t *pair_a, *pair_b;        /* [pair]: coders of the census */
	size_t pair_count;
	size_t left_out;                /* one has not read the transcript */
	struct transcript **texts;      /* [transcript] */
	struct points **points;
};

/* False after an error. */
bool disputes_read(struct arena *, const struct project *,
                   const struct dispute_options *, struct disputes *,
                   struct diag *);

#endif
