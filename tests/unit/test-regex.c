/* SPDX-License-Identifier: MIT */

/* test-regex.c -- the literals a pattern needs, the filter made of them, and
   patterns that would never end. */

#include "coding/regex.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/machine.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/regex_filter.h"
#include "coding/regex_literals.h"
#include "text/fold.h"
#include "unit/tap.h"

static struct span
place(const void *source, size_t begin, size_t end)
{
	return span_of(source, begin, end);
}

static struct regex *
compile(struct arena *arena, const char *pattern, struct diag *diag)
{
	const struct source *source = source_new(arena, STR("pattern"),
	                                         str_of(pattern));

	return regex_compile(arena, source->text, place, source, diag);
}

/* "<a|b" if matches begin with one of them, ">a|b" if they hold one. */
static struct str
literals(struct arena *arena, const char *pattern)
{
	struct literals found = regex_literals(arena, str_of(pattern));
	struct buf out = BUF(arena);

	for (size_t i = 0; i < found.count; i++) {
		buf_add_char(&out, i ? '|' : found.leading ? '<' : '>');
		buf_add(&out, found.list[i]);
	}
	return buf_str(&out);
}

static const struct { const char *pattern, *literals; } known[] = {
	{ "воля", "<воля" },
	{ "ВОЛЯ", "<воля" },
	{ "\\bполитич\\w*", "<политич" },
	{ "\\b\\w+тельств\\b", ">тельств" },
	{ "\\bалки\\w* (?:\\w+ ){0,2}прислужни\\w*", ">прислужни" },
	{ "\\b(?:вода|река|озеро)\\b", "<вода|река|озеро" },
	{ "(вода)|(?:вод|река)", "<вод|река" },
	{ "(?:вода|)река", "<водарека|река" },
	{ "вода|", "" }, { "|вода", "" }, { "вода|\\w", "" },
	{ "(?:вода|\\w+)река", ">река" },
	{ "нал[оё]г", "<налог|налёг" },
	{ "[ЕЁ]лка", "<елка|ёлка" },
	{ "нал[^о]гами", "<нал" },
	{ "на[а-о]гами", ">гами" },
	{ "[абвгд]река", ">река" },
	{ "[]а]река", "<]река|арека" },
	{ "[\\]а]река", ">река" },
	{ "[а-]река", ">река" },
	{ "[\\wа]река", ">река" },
	{ "[[:alpha:]]река", "" },
	{ "[\\Qа]\\E]река", "" }, { "[а\\E]река", "" },
	{ "[\\c]]река", "" },
	{ "вод[а", "" },
	{ "colou?r", "<colour|color" },
	{ "стол(?:а|у|ы|ом)?\\b", "<стол" },
	{ "стол(?:а|у)*ами", "<стол" },
	{ "реки+", "<реки" },
	{ "ре*ка в", ">ка в" },
	{ "на+логика", ">алогика" }, { "нал+оги", "<нал" },
	{ "(?:ла){2}ндыш", ">ландыш" },
	{ "(?:ла){2,}ндыш", ">ландыш" },
	{ "(?:ла){0}ндыш", ">ндыш" },
	{ "(?:ла){0,}ндыш", ">ндыш" },
	{ "(?:ла){0,1}ндыш", "<ландыш|ндыш" },
	{ "(?:ла){0,0}ндыш", ">ндыш" },
	{ "(?:ла){00}ндыш", ">ндыш" },
	{ "(?:ландыш){0}", "" }, { "(?:ландыш)?", "" },
	{ "(?:ла\\w+река)+", ">река" },
	{ "(?:ла\\w+река)*", "" },
	{ "ландыш{1}{0}", "" }, { "ландыш{0}{1}", "" },
	{ "ландыш{,2}", "" }, { "ландыш{ 1 }", "" }, { "ландыш{a}", "" },
	{ "ландыш{", "" }, { "ландыш{1", "" }, { "ландыш{999999}", "" },
	{ "ландыш*+", "<ланды" }, { "ландыш*?", "<ланды" },
	{ "ландыш+?", "<ландыш" }, { "ландыш??", "<ланды" },
	{ "река(?=вода)", "<река" }, { "(?=вода)река", "<река" },
	{ "(?<=вода)река", "<река" }, { "(?<!вода)река", "<река" },
	{ "(?!вода)река", "<река" }, { "(?=вода)\\w+", "" },
	{ "(?:(?=вода)|река)море", "<море|рекаморе" },
	{ "(?=вода)*река", ">река" }, { "^река$", "<река" },
	{ "\\Aрека\\z", "<река" }, { "\\bре\\Bка\\b", "<река" },
	{ "во\\Kда", "<вода" },
	{ "(река) \\1", "<река " }, { "(\\w+) \\1река", ">река" },
	{ "(река)\\11", "" }, { "(река)\\g{1}", "" },
	{ "(?<n>река)", "<река" }, { "(?P<n>река)", "<река" },
	{ "(?'n'река)", "<река" }, { "(?<n>река)\\k<n>", "" },
	{ "(?<n>река)(?P=n)", "" }, { "(?<n>река)(?&n)", "" },
	{ "(река)(?1)", "" }, { "(?R)?река", "" }, { "(?+1)(река)", "" },
	{ "(?|река|вода)", "<река|вода" }, { "(?>река|вода)", "<река|вода" },
	{ "(?(1)река|вода)море", "" }, { "(?(DEFINE)(?<n>река))море", "" },
	{ "(?#река)море", "" }, { "море(?#)*", "" }, { "море(?C)", "" },
	{ "(?x)ре ка", "" }, { "(?xx)ре ка", "" }, { "(?x:ре ка)", "" },
	{ "ре ка # не", "<ре ка # не" },
	{ "(?i)РЕКА", "<река" }, { "(?-i)РЕКА", "<РЕКА" },
	{ "(?-i:РЕКА)МОРЕ", "<РЕКАморе" },
	{ "(?:(?-i)РЕ|КА)МОРЕ", "<РЕморе|КАморе" },
	{ "РЕ(?-i)КА|МОРЕ", "<реКА|МОРЕ" },
	{ "(?s-i)РЕКА", "<РЕКА" }, { "(?s)река", "<река" },
	{ "(?^)река", "" }, { "(?U)река", "" }, { "(?J)река", "" },
	{ "(?n)река", "" }, { "(?i-i-i)река", "" }, { "(?)река", "" },
	{ "\\Qре.ка\\E", "" }, { "река\\E*", "" }, { "река\\Q*\\E", "" },
	{ "(*UCP)река", "" }, { "река(*ACCEPT)море", "" },
	{ "река(*SKIP)(*F)|море", "" }, { "(*pla:река)море", "" },
	{ "\\x{440}ека", "" }, { "\\162iver", "" }, { "\\o{162}iver", "" },
	{ "\\N{U+440}ека", "" }, { "\\Nека", ">ека" }, { "\\cAека", "" },
	{ "река\\tморе", "" }, { "\\p{L}река", ">река" },
	{ "\\pLрека", ">река" }, { "\\P{^Lu}река", ">река" },
	{ "\\p{L", "" }, { "\\p1река", "" },
	{ "\\Rрека", ">река" }, { "\\Xрека", ">река" },
	{ "\\Gрека", "" }, { "\\Cрека", "" }, { "\\Eрека", "" },
	{ "ре\\.ка", "<ре.ка" }, { "ре\\-ка", "<ре-ка" }, { "ре.ка", "<ре" }, { "р.ка", ">ка" }, { "р.к.", "" },
	{ "we.come", ">come" }, { "ре\\", "" },
	{ "ſtreet", "<street" }, { "\u212A2 mountain", ">2 mountain" },
	{ "(?-i)ſtreet", "<ſtreet" }, { "Ångström", "<ångström" },
	{ "straße", "<straße" }, { "文書 река", "> река" },
	{ "да", "<да" }, { "UN", "" }, { "WTO", "<wto" }, { "не", "<не" },
	{ "я", "" }, { "\\w+", "" }, { "", "" }, { "река)", "" },
	{ "(река", "" }, { "*река", "" },
};

