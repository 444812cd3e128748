/* SPDX-License-Identifier: MIT */

/* test-negation.c -- which matches are taken for negated, in four languages,
   and what rules make of it. */

#include "coding/negation.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "coding/codebook.h"
#include "coding/scan.h"
#include "lang/language.h"
#include "text/transcript.h"
#include "unit/tap.h"

#define HEAD "<codebook xmlns='urn:tamga:codebook:1' version='1' id='t'>" \
	"<title>t</title>"

#define WILL "<find><terms xml:lang='ru'>политическая воля</terms>" \
	"<terms xml:lang='kk'>саяси ерік</terms>" \
	"<terms xml:lang='uz-Latn'>siyosiy iroda</terms>" \
	"<terms xml:lang='uz-Cyrl'>сиёсий ирода</terms>" \
	"<terms xml:lang='en'>political will</terms></find>"

/* For each segment a + or, when it is negated, a -. */
static struct str
signs(struct arena *arena, const char *code, const char *tag,
      const char *text)
{
	struct str xml = str_printf(arena, HEAD "%s</codebook>", code);
	const struct languages *languages = languages_builtin(arena);
	struct diag *diag = diag_new(arena, NULL);
	struct codebook *book =
		codebook_read(arena, languages,
		              source_new(arena, STR("t.xml"), xml), diag);
	struct buf out = BUF(arena);
	struct transcript *transcript;
	struct proposals proposals;

	if (!book) {
		diag_print(diag, &out);
		return buf_str(&out);
	}
	transcript = scan_text(arena, languages,
	                       language_find(languages, str_of(tag)),
	                       str_of(text));
	if (!scan_transcript(arena, book,
	                     matcher_new(arena, book->items, book->item_count),
	                     transcript, NULL, &proposals, diag))
		return STR("error");
	for (size_t i = 0; i < proposals.count; i++)
		buf_add_char(&out, proposals.list[i].negated ? '-' : '+');
	return buf_str(&out);
}

static const struct { const char *tag, *text, *signs; } sentences[] = {
	{ "ru", "Нет политической воли.", "-" },
	{ "ru", "Политическая воля есть.", "+" },
	{ "ru", "Политической воли нет.", "-" },
	{ "ru", "Политической воли — нет.", "-" },
	{ "ru", "У нас нет настоящей политической воли.", "-" },
	{ "ru", "Не хватает политической воли.", "-" },
	{ "ru", "Без политической воли мало что выйдет.", "-" },
	{ "ru", "Отсутствие политической воли заметно.", "-" },
	{ "ru", "Политическая воля отсутствует.", "-" },
	{ "ru", "Политической воли не хватает.", "-" },
	{ "ru", "Никакой политической воли.", "-" },
	{ "ru", "Никакой политической воли нет.", "-" },
	{ "ru", "Нет никакой политической воли.", "-" },
	{ "ru", "Не без политической воли.", "+" },
	{ "ru", "Нет отсутствия политической воли.", "+" },
	{ "ru", "Нет, политическая воля есть.", "+" },
	{ "ru", "Денег нет, но политическая воля есть.", "+" },
	{ "ru", "Нет денег но политическая воля", "+" },
	{ "ru", "Нужна не только политическая воля.", "+" },
	{ "ru", "Это не просто политическая воля.", "+" },
	{ "ru", "Политическая воля есть или нет?", "+" },
	{ "ru", "Политическая воля, не деньги.", "+" },
	{ "ru", "Не знаю, политическая воля ли это.", "+" },
	{ "ru", "Нет ни денег, ни политической воли.", "-" },
	{ "ru", "Не видел я там вчера вечером политической воли.", "+" },
	{ "ru", "Денег нет. Политическая воля.", "+" },
	{ "ru", "Нужна политическая воля и политической воли нет", "+" },
	{ "kk", "Саяси ерік жоқ.", "-" },
	{ "kk", "Саяси ерік бар.", "+" },
	{ "kk", "Бұл саяси ерік емес.", "-" },
	{ "kk", "Ешқандай саяси ерік жоқ.", "-" },
	{ "kk", "Саяси ерік жетіспейді.", "-" },
	{ "kk", "Саяси ерік болмады.", "-" },
	{ "kk", "Саяси ерік жоқ емес.", "+" },
	{ "kk", "Саяси ерік қана емес керек.", "+" },
	{ "kk", "Ақша жоқ, саяси ерік керек.", "+" },
	{ "kk", "Саяси ерік бар ақша жоқ.", "+" },
	{ "kk", "Саяси ерік бар ма, жоқ па?", "+" },
	{ "uz-Latn", "Siyosiy iroda yoʻq.", "-" },
	{ "uz-Latn", "Siyosiy iroda yo'q.", "-" },
	{ "uz-Latn", "Siyosiy iroda bor.", "+" },
	{ "uz-Latn", "Siyosiy iroda yetishmaydi.", "-" },
	{ "uz-Latn", "Siyosiy iroda hali koʻrinmayapti.", "-" },
	{ "uz-Latn", "Hech qanday siyosiy iroda yoʻq.", "-" },
	{ "uz-Latn", "Bu siyosiy iroda emas.", "-" },
	{ "uz-Latn", "Siyosiy iroda yoʻq emas.", "+" },
	{ "uz-Latn", "Bu siyosiy iroda emasmi?", "+" },
	{ "uz-Latn", "Siyosiy iroda bor, pul yoʻq.", "+" },
	{ "uz-Latn", "Pul yoʻq siyosiy iroda bor.", "+" },
	{ "uz-Cyrl", "Сиёсий ирода йўқ.", "-" },
	{ "uz-Cyrl", "Сиёсий ирода бор.", "+" },
	{ "en", "There is no political will.", "-" },
	{ "en", "There is political will.", "+" },
	{ "en", "We don't have political will.", "-" },
	{ "en", "We don’t have any political will.", "-" },
	{ "en", "A lack of political will.", "-" },
	{ "en", "There is no lack of political will.", "+" },
	{ "en", "Without political will, nothing moves.", "-" },
	{ "en", "Not without political will.", "+" },
	{ "en", "There was never any political will.", "-" },
	{ "en", "There is hardly any political will.", "-" },
	{ "en", "Political will is lacking.", "-" },
	{ "en", "Political will does not exist.", "-" },
	{ "en", "I would not say there is political will.", "-" },
	{ "en", "It is not only political will.", "+" },
	{ "en", "It's not just political will.", "+" },
	{ "en", "There is no doubt political will matters.", "+" },
	{ "en", "I am not sure political will helps.", "+" },
	{ "en", "No, there is political will.", "+" },
	{ "en", "There is no money but political will is there.", "+" },
	{ "en", "Neither money nor political will.", "-" },
	{ "en", "[no sound] political will.", "+" },
};

