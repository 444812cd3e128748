/* SPDX-License-Identifier: MIT */

/* test-fold.c -- the folded view and its way back. */

#include "text/fold.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "text/word.h"
#include "unit/tap.h"

static void
test_folding(void)
{
	static const struct { const char *text, *folded, *what; } cases[] = {
		{ "Политическая ВОЛЯ", "политическая воля", "case" },
		{ "во\xCC\x81ля", "воля", "a stress mark on a vowel" },
		{ "к\xCC\x81", "ќ", "an acute that makes a letter" },
		{ "\xD0\xB8\xCC\x86", "й", "a decomposed letter" },
		{ "\xD0\xB5\xCC\x81\xCC\x88", "ё", "stress before a mark" },
		{ "\xD1\x90", "е", "a letter composed with its stress" },
		{ "поли\xC2\xADтика", "политика", "a soft hyphen" },
		{ "по\xE2\x80\x8Bли", "поли", "a zero-width space" },
		{ "a\xC2\xA0 \t b", "a b", "spaces of all kinds" },
		{ "а — б", "а - б", "a dash" },
		{ "бiрегейлiк", "бірегейлік", "Latin i in Cyrillic" },
		{ "БIРЕГЕЙЛIК", "бірегейлік", "Latin I in Cyrillic" },
		{ "саяси өзгəріс", "саяси өзгәріс", "Latin schwa" },
		{ "Вerlin", "berlin", "a Cyrillic В in Latin" },
		{ "COVIDтың", "covidтың", "what has no look-alike stays" },
		{ "Иванов I", "иванов i", "words of their own stay" },
		{ "", "", "nothing" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		is_str(fold_text(arena, str_of(cases[i].text)),
		       cases[i].folded, "%s", cases[i].what);
	arena_free(arena);
}

/* The twelve apostrophes, in the middle of a word and at its end. */
static void
test_apostrophes(void)
{
	static const char *const marks[] = {
		"'", "\xE2\x80\x98", "\xE2\x80\x99", "\xCA\xBB", "\xCA\xBC",
		"\xE2\x80\x9B", "`", "\xC2\xB4", "\xE2\x80\xB2",
		"\xEF\xBC\x87", "\xCA\xB9", "\xCA\xBD",
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str text = str_printf(arena, "Bu o%szbek bog%s, ma%sno",
		                             marks[i], marks[i], marks[i]);
		struct words words = words_of(arena, text, 0);

		is_size(words.count, 4, "four words with %s", marks[i]);
		is_str(words.items[1].folded, "o'zbek", "inside a word");
		is_str(words.items[2].folded, "bog'", "at a word's end");
		is_str(words.items[3].folded, "ma'no", "as a tutuq");
		is_str(str_slice(text, words.items[2].begin,
		                 words.items[2].end),
		       str_printf(arena, "bog%s", marks[i]).text,
		       "and the way back");
	}
	arena_free(arena);
}

/* Every character boundary of the folded text leads to one of the source, in
   order, from end to end. */
static void
test_way_back(void)
{
	static const char *const texts[] = {
		"поли\xC2\xADти\xCC\x81ческая  во\xCC\x81ля",
		"\xE2\x80\x8B" "a\xC2\xA0\xC2\xA0" "b\xE2\x80\x8B",
		"И\xCC\x86 е\xCC\x88 O\xE2\x80\x98zbek бiр 한국어 🙂👨‍👩‍👧",
		"İstanbul Iı",
		/* Marks put in order, of two and three bytes. */
		"a\xE2\x83\x90\xCC\xA3 b",
		"\xE0\xA5\x98\xF0\x9D\x85\x9E \xE1\x84\x92\xE1\x85\xA1"
		"\xE1\x86\xAB",
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct str text = str_of(texts[i]);
		struct folded *folded = fold(arena, text, 100);
		size_t last = 100;
		bool good = true;

		for (size_t at = 0; at <= folded->text.len; at++) {
			size_t source;

			if (!utf8_is_boundary(folded->text, at))
				continue;
			source = fold_source(folded, at);
			good = good && source >= last
			       && source <= 100 + text.len
			       && utf8_is_boundary(text, source - 100);
			last = source;
		}
		ok(good && last == 100 + text.len, "the way back of '%s'",
		   texts[i]);
	}
	arena_free(arena);
}

static void
test_words(void)
{
	static const struct { const char *text, *words; } cases[] = {
		{ "по-моему, да", "по|~моему|/да" },
		{ "U.S. и т.е. так", "u.s|/и|т.е|/так" },
		{ "келді.Сосын", "келді|/сосын" },
		{ "Interviewer:Men", "interviewer|/men" },
		{ "the ‘dog’ and 'egg'", "the|dog|and|egg" },
		{ "АҚШ-тың", "ақш|~тың" },
		{ "«политическая» воля", "политическая|воля" },
		{ "water - energy", "water|/energy" },
		{ "5 млн. 2,5", "5|млн|/2|/5" },
		{ "...", "" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str text = str_of(cases[i].text);
		struct words words = words_of(arena, text, 0);
		struct buf got = BUF(arena);

		for (size_t w = 0; w < words.count; w++) {
			const struct word *word = &words.items[w];

			if (w)
				buf_add_char(&got, '|');
			if (word->joined)
				buf_add_char(&got, '~');
			if (word->breaks && w)
				buf_add_char(&got, '/');
			buf_add(&got, word->folded);
		}
		is_str(buf_str(&got), cases[i].words, "the words of '%s'",
		       cases[i].text);
	}
	arena_free(arena);
}

/* Putting so many marks in order one by one would never end. */
static void
test_many_marks(void)
{
	enum { PAIRS = 500000 };
	struct arena *arena = arena_new();
	struct buf text = BUF(arena);
	struct words words;

	buf_add_char(&text, 'q');
	for (size_t i = 0; i < PAIRS; i++)
		buf_add_text(&text, "\xCC\x81\xCC\xA3");
	words = words_of(arena, buf_str(&text), 0);
	is_size(words.count, 1, "a million marks on one letter");
	is_size(words.items[0].end, text.len, "belong to it");
	arena_free(arena);
}

int
main(void)
{
	test_folding();
	test_apostrophes();
	test_way_back();
	test_many_marks();
	test_words();
	return done();
}
