/* SPDX-License-Identifier: MIT */

/* verify_numbers.c -- see verify_numbers.h. */

#include "report/verify_numbers.h"

#include "base/arena.h"

enum speech { SPEECH_ANY, SPEECH_EN, SPEECH_RU, SPEECH_KK, SPEECH_UZ };

/* Folded; a word ending in * may go on. */
struct number_word { enum speech speech; size_t number; const char *words; };

static const struct number_word numbers[] = {
	{ SPEECH_EN, 0, "none no zero" },
	{ SPEECH_EN, 1, "one" }, { SPEECH_EN, 2, "two" },
	{ SPEECH_EN, 3, "three" }, { SPEECH_EN, 4, "four" },
	{ SPEECH_EN, 5, "five" }, { SPEECH_EN, 6, "six" },
	{ SPEECH_EN, 7, "seven" }, { SPEECH_EN, 8, "eight" },
	{ SPEECH_EN, 9, "nine" }, { SPEECH_EN, 10, "ten" },
	{ SPEECH_EN, 11, "eleven" }, { SPEECH_EN, 12, "twelve" },
	{ SPEECH_EN, 13, "thirteen" }, { SPEECH_EN, 14, "fourteen" },
	{ SPEECH_EN, 15, "fifteen" }, { SPEECH_EN, 16, "sixteen" },
	{ SPEECH_EN, 17, "seventeen" }, { SPEECH_EN, 18, "eighteen" },
	{ SPEECH_EN, 19, "nineteen" }, { SPEECH_EN, 20, "twenty" },
	{ SPEECH_RU, 1, "один одна одно одного одной одному" },
	{ SPEECH_RU, 2, "два две двух двое двоих" },
	{ SPEECH_RU, 3, "три трех трёх трое троих" },
	{ SPEECH_RU, 4, "четыре четырех четырёх четверо четверых" },
	{ SPEECH_RU, 5, "пять пяти пятеро пятерых" },
	{ SPEECH_RU, 6, "шесть шести шестеро шестерых" },
	{ SPEECH_RU, 7, "семь семи семеро семерых" },
	{ SPEECH_RU, 8, "восемь восьми восьмеро" },
	{ SPEECH_RU, 9, "девять девяти девятеро" },
	{ SPEECH_RU, 10, "десять десяти десятеро" },
	{ SPEECH_RU, 11, "одиннадцать одиннадцати" },
	{ SPEECH_RU, 12, "двенадцать двенадцати" },
	{ SPEECH_RU, 13, "тринадцать тринадцати" },
	{ SPEECH_RU, 14, "четырнадцать четырнадцати" },
	{ SPEECH_RU, 15, "пятнадцать пятнадцати" },
	{ SPEECH_RU, 16, "шестнадцать шестнадцати" },
	{ SPEECH_RU, 17, "семнадцать семнадцати" },
	{ SPEECH_RU, 18, "восемнадцать восемнадцати" },
	{ SPEECH_RU, 19, "девятнадцать девятнадцати" },
	{ SPEECH_RU, 20, "двадцать двадцати" },
	{ SPEECH_KK, 1, "бір бірі біреуі" }, { SPEECH_KK, 2, "екі екеуі екісі" },
	{ SPEECH_KK, 3, "үш үшеуі үші" }, { SPEECH_KK, 4, "төрт төртеуі төрті" },
	{ SPEECH_KK, 5, "бес бесеуі бесі" }, { SPEECH_KK, 6, "алты алтауы алтысы" },
	{ SPEECH_KK, 7, "жеті жетеуі жетісі" },
	{ SPEECH_KK, 8, "сегіз сегізі" }, { SPEECH_KK, 9, "тоғыз тоғызы" },
	{ SPEECH_KK, 10, "он оны" }, { SPEECH_KK, 20, "жиырма жиырмасы" },
	{ SPEECH_UZ, 1, "bir bitta birtasi bittasi" },
	{ SPEECH_UZ, 2, "ikki ikkita ikkitasi" },
	{ SPEECH_UZ, 3, "uch uchta uchtasi" },
	{ SPEECH_UZ, 4, "to'rt to'rtta to'rttasi" },
	{ SPEECH_UZ, 5, "besh beshta beshtasi" },
	{ SPEECH_UZ, 6, "olti oltita oltitasi" },
	{ SPEECH_UZ, 7, "yetti yettita yettitasi" },
	{ SPEECH_UZ, 8, "sakkiz sakkizta sakkiztasi" },
	{ SPEECH_UZ, 9, "to'qqiz to'qqizta to'qqiztasi" },
	{ SPEECH_UZ, 10, "o'n o'nta o'ntasi" },
	{ SPEECH_UZ, 20, "yigirma yigirmata yigirmatasi" },
};

static const struct { enum speech speech; const char *stem; } experts[] = {
	{ SPEECH_EN, "expert" }, { SPEECH_EN, "interviewee" },
	{ SPEECH_EN, "respondent" }, { SPEECH_EN, "specialist" },
	{ SPEECH_EN, "participant" }, { SPEECH_EN, "informant" },
	{ SPEECH_RU, "эксперт" }, { SPEECH_RU, "респондент" },
	{ SPEECH_RU, "специалист" }, { SPEECH_RU, "собеседник" },
	{ SPEECH_RU, "участник" }, { SPEECH_RU, "опрошенн" },
	{ SPEECH_KK, "сарапшы" }, { SPEECH_KK, "маман" },
	{ SPEECH_UZ, "ekspert" }, { SPEECH_UZ, "mutaxassis" },
	{ SPEECH_UZ, "suhbatdosh" }, { SPEECH_UZ, "мутахассис" },
};

