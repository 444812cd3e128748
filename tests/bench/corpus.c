/* SPDX-License-Identifier: MIT */

/* corpus.c -- a corpus of interviews, the same for the same arguments.

	corpus BYTES SEED WORDS INTERVIEW...

   WORDS is what words.c prints, or - for the words of the interviews alone.
   Prints documents of some 80 KB with an empty line between two and a turn a
   line.  A third are one of the INTERVIEWs again and again, one word in ten
   replaced; the rest are made of words drawn by Zipf and Mandelbrot's law,
   s = 1.02, q = 2.7, in a language by these weights: Russian 38, Kazakh 20,
   Uzbek Latin 14, Uzbek Cyrillic 8, English 20.  A document has one of four
   spellings of the apostrophe, whichever its words had; ʻ and ʼ are none of
   them, since to peers they are letters, which changes what \w means.

   What only Tamga folds is left out, so that peers find the same: ё is written
   е, all text is composed, and no word has a soft hyphen in it. */

#include <math.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/unicode.h"
#include "bench/bench.h"
#include "lang/letters.h"
#include "text/read.h"
#include "text/transcript.h"
#include "text/word.h"

enum { LANGUAGES = 5, DOCUMENT_BYTES = 80000 };

static const struct { const char *tag; unsigned weight; } mix[LANGUAGES] = {
	{ "ru", 38 }, { "kk", 20 }, { "uz-Latn", 14 }, { "uz-Cyrl", 8 },
	{ "en", 20 }
};

static const char *const apostrophes[] = { "'", "’", "‘", "`" };

struct vocabulary {
	struct str *words;
	double *sums;                   /* of weights up to each */
	size_t count, room;
};

struct maker {
	struct arena *arena;
	const struct languages *languages;
	uint64_t random;
	struct vocabulary of[LANGUAGES];
	const struct transcript **interviews;
	size_t interview_count;
	struct buf out;                 /* the document being made */
	const char *apostrophe;
};

static size_t
language_index(struct str tag)
{
	for (size_t i = 0; i < LANGUAGES; i++) {
		if (str_is(tag, mix[i].tag))
			return i;
	}
	return 0;
}

static void
add_word(struct maker *maker, struct str tag, struct str word)
{
	struct vocabulary *of = &maker->of[language_index(tag)];

	*arena_append(maker->arena, of->words, of->count, of->room) = word;
}

static void
read_words(struct maker *maker, const char *path)
{
	struct lines lines = bench_lines(path);

	for (size_t i = 0; i < lines.count; i++) {
		struct str word = str_of(lines.list[i]);
		struct str tag = str_next(&word, '\t');

		add_word(maker, tag, word);
	}
}

static void
add_turn_words(struct maker *maker, const struct transcript *transcript,
               const struct turn *turn)
{
	struct str text = str_slice(transcript->text, turn->begin, turn->end);
	struct words words = words_of(maker->arena, text, 0);

	for (size_t i = 0; i < words.count; i++)
		add_word(maker, turn->language->tag, words.items[i].folded);
}

static void
read_interview(struct maker *maker, const char *path, bool words_too)
{
	struct diag *diag = diag_new(maker->arena, NULL);
	struct read_options options = { 0 };
	const struct transcript *transcript = NULL;
	struct str bytes;

	if (file_read(maker->arena, path, (size_t)1 << 30, &bytes, diag))
		transcript = transcript_read(maker->arena, maker->languages,
		                             str_of(path), bytes, &options,
		                             diag);
	if (!transcript)
		bench_die("cannot read %s", path);
	maker->interviews[maker->interview_count++] = transcript;
	for (size_t i = 0; words_too && i < transcript->turn_count; i++) {
		if (transcript->turns[i].language)
			add_turn_words(maker, transcript,
			               &transcript->turns[i]);
	}
}

/* Ranks are dealt at random, the same for the same seed. */
static void
rank_words(struct maker *maker, struct vocabulary *of)
{
	double sum = 0;

	of->sums = arena_array(maker->arena, double, of->count + 1);
	for (size_t i = of->count; i > 1; i--) {
		size_t other = bench_below(&maker->random, i);
		struct str word = of->words[i - 1];

		of->words[i - 1] = of->words[other];
		of->words[other] = word;
	}
	for (size_t i = 0; i < of->count; i++)
		of->sums[i] = sum += pow((double)i + 1 + 2.7, -1.02);
}

static struct str
draw_word(struct maker *maker, const struct vocabulary *of)
{
	double point = bench_share(&maker->random) * of->sums[of->count - 1];
	size_t low = 0, high = of->count - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (of->sums[middle] <= point)
			low = middle + 1;
		else
			high = middle;
	}
	return of->words[low];
}

