/* SPDX-License-Identifier: MIT */

/* test-respelling.c -- words in other letters: against spellings attested in
   public texts, against the gold lists, which say the same words in both
   alphabets, and copies of one text that must be coded alike.

   Attested: täuelsızdık and its like on Kazakh state sites since 2021, the
   Uzbek words in the 1995 spelling rules. */

#include "lang/respelling.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/forms.h"
#include "coding/match.h"
#include "coding/scan.h"
#include "coding/term.h"
#include "lang/language.h"
#include "lang/table.h"
#include "text/transcript.h"
#include "unit/tap.h"

enum { GOLD_MOST = 1 << 20 };

static struct arena *arena;
static const struct languages *languages;

static const struct respelling *
find_respelling(const char *tag, enum respelling_kind kind, const char *name)
{
	const struct language *language = language_find(languages,
	                                                str_of(tag));

	for (size_t i = 0; i < language->respelling_count; i++) {
		const struct respelling *respelling =
			&language->respellings[i];

		if (respelling->kind == kind && str_is(respelling->name, name))
			return respelling;
	}
	return NULL;
}

/* Whether WORD may be spelt so; *USUAL is its first spelling. */
static bool
may_be(const struct respelling *respelling, struct str word, struct str wanted,
       struct str *usual)
{
	size_t count;
	struct str *items = respell(arena, respelling,
	                            table_fold(arena, word), true, &count);

	*usual = count ? items[0] : STR_NONE;
	for (size_t i = 0; i < count; i++) {
		if (str_equal(term_key(arena, items[i]),
		              term_key(arena, table_fold(arena, wanted))))
			return true;
	}
	return false;
}

static void
test_attested(void)
{
	static const struct { const char *from, *to, *word, *spelling; }
	tries[] = {
		{ "kk", "kk-Latn", "тәуелсіздік", "täuelsızdık" },
		{ "kk", "kk-Latn", "ұлттық", "ūlttyq" },
		{ "kk", "kk-Latn", "бірегей", "bıregei" },
		{ "kk", "kk-Latn", "тарихи", "tarihi" },
		{ "kk", "kk-Latn", "қазақтың", "qazaqtyñ" },
		{ "kk", "kk-Latn", "үңгірлері", "üñgırlerı" },
		{ "kk", "kk-Latn", "мұғалім", "mūğalım" },
		{ "kk", "kk-Latn", "сияқты", "siaqty" },
		{ "kk-Latn", "kk", "täuelsızdık", "тәуелсіздік" },
		{ "kk-Latn", "kk", "qandai", "қандай" },
		{ "uz-Cyrl", "uz-Latn", "Ўзбекистон", "O'zbekiston" },
		{ "uz-Cyrl", "uz-Latn", "ғоя", "g'oya" },
		{ "uz-Cyrl", "uz-Latn", "эътибор", "e'tibor" },
		{ "uz-Cyrl", "uz-Latn", "Енисей", "Yenisey" },
		{ "uz-Cyrl", "uz-Latn", "поезд", "poyezd" },
		{ "uz-Cyrl", "uz-Latn", "цирк", "sirk" },
		{ "uz-Cyrl", "uz-Latn", "цемент", "sement" },
		{ "uz-Cyrl", "uz-Latn", "конституция", "konstitutsiya" },
		{ "uz-Cyrl", "uz-Latn", "объект", "obyekt" },
		{ "uz-Cyrl", "uz-Latn", "Исҳоқ", "Is'hoq" },
		{ "uz-Cyrl", "uz-Latn", "район", "rayon" },
		{ "uz-Latn", "uz-Cyrl", "O'zbekiston", "Ўзбекистон" },
		{ "uz-Latn", "uz-Cyrl", "Respublika", "Республика" },
		{ "uz-Latn", "uz-Cyrl", "el", "эл" },
		{ "uz-Latn", "uz-Cyrl", "aeroport", "аэропорт" },
		{ "uz-Latn", "uz-Cyrl", "yo'l", "йўл" },
		{ "uz-Latn", "uz-Cyrl", "yer", "ер" },
		{ "uz-Latn", "uz-Cyrl", "siyosat", "сиёсат" },
		{ "uz-Latn", "uz-Cyrl", "san'at", "санъат" },
		{ "uz-Latn", "uz-Cyrl", "qur'on", "қуръон" },
		{ "uz-Latn", "uz-Cyrl", "Is'hoq", "Исҳоқ" },
		{ "uz-Latn", "uz-Cyrl", "sement", "цемент" },
		{ "uz-Latn", "uz-Cyrl", "aksiya", "акция" },
		{ "uz-Latn", "uz-Cyrl", "obyekt", "объект" },
		{ "uz-Latn", "uz-Cyrl", "kompyuter", "компьютер" },
		{ "uz-Latn", "uz-Cyrl", "model", "модель" },
		{ "uz-Latn", "uz-Cyrl", "ming", "минг" },
		{ "uz-Latn", "uz-Cyrl", "choyshab", "чойшаб" },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		const struct respelling *respelling =
			find_respelling(tries[i].from, RESPELLING_SCRIPT,
			                tries[i].to);
		struct str usual;

		may_be(respelling, str_of(tries[i].word), STR(""), &usual);
		is_str(usual,
		       table_fold(arena, str_of(tries[i].spelling)).text,
		       "%s: %s", tries[i].to, tries[i].word);
	}
}

