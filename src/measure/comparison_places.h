/* SPDX-License-Identifier: MIT */

/* comparison_places.h -- the part of a comparison that asks where segments
   begin and end: precision and recall, and the unitizing alphas. */

#ifndef MEASURE_COMPARISON_PLACES_H
#define MEASURE_COMPARISON_PLACES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct comparison;
struct findings;

/* Adds to the findings of each code and of all together, which are those of
   comparison_run(). */
void comparison_find_places(struct arena *, const struct comparison *,
                            struct findings *);
void comparison_find_spans(struct arena *, const struct comparison *,
                           struct findings *);

/* Whether all coders have read a transcript for a code. */
bool comparison_all_judged(const struct comparison *, size_t text,
                           size_t code);

#endif
