/* SPDX-License-Identifier: MIT */

/* act_settle.c -- a verdict on a place where two coders differ. */

#include <stdlib.h>

#include "acts/acts.h"
#include "acts/coded_pair.h"
#include "acts/settle.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"
#include "store/sight.h"

struct settling {
	struct act *act;
	const struct act_context *context;
	const struct settle_arguments *arguments;
	struct db *db;
	struct coder_row a, b, gold, person;
	struct place place;             /* as typed */
	struct coded_pair pair;
	const struct difference *of;
	struct coded_place at;
	struct str codes[2];
	struct looked_at_row *looked;   /* its segments */
	size_t code_count, looked_count;
	struct settlement_row row;
	size_t segments;                /* that gold has now */
};

/* Half open, in bytes. */
struct piece { size_t begin, end; struct str code; };

static bool
has_code(const struct settling *settling, const struct difference *of)
{
	struct str codes[2];
	size_t count = coded_pair_codes(&settling->pair, of, codes);

	for (size_t i = 0; i < count; i++) {
		if (str_equal(codes[i], settling->arguments->code))
			return true;
	}
	return false;
}

/* The difference that stands just there; else the only one that overlaps the
   place. */
static bool
find_difference(struct settling *settling)
{
	const struct differences *all = &settling->pair.differences;
	const struct settle_arguments *arguments = settling->arguments;
	struct diag *diag = settling->context->diag;
	size_t found = 0;

	for (size_t i = 0; i < all->count; i++) {
		struct coded_place at = coded_pair_place(&settling->pair,
		                                         &all->items[i]);

		if (all->items[i].kind == DIFFERENCE_SAME
		    || at.end <= settling->place.begin
		    || at.begin >= settling->place.end
		    || !has_code(settling, &all->items[i]))
			continue;
		settling->of = &all->items[i];
		settling->at = at;
		found++;
		if (at.begin == settling->place.begin
		    && at.end == settling->place.end) {
			found = 1;
			break;
		}
	}
	if (!found)
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' and '%.*s' do not differ in '%.*s' "
		                    "at '%.*s'"), STR_ARG(settling->a.name),
		                  STR_ARG(settling->b.name),
		                  STR_ARG(arguments->code),
		                  STR_ARG(arguments->place));
	if (found > 1)
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' and '%.*s' differ in '%.*s' in "
		                    "several places at '%.*s'"),
		                  STR_ARG(settling->a.name),
		                  STR_ARG(settling->b.name),
		                  STR_ARG(arguments->code),
		                  STR_ARG(arguments->place));
	settling->code_count = coded_pair_codes(&settling->pair, settling->of,
	                                        settling->codes);
	settling->looked = coded_pair_look(settling->context->arena,
	                                   &settling->pair, settling->of,
	                                   &settling->looked_count);
	return true;
}

static bool
check_reason(const struct settling *settling)
{
	struct str reason = settling->arguments->reason;
	struct nearest nearest = nearest_to(reason);

	for (size_t i = 0; settle_reasons[i] && reason.len; i++) {
		nearest_try(&nearest, str_of(settle_reasons[i]));
		if (str_is(reason, settle_reasons[i]))
			return true;
	}
	if (!reason.len)
		return true;
	if (nearest.name.len)
		return diag_error(settling->context->diag, SPAN_NONE,
		                  _("there is no reason '%.*s'; did you mean "
		                    "'%.*s'?"), STR_ARG(reason),
		                  STR_ARG(nearest.name));
	return diag_error(settling->context->diag, SPAN_NONE,
	                  _("there is no reason '%.*s', only boundary, "
	                    "codebook-unclear, interpretation, rule-bug and "
	                    "slip"), STR_ARG(reason));
}

static bool
check_verdict(const struct settling *settling)
{
	const struct settle_arguments *arguments = settling->arguments;
	const struct difference *of = settling->of;
	struct diag *diag = settling->context->diag;
	bool redrawn = arguments->verdict == SETTLE_REDRAWN;

	if (redrawn != (arguments->redrawn_count > 0))
		return diag_error(diag, SPAN_NONE,
		                  redrawn ? _("'redrawn' needs --place, what "
		                              "gold is to have")
		                          : _("--place is for 'redrawn' "
		                              "alone"));
	if ((arguments->verdict == SETTLE_UNION
	     || arguments->verdict == SETTLE_INTERSECTION)
	    && (!of->a_count || !of->b_count || settling->code_count > 1))
		return diag_error(diag, SPAN_NONE,
		                  _("'%s' needs segments of both coders with "
		                    "the same code"),
		                  settle_verdict_name(arguments->verdict));
	return true;
}

