/* SPDX-License-Identifier: MIT */

/* large.c -- times what is asked of a large project, such as scale.c makes.

	large PROJECT PASSES

   prints a line "WHAT SECONDS" for each of open, themes (by country and
   expertise), transcript (all segments of one) and assign, once a pass.  What
   is assigned stays. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "bench/bench.h"
#include "report/quotes.h"
#include "report/reports.h"
#include "store/db.h"
#include "store/project.h"

struct run {
	struct arena *arena;
	struct diag *diag;
	struct project *project;
	double since;
};

static void
lap(struct run *run, const char *what)
{
	struct buf said = BUF(run->arena);

	if (diag_count(run->diag, DIAG_ERROR)) {
		diag_print(run->diag, &said);
		bench_die("%s", buf_str(&said).text);
	}
	printf("%s %.9f\n", what, bench_seconds() - run->since);
	fflush(stdout);
	run->since = bench_seconds();
}

static void
ask(struct run *run)
{
	struct report_options themes = {
		.filter.by = STR("country,expertise")
	};
	struct str where = db_text(run->arena, run->project->db,
	                           "SELECT 'transcript=' || name"
	                           " FROM transcript ORDER BY transcript_id"
	                           " LIMIT 1 OFFSET 100");
	struct quotes_options quotes = {
		.filter = { .where = &where, .where_count = 1 }
	};

	run->since = bench_seconds();
	report_run(run->arena, report_find(run->arena, STR("themes"),
	                                   run->diag),
	           run->project, &themes, run->diag);
	lap(run, "themes");
	report_quotes(run->arena, run->project, &quotes, run->diag);
	lap(run, "transcript");
}

static void
assign(struct run *run, size_t number)
{
	struct act_context context = {
		.arena = run->arena, .project = run->project,
		.actor = STR("bench"), .now = 1763890200, .diag = run->diag
	};
	struct str name = db_text(run->arena, run->project->db,
	                          "SELECT name FROM transcript"
	                          " ORDER BY transcript_id LIMIT 1 OFFSET 50");
	struct str code = db_text(run->arena, run->project->db,
	                          "SELECT code_id FROM code WHERE codable"
	                          " LIMIT 1");
	struct assign_arguments arguments = {
		.code = code,
		.place = str_printf(run->arena, "%.*s:%zu-%zu", STR_ARG(name),
		                    number, number + 50)
	};
	struct act_outcome outcome;
	int64_t id;

	run->since = bench_seconds();
	act_assign(&context, &arguments, &id, &outcome);
	lap(run, "assign");
}

int
main(int argc, char **argv)
{
	size_t passes = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;

	if (!passes)
		bench_die("large PROJECT PASSES");
	for (size_t i = 0; i < passes; i++) {
		struct run run = { .arena = arena_new() };

		run.diag = diag_new(run.arena, NULL);
		run.since = bench_seconds();
		run.project = project_open(run.arena, argv[1], DB_WRITE,
		                           run.diag);
		lap(&run, "open");
		ask(&run);
		assign(&run, i);
		arena_free(run.arena);
	}
	return 0;
}
