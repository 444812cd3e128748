/* SPDX-License-Identifier: MIT */

/* lookup.h -- a number for each name, found in a time that does not depend on
   how many names there are. */

#ifndef BASE_LOOKUP_H
#define BASE_LOOKUP_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct lookup;

struct lookup *lookup_new(struct arena *);

/* The name's number, which is 0 until it is set; valid until the next call.
   The name's text must live as long as the table. */
size_t *lookup_number(struct lookup *, struct str name);

/* The name's number, or 0 if it was never asked for above. */
size_t lookup_find(const struct lookup *, struct str name);

#endif