/* Whether a stretch of what experts say overlaps a segment of the difference
   that has this code. */
static bool
touches(const struct settling *settling, struct str code_id, size_t begin,
        size_t end)
{
	for (size_t i = 0; i < settling->looked_count; i++) {
		const struct looked_at_row *looked = &settling->looked[i];

		if (looked->spoken_end > begin && looked->spoken_begin < end
		    && str_equal(looked->code_id, code_id))
			return true;
	}
	return false;
}

/* Whether a settlement is about some of the difference. */
static bool
is_about_this(const struct settling *settling, const struct settled *settled,
              const struct settlement_row *row)
{
	for (size_t i = 0; i < settling->looked_count; i++) {
		const struct looked_at_row *looked = &settling->looked[i];

		if (settle_is_about(settled, row, looked->code_id,
		                    looked->spoken_begin, looked->spoken_end))
			return true;
	}
	return false;
}

/* Whether a segment lies within those of the difference that have its code. */
static bool
is_replaced(const struct settling *settling, const struct looked_at_row *row)
{
	bool begins = false, ends = false;

	for (size_t i = 0; i < settling->looked_count; i++) {
		const struct looked_at_row *looked = &settling->looked[i];

		if (!str_equal(looked->code_id, row->code_id))
			continue;
		begins = begins || looked->spoken_begin <= row->spoken_begin;
		ends = ends || looked->spoken_end >= row->spoken_end;
	}
	return begins && ends;
}

/* A settlement goes when all it looked at is looked at again.  Of one that
   looked at more, which stays settled, only what follows for gold here. */
static bool
replace(struct settling *settling, const struct settled *settled,
        const struct settlement_row *row)
{
	bool whole = true;

	for (size_t i = 0; i < settled->looked_count; i++) {
		const struct looked_at_row *looked = &settled->looked[i];

		if (looked->settlement_id == row->settlement_id
		    && looked->coder_id != settled->gold_id)
			whole = whole && is_replaced(settling, looked);
	}
	if (whole)
		return settlement_delete(settling->db, row->settlement_id);
	for (size_t i = 0; i < settled->looked_count; i++) {
		const struct looked_at_row *looked = &settled->looked[i];

		if (looked->settlement_id == row->settlement_id
		    && looked->coder_id == settled->gold_id
		    && touches(settling, looked->code_id,
		               looked->spoken_begin, looked->spoken_end)
		    && !settlement_drop(settling->db, looked,
		                        segment_id_of(&settling->place.revision,
		                                      looked->code_id,
		                                      looked->begin,
		                                      looked->end,
		                                      settling->gold.name)))
			return false;
	}
	return true;
}

/* What was settled here before, if the person says so. */
static bool
clear_settled(struct settling *settling)
{
	struct arena *arena = settling->context->arena;
	struct db *db = settling->db;
	struct settled settled = settled_read(arena, db,
	                                      settling->pair.revision_id);

	for (size_t i = 0; i < settled.count; i++) {
		const struct settlement_row *row = &settled.rows[i];
		struct coder_row *coders;
		size_t coder_count;

		if (!is_about_this(settling, &settled, row))
			continue;
		coders = coder_list(arena, db, &coder_count);
		if (row->verdict != SETTLE_LATER && !settling->arguments->again)
			return diag_error(
				settling->context->diag, SPAN_NONE,
				_("'%.*s' has settled this: '%s'; --again "
				  "settles it anew"),
				STR_ARG(coder_name(coders, coder_count,
			                           row->coder_id)),
				settle_verdict_name(row->verdict));
		if (!replace(settling, &settled, row))
			return false;
	}
	return !db_failed(db);
}

/* What gold took over here without a verdict goes.  What follows from a
   verdict on something else, such as a place drawn anew, stays. */
static bool
clear_taken_over(struct settling *settling)
{
	size_t count;
	struct gold_row *gold = gold_of(settling->context->arena, settling->db,
	                                settling->pair.revision_id, &count);

	for (size_t i = 0; i < count
	                   && settling->arguments->verdict != SETTLE_LATER;
	     i++) {
		if (!gold[i].settlement_id
		    && touches(settling, gold[i].code_id, gold[i].spoken_begin,
		               gold[i].spoken_end)
		    && !gold_delete(settling->db, gold[i].segment_id))
			return false;
	}
	return !db_failed(settling->db);
}

