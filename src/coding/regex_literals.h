/* SPDX-License-Identifier: MIT */

/* regex_literals.h -- what every match of a pattern must hold, read from the
   pattern.

	\bполитич\w* (?:\w+ ){0,2}вол[яию]\b     политич

   Only what is surely understood of PCRE2's syntax is used (pcre2pattern(3));
   with anything else in a pattern, nothing is known of it.  So the literals may
   be too few for speed, never wrong. */

#ifndef CODING_REGEX_LITERALS_H
#define CODING_REGEX_LITERALS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* Each match in a folded text has one of the list in it: not in what it only
   looks at.  None of the list is short of LITERAL_BYTES_LEAST. */
struct literals {
	struct str *list;
	size_t count;                   /* 0: nothing is known */
	bool leading;                   /* it begins with one of them */
};

enum { LITERAL_BYTES_LEAST = 3, LITERAL_BYTES_MOST = 48 };

/* PATTERN is one that PCRE2 takes, without regard to case at first. */
struct literals regex_literals(struct arena *, struct str pattern);

#endif
