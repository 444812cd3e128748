/* SPDX-License-Identifier: MIT */

/* test-unicode.c -- what is UTF-8, and what NFC leaves as it is: the quick
   ways against the slow ones. */

#include "base/arena.h"
#include "base/unicode.h"
#include "tap.h"

enum { ROUNDS = 400000, LONGEST = 40 };

static uint32_t
draw(uint64_t *state, uint32_t below)
{
	*state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (uint32_t)(*state >> 33) % below;
}

/* The table of well-formed sequences: Unicode 15, table 3-7. */
static size_t
well_formed(const unsigned char *b, size_t len)
{
	static const struct { unsigned char first[2], second[2], more; } t[] = {
		{ { 0x00, 0x7F }, { 0, 0 }, 0 },
		{ { 0xC2, 0xDF }, { 0x80, 0xBF }, 1 },
		{ { 0xE0, 0xE0 }, { 0xA0, 0xBF }, 2 },
		{ { 0xE1, 0xEC }, { 0x80, 0xBF }, 2 },
		{ { 0xED, 0xED }, { 0x80, 0x9F }, 2 },
		{ { 0xEE, 0xEF }, { 0x80, 0xBF }, 2 },
		{ { 0xF0, 0xF0 }, { 0x90, 0xBF }, 3 },
		{ { 0xF1, 0xF3 }, { 0x80, 0xBF }, 3 },
		{ { 0xF4, 0xF4 }, { 0x80, 0x8F }, 3 },
	};

	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		if (b[0] < t[i].first[0] || b[0] > t[i].first[1])
			continue;
		if (len < 1u + t[i].more)
			return 0;
		for (size_t k = 1; k <= t[i].more; k++) {
			unsigned char low = k > 1 ? 0x80 : t[i].second[0];
			unsigned char high = k > 1 ? 0xBF : t[i].second[1];

			if (b[k] < low || b[k] > high)
				return 0;
		}
		return 1u + t[i].more;
	}
	return 0;
}

/* STR_NOWHERE: it is all well-formed. */
static size_t
first_bad(struct str str)
{
	size_t at = 0;

	while (at < str.len) {
		size_t len = well_formed((const unsigned char *)str.text + at,
		                         str.len - at);

		if (!len)
			return at;
		at += len;
	}
	return STR_NOWHERE;
}

static struct str
random_text(uint64_t *state, char bytes[LONGEST + 4])
{
	static const char *const pieces[] = {
		"a", " ", "\xD0\xB0", "\xD1\x8F", "\xDF\xBF", "\xC2\x80",
		"\xE2\x80\x99", "\xED\x9F\xBF", "\xF0\x9F\x98\x80",
		"\xC1\xBF", "\x80", "\xD0", "\xE2\x80", "\xED\xA0\x80",
		"\xE0\x80\x80", "\xF4\x90\x80\x80", "\xFF"
	};
	uint32_t kinds = draw(state, 3) ? 9 : sizeof pieces / sizeof *pieces;
	size_t wanted = draw(state, LONGEST), len = 0;

	while (len < wanted) {
		const char *piece = pieces[draw(state, draw(state, 3) ? 4
		                                                      : kinds)];

		while (*piece)
			bytes[len++] = *piece++;
	}
	if (len && !draw(state, 4))
		bytes[draw(state, (uint32_t)len)] = (char)draw(state, 256);
	return (struct str){ bytes, len };
}

static void
test_validity(void)
{
	size_t wrong = 0, bad_ones = 0;
	uint64_t state = 1;

	for (int i = 0; i < ROUNDS; i++) {
		char bytes[LONGEST + 4];
		struct str text = random_text(&state, bytes);
		size_t expected = first_bad(text), bad = STR_NOWHERE;
		bool good = utf8_valid(text, &bad);

		wrong += good != (expected == STR_NOWHERE) || bad != expected;
		bad_ones += !good;
	}
	is_size(wrong, 0, "%d texts are judged as by the table", ROUNDS);
	ok(bad_ones > ROUNDS / 10 && bad_ones < ROUNDS / 2,
	   "some of them are bad, most are not");
}

static bool
is_same_in_nfc(const char *format, uint32_t c, const char *more)
{
	struct arena *arena = arena_new();
	struct buf text = BUF(arena), nfc = BUF(arena);
	bool same;

	buf_add_text(&text, format);
	utf8_add(&text, c);
	buf_add_text(&text, more);
	unicode_add_nfc(&nfc, buf_str(&text));
	same = str_equal(buf_str(&text), buf_str(&nfc));
	arena_free(arena);
	return same;
}

/* A Hangul syllable, which NFC leaves alone, makes it look in earnest. */
static void
test_composing(void)
{
	size_t wrong = 0, changed = 0;

	for (uint32_t c = 1; c < 0x3000; c++) {
		if (is_same_in_nfc("aе", c, "аo")
		    != is_same_in_nfc("aе", c, "аo\xEA\xB0\x80"))
			wrong++;
		changed += !is_same_in_nfc("aе", c, "аo");
	}
	is_size(wrong, 0, "NFC in short is NFC");
	ok(changed > 10, "it does change some");
}

int
main(void)
{
	test_validity();
	test_composing();
	return done();
}
