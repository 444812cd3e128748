/* SPDX-License-Identifier: MIT */

/* peer-hyperscan.c -- Hyperscan says which patterns may match on a line, PCRE2
   finds where.

	peer-hyperscan BODIES PATTERNS CORPUS PASSES [MATCHES]

   Prefilter mode is the only one that takes all of these patterns: with
   Unicode properties Hyperscan knows no boundaries and no starts. */

#include <hs/hs.h>

#include "bench/bench.h"
#include "bench/confirm.h"

struct line { unsigned *found; size_t count; };

static int
note(unsigned id, unsigned long long from, unsigned long long to,
     unsigned flags, void *context)
{
	struct line *line = context;

	(void)from;
	(void)to;
	(void)flags;
	line->found[line->count++] = id;
	return 0;
}

static hs_database_t *
compile(const struct lines *bodies)
{
	unsigned *flags = bench_room(NULL, bodies->count * sizeof *flags);
	unsigned *ids = bench_room(NULL, bodies->count * sizeof *ids);
	hs_database_t *database;
	hs_compile_error_t *error;

	for (size_t i = 0; i < bodies->count; i++) {
		flags[i] = HS_FLAG_PREFILTER | HS_FLAG_CASELESS | HS_FLAG_UTF8
		           | HS_FLAG_UCP | HS_FLAG_SINGLEMATCH;
		ids[i] = (unsigned)i;
	}
	if (hs_compile_multi((const char *const *)bodies->list, flags, ids,
	                     (unsigned)bodies->count, HS_MODE_BLOCK, NULL,
	                     &database, &error) != HS_SUCCESS)
		bench_die("Hyperscan refuses: %s", error->message);
	return database;
}

int
main(int argc, char **argv)
{
	struct lines bodies, patterns;
	struct line line = { 0 };
	hs_scratch_t *scratch = NULL;
	hs_database_t *database;
	struct confirm *confirm;
	struct text corpus;
	FILE *matches;
	double begin;

	if (argc < 5)
		bench_die("peer-hyperscan BODIES PATTERNS CORPUS PASSES "
		          "[MATCHES]");
	bodies = bench_lines(argv[1]);
	patterns = bench_lines(argv[2]);
	corpus = bench_read(argv[3]);
	matches = argc > 5 ? bench_create(argv[5]) : NULL;
	line.found = bench_room(NULL, bodies.count * sizeof *line.found);
	begin = bench_seconds();
	database = compile(&bodies);
	confirm = confirm_new((const char *const *)patterns.list,
	                      patterns.count);
	printf("compile %.9f\n", bench_seconds() - begin);
	if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
		bench_die("Hyperscan has no room");
	for (size_t left = strtoul(argv[4], NULL, 10); left; left--) {
		size_t count = 0;

		begin = bench_seconds();
		for (size_t at = 0, end; at < corpus.len; at = end + 1) {
			const char *stop = memchr(corpus.bytes + at, '\n',
			                          corpus.len - at);

			end = stop ? (size_t)(stop - corpus.bytes) : corpus.len;
			line.count = 0;
			if (hs_scan(database, corpus.bytes + at,
			            (unsigned)(end - at), 0, scratch, note,
			            &line) != HS_SUCCESS)
				bench_die("Hyperscan gave up");
			for (size_t i = 0; i < line.count; i++)
				count += confirm_find(confirm, line.found[i],
				                      &corpus, at, end, 0,
				                      matches);
		}
		printf("scan %.9f\n", bench_seconds() - begin);
		if (matches)
			fclose(matches);
		matches = NULL;
		if (left == 1)
			printf("matches %zu\n", count);
		fflush(stdout);
	}
	bench_print_memory();
	return 0;
}
