/* SPDX-License-Identifier: MIT */

/* test-str.c -- views of text, and text that grows. */

#include "base/str.h"

#include "base/arena.h"
#include "unit/tap.h"

static void
test_pieces(void)
{
	struct str rest = STR("kk::ru"), piece;

	piece = str_next(&rest, ':');
	is_str(piece, "kk", "the first piece");
	piece = str_next(&rest, ':');
	is_str(piece, "", "an empty piece");
	piece = str_next(&rest, ':');
	is_str(piece, "ru", "the last piece");
	ok(!rest.text, "nothing is left");
}

static void
test_numbers(void)
{
	size_t size = 0;
	int64_t number = 0;

	ok(str_to_size(STR("18446744073709551615"), &size)
	   && size == SIZE_MAX, "the largest size");
	ok(!str_to_size(STR("18446744073709551616"), &size),
	   "one more does not fit");
	ok(!str_to_size(STR(""), &size), "nothing is no number");
	ok(!str_to_size(STR("12a"), &size), "12a is no number");
	ok(str_to_int64(STR("-12"), &number) && number == -12, "minus twelve");
	ok(!str_to_int64(STR("-"), &number), "a sign alone is no number");
}

static void
test_searching(void)
{
	is_size(str_find(STR("abcabc"), STR("ca"), 0), 2, "finds a part");
	is_size(str_find(STR("abcabc"), STR("abc"), 1), 3,
	        "finds the next one");
	is_size(str_find(STR("abc"), STR("abcd"), 0), STR_NOWHERE,
	        "does not find what is longer");
	is_size(str_distance(STR("themes"), STR("thems")), 1,
	        "one letter is missing");
	is_size(str_distance(STR(""), STR("abc")), 3, "three are missing");
	is_str(str_trim(STR(" \t a b \n")), "a b", "trims both ends");
}

static void
test_growing(struct arena *arena)
{
	struct buf buf = BUF(arena);

	is_str(buf_str(&buf), "", "an empty buf");
	for (int i = 0; i < 1000; i++)
		buf_printf(&buf, "%d,", i % 10);
	is_size(buf.len, 2000, "a thousand additions");
	ok(str_ends(buf_str(&buf), STR("8,9,")), "the end is right");
	ok(!buf_str(&buf).text[2000], "it ends in a zero byte");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_pieces();
	test_numbers();
	test_searching();
	test_growing(arena);
	arena_free(arena);
	return done();
}
