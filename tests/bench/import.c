/* SPDX-License-Identifier: MIT */

/* import.c -- times the stages between a file and what the project stores of
   it.

	import PASSES FILE...

   prints "STAGE SECONDS" for each stage and pass, and "bytes N" of the files.
   "build" has "sentence" in it, which is then timed alone. */

#include <stdbool.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/source.h"
#include "bench/bench.h"
#include "text/build.h"
#include "text/decode.h"
#include "text/draft.h"
#include "text/format.h"
#include "text/sentence.h"

enum stage { STAGE_READ, STAGE_DECODE, STAGE_PARSE, STAGE_BUILD,
             STAGE_SENTENCE, STAGE_HASH, STAGE_COUNT };

static const char *const names[STAGE_COUNT] = {
	"read", "decode", "parse", "build", "sentence", "hash"
};

struct clock { double seconds[STAGE_COUNT], since; };

static void
lap(struct clock *clock, enum stage stage)
{
	double now = bench_seconds();

	clock->seconds[stage] += now - clock->since;
	clock->since = now;
}

static void
cut_sentences(struct arena *arena, const struct transcript *transcript)
{
	struct sentence_cutter *cutter = sentence_cutter_new(arena);

	for (size_t i = 0; i < transcript->turn_count; i++) {
		const struct turn *turn = &transcript->turns[i];
		size_t count;

		sentences_of(arena, cutter, turn->language,
		             str_slice(transcript->text, turn->begin,
		                       turn->end), turn->begin, &count);
	}
}

/* The file's length. */
static size_t
take(const struct languages *languages, const char *path, struct clock *clock)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct read_options options = { 0 };
	struct draft draft = { .arena = arena, .languages = languages,
	                       .diag = diag, .text = BUF(arena) };
	const struct transcript *transcript;
	const struct format *format;
	struct decoded decoded;
	struct str bytes;
	size_t len;

	clock->since = bench_seconds();
	if (!file_read(arena, path, (size_t)1 << 30, &bytes, diag))
		bench_die("cannot read %s", path);
	lap(clock, STAGE_READ);
	if (!decode(arena, str_of(path), bytes, STR(""), &decoded, diag))
		bench_die("cannot decode %s", path);
	draft.source = source_new(arena, str_of(path), decoded.text);
	lap(clock, STAGE_DECODE);
	format = format_choose(arena, draft.source, STR(""), diag);
	if (!format)
		bench_die("%s is of no known format", path);
	format->read(&draft);
	if (draft.errors || !draft.cue_count)
		bench_die("%s is no transcript", path);
	lap(clock, STAGE_PARSE);
	transcript = transcript_build(&draft, &options);
	lap(clock, STAGE_BUILD);
	cut_sentences(arena, transcript);
	lap(clock, STAGE_SENTENCE);
	crypto_sha256(bytes);
	crypto_sha256(transcript->text);
	lap(clock, STAGE_HASH);
	len = bytes.len;
	arena_free(arena);
	return len;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	const struct languages *languages = languages_builtin(arena);
	size_t bytes = 0;

	if (argc < 3)
		bench_die("import PASSES FILE...");
	for (size_t left = strtoul(argv[1], NULL, 10); left; left--) {
		struct clock clock = { 0 };

		bytes = 0;
		for (int i = 2; i < argc; i++)
			bytes += take(languages, argv[i], &clock);
		for (size_t i = 0; i < STAGE_COUNT; i++)
			printf("%s %.9f\n", names[i], clock.seconds[i]);
	}
	printf("bytes %zu\n", bytes);
	arena_free(arena);
	return 0;
}