static bool
put_gold(struct settling *settling, struct piece piece)
{
	struct db *db = settling->db;
	struct segment_row row = {
		.revision_id = settling->pair.revision_id,
		.coder_id = settling->gold.coder_id,
		.code_id = piece.code,
		.begin = piece.begin,
		.end = piece.end,
		.speaker = SEGMENT_NO_SPEAKER,
	}, known;
	struct gold_row basis = {
		.basis = GOLD_SETTLED,
		.coders = str_printf(settling->context->arena, "%.*s|%.*s",
		                     STR_ARG(settling->a.name),
		                     STR_ARG(settling->b.name)),
		.settlement_id = settling->row.settlement_id,
	};
	struct looked_at_row follows = {
		.settlement_id = settling->row.settlement_id,
		.coder_id = settling->gold.coder_id, .code_id = piece.code,
		.begin = piece.begin, .end = piece.end,
	};

	row.segment_id = segment_id_of(&settling->place.revision, row.code_id,
	                               row.begin, row.end,
	                               settling->gold.name);
	basis.segment_id = row.segment_id;
	settling->segments++;
	return (segment_get(settling->context->arena, db, row.segment_id,
	                    &known)
	        || (!db_failed(db) && segment_insert(db, &row)))
	       && looked_at_insert(db, &follows) && gold_put(db, &basis);
}

static bool
put_side(struct settling *settling, const struct coded *rows,
         const size_t *indices, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct coded *row = &rows[indices[i]];

		if (!put_gold(settling, (struct piece){ row->begin, row->end,
			                                row->code_id }))
			return false;
	}
	return true;
}

/* Where any of both coders' segments stand; they overlap, so it is one
   stretch unless what joins them is nobody's. */
static bool
put_union(struct settling *settling)
{
	return put_gold(settling,
	                (struct piece){ settling->at.begin, settling->at.end,
		                        settling->codes[0] });
}

static int
compare_pieces(const void *left, const void *right)
{
	const struct piece *a = left, *b = right;

	return (a->begin > b->begin) - (a->begin < b->begin);
}

/* Where a segment of each stands. */
static bool
put_intersection(struct settling *settling)
{
	const struct difference *of = settling->of;
	struct arena *arena = settling->context->arena;
	struct piece *pieces = NULL;
	size_t count = 0, room = 0, kept = 0;

	for (size_t i = 0; i < of->a_count; i++) {
		const struct coded *a = &settling->pair.a[of->a[i]];

		for (size_t k = 0; k < of->b_count; k++) {
			const struct coded *b = &settling->pair.b[of->b[k]];
			struct piece piece = {
				a->begin > b->begin ? a->begin : b->begin,
				a->end < b->end ? a->end : b->end, a->code_id
			};

			if (piece.begin < piece.end)
				*arena_append(arena, pieces, count, room) =
					piece;
		}
	}
	if (count)
		qsort(pieces, count, sizeof *pieces, compare_pieces);
	for (size_t i = 0; i < count; i++) {
		if (kept && pieces[i].begin < pieces[kept - 1].end) {
			if (pieces[i].end > pieces[kept - 1].end)
				pieces[kept - 1].end = pieces[i].end;
			continue;
		}
		pieces[kept++] = pieces[i];
	}
	for (size_t i = 0; i < kept; i++) {
		if (!put_gold(settling, pieces[i]))
			return false;
	}
	return true;
}

static bool
put_redrawn(struct settling *settling)
{
	const struct settle_arguments *arguments = settling->arguments;
	struct str code = arguments->redrawn_code.len
	                          ? arguments->redrawn_code : arguments->code;

	if (!act_check_code(settling->context, code))
		return false;
	for (size_t i = 0; i < arguments->redrawn_count; i++) {
		struct place place;

		if (!place_find_current(settling->context->arena,
		                        settling->context->project,
		                        arguments->redrawn[i], &place))
			return false;
		if (place.revision.revision_id != settling->pair.revision_id)
			return diag_error(settling->context->diag, SPAN_NONE,
			                  _("'%.*s' is in another transcript "
			                    "than '%.*s'"),
			                  STR_ARG(arguments->redrawn[i]),
			                  STR_ARG(arguments->place));
		if (!put_gold(settling, (struct piece){ place.begin, place.end,
			                                code }))
			return false;
	}
	return true;
}

