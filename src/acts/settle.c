/* SPDX-License-Identifier: MIT */

/* settle.c -- see settle.h. */

#include "acts/settle.h"

#include "acts/act.h"
#include "acts/coded_pair.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"

static bool
find_coder(const struct act_context *context, struct str name,
           struct coder_row *coder)
{
	struct db *db = context->project->db;

	if (coder_find(context->arena, db, name, coder))
		return true;
	return !db_failed(db)
	       && diag_error(context->diag, SPAN_NONE,
	                     _("there is no coder '%.*s'"), STR_ARG(name));
}

bool
settle_pair(const struct act_context *context, struct str name_a,
            struct str name_b, struct coder_row *a, struct coder_row *b)
{
	struct db *db = context->project->db;
	struct coder_row *coders;
	size_t count;

	if (name_a.len || name_b.len) {
		if (str_equal(name_a, name_b))
			return diag_error(context->diag, SPAN_NONE,
			                  _("'%.*s' is named twice"),
			                  STR_ARG(name_a));
		return find_coder(context, name_a, a)
		       && find_coder(context, name_b, b);
	}
	coders = coder_list_coding(context->arena, db, &count);
	if (count)
		*a = coders[0];
	if (count > 1)
		*b = coders[1];
	if (db_failed(db))
		return false;
	if (count == 1)
		return find_coder(context, STR(CODEBOOK_CODER), b);
	return count == 2
	       || diag_error(context->diag, SPAN_NONE,
	                     count ? _("more than two have coded: name two of "
	                               "them with --coders")
	                           : _("there must be two coders to "
	                               "compare"));
}

struct settled
settled_read(struct arena *arena, struct db *db, int64_t revision_id)
{
	struct settled settled = { 0 };
	struct coder_row gold;

	settled.rows = settlements_of(arena, db, revision_id, &settled.count);
	settled.looked = looked_at_of(arena, db, revision_id,
	                              &settled.looked_count);
	if (coder_find(arena, db, STR(GOLD_CODER), &gold))
		settled.gold_id = gold.coder_id;
	return settled;
}

