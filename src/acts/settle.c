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
	size_t count, persons = 0;
	struct coder_row *coders;

	if (name_a.len || name_b.len) {
		if (str_equal(name_a, name_b))
			return diag_error(context->diag, SPAN_NONE,
			                  _("'%.*s' is named twice"),
			                  STR_ARG(name_a));
		return find_coder(context, name_a, a)
		       && find_coder(context, name_b, b);
	}
	coders = coder_list(context->arena, db, &count);
	for (size_t i = 0; i < count; i++) {
		if (coders[i].kind != CODER_PERSON)
			continue;
		if (persons < 2)
			*(persons ? b : a) = coders[i];
		persons++;
	}
	if (db_failed(db))
		return false;
	if (persons == 1)
		return find_coder(context, STR(CODEBOOK_CODER), b);
	return persons == 2
	       || diag_error(context->diag, SPAN_NONE,
	                     persons ? _("more than two have coded: name two "
	                                 "of them with --coders")
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

/* The codebook reads all there is. */
static bool
has_finished(const struct finished_row *rows, size_t count, int64_t coder_id,
             int64_t codebook_id, int64_t version)
{
	for (size_t i = 0; i < count; i++) {
		if (rows[i].coder_id == coder_id && rows[i].version == version)
			return true;
	}
	return coder_id == codebook_id;
}

static bool
put_finished(struct act *act, const struct coded_pair *pair, int64_t gold_id)
{
	struct arena *arena = act->context->arena;
	struct db *db = act->context->project->db;
	size_t count;
	struct finished_row *rows = finished_of(arena, db, pair->revision_id,
	                                        &count);
	struct coder_row codebook = { 0 };

	coder_find(arena, db, STR(CODEBOOK_CODER), &codebook);
	for (size_t i = 0; i < count; i++) {
		struct finished_row row = rows[i];

		row.coder_id = gold_id;
		if (has_finished(rows, count, pair->coder_a,
		                 codebook.coder_id, row.version)
		    && has_finished(rows, count, pair->coder_b,
		                    codebook.coder_id, row.version)
		    && !finished_put(db, &row))
			return false;
	}
	return !db_failed(db);
}

bool
settle_finish(struct act *act, const struct coded_pair *pair,
              int64_t gold_id)
{
	struct arena *arena = act->context->arena;
	struct db *db = act->context->project->db;
	size_t count, looked_count;
	struct settlement_row *rows = settlements_of(arena, db,
	                                             pair->revision_id,
	                                             &count);
	struct looked_at_row *looked = looked_at_of(arena, db,
	                                            pair->revision_id,
	                                            &looked_count);

	for (size_t i = 0; i < pair->differences.count; i++) {
		const struct difference *of = &pair->differences.items[i];
		const struct settlement_row *row =
			settle_find(pair, of, rows, count, looked,
		                    looked_count);

		if (of->kind != DIFFERENCE_SAME
		    && (!row || row->verdict == SETTLE_LATER))
			return !db_failed(db);
	}
	return put_finished(act, pair, gold_id);
}
