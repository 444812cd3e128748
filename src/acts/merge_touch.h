/* SPDX-License-Identifier: MIT */

/* merge_touch.h -- which things an act changed, read from its changeset.

   A changeset speaks of local row ids, which are given again once their row is
   gone.  So acts are read backward, the last first, from the names that ids
   have today: an act in which a row goes tells what its id meant before. */

#ifndef ACTS_MERGE_TOUCH_H
#define ACTS_MERGE_TOUCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;

struct merge_toucher;
struct merge_toucher *merge_toucher_new(struct arena *, struct db *);

/* Of the act before those that were read, the things it changed, as eight
   bytes each, by number. */
bool merge_toucher_read(struct merge_toucher *, struct str changeset,
                        struct buf *touched);

#endif
