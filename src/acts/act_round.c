/* SPDX-License-Identifier: MIT */

/* act_round.c -- opens a round of independent coding, and freezes it: what its
   coders agreed on before they talked is then fixed by the journal. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/project.h"
#include "store/rounds.h"

/* Of a coder's layer in a round, anna@first is written. */
static bool
check_name(const struct act_context *context, struct str name)
{
	int64_t number;
	bool good = name.len && !str_to_int64(name, &number);

	for (size_t at = 0; good && at < name.len;) {
		uint32_t c = utf8_next(name, &at);

		good = !unicode_is_control(c) && c != '@' && c != ',';
	}
	return good || diag_error(context->diag, SPAN_NONE,
	                          _("'%.*s' cannot be the name of a round: it "
	                            "is no number and has no '@' or comma"),
	                          STR_ARG(name));
}

/* The one that is open; false when there is none. */
static bool
find_open(const struct act_context *context, struct round_row *row)
{
	size_t count;
	const struct round_row *rows = rounds_list(
		context->arena, context->project->db, &count);

	for (size_t i = 0; i < count; i++) {
		*row = rows[i];
		if (!row->frozen)
			return true;
	}
	return false;
}

bool
act_round_open(const struct act_context *context, struct str name,
               struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_ROUND_OPEN);
	struct db *db = context->project->db;
	struct round_row row;

	if (!act)
		return false;
	if (!check_name(context, name))
		return act_cancel(act);
	if (round_find(context->arena, db, name, &row)) {
		diag_error(context->diag, SPAN_NONE,
		           _("there is a round '%.*s' already"), STR_ARG(name));
		return act_cancel(act);
	}
	if (find_open(context, &row)) {
		diag_error(context->diag, SPAN_NONE,
		           _("the round '%.*s' is still open"),
		           STR_ARG(row.name));
		return act_cancel(act);
	}
	row = (struct round_row){ .name = name, .opened = journal_next(db) };
	json_pair(&act->arguments, "round", name);
	if (!round_put(db, &row))
		return act_cancel(act);
	return act_commit(act, outcome);
}

static bool
freeze(struct act *act, struct str *name)
{
	const struct act_context *context = act->context;
	struct db *db = context->project->db;
	struct round_row row;

	if (name->len && !round_find(context->arena, db, *name, &row))
		return !db_failed(db)
		       && diag_error(context->diag, SPAN_NONE,
		                     _("there is no round '%.*s'"),
		                     STR_ARG(*name));
	if (!name->len && !find_open(context, &row))
		return !db_failed(db)
		       && diag_error(context->diag, SPAN_NONE,
		                     _("no round is open"));
	if (row.frozen)
		return diag_error(context->diag, SPAN_NONE,
		                  _("the round '%.*s' was frozen by act "
		                    "%lld"), STR_ARG(row.name),
		                  (long long)row.frozen);
	*name = row.name;
	row.frozen = journal_next(db);
	row.head = journal_head(context->arena, db);
	json_pair(&act->arguments, "round", row.name);
	json_pair(&act->arguments, "head", row.head);
	return round_put(db, &row);
}

bool
act_round_freeze(const struct act_context *context, struct str *name,
                 struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_ROUND_FREEZE);

	if (!act)
		return false;
	if (!freeze(act, name))
		return act_cancel(act);
	return act_commit(act, outcome);
}
