/* SPDX-License-Identifier: MIT */

/* test-coding.c -- from a codebook and a text to segments: terms, phrases,
   regexes, rules and units. */

#include "coding/scan.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "lang/language.h"
#include "text/transcript.h"
#include "unit/tap.h"

#define HEAD "<codebook xmlns='urn:tamga:codebook:1' version='1' id='t'>" \
	"<title>t</title>"

static struct codebook *
read_book(struct arena *arena, struct str xml, struct diag *diag)
{
	return codebook_read(arena, languages_builtin(arena),
	                     source_new(arena, STR("t.xml"), xml), diag);
}

/* Each segment as CODE[words of its matches, joined by +]. */
static struct str
code_text(struct arena *arena, struct str xml, const char *text)
{
	struct diag *diag = diag_new(arena, NULL);
	struct codebook *book = read_book(arena, xml, diag);
	struct buf out = BUF(arena);
	struct transcript *transcript;
	struct proposals proposals;

	if (!book) {
		diag_print(diag, &out);
		return buf_str(&out);
	}
	transcript = scan_text(arena, languages_builtin(arena), NULL,
	                       str_of(text));
	if (!scan_transcript(arena, book,
	                     matcher_new(arena, book->items, book->item_count),
	                     transcript, NULL, &proposals, diag))
		return STR("error");
	for (size_t i = 0; i < proposals.count; i++) {
		const struct segment *segment = &proposals.list[i];

		buf_printf(&out, "%s%.*s[", i ? " " : "",
		           STR_ARG(segment->code));
		for (size_t k = 0; k < segment->match_count; k++)
			buf_printf(&out, "%s%.*s", k ? "+" : "",
			           STR_ARG(str_slice(transcript->text,
			                             segment->matches[k].begin,
			                             segment->matches[k].end)));
		buf_add_char(&out, ']');
	}
	return buf_str(&out);
}

struct find_case { const char *find, *text, *coded, *what; };

static void
run_find_cases(const struct find_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *arena = arena_new();
		struct str xml = str_printf(arena, HEAD
			"<defaults inflect='no'/><code id='a' name='a'>%s"
			"</code></codebook>", cases[i].find);

		is_str(code_text(arena, xml, cases[i].text), cases[i].coded,
		       "%s", cases[i].what);
		arena_free(arena);
	}
}

static void
test_terms(void)
{
	static const struct find_case cases[] = {
		{ "<find><terms>воля; суд</terms></find>",
		  "Есть ВОЛЯ, а суда нет. Суд есть.", "a[ВОЛЯ] a[Суд]",
		  "exact words, whatever their case" },
		{ "<find><terms>ещё</terms></find>", "Еще и ещё.",
		  "a[Еще+ещё]", "ё is е" },
		{ "<find><terms>вол*</terms></find>", "Воля, волна и ров.",
		  "a[Воля+волна]", "a wildcard behind" },
		{ "<find><terms>*воля; в?ля</terms></find>",
		  "Своеволя, вуля, вля.", "a[Своеволя+вуля]",
		  "other wildcards" },
		{ "<find><terms>political will</terms></find>",
		  "Political  will; political, will; political-will.",
		  "a[Political  will+political-will]",
		  "a phrase runs over spaces and a hyphen, not a comma" },
		{ "<find><term gap='2'>no will</term></find>",
		  "No real political will. No, really, will. No a b c will.",
		  "a[No real political will] a[No, really, will]",
		  "a phrase with a gap" },
		{ "<find><term gap='2'>no will</term></find>",
		  "Say no. Will he come?", "",
		  "no phrase runs over a full stop" },
		{ "<find><term case='keep'>Orol</term></find>",
		  "Orol dengizi, orol emas.", "a[Orol]", "case is kept" },
		{ "<find><terms>o'zbek</terms></find>",
		  "O‘zbek, oʻzbek va o`zbek.", "a[O‘zbek+oʻzbek+o`zbek]",
		  "apostrophes of all kinds" },
		{ "<find><terms>nation-building</terms></find>",
		  "Nation building and nation-building.",
		  "a[Nation building+nation-building]", "a hyphen in a term" },
		{ "<find><terms>water; joint water</terms></find>",
		  "Joint water use.", "a[Joint water]",
		  "the longest match of one code" },
		{ "<find><terms>joint water; water use</terms></find>",
		  "Joint water use.", "a[Joint water]",
		  "of equally long ones the leftmost" },
	};

	run_find_cases(cases, sizeof cases / sizeof *cases);
}

