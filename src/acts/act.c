/* SPDX-License-Identifier: MIT */

/* act.c -- see act.h. */

#include "acts/act.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "store/books.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/project.h"
#include "store/segments.h"
#include "store/sight.h"
#include "store/summary.h"

/* Adding an act: one line here, one in enum act_kind, one file. */
static const struct { const char *name, *summary; } kinds[ACT_COUNT] = {
	[ACT_ASSIGN] = { "assign", N_("gave a stretch of text a code") },
	[ACT_BLIND] = { "blind", N_("hid codings or proposals from coders") },
	[ACT_CODE] = { "code", N_("applied the codebook") },
	[ACT_DECIDE] = { "decide", N_("accepted or rejected proposals") },
	[ACT_FINISH] = { "finish", N_("finished a transcript") },
	[ACT_IMPORT] = { "import", N_("read transcripts") },
	[ACT_IMPORT_CODINGS] = { "import-codings", N_("read hand codings") },
	[ACT_INIT] = { "init", N_("made the project") },
	[ACT_LAYER] = { "layer", N_("chose whose coding reports count") },
	[ACT_MERGE] = { "merge", N_("brought in another copy") },
	[ACT_QUOTABLE] = { "quotable", N_("said how experts may be quoted") },
	[ACT_RECODE] = { "recode", N_("moved segments to other codes") },
	[ACT_REDO] = { "redo", N_("did again what was taken back") },
	[ACT_REMARK] = { "remark", N_("remarked on segments") },
	[ACT_REVEAL] = { "reveal", N_("let coders see codings or proposals") },
	[ACT_ROUND_FREEZE] = { "round-freeze",
	                       N_("fixed the agreement before discussion") },
	[ACT_ROUND_OPEN] = { "round-open",
	                     N_("began a round of independent coding") },
	[ACT_SAMPLE] = { "sample", N_("drew transcripts for double coding") },
	[ACT_SETTLE] = { "settle", N_("settled where coders differ") },
	[ACT_SETTLE_AGREED] = { "settle-agreed",
	                        N_("took over what coders agree on") },
	[ACT_SPEAKERS] = { "speakers", N_("said who the speakers are") },
	[ACT_SUMMARISE] = { "summarise", N_("wrote a line on an expert and a theme") },
	[ACT_TRANSLATE] = { "translate", N_("translated quotations") },
	[ACT_UNASSIGN] = { "unassign", N_("removed a segment") },
	[ACT_UNDO] = { "undo", N_("took an act back") },
	[ACT_UNFINISH] = { "unfinish", N_("opened a transcript again") },
};

const char *const act_tables[] = {
	"conflict",
	"merged_journal",
	"framework_line",
	"translation",
	"sample_transcript",
	"sample",
	"round",
	"blindness",
	"assignment",
	"gold_basis",
	"settlement_segment",
	"settlement",
	"left_behind",
	"finished",
	"decision",
	"match",
	"remark",
	"segment",
	"code_label",
	"code",
	"codebook_version",
	"turn",
	"exchange",
	"speaker",
	"revision",
	"transcript_attribute",
	"transcript",
	"case_attribute",
	"cases",
	"setting",
	NULL
};

const char *
act_name(enum act_kind kind)
{
	return kinds[kind].name;
}

const char *
act_summary(struct str name)
{
	for (size_t i = 0; i < ACT_COUNT; i++) {
		if (str_is(name, kinds[i].name))
			return kinds[i].summary;
	}
	return NULL;
}

static void
open_object(struct arena *arena, struct json *json, struct buf *text)
{
	*text = BUF(arena);
	*json = json_to(text);
	json->compact = true;
	json_open(json, '{');
}

bool
acts_begin(const struct act_context *context)
{
	return db_begin_all(context->project->db);
}

bool
acts_end(const struct act_context *context, bool good)
{
	return db_end_all(context->project->db, good);
}

