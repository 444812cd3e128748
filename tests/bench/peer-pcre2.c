/* SPDX-License-Identifier: MIT */

/* peer-pcre2.c -- PCRE2 with its JIT, over the whole corpus at once.

	peer-pcre2 each|alternation PATTERNS CORPUS PASSES [MATCHES]

   The alternation is one pattern already; its matches have no number.  Whether
   the corpus is UTF-8 is not checked again. */

#include "bench/bench.h"
#include "bench/confirm.h"

int
main(int argc, char **argv)
{
	struct lines lines;
	struct text corpus;
	struct confirm *confirm;
	int alternation;
	FILE *matches;
	double begin;

	if (argc < 5)
		bench_die("peer-pcre2 each|alternation PATTERNS CORPUS PASSES "
		          "[MATCHES]");
	alternation = !strcmp(argv[1], "alternation");
	lines = bench_lines(argv[2]);
	corpus = bench_read(argv[3]);
	matches = argc > 5 ? bench_create(argv[5]) : NULL;
	begin = bench_seconds();
	confirm = confirm_new((const char *const *)lines.list, lines.count);
	printf("compile %.9f\n", bench_seconds() - begin);
	for (size_t left = strtoul(argv[4], NULL, 10); left; left--) {
		size_t count = 0;

		begin = bench_seconds();
		for (size_t i = 0; i < lines.count; i++)
			count += confirm_find(confirm, i, &corpus, 0,
			                      corpus.len, alternation,
			                      matches);
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
