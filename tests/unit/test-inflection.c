/* SPDX-License-Identifier: MIT */

/* test-inflection.c -- the grammars against forms written by hand, in
   tests/lang/<tag>.gold, and what stems promise.

   A line of gold reads "lemma: form form ! nonform nonform".  Precision is
   the share of forms among the words accepted, recall the share of the forms
   that are accepted; the lemma itself counts as no form. */

#include "lang/inflection.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "lang/language.h"
#include "lang/table.h"
#include "unit/tap.h"

enum { GOLD_MOST = 1 << 20, LEMMAS_LEAST = 150 };

struct score { size_t lemmas, right, missed, wrong; };

static bool
accepted(struct arena *arena, const struct inflection *inflection,
         struct str lemma, struct str word)
{
	size_t count;
	const struct stem *stems = inflection_stems(arena, inflection, lemma,
	                                            &count);

	for (size_t i = 0; i < count; i++) {
		struct str stem = stems[i].text;

		if (str_starts(word, stem)
		    && inflection_accepts(inflection, stems[i].state,
		                          str_slice(word, stem.len,
		                                    word.len)))
			return true;
	}
	return false;
}

static void
score_line(struct arena *arena, const struct inflection *inflection,
           struct str line, struct score *score)
{
	size_t colon = str_find_char(line, ':', 0);
	struct str lemma, rest, word;
	bool should = true;

	if (!line.len || line.text[0] == '#' || colon == STR_NOWHERE)
		return;
	lemma = table_fold(arena, str_slice(line, 0, colon));
	rest = str_trim(str_slice(line, colon + 1, line.len));
	score->lemmas++;
	while (rest.text) {
		bool does;

		word = table_fold(arena, str_next(&rest, ' '));
		if (str_is(word, "!"))
			should = false;
		if (!word.len || str_is(word, "!") || str_equal(word, lemma))
			continue;
		does = accepted(arena, inflection, lemma, word);
		score->right += should && does;
		score->missed += should && !does;
		score->wrong += !should && does;
		if (should != does)
			printf("# %s %.*s: %.*s\n",
			       should ? "missed" : "taken ", STR_ARG(lemma),
			       STR_ARG(word));
	}
}

static void
test_gold(struct arena *arena, const struct languages *languages,
          const char *tag, double floor)
{
	const char *top = getenv("top_srcdir");
	struct str path = str_printf(arena, "%s/tests/lang/%s.gold",
	                             top ? top : ".", tag);
	const struct language *language = language_find(languages,
	                                                str_of(tag));
	struct diag *diag = diag_new(arena, NULL);
	struct score score = { 0 };
	double precision, recall, f;
	struct str text;

	if (!ok(language && language->inflection, "%s has endings", tag)
	    || !ok(file_read(arena, path.text, GOLD_MOST, &text, diag),
	           "%s can be read", path.text))
		return;
	while (text.text)
		score_line(arena, language->inflection,
		           str_next(&text, '\n'), &score);
	precision = (double)score.right
	            / (double)(score.right + score.wrong + !score.right);
	recall = (double)score.right
	         / (double)(score.right + score.missed + !score.right);
	f = 2 * precision * recall / (precision + recall + !score.right);
	printf("# %s: %zu lemmas, %zu forms, precision %.3f, recall %.3f, "
	       "F1 %.3f\n", tag, score.lemmas, score.right + score.missed,
	       precision, recall, f);
	ok(score.lemmas >= LEMMAS_LEAST, "%s: enough lemmas", tag);
	ok(f >= floor, "%s: F1 is at least %.2f", tag, floor);
}

static void
test_acronyms(struct arena *arena, const struct languages *languages)
{
	static const struct { const char *tag, *acronym, *ending; bool good; }
	tries[] = {
		{ "kk", "ақш", "-тың", true }, { "kk", "ақш", "тың", true },
		{ "kk", "еаэо", "-ға", true }, { "kk", "ақш", "", true },
		{ "kk", "ақш", "-", false },
		{ "uz-Latn", "aqsh", "'ning", true },
		{ "uz-Latn", "aqsh", "ning", true },
		{ "uz-Latn", "nato", "'ga", true },
		{ "en", "nato", "'s", true }, { "en", "nato", "nal", false },
		{ "ru", "мид", "а", true }, { "ru", "мид", "ия", false },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		const struct inflection *inflection =
			language_find(languages,
			              str_of(tries[i].tag))->inflection;
		size_t count;
		struct stem *stems = inflection_acronym_stems(
			arena, inflection, str_of(tries[i].acronym), &count);
		bool good = false;

		for (size_t k = 0; k < count; k++)
			good |= inflection_accepts(inflection, stems[k].state,
			                           str_of(tries[i].ending));
		ok(good == tries[i].good, "%s: %s%s", tries[i].tag,
		   tries[i].acronym, tries[i].ending);
	}
}

static void
test_forms(struct arena *arena, const struct languages *languages)
{
	const struct inflection *en = language_find(languages,
	                                            STR("en"))->inflection;
	const struct inflection *kk = language_find(languages,
	                                            STR("kk"))->inflection;
	size_t count = 0;
	bool more = true;
	struct str *forms = inflection_forms(arena, en, STR("children"), 99,
	                                     &count, &more);

	ok(count && !more, "a few forms are all there");
	for (size_t i = 1; i < count; i++)
		ok(str_compare(forms[i - 1], forms[i]) < 0,
		   "forms are sorted and differ");
	forms = inflection_forms(arena, kk, STR("халық"), 50, &count, &more);
	is_size(count, 50, "no more than asked for");
	ok(more, "there are others");
	for (size_t i = 0; i < count; i++)
		ok(accepted(arena, kk, STR("халық"), forms[i]),
		   "a form is accepted");
	forms = inflection_forms(arena, kk, STR(""), 5, &count, &more);
	ok(count == 1 && !more, "nothing has one form, nothing");
	(void)forms;
}

/* One spelling for each letter, each as long as the word. */
static void
test_long_word(const struct languages *languages)
{
	enum { PAIRS = 20000 };
	struct arena *arena = arena_new();
	const struct inflection *ru = language_find(languages,
	                                            STR("ru"))->inflection;
	struct buf word = BUF(arena);
	size_t count;

	for (size_t i = 0; i < PAIRS; i++)
		buf_add_text(&word, "ёе");
	inflection_stems(arena, ru, buf_str(&word), &count);
	is_size(count, 1, "a word without end has one form");
	arena_free(arena);
}

int
main(void)
{
	struct arena *arena = arena_new();
	const struct languages *languages = languages_builtin(arena);

	printf("# the tables take %zu bytes\n", arena_used(arena));
	test_gold(arena, languages, "en", 0.93);
	test_gold(arena, languages, "kk", 0.97);
	test_gold(arena, languages, "kk-Latn", 0.95);
	test_gold(arena, languages, "ru", 0.94);
	test_gold(arena, languages, "uz-Latn", 0.97);
	test_gold(arena, languages, "uz-Cyrl", 0.95);
	test_acronyms(arena, languages);
	test_forms(arena, languages);
	test_long_word(languages);
	arena_free(arena);
	return done();
}
