/* SPDX-License-Identifier: MIT */

/* peer-re2.cc -- RE2::Set says which patterns may match on a line, PCRE2 finds
   where.

	peer-re2 BODIES PATTERNS CORPUS PASSES [MATCHES]

   Each pass has a fresh set: its automaton is built while it reads, and a
   second pass over the same text would find it ready. */

#include <re2/re2.h>
#include <re2/set.h>
#include <vector>

#include "bench/bench.h"
#include "bench/confirm.h"

static RE2::Set *
compile(const struct lines &bodies)
{
	RE2::Options options;

	options.set_case_sensitive(false);
	options.set_max_mem((int64_t)1 << 30);
	options.set_log_errors(true);
	RE2::Set *set = new RE2::Set(options, RE2::UNANCHORED);

	for (size_t i = 0; i < bodies.count; i++) {
		if (set->Add(bodies.list[i], nullptr) < 0)
			bench_die("RE2 refuses %s", bodies.list[i]);
	}
	if (!set->Compile())
		bench_die("RE2 has no room");
	return set;
}

int
main(int argc, char **argv)
{
	if (argc < 5)
		bench_die("peer-re2 BODIES PATTERNS CORPUS PASSES [MATCHES]");
	struct lines bodies = bench_lines(argv[1]);
	struct lines patterns = bench_lines(argv[2]);
	struct text corpus = bench_read(argv[3]);
	FILE *matches = argc > 5 ? bench_create(argv[5]) : nullptr;
	struct confirm *confirm = confirm_new(patterns.list, patterns.count);
	std::vector<int> found;

	for (size_t left = strtoul(argv[4], nullptr, 10); left; left--) {
		size_t count = 0;
		double begin = bench_seconds();
		RE2::Set *set = compile(bodies);

		printf("compile %.9f\n", bench_seconds() - begin);
		begin = bench_seconds();
		for (size_t at = 0, end; at < corpus.len; at = end + 1) {
			const char *stop = (const char *)memchr(
				corpus.bytes + at, '\n', corpus.len - at);

			end = stop ? (size_t)(stop - corpus.bytes) : corpus.len;
			found.clear();
			RE2::Set::ErrorInfo error;

			if (!set->Match(re2::StringPiece(corpus.bytes + at,
			                                 end - at), &found,
			                &error)
			    && error.kind != RE2::Set::kNoError)
				bench_die("RE2 gave up");
			for (int id : found)
				count += confirm_find(confirm, (size_t)id,
				                      &corpus, at, end, 0,
				                      matches);
		}
		printf("scan %.9f\n", bench_seconds() - begin);
		if (matches)
			fclose(matches);
		matches = nullptr;
		if (left == 1)
			printf("matches %zu\n", count);
		fflush(stdout);
		delete set;
	}
	bench_print_memory();
	return 0;
}
