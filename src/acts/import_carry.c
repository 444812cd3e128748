/* SPDX-License-Identifier: MIT */

/* import_carry.c -- segments, with the remarks on them, and decisions go on to
   the next revision of their transcript; see import_parts.h and carry.h. */

#include "acts/carry_settled.h"
#include "acts/import_parts.h"
#include "base/arena.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"
#include "store/sight.h"
#include "store/segments.h"
#include "text/transcript.h"

struct mover {
	const struct act_context *context;
	struct db *db;
	const struct revision_row *old, *next;
	const struct transcript *old_transcript;
	struct carry *carry;
	struct points *points;          /* of the old text */
	const struct coder_row *coders;
	size_t coder_count;
	struct segment_row *segments;   /* of the old revision */
	size_t segment_count;
	int64_t *new_ids;               /* 0: no place */
	const struct decision_row *decisions;
	size_t decision_count;
	struct import_item_result *item;
	struct import_result *result;
};

static bool
was_decided(const struct mover *mover, int64_t segment_id)
{
	for (size_t i = 0; i < mover->decision_count; i++) {
		if (mover->decisions[i].segment_id == segment_id)
			return true;
	}
	return false;
}

static bool
leave(struct mover *mover, int64_t segment_id, struct str code,
      int64_t coder_id, size_t begin, size_t end, bool decision)
{
	struct arena *arena = mover->context->arena;
	struct import_result *result = mover->result;
	struct left_item *left;

	mover->item->carried[CARRY_NOT]++;
	if (sight_hides(mover->context->project->sight, coder_id,
	                mover->old->revision_id)) {
		result->left_hidden++;
		return left_behind_put(mover->db, segment_id,
		                       mover->next->revision_id);
	}
	left = arena_append(arena, result->left, result->left_count,
	                    result->left_room);
	left->place = place_text(arena, mover->old, mover->points, begin, end);
	left->code = code;
	left->coder = str_copy(arena, coder_name(mover->coders,
	                                         mover->coder_count,
	                                         coder_id));
	left->quote = str_copy(arena, str_slice(mover->old_transcript->text,
	                                        begin, end));
	left->decision = decision;
	return left_behind_put(mover->db, segment_id,
	                       mover->next->revision_id);
}

/* The matched places whose words are still there; the rest is for the
   codebook to find again. */
static bool
move_matches(struct mover *mover, int64_t from, int64_t to)
{
	struct match_row *matches;
	size_t count;

	matches = matches_of(mover->context->arena, mover->db, from, &count);
	for (size_t i = 0; i < count; i++) {
		struct match_row match = matches[i];

		if (!project_check_span(mover->context->project,
		                        mover->old_transcript->text,
		                        (int64_t)match.begin,
		                        (int64_t)match.end))
			return false;
		match.segment_id = to;
		if (carry_span(mover->carry, matches[i].begin, matches[i].end,
		               &match.begin, &match.end) == CARRY_NOT)
			continue;
		if (!match_insert(mover->db, &match))
			return false;
	}
	return !db_failed(mover->db);
}

/* Where two segments have become one, so have what a coder said of each: the
   first stance, both memos. */
static bool
move_remarks(struct mover *mover, int64_t from, int64_t to)
{
	struct arena *arena = mover->context->arena;
	size_t count;
	const struct remark_row *remarks = remarks_of(arena, mover->db, from,
	                                              &count);

	for (size_t i = 0; i < count; i++) {
		struct str memo = remarks[i].memo;
		struct remark_row row;

		remark_get(arena, mover->db, to, remarks[i].coder_id, &row);
		if (!row.stance)
			row.stance = remarks[i].stance;
		if (!row.memo.len)
			row.memo = memo;
		else if (memo.len && !str_equal(row.memo, memo))
			row.memo = str_printf(arena, "%.*s\n%.*s",
			                      STR_ARG(row.memo),
			                      STR_ARG(memo));
		if (db_failed(mover->db) || !remark_put(mover->db, &row))
			return false;
	}
	return !db_failed(mover->db);
}

/* Retired proposals are kept only for what people made of them. */
static bool
is_kept(const struct mover *mover, const struct segment_row *segment)
{
	size_t remarks;

	if (!segment->retired || was_decided(mover, segment->segment_id))
		return true;
	remarks_of(mover->context->arena, mover->db, segment->segment_id,
	           &remarks);
	return remarks > 0;
}