static void
test_other_spellings(void)
{
	static const struct {
		const char *tag;
		enum respelling_kind kind;
		const char *name, *word, *spelling;
	} tries[] = {
		{ "kk-Latn", RESPELLING_SCRIPT, "kk", "ekonomika",
		  "экономика" },
		{ "uz-Latn", RESPELLING_SCRIPT, "uz-Cyrl", "parol", "пароль" },
		{ "kk-Latn", RESPELLING_ALSO, "2018", "täuelsızdık",
		  "táýelsizdik" },
		{ "kk-Latn", RESPELLING_ALSO, "2018", "şekara", "shekara" },
		{ "kk-Latn", RESPELLING_ALSO, "2017", "qoğam", "qog'am" },
		{ "uz-Latn", RESPELLING_ALSO, "without tutuq", "ma'no",
		  "mano" },
		{ "uz-Latn", RESPELLING_LOOSE, "", "o'zbek", "ozbek" },
		{ "uz-Cyrl", RESPELLING_LOOSE, "", "ҳуқуқ", "хукук" },
		{ "kk", RESPELLING_LOOSE, "", "тәуелсіздік", "тауелсиздик" },
		{ "kk", RESPELLING_LOOSE, "", "қазақ", "казак" },
		{ "kk-Latn", RESPELLING_LOOSE, "", "täuelsızdık",
		  "tauelsizdik" },
	};
	struct str usual;

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
		ok(may_be(find_respelling(tries[i].tag, tries[i].kind,
		                          tries[i].name),
		          str_of(tries[i].word), str_of(tries[i].spelling),
		          &usual),
		   "%s: %s as %s", tries[i].tag, tries[i].word,
		   tries[i].spelling);
	ok(!may_be(find_respelling("uz-Latn", RESPELLING_ALSO,
	                           "without tutuq"),
	           STR("o'zbek"), STR("ozbek"), &usual),
	   "the apostrophe of o' is no tutuq");
}

static struct str
read_gold(const char *tag)
{
	const char *top = getenv("top_srcdir");
	struct str path = str_printf(arena, "%s/tests/lang/%s.gold",
	                             top ? top : ".", tag);
	struct str text = STR_NONE;

	ok(file_read(arena, path.text, GOLD_MOST, &text,
	             diag_new(arena, NULL)), "%s can be read", path.text);
	return text;
}

/* The dictionary form at the head of the next line that has one. */
static bool
next_lemma(struct str *rest, struct str *lemma)
{
	while (rest->text) {
		struct str line = str_next(rest, '\n');
		size_t colon = str_find_char(line, ':', 0);

		if (!line.len || line.text[0] == '#' || colon == STR_NOWHERE)
			continue;
		*lemma = str_slice(line, 0, colon);
		return true;
	}
	return false;
}

/* The gold lists of two alphabets have the same words in the same order. */
static void
test_gold(const char *from, const char *to)
{
	const struct respelling *respelling =
		find_respelling(from, RESPELLING_SCRIPT, to);
	struct str one = read_gold(from), other = read_gold(to);
	struct str lemma, wanted, usual;
	size_t count = 0, right = 0;

	while (next_lemma(&one, &lemma) && next_lemma(&other, &wanted)) {
		bool good = may_be(respelling, lemma, wanted, &usual);

		count++;
		right += good;
		if (!good)
			printf("# %.*s is %.*s, not %.*s\n", STR_ARG(lemma),
			       STR_ARG(wanted), STR_ARG(usual));
	}
	ok(count >= 150 && right == count, "%s in %s: %zu of %zu words", from,
	   to, right, count);
}

