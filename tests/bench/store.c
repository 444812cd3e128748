/* SPDX-License-Identifier: MIT */

/* store.c -- times coding, and the same rows put into the same tables by a
   bare loop of prepared insertions.

	store PROJECT CODEBOOK

   PROJECT has transcripts and was never coded.  Prints "segments N" and
   "matches N", the seconds of the whole act ("code"), of the same scan without
   storing anything ("scan", with as many threads), and of the loop with its
   commit ("loop").  PROJECT is coded afterwards. */

#include <unistd.h>

#include "acts/act_code.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/machine.h"
#include "base/pool.h"
#include "base/source.h"
#include "bench/bench.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "coding/scan.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"
#include "text/transcript.h"

struct rows {
	struct segment_row *segments;
	struct match_row **matches;     /* of each */
	size_t *match_counts;
	size_t count, all_matches;
};

struct scanner {
	const struct project *project;
	const struct languages *languages;
	const struct codebook *book;
	const struct matcher *matcher;
	const struct revision_row *revisions;
	size_t count;
};

static void
stop_unless(bool good, struct arena *arena, const struct diag *diag)
{
	struct buf said = BUF(arena);

	if (good)
		return;
	diag_print(diag, &said);
	bench_die("%s", buf_str(&said).text);
}

static enum pool_next
next(void *scanner_, struct pool_job *job)
{
	const struct scanner *scanner = scanner_;

	if (job->number == scanner->count)
		return POOL_END;
	job->data = corpus_transcript(
		job->arena, scanner->project, scanner->languages,
		scanner->revisions[job->number].revision_id);
	job->size = job->data ? ((struct transcript *)job->data)->text.len : 0;
	return job->data ? POOL_JOB : POOL_FAILED;
}

static bool
work(const void *scanner_, struct pool_job *job)
{
	const struct scanner *scanner = scanner_;
	struct proposals proposals;

	return scan_transcript(job->arena, scanner->book, scanner->matcher,
	                       job->data, NULL, &proposals, job->diag);
}

static bool
take(void *scanner, struct pool_job *job)
{
	(void)scanner, (void)job;
	return true;
}

static void
scan_only(struct arena *arena, struct scanner *scanner,
          const struct source *source, const struct machine *machine,
          struct diag *diag)
{
	static const struct pool_steps steps = { next, work, take };

	scanner->book = codebook_read(arena, scanner->languages, source, diag);
	stop_unless(scanner->book, arena, diag);
	scanner->matcher = matcher_new(arena, scanner->book->items,
	                               scanner->book->item_count);
	scanner->revisions = corpus_list(arena, scanner->project->db,
	                                 &scanner->count);
	stop_unless(pool_run(machine, &steps, scanner, diag), arena, diag);
}

static void
read_rows(struct arena *arena, const struct scanner *scanner,
          struct rows *rows)
{
	struct db *db = scanner->project->db;
	size_t room = 0;

	for (size_t i = 0; i < scanner->count; i++) {
		size_t count;
		struct segment_row *of =
			segments_of(arena, db, scanner->revisions[i].revision_id,
			            0, &count);

		for (size_t k = 0; k < count; k++)
			*arena_append(arena, rows->segments, rows->count,
			              room) = of[k];
	}
	rows->matches = arena_array(arena, struct match_row *, rows->count);
	rows->match_counts = arena_array(arena, size_t, rows->count);
	for (size_t i = 0; i < rows->count; i++) {
		rows->matches[i] = matches_of(arena, db,
		                              rows->segments[i].segment_id,
		                              &rows->match_counts[i]);
		rows->all_matches += rows->match_counts[i];
	}
}

static bool
loop(struct db *db, const struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		if (!segment_insert(db, &rows->segments[i]))
			return false;
		for (size_t k = 0; k < rows->match_counts[i]; k++) {
			if (!match_insert(db, &rows->matches[i][k]))
				return false;
		}
	}
	return true;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct machine machine = { (size_t)sysconf(_SC_NPROCESSORS_ONLN),
	                           NULL };
	struct scanner scanner = { .languages = languages_builtin(arena) };
	struct act_context context = { .arena = arena, .actor = STR("bench"),
	                               .now = 1763890200, .diag = diag,
	                               .machine = &machine };
	struct code_options options = { .file_name = STR("bench.xml") };
	struct code_result result;
	struct act_outcome outcome;
	struct rows rows = { 0 };
	struct db *db;
	double since;

	if (argc != 3)
		bench_die("store PROJECT CODEBOOK");
	stop_unless(file_read(arena, argv[2], (size_t)1 << 26, &options.xml,
	                      diag), arena, diag);
	context.project = project_open(arena, argv[1], DB_WRITE, diag);
	stop_unless(context.project, arena, diag);
	scanner.project = context.project;
	db = context.project->db;
	since = bench_seconds();
	scan_only(arena, &scanner,
	          source_new(arena, str_of(argv[2]), options.xml), &machine,
	          diag);
	printf("scan %.9f\n", bench_seconds() - since);
	since = bench_seconds();
	stop_unless(act_code(&context, scanner.languages, &options, &result,
	                     &outcome), arena, diag);
	printf("code %.9f\n", bench_seconds() - since);
	read_rows(arena, &scanner, &rows);
	stop_unless(db_begin(db) && db_run(db, "DELETE FROM match;"
	                                       "DELETE FROM segment"),
	            arena, diag);
	since = bench_seconds();
	stop_unless(loop(db, &rows) && db_commit(db), arena, diag);
	printf("loop %.9f\nsegments %zu\nmatches %zu\n",
	       bench_seconds() - since, rows.count, rows.all_matches);
	arena_free(arena);
	return 0;
}
