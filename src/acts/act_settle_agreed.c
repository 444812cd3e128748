/* SPDX-License-Identifier: MIT */

/* act_settle_agreed.c -- gold takes over what coders made exactly alike. */

#include "acts/acts.h"
#include "acts/settle.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "store/sight.h"

struct reader {
	struct coder_row coder;
	bool finished_any;              /* some transcript or other */
	const struct coded *rows;       /* of the transcript at hand */
	size_t count;
	bool reads;                     /* it */
};

struct taking {
	struct act *act;
	const struct act_context *context;
	struct db *db;
	const struct settle_agreed_arguments *arguments;
	struct coder_row gold;
	struct reader *readers;
	size_t reader_count, reader_room;
	struct settle_agreed_result *result;

	/* Of the transcript at hand. */
	const struct revision_row *revision;
	struct settled settled;
	struct gold_row *gold_rows;
	size_t gold_count;
	bool *wanted;                   /* [gold row]: it is still so */
};

static bool
add_reader(struct taking *taking, const struct coder_row *coder)
{
	struct query *query = db_query(taking->db,
	                               "SELECT 1 FROM finished"
	                               " WHERE coder_id = ?1 LIMIT 1");
	struct reader *reader = arena_append(
		taking->context->arena, taking->readers, taking->reader_count,
		taking->reader_room);

	*reader = (struct reader){ .coder = *coder };
	query_bind_int(query, 1, coder->coder_id);
	reader->finished_any = query_row(query);
	return query_end(query);
}

static bool
find_readers(struct taking *taking)
{
	const struct settle_agreed_arguments *arguments = taking->arguments;
	struct arena *arena = taking->context->arena;
	struct coder_row *coders;
	size_t count;

	for (size_t i = 0; i < arguments->coder_count; i++) {
		struct coder_row coder;

		if (!coder_find(arena, taking->db, arguments->coders[i],
		                &coder))
			return !db_failed(taking->db)
			       && diag_error(taking->context->diag, SPAN_NONE,
			                     _("there is no coder '%.*s'"),
			                     STR_ARG(arguments->coders[i]));
		if (!add_reader(taking, &coder))
			return false;
	}
	coders = coder_list_coding(arena, taking->db, &count);
	for (size_t i = 0; i < count && !arguments->coder_count; i++) {
		if (!add_reader(taking, &coders[i]))
			return false;
	}
	if (taking->reader_count > 1
	    || (taking->reader_count && arguments->single))
		return !db_failed(taking->db);
	return diag_error(taking->context->diag, SPAN_NONE,
	                  _("there must be two coders to compare"));
}

/* As in agreement: one who has finished nothing yet has read what she coded
   in, and the codebook reads everything. */
static bool
read_codings(struct taking *taking)
{
	struct arena *arena = taking->context->arena;
	int64_t revision_id = taking->revision->revision_id;
	size_t count;
	struct finished_row *rows = finished_of(arena, taking->db, revision_id,
	                                        &count);

	for (size_t r = 0; r < taking->reader_count; r++) {
		struct reader *reader = &taking->readers[r];

		reader->rows = coding_read(arena, taking->db, revision_id,
		                           reader->coder.coder_id,
		                           &reader->count);
		reader->reads = reader->coder.kind == CODER_CODEBOOK
		                || (!reader->finished_any && reader->count);
		for (size_t i = 0; i < count; i++)
			reader->reads =
				reader->reads
				|| rows[i].coder_id == reader->coder.coder_id;
	}
	return !db_failed(taking->db);
}

static bool
is_coding(const struct taking *taking, struct str name)
{
	size_t count;
	struct coder_row *coders = coder_list_coding(taking->context->arena,
	                                             taking->db, &count);

	for (size_t i = 0; i < count; i++) {
		if (str_equal(coders[i].name, name))
			return true;
	}
	return false;
}

/* Who codes herself takes over nothing that she may not see; who only reviews
   may, since the codings of whom she compares are made. */
static bool
check_sight(const struct taking *taking)
{
	const struct act_context *context = taking->context;

	if (!is_coding(taking, context->actor))
		return !db_failed(taking->db);
	for (size_t r = 0; r < taking->reader_count; r++) {
		const struct reader *reader = &taking->readers[r];

		if (reader->reads
		    && sight_hides(context->project->sight,
		                   reader->coder.coder_id,
		                   taking->revision->revision_id))
			return diag_error(
				context->diag, SPAN_NONE,
				_("what '%.*s' made of '%.*s' is hidden from "
				  "'%.*s'"), STR_ARG(reader->coder.name),
				STR_ARG(taking->revision->name),
				STR_ARG(context->actor));
	}
	return true;
}

static const struct coded *
same_in(const struct reader *reader, const struct coded *row)
{
	for (size_t i = 0; i < reader->count; i++) {
		const struct coded *other = &reader->rows[i];

		if (other->spoken_begin == row->spoken_begin
		    && other->spoken_end == row->spoken_end
		    && str_equal(other->code_id, row->code_id))
			return other;
	}
	return NULL;
}

/* Whether all who read have this segment of the first of them, and on what it
   then rests. */
static bool
is_agreed(struct taking *taking, size_t first, const struct coded *row,
          struct gold_row *gold)
{
	struct buf names = BUF(taking->context->arena);
	size_t readers = 0;
	bool assisted = false;