/* The first of what a settlement looked at, or what comes behind it. */
static size_t
first_looked_at(const struct settled *settled, int64_t settlement_id)
{
	size_t low = 0, high = settled->looked_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (settled->looked[middle].settlement_id < settlement_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The next of what it looked at and not decided, from *AT on; NULL after the
   last. */
static const struct looked_at_row *
next_looked_at(const struct settled *settled, int64_t settlement_id,
               size_t *at)
{
	while (*at < settled->looked_count
	       && settled->looked[*at].settlement_id == settlement_id) {
		const struct looked_at_row *row = &settled->looked[(*at)++];

		if (row->coder_id != settled->gold_id)
			return row;
	}
	return NULL;
}

bool
settle_is_about(const struct settled *settled,
                const struct settlement_row *row, struct str code_id,
                size_t spoken_begin, size_t spoken_end)
{
	size_t at = first_looked_at(settled, row->settlement_id);
	const struct looked_at_row *looked;

	while ((looked = next_looked_at(settled, row->settlement_id, &at))) {
		if (looked->spoken_end > spoken_begin
		    && looked->spoken_begin < spoken_end
		    && str_equal(looked->code_id, code_id))
			return true;
	}
	return false;
}

static bool
is_among(const struct settled *settled, int64_t settlement_id,
         const struct looked_at_row *row)
{
	size_t at = first_looked_at(settled, settlement_id);
	const struct looked_at_row *looked;

	while ((looked = next_looked_at(settled, settlement_id, &at))) {
		if (looked->coder_id == row->coder_id
		    && looked->begin == row->begin && looked->end == row->end
		    && str_equal(looked->code_id, row->code_id))
			return true;
	}
	return false;
}

/* Between the first and the last that it looked at of the code. */
static bool
is_within(const struct settled *settled, int64_t settlement_id,
          const struct looked_at_row *row)
{
	size_t at = first_looked_at(settled, settlement_id);
	const struct looked_at_row *looked;
	bool begins = false, ends = false;

	while ((looked = next_looked_at(settled, settlement_id, &at))) {
		if (!str_equal(looked->code_id, row->code_id))
			continue;
		begins = begins || looked->spoken_begin <= row->spoken_begin;
		ends = ends || looked->spoken_end >= row->spoken_end;
	}
	return begins && ends;
}

/* Whether a settlement has seen this segment: it looked at it, or, between
   other coders, at something on either side. */
static bool
covers(const struct settled *settled, const struct settlement_row *row,
       const struct looked_at_row *segment, bool exactly)
{
	return is_among(settled, row->settlement_id, segment)
	       || (!exactly && is_within(settled, row->settlement_id, segment));
}

static bool
is_of_pair(const struct settlement_row *row, const struct coded_pair *pair)
{
	return (row->coder_a == pair->coder_a && row->coder_b == pair->coder_b)
	       || (row->coder_a == pair->coder_b
	           && row->coder_b == pair->coder_a);
}

static bool
still_has(const struct coded *rows, size_t count,
          const struct looked_at_row *looked)
{
	for (size_t i = 0; i < count && rows[i].begin <= looked->begin; i++) {
		if (rows[i].begin == looked->begin && rows[i].end == looked->end
		    && str_equal(rows[i].code_id, looked->code_id))
			return true;
	}
	return false;
}

/* Whether one of the pair no longer has what a settlement of theirs looked
   at. */
static bool
lost_some(const struct settled *settled, const struct settlement_row *row,
          const struct coded_pair *pair)
{
	size_t at = first_looked_at(settled, row->settlement_id);
	const struct looked_at_row *looked;

	while ((looked = next_looked_at(settled, row->settlement_id, &at))) {
		if (looked->coder_id == pair->coder_a
		            ? !still_has(pair->a, pair->a_count, looked)
		            : !still_has(pair->b, pair->b_count, looked))
			return true;
	}
	return false;
}

static bool
is_about_any(const struct settled *settled, const struct settlement_row *row,
             const struct looked_at_row *now, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (settle_is_about(settled, row, now[i].code_id,
		                    now[i].spoken_begin, now[i].spoken_end))
			return true;
	}
	return false;
}

const struct settlement_row *
settle_find(const struct settled *settled, const struct coded_pair *pair,
            const struct difference *of, bool *stale)
{
	struct arena *arena = arena_new();
	struct coded_place place = coded_pair_place(pair, of);
	const struct settlement_row *found = NULL;
	size_t count, left;
	struct looked_at_row *now = coded_pair_look(arena, pair, of, &count);
	struct looked_at_row *open = coded_pair_look(arena, pair, of, &left);

	*stale = false;
	for (size_t i = 0; i < settled->count; i++) {
		const struct settlement_row *row = &settled->rows[i];
		bool theirs = is_of_pair(row, pair);
		size_t kept = 0;

		if (row->end <= place.begin || row->begin >= place.end
		    || !is_about_any(settled, row, now, count))
			continue;
		if (!found || theirs)
			found = row;
		*stale = *stale || (theirs && lost_some(settled, row, pair));
		for (size_t k = 0; k < left; k++) {
			if (open[k].coder_id != settled->gold_id
			    && (row->verdict == SETTLE_LATER
			        || !covers(settled, row, &open[k],
			                   theirs)))
				open[kept++] = open[k];
		}
		left = kept;
	}
	*stale = found && found->verdict != SETTLE_LATER && (*stale || left);
	arena_free(arena);
	return found;
}

/* The coders whose reading of a revision counts: persons who finished it; and
   the codebook beside a single one, unless she is to stand alone. */
struct parties { int64_t *ids; size_t count, room, persons; };

static struct parties
find_parties(struct arena *arena, struct db *db,
             const struct finished_row *rows, size_t count, bool single)
{
	struct parties parties = { 0 };
	size_t coder_count;
	struct coder_row *coders = coder_list(arena, db, &coder_count);

	for (size_t i = 0; i < coder_count; i++) {
		bool finished = false;

		for (size_t k = 0; k < count; k++)
			finished = finished
			           || rows[k].coder_id == coders[i].coder_id;
		if (finished && coders[i].kind == CODER_PERSON)
			*arena_append(arena, parties.ids, parties.count,
			              parties.room) = coders[i].coder_id;
	}
	parties.persons = parties.count;
	for (size_t i = 0; i < coder_count && parties.persons == 1 && !single;
	     i++) {
		if (coders[i].kind == CODER_CODEBOOK)
			*arena_append(arena, parties.ids, parties.count,
			              parties.room) = coders[i].coder_id;
	}
	return parties;
}

/* Whether nothing the two differ in is left to settle. */
static bool
is_closed(struct arena *arena, struct db *db, int64_t revision_id,
          int64_t coder_a, int64_t coder_b)
{
	struct settled settled = settled_read(arena, db, revision_id);
	struct coded_pair pair = coded_pair_read(arena, db, revision_id,
	                                         coder_a, coder_b);

	for (size_t i = 0; i < pair.differences.count; i++) {
		const struct difference *of = &pair.differences.items[i];
		const struct settlement_row *row;
		bool stale;

		if (of->kind == DIFFERENCE_SAME)
			continue;
		row = settle_find(&settled, &pair, of, &stale);
		if (!row || stale || row->verdict == SETTLE_LATER)
			return false;
	}
	return true;
}

/* Under each version that all of them finished it under. */
static bool
put_finished(struct db *db, const struct finished_row *rows, size_t count,
             const struct parties *parties, int64_t gold_id)
{
	for (size_t i = 0; i < count; i++) {
		struct finished_row row = rows[i];
		size_t readers = 0;

		for (size_t k = 0; k < count; k++) {
			for (size_t p = 0; p < parties->persons; p++) {
				if (rows[k].version != row.version
				    || rows[k].coder_id != parties->ids[p])
					continue;
				readers++;
				row.assisted = row.assisted
				               || rows[k].assisted;
			}
		}
		row.coder_id = gold_id;
		if (readers == parties->persons && !finished_put(db, &row))
			return false;
	}
	return !db_failed(db);
}

bool
settle_finish(struct act *act, int64_t revision_id, int64_t gold_id,
              bool single)
{
	struct arena *arena = act->context->arena;
	struct db *db = act->context->project->db;
	size_t count;
	struct finished_row *rows = finished_of(arena, db, revision_id,
	                                        &count);
	struct parties parties = find_parties(arena, db, rows, count, single);
	struct finished_row gold = { .coder_id = gold_id,
		                     .revision_id = revision_id };

	if (!finished_delete(db, &gold))
		return false;
	for (size_t a = 0; a < parties.count; a++) {
		for (size_t b = a + 1; b < parties.count; b++) {
			if (!is_closed(arena, db, revision_id,
			               parties.ids[a], parties.ids[b]))
				return !db_failed(db);
		}
	}
	return !parties.persons
	       || put_finished(db, rows, count, &parties, gold_id);
}
