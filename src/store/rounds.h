/* SPDX-License-Identifier: MIT */

/* rounds.h -- rounds of independent coding, each fixed at a position of the
   journal before its coders talk about their differences. */

#ifndef STORE_ROUNDS_H
#define STORE_ROUNDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;

struct round_row {
	struct str name;
	int64_t opened, frozen;         /* acts; frozen 0: still open */
	struct str head;                /* the journal's, before frozen */
};

/* By the act that opened them. */
struct round_row *rounds_list(struct arena *, struct db *, size_t *count);

/* False when there is none, which is no error, and after an error. */
bool round_find(struct arena *, struct db *, struct str name,
                struct round_row *);

/* Inside an act. */
bool round_put(struct db *, const struct round_row *);

#endif
