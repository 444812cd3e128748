/* SPDX-License-Identifier: MIT */

/* past.h -- a project as it was after one of its acts.

   Every act is kept with what it changed, so all that came later is taken
   back, the last first, in a copy in memory.  Nothing can be lost by edits,
   undo or a newer codebook, and nothing is stored twice. */

#ifndef ACTS_PAST_H
#define ACTS_PAST_H

#include <stdint.h>

struct arena;
struct diag;
struct project;

/* To be read only, and with the same eyes: what is hidden from who looks at
   PROJECT now is hidden in its past.  Its journal ends with the act SEQUENCE,
   which is in the journal, and its coders are those who had acted by then.
   NULL after an error. */
struct project *project_past(struct arena *, const struct project *,
                             int64_t sequence, struct diag *);

#endif
