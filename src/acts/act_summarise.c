/* SPDX-License-Identifier: MIT */

/* act_summarise.c -- keeps an author's own line on what one expert says of one
   theme, for the framework matrix. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/project.h"

static bool
check_line(const struct act_context *context, struct str line)
{
	for (size_t at = 0; at < line.len;) {
		if (unicode_is_control(utf8_next(line, &at)))
			return diag_error(context->diag, SPAN_NONE,
			                  _("a summary is one line, without "
			                    "control characters"));
	}
	return true;
}

static bool
check_case(const struct act_context *context, struct str id)
{
	struct query *query = db_query(context->project->db,
	                               "SELECT 1 FROM cases"
	                               " WHERE case_id = ?1");
	bool found;

	query_bind_text(query, 1, id);
	found = query_row(query);
	if (!query_end(query))
		return false;
	return found
	       || diag_error(context->diag, SPAN_NONE,
	                     _("there is no case '%.*s'"), STR_ARG(id));
}

static bool
write_line(struct db *db, struct str case_id, struct str code, struct str line,
           struct str author)
{
	struct query *query = line.len
		? db_query(db, "INSERT INTO framework_line (case_id, code_id,"
		               " line, author) VALUES (?1, ?2, ?3, ?4)"
		               " ON CONFLICT DO UPDATE SET line ="
		               " excluded.line, author = excluded.author"
		               " WHERE line <> excluded.line")
		: db_query(db, "DELETE FROM framework_line"
		               " WHERE case_id = ?1 AND code_id = ?2");

	query_bind_text(query, 1, case_id);
	query_bind_text(query, 2, code);
	if (line.len) {
		query_bind_text(query, 3, line);
		query_bind_text(query, 4, author);
	}
	query_run(query);
	return query_end(query);
}

bool
act_summarise(const struct act_context *context, struct str case_id,
              struct str code, struct str line, struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_SUMMARISE);

	if (!act)
		return false;
	line = str_trim(line);
	json_pair(&act->arguments, "case", case_id);
	json_pair(&act->arguments, "code", code);
	if (!check_case(context, case_id) || !check_line(context, line)
	    || (line.len && !act_check_code(context, code))
	    || !write_line(context->project->db, case_id, code, line,
	                   context->actor))
		return act_cancel(act);
	json_key(&act->counts, "lines");
	json_size(&act->counts, 1);
	return act_commit(act, outcome);
}
