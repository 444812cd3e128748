/* SPDX-License-Identifier: MIT */

/* report_kwic.h -- every place in the corpus where a term or pattern stands,
   in context: a KWIC, keyword in context.

   The same matcher as coding, so that what is found here is what a codebook
   would find.  Of a transcript only what is said is read at first, and the rest
   where something may have been found; there its text is checked as well. */

#ifndef REPORT_REPORT_KWIC_H
#define REPORT_REPORT_KWIC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "lang/language.h"

struct arena;
struct catalogue;
struct diag;
struct machine;
struct project;
struct report;
struct table;

/* By place, or by what stands behind or before the word, read away from it, as
   in a dictionary of the language most of the hits are in. */
enum kwic_sort { KWIC_SORT_PLACE, KWIC_SORT_RIGHT, KWIC_SORT_LEFT };

struct kwic_options {
	const struct machine *machine;
	struct str term;
	bool regex;
	const struct language *language; /* NULL: each that could write it so */
	size_t first, most;             /* transcripts, by name: from this one
	                                   on, so many; 0: all */
	bool everybody;                 /* not experts alone */
	enum kwic_sort sort;
	size_t width;                   /* of the terminal; 0: 80 */

	/* Is given the rows for programs transcript by transcript, as they are
	   found; the report then has none.  NULL: nobody waits for them. */
	bool (*rows)(void *context, const struct table *);
	void *context;
};

/* NULL after an error. */
struct report *report_kwic(struct arena *, const struct project *,
                           const struct languages *,
                           const struct kwic_options *,
                           const struct catalogue *, struct diag *);

#endif
