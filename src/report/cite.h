/* SPDX-License-Identifier: MIT */

/* cite.h -- how the source of a quotation is written below it.

   A template is text with fields in braces: '{case}, {expertise}, {time}'.
   Fields are case, transcript, revision, speaker, role, language, turn, code,
   coder, stance, place, time, and every attribute of cases and transcripts.
   What a field has no value for goes with the text before it, so that no two
   commas stand side by side.  {{ is a brace.

   What an expert did not agree to have told has no value; see quotable.h. */

#ifndef REPORT_CITE_H
#define REPORT_CITE_H

#include "base/str.h"
#include "report/excerpt.h"

struct cite;
struct diag;

/* TEMPLATE "" is the usual one.  NULL after an error, which names the fields
   there are. */
struct cite *cite_read(const struct study *, struct str template,
                       struct diag *);

struct str cite_text(const struct cite *, const struct study *,
                     const struct excerpt *);

/* A stance as people read it, marked for translation; "" for none. */
const char *stance_text(struct str stance);

#endif
