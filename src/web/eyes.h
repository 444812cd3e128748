/* SPDX-License-Identifier: MIT */

/* eyes.h -- what each coder may see, remembered from one request to the next.

   It is worked out transcript by transcript (store/sight.h), and changes only
   with an act: what was seen at a sequence of the journal is seen at it
   again.

   Safe to use from several threads. */

#ifndef WEB_EYES_H
#define WEB_EYES_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct eyes;
struct project;

struct eyes *eyes_new(struct arena *);

/* As sight_open() for a coder.  What is seen is kept in ARENA: project->sight
   is to be set to NULL before that is freed. */
bool eyes_open(struct arena *, struct eyes *, struct project *,
               struct str viewer, bool limit);

#endif