static bool
put_all(struct settling *settling)
{
	const struct difference *of = settling->of;
	const struct coded_pair *pair = &settling->pair;

	switch (settling->arguments->verdict) {
	case SETTLE_A:
		return put_side(settling, pair->a, of->a, of->a_count);
	case SETTLE_B:
		return put_side(settling, pair->b, of->b, of->b_count);
	case SETTLE_BOTH:
		return put_side(settling, pair->a, of->a, of->a_count)
		       && put_side(settling, pair->b, of->b, of->b_count);
	case SETTLE_UNION:
		return put_union(settling);
	case SETTLE_INTERSECTION:
		return put_intersection(settling);
	case SETTLE_REDRAWN:
		return put_redrawn(settling);
	default:
		return true;
	}
}

static bool
put_settlement(struct settling *settling)
{
	struct settlement_row *row = &settling->row;

	*row = (struct settlement_row){
		.revision_id = settling->pair.revision_id,
		.begin = settling->at.begin, .end = settling->at.end,
		.coder_id = settling->person.coder_id,
		.coder_a = settling->a.coder_id,
		.coder_b = settling->b.coder_id,
		.class_name = str_of(difference_name(settling->of->kind)),
		.verdict = settling->arguments->verdict,
		.reason = settling->arguments->reason,
		.note = settling->arguments->note,
	};
	row->settlement_id = settlement_id_of(
		&settling->place.revision, settling->a.name, settling->b.name,
		row->begin, row->end, settling->codes, settling->code_count);
	if (!settlement_insert(settling->db, row))
		return false;
	for (size_t i = 0; i < settling->looked_count; i++) {
		settling->looked[i].settlement_id = row->settlement_id;
		if (!looked_at_insert(settling->db, &settling->looked[i]))
			return false;
	}
	return true;
}

/* Nobody settles what she may not see. */
static bool
check_sight(const struct settling *settling)
{
	const struct sight *sight = settling->context->project->sight;
	const struct revision_row *revision = &settling->place.revision;
	const struct coder_row *coders[] = { &settling->a, &settling->b };

	for (size_t i = 0; i < 2; i++) {
		if (sight_hides(sight, coders[i]->coder_id,
		                revision->revision_id))
			return diag_error(
				settling->context->diag, SPAN_NONE,
				_("what '%.*s' made of '%.*s' is hidden from "
				  "'%.*s'"), STR_ARG(coders[i]->name),
				STR_ARG(revision->name),
				STR_ARG(settling->context->actor));
	}
	return true;
}

static bool
settle(struct settling *settling)
{
	const struct settle_arguments *arguments = settling->arguments;
	const struct act_context *context = settling->context;

	if (!settle_pair(context, arguments->coder_a, arguments->coder_b,
	                     &settling->a, &settling->b)
	    || !place_find_current(context->arena, context->project,
	                           arguments->place, &settling->place)
	    || !check_sight(settling))
		return false;
	settling->pair = coded_pair_read(
		context->arena, settling->db,
		settling->place.revision.revision_id, settling->a.coder_id,
		settling->b.coder_id);
	return !db_failed(settling->db)
	       && find_difference(settling) && check_reason(settling)
	       && check_verdict(settling)
	       && act_coder(settling->act, &settling->person)
	       && coder_make(context->arena, settling->db, STR(GOLD_CODER),
	                     CODER_GOLD, &settling->gold)
	       && clear_settled(settling)
	       && clear_taken_over(settling) && put_settlement(settling)
	       && put_all(settling)
	       && corpus_place_speakers(settling->db,
	                                settling->pair.revision_id)
	       && settle_finish(settling->act, settling->pair.revision_id,
	                        settling->gold.coder_id, false);
}

bool
act_settle(const struct act_context *context,
           const struct settle_arguments *arguments,
           struct act_outcome *outcome)
{
	struct settling settling = {
		.act = act_begin(context, ACT_SETTLE), .context = context,
		.arguments = arguments, .db = context->project->db,
	};
	struct act *act = settling.act;

	if (!act)
		return false;
	if (!settle(&settling))
		return act_cancel(act);
	json_pair(&act->arguments, "coder_a", settling.a.name);
	json_pair(&act->arguments, "coder_b", settling.b.name);
	json_pair(&act->arguments, "code", arguments->code);
	json_pair(&act->arguments, "place", arguments->place);
	json_pair(&act->arguments, "verdict",
	          str_of(settle_verdict_name(arguments->verdict)));
	json_pair(&act->arguments, "reason", arguments->reason);
	json_pair(&act->arguments, "class", settling.row.class_name);
	json_key(&act->counts, "segments");
	json_size(&act->counts, settling.segments);
	return act_commit(act, outcome);
}