static void
test_sentences(void)
{
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		struct arena *arena = arena_new();

		is_str(signs(arena, "<code id='a' name='a'>" WILL "</code>",
		             sentences[i].tag, sentences[i].text),
		       sentences[i].signs, "%s", sentences[i].text);
		arena_free(arena);
	}
}

static const struct { const char *code, *text, *signs, *what; } rules[] = {
	{ "<code id='a' name='a' negated='ignore'>" WILL "</code>",
	  "Нет политической воли.", "+", "a code can ignore it" },
	{ "<code id='a' name='a' negated='ignore'><code id='b' name='b'>"
	  WILL "</code></code>",
	  "Нет политической воли.", "+", "which is inherited" },
	{ "<code id='a' name='a'><find><terms xml:lang='ru'>"
	  "нет политической воли</terms></find></code>",
	  "Нет политической воли.", "+",
	  "a negator inside the match denies nothing" },
	{ "<code id='a' name='a'><find xml:lang='ru'><rule negated='yes'>"
	  "<terms>политическая воля</terms></rule></find></code>",
	  "Нет политической воли. Политическая воля есть.", "-",
	  "a rule can want what is negated" },
	{ "<code id='a' name='a'><find xml:lang='ru'><rule negated='no'>"
	  "<terms>политическая воля</terms></rule></find></code>",
	  "Нет политической воли. Политическая воля есть.", "+",
	  "a rule can want what is not" },
	{ "<code id='a' name='a' negated='no'><find xml:lang='ru'><rule "
	  "negated='any'><terms>политическая воля</terms></rule></find></code>",
	  "Нет политической воли. Политическая воля есть.", "-+",
	  "or, inside a code that has another wish, either" },
	{ "<list id='l'><terms xml:lang='ru'>политическая воля</terms></list>"
	  "<code id='a' name='a'><find><rule negated='yes'><ref list='l'/>"
	  "</rule></find></code>",
	  "Нет политической воли. Политическая воля есть.", "-",
	  "a rule's wish holds for the lists it names" },
	{ "<code id='a' name='a'>" WILL "</code>",
	  "Нет политической воли, а политическая воля нужна.", "+",
	  "a segment is negated when all its matches are" },
};

static void
test_rules(void)
{
	size_t count = sizeof rules / sizeof *rules;

	for (size_t i = 0; i < count; i++) {
		struct arena *arena = arena_new();

		is_str(signs(arena, rules[i].code, "ru", rules[i].text),
		       rules[i].signs, "%s", rules[i].what);
		arena_free(arena);
	}
}

static struct str
table_errors(struct arena *arena, const char *lines)
{
	struct str text = str_printf(arena,
		"[language]\ntag = x\nname = X\nscript = Latin\n"
		"alphabet = a b\n%s", lines);
	struct languages *languages = arena_make(arena, struct languages);
	struct diag *diag = diag_new(arena, NULL);
	struct buf out = BUF(arena);

	if (language_read(arena, languages,
	                  source_new(arena, STR("x.lang"), text), diag))
		return STR("none");
	diag_print(diag, &out);
	return buf_str(&out);
}

static void
test_tables(void)
{
	struct arena *arena = arena_new();

	is_str(table_errors(arena, "[negation]\nbefore = no, not a-, -b\n"),
	       "none", "a table of negation is read");
	is_str(table_errors(arena, "[negation]\nno\n"),
	       "x.lang:7:1: error: '=' is missing; a line of [negation] reads: "
	       "before = word, phrase\n    no\n    ^^\n", "a line without =");
	is_str(table_errors(arena, "[negation]\nabove = no\n"),
	       "x.lang:7:1: error: 'above' is not known here; [negation] takes "
	       "after, before, except, stop and weak\n    above = no\n"
	       "    ^^^^^\n", "an unknown name");
	is_str(table_errors(arena, "[negation]\nafter = no,, not\n"),
	       "x.lang:7:12: error: nothing stands before this comma\n"
	       "    after = no,, not\n               ^\n", "two commas");
	is_str(table_errors(arena, "[negation]\nafter = -\n"),
	       "x.lang:7:9: error: a hyphen stands before an ending or behind "
	       "a beginning, not '-'\n    after = -\n            ^\n",
	       "a hyphen alone");
	is_str(table_errors(arena, "[hedging]\nnot -a-\n"),
	       "x.lang:7:5: error: a hyphen stands before an ending or behind "
	       "a beginning, not '-a-'\n    not -a-\n        ^^^\n",
	       "hyphens on both sides");
	arena_free(arena);
}

int
main(void)
{
	test_sentences();
	test_rules();
	test_tables();
	return done();
}
