/* SPDX-License-Identifier: MIT */

/* fuzz-codebook.c -- a codebook by a stranger, and what it matches.

   Whatever the bytes are, the reader either gives a codebook or says what is
   wrong; and what a codebook proposes lies in the text, on characters, with
   its matches inside. */

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "coding/scan.h"
#include "text/transcript.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SPOKEN \
	"Политической во\xCC\x81ли нет, а вода есть. Biz o‘zbekmiz; бір ел. " \
	"There is no political will, political-will or water."

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_proposals(const struct proposals *proposals, struct str text)
{
	for (size_t i = 0; i < proposals->count; i++) {
		const struct segment *segment = &proposals->list[i];

		must(segment->begin < segment->end
		     && segment->end <= text.len && segment->match_count
		     && utf8_is_boundary(text, segment->begin)
		     && utf8_is_boundary(text, segment->end));
		for (size_t k = 0; k < segment->match_count; k++) {
			const struct match *match = &segment->matches[k];

			must(match->begin >= segment->begin
			     && match->begin < match->end
			     && match->end <= segment->end
			     && utf8_is_boundary(text, match->begin)
			     && utf8_is_boundary(text, match->end));
		}
	}
}

static void
match(struct arena *arena, const struct languages *languages,
      const struct codebook *book, struct diag *diag)
{
	const struct transcript *transcript =
		scan_text(arena, languages, NULL, STR(SPOKEN));
	struct proposals proposals;

	if (scan_transcript(arena, book,
	                    matcher_new(arena, book->items, book->item_count),
	                    transcript, NULL, &proposals, diag))
		check_proposals(&proposals, transcript->text);
	else
		must(diag_count(diag, DIAG_ERROR) > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	const struct languages *languages = languages_builtin(arena);
	struct str text = str_copy(arena, (struct str){ (const char *)data,
	                                                size });
	struct codebook *book =
		codebook_read(arena, languages,
		              source_new(arena, STR("f.xml"), text), diag);
	struct buf out = BUF(arena);

	must(book || diag_count(diag, DIAG_ERROR) > 0);
	if (book)
		match(arena, languages, book, diag);
	diag_print(diag, &out);
	arena_free(arena);
	return 0;
}
