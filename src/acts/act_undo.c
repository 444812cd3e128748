/* SPDX-License-Identifier: MIT */

/* act_undo.c -- takes an act back, and does it again.

   What an act changed is kept as changesets.  Their reverse applies only if
   every row is still as the act left it, and nothing that came later refers
   to what would go. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/project.h"

struct history {
	const struct journal_record *records;
	size_t count;
	int64_t *undone_by;             /* 0: in force */
};

/* An undo that was taken back itself takes nothing back, so the last is
   looked at first. */
static bool
read_history(const struct act_context *context, struct history *history)
{
	history->records = journal_read(context->arena, context->project->db,
	                                &history->count);
	history->undone_by = arena_array(context->arena, int64_t,
	                                 history->count + 1);
	for (size_t i = history->count; i-- > 0;) {
		const struct journal_record *record = history->records + i;

		if (record->undoes > 0 && record->undoes <= (int64_t)i
		    && !history->undone_by[i])
			history->undone_by[record->undoes - 1] = (int64_t)i + 1;
	}
	return !db_failed(context->project->db);
}

static const struct journal_record *
last_act(const struct act_context *context, const struct history *history)
{
	for (size_t i = history->count; i-- > 1;) {
		if (!history->records[i].undoes && !history->undone_by[i]
		    && str_equal(history->records[i].actor, context->actor))
			return history->records + i;
	}
	diag_error(context->diag, SPAN_NONE,
	           _("there is no act of '%.*s' to be undone"),
	           STR_ARG(context->actor));
	return NULL;
}

static const struct journal_record *
act_of(const struct act_context *context, const struct history *history,
       int64_t sequence)
{
	if (!sequence)
		return last_act(context, history);
	if (sequence < 1 || sequence > (int64_t)history->count) {
		diag_error(context->diag, SPAN_NONE, _("there is no act %lld"),
		           (long long)sequence);
		return NULL;
	}
	if (sequence == 1) {
		diag_error(context->diag, SPAN_NONE,
		           _("act 1 made the project and cannot be undone"));
		return NULL;
	}
	if (history->undone_by[sequence - 1]) {
		diag_error(context->diag, SPAN_NONE,
		           _("act %lld has been undone already, by act %lld"),
		           (long long)sequence,
		           (long long)history->undone_by[sequence - 1]);
		return NULL;
	}
	return history->records + sequence - 1;
}

static bool
reverse(const struct act_context *context, int64_t sequence, bool *conflict)
{
	return journal_reverse(context->project->db, sequence, act_tables,
	                       conflict);
}

/* Finds out which act is in the way by taking back one after the other, the
   last first, until this one can be; and puts all as it was. */
static int64_t
act_in_the_way(const struct act_context *context, int64_t last,
               int64_t sequence)
{
	struct db *db = context->project->db;
	int64_t found = 0;
	bool conflict;

	if (!db_mark(db))
		return 0;
	while (last > sequence && reverse(context, last, &conflict)) {
		if (reverse(context, sequence, &conflict)) {
			found = last;
			break;
		}
		last--;
	}
	return db_return_to_mark(db) ? found : 0;
}

static bool
refuse(const struct act_context *context, const struct history *history,
       int64_t sequence)
{
	int64_t other = act_in_the_way(context, (int64_t)history->count,
	                               sequence);

	if (db_failed(context->project->db))
		return false;
	if (!other)
		return diag_error(context->diag, SPAN_NONE,
		                  _("act %lld cannot be undone: what it changed "
		                    "has changed since"),
		                  (long long)sequence);
	return diag_error(context->diag, SPAN_NONE,
	                  _("act %lld cannot be undone: act %lld (%.*s, by "
	                    "%.*s) has changed the same or built on it"),
	                  (long long)sequence, (long long)other,
	                  STR_ARG(history->records[other - 1].act),
	                  STR_ARG(history->records[other - 1].actor));
}

/* To take back the undo of an import would need the interviews' words, which
   are deliberately not in the undo_log. */
static bool
check_texts(const struct act_context *context, int64_t sequence)
{
	struct db *db = context->project->db;
	struct str name =
		db_text(context->arena, db,
		        "SELECT t.name FROM revision r JOIN transcript t"
		        " USING (transcript_id) WHERE NOT EXISTS"
		        " (SELECT 1 FROM revision_text w"
		        " WHERE w.revision_id = r.revision_id) LIMIT 1");

	if (db_failed(db) || !name.text)
		return !db_failed(db);
	return diag_error(context->diag, SPAN_NONE,
	                  _("act %lld cannot be undone: the text of '%.*s' is "
	                    "no longer in the project; import the file again"),
	                  (long long)sequence, STR_ARG(name));
}

static bool
take_back(struct act *act, const struct history *history, int64_t sequence)
{
	bool conflict;

	if (reverse(act->context, sequence, &conflict))
		return check_texts(act->context, sequence);
	return conflict && refuse(act->context, history, sequence);
}

/* The undo, by who acts, that is in force and was the last. */
static const struct journal_record *
last_undo(const struct act_context *context, const struct history *history)
{
	for (size_t i = history->count; i-- > 1;) {
		const struct journal_record *record = history->records + i;

		if (str_equal(record->actor, context->actor)
		    && str_is(record->act, act_name(ACT_UNDO))
		    && !history->undone_by[i])
			return record;
	}
	diag_error(context->diag, SPAN_NONE,
	           _("'%.*s' has taken no act back that could be done again"),
	           STR_ARG(context->actor));
	return NULL;
}

/* One record undoes another: an undo, or a redo, which undoes an undo. */
static bool
run(const struct act_context *context, enum act_kind kind, int64_t sequence,
    int64_t *undone, struct act_outcome *outcome)
{
	struct act *act = act_begin(context, kind);
	const struct journal_record *record;
	struct history history;

	*undone = 0;
	if (!act)
		return false;
	if (!read_history(context, &history))
		return act_cancel(act);
	record = kind == ACT_REDO ? last_undo(context, &history)
	                          : act_of(context, &history, sequence);
	if (!record || !take_back(act, &history, record->sequence))
		return act_cancel(act);
	*undone = kind == ACT_REDO ? record->undoes : record->sequence;
	act->undoes = record->sequence;
	json_key(&act->arguments, "act");
	json_int(&act->arguments, *undone);
	return act_commit(act, outcome);
}

bool
act_undo(const struct act_context *context, int64_t sequence, int64_t *undone,
         struct act_outcome *outcome)
{
	return run(context, ACT_UNDO, sequence, undone, outcome);
}

bool
act_redo(const struct act_context *context, int64_t *redone,
         struct act_outcome *outcome)
{
	return run(context, ACT_REDO, 0, redone, outcome);
}