static uint32_t
capital_of(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F))
		return c - 0x20;
	if (c >= 0x450 && c <= 0x45F)
		return c - 0x50;
	if (c >= 0x48A && c <= 0x52F && c % 2 && c != 0x4CF)
		return c - (c < 0x4C0 || c > 0x4CE);
	return c;
}

/* As it stands in the corpus: with this document's apostrophe, without ё. */
static void
write_text(struct maker *maker, struct str text, bool capital)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		if (c == 0x451 || c == 0x401)
			c = c == 0x451 ? 0x435 : 0x415;
		if (letter_is_apostrophe(c))
			buf_add_text(&maker->out, maker->apostrophe);
		else
			utf8_add(&maker->out, capital ? capital_of(c) : c);
		capital = false;
	}
}

static void
write_sentence(struct maker *maker, const struct vocabulary *of)
{
	static const char *const ends[] = { ".", ".", ".", "?", "!", "…" };
	size_t words = 4 + bench_below(&maker->random, 15);

	for (size_t i = 0; i < words; i++) {
		bool quoted = !bench_below(&maker->random, 60);

		if (i)
			buf_add_text(&maker->out,
			             bench_below(&maker->random, 9) ? " "
			             : bench_below(&maker->random, 5) ? ", "
			             : " — ");
		buf_add_text(&maker->out, quoted ? "«" : "");
		write_text(maker, draw_word(maker, of), !i);
		buf_add_text(&maker->out, quoted ? "»" : "");
	}
	buf_add_text(&maker->out, ends[bench_below(&maker->random, 6)]);
}

static void
write_new(struct maker *maker)
{
	unsigned point = (unsigned)bench_below(&maker->random, 100);
	size_t language = 0;

	while (point >= mix[language].weight)
		point -= mix[language++].weight;
	while (!maker->of[language].count)
		language = (language + 1) % LANGUAGES;
	while (maker->out.len < DOCUMENT_BYTES) {
		size_t sentences = 1 + bench_below(&maker->random, 8);

		for (size_t i = 0; i < sentences; i++) {
			if (i)
				buf_add_char(&maker->out, ' ');
			write_sentence(maker, &maker->of[language]);
		}
		buf_add_char(&maker->out, '\n');
	}
}

static void
write_varied(struct maker *maker, struct str text, const struct vocabulary *of)
{
	size_t at = 0;

	while (at < text.len) {
		size_t end = str_find_char(text, ' ', at);
		struct str word = str_slice(text, at,
		                            end == STR_NOWHERE ? text.len
		                                               : end);

		if (of->count && !bench_below(&maker->random, 10))
			word = draw_word(maker, of);
		write_text(maker, word, false);
		at = end == STR_NOWHERE ? text.len : end + 1;
		if (at < text.len)
			buf_add_char(&maker->out, ' ');
	}
	buf_add_char(&maker->out, '\n');
}

static void
write_interview(struct maker *maker)
{
	const struct transcript *interview = maker->interviews[
		bench_below(&maker->random, maker->interview_count)];

	while (maker->out.len < DOCUMENT_BYTES) {
		for (size_t i = 0; i < interview->turn_count; i++) {
			const struct turn *turn = &interview->turns[i];

			if (!turn->language)
				continue;
			write_varied(maker,
			             str_slice(interview->text, turn->begin,
			                       turn->end),
			             &maker->of[language_index(
					     turn->language->tag)]);
		}
	}
}

int
main(int argc, char **argv)
{
	struct maker maker = { .arena = arena_new() };
	size_t bytes, written = 0;

	if (argc < 5)
		bench_die("corpus BYTES SEED WORDS INTERVIEW...");
	bytes = strtoul(argv[1], NULL, 10);
	maker.random = strtoul(argv[2], NULL, 10);
	maker.languages = languages_builtin(maker.arena);
	maker.interviews = arena_array(maker.arena, const struct transcript *,
	                               (size_t)argc);
	for (int i = 4; i < argc; i++)
		read_interview(&maker, argv[i], !strcmp(argv[3], "-"));
	if (strcmp(argv[3], "-"))
		read_words(&maker, argv[3]);
	for (size_t i = 0; i < LANGUAGES; i++)
		rank_words(&maker, &maker.of[i]);
	while (written < bytes) {
		struct arena *arena = arena_new();

		maker.out = BUF(arena);
		maker.apostrophe = apostrophes[bench_below(&maker.random, 4)];
		if (bench_below(&maker.random, 3))
			write_new(&maker);
		else
			write_interview(&maker);
		if (written)
			putchar('\n');
		fwrite(maker.out.text, 1, maker.out.len, stdout);
		written += maker.out.len + 1;
		arena_free(arena);
	}
	arena_free(maker.arena);
	return fflush(stdout) || ferror(stdout);
}
