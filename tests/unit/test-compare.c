/* SPDX-License-Identifier: MIT */

/* test-compare.c -- what differs between two codebooks, and how catches are
   counted and put in order. */

#include "coding/compare.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "coding/catch.h"
#include "coding/codebook.h"
#include "coding/scan.h"
#include "lang/language.h"
#include "text/transcript.h"
#include "unit/tap.h"

#define HEAD "<codebook xmlns='urn:tamga:codebook:1' version='1' id='t'>" \
	"<title>t</title>"

static const struct codebook *
read_book(struct arena *arena, const struct languages *languages,
          const char *codes)
{
	struct str xml = str_printf(arena, HEAD "%s</codebook>", codes);

	return codebook_read(arena, languages,
	                     source_new(arena, STR("t.xml"), xml),
	                     diag_new(arena, NULL));
}

/* "name a: old > new" for each change, with / between. */
static struct str
differences(struct arena *arena, const char *old, const char *new)
{
	const struct languages *languages = languages_builtin(arena);
	const struct codebook *a = read_book(arena, languages, old);
	const struct codebook *b = read_book(arena, languages, new);
	struct buf out = BUF(arena);
	struct changes changes;

	if (!a || !b)
		return STR("no codebook");
	changes = codebooks_compare(arena, a, b);
	for (size_t i = 0; i < changes.count; i++) {
		const struct change *change = &changes.list[i];

		buf_printf(&out, "%s%s %.*s: %.*s > %.*s", i ? " / " : "",
		           change_name(change->kind), STR_ARG(change->code),
		           STR_ARG(change->old), STR_ARG(change->new));
	}
	return buf_str(&out);
}

#define A(inside) "<code id='a' name='A'>" inside "</code>"
#define RULE(id, terms, words, near) "<rule" id "><terms>" terms "</terms>" \
	"<near words='" words "'><terms>" near "</terms></near></rule>"

static const struct { const char *old, *new, *changes, *what; } pairs[] = {
	{ A("<find><terms>x1; y1</terms></find>"),
	  A("<find><terms>y1</terms><terms>x1</terms></find>"), "",
	  "the order of terms is no change" },
	{ A(""), "<code id='b' name='A'/>", "code-id b: a > b",
	  "a code of the same name has another id" },
	{ A("") "<code id='b' name='A'/>", A(""), "code-removed b: A > ",
	  "a name that two codes share renames none" },
	{ A("<code id='b' name='B'/>"), A("") "<code id='b' name='B'/>",
	  "parent b: a > ", "a code has moved" },
	{ A("<short>s</short><full>f</full>"), A("<full>g</full>"),
	  "short a: s >  / full a: f > g", "definitions" },
	{ "<code id='a' name='A' codable='no'/>", A(""),
	  "codable a: no > yes", "codable" },
	{ A("<find><terms xml:lang='ru'>x1</terms></find>"),
	  A("<find><terms xml:lang='en'>x1</terms></find>"),
	  "term-added a:  > x1 / term-removed a: x1 > ",
	  "a term of another language is another" },
	{ A("<find><terms>x1</terms></find>"),
	  A("<find><terms speakers='any' negated='no' min='2'>x1</terms>"
	    "</find>"),
	  "term-changed a: x1 > x1 (min=2 negated=no speakers=any)",
	  "a term has another scope" },
	{ A("<find><terms xml:lang='uz'>suv</terms></find>"),
	  A("<find><terms xml:lang='uz' scripts='own' loose='yes'>suv</terms>"
	    "</find>"),
	  "term-changed a: suv > suv (scripts=own loose=yes)",
	  "or is spelt otherwise" },
	{ A("<find>" RULE("", "x1; y1", "3", "z1") "</find>"),
	  A("<find>" RULE("", "u1", "2", "w1")
	    RULE("", "y1; x1; v1", "3", "z1") "</find>"),
	  "term-added a:  > v1 / rule-added a:  > u1 (near 2 in sentence: w1)",
	  "rules go together by their terms, not their number" },
	{ A("<find>" RULE(" id='r'", "x1", "3", "z1") "</find>"),
	  A("<find>" RULE(" id='r'", "y1", "3", "z1") "</find>"),
	  "term-removed a: x1 >  / term-added a:  > y1",
	  "or by their names" },
	{ A("<find>" RULE("", "x1", "3", "z1") "</find>"),
	  A("<find><terms>x1</terms></find>"),
	  "term-added a:  > x1 / rule-removed a: x1 (near 3 in sentence: z1) "
	  "> ", "a rule that lost its context" },
	{ A("<find><except><terms>x1</terms></except></find>"),
	  A("<example>e</example>"),
	  "except-removed a: x1 >  / example-added a:  > e",
	  "exceptions and examples" },
};

static void
test_compare(void)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct arena *arena = arena_new();

		is_str(differences(arena, pairs[i].old, pairs[i].new),
		       pairs[i].changes, "%s", pairs[i].what);
		arena_free(arena);
	}
}

static void
add_text(struct arena *arena, const struct languages *languages,
         const struct codebook *book, struct catches *catches,
         const char *text)
{
	struct transcript *transcript = scan_text(arena, languages,
		language_find(languages, STR("ru")), str_of(text));
	struct proposals proposals;

	scan_transcript(arena, book,
	                matcher_new(arena, book->items, book->item_count),
	                transcript, NULL, &proposals, diag_new(arena, NULL));
	catches_add(catches, &proposals.findings, transcript);
}

static void
test_catches(void)
{
	struct arena *arena = arena_new();
	const struct languages *languages = languages_builtin(arena);
	const struct codebook *book = read_book(arena, languages,
		"<code id='a' name='A'><find><terms>канал</terms></find></code>"
		"<code id='b' name='B'><find><terms>вод*; озеро</terms>"
		"<except><terms>живая вода</terms></except></find></code>");
	struct catches *catches = catches_new(arena);
	const struct rule *rule = &book->codes[1].rules[0];

	add_text(arena, languages, book, catches, "Живая вода. Водка.");
	add_text(arena, languages, book, catches, "ВОДА, вода. Канал.");
	catches_sort(catches);
	is_size(catches->count, 3, "three forms");
	is_size(catches->transcripts, 2, "in two transcripts");
	is_str(catches->list[0].form, "канал", "by code");
	is_str(catches->list[1].form, "вода", "the most frequent first");
	is_size(catches->list[1].hits, 3, "folded and counted");
	is_size(catches->list[1].by_ruling[RULING_COUNTS], 2, "two count");
	is_size(catches->list[1].by_ruling[RULING_EXCEPT], 1,
	        "one is an exception");
	is_size(catches->list[1].transcript, 0, "where it stands first");
	is_size(catches_of(catches, rule, rule->items.list[0]), 4,
	        "all forms of a term");
	is_size(catches_of(catches, rule, rule->items.list[1]), 0,
	        "a term that caught nothing");
	arena_free(arena);
}

int
main(void)
{
	test_compare();
	test_catches();
	return done();
}
