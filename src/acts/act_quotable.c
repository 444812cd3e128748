/* SPDX-License-Identifier: MIT */

/* act_quotable.c -- says how experts agreed to be quoted. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"

static bool
check_case(const struct act_context *context, struct str id)
{
	struct db *db = context->project->db;
	struct query *query = db_query(db, "SELECT case_id FROM cases"
	                                   " ORDER BY 1");
	struct nearest nearest = nearest_to(id);
	bool found = false;

	while (query_row(query)) {
		struct str other = query_copy(context->arena, query, 0);

		found = found || str_equal(other, id);
		nearest_try(&nearest, other);
	}
	if (!query_end(query) || found)
		return found;
	if (nearest.name.len)
		return diag_error(context->diag, SPAN_NONE,
		                  _("there is no case '%.*s'; did you mean "
		                    "'%.*s'?"), STR_ARG(id),
		                  STR_ARG(nearest.name));
	return diag_error(context->diag, SPAN_NONE,
	                  _("there is no case '%.*s'"), STR_ARG(id));
}

bool
act_quotable(const struct act_context *context, enum quotable quotable,
             const struct str *cases, size_t count,
             struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_QUOTABLE);
	struct str value = str_of(quotable_name(quotable));

	if (!act)
		return false;
	json_pair(&act->arguments, QUOTABLE_ATTRIBUTE, value);
	json_key(&act->arguments, "cases");
	json_open(&act->arguments, '[');
	for (size_t i = 0; i < count; i++) {
		if (!check_case(context, cases[i])
		    || !case_set_attribute(context->project->db, cases[i],
		                           STR(QUOTABLE_ATTRIBUTE), value))
			return act_cancel(act);
		json_str(&act->arguments, cases[i]);
	}
	json_close(&act->arguments, ']');
	json_key(&act->counts, "cases");
	json_size(&act->counts, count);
	return act_commit(act, outcome);
}
