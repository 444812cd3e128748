/* SPDX-License-Identifier: MIT */

/* test-character.c -- the tables of character.h say of every character what
   ICU and lang/letters.h say of it. */

#include "text/character.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/letters.h"
#include "unit/tap.h"

enum { LAST = 0x10FFFF };

static struct arena *arena;

static uint32_t
fold_character(uint32_t c)
{
	if (letter_is_apostrophe(c))
		return '\'';
	if (letter_is_dash(c))
		return '-';
	return unicode_fold(letter_without_stress(c));
}

static bool
is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	return unicode_is_letter(c) || unicode_is_digit(c)
	       || unicode_is_mark(c);
}

static size_t
size_of(uint32_t c)
{
	return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

static bool
normalising_changes(uint32_t c)
{
	struct buf one = BUF(arena), composed = BUF(arena);

	utf8_add(&one, c);
	unicode_add_nfc(&composed, buf_str(&one));
	return !str_equal(buf_str(&one), buf_str(&composed));
}

static uint32_t
word_flags(uint32_t c, uint32_t folded)
{
	enum script script = unicode_script(letter_without_stress(c));

	if (!is_word(folded))
		return 0;
	return CHARACTER_WORD
	       | (script == SCRIPT_LATIN ? CHARACTER_LATIN : 0)
	       | (script == SCRIPT_CYRILLIC ? CHARACTER_CYRILLIC : 0);
}

static uint32_t
expected(uint32_t c, uint32_t folded)
{
	bool twin = folded == 0x0451 || folded == 0x0130 || folded == 0x0131
	            || folded == 0x0307;
	uint32_t flags = twin ? CHARACTER_TWIN : 0;

	if (unicode_is_space(c))
		return CHARACTER_SPACE;
	if (letter_has_no_width(c))
		return CHARACTER_NO_WIDTH;
	if (unicode_joins_before(c) || normalising_changes(c))
		return flags | CHARACTER_UNUSUAL;
	if (folded == '\'')
		return CHARACTER_APOSTROPHE | (c > 0x7F) * CHARACTER_SHORTER;
	if (folded == '-')
		return CHARACTER_DASH | CHARACTER_BREAKS
		       | (c > 0x7F) * CHARACTER_SHORTER;
	if (size_of(c) != size_of(folded))
		return flags | CHARACTER_UNUSUAL;
	flags |= word_flags(c, folded);
	if (flags & CHARACTER_WORD || letter_is_quote(folded))
		return flags;
	return flags | CHARACTER_BREAKS
	       | (folded == '.' || folded == '!' || folded == '?'
	          ? CHARACTER_STOPS : 0);
}

/* The folded bytes that stand beside the flags of a short character. */
static uint32_t
expected_bytes(uint32_t flags, uint32_t folded)
{
	struct buf bytes = BUF(arena);

	if (flags & (CHARACTER_SPACE | CHARACTER_NO_WIDTH
	             | CHARACTER_UNUSUAL))
		return 0;
	utf8_add(&bytes, folded);
	return bytes.len == 1
	       ? (unsigned char)bytes.text[0]
	       : (unsigned char)bytes.text[0]
	         | (uint32_t)(unsigned char)bytes.text[1] << 8;
}

static bool
has_bytes(uint32_t flags)
{
	return !(flags & (CHARACTER_SPACE | CHARACTER_NO_WIDTH
	                  | CHARACTER_UNUSUAL | CHARACTER_APOSTROPHE
	                  | CHARACTER_DASH));
}

static void
test_all(void)
{
	size_t wrong = 0;

	for (uint32_t c = 0; c <= LAST; c = c == 0xD7FF ? 0xE000 : c + 1) {
		const struct character_kind *kind = character_kind(c);
		uint32_t folded = fold_character(c);
		uint32_t flags = expected(c, folded);
		bool good = kind->flags == flags;

		if (has_bytes(flags))
			good = good
			       && c + (uint32_t)kind->to_folded == folded;
		if (c < CHARACTER_SHORT_END)
			good = good && character_short[c]
			       == (flags | expected_bytes(flags, folded));
		if (!good && wrong++ < 20)
			printf("# U+%04X: 0x%08X, expected 0x%08X\n",
			       (unsigned)c, (unsigned)kind->flags,
			       (unsigned)flags);
		if (c % 4096 == 0) {
			arena_free(arena);
			arena = arena_new();
		}
	}
	is_size(wrong, 0, "all characters are as ICU has them");
}

int
main(void)
{
	if (strncmp(character_version, unicode_version(), 2)) {
		printf("1..0 # SKIP the tables are of Unicode %s, ICU's of "
		       "%s\n", character_version, unicode_version());
		return 0;
	}
	arena = arena_new();
	test_all();
	arena_free(arena);
	return done();
}