static bool
move_segment(struct mover *mover, size_t index)
{
	struct segment_row *old = mover->segments + index, row = *old, same;
	enum carry_way way;

	if (!project_check_span(mover->context->project,
	                        mover->old_transcript->text,
	                        (int64_t)old->begin, (int64_t)old->end))
		return false;
	if (!is_kept(mover, old))
		return !db_failed(mover->db);
	way = carry_span(mover->carry, old->begin, old->end, &row.begin,
	                 &row.end);
	if (way == CARRY_NOT)
		return leave(mover, old->segment_id, old->code_id,
		             old->coder_id, old->begin, old->end, false);
	row.revision_id = mover->next->revision_id;
	row.carried_from = old->segment_id;
	row.segment_id = segment_id_of(mover->next, row.code_id, row.begin,
	                               row.end,
	                               coder_name(mover->coders,
	                                          mover->coder_count,
	                                          row.coder_id));
	mover->new_ids[index] = row.segment_id;
	mover->item->carried[way]++;
	/* Two may have become one. */
	return (segment_get(mover->context->arena, mover->db, row.segment_id,
	                    &same)
	        || (!db_failed(mover->db) && segment_insert(mover->db, &row)))
	       && move_matches(mover, old->segment_id, row.segment_id)
	       && move_remarks(mover, old->segment_id, row.segment_id);
}

static int64_t
new_id(const struct mover *mover, int64_t old_id)
{
	for (size_t i = 0; i < mover->segment_count; i++) {
		if (mover->segments[i].segment_id == old_id)
			return mover->new_ids[i];
	}
	return 0;
}

static bool
move_decision(struct mover *mover, const struct decision_row *old)
{
	struct decision_row row = *old;
	enum carry_way way;

	if (!project_check_span(mover->context->project,
	                        mover->old_transcript->text,
	                        (int64_t)old->begin, (int64_t)old->end))
		return false;
	row.segment_id = new_id(mover, old->segment_id);
	row.revision_id = mover->next->revision_id;
	way = carry_span(mover->carry, old->begin, old->end, &row.begin,
	                 &row.end);
	if (!row.segment_id || way == CARRY_NOT)
		return leave(mover, old->segment_id, old->code_id,
		             old->coder_id, old->begin, old->end, true);
	mover->item->carried[way]++;
	return decision_put(mover->db, &row);
}

/* Who has read other words to the end has not read these. */
static bool
move_finished(struct mover *mover)
{
	struct finished_row *rows;
	size_t count;

	if (!str_equal(mover->old->text_sha256, mover->next->text_sha256))
		return true;
	rows = finished_of(mover->context->arena, mover->db,
	                   mover->old->revision_id, &count);
	for (size_t i = 0; i < count; i++) {
		rows[i].revision_id = mover->next->revision_id;
		if (!finished_put(mover->db, rows + i))
			return false;
	}
	return !db_failed(mover->db);
}

static bool
move_all(struct mover *mover)
{
	for (size_t i = 0; i < mover->segment_count; i++) {
		if (!move_segment(mover, i))
			return false;
	}
	for (size_t i = 0; i < mover->decision_count; i++) {
		if (!move_decision(mover, mover->decisions + i))
			return false;
	}
	return carry_settled(mover->context, mover->carry, mover->old,
	                     mover->next)
	       && move_finished(mover) && !db_failed(mover->db)
	       && corpus_place_speakers(mover->db, mover->next->revision_id);
}

bool
import_carry(const struct act_context *context, const struct revision_row *old,
             const struct transcript *old_transcript,
             const struct revision_row *next,
             const struct transcript *transcript,
             struct import_item_result *item, struct import_result *result)
{
	struct arena *arena = context->arena;
	struct mover mover = {
		.context = context, .db = context->project->db, .old = old,
		.next = next, .old_transcript = old_transcript,
		.carry = carry_new(arena, old_transcript, transcript),
		.points = points_new(arena, old_transcript->text),
		.item = item, .result = result,
	};

	mover.coders = coder_list(arena, mover.db, &mover.coder_count);
	mover.segments = segments_of(arena, mover.db, old->revision_id, 0,
	                             &mover.segment_count);
	mover.new_ids = arena_array(arena, int64_t, mover.segment_count + 1);
	mover.decisions = decisions_of(arena, mover.db, old->revision_id,
	                               &mover.decision_count);
	return move_all(&mover);
}
