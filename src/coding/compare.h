/* SPDX-License-Identifier: MIT */

/* compare.h -- what differs between two codebooks, mostly two versions of
   one.

   Codes are the same when their ids are.  Terms and patterns of a code are
   compared one by one, wherever they stand in its file, by language and text;
   rules with near or unless in pairs that share a name or the most terms. */

#ifndef CODING_COMPARE_H
#define CODING_COMPARE_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct codebook;

enum change_kind {
	CHANGE_CODE_ADDED, CHANGE_CODE_REMOVED, CHANGE_CODE_ID,
	CHANGE_NAME, CHANGE_PARENT, CHANGE_STATUS, CHANGE_CODABLE,
	CHANGE_SHORT, CHANGE_FULL, CHANGE_USE, CHANGE_AVOID,
	CHANGE_TERM_ADDED, CHANGE_TERM_REMOVED, CHANGE_TERM_CHANGED,
	CHANGE_RULE_ADDED, CHANGE_RULE_REMOVED, CHANGE_RULE_CHANGED,
	CHANGE_EXCEPT_ADDED, CHANGE_EXCEPT_REMOVED,
	CHANGE_EXAMPLE_ADDED, CHANGE_EXAMPLE_REMOVED,
	CHANGE_COUNT
};

/* "term-added", for programs; and for people, marked for translation. */
const char *change_name(enum change_kind);
const char *change_text(enum change_kind);

struct change {
	enum change_kind kind;
	struct str code;
	struct str language;            /* a tag, or "" */
	struct str old, new;            /* "" where there is none */
};

struct changes { struct change *list; size_t count, room; };

/* By the order of codes in NEW, then those only OLD has. */
struct changes codebooks_compare(struct arena *, const struct codebook *old,
                                 const struct codebook *new);

#endif
