/* SPDX-License-Identifier: MIT */

/* place.h -- a stretch of a transcript as people write it: KZ03:5120-5187,
   in code points of the canonical text, and of the second revision
   KZ03.2:5120-5187.

   A place without a number is of the first revision, so that a place once
   written down means the same words for ever. */

#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "store/corpus.h"

struct arena;
struct diag;
struct points;
struct project;

struct place {
	struct revision_row revision;
	struct str text;                /* of the revision, checked */
	size_t begin, end;              /* bytes of it */
};

/* An error when TYPED is no place, or one that is not in the project. */
bool place_find(struct arena *, const struct project *, struct str typed,
                struct place *);

/* As above, of the revision that is in force only. */
bool place_find_current(struct arena *, const struct project *,
                        struct str typed, struct place *);

/* BEGIN and END are bytes.  POINTS are those of the revision's text. */
struct str place_text(struct arena *, const struct revision_row *,
                      const struct points *, size_t begin, size_t end);

/* The revision that "KZ03" or "KZ03.2" names: the first part of a place.
   An error when there is none.  Without a number it is the one in force. */
bool place_revision(struct arena *, const struct project *, struct str typed,
                    struct revision_row *);

/* Which segments of a place are meant. */
enum segment_choice {
	SEGMENT_ANY, SEGMENT_PROPOSAL, SEGMENT_OWN, SEGMENT_OWN_OR_PROPOSAL
};

/* The segment that TYPED names: its id as segment_find() takes it, or
   [CODE@]PLACE if one segment alone of those meant stands just there; CODER
   is whose own they are.  An error when there is none, or when there are
   several, with their ids. */
struct segment_row;
bool place_segment(struct arena *, const struct project *, struct str typed,
                   enum segment_choice, struct str coder,
                   struct segment_row *);

#endif
