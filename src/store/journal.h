/* SPDX-License-Identifier: MIT */

/* journal.h -- the append-only, hash-chained list of acts.

   A record's hash is the SHA-256 of its columns in this order, each followed
   by a line feed (and none holds one):

	sequence, time, actor, act, arguments, counts, digest, undoes,
	previous

   undoes is empty where the act takes nothing back, previous is 64 zeros in
   the first record, numbers are decimal.  digest is the SHA-256 of what the act
   has in undo_log, all parts one after the other.  So anyone can check the chain with sqlite3 and
   sha256sum. */

#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;

struct journal_record {
	int64_t sequence;               /* from 1, without gaps */
	struct str time;                /* UTC, 2026-11-23T09:30:00Z */
	struct str actor, act;
	struct str arguments, counts;   /* JSON objects in one line */
	struct str digest;
	int64_t undoes;                 /* 0: nothing */
	struct str previous, hash;
};

/* The number that the next record will have. */
int64_t journal_next(struct db *);

/* Inside the act's transaction, before its record: a part of what it changed,
   so that a large act need not keep it all. */
bool journal_add_part(struct db *, struct str changeset);

/* The act's record, and the last part of what it changed, which may be empty.
   Fills in sequence, digest, previous and hash. */
bool journal_append(struct arena *, struct db *, struct journal_record *,
                    struct str changeset);

/* Whether the act that is going on has added a part. */
bool journal_has_parts(struct db *);

/* All records, the first first; none after an error. */
struct journal_record *journal_read(struct arena *, struct db *,
                                    size_t *count);

/* Shows TAKE the parts of what an act changed, from the first to the last;
   false after an error, of its own or of TAKE.  They may not be what the
   journal says. */
bool journal_each_part(struct db *, int64_t sequence,
                       bool (*take)(void *context, struct str changeset),
                       void *context);

/* Inside a transaction: changes these tables back, part after part, if all is
   what the journal says.  See db_reverse() for the rest. */
bool journal_reverse(struct db *, int64_t sequence, const char *const *tables,
                     bool *conflict);

/* What an act changed, in one piece, if it is what the journal says. */
bool journal_changeset(struct arena *, struct db *, int64_t sequence,
                       struct str *changeset);

/* The hash of the last record; 64 zeros before the first. */
struct str journal_head(struct arena *, struct db *);

/* False, with an error that names the sequence, at the first record that is
   missing, changed, or does not fit what undo_log holds. */
bool journal_verify(struct db *, size_t *count);

/* What a record's hash must be. */
struct str journal_hash(struct arena *, const struct journal_record *);

/* Seconds since 1970 as the journal writes them. */
struct str journal_time(struct arena *, int64_t seconds);

#endif
