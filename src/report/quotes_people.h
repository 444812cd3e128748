/* SPDX-License-Identifier: MIT */

/* quotes_people.h -- quotations as people read them: under headings, at first
   by code and by case, then as they were said. */

#ifndef REPORT_QUOTES_PEOPLE_H
#define REPORT_QUOTES_PEOPLE_H

#include "report/excerpt.h"
#include "report/report.h"
#include "report/study.h"

/* How they are printed. */
struct quotes_look {
	struct key *keys;               /* that headings follow */
	size_t key_count;
	const struct cite *cite;
	enum { CONTEXT_SENTENCES, CONTEXT_TURN, CONTEXT_EXCHANGE } context;
	size_t sentences;               /* of context */
	size_t max_words;
	struct str translation;         /* a language, or "" */
	bool translation_alone;
	const struct translation *translations;
	size_t translation_count;
};

/* NULL after an error. */
struct quotes_look *quotes_look_read(const struct study *,
                                     const struct quotes_options *,
                                     struct diag *);

/* The translation of an excerpt into the language that is asked for, or
   NULL. */
const struct translation *quotes_translation(const struct study *,
                                             const struct quotes_look *,
                                             const struct excerpt *);

/* One quotation as it is printed. */
const struct quotation *quotes_make(const struct study *,
                                    const struct quotes_look *,
                                    const struct excerpt *);

void quotes_add_blocks(const struct study *, struct report *,
                       const struct excerpts *, const struct quotes_look *);

/* What was left out or is not said of experts' consent, as notes. */
void quotes_add_consent(const struct study *, struct report *,
                        const struct excerpts *,
                        const struct quotes_options *);

/* A table of what matched how often, and by which rule. */
void matches_add_blocks(const struct study *, struct report *,
                        const struct excerpts *);

#endif
