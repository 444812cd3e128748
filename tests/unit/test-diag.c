/* SPDX-License-Identifier: MIT */

/* test-diag.c -- messages in print. */

#include "base/diag.h"

#include "base/arena.h"
#include "base/source.h"
#include "unit/tap.h"

static size_t
count_in(struct str text, const char *part)
{
	size_t count = 0, at = 0;

	while ((at = str_find(text, str_of(part), at)) != STR_NOWHERE) {
		count++;
		at++;
	}
	return count;
}

static void
test_kinds(void)
{
	struct arena *arena = arena_new();
	struct source *source = source_new(arena, STR("f"), STR("a\nb"));
	struct diag *diag = diag_new(arena, NULL);
	struct buf out = BUF(arena);
	struct str text;

	for (int i = 0; i < 8; i++) {
		diag_warning(diag, span_of(source, 0, 1), "%d is odd", i);
		diag_note(diag, span_of(source, 2, 3), "because of this");
	}
	for (int i = 0; i < 150; i++) {
		diag_error(diag, span_of(source, 2, 3), "%d is wrong", i);
		diag_note(diag, span_of(source, 0, 1), "and therefore");
	}
	diag_error(diag, SPAN_NONE, "the disk is full");
	diag_print(diag, &out);
	text = buf_str(&out);
	ok(str_starts(text, STR("f:1:1: warning: 0 is odd\n    a\n    ^\n"
	                        "f:2:1: note: because of this\n")),
	   "a warning and its note");
	is_size(count_in(text, "is odd"), 5, "five warnings of a kind");
	is_size(count_in(text, "because of this"), 5, "and their notes");
	is_size(count_in(text, "f: 3 more warnings like this\n"), 1,
	        "the rest are counted");
	is_size(count_in(text, "is wrong"), 100, "a hundred errors of a kind");
	is_size(count_in(text, "and therefore"), 100, "and their notes");
	is_size(count_in(text, "f: 50 more errors like this\n"), 1,
	        "the rest are counted");
	ok(str_ends(text, STR("tamga: error: the disk is full\n")),
	   "another kind");
	arena_free(arena);
}

/* Comparing each with all before it would never end. */
static void
test_many_files(void)
{
	enum { FILES = 100000 };
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct buf out = BUF(arena);

	for (size_t i = 0; i < FILES; i++)
		diag_warning(diag,
		             span_of(source_new(arena, STR("f"), STR("a")), 0,
		                     1), "it is odd");
	diag_print(diag, &out);
	is_size(count_in(buf_str(&out), "it is odd"), FILES,
	        "one warning in each of many files");
	arena_free(arena);
}

int
main(void)
{
	test_kinds();
	test_many_files();
	return done();
}
