/* SPDX-License-Identifier: MIT */

/* fuzz_read.h -- reads the bytes of a fuzzer as a transcript, leniently and
   strictly, and stops where something does not hold. */

#ifndef FUZZ_READ_H
#define FUZZ_READ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "check_transcript.h"
#include "text/read.h"

static void
fuzz_read_once(const struct languages *languages, struct str bytes,
               const char *format, bool strict)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct read_options options = {
		.format = str_of(format), .strict = strict
	};
	struct transcript *transcript =
		transcript_read(arena, languages, STR("fuzz"), bytes,
		                &options, diag);
	const char *wrong = transcript ? check_transcript(transcript) : NULL;
	struct buf out = BUF(arena);

	if (!transcript != !!diag_count(diag, DIAG_ERROR))
		wrong = "errors and the result do not agree";
	diag_print(diag, &out);
	if (wrong) {
		fprintf(stderr, "%s\n", wrong);
		abort();
	}
	arena_free(arena);
}

__attribute__((unused)) static void
fuzz_read(const uint8_t *data, size_t size, const char *format)
{
	static const struct languages *languages;
	struct str bytes = { (const char *)data, size };

	/* Once for all runs: reading the tables takes longer than one run. */
	if (!languages)
		languages = languages_builtin(arena_new());

	fuzz_read_once(languages, bytes, format, false);
	fuzz_read_once(languages, bytes, format, true);
}

#endif
