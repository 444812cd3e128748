/* SPDX-License-Identifier: MIT */

/* act_sample.c -- see act_sample.h. */

#include "acts/act_sample.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/project.h"
#include "store/segments.h"
#include "store/sight.h"

struct sampling {
	struct act *act;
	const struct sample_arguments *arguments;
	struct sample_result *result;
	struct arena *arena;
	struct db *db;
};

/* What transcript ?1 or its experts have as attribute ?2. */
#define VALUES                                                                \
	"SELECT value FROM transcript_attribute"                              \
	" WHERE transcript_id = ?1 AND name = ?2"                             \
	" UNION SELECT a.value FROM transcript t"                             \
	" JOIN revision r ON r.transcript_id = t.transcript_id"               \
	" AND r.number = t.current_revision"                                  \
	" JOIN speaker s USING (revision_id)"                                 \
	" JOIN case_attribute a ON a.case_id = s.case_id"                     \
	" WHERE t.transcript_id = ?1 AND a.name = ?2 ORDER BY value"

static bool
any_has(const struct sampling *sampling, struct str key)
{
	struct query *query = db_query(
		sampling->db,
		"SELECT EXISTS (SELECT 1 FROM case_attribute WHERE name = ?1)"
		" OR EXISTS (SELECT 1 FROM transcript_attribute"
		"  WHERE name = ?1)");
	bool has;

	query_bind_text(query, 1, key);
	has = query_row(query) && query_int(query, 0);
	query_end(query);
	return has;
}

static bool
choose_keys(struct sampling *sampling)
{
	struct str rest = sampling->arguments->by;
	bool usual = !rest.text;
	struct buf keys = BUF(sampling->arena);

	if (usual)
		rest = STR("country,expertise");
	while (rest.len) {
		struct str key = str_trim(str_next(&rest, ','));

		if (!any_has(sampling, key)) {
			if (usual)
				continue;
			return !db_failed(sampling->db)
			       && diag_error(sampling->act->context->diag,
			                     SPAN_NONE,
			                     _("no case or transcript has "
			                       "'%.*s'"), STR_ARG(key));
		}
		if (keys.len)
			buf_add_char(&keys, ',');
		buf_add(&keys, key);
	}
	sampling->result->by = buf_str(&keys);
	return !db_failed(sampling->db);
}

static void
add_values(const struct sampling *sampling, struct buf *buf, int64_t id,
           struct str key)
{
	struct query *query = db_query(sampling->db, VALUES);
	bool more = false;

	query_bind_int(query, 1, id);
	query_bind_text(query, 2, key);
	while (query_row(query)) {
		if (more)
			buf_add_char(buf, ';');
		buf_add(buf, query_text(query, 0));
		more = true;
	}
	query_end(query);
}

static struct str
stratum_of(const struct sampling *sampling, int64_t id)
{
	struct str rest = sampling->result->by;
	struct buf buf = BUF(sampling->arena);

	while (rest.len) {
		struct str key = str_next(&rest, ',');

		add_values(sampling, &buf, id, key);
		if (rest.len)
			buf_add_char(&buf, '|');
	}
	return buf_str(&buf);
}

static bool
is_tuning(const struct sampling *sampling, int64_t id)
{
	struct buf buf = BUF(sampling->arena);
	struct str rest;

	add_values(sampling, &buf, id, STR(SAMPLE_PURPOSE));
	rest = buf_str(&buf);
	while (rest.len) {
		if (str_is(str_next(&rest, ';'), SAMPLE_TUNING))
			return true;
	}
	return false;
}

static bool
read_frame(struct sampling *sampling)
{
	struct arena *arena = sampling->arena;
	struct strata *strata = &sampling->result->strata;
	struct query *query = db_query(
		sampling->db,
		"SELECT t.transcript_id, t.name, r.text_sha256"
		" FROM transcript t JOIN revision r"
		" ON r.transcript_id = t.transcript_id"
		" AND r.number = t.current_revision"
		" WHERE EXISTS (SELECT 1 FROM speaker s"
		"  WHERE s.revision_id = r.revision_id"
		"  AND s.case_id IS NOT NULL) ORDER BY t.name");

	while (query_row(query)) {
		int64_t id = query_int(query, 0);

		if (is_tuning(sampling, id)) {
			sampling->result->tuning++;
			continue;
		}
		*arena_append(arena, strata->items, strata->count,
		              strata->room) = (struct stratum_item){
			.id = id, .name = query_copy(arena, query, 1),
			.stratum = stratum_of(sampling, id),
			.text_sha256 = query_copy(arena, query, 2),
		};
	}
	if (!query_end(query))
		return false;
	strata_find(arena, strata);
	sampling->result->frame_sha256 = strata_hash(arena, strata);
	return true;
}