static void
test_regexes(void)
{
	static const struct find_case cases[] = {
		{ "<find><regex>\\bвол[яи]\\b</regex></find>",
		  "Во\xCC\x81ля, воли, волна.", "a[Во\xCC\x81ля+воли]",
		  "a regex sees the folded view" },
		{ "<find><regex>o'zbek\\w*</regex></find>", "Oʻzbekiston.",
		  "a[Oʻzbekiston]", "one apostrophe stands for all" },
		{ "<find><regex>(?=в)</regex></find>", "воля", "",
		  "an empty match is none" },
	};

	run_find_cases(cases, sizeof cases / sizeof *cases);
}

#define WILL "<find><rule><term>will</term>"

static void
test_rules(void)
{
	static const struct find_case cases[] = {
		{ WILL "<near words='2'><term>no</term></near></rule></find>",
		  "No x y will. No x y z will.", "a[will]",
		  "near counts the words between" },
		{ WILL "<near order='before'><term>no</term></near></rule>"
		  "</find>", "Will no. No will.", "a[will]", "near, before" },
		{ WILL "<near order='after'><term>no</term></near></rule>"
		  "</find>", "Will no. No will.", "a[Will]", "near, after" },
		{ WILL "<near><term>no</term></near></rule></find>",
		  "There is no. Will.", "", "near stays in the sentence" },
		{ WILL "<near in='turn'><term>no</term></near></rule></find>",
		  "There is no. Will.", "a[Will]", "near in the turn" },
		{ WILL "<unless words='1'><term>free</term></unless></rule>"
		  "</find>", "Free will. Political will.", "a[will]",
		  "unless" },
		{ WILL "<near><term>will</term></near></rule></find>",
		  "Will. Will and will.", "a[Will+will]",
		  "a match is not near itself" },
		{ "<find><terms>will</terms><except><term>last will</term>"
		  "</except></find>", "Last will. A will.", "a[will]",
		  "an exception masks what it overlaps" },
		{ "<find min='2'><terms>will; power</terms></find>",
		  "Will. Will and power.", "a[Will+power]",
		  "min counts matches in the unit" },
		{ "<find><terms unit='match'>will</terms></find>",
		  "Will and will.", "a[Will] a[will]", "unit match" },
		{ "<find><terms unit='turn'>will</terms></find>",
		  "Will. And will.", "a[Will+will]", "unit turn" },
		{ "<find langs='kk'><terms>will</terms></find>", "The will.",
		  "", "other languages do not count" },
		{ "<find speakers='role:interviewer'><terms>will</terms>"
		  "</find>", "The will.", "", "other speakers do not count" },
		{ "<find speakers='!role:interviewer'><terms>will</terms>"
		  "</find>", "The will.", "a[will]", "all but the interviewer" },
	};

	run_find_cases(cases, sizeof cases / sizeof *cases);
}

static void
test_references(void)
{
	struct arena *arena = arena_new();

	is_str(code_text(arena, STR(HEAD
		"<list id='no'><terms>no; none</terms></list>"
		"<code id='a' name='a'><find inflect='no'><rule>"
		"<term>will</term><near><ref list='no'/></near></rule></find>"
		"</code><code id='b' name='b'><find inflect='no'>"
		"<ref code='a'/></find></code></codebook>"),
		"There is no will. A will."),
	       "a[will] b[will] b[will]", "lists and codes are referred to");
	arena_free(arena);
}

