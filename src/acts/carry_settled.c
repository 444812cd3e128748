/* SPDX-License-Identifier: MIT */

/* carry_settled.c -- see carry_settled.h. */

#include "acts/carry_settled.h"

#include <stdlib.h>

#include "acts/act.h"
#include "acts/carry.h"
#include "base/arena.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"
#include "store/settled.h"

struct carrying {
	struct arena *arena;
	struct db *db;
	struct carry *carry;
	const struct revision_row *old, *next;
	struct coder_row *coders;
	size_t coder_count;
	struct settlement_row *rows;
	struct looked_at_row *looked;
	size_t count, looked_count;
	int64_t *new_ids;               /* [row]; 0: not carried */
};

static int
compare_names(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left,
	                   *(const struct str *)right);
}

/* Of what a settlement looked at, in order and once each. */
static struct str *
codes_of(const struct carrying *carrying, int64_t id, size_t *count)
{
	struct str *codes = arena_array(carrying->arena, struct str,
	                                carrying->looked_count + 1);
	size_t all = 0;

	for (size_t i = 0; i < carrying->looked_count; i++) {
		if (carrying->looked[i].settlement_id == id)
			codes[all++] = carrying->looked[i].code_id;
	}
	if (all)
		qsort(codes, all, sizeof *codes, compare_names);
	*count = 0;
	for (size_t i = 0; i < all; i++) {
		if (!i || !str_equal(codes[i], codes[*count - 1]))
			codes[(*count)++] = codes[i];
	}
	return codes;
}

static bool
move_looked_at(const struct carrying *carrying, int64_t old_id, int64_t new_id)
{
	for (size_t i = 0; i < carrying->looked_count; i++) {
		struct looked_at_row row = carrying->looked[i];

		if (row.settlement_id != old_id
		    || carry_span(carrying->carry, row.begin, row.end,
		                  &row.begin, &row.end) == CARRY_NOT)
			continue;
		row.settlement_id = new_id;
		if (!looked_at_insert(carrying->db, &row))
			return false;
	}
	return true;
}

static bool
move_settlement(struct carrying *carrying, size_t index)
{
	struct settlement_row row = carrying->rows[index];
	int64_t old_id = row.settlement_id;
	size_t code_count;
	struct str *codes = codes_of(carrying, old_id, &code_count);

	if (carry_span(carrying->carry, row.begin, row.end, &row.begin,
	               &row.end) == CARRY_NOT)
		return true;
	row.revision_id = carrying->next->revision_id;
	row.settlement_id = settlement_id_of(
		carrying->next,
		coder_name(carrying->coders, carrying->coder_count,
	                   row.coder_a),
		coder_name(carrying->coders, carrying->coder_count,
	                   row.coder_b),
		row.begin, row.end, codes, code_count);
	/* Two may have become one; then the first stands. */
	for (size_t i = 0; i < index; i++) {
		if (carrying->new_ids[i] == row.settlement_id)
			return true;
	}
	carrying->new_ids[index] = row.settlement_id;
	return settlement_insert(carrying->db, &row)
	       && move_looked_at(carrying, old_id, row.settlement_id);
}

static int64_t
new_id(const struct carrying *carrying, int64_t old_id)
{
	for (size_t i = 0; i < carrying->count; i++) {
		if (carrying->rows[i].settlement_id == old_id
		    && carrying->new_ids[i])
			return carrying->new_ids[i];
	}
	return old_id;
}

static bool
move_gold(const struct carrying *carrying)
{
	size_t count;
	struct gold_row *rows = gold_of(carrying->arena, carrying->db,
	                                carrying->old->revision_id, &count);

	for (size_t i = 0; i < count; i++) {
		struct gold_row row = rows[i];
		struct segment_row segment;

		if (carry_span(carrying->carry, row.begin, row.end, &row.begin,
		               &row.end) == CARRY_NOT)
			continue;
		row.segment_id = segment_id_of(carrying->next, row.code_id,
		                               row.begin, row.end,
		                               STR(GOLD_CODER));
		if (!segment_get(carrying->arena, carrying->db,
		                 row.segment_id, &segment))
			continue;
		if (row.settlement_id)
			row.settlement_id = new_id(carrying,
			                           row.settlement_id);
		if (!gold_put(carrying->db, &row))
			return false;
	}
	return !db_failed(carrying->db);
}

bool
carry_settled(const struct act_context *context, struct carry *carry,
              const struct revision_row *old, const struct revision_row *next)
{
	struct carrying carrying = {
		.arena = context->arena, .db = context->project->db,
		.carry = carry, .old = old, .next = next,
	};

	carrying.coders = coder_list(carrying.arena, carrying.db,
	                             &carrying.coder_count);
	carrying.rows = settlements_of(carrying.arena, carrying.db,
	                               old->revision_id, &carrying.count);
	carrying.looked = looked_at_of(carrying.arena, carrying.db,
	                               old->revision_id,
	                               &carrying.looked_count);
	carrying.new_ids = arena_array(carrying.arena, int64_t,
	                               carrying.count + 1);
	for (size_t i = 0; i < carrying.count; i++) {
		if (!move_settlement(&carrying, i))
			return false;
	}
	return move_gold(&carrying);
}
