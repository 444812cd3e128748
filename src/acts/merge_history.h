/* SPDX-License-Identifier: MIT */

/* merge_history.h -- all acts that made a copy what it is, its own and those
   of the copies merged into it, and which things each of them changed.

   Acts stand in one order that is the same in every copy: by time, which never
   goes back in a chain; then by how many acts they rest on; then by hash.  An
   act always comes behind those it rests on.  So of two changes of the same
   thing there is a later one, whoever asks. */

#ifndef ACTS_MERGE_HISTORY_H
#define ACTS_MERGE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "acts/merge_objects.h"
#include "store/merged.h"

struct arena;
struct db;
struct lookup;

struct merge_act {
	struct merged_record row;
	struct str time;                /* never before that of an act it
	                                   rests on */
	int64_t depth;                  /* the longest chain behind it */
	bool nil;                       /* a merge, or a merge taken back: what
	                                   it changed, other acts did */
};

struct merge_touch { uint64_t thing; const struct merge_act *act; };

struct merge_history {
	struct merge_act *acts;
	size_t count;                   /* of all */
	size_t own_count;               /* the project's own journal, first */
	struct lookup *by_hash;         /* 1 + index */
	struct merge_touch *touches;    /* by thing, the last act of each */
	size_t touch_count;
};

/* NULL after an error. */
struct merge_history *merge_history_read(struct arena *, struct db *);

const struct merge_act *merge_history_find(const struct merge_history *,
                                           struct str hash);

/* Below 0 when A comes before B. */
int merge_act_compare(const struct merge_act *a, const struct merge_act *b);

/* The act that changed a thing last; NULL when none did. */
const struct merge_act *merge_history_last(const struct merge_history *,
                                           enum merge_kind, struct str name);

/* The act that published a version of the codebook last, that remarked on a
   segment, or that wrote it, other than by taking it away. */
#define MERGE_PUBLISHED "published"
#define MERGE_REMARKED  "remarked"
#define MERGE_WRITTEN   "written"
const struct merge_act *merge_history_did(const struct merge_history *,
                                          enum merge_kind, struct str name,
                                          const char *what);

/* What a thing is known by: the first eight bytes of the SHA-256 of its kind's
   name and its own, parted like the fields of the latter. */
uint64_t merge_thing(enum merge_kind, struct str name);

#endif