	for (size_t r = first; r < taking->reader_count; r++) {
		const struct reader *reader = &taking->readers[r];
		const struct coded *same;

		if (!reader->reads)
			continue;
		same = r == first ? row : same_in(reader, row);
		if (!same)
			return false;
		assisted = assisted || same->assisted
		           || reader->coder.kind == CODER_CODEBOOK;
		if (readers++)
			buf_add_char(&names, '|');
		buf_add(&names, reader->coder.name);
	}
	if (readers == 1 && !taking->arguments->single)
		return false;
	gold->basis = readers == 1 ? GOLD_SINGLE
	              : assisted   ? GOLD_ASSISTED
	                           : GOLD_AGREED;
	gold->coders = buf_str(&names);
	return true;
}

/* Whether a person's verdict is about this code there. */
static bool
is_settled(const struct taking *taking, const struct coded *row)
{
	for (size_t i = 0; i < taking->settled.count; i++) {
		const struct settlement_row *settled =
			&taking->settled.rows[i];

		if (settled->verdict != SETTLE_LATER
		    && settle_is_about(&taking->settled, settled,
		                       row->code_id, row->spoken_begin,
		                       row->spoken_end))
			return true;
	}
	return false;
}

static bool
take(struct taking *taking, const struct coded *row, struct gold_row *gold)
{
	struct segment_row segment = {
		.revision_id = taking->revision->revision_id,
		.coder_id = taking->gold.coder_id,
		.code_id = row->code_id,
		.begin = row->begin, .end = row->end,
		.speaker = SEGMENT_NO_SPEAKER,
	};

	segment.segment_id = segment_id_of(taking->revision, row->code_id,
	                                   row->begin, row->end,
	                                   taking->gold.name);
	gold->segment_id = segment.segment_id;
	for (size_t i = 0; i < taking->gold_count; i++) {
		if (taking->gold_rows[i].segment_id != segment.segment_id)
			continue;
		taking->wanted[i] = true;
		if (taking->gold_rows[i].settlement_id)
			return true;
		taking->result->kept++;
		return gold_put(taking->db, gold);
	}
	taking->result->added++;
	return segment_insert(taking->db, &segment)
	       && gold_put(taking->db, gold);
}

/* What gold has on its own account and is no longer so. */
static bool
remove_unwanted(struct taking *taking)
{
	for (size_t i = 0; i < taking->gold_count; i++) {
		if (taking->wanted[i] || taking->gold_rows[i].settlement_id)
			continue;
		taking->result->removed++;
		if (!gold_delete(taking->db, taking->gold_rows[i].segment_id))
			return false;
	}
	return true;
}

static bool
take_transcript(struct taking *taking)
{
	struct arena *arena = taking->context->arena;
	int64_t revision_id = taking->revision->revision_id;
	size_t first = 0;

	taking->settled = settled_read(arena, taking->db, revision_id);
	taking->gold_rows = gold_of(arena, taking->db, revision_id,
	                            &taking->gold_count);
	taking->wanted = arena_array(arena, bool, taking->gold_count + 1);
	if (!read_codings(taking) || !check_sight(taking))
		return false;
	while (first < taking->reader_count && !taking->readers[first].reads)
		first++;
	if (first == taking->reader_count)
		return remove_unwanted(taking);
	for (size_t i = 0; i < taking->readers[first].count; i++) {
		const struct coded *row = &taking->readers[first].rows[i];
		struct gold_row gold = { 0 };

		if (is_agreed(taking, first, row, &gold)
		    && !is_settled(taking, row) && !take(taking, row, &gold))
			return false;
	}
	return remove_unwanted(taking)
	       && corpus_place_speakers(taking->db, revision_id)
	       && settle_finish(taking->act, revision_id,
	                        taking->gold.coder_id,
	                        taking->arguments->single);
}

static void
record(struct taking *taking)
{
	struct act *act = taking->act;

	json_key(&act->arguments, "coders");
	json_open(&act->arguments, '[');
	for (size_t i = 0; i < taking->reader_count; i++)
		json_str(&act->arguments, taking->readers[i].coder.name);
	json_close(&act->arguments, ']');
	json_key(&act->arguments, "single");
	json_bool(&act->arguments, taking->arguments->single);
	json_key(&act->counts, "added");
	json_size(&act->counts, taking->result->added);
	json_key(&act->counts, "removed");
	json_size(&act->counts, taking->result->removed);
	json_key(&act->counts, "kept");
	json_size(&act->counts, taking->result->kept);
}

bool
act_settle_agreed(const struct act_context *context,
                  const struct settle_agreed_arguments *arguments,
                  struct settle_agreed_result *result,
                  struct act_outcome *outcome)
{
	struct taking taking = {
		.act = act_begin(context, ACT_SETTLE_AGREED),
		.context = context, .db = context->project->db,
		.arguments = arguments, .result = result,
	};
	struct revision_row *revisions;
	size_t count;

	*result = (struct settle_agreed_result){ 0 };
	if (!taking.act)
		return false;
	if (!find_readers(&taking)
	    || !coder_make(context->arena, taking.db, STR(GOLD_CODER),
	                   CODER_GOLD, &taking.gold))
		return act_cancel(taking.act);
	revisions = corpus_list(context->arena, taking.db, &count);
	for (size_t i = 0; i < count; i++) {
		taking.revision = &revisions[i];
		if (!take_transcript(&taking))
			return act_cancel(taking.act);
	}
	if (db_failed(taking.db))
		return act_cancel(taking.act);
	record(&taking);
	return act_commit(taking.act, outcome);
}
