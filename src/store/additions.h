/* SPDX-License-Identifier: MIT */

/* additions.h -- many new segments with their matches, put in at once.

   SQLite's session extension keeps a record of each row and reads it again to
   write its changeset, which takes longer than the row itself.  Of rows that
   are new all is known, so their part of the changeset is written here, in the
   format that the extension documents; undo cannot tell the difference.  It
   goes to the undo_log in parts, so that it need not all be kept. */

#ifndef STORE_ADDITIONS_H
#define STORE_ADDITIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "store/segments.h"

struct arena;
struct db;

/* While an act records. */
struct additions;
struct additions *additions_new(struct arena *, struct db *);

/* MATCHES are those of the segment; of two that are the same one is kept. */
bool additions_put(struct additions *, const struct segment_row *,
                   const struct match_row *matches, size_t count);

/* Writes what has not been written to the undo_log yet. */
bool additions_end(struct additions *);

#endif
