/* SPDX-License-Identifier: MIT */

/* merged.h -- the journals of copies that were merged into a project, as rows
   of the table merged_journal.

   A merge makes a record of its own in the project's journal, with the head of
   the other's; the other's records since the two parted are kept here. */

#ifndef STORE_MERGED_H
#define STORE_MERGED_H

#include <stdbool.h>
#include <stddef.h>

#include "store/journal.h"

struct merged_record {
	struct journal_record record;
	struct str touched;             /* eight bytes for each thing */
};

/* By sequence and hash, so that a record stands behind the one it follows. */
struct merged_record *merged_read(struct arena *, struct db *, size_t *count);

/* Inside an act; one that is there already is left. */
bool merged_put(struct db *, const struct merged_record *);

/* False, with an error, when a record is not as it was written, or what it
   follows is not there. */
bool merged_verify(struct db *, size_t *count);

#endif
