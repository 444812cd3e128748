/* SPDX-License-Identifier: MIT */

/* label.h -- speakers named in the text: "Interviewer: How do you ...".

   Much that stands before a colon names nobody ("My answer is this: ...").
   So a label must occur twice in a file, or name a role ("Эксперт"), or look
   like the id of a case ("KZ03"). */

#ifndef TEXT_LABEL_H
#define TEXT_LABEL_H

#include <stddef.h>

#include "base/str.h"

struct draft;

/* What could be a label at the beginning of TEXT, without the colon; returns
   the offset behind the colon, 0 if there is none. */
size_t label_candidate(struct str text, struct str *label);

/* Takes the labels off the cues that name nobody yet.  A cue that has no text
   but its label lends it to the one behind. */
void labels_apply(struct draft *);

#endif