#define HEAD "<codebook xmlns='urn:tamga:codebook:1' version='1' id='t'>" \
	"<title>t</title><code id='a' name='a'><find unit='match' "
#define FOOT "</find></code></codebook>"

/* Each match as its number of words from the text's beginning, "3-4". */
static struct str
places(struct str xml, struct str text)
{
	struct diag *diag = diag_new(arena, NULL);
	const struct codebook *book =
		codebook_read(arena, languages,
		              source_new(arena, STR("t.xml"), xml), diag);
	struct buf out = BUF(arena);
	struct proposals proposals;

	if (!book) {
		diag_print(diag, &out);
		return buf_str(&out);
	}
	if (!scan_transcript(arena, book,
	                     matcher_new(arena, book->items, book->item_count),
	                     scan_text(arena, languages, NULL, text),
	                     NULL, &proposals, diag))
		return STR("error");
	for (size_t i = 0; i < proposals.findings.count; i++) {
		const struct finding *found = &proposals.findings.list[i];

		if (found->ruling == RULING_COUNTS)
			buf_printf(&out, "%zu-%zu ", found->hit.first_word,
			           found->hit.last_word);
	}
	return buf_str(&out);
}

/* Texts of the same words in two alphabets: a codebook in either finds the
   same places in both. */
static void
test_scripts(void)
{
	static const struct {
		const char *one_head, *one, *other_head, *other, *text, *copy;
		const char *places;
	} tries[] = {
		{ "xml:lang='uz-Cyrl'>",
		  "сиёсий ирода; мустақиллик; Ўзбекистон; эътибор; =конституция",
		  "xml:lang='uz-Latn'>",
		  "siyosiy iroda; mustaqillik; O'zbekiston; e'tibor; "
		  "=konstitutsiya",
		  "Сиёсий иродага кўп нарса боғлиқ. Ўзбекистоннинг "
		  "мустақиллигига эътибор беринг, конституция бор.",
		  "Siyosiy irodaga ko‘p narsa bog‘liq. O‘zbekistonning "
		  "mustaqilligiga e’tibor bering, konstitutsiya bor.",
		  "0-1 5-5 6-6 7-7 9-9 " },
		{ "xml:lang='kk' scripts='both'>",
		  "тәуелсіздік; саяси ерік; ұлттық мүдде; шекара*; қоғам",
		  "xml:lang='kk-Latn' scripts='both'>",
		  "täuelsızdık; saiasi erık; ūlttyq müdde; şekara*; qoğam",
		  "Біздің тәуелсіздігіміз саяси еркімізге байланысты, ұлттық "
		  "мүддеміз бар. Шекарамыздан қоғамға дейін.",
		  "Bızdıñ täuelsızdıgımız saiasi erkımızge bailanysty, ūlttyq "
		  "müddemız bar. Şekaramyzdan qoğamğa deiın.",
		  "1-1 2-3 5-6 8-8 9-9 " },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		struct str books[] = {
			str_printf(arena, HEAD "%s<terms>%s</terms>" FOOT,
			           tries[i].one_head, tries[i].one),
			str_printf(arena, HEAD "%s<terms>%s</terms>" FOOT,
			           tries[i].other_head, tries[i].other),
		};

		for (size_t k = 0; k < 2; k++) {
			is_str(places(books[k], str_of(tries[i].text)),
			       tries[i].places, "%s", tries[i].text);
			is_str(places(books[k], str_of(tries[i].copy)),
			       tries[i].places, "%s", tries[i].copy);
		}
	}
}

