/* SPDX-License-Identifier: MIT */

/* merge_books.h -- the versions of the codebook that two copies have, in one
   order.

   Versions are numbered in the order in which they were published; where both
   copies published some since they parted, numbers change.  The last is in
   force, and proposals that an earlier one made are retired. */

#ifndef ACTS_MERGE_BOOKS_H
#define ACTS_MERGE_BOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "acts/merge_differ.h"

struct merge_books {
	int64_t *dropped;               /* versions that are to go */
	size_t dropped_count, room;
	bool both;                      /* published in both copies */
};

/* Before anything that refers to a version is put ... */
bool merge_books_put(struct arena *, struct db *const dbs[2],
                     const struct merge_history *const histories[2],
                     const struct merge_differences *, struct merge_books *);

/* ... and when all is put and dropped. */
bool merge_books_end(struct db *, const struct merge_books *);

#endif