/* What is wrong with a codebook, to the letter. */
static void
test_errors(void)
{
	static const struct { const char *body, *message; } cases[] = {
		{ "<code id='a' name='a'/><code id='a' name='b'/>",
		  "t.xml:1:108: error: code 'a' is defined twice" },
		{ "<code id='a' name='a' unti='turn'/>",
		  "t.xml:1:97: error: element 'code' has no attribute "
		  "'unti'" },
		{ "<code id='a' name='a' unit='sentense'/>",
		  "t.xml:1:103: error: 'sentense' is no value of 'unit'" },
		{ "<code id='a' name='a'><find><ref list='x'/></find></code>",
		  "t.xml:1:114: error: there is no list 'x'" },
		{ "<code id='a' name='a'><find><term> </term></find></code>",
		  "t.xml:1:104: error: the term is empty" },
		{ "<code id='a' name='a'><find><term>!</term></find></code>",
		  "t.xml:1:109: error: term '!' can never match: it has no "
		  "letters" },
		{ "<code id='a' name='a'><find><term>*</term></find></code>",
		  "t.xml:1:109: error: term '*' has a wildcard without "
		  "letters" },
		{ "<code id='a' name='a'><find><regex>a(b</regex></find>"
		  "</code>",
		  "t.xml:1:113: error: the pattern does not compile: missing "
		  "closing parenthesis" },
		{ "<code id='a' name='a'><find><regex>a*</regex></find>"
		  "</code>",
		  "t.xml:1:110: error: the pattern matches the empty string" },
		{ "<code id='a' name='a'><find><regex>\\C</regex></find>"
		  "</code>",
		  "t.xml:1:112: error: the pattern does not compile: using "
		  "\\C is disabled by the application" },
		{ "<code id='1' name='a'/>",
		  "t.xml:1:85: error: an id is made of letters, digits, '-', "
		  "'_' and '.', and begins with a letter" },
		{ "<code id='a' name='a'><find><ref code='a'/></find></code>",
		  "t.xml:1:114: error: 'a' refers to itself" },
		{ "<cod id='a' name='a'/>",
		  "t.xml:1:76: error: element 'cod' cannot stand in "
		  "'codebook'" },
		{ "", "t.xml:1:2: error: the codebook has no codes" },
		{ "<code id='a' name='a' speakers='experts'/>",
		  "t.xml:1:107: error: 'experts' names no speaker: write "
		  "role:expert, id:LABEL or any" },
		{ "<code id='a' name='a' replaced-by='b'/>",
		  "t.xml:1:85: error: code 'a' is replaced by 'b', which is "
		  "not in the codebook" },
		{ "<code id='a' name='a'><find><rule><term>a</term><near/>"
		  "</rule></find></code>",
		  "t.xml:1:124: error: 'near' has nothing to look for" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new(arena, NULL);
		struct buf out = BUF(arena);
		struct str xml = str_printf(arena, HEAD "%s</codebook>",
		                            cases[i].body);
		struct str rest;

		ok(!read_book(arena, xml, diag), "refused");
		diag_print(diag, &out);
		rest = buf_str(&out);
		is_str(str_next(&rest, '\n'), cases[i].message, "says so");
		arena_free(arena);
	}
}

/* Between two words a pattern stands nearer to them than to others. */
static void
test_places(void)
{
	static const struct find_case cases[] = {
		{ "<find><rule><regex>[?]</regex><near words='0'>"
		  "<term>yes</term></near></rule></find>",
		  "Well yes? No? No.", "a[?]", "a pattern without words" },
		{ "<find><rule><term>b</term><near words='0'><regex>,</regex>"
		  "<regex>a</regex></near></rule></find>",
		  "A, b c d e f g, h.", "a[b]", "the same as context" },
		{ "<find><rule><term>end</term><near words='2'><regex>start"
		  "( w){70}</regex></near></rule></find>",
		  "start w w w w w w w w w w w w w w w w w w w w w w w w w w "
		  "w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w "
		  "w w w w w w w w w w w w w w end.", "a[end]",
		  "a context of many words" },
		{ "<find><term gap='1000'>a a a a a a a a a a a a a a a b</term>"
		  "</find>",
		  "A a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
		  "a a a a a a a a a a a a a a a a a a a a a a a a a.", "",
		  "a phrase that can be begun in very many ways" },
		{ "<find><terms>a b; b c d; c d e f g</terms></find>",
		  "A b c d e f g.", "a[A b+c d e f g]",
		  "what a shadowed hit would shadow" },
		{ "<find><rule min='2'><terms>was; wa*; so</terms></rule>"
		  "</find>", "It was. It was so.", "a[was+was+so]",
		  "hits that begin together count once" },
		{ "<find><term gap='3'>a b c</term></find>",
		  "A b x x b x c c.", "a[A b x x b x c]",
		  "a phrase whose nearest beginning leads nowhere" },
	};

	run_find_cases(cases, sizeof cases / sizeof *cases);
}

/* Lists that refer to lists, each TIMES to the one before it. */
static struct str
tower(struct arena *arena, size_t lists, size_t times)
{
	struct buf xml = BUF(arena);

	buf_add_text(&xml, HEAD "<list id='l0'><terms>a;b</terms></list>");
	for (size_t i = 1; i < lists; i++) {
		buf_printf(&xml, "<list id='l%zu'>", i);
		for (size_t k = 0; k < times; k++)
			buf_printf(&xml, "<ref list='l%zu'/>", i - 1);
		buf_add_text(&xml, "</list>\n");
	}
	buf_printf(&xml, "<code id='a' name='a'><find><ref list='l%zu'/>"
	           "</find></code></codebook>", lists - 1);
	return buf_str(&xml);
}

static void
test_towers(void)
{
	static const struct { size_t lists, times; const char *message; }
	cases[] = {
		{ 50000, 1, "error: a ref stands behind 32 others that lead "
		            "to it" },
		{ 20, 10, "error: the refs come to more than 1000000 terms" },
		{ 30, 1, NULL },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new(arena, NULL);
		struct buf out = BUF(arena);
		struct codebook *book =
			read_book(arena, tower(arena, cases[i].lists,
			                       cases[i].times), diag);

		diag_print(diag, &out);
		if (cases[i].message)
			ok(!book && str_find(buf_str(&out),
			                     str_of(cases[i].message), 0)
			            != STR_NOWHERE, "%s", cases[i].message);
		else
			ok(book != NULL, "refs to refs to a fair depth");
		arena_free(arena);
	}
}

/* An XML parser takes it for UTF-16 without a mark. */
static void
test_zero_bytes(void)
{
	static const char utf16[] = "\0<\0a\0/\0>";
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct buf out = BUF(arena);

	ok(!read_book(arena, (struct str){ utf16, sizeof utf16 - 1 }, diag),
	   "UTF-16 without a mark is refused");
	diag_print(diag, &out);
	ok(str_starts(buf_str(&out), STR("t.xml:1:1: error: the character "
	                                 "U+0000 has no place in a text\n")),
	   "says so");
	arena_free(arena);
}

/* What could take memory or time with the square of their number. */
static void
test_many_rules(void)
{
	enum { MANY = 20000 };
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct buf xml = BUF(arena);
	struct codebook *book;

	buf_add_text(&xml, HEAD "<list id='r'><terms>");
	for (size_t i = 0; i < MANY; i++)
		buf_add_text(&xml, "&#1072;;");
	buf_add_text(&xml, "</terms></list><code id='a' name='a'>");
	for (size_t i = 0; i < MANY; i++)
		buf_add_text(&xml, "<find><term>a</term></find>");
	buf_add_text(&xml, "</code><code id='b' name='b'><find><terms>");
	for (size_t i = 0; i < MANY; i++)
		buf_add_text(&xml, "b;\n");
	buf_add_text(&xml, "</terms></find></code>");
	for (size_t i = 0; i < MANY; i++)
		buf_printf(&xml, "<code id='c%zu' name='c'/>", i);
	buf_add_text(&xml, "</codebook>");
	book = read_book(arena, buf_str(&xml), diag);
	if (ok(book != NULL, "many rules, terms and codes")) {
		is_size(book->codes[0].rule_count, MANY, "all rules");
		is_str(book->codes[0].rules[MANY - 1].id, "a.und.20000",
		       "the last rule's id");
		is_size(book->codes[1].rules[0].items.count, MANY,
		        "all terms");
		ok(arena_used(arena) < (size_t)200 << 20, "little memory");
	}
	arena_free(arena);
}

int
main(void)
{
	test_terms();
	test_regexes();
	test_rules();
	test_references();
	test_errors();
	test_places();
	test_towers();
	test_zero_bytes();
	test_many_rules();
	return done();
}
