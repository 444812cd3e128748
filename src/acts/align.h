/* SPDX-License-Identifier: MIT */

/* align.h -- which things of one list are still there in another.

   E. W. Myers, "An O(ND) difference algorithm and its variations",
   Algorithmica 1 (1986), in its linear-space form.  Where two stretches have
   more than ALIGN_EDITS_MOST differences, nothing in them is paired. */

#ifndef ACTS_ALIGN_H
#define ACTS_ALIGN_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum { ALIGN_EDITS_MOST = 20000 };

/* Things are given by hashes.  For each of A the index of its partner in B,
   or STR_NOWHERE; partners come in order. */
size_t *align(struct arena *, const uint64_t *a, size_t a_count,
              const uint64_t *b, size_t b_count);

#endif
