/* SPDX-License-Identifier: MIT */

/* test-decode.c -- bytes to UTF-8. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/unicode.h"
#include "text/decode.h"
#include "unit/reading.h"

static void
check(struct str bytes, const char *name, const char *shown,
      const char *encoding, const char *said, const char *what)
{
	struct diag *diag = diag_new(arena, NULL);
	struct decoded decoded = { STR(""), "" };

	decode(arena, STR("file"), bytes, str_of(name), &decoded, diag);
	is_str(decoded.text, shown, "%s", what);
	is_str(str_of(decoded.encoding), encoding, "%s: encoding", what);
	is_str(show_messages(diag), said, "%s: messages", what);
}

static void
test_utf8(void)
{
	check(STR("a\r\nқ"), "", "a\r\nқ", "UTF-8", "", "UTF-8");
	check(STR("\xEF\xBB\xBF" "a"), "", "a", "UTF-8", "", "with a mark");
	check(STR("\xEF\xBB\xBF\xEF\xBB\xBF" "a"), "", "\xEF\xBB\xBF" "a",
	      "UTF-8", "", "a second mark is text");
	check(STR("ok\nab\xCF\xF0"), "", "", "",
	      "error 2:3 the byte 0xCF does not belong to UTF-8; say which "
	      "encoding the file has, as in '--encoding windows-1251'\n",
	      "another encoding");
	check(STR("қ\xC0\x80"), "", "", "",
	      "error 1:2 the byte 0xC0 does not belong to UTF-8; say which "
	      "encoding the file has, as in '--encoding windows-1251'\n",
	      "an overlong form");
	check(STR("\xED\xA0\x80x"), "UTF-8", "", "",
	      "error 1:1 the byte 0xED does not belong to UTF-8\n",
	      "a surrogate, encoding named");
	check(STR("a\nқ\xE2\x80"), "", "", "",
	      "error 2:2 the file ends in the middle of a UTF-8 character; it "
	      "was cut short, or is in another encoding (see --encoding)\n",
	      "a file cut short");
	check(STR("a\0b\xFF"), "", "", "",
	      "error this is not a text file: it has zero bytes; if it is "
	      "UTF-16 without a byte order mark, say '--encoding UTF-16'\n",
	      "zero bytes");
	check(STR("a\nb\0"), "utf-8", "", "",
	      "error 2:2 the character U+0000 has no place in a text\n",
	      "zero bytes in what is said to be UTF-8");
	check(STR("%PDF-1.7\n%\xE2\xE3"), "", "", "",
	      "error this is a PDF file; save its text as a .txt file first\n",
	      "a PDF file");
	check(STR("PK\003\004\024\0"), "", "", "",
	      "error this is a zip archive, as .docx and .odt files are; save "
	      "its text as a .txt file first\n", "a .docx file");
	check(STR(""), "", "", "UTF-8", "", "an empty file");
}

static void
test_utf16(void)
{
	struct str le = STR("a\0\x3D\xD8\x00\xDE\n\0\x9B\x04");
	struct str be = STR("\0a\xD8\x3D\xDE\x00\0\n\x04\x9B");

	check(STR("\xFF\xFE" "a\0\x9B\x04"), "", "aқ", "UTF-16LE", "",
	      "little end first");
	check(STR("\xFE\xFF" "\0a\x04\x9B"), "", "aқ", "UTF-16BE", "",
	      "big end first");
	check(STR("\xFE\xFF" "\0a\x04\x9B"), "UTF-16", "aқ", "UTF-16BE", "",
	      "by name, with a mark");
	check(le, "UTF-16LE", "a😀\nқ", "UTF-16LE", "", "LE without a mark");
	check(be, "UTF-16BE", "a😀\nқ", "UTF-16BE", "", "BE without a mark");
	check(STR("\x3A\x04\x30\x04\x20\0\x31\x04"), "UTF-16", "ка б",
	      "UTF-16LE", "", "told by its columns");
	check(STR("\x04\x3A\x04\x30\0\x20\x04\x31"), "UTF-16", "ка б",
	      "UTF-16BE", "", "told by its columns, the other way");
	check(STR("abcd"), "UTF-16", "", "",
	      "error the file has no byte order mark; say '--encoding UTF-16LE'"
	      " or '--encoding UTF-16BE'\n", "not told by its columns");
	check(STR("\xFF\xFE" "a\0\n\0b"), "", "", "",
	      "error 2:1 the file ends in the middle of a UTF-16 character; it "
	      "was cut short\n", "an odd byte");
	check(STR("\xFF\xFE" "a\0\x3D\xD8" "b\0"), "", "", "",
	      "error 1:2 half a UTF-16 character stands alone here\n",
	      "half a pair");
	check(STR("\xFF\xFE" "a\0\x3D\xD8"), "", "", "",
	      "error 1:2 half a UTF-16 character stands alone here\n",
	      "half a pair at the end");
	check(STR("\xFF\xFE" "a\0\0\0"), "", "", "",
	      "error 1:2 the character U+0000 has no place in a text\n",
	      "a zero character");
}

static void
test_others(void)
{
	check(STR("\xCF\xF0\xE8\xE2\xE5\xF2"), "windows-1251", "Привет",
	      "windows-1251", "", "windows-1251");
	check(STR("\xF0\xD2\xC9\xD7\xC5\xD4"), "koi8-r", "Привет", "KOI8-R",
	      "", "KOI8-R");
	check(STR("\x8F\xE0\xA8\xA2\xA5\xE2"), "IBM866", "Привет", "IBM866",
	      "", "IBM866");
	check(STR("\x8F\xF0\xE8\xE2\xE5\xF2"), "x-mac-cyrillic", "Привет",
	      "x-mac-cyrillic", "", "Mac Cyrillic");
	check(STR("\xBF\xE0\xD8\xD2\xD5\xE2"), "ISO-8859-5", "Привет",
	      "ISO-8859-5", "", "ISO-8859-5");
	check(STR("\x8D\xE0\xE7\xE0\x9D \xF2\xB3\xEB\xB3"), "KZ-1048",
	      "Қазақ тілі", "KZ-1048", "", "KZ-1048");
	check(STR("a\r\nb\x98"), "windows-1251", "", "",
	      "error 2:2 the byte 0x98 does not belong to windows-1251\n",
	      "a byte that windows-1251 does not use");
	check(STR("a\0"), "KOI8-R", "", "",
	      "error 1:2 the character U+0000 has no place in a text\n",
	      "a zero byte");
	check(STR("a"), "latin9", "", "",
	      "error there is no encoding 'latin9'; there are GB18030, IBM855, "
	      "IBM866, ISO-8859-1, ISO-8859-15, ISO-8859-2, ISO-8859-5, "
	      "ISO-8859-9, KOI8-R, KOI8-U, KZ-1048, UTF-16, UTF-16BE, UTF-16LE, "
	      "UTF-8, macintosh, windows-1250, windows-1251, windows-1252, "
	      "windows-1254, x-mac-cyrillic\n", "an unknown name");
	for (size_t i = 0; decode_names()[i]; i++) {
		struct str name = str_of(decode_names()[i]);
		struct str bytes = STR("a b\n");
		struct diag *diag = diag_new(arena, NULL);
		struct decoded decoded;

		if (str_starts(name, STR("UTF-16")))
			continue;
		ok(decode(arena, STR("file"), bytes, name, &decoded, diag)
		   && str_is(decoded.text, "a b\n"), "ASCII in %s",
		   decode_names()[i]);
	}
}

static void
test_lines(void)
{
	size_t count = DECODE_LINES_MOST + 1;
	char *text = arena_alloc(arena, count);
	struct diag *diag = diag_new(arena, NULL);
	struct decoded decoded;

	for (size_t i = 0; i < count; i++)
		text[i] = '\n';
	ok(!decode(arena, STR("file"), (struct str){ text, count }, STR(""),
	           &decoded, diag), "a file of nothing but lines");
	is_str(show_messages(diag),
	       "error the file has more than 4000000 lines\n",
	       "it says how many it may have");
}

int
main(void)
{
	begin_reading();
	test_utf8();
	test_utf16();
	test_others();
	test_lines();
	arena_free(arena);
	return done();
}
