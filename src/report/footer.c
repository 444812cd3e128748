/* SPDX-License-Identifier: MIT */

/* footer.c -- see footer.h. */

#include "report/footer.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "report/report.h"
#include "store/project.h"
#include "store/sight.h"

enum { HASH_SHOWN = 12 };

static void
add_hidden(struct report *report, const struct sight *sight,
           const struct catalogue *catalogue)
{
	if (!sight || !(sight->codings || sight->proposals))
		return;
	if (sight->codings)
		report_add_note(report, str_printf(
			report->arena,
			i18n_count(catalogue,
		                   "Hidden from '%.*s' and not counted: "
		                      "others' codings of %zu transcript.",
		                   "Hidden from '%.*s' and not counted: "
		                      "others' codings of %zu transcripts.",
		                   sight->codings),
			STR_ARG(sight->viewer), sight->codings));
	if (sight->proposals)
		report_add_note(report, str_printf(
			report->arena,
			i18n_count(catalogue,
		                   "Hidden from '%.*s' and not counted: the "
		                      "proposals in %zu transcript.",
		                   "Hidden from '%.*s' and not counted: the "
		                      "proposals in %zu transcripts.",
		                   sight->proposals),
			STR_ARG(sight->viewer), sight->proposals));
	report_add_fact(report, "viewer", sight->viewer);
	report_add_fact(report, "hidden_codings",
	                cell_count(report->arena, sight->codings));
	report_add_fact(report, "hidden_proposals",
	                cell_count(report->arena, sight->proposals));
}

void
report_add_footer(struct report *report, const struct project *project,
                  const struct catalogue *catalogue)
{
	struct arena *arena = report->arena;
	struct str hash = db_text(arena, project->db,
	                          "SELECT hash FROM journal"
	                          " ORDER BY sequence DESC LIMIT 1");
	size_t count = (size_t)db_int(project->db,
	                              "SELECT count(*) FROM journal", 0);
	struct str shown = str_slice(hash, 0, hash.len < HASH_SHOWN
	                                      ? hash.len : HASH_SHOWN);

	add_hidden(report, project->sight, catalogue);
	if (shown.len)
		report_add_note(report, str_printf(
			arena,
			i18n_count(catalogue,
		                   "Journal: %zu record, the last is %.*s.",
		                   "Journal: %zu records, the last is %.*s.",
		                   count),
			count, STR_ARG(shown)));
	report_add_fact(report, "journal", hash);
	report_add_fact(report, "journal_records", cell_count(arena, count));
}