static void
test_options(void)
{
	static const struct { const char *find, *text, *places, *what; }
	tries[] = {
		{ "xml:lang='uz-Latn' scripts='own'><terms>iroda</terms>",
		  "ирода", "", "uz, only its own script" },
		{ "xml:lang='uz-Latn'><terms>iroda</terms>"
		  "<terms xml:lang='uz-Cyrl'>ирода</terms>", "iroda ирода",
		  "0-0 1-1 ", "each place once" },
		{ "xml:lang='kk'><terms>тіл</terms>", "tıl", "",
		  "kk, its own script by default" },
		{ "xml:lang='kk'><terms scripts='both'>тіл</terms>", "tıl",
		  "0-0 ", "scripts on the terms" },
		{ "xml:lang='kk-Latn'><terms>täuelsızdık</terms>",
		  "táýelsizdigimizdiń", "0-0 ", "Kazakh of 2018" },
		{ "xml:lang='kk-Latn'><terms>qoğam</terms>", "qog'amg'a",
		  "0-0 ", "Kazakh of 2017" },
		{ "xml:lang='uz-Latn'><terms>san'at</terms>",
		  "sanatga sanʼatga", "0-0 1-1 ", "tutuq left out" },
		{ "xml:lang='uz-Latn'><terms>o'zbek</terms>", "ozbek", "",
		  "nothing loose by default" },
		{ "xml:lang='uz-Latn' loose='yes'><terms>o'zbek</terms>",
		  "ozbeklar", "0-0 ", "loose Uzbek" },
		{ "xml:lang='kk' loose='yes'><terms>тіл</terms>",
		  "тилимизге", "0-0 ", "loose Kazakh, endings too" },
		{ "xml:lang='kk' loose='yes'><terms>қаз*</terms>", "казактар",
		  "0-0 ", "a loose wildcard" },
		{ "xml:lang='uz-Latn' case='keep'><terms>Orol</terms>",
		  "Орол орол", "0-0 ", "case kept in the other script" },
		{ "xml:lang='kk' scripts='both'><terms>АҚШ</terms>",
		  "AQŞ-tyñ", "0-0 ", "an acronym in the other script" },
		{ "xml:lang='ru' inflect='yes'><terms>той</terms>",
		  "то та ту той", "3-3 ", "той has no forms" },
		{ "xml:lang='ru'><terms>ребёнок</terms>",
		  "дети детей ребенка", "0-0 1-1 2-2 ",
		  "an irregular word with ё" },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
		is_str(places(str_printf(arena, HEAD "%s" FOOT,
		                         tries[i].find),
		              str_of(tries[i].text)),
		       tries[i].places, "%s", tries[i].what);
}

static void
test_apostrophes(void)
{
	static const char *const marks[] = {
		"'", "‘", "’", "ʻ", "ʼ", "‛", "`", "´", "′", "＇", "ʹ", "ʽ"
	};
	enum { MARKS = sizeof marks / sizeof *marks };
	size_t wrong = 0;

	for (size_t i = 0; i < MARKS; i++) {
		struct str xml = str_printf(
			arena, HEAD "xml:lang='uz-Latn'><terms>o%szbek; "
			"bog%s; ma%sno</terms>" FOOT, marks[i], marks[i],
			marks[i]);

		if (marks[i][0] == '\'')
			xml = STR(HEAD "xml:lang='uz-Latn'><terms>o&#39;zbek;"
			          " bog&#39;; ma&#39;no</terms>" FOOT);
		for (size_t k = 0; k < MARKS; k++) {
			struct str text = str_printf(
				arena, "Bu o%szbekning bog%si, bog%s va "
				"ma%snosi.", marks[k], marks[k], marks[k],
				marks[k]);

			wrong += !str_is(places(xml, text),
			                 "1-1 2-2 3-3 5-5 ");
		}
	}
	ok(!wrong, "%d apostrophes in terms and in texts: %zu of %d wrong",
	   MARKS, wrong, MARKS * MARKS);
}

/* A copy of a text, and where its characters came from. */
struct copy { struct buf text; size_t *sources; size_t count, room; };

static void
add_copied(struct copy *copy, struct str piece, size_t source)
{
	for (size_t i = 0; i < piece.len; i++) {
		buf_add_char(&copy->text, piece.text[i]);
		*arena_append(arena, copy->sources, copy->count, copy->room) =
			source;
	}
}

/* Canonically decomposed, for the letters that the test has. */
static struct str
decomposed(uint32_t c)
{
	switch (c) {
	case 0x0439:
		return STR("и\xCC\x86");
	case 0x0451:
		return STR("е\xCC\x88");
	case 0x045E:
		return STR("у\xCC\x86");
	default:
		return STR_NONE;
	}
}

enum copying { PLAIN, DECOMPOSED, STRESSED, SOFT, NO_BREAK, ZERO_WIDTH };

static struct copy
copy_text(struct str text, enum copying how)
{
	struct copy copy = { .text = BUF(arena) };

	for (size_t at = 0; at < text.len;) {
		size_t begin = at;
		uint32_t c = utf8_next(text, &at);
		struct str piece = str_slice(text, begin, at);

		if (how == DECOMPOSED && decomposed(c).text)
			piece = decomposed(c);
		if (how == NO_BREAK && c == ' ')
			piece = STR("\xC2\xA0");
		add_copied(&copy, piece, begin);
		if (how == STRESSED && (c == 0x0438 || c == 0x043E))
			add_copied(&copy, STR("\xCC\x81"), begin);
		if (how == SOFT && c > 0x400)
			add_copied(&copy, STR("\xC2\xAD"), begin);
		if (how == ZERO_WIDTH && c == 0x043E)
			add_copied(&copy, STR("\xE2\x80\x8B"), begin);
	}
	return copy;
}

/* Where in the original the matches of a copy begin, and the first letter of
   their last character. */
static struct str
source_places(struct str xml, struct copy *copy)
{
	struct buf out = BUF(arena);
	struct diag *diag = diag_new(arena, NULL);
	const struct codebook *book =
		codebook_read(arena, languages,
		              source_new(arena, STR("t.xml"), xml), diag);
	const struct transcript *transcript =
		scan_text(arena, languages, NULL, buf_str(&copy->text));
	struct proposals proposals;

	if (!str_equal(transcript->text, buf_str(&copy->text)))
		return STR("the canonical text is another");
	if (!scan_transcript(arena, book,
	                     matcher_new(arena, book->items, book->item_count),
	                     transcript, NULL, &proposals, diag))
		return STR("error");
	for (size_t i = 0; i < proposals.findings.count; i++) {
		struct hit hit = proposals.findings.list[i].hit;

		buf_printf(&out, "%zu-%zu ", copy->sources[hit.begin],
		           copy->sources[hit.end - 1]);
	}
	return buf_str(&out);
}

static void
test_copies(void)
{
	static const char *const names[] = {
		"as it is", "decomposed", "stressed", "with soft hyphens",
		"with no-break spaces", "with zero-width spaces"
	};
	struct str xml = STR(HEAD "xml:lang='ru'><terms>политическая воля; "
	                     "ещё; район</terms><terms xml:lang='uz-Cyrl'>"
	                     "ўзбек; сиёсий ирода</terms>" FOOT);
	struct str text = STR("Нет политической воли, и ещё в районе. Ўзбек "
	                      "халқининг сиёсий иродаси бор.");
	struct copy plain = copy_text(text, PLAIN);
	struct str wanted = source_places(xml, &plain);
	size_t matches = 0;

	for (size_t i = 0; i < wanted.len; i++)
		matches += wanted.text[i] == ' ';
	ok(matches == 5, "five places to find");
	for (int how = DECOMPOSED; how <= ZERO_WIDTH; how++) {
		struct copy copy = copy_text(text, (enum copying)how);

		ok(copy.text.len > plain.text.len, "the copy is another");
		is_str(source_places(xml, &copy),
		       str_copy(arena, wanted).text, "%s",
		       names[how]);
	}
}

/* The forms of a term, those of one spelling behind its name. */
static struct str
forms_text(const char *tag, const char *text, size_t limit)
{
	struct buf out = BUF(arena);
	struct term_style style = {
		.language = language_find(languages, str_of(tag)),
		.inflect = true, .languages = languages
	};
	struct term *term = term_read(arena, str_of(text), &style, SPAN_NONE,
	                              diag_new(arena, NULL));
	struct form_lists lists = forms_of_term(arena, term, limit);

	for (size_t i = 0; i < lists.count; i++) {
		const struct form_list *list = &lists.list[i];

		buf_printf(&out, "%s%.*s:", i ? "; " : "",
		           STR_ARG(list->spelling));
		for (size_t k = 0; k < list->count; k++)
			buf_printf(&out, " %.*s", STR_ARG(list->items[k]));
		if (list->more)
			buf_printf(&out, " ...");
	}
	return buf_str(&out);
}

static void
test_forms(void)
{
	is_str(forms_text("ru", "воля", 3), "ru: воля воле воли ...",
	       "the shortest forms");
	is_str(forms_text("ru", "=воли полит*", 9), "ru: воли; ru: полит*",
	       "exact words and wildcards stand for themselves");
	is_str(forms_text("uz", "iroda", 2),
	       "uz-Latn: iroda irodam ...; uz-Cyrl: ирода иродам ...",
	       "each script");
	is_str(forms_text("kk-Latn", "tıl", 1),
	       "kk-Latn: tıl ...; kk-Latn 2018: til ...; "
	       "kk-Latn 2017: tıl ...", "each spelling");
}

int
main(void)
{
	arena = arena_new();
	languages = languages_builtin(arena);
	test_attested();
	test_other_spellings();
	test_gold("kk", "kk-Latn");
	test_gold("kk-Latn", "kk");
	test_gold("uz-Latn", "uz-Cyrl");
	test_gold("uz-Cyrl", "uz-Latn");
	test_scripts();
	test_options();
	test_apostrophes();
	test_copies();
	test_forms();
	arena_free(arena);
	return done();
}
