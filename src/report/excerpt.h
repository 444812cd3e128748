/* SPDX-License-Identifier: MIT */

/* excerpt.h -- the segments that quotations are asked of, with their words,
   places and times.

   Who may not be quoted is left out, and what an expert did not agree to have
   told is empty in all that is given here, unless the quotations are for those
   who work on the project (quotes_options, internal). */

#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/quotes.h"
#include "report/study.h"
#include "store/quotable.h"

struct points;
struct transcript;

/* A transcript's text, checked, with what stands beside it. */
struct excerpt_source {
	struct transcript *transcript;
	struct points *points;
};

struct excerpt {
	const struct layer_segment *segment;
	const struct census_transcript *of;
	const struct excerpt_source *source;
	struct str text;
	struct str place;               /* of an anonymous expert: # and the
	                                   segment's id */
	enum quotable quotable;
};

struct excerpts {
	struct excerpt *items;          /* by transcript and place */
	size_t count, room;
	size_t found;                   /* before sample and limit */
	size_t withheld;                /* of experts not to be quoted */
};

/* False after an error. */
bool excerpts_read(const struct study *, const struct quotes_options *,
                   struct excerpts *, struct diag *);

/* How the case may be quoted; STR_NOWHERE is nobody. */
enum quotable case_quotable(const struct census *, size_t case_index);

/* The label of who speaks, or only the role. */
struct str excerpt_speaker(const struct excerpt *);

/* "00:12:03.250" of a byte, or "". */
struct str excerpt_time(struct arena *, const struct excerpt *, size_t byte);

/* A span of bytes of the excerpt's transcript, which holds it. */
struct str excerpt_words(const struct excerpt *, size_t begin, size_t end);

/* An attribute of the segment's case, else of its transcript. */
struct str excerpt_attribute(const struct study *, const struct excerpt *,
                             struct str name);

/* The case's id, or "". */
struct str excerpt_case(const struct study *, const struct excerpt *);

#endif