static void
test_literals(struct arena *arena)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		is_str(literals(arena, known[i].pattern), known[i].literals,
		       "literals of %s", known[i].pattern);
}

static void
test_limits(struct arena *arena)
{
	struct buf deep = BUF(arena), wide = BUF(arena), many = BUF(arena);
	struct literals found;

	buf_repeat(&deep, '(', 1000);
	buf_add_text(&deep, "река");
	buf_repeat(&deep, ')', 1000);
	is_str(literals(arena, buf_str(&deep).text), "",
	       "too deep is not known");
	for (int i = 0; i < 3000; i++)
		buf_add_text(&wide, "[аб]река");
	found = regex_literals(arena, buf_str(&wide));
	ok(found.count > 0 && found.list[0].len <= LITERAL_BYTES_MOST,
	   "a long pattern of choices has a literal of some length");
	for (int i = 0; i < 300; i++)
		buf_printf(&many, "%sword%d", i ? "|" : "", 100 + i);
	is_str(literals(arena, buf_str(&many).text), "",
	       "of very many alternatives none");
}

/* For each character, what PCRE2 takes for it in a folded text must be what it
   is folded to: the filter relies on it. */
static void
test_cases(struct arena *arena)
{
	struct regex_tools *tools = regex_tools_new(arena, NULL);
	struct diag *diag = diag_new(arena, NULL);
	struct buf all = BUF(arena);
	size_t wrong = 0, missed = 0, not_folded = 0;

	for (uint32_t c = 0x20; c < 0x110000; c++) {
		if ((c >= 0xD800 && c < 0xE000) || unicode_fold(c) != c)
			continue;
		if (c < 0x600 || unicode_is_letter(c) || unicode_is_mark(c))
			utf8_add(&all, c);
	}
	for (uint32_t c = 0; c < 0x110000; c++)
		not_folded += unicode_fold(unicode_fold(c)) != unicode_fold(c);
	is_size(not_folded, 0, "what is folded stays as it is");
	for (uint32_t c = 0x21; c <= 0x52F; c++) {
		struct buf pattern = BUF(arena);
		struct regex_search search = { .tools = tools,
		                               .subject = buf_str(&all),
		                               .last = all.len };

		if (c < 0x80 && strchr("\\^$.[|()?*+{", (int)c))
			utf8_add(&pattern, '\\');
		utf8_add(&pattern, c);
		search.regex = compile(arena, buf_str(&pattern).text, diag);
		while (regex_next(&search) == REGEX_FOUND) {
			size_t at = search.begin;

			wrong += utf8_next(search.subject, &at)
			         != unicode_fold(c);
		}
		missed += search.found != 1;
		wrong += search.why != NULL;
	}
	is_size(wrong, 0, "PCRE2 and folding agree on each letter's cases");
	is_size(missed, 0, "and on where they are");
}

