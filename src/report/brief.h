/* SPDX-License-Identifier: MIT */

/* brief.h -- the parts of the whole report that `tamga report brief` makes:
   how the corpus was coded, then theme by theme what was found, with
   quotations. */

#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include <stdbool.h>

#include "report/excerpt.h"
#include "report/quotes_people.h"
#include "report/reports.h"
#include "report/themes.h"

struct diag;

struct brief {
	const struct study *study;
	struct report *report;
	struct themes *themes;
	struct excerpts excerpts;       /* all that may be quoted */
	struct quotes_look *look;
	size_t *quoted;                 /* [case]: how often so far */
};

/* The corpus, the codebook, the coders, how far they agree, and what is
   counted.  False after an error. */
bool brief_add_method(const struct brief *, const struct report_options *,
                      struct diag *);

/* What may be said of one theme, the SHOWN-th of the themes, from the counts
   alone. */
void brief_add_findings(const struct brief *, size_t shown);

/* One quotation a group; gives their places, a line a group. */
struct str brief_add_quotations(struct brief *, size_t shown);

/* A paragraph; TEXT is marked with N_(). */
void brief_say(const struct brief *, const char *text);

#endif
