/* SPDX-License-Identifier: MIT */

/* collation.h -- the order of words in a language's dictionary.  A door to
   ICU. */

#ifndef BASE_COLLATION_H
#define BASE_COLLATION_H

#include "base/str.h"

struct arena;

/* Of a language's tag, "kk" or "uz-Latn"; "" is the order of no language in
   particular.  Closed with the arena. */
struct collation *collation_new(struct arena *, struct str language);

/* Bytes that compare as the texts stand in the dictionary. */
struct str collation_key(struct arena *, const struct collation *, struct str);

#endif
