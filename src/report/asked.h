/* SPDX-License-Identifier: MIT */

/* asked.h -- whether an expert was asked about a theme or brought it up alone.

   A segment was asked for when the interviewers named its theme in the same
   exchange, before the expert's words in it begin.  They name it with words
   that the rules of the code in force find, or of one below it, whosoever's
   speech the rules are for, when they are applied to the interviewers' turns
   of the exchange alone; or with words that such a rule wants in the question:
   those of a <near in="exchange" order="before">.

   This holds of whatever layer is looked at, since people mark no questions.
   It is unknown of codes without rules, and of transcripts whose proposals are
   hidden. */

#ifndef REPORT_ASKED_H
#define REPORT_ASKED_H

#include "report/study.h"

enum asked { ASKED_UNKNOWN, ASKED_NOT, ASKED_SO };

/* One for each of the layer's segments; NULL after an error, such as that
   there is no codebook. */
const enum asked *asked_read(const struct study *,
                             const struct report_options *, struct diag *);

#endif