static bool
is_in(struct str word, const char *words)
{
	struct str rest = str_of(words);

	while (rest.text) {
		if (str_equal(str_next(&rest, ' '), word))
			return true;
	}
	return false;
}

/* Digits, perhaps with an ending: 7, 7ta. */
static bool
is_number(struct str word, enum speech speech, size_t *number)
{
	size_t end = 0;

	while (end < word.len && word.text[end] >= '0'
	       && word.text[end] <= '9')
		end++;
	if (end && end < 7)
		return str_to_size(str_slice(word, 0, end), number)
		       && (end == word.len || speech == SPEECH_UZ
		           || speech == SPEECH_KK);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (numbers[i].speech == speech
		    && is_in(word, numbers[i].words)) {
			*number = numbers[i].number;
			return true;
		}
	}
	return false;
}

static enum speech
expert_speech(struct str word)
{
	for (size_t i = 0; i < sizeof experts / sizeof *experts; i++) {
		if (str_starts(word, str_of(experts[i].stem)))
			return experts[i].speech;
	}
	return SPEECH_ANY;
}

bool
verify_speaks_of_experts(const struct quoted_words *words, size_t from,
                         size_t end)
{
	for (size_t i = from; i < end; i++) {
		if (expert_speech(words->items[i].folded) != SPEECH_ANY)
			return true;
	}
	return false;
}

/* What stands between two words is a stroke: 7 / 10. */
static bool
is_stroke(struct str text, const struct quoted_words *words, size_t i)
{
	return str_is(str_trim(str_slice(text, words->items[i].end,
	                                 words->items[i + 1].begin)), "/");
}

static struct str
word_at(const struct quoted_words *words, size_t i, size_t end)
{
	return i < end ? words->items[i].folded : STR("");
}

/* 7 of (the) 10, 7 out of 10, 7 из 10, 7 / 10; gives what is behind, or 0. */
static size_t
part_first(struct str text, const struct quoted_words *words, size_t at,
           size_t end, struct count_claim *claim)
{
	struct str next = word_at(words, at + 1, end);
	size_t behind = at + 2;
	enum speech speech = SPEECH_EN;

	if (at + 1 < end && is_stroke(text, words, at)) {
		behind = at + 1;
		speech = SPEECH_ANY;
	} else if (str_is(next, "out")
	           && str_is(word_at(words, at + 2, end), "of")) {
		behind = at + 3;
	} else if (str_is(next, "из")) {
		speech = SPEECH_RU;
	} else if (!str_is(next, "of")) {
		return 0;
	}
	if (is_in(word_at(words, behind, end),
	          "the our these all those всех этих наших опрошенных"))
		behind++;
	if (behind >= end
	    || !is_number(words->items[at].folded, speech, &claim->part)
	    || !is_number(words->items[behind].folded, speech, &claim->whole))
		return 0;
	claim->first = at;
	/* Ни один из десяти; not one of ten. */
	if (at && is_in(words->items[at - 1].folded, "ни not")
	    && claim->part == 1)
		claim->part = 0;
	return behind + 1;
}

enum { BETWEEN_MOST = 4 };

/* Of 10 experts 7; из 10 экспертов 7; 10 сарапшының 7-і; 10 ekspertdan 7
   nafari. */
static size_t
whole_first(const struct quoted_words *words, size_t at, size_t end,
            struct count_claim *claim)
{
	enum speech speech = SPEECH_ANY;
	size_t expert = at + 1, i;

	for (; expert < end && expert <= at + 2; expert++) {
		speech = expert_speech(words->items[expert].folded);
		if (speech != SPEECH_ANY)
			break;
	}
	if (speech == SPEECH_ANY
	    || !is_number(words->items[at].folded, speech, &claim->whole))
		return 0;
	if ((speech == SPEECH_EN || speech == SPEECH_RU)
	    && !(at && is_in(words->items[at - 1].folded, "of из the")))
		return 0;
	for (i = expert + 1; i < end && i <= expert + BETWEEN_MOST; i++) {
		if (is_number(words->items[i].folded, speech, &claim->part)) {
			/* Бірде-бір is not one. */
			if (str_is(words->items[i - 1].folded, "бірде"))
				claim->part = 0;
			claim->first = at;
			return i + 1;
		}
	}
	return 0;
}

struct count_claims
verify_find_counts(struct arena *arena, struct str text,
                   const struct quoted_words *words, size_t from, size_t end,
                   bool experts_around)
{
	struct count_claims claims = { 0 };
	bool experts_here = verify_speaks_of_experts(words, from, end);

	for (size_t at = from; at < end;) {
		struct count_claim claim = { 0 };
		size_t behind = part_first(text, words, at, end, &claim);

		if (behind && !experts_here
		    && !(experts_around && behind == end))
			behind = 0;
		if (!behind)
			behind = whole_first(words, at, end, &claim);
		claim.end = behind;
		if (behind && claim.whole && claim.part <= claim.whole)
			*arena_append(arena, claims.items, claims.count,
			              claims.room) = claim;
		at = behind ? behind : at + 1;
	}
	return claims;
}
