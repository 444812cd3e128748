/* SPDX-License-Identifier: MIT */

/* settle.h -- what acts and reports on settling have in common. */

#ifndef ACTS_SETTLE_H
#define ACTS_SETTLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct act;
struct act_context;
struct arena;
struct coded_pair;
struct coder_row;
struct db;
struct difference;
struct looked_at_row;
struct settlement_row;

/* The two coders of these names; when both are "", the only two persons, or
   the only one and the codebook.  False after an error. */
bool settle_pair(const struct act_context *, struct str name_a,
                 struct str name_b, struct coder_row *a, struct coder_row *b);

/* All that was settled in a revision. */
struct settled {
	struct settlement_row *rows;
	struct looked_at_row *looked;
	size_t count, looked_count;
	int64_t gold_id;                /* 0: there is no such coder */
};

/* Check db_failed() behind it. */
struct settled settled_read(struct arena *, struct db *, int64_t revision_id);

/* Whether a settlement is about what experts say there under a code: it looked
   at a segment of the code that overlaps it. */
bool settle_is_about(const struct settled *, const struct settlement_row *,
                     struct str code_id, size_t spoken_begin,
                     size_t spoken_end);

/* A settlement that is about some of a difference, of the two themselves before
   others'; or NULL.  It is stale when a segment of the difference has not been
   looked at by any such verdict, nor, of other coders, lies within what was;
   or when one of the two has no more what their verdict looked at. */
const struct settlement_row *settle_find(const struct settled *,
                                         const struct coded_pair *,
                                         const struct difference *,
                                         bool *stale);

/* Inside an act: gold has finished the revision under each version that all
   persons who finished it did so under, if nothing is left to settle between
   any two of them; or, of one person alone, between her and the codebook,
   which with SINGLE is not asked.  Else it has not. */
bool settle_finish(struct act *, int64_t revision_id, int64_t gold_id,
                   bool single);

#endif
