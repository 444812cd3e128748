/* SPDX-License-Identifier: MIT */

/* act_merge.h -- brings in another copy of the same project.

   A copy is what all acts made of it that it knows, its own and those of the
   copies merged into it.  Of each thing the last of these acts that changed it
   says how it is now.  So it does not matter which copy is merged into which,
   in what order, or how often: the acts known are the same, and so is what
   they make.  What one copy removed stays removed unless it was changed later
   in another; two changes of the same thing, neither of which knew of the
   other, are a conflict: the later stands, and the other is kept in the table
   conflict.  Nothing else can be lost.

   What refers to something keeps it: an interview that somebody has coded in
   one copy comes back where its import was undone in the other. */

#ifndef ACTS_ACT_MERGE_H
#define ACTS_ACT_MERGE_H

#include "acts/act.h"
#include "acts/merge_objects.h"

enum merge_change { MERGE_ADDED, MERGE_CHANGED, MERGE_REMOVED, MERGE_KEPT };

/* Something that the copies differed in. */
struct merge_item {
	enum merge_kind kind;
	struct str name;                /* fields parted by / */
	enum merge_change change;       /* KEPT: stays as it is here */
	bool conflict;
	struct str actor, time;         /* of the change that stands */
	struct str lost_actor, lost_time;       /* in a conflict */
};

struct merge_result {
	struct merge_item *items;
	size_t count, room;
	size_t acts;                    /* that were new here */
	size_t added, changed, removed, conflicts;
	bool books;                     /* codebooks were published in both */
	bool rounds;                    /* the other has rounds or samples that
	                                   stay there */
};

bool act_merge(const struct act_context *, const char *path, bool dry_run,
               struct merge_result *, struct act_outcome *);

#endif
