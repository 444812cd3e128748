/* SPDX-License-Identifier: MIT */

/* describe.h -- rules in a line of text, for tables.  Not translated: the
   words are those of the codebook file. */

#ifndef CODING_DESCRIBE_H
#define CODING_DESCRIBE_H

#include "base/str.h"

struct arena;
struct items;
struct rule;
struct scope;

/* "near 8 in sentence: a, b; unless in turn: c"; "" without contexts. */
struct str context_text(struct arena *, const struct rule *);

/* "unit=turn min=2": what differs from the defaults of a codebook that sets
   none; "" when nothing does. */
struct str scope_text(struct arena *, const struct scope *);

/* "a; b; c" */
struct str items_text(struct arena *, const struct items *);

#endif
