/* SPDX-License-Identifier: MIT */

/* test-language.c -- the built-in tables, and what is guessed from them. */

#include "lang/language.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "unit/tap.h"

static void
test_tags(const struct languages *languages)
{
	static const struct { const char *tag, *found; } tries[] = {
		{ "ru", "ru" }, { "RU", "ru" }, { "ru-KZ", "ru" },
		{ "uz", "uz-Latn" }, { "uz-UZ", "uz-Latn" },
		{ "uz-cyrl", "uz-Cyrl" }, { "uz-Cyrl-UZ", "uz-Cyrl" },
		{ "kk", "kk" }, { "kk-Cyrl", "kk" }, { "kk-Latn", "kk-Latn" },
		{ "en-GB", "en" },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		const struct language *language =
			language_find(languages, str_of(tries[i].tag));

		is_str(language ? language->tag : STR("-"), tries[i].found,
		       "the tag %s", tries[i].tag);
	}
	ok(!language_find(languages, STR("de")), "German is not known");
	ok(!language_find(languages, STR("r")), "half a tag is no tag");
	ok(!language_find(languages, STR_NONE), "nothing is no tag");
	ok(!language_find(languages, STR("--")), "hyphens are no tag");
}

static void
test_roles(const struct languages *languages)
{
	static const struct { const char *label; enum role role; } tries[] = {
		{ "Interviewer", ROLE_INTERVIEWER },
		{ "INTERVIEWER 2", ROLE_INTERVIEWER },
		{ "И", ROLE_INTERVIEWER },
		{ "И1", ROLE_INTERVIEWER },
		{ "Интервьюер:", ROLE_INTERVIEWER },
		{ "Сұхбат алушы", ROLE_INTERVIEWER },
		{ "Жүргізуші (әйел)", ROLE_INTERVIEWER },
		{ "Suhbat oluvchi", ROLE_INTERVIEWER },
		{ "Бошловчи", ROLE_INTERVIEWER },
		{ "Q", ROLE_INTERVIEWER },
		{ "Эксперт 3", ROLE_EXPERT },
		{ "Expert KZ03", ROLE_EXPERT },
		{ "Respondent #12", ROLE_EXPERT },
		{ "Сарапшы", ROLE_EXPERT },
		{ "Мутахассис", ROLE_EXPERT },
		{ "Interpreter (ru)", ROLE_INTERPRETER },
		{ "Переводчик", ROLE_INTERPRETER },
		{ "Наблюдатель", ROLE_OTHER },
		{ "KZ03", ROLE_UNKNOWN },
		{ "I07", ROLE_UNKNOWN },
		{ "А. И. Иванов", ROLE_UNKNOWN },
		{ "Expertise Ltd", ROLE_UNKNOWN },
		{ "", ROLE_UNKNOWN },
		{ "12", ROLE_UNKNOWN },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
		is_str(str_of(role_name(language_role(languages,
		                                      str_of(tries[i].label)))),
		       role_name(tries[i].role), "who '%s' is",
		       tries[i].label);
}

static void
test_role_names(void)
{
	enum role role = ROLE_UNKNOWN;

	for (size_t i = 0; i < ROLE_COUNT; i++)
		ok(role_of(str_of(role_name((enum role)i)), &role)
		   && role == (enum role)i, "a role's name leads back to it");
	ok(!role_of(STR("Expert"), &role), "role names are small");
}

static void
test_asides(const struct languages *languages)
{
	static const struct { const char *remark; int kind; } tries[] = {
		{ "inaudible 00:12:03", ASIDE_INAUDIBLE },
		{ "неразборчиво 00:12:03", ASIDE_INAUDIBLE },
		{ "плохо слышно", ASIDE_INAUDIBLE },
		{ "eshitilmadi", ASIDE_INAUDIBLE },
		{ "түсініксіз", ASIDE_INAUDIBLE },
		{ "смеётся", ASIDE_NOISE },
		{ "Смеется", ASIDE_NOISE },
		{ "laughs", ASIDE_NOISE },
		{ "loud laughter", ASIDE_NOISE },
		{ "кулади", ASIDE_NOISE },
		{ "длинная пауза", ASIDE_PAUSE },
		{ "pause 3 sec.", ASIDE_PAUSE },
		{ "Recording started", ASIDE_MARKER },
		{ "запись началась", ASIDE_MARKER },
		{ "Казахстан", -1 },
		{ "that laughter was what the people remembered", -1 },
		{ "", -1 },
		{ "00:12:03", -1 },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		enum aside_kind kind = ASIDE_COUNT;
		bool found = language_aside(languages,
		                            str_of(tries[i].remark), &kind);

		ok((found ? (int)kind : -1) == tries[i].kind,
		   "what '%s' is", tries[i].remark);
	}
}

static void
test_abbreviations(const struct languages *languages)
{
	const struct language *ru = language_find(languages, STR("ru"));
	const struct language *uz = language_find(languages, STR("uz"));

	ok(language_is_abbreviation(ru, STR("проф")), "проф.");
	ok(language_is_abbreviation(ru, STR("т.е")), "т.е.");
	ok(!language_is_abbreviation(ru, STR("воля")), "воля is a word");
	ok(!language_is_abbreviation(ru, STR_NONE), "nothing is a word");
	ok(language_is_abbreviation(uz, STR("so'm")), "so'm");
}

int
main(void)
{
	struct arena *arena = arena_new();
	const struct languages *languages = languages_builtin(arena);

	is_size(languages->count, 6, "six languages are built in");
	test_tags(languages);
	test_roles(languages);
	test_role_names();
	test_asides(languages);
	test_abbreviations(languages);
	arena_free(arena);
	return done();
}
