/* SPDX-License-Identifier: MIT */

/* summary.h -- the counts that reports of themes read instead of every
   segment: the tables summary, summary_code and summary_state.

   A cell counts, in the layer of one coder and in one revision, what lies in
   turns of one voice, which is a speaker in one language.  A code is counted
   with all below it, each place once, so that cells of different codes do not
   add up; those of one code do, over voices and revisions, but for what is
   shared: the same place counted with several voices.  Where there is such a
   thing, a report counts the segments themselves.

   Made anew for each revision that an act touches, at the end of the act and
   outside what is recorded for undo: whatever the act did, an undo included,
   its changeset says which revisions these are. */

#ifndef STORE_SUMMARY_H
#define STORE_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;

/* Inside the transaction of the act of this sequence, which the journal has. */
bool summary_refresh(struct db *, int64_t sequence);

/* Whether it says what the segments say; false also after an error. */
bool summary_is_current(struct db *);

/* One of the numbers that cells are made of; READ takes it from the front of
   the bytes, false when there is none. */
void summary_add_number(struct buf *, uint64_t);
bool summary_read_number(struct str *bytes, uint64_t *);

/* The codes in force, each after those above it; for summary_count.c. */
#define SUMMARY_NO_PARENT ((size_t)-1)
struct summary_code { struct str id; size_t parent; int64_t number; };
struct summary_codes { struct summary_code *items; size_t count, room; };

/* A code's number, made if need be. */
int64_t summary_number(struct db *, struct str code_id);

/* Makes the rows of one revision anew. */
bool summary_count(struct db *, const struct summary_codes *,
                   int64_t revision_id);

#endif
