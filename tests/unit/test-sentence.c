/* SPDX-License-Identifier: MIT */

/* test-sentence.c -- where sentences end. */

#include "text/sentence.h"
#include "text/word.h"
#include "unit/reading.h"

static struct sentence_cutter *cutter;

/* SHOWN has the sentences with a bar between them. */
static void
cut(const char *tag, const char *text, const char *shown)
{
	struct str str = str_of(text);
	const struct language *language =
		tag[0] ? language_find(languages, str_of(tag)) : NULL;
	size_t count;
	struct sentence *sentences = sentences_of(arena, cutter, language, str,
	                                          1000, &count);
	struct buf out = BUF(arena);

	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_text(&out, " | ");
		buf_add(&out, str_slice(str, sentences[i].begin - 1000,
		                        sentences[i].end - 1000));
	}
	is_str(buf_str(&out), shown, "%s", text);
}

static void
test_abbreviations(void)
{
	cut("ru", "В г. Оше жил А. С. Пушкин. Да.",
	    "В г. Оше жил А. С. Пушкин. | Да.");
	cut("ru", "Это проф. Петров и акад. Иванов. Вот.",
	    "Это проф. Петров и акад. Иванов. | Вот.");
	cut("ru", "Это было в 1991 г. Потом стало хуже.",
	    "Это было в 1991 г. | Потом стало хуже.");
	cut("ru", "Нефть, газ и т. д. и т. п. есть у всех.",
	    "Нефть, газ и т. д. и т. п. есть у всех.");
	cut("kk", "1992 ж. қабылданды. Иә.", "1992 ж. қабылданды. | Иә.");
	cut("en", "I asked Dr. Smith. He left.",
	    "I asked Dr. Smith. | He left.");
	cut("", "I asked Dr. Smith. He left.",
	    "I asked Dr. | Smith. | He left.");
	cut("en", "J. K. Rowling. B.", "J. K. Rowling. | B.");
}

static void
test_stops(void)
{
	cut("ru", "Он ушёл.Потом пришёл.Да", "Он ушёл. | Потом пришёл. | Да");
	cut("ru", "Это им.Ленина завод.", "Это им.Ленина завод.");
	cut("en", "U.S.A. and e.g.Uzbekistan 3.5 and a.b.",
	    "U.S.A. and e.g.Uzbekistan 3.5 and a.b.");
	cut("ru", "Ну... не знаю... Может, да?! Нет!Вот",
	    "Ну... не знаю... | Может, да?! | Нет! | Вот");
	cut("ru", "... Да. ... Нет.", "... Да. ... | Нет.");
	cut("ru", "...", "...");
	cut("ru", "  Да.  Нет. \xC2\xA0", "Да. | Нет.");
	cut("ru", "", "");
	cut("ru", " ", "");
	cut("en", "\xE2\x80\x9CYes.\xE2\x80\x9D He said \xE2\x80\x9CNo.\xE2\x80\x9D",
	    "\xE2\x80\x9CYes.\xE2\x80\x9D | He said \xE2\x80\x9CNo.\xE2\x80\x9D");
}

static size_t
count_words(struct str text, const struct sentence *sentence)
{
	return words_of(arena,
	                str_slice(text, sentence->begin, sentence->end),
	                0).count;
}

/* TIMES times the PART. */
static void
cut_long(const char *part, size_t times, const char *name)
{
	struct buf text = BUF(arena);
	struct sentence *sentences;
	size_t count, at = 0, most = 0;

	for (size_t i = 0; i < times; i++)
		buf_add_text(&text, part);
	sentences = sentences_of(arena, cutter, NULL, buf_str(&text), 0,
	                         &count);
	for (size_t i = 0; i < count; i++) {
		size_t words = count_words(buf_str(&text), &sentences[i]);

		most = words > most ? words : most;
		ok(sentences[i].begin >= at, "%s: in order", name);
		for (; at < sentences[i].begin; at++)
			ok(text.text[at] == ' ', "%s: only space between",
			   name);
		at = sentences[i].end;
	}
	ok(most <= SENTENCE_WORDS_MOST, "%s: no more than %d words, not %zu",
	   name, SENTENCE_WORDS_MOST, most);
	ok(count > 1, "%s: is cut", name);
}

static void
test_cap(void)
{
	struct sentence *sentences;
	struct buf text = BUF(arena);
	size_t count;

	cut_long("слово ", 500, "unpunctuated speech");
	cut_long("one two three four five six seven eight nine ten, ", 30,
	         "speech with commas");
	cut_long("politics-and-water ", 100, "compounds");
	for (int i = 0; i < 5000; i++)
		buf_add_text(&text, i % 1000 ? "- " : "word ");
	sentences_of(arena, cutter, NULL, buf_str(&text), 0, &count);
	is_size(count, 1, "few words are one sentence, however far apart");
	text.len = 0;
	for (int i = 0; i < 70; i++)
		buf_add_text(&text, i == 44 ? "word, " : "word ");
	sentences = sentences_of(arena, cutter, NULL, buf_str(&text), 0,
	                         &count);
	is_size(count, 2, "seventy words are two stretches");
	is_size(count_words(buf_str(&text), &sentences[0]), 45,
	        "cut at the comma");
	text.len = 0;
	for (int i = 0; i < 60; i++)
		buf_add_text(&text, "word, ");
	sentences_of(arena, cutter, NULL, buf_str(&text), 0, &count);
	is_size(count, 1, "sixty words are one sentence");
}

/* Each bracket could look back to the beginning for a word. */
static void
test_many_brackets(void)
{
	enum { BRACKETS = 300000 };
	struct buf text = BUF(arena);
	struct sentence *sentences;
	size_t count;

	for (size_t i = 0; i < BRACKETS; i++)
		buf_add_text(&text, "! [ ");
	buf_add_text(&text, "yes! [laughs] no");
	sentences = sentences_of(arena, cutter, NULL, buf_str(&text), 0,
	                         &count);
	if (is_size(count, 2, "brackets without words"))
		is_str(str_slice(buf_str(&text), sentences[1].begin,
		                 sentences[1].end), "[laughs] no",
		       "end no sentence");
}

int
main(void)
{
	begin_reading();
	cutter = sentence_cutter_new(arena);
	test_abbreviations();
	test_stops();
	test_cap();
	test_many_brackets();
	arena_free(arena);
	return done();
}
