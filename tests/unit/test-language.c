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

static void
test_guesses(const struct languages *languages)
{
	static const struct { const char *text, *tag; } tries[] = {
		{ "Я думаю, что политической воли пока не хватает.", "ru" },
		{ "Вода идёт из Токтогула.", "ru" },
		{ "Ну да.", "ru" },
		{ "Москва.", "ru" },
		{ "Касым-Жомарт Токаев выступил в Алматы.", "ru" },
		{ "Біздің еліміз үшін су мәселесі өте маңызды.", "kk" },
		{ "Мен де солай ойлаймын.", "kk" },
		{ "Бізде политическая воля жоқ деп ойлаймын.", "kk" },
		{ "Бұл, знаете, как сказать, такая сложная ситуация, "
		  "которую надо решать вместе.", "ru" },
		{ "Bızdıñ elımızde bıregeilık mäselesı bar.", "kk-Latn" },
		{ "Bizning mintaqada suv masalasi juda muhim.", "uz-Latn" },
		{ "O‘zbekiston va Qozog‘iston o‘rtasida hamkorlik bor.",
		  "uz-Latn" },
		{ "Ha, albatta, shunday.", "uz-Latn" },
		{ "Бизнинг минтақада сув масаласи жуда муҳим.", "uz-Cyrl" },
		{ "Ўзбекистон билан ҳамкорлик кучаяпти.", "uz-Cyrl" },
		{ "Менимча, бу масала ҳали ҳал бўлгани йўқ.", "uz-Cyrl" },
		{ "I would not say it is about political will.", "en" },
		{ "Water is the main problem between our countries.", "en" },
		{ "Central Asia remains divided.", "en" },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		const struct language *language =
			language_guess(languages, str_of(tries[i].text),
			               NULL, 0);

		is_str(language ? language->tag : STR("-"), tries[i].tag,
		       "%s", tries[i].text);
	}
	ok(!language_guess(languages, STR("12:03 ..."), NULL, 0),
	   "numbers are in no language");
	ok(!language_guess(languages, STR("中亞"), NULL, 0),
	   "Chinese is in none of ours");
	ok(!language_guess(languages, STR_NONE, NULL, 0),
	   "nothing is in no language");
}

static void
test_candidates(const struct languages *languages)
{
	const struct language *kk = language_find(languages, STR("kk"));
	const struct language *en = language_find(languages, STR("en"));
	const struct language *const candidates[] = { kk, en };

	ok(language_guess(languages, STR("Арал"), candidates, 2) == kk,
	   "a candidate wins what could be either");
	ok(language_guess(languages,
	                  STR("Мы говорили, что это очень важно для нас "
	                      "и для них тоже."), candidates, 2)
	   == language_find(languages, STR("ru")),
	   "a long text goes against the candidates");
	ok(language_guess(languages, STR("OK."), candidates, 2) == en,
	   "a candidate of the other script");
}

