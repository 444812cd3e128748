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
struct coded_pair;
struct coder_row;
struct difference;
struct looked_at_row;
struct settlement_row;

/* The two coders of these names; when both are "", the only two persons, or
   the only one and the codebook.  False after an error. */
bool settle_pair(const struct act_context *, struct str name_a,
                 struct str name_b, struct coder_row *a, struct coder_row *b);

/* Whether a settlement, of a revision whose LOOKED rows are given, is about
   one of these codes. */
bool settle_looked_at(const struct settlement_row *,
                      const struct looked_at_row *looked, size_t looked_count,
                      const struct str *codes, size_t code_count);

/* The settlement of a revision that is about a difference there, between
   whichever coders it was; or NULL. */
const struct settlement_row *settle_find(
	const struct coded_pair *, const struct difference *,
	const struct settlement_row *rows, size_t count,
	const struct looked_at_row *looked, size_t looked_count);

/* Inside an act: gold has finished the revision under each version that all
   persons who finished it did so under, if nothing is left to settle between
   any two of them; or, of one person alone, between her and the codebook,
   which with SINGLE is not asked. */
bool settle_finish(struct act *, int64_t revision_id, int64_t gold_id,
                   bool single);

#endif