/* The numbers of the patterns that may match, with where. */
static struct str
pass(struct arena *arena, const char *const *patterns, size_t count,
     const char *text)
{
	const struct regex *regexes[16];
	struct diag *diag = diag_new(arena, NULL);
	struct buf out = BUF(arena);
	const struct regex_chance *chances;

	for (size_t i = 0; i < count; i++)
		regexes[i] = compile(arena, patterns[i], diag);
	chances = regex_sieve_pass(
		regex_sieve_new(arena, regex_filter_new(arena, regexes,
		                                        count)),
		str_of(text), &count);
	for (size_t i = 0; i < count; i++)
		buf_printf(&out, "%zu:%zu-%zu ", chances[i].number,
		           chances[i].from, chances[i].last);
	return buf_str(&out);
}

static void
test_filter(struct arena *arena)
{
	static const char *const patterns[] = {
		"wto", "вода", "\\w+ость", "река|wto", "политика", "x\\w"
	};
	size_t count = sizeof patterns / sizeof *patterns;

	is_str(pass(arena, patterns, count, ""), "5:0-0 ", "an empty text");
	is_str(pass(arena, patterns, count, "wt"), "5:0-2 ", "too short");
	is_str(pass(arena, patterns, count, "wto"), "0:0-0 3:0-0 5:0-3 ",
	       "all of the text");
	is_str(pass(arena, patterns, count, "a wto, wto"),
	       "0:2-7 3:2-7 5:0-10 ", "twice, at the end");
	is_str(pass(arena, patterns, count, "вод вода гость, гости"),
	       "1:7-7 2:0-18 5:0-38 ", "in the middle; inside a match");
	is_str(pass(arena, patterns, count, "политик"), "5:0-14 ",
	       "the end is missing");
	is_str(pass(arena, patterns, 0, "wto"), "", "no pattern");
	is_str(pass(arena, patterns, 5, "вои ода"), "", "none matches");
}

