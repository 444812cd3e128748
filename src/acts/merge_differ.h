/* SPDX-License-Identifier: MIT */

/* merge_differ.h -- what two copies of a project differ in, and which of the
   two is right. */

#ifndef ACTS_MERGE_DIFFER_H
#define ACTS_MERGE_DIFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "acts/merge_history.h"
#include "acts/merge_objects.h"

struct arena;
struct db;
struct diag;

struct merge_difference {
	enum merge_kind kind;
	struct str name;
	struct str values[2];           /* of mine and theirs; no text: none */
	const struct merge_act *acts[2];        /* that changed it last */
	int right;                      /* 0: mine, 1: theirs */
	bool conflict;
};

struct merge_differences {
	struct merge_difference *items; /* by kind and name */
	size_t count, room;
};

/* What is so afterwards; no text: it is not there. */
struct str merge_outcome(const struct merge_difference *);

/* False after an error.  DBS and HISTORIES are mine and theirs. */
bool merge_differ(struct arena *, struct db *const dbs[2],
                  const struct merge_history *const histories[2],
                  struct merge_differences *);

#endif
