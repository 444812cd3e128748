/* SPDX-License-Identifier: MIT */

/* nearest.h -- "did you mean": of many names, the one most like what was
   typed.

	struct nearest nearest = nearest_to(typed);

	for each name
		nearest_try(&nearest, name);
	if (nearest.name.len)
		... did you mean nearest.name? */

#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

struct nearest {
	struct str typed;
	struct str name;                /* "" while none is near */
	size_t distance;
};

struct nearest nearest_to(struct str typed);

/* Near is what differs in no more than a third of its letters, or begins with
   the three letters or more that were typed. */
void nearest_try(struct nearest *, struct str name);

#endif
