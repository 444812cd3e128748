/* SPDX-License-Identifier: MIT */

/* compare_words.c -- see plain.h. */

#include "plain/plain.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

static void
differ(struct str text, const char *what, size_t at)
{
	fprintf(stderr, "%s %zu differs in '", what, at);
	for (size_t i = 0; i < text.len; i++)
		fprintf(stderr, "\\x%02X", (unsigned char)text.text[i]);
	fprintf(stderr, "'\n");
	abort();
}

static void
compare_folded(struct str text, const struct folded *fast,
               const struct folded *plain)
{
	if (!str_equal(fast->text, plain->text))
		differ(text, "folded text", 0);
	if (fast->piece_count != plain->piece_count)
		differ(text, "number of pieces", fast->piece_count);
	for (size_t i = 0; i < fast->piece_count; i++) {
		if (fast->pieces[i].begin != plain->pieces[i].begin
		    || fast->pieces[i].source_begin
		       != plain->pieces[i].source_begin)
			differ(text, "piece", i);
	}
}

void
plain_compare_words(struct arena *arena, struct str text, size_t base)
{
	const struct folded *folded = plain_fold(arena, text, base);
	struct words fast = words_of(arena, text, base);
	struct words plain = plain_words(arena, folded);

	compare_folded(text, fold(arena, text, base), folded);
	if (!str_equal(fold_text(arena, text), folded->text))
		differ(text, "text without pieces", 0);
	for (size_t i = 0; i < fast.count && i < plain.count; i++) {
		const struct word *a = &fast.items[i], *b = &plain.items[i];

		if (!str_equal(a->folded, b->folded) || a->begin != b->begin
		    || a->end != b->end || a->joined != b->joined
		    || a->breaks != b->breaks || a->twin != b->twin)
			differ(text, "word", i);
	}
	if (fast.count != plain.count)
		differ(text, "number of words", fast.count);
}
