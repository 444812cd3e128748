/* SPDX-License-Identifier: MIT */

/* scan.h -- a codebook over transcripts: from text to proposed segments.

	transcript ─▶ hits ─▶ findings ─▶ segments */

#ifndef CODING_SCAN_H
#define CODING_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "coding/rule.h"
#include "coding/segment.h"

struct arena;
struct codebook;
struct diag;
struct language;
struct languages;
struct machine;
struct matcher;
struct transcript;

struct proposals {
	struct segment *list;           /* by place, then by code's order */
	size_t count;
	struct findings findings;       /* all, with those that do not count */
	const struct hits *hits;        /* of each of the codebook's items */
};

/* What a codebook proposes for one transcript; false after an error. */
bool scan_transcript(struct arena *, const struct codebook *,
                     const struct matcher *, const struct transcript *,
                     const struct machine *, struct proposals *,
                     struct diag *);

/* A text on its own, as an example in a codebook is: one turn of an expert,
   in a language (NULL: guess). */
struct transcript *scan_text(struct arena *, const struct languages *,
                             const struct language *, struct str text);

#endif