struct act *
act_begin(const struct act_context *context, enum act_kind kind)
{
	struct act *act = arena_make(context->arena, struct act);
	struct db *db = context->project->db;

	act->context = context;
	act->kind = kind;
	open_object(context->arena, &act->arguments, &act->arguments_text);
	open_object(context->arena, &act->counts, &act->counts_text);
	if (!coder_check_name(db, context->actor) || !db_begin(db))
		return NULL;
	if (!db_record(db, act_tables)) {
		act_cancel(act);
		return NULL;
	}
	return act;
}

bool
act_cancel(struct act *act)
{
	db_rollback(act->context->project->db);
	return false;
}

bool
act_commit(struct act *act, struct act_outcome *outcome)
{
	const struct act_context *context = act->context;
	struct db *db = context->project->db;
	struct journal_record record = { .undoes = act->undoes };
	struct str changes;

	*outcome = (struct act_outcome){ 0 };
	if (!db_record_end(context->arena, db, &changes))
		return act_cancel(act);
	if (!changes.len && !journal_has_parts(db)) {
		act_cancel(act);
		return !db_failed(db);
	}
	json_close(&act->arguments, '}');
	json_close(&act->counts, '}');
	record.time = journal_time(context->arena, context->now);
	record.actor = context->actor;
	record.act = str_of(act_name(act->kind));
	record.arguments = buf_str(&act->arguments_text);
	record.counts = buf_str(&act->counts_text);
	if (!journal_append(context->arena, db, &record, changes)
	    || !summary_refresh(db, record.sequence)
	    || !db_commit(db))
		return act_cancel(act);
	outcome->changed = true;
	outcome->sequence = record.sequence;
	return true;
}

bool
act_coder(struct act *act, struct coder_row *coder)
{
	return coder_make(act->context->arena, act->context->project->db,
	                  act->context->actor, CODER_PERSON, coder);
}

bool
act_is_assisted(const struct act_context *context, int64_t revision_id)
{
	struct query *query;
	bool any;

	if (sight_hides_proposals(context->project->sight, revision_id))
		return false;
	query = db_query(context->project->db,
	                 "SELECT EXISTS (SELECT 1 FROM segment"
	                 " WHERE revision_id = ?1 AND version IS NOT NULL"
	                 " AND retired = 0)");
	query_bind_int(query, 1, revision_id);
	any = query_row(query) && query_int(query, 0);
	query_end(query);
	return any;
}

static bool
refuse_retired(const struct act_context *context, const struct code_row *code)
{
	if (code->replaced_by.len)
		return diag_error(context->diag, SPAN_NONE,
		                  _("code '%.*s' is retired; it is replaced by "
		                    "'%.*s'"), STR_ARG(code->code_id),
		                  STR_ARG(code->replaced_by));
	return diag_error(context->diag, SPAN_NONE,
	                  _("code '%.*s' is retired"), STR_ARG(code->code_id));
}

bool
act_check_code(const struct act_context *context, struct str code_id)
{
	struct db *db = context->project->db;
	int64_t version = book_version(db);
	struct nearest nearest = nearest_to(code_id);
	const struct code_row *codes;
	size_t count;

	if (db_failed(db))
		return false;
	if (!version)
		return diag_error(context->diag, SPAN_NONE,
		                  _("unknown code '%.*s': the project has no "
		                    "codebook yet"), STR_ARG(code_id));
	codes = book_codes(context->arena, db, version, &count);
	for (size_t i = 0; i < count; i++) {
		nearest_try(&nearest, codes[i].code_id);
		if (!str_equal(codes[i].code_id, code_id))
			continue;
		if (codes[i].retired)
			return refuse_retired(context, &codes[i]);
		return codes[i].codable
		       || diag_error(context->diag, SPAN_NONE,
		                     _("'%.*s' only groups other codes; "
		                       "nothing can be coded with it"),
		                     STR_ARG(code_id));
	}
	if (db_failed(db))
		return false;
	if (nearest.name.len)
		return diag_error(context->diag, SPAN_NONE,
		                  _("unknown code '%.*s'; did you mean "
		                    "'%.*s'?"), STR_ARG(code_id),
		                  STR_ARG(nearest.name));
	return diag_error(context->diag, SPAN_NONE, _("unknown code '%.*s'"),
	                  STR_ARG(code_id));
}
