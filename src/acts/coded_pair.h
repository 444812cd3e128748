/* SPDX-License-Identifier: MIT */

/* coded_pair.h -- what two coders made of one transcript, and where they
   differ: what a review looks at, whether it reports or settles.

   Compared is what experts said: a segment over a question and its answer is
   the same as one over the answer. */

#ifndef ACTS_CODED_PAIR_H
#define ACTS_CODED_PAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "measure/difference.h"
#include "store/settled.h"

struct arena;
struct db;

struct coded_pair {
	int64_t revision_id, coder_a, coder_b;
	const struct coded *a, *b;
	size_t a_count, b_count;
	struct differences differences;
};

/* Check db_failed() behind it. */
struct coded_pair coded_pair_read(struct arena *, struct db *,
                                  int64_t revision_id, int64_t coder_a,
                                  int64_t coder_b);

/* Where all segments of a difference stand together, with what is no expert's
   speech: bytes. */
struct coded_place { size_t begin, end; };
struct coded_place coded_pair_place(const struct coded_pair *,
                                    const struct difference *);

/* The codes of a difference, in order and once each: one, or two. */
size_t coded_pair_codes(const struct coded_pair *, const struct difference *,
                        struct str codes[2]);

/* The segments of a difference, which is what a settlement looks at. */
struct looked_at_row *coded_pair_look(struct arena *,
                                      const struct coded_pair *,
                                      const struct difference *,
                                      size_t *count);

#endif
