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

/* Before anything that refers to a version is put.  BOTH: codebooks were
   published in both. */
bool merge_books_put(struct arena *, struct db *const dbs[2],
                     const struct merge_history *const histories[2],
                     const struct merge_differences *, bool *both);

/* When all is put and dropped. */
bool merge_books_end(struct db *);

#endif