static bool
check_count(const struct sampling *sampling)
{
	const struct strata *strata = &sampling->result->strata;
	struct diag *diag = sampling->act->context->diag;
	size_t count = sampling->arguments->count;

	if (count > strata->count)
		return diag_error(diag, SPAN_NONE,
		                  _("no more than %zu transcripts can be "
		                    "drawn"), strata->count);
	if (count < strata->list_count || !count)
		return diag_error(diag, SPAN_NONE,
		                  _("too few: each of %zu strata needs one; "
		                    "name fewer attributes with --by"),
		                  strata->list_count);
	return true;
}

static bool
put_sample(const struct sampling *sampling, int64_t sequence)
{
	struct query *query = db_query(
		sampling->db, "INSERT INTO sample (drawn, seed, keys, frame,"
		              " frame_sha256) VALUES (?1, ?2, ?3, ?4, ?5)");

	query_bind_int(query, 1, sequence);
	query_bind_int(query, 2, (int64_t)sampling->arguments->seed);
	query_bind_text(query, 3, sampling->result->by);
	query_bind_int(query, 4, (int64_t)sampling->result->strata.count);
	query_bind_text(query, 5, sampling->result->frame_sha256);
	query_run(query);
	return query_end(query);
}

static bool
put_item(const struct sampling *sampling, int64_t sequence,
         const struct stratum_item *item)
{
	struct query *query = db_query(
		sampling->db, "INSERT INTO sample_transcript (drawn,"
		              " transcript_id, stratum) VALUES (?1, ?2, ?3)");

	query_bind_int(query, 1, sequence);
	query_bind_int(query, 2, item->id);
	query_bind_text(query, 3, item->stratum);
	query_run(query);
	return query_end(query);
}

/* Who is to code it does not see what others made of it. */
static bool
assign_item(const struct sampling *sampling, const struct stratum_item *item)
{
	const struct act_context *context = sampling->act->context;
	const struct sample_arguments *arguments = sampling->arguments;

	for (size_t i = 0; i < arguments->coder_count; i++) {
		struct coder_row coder;
		struct query *query;

		if (!coder_make(sampling->arena, sampling->db,
		                arguments->coders[i], CODER_PERSON, &coder))
			return false;
		query = db_query(sampling->db,
		                 "INSERT INTO assignment (transcript_id,"
		                 " coder_id) VALUES (?1, ?2)"
		                 " ON CONFLICT DO NOTHING");
		query_bind_int(query, 1, item->id);
		query_bind_int(query, 2, coder.coder_id);
		query_run(query);
		if (!query_end(query))
			return false;
	}
	return sight_rule(context->project, SIGHT_CODINGS, item->id)
	               != SIGHT_ALWAYS
	       || sight_set_rule(context->project, SIGHT_CODINGS,
	                         SIGHT_FINISHED, item->id);
}

static bool
draw(struct sampling *sampling)
{
	struct strata *strata = &sampling->result->strata;
	struct json *arguments = &sampling->act->arguments;
	int64_t sequence = journal_next(sampling->db);

	if (!choose_keys(sampling) || !read_frame(sampling)
	    || !check_count(sampling))
		return false;
	strata_draw(sampling->arena, strata, sampling->arguments->count,
	            sampling->arguments->seed);
	if (!put_sample(sampling, sequence))
		return false;
	json_pair(arguments, "by", sampling->result->by);
	json_key(arguments, "seed");
	json_int(arguments, (int64_t)sampling->arguments->seed);
	json_pair(arguments, "frame", sampling->result->frame_sha256);
	json_key(arguments, "coders");
	json_open(arguments, '[');
	for (size_t i = 0; i < sampling->arguments->coder_count; i++)
		json_str(arguments, sampling->arguments->coders[i]);
	json_close(arguments, ']');
	json_key(arguments, "transcripts");
	json_open(arguments, '[');
	for (size_t i = 0; i < strata->count; i++) {
		const struct stratum_item *item = &strata->items[i];

		if (!item->drawn)
			continue;
		json_str(arguments, item->name);
		if (!put_item(sampling, sequence, item)
		    || !assign_item(sampling, item))
			return false;
	}
	json_close(arguments, ']');
	json_key(&sampling->act->counts, "transcripts");
	json_size(&sampling->act->counts, sampling->arguments->count);
	json_key(&sampling->act->counts, "frame");
	json_size(&sampling->act->counts, strata->count);
	return !db_failed(sampling->db);
}

bool
act_sample(const struct act_context *context,
           const struct sample_arguments *arguments,
           struct sample_result *result, struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_SAMPLE);
	struct sampling sampling = { act, arguments, result, context->arena,
		                     context->project->db };

	*result = (struct sample_result){ 0 };
	*outcome = (struct act_outcome){ 0 };
	if (!act)
		return false;
	if (!draw(&sampling))
		return act_cancel(act);
	if (arguments->dry_run) {
		act_cancel(act);
		return !db_failed(context->project->db);
	}
	return act_commit(act, outcome);
}
