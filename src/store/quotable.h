/* SPDX-License-Identifier: MIT */

/* quotable.h -- how an expert agreed to be quoted, and translations of what
   experts said.

   How is an attribute of the case, called quotable: named, position,
   anonymous or no.  Whatever leaves the project obeys it; of several values,
   or one that is not known, the strictest holds.

   A translation is of the words at a place, into a language.  It holds also
   where a later revision of the transcript has the very words. */

#ifndef STORE_QUOTABLE_H
#define STORE_QUOTABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;

#define QUOTABLE_ATTRIBUTE "quotable"

enum quotable {
	QUOTABLE_UNSAID,                /* nobody said how */
	QUOTABLE_NAMED,                 /* may be named */
	QUOTABLE_POSITION,              /* by code and attributes, no name */
	QUOTABLE_ANONYMOUS,             /* by nothing that tells who it is */
	QUOTABLE_NO,                    /* not at all */
	QUOTABLE_COUNT
};

/* "named"; "" of QUOTABLE_UNSAID. */
const char *quotable_name(enum quotable);

/* False for a name that is none. */
bool quotable_of(struct str name, enum quotable *);

struct translation {
	int64_t revision_id;
	int64_t transcript_id;          /* of the revision; not written */
	size_t begin, end;              /* bytes of the canonical text */
	struct str language;            /* it is in: a tag, "en" */
	struct str text;
	struct str translator;
	struct str checked_by;          /* "" when nobody has checked it */
	struct str words_sha256;     /* of the words, in hexadecimal */
};

/* All of a project, by revision, place and language. */
struct translation *translations_read(struct arena *, struct db *,
                                      size_t *count);

/* Inside an act.  Replaces what there is of the same place and language; an
   empty text takes it away. */
bool translation_put(struct db *, const struct translation *);

/* False when there is none, which is no error, and after an error. */
bool translation_get(struct arena *, struct db *, struct translation *);

#endif
