/* SPDX-License-Identifier: MIT */

/* segment.h -- a stretch of text with a code.

   A machine's segment and a person's are this same struct.  Those of the
   codebook have matches: the places that made it propose them. */

#ifndef CODING_SEGMENT_H
#define CODING_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct match {
	size_t begin, end;              /* bytes of the canonical text */
	struct str rule;                /* its id */
	struct str item;                /* the term or pattern as written */
};

struct segment {
	struct str code;                /* its id */
	size_t begin, end;
	size_t speaker;                 /* whose speech made it a segment */
	bool negated;                   /* all its matches are */
	struct match *matches;          /* by begin, end, rule, item */
	size_t match_count;
};

#endif
