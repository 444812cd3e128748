/* SPDX-License-Identifier: MIT */

/* strata.h -- a stratified sample of transcripts, drawn by chance that is the
   same for the same seed.

   A stratum is what has the same values of some attributes.  Each stratum gets
   one, and then whichever has the most in the frame for what it would have,
   size / (2 drawn + 1), until there are enough (Sainte-Lague's divisors, which
   favour neither large strata nor small).  In a stratum the transcripts, by
   name, are drawn without putting back; all strata in the order of their
   values, from one row of numbers: base/chance.h. */

#ifndef ACTS_STRATA_H
#define ACTS_STRATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct stratum_item {
	int64_t id;
	struct str name;
	struct str stratum;             /* "Kazakhstan|water" */
	struct str text_sha256;
	bool drawn;
};

struct stratum {
	struct str values;
	size_t first, count;            /* of the items */
	size_t drawn;
};

struct strata {
	struct stratum_item *items;     /* by stratum, then by name */
	size_t count, room;
	struct stratum *list;
	size_t list_count, list_room;
};

/* Sorts the items and finds their strata. */
void strata_find(struct arena *, struct strata *);

/* COUNT is at least the strata and at most the items. */
void strata_draw(struct arena *, struct strata *, size_t count, uint64_t seed);

/* The SHA-256, in hexadecimal, of a line for each item by name, its name, text's
   hash and stratum with tabs between: two draws from frames with the same hash
   and seed are the same. */
struct str strata_hash(struct arena *, const struct strata *);

#endif