static int64_t clock_now;

/* A clock by which each look takes a second. */
static int64_t
slow_clock(void)
{
	return clock_now += 1000000;
}

static int64_t
no_clock(void)
{
	return 0;
}

static const char *
why(struct arena *arena, const char *pattern, struct str text,
    int64_t (*clock)(void), size_t *found)
{
	struct machine machine = { .microseconds = clock };
	struct regex_search search = {
		.regex = compile(arena, pattern, diag_new(arena, NULL)),
		.tools = regex_tools_new(arena, &machine),
		.subject = text, .last = text.len
	};
	enum regex_outcome outcome;

	while ((outcome = regex_next(&search)) == REGEX_FOUND)
		++*found;
	return outcome == REGEX_GAVE_UP ? search.why : "";
}

static void
test_time(struct arena *arena)
{
	struct buf words = BUF(arena), as = BUF(arena);
	size_t found = 0;

	for (int i = 0; i < 15000; i++)
		buf_add_text(&words, "слово ");
	buf_add_text(&words, ", конец");
	buf_repeat(&as, 'a', 100);
	is_str(str_of(why(arena, "(?:(\\w+)\\s)*конец", buf_str(&words),
	                  slow_clock, &found)),
	       "it takes too long", "the clock ends what no limit does");
	is_size(found, 0, "before anything is found");
	is_str(str_of(why(arena, "слово", buf_str(&words), no_clock,
	                  &found)), "", "a long text is searched to its end");
	is_size(found, 15000, "with all there is");
	is_str(str_of(why(arena, "(a+a+)+!!|(?:a+a+)+[?!]", buf_str(&as),
	                  no_clock, &found)),
	       "it takes too many steps", "steps are limited");
	is_str(str_of(why(arena, "(?:(\\w+)\\s)*[,]", str_slice(buf_str(&words),
	                  0, 60000), no_clock, &found)),
	       "", "what needs many steps, but no time, is done");
	found = 0;
	is_str(str_of(why(arena, "(?:\\w+ )+, конец", buf_str(&words),
	                  no_clock, &found)), "",
	       "a match as long as the text");
	is_size(found, 1, "is found");
}

/* What lies before the place where it was looked for is no match. */
static void
test_ends(struct arena *arena)
{
	size_t found = 0;

	is_str(str_of(why(arena, "(?<=(?1))b*(?:x|(\\Kab))?", STR("xabab"),
	                  no_clock, &found)), "", "a beginning put back ends");
	is_size(found, 1, "with what is a match");
}

static void
test_refused(struct arena *arena)
{
	static const struct { const char *pattern, *error; } refused[] = {
		{ "вода\\Cрека", "the pattern does not compile: using \\C is "
		  "disabled by the application" },
		{ "вода\\G", "the pattern has '\\G', which means nothing here: "
		  "a text is searched in parts" },
		{ "(*COMMIT)вода", "the pattern has '(*COMMIT', which means "
		  "nothing here: a text is searched in parts" },
		{ "(?:вода)*", "the pattern matches the empty string" },
	};

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct diag *diag = diag_new(arena, NULL);
		size_t count;

		ok(!compile(arena, refused[i].pattern, diag), "refuses %s",
		   refused[i].pattern);
		is_str(diag_messages(diag, &count)->text, refused[i].error,
		       "and says why");
	}
	ok(compile(arena, "во\\\\Gда", diag_new(arena, NULL)) != NULL,
	   "a backslash before a G is something else");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_literals(arena);
	test_limits(arena);
	test_cases(arena);
	test_filter(arena);
	test_time(arena);
	test_ends(arena);
	test_refused(arena);
	arena_free(arena);
	return done();
}
