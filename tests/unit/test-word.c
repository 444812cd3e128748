/* SPDX-License-Identifier: MIT */

/* test-word.c -- words and the folded view, beside the plain way to make them
   and beside UAX #29. */

#include "text/word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "plain/plain.h"
#include "text/pass.h"
#include "unit/tap.h"

/* Letters without case, one like the other: the test of the tables has them
   all. */
static bool
is_dull(uint32_t c)
{
	return (c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4)
	       || (c >= 0x17000 && c < 0x19000) || c >= 0x20000
	       || (c >= 0xD800 && c < 0xF900);
}

/* Each character between those that it may do something to. */
static void
test_every_character(void)
{
	static const char *const around[][2] = {
		{ "", "" }, { "а", "а" }, { "A", "A" }, { "x.", ".x" },
		{ "o'", "'" }, { "«и\xCC\x86", "\xCC\x81-" },
	};
	enum { AROUND = sizeof around / sizeof *around, AT_ONCE = 256 };

	for (uint32_t c = 0, end; c <= 0x10FFFF; c = end) {
		struct arena *arena = arena_new();
		struct buf text = BUF(arena);

		for (end = c; end < c + AT_ONCE; end++) {
			for (size_t i = 0; i < AROUND && !is_dull(end); i++) {
				buf_add_text(&text, around[i][0]);
				utf8_add(&text, end);
				buf_add_text(&text, around[i][1]);
				buf_add_char(&text, ' ');
			}
		}
		plain_compare_words(arena, buf_str(&text), 0);
		arena_free(arena);
	}
	ok(true, "every character, alone and inside words, as the plain way");
}

static void
test_texts(void)
{
	static const char *const texts[] = {
		"", " ", "\xE2\x80\x8B", "'", "'а' б'в", "а''b", "o'g'", "bog'",
		"'bog' bog'", "т.е. U.S.A. а.б", "а.", "а.б", "а.\xCC\x81" "б",
		"слово\xC2\xAD", "сло\xC2\xADво", "co\xCC\x81" "oл", "прiвет",
		"a-б", "-а", "а-\xC2\xADб", "\xC2\xAD-а", "а \xE2\x80\x8B б",
		"ʻа ʻб", "гʻ ‘oʻ’ o’z’bek’", "ё Ё ı İ I\xCC\x87",
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		plain_compare_words(arena, str_of(texts[i]), 7);
	arena_free(arena);
	ok(true, "texts with all that is odd, as the plain way");
}

/* A pass used again gives the same as a fresh one. */
static void
test_again(void)
{
	struct arena *arena = arena_new();
	struct pass pass = { .arena = arena, .wants_pieces = true,
	                     .wants_words = true };

	pass_text(&pass, STR("Первый текст, и\xCC\x86 длиннее"), 0);
	pass_text(&pass, STR("o‘zbek т"), 5);
	is_size(pass.words.count, 2, "two words");
	is_str(pass.folded.text, "o'zbek т", "and their text");
	is_size(pass.words.items[1].begin, 14, "where it was");
	is_size(fold_source(&pass.folded, 7), 14, "by the map too");
	pass_text(&pass, STR(""), 9);
	is_size(pass.words.count, 0, "nothing of nothing");
	is_size(fold_source(&pass.folded, 0), 9, "and that at its place");
	arena_free(arena);
}

int
main(void)
{
	test_texts();
	test_again();
	test_every_character();
	return done();
}
