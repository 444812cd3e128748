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

bool
settle_looked_at(const struct settlement_row *row,
                 const struct looked_at_row *looked, size_t looked_count,
                 const struct str *codes, size_t code_count)
{
	for (size_t k = 0; k < looked_count; k++) {
		for (size_t c = 0; c < code_count; c++) {
			if (looked[k].settlement_id == row->settlement_id
			    && str_equal(looked[k].code_id, codes[c]))
				return true;
		}
	}
	return false;
}

const struct settlement_row *
settle_find(const struct coded_pair *pair, const struct difference *of,
            const struct settlement_row *rows, size_t count,
            const struct looked_at_row *looked, size_t looked_count)
{
	struct coded_place at = coded_pair_place(pair, of);
	struct str codes[2];
	size_t code_count = coded_pair_codes(pair, of, codes);

	for (size_t i = 0; i < count; i++) {
		if (rows[i].end > at.begin && rows[i].begin < at.end
		    && settle_looked_at(&rows[i], looked, looked_count, codes,
		                        code_count))
			return &rows[i];
	}
	return NULL;
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
	size_t count, looked_count;
	struct settlement_row *rows = settlements_of(arena, db, revision_id,
	                                             &count);
	struct looked_at_row *looked = looked_at_of(arena, db, revision_id,
	                                            &looked_count);
	struct coded_pair pair = coded_pair_read(arena, db, revision_id,
	                                         coder_a, coder_b);

	for (size_t i = 0; i < pair.differences.count; i++) {
		const struct difference *of = &pair.differences.items[i];
		const struct settlement_row *row =
			settle_find(&pair, of, rows, count, looked,
		                    looked_count);

		if (of->kind != DIFFERENCE_SAME
		    && (!row || row->verdict == SETTLE_LATER))
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
