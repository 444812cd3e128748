/* SPDX-License-Identifier: MIT */

/* quotes_people.h -- quotations as people read them: by code, then by case,
   then as they were said. */

#ifndef REPORT_QUOTES_PEOPLE_H
#define REPORT_QUOTES_PEOPLE_H

#include "report/excerpt.h"
#include "report/report.h"
#include "report/study.h"

/* A stance as people read it, marked for translation; "" for none. */
const char *stance_text(struct str stance);

/* CONTEXT is a number of sentences before and behind, of the same turn. */
void quotes_add_blocks(const struct study *, struct report *,
                       const struct excerpts *, size_t context);

/* A table of what matched how often, and by which rule. */
void matches_add_blocks(const struct study *, struct report *,
                        const struct excerpts *);

#endif