static void
test_bad_tables(struct arena *arena)
{
#define HEAD "[language]\ntag = x\nname = X\nscript = Latin\n" \
	"alphabet = a b\n"
	static const struct { const char *table, *error; } tries[] = {
		{ "a\n", "x.lang:1:1: error: the line stands before any "
		  "[section]\n    a\n    ^\n" },
		{ "[language\n", "x.lang:1:1: error: the section's name is "
		  "not closed by ']'\n    [language\n    ^^^^^^^^^\n" },
		{ "[a]\n", "x.lang:1:2: error: there is no section 'a'\n"
		  "    [a]\n     ^\n"
		  "x.lang: error: the section [language] is missing\n" },
		{ "[language]\nscript = Greek\n", "x.lang:2:10: error: the "
		  "script is Latin or Cyrillic, not 'Greek'\n"
		  "    script = Greek\n             ^^^^^\n" },
		{ HEAD "alphabet = c\n", "x.lang:6:1: error: 'alphabet' is "
		  "given twice\n    alphabet = c\n    ^^^^^^^^\n" },
		{ "[language]\ntag = x\n", "x.lang:1:2: error: [language] "
		  "must give tag, name, script and alphabet\n"
		  "    [language]\n     ^^^^^^^^\n" },
		{ HEAD "[endings]\nnoun = -s plural\n",
		  "x.lang:7:11: error: 'plural' is not explained above (an "
		  "ending begins with a hyphen)\n    noun = -s plural\n"
		  "              ^^^^^^\n" },
		{ HEAD "[endings]\nnoun = -Qs\n",
		  "x.lang:7:8: error: 'Q' is explained neither in [letters] "
		  "nor in [harmony]\n    noun = -Qs\n           ^^^\n" },
		{ HEAD "[endings]\nnoun = -(s\n",
		  "x.lang:7:8: error: brackets take one letter, as in "
		  "-(c)Y\n    noun = -(s\n           ^^^\n" },
		{ HEAD "[dictionary forms]\n-a: b\n",
		  "x.lang:7:5: error: 'b' should begin with a hyphen, for it "
		  "replaces the ending, or be ~\n    -a: b\n        ^\n" },
		{ HEAD "[dictionary forms]\n-Q: -\n",
		  "x.lang:7:1: error: 'Q' is not explained in [letters]\n"
		  "    -Q: -\n    ^^\n" },
		{ HEAD "[letters]\nab = c\n",
		  "x.lang:7:1: error: 'ab' is neither known here nor one "
		  "capital letter\n    ab = c\n    ^^\n" },
		{ HEAD "[harmony]\nback = a\nfront = e\nA = a\n",
		  "x.lang:9:5: error: 'A' needs 2 letters, one for each "
		  "harmony above\n    A = a\n        ^\n" },
		{ HEAD "[irregular]\nman men\n",
		  "x.lang:7:1: error: a line of [irregular] reads: word: "
		  "forms, or word = forms\n    man men\n    ^^^^^^^\n" },
		{ HEAD "[common words]\na,,b\n",
		  "x.lang:7:3: error: nothing stands before this comma\n"
		  "    a,,b\n      ^\n" },
		{ HEAD "[in x]\na = \n", "x.lang:7:1: error: what stands "
		  "between commas here reads: letters = letters\n"
		  "    a = \n    ^^^\n" },
		{ HEAD "[also 1]\na = b, Qa = c\n", "x.lang:7:8: error: 'Q' is "
		  "not explained in [letters]\n    a = b, Qa = c\n"
		  "           ^^\n" },
		{ HEAD "[letters]\nQ = a\n[endings]\nx = -a\n[loose]\n-Q = c\n",
		  "x.lang:11:1: error: '-Q' has no small letter to be "
		  "written otherwise\n    -Q = c\n    ^^\n" },
		{ HEAD "[in ]\na = b\n", "x.lang:6:2: error: there is no "
		  "section 'in'\n    [in ]\n     ^^\n" },
		{ HEAD "scripts = all\n", "x.lang:6:11: error: scripts are "
		  "both or own, not 'all'\n    scripts = all\n"
		  "              ^^^\n" },
		{ HEAD "scripts = own\nscripts = own\n", "x.lang:7:1: error: "
		  "'scripts' is given twice\n    scripts = own\n"
		  "    ^^^^^^^\n" },
		{ HEAD "[endings]\nx = -a\n[shortest]\ny = 2\n",
		  "x.lang:9:1: error: 'y' is neither word nor stem nor "
		  "explained in [endings]\n    y = 2\n    ^\n" },
		{ HEAD "[endings]\nx = -a\n[shortest]\nx = few\n",
		  "x.lang:9:1: error: a line of [shortest] reads: word, stem "
		  "or a name of [endings] = letters\n    x = few\n"
		  "    ^^^^^^^\n" },
		{ HEAD "[endings]\nx = -a\n[unchanged]\na, , b\n",
		  "x.lang:9:3: error: nothing stands before this comma\n"
		  "    a, , b\n      ^\n" },
		{ HEAD "[language]\n", "x.lang:6:2: error: section "
		  "'language' stands here twice\n    [language]\n"
		  "     ^^^^^^^^\n"
		  "x.lang:1:2: note: it was opened here first\n"
		  "    [language]\n     ^^^^^^^^\n" },
		{ "a\xFF", "x.lang: error: byte 1 of the table is not UTF-8\n" },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		struct languages languages = { 0 };
		struct diag *diag = diag_new(arena, NULL);
		struct source *source = source_new(arena, STR("x.lang"),
		                                   str_of(tries[i].table));
		struct buf out = BUF(arena);

		ok(!language_read(arena, &languages, source, diag)
		   && !languages.count, "a bad table is refused");
		diag_print(diag, &out);
		is_str(buf_str(&out), tries[i].error, "it says why");
	}
}

/* Each name doubles the one before, so the last would be endless. */
static void
test_explosion(struct arena *arena)
{
	struct languages languages = { 0 };
	struct diag *diag = diag_new(arena, NULL);
	struct buf table = BUF(arena), out = BUF(arena);

	buf_add_text(&table, HEAD "[endings]\nn0 = -a -b\n");
	for (int i = 1; i < 40; i++)
		buf_printf(&table, "n%d = n%d + n%d\n", i, i - 1, i - 1);
	buf_add_text(&table, "[dictionary forms]\n-: ~ n39\n");
	ok(!language_read(arena, &languages,
	                  source_new(arena, STR("x.lang"), buf_str(&table)),
	                  diag), "endless endings are refused");
	diag_print(diag, &out);
	is_str(buf_str(&out), "x.lang:6:2: error: the endings make too many "
	       "or too long chains\n    [endings]\n     ^^^^^^^\n",
	       "it says why");
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
	test_guesses(languages);
	test_candidates(languages);
	test_bad_tables(arena);
	test_explosion(arena);
	arena_free(arena);
	return done();
}
