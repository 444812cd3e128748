/* SPDX-License-Identifier: MIT */

/* fuzz-regex.c -- patterns that pass a filter first find the same as PCRE2
   alone, to the last match.

   An input is a row of choices, from which patterns are made by a grammar that
   knows nearly all of PCRE2's syntax, together with texts that they match, or
   nearly.  With REGEX_ROUNDS=N in the environment each input is followed by N
   more, made from it. */

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/regex.h"
#include "coding/regex_filter.h"
#include "text/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

enum { PATTERNS_MOST = 6, TEXTS = 4, DEPTH_MOST = 4, PATTERN_MOST = 400,
       SAMPLE_MOST = 300, TEXT_LONG = 12000, REFERENCE_STEPS = 20000 };

struct choices { const uint8_t *data; size_t size, at; uint64_t state; };

struct making {
	struct choices *choices;
	struct buf pattern, sample;
	unsigned depth, groups;
};

static uint64_t
next_random(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* From 0 up to, and without, LIMIT; behind the input's end by chance. */
static unsigned
choose(struct choices *choices, unsigned limit)
{
	if (choices->at < choices->size)
		return choices->data[choices->at++] % limit;
	return (unsigned)(next_random(&choices->state) % limit);
}

static const char *const letters[] = {
	"а", "е", "ё", "к", "о", "л", "К", "Ё", "А", "s", "S", "k", "K", "a",
	"b", "ſ", "\u212A", "ı", "İ", "ß", "ẞ", "σ", "ς", "Σ", "қ", "ў", "й", "µ",
	"а", "к", "о", "л", "е", "с", " ", " ", "1", "-", "'", "’", ",", "é",
	"DŽ", "dž", "Å", "𐐀", "文", "#", "_", "]", "}", "кол", "оле", "sk"
};

static const char *
any_letter(struct choices *choices)
{
	return letters[choose(choices, sizeof letters / sizeof *letters)];
}

static void
both(struct making *making, const char *pattern, const char *sample)
{
	buf_add_text(&making->pattern, pattern);
	buf_add_text(&making->sample, sample);
}

/* What stands for something by a name of its own. */
static const struct { const char *pattern, *sample; } escapes[] = {
	{ ".", "л" }, { "\\w", "к" }, { "\\W", "," }, { "\\d", "1" },
	{ "\\D", "a" }, { "\\s", " " }, { "\\S", "о" }, { "\\h", " " },
	{ "\\b", "" }, { "\\b", " " }, { "\\B", "" }, { "^", "" },
	{ "$", "" }, { "\\A", "" }, { "\\z", "" }, { "\\Z", "" },
	{ "\\G", "" }, { "\\K", "" }, { "\\R", "" }, { "\\X", "е" },
	{ "\\N", "o" }, { "\\N{U+43A}", "к" }, { "\\x{43E}", "о" },
	{ "\\x6b", "k" }, { "\\153", "k" }, { "\\o{153}", "k" },
	{ "\\cA", "" }, { "\\t", " " }, { "\\e", "" }, { "\\n", "" },
	{ "\\p{L}", "l" }, { "\\p{Cyrillic}", "л" }, { "\\pL", "s" },
	{ "\\P{L}", "1" }, { "\\p{^L}", "1" }, { "\\p{Lu}", "A" },
	{ "\\1", "к" }, { "\\2", "" }, { "\\11", "" }, { "\\g{1}", "ко" },
	{ "\\g{-1}", "к" }, { "\\g1", "о" }, { "\\k<n>", "к" },
	{ "(?P=n)", "к" }, { "(?1)", "к" }, { "(?R)", "" }, { "(?&n)", "ко" },
	{ "(?-1)", "к" }, { "\\Qк.л\\E", "к.л" }, { "\\Qк", "к" },
	{ "\\E", "" }, { "\\Q\\E", "" }, { "\\,", "," }, { "\\ё", "ё" },
	{ "\\#", "#" }, { "\\-", "-" }, { "\\{", "{" }, { "{", "{" },
	{ "{,2}", "" }, { "{к}", "{к}" }, { "{1", "{1" }, { "}", "}" },
	{ "[[:alpha:]]", "к" }, { "[[:^alpha:]к]", "к" }, { "[\\]к]", "к" },
	{ "[]к]", "к" }, { "[^]к]", "о" }, { "[\\Qк]\\E]", "к" },
	{ "[к\\E]", "к" }, { "[а-с]", "л" }, { "[\\wк-]", "к" },
	{ "[\\cA]", "" }, { "[\\c]к]", "к" }, { "[ёе]", "е" },
	{ "[КL]", "к" }, { "[^к]", "л" }, { "[\\x{43A}]", "к" },
	{ "[[:<:]]", "" }, { "[.]", "." }, { "[sſ]", "s" }, { "[k\\d]", "k" },
	{ "(?#к)", "" }, { "(?#)", "" }, { "(?C)", "" }, { "(?C1)", "" },
	{ "(?i)", "" }, { "(?-i)", "" }, { "(?x)", "" }, { "(?xx)", "" },
	{ "(?s)", "" }, { "(?m)", "" }, { "(?n)", "" }, { "(?U)", "" },
	{ "(?J)", "" }, { "(?^)", "" }, { "(?i-i)", "" }, { "(?)", "" },
	{ "(*FAIL)", "" }, { "(*ACCEPT)", "" }, { "(*SKIP)", "" },
	{ "(*PRUNE)", "" }, { "(*COMMIT)", "" }, { "(*THEN)", "" },
	{ "(?(DEFINE)(?<n>ко))", "" }, { "(?!)", "" }, { "(?=к)", "" },
	{ "(?<=к)", "" }, { "(?!о)", "" }, { "(?<!о)", "" },
};

static const char *const openings[] = {
	"(", "(?:", "(?:", "(?:", "(", "(?>", "(?|", "(?<n>", "(?P<n>",
	"(?'n'", "(?i:", "(?-i:", "(?s:", "(?x:", "(?^:", "(?ms-i:", "(?=",
	"(?!", "(?<=", "(?<!", "(?(1)", "(?(?=к)", "(?(<n>)", "(*pla:",
	"(*atomic:", "(?(R)", "(?*"
};

static const struct { const char *text; unsigned least, most; } quantifiers[] = {
	{ "*", 0, 3 }, { "+", 1, 3 }, { "?", 0, 1 }, { "?", 0, 1 },
	{ "{0}", 0, 0 }, { "{1}", 1, 1 }, { "{2}", 2, 2 }, { "{0,1}", 0, 1 },
	{ "{1,}", 1, 3 }, { "{0,}", 0, 2 }, { "{1,2}", 1, 2 }, { "{2,3}", 2, 3 },
	{ "{,2}", 1, 1 }, { "{ 1 }", 1, 1 }, { "{0,0}", 0, 0 }, { "{00}", 0, 0 },
	{ "{2}{0}", 0, 0 }, { "{1}{2}", 2, 2 }, { "{0}{1}", 0, 0 },
	{ "(?#c)*", 0, 1 }, { "\\E?", 0, 1 }, { " *", 0, 1 },
};

static void make_alternatives(struct making *);

static void
make_group(struct making *making)
{
	unsigned which = choose(making->choices,
	                        sizeof openings / sizeof *openings);
	size_t before = making->sample.len;

	buf_add_text(&making->pattern, openings[which]);
	making->depth++;
	make_alternatives(making);
	making->depth--;
	buf_add_char(&making->pattern, ')');
	/* What is only looked at need not be there, or mostly. */
	if (which >= 16 && which <= 19 && choose(making->choices, 4))
		making->sample.len = before;
}

static void
make_atom(struct making *making)
{
	unsigned kind = choose(making->choices, 16);

	if (kind < 10) {
		const char *letter = any_letter(making->choices);

		both(making, letter, letter);
		return;
	}
	if (kind < 12 && making->depth < DEPTH_MOST) {
		make_group(making);
		return;
	}
	kind = choose(making->choices, sizeof escapes / sizeof *escapes);
	both(making, escapes[kind].pattern, escapes[kind].sample);
}

static void
make_quantified(struct making *making)
{
	size_t begin = making->sample.len, end;
	unsigned which, times;

	make_atom(making);
	if (choose(making->choices, 4))
		return;
	which = choose(making->choices,
	               sizeof quantifiers / sizeof *quantifiers);
	buf_add_text(&making->pattern, quantifiers[which].text);
	if (!choose(making->choices, 6))
		buf_add_text(&making->pattern, "?");
	else if (!choose(making->choices, 8))
		buf_add_text(&making->pattern, "+");
	times = quantifiers[which].least
	        + choose(making->choices, quantifiers[which].most
	                                  - quantifiers[which].least + 1);
	end = making->sample.len;
	if (!times)
		making->sample.len = begin;
	for (; times > 1 && making->sample.len < SAMPLE_MOST; times--) {
		struct str once = str_copy(making->sample.arena, str_slice(
			buf_str(&making->sample), begin, end));

		buf_add(&making->sample, once);
	}
}

static void
make_sequence(struct making *making)
{
	unsigned count = choose(making->choices, 6);

	for (unsigned i = 0; i <= count; i++) {
		if (making->pattern.len < PATTERN_MOST
		    && making->sample.len < SAMPLE_MOST)
			make_quantified(making);
	}
}

/* The sample has one of them. */
static void
make_alternatives(struct making *making)
{
	size_t before = making->sample.len;

	make_sequence(making);
	while (!choose(making->choices, 4)
	       && making->pattern.len < PATTERN_MOST) {
		size_t now = making->sample.len;

		buf_add_text(&making->pattern, "|");
		make_sequence(making);
		if (choose(making->choices, 2)) {
			making->sample.len = now;
		} else {
			struct str last = str_copy(making->sample.arena,
				str_slice(buf_str(&making->sample), now,
				          making->sample.len));

			making->sample.len = before;
			buf_add(&making->sample, last);
		}
	}
}

struct pattern { struct str text, sample; const struct regex *regex;
                 pcre2_code *code; };

static struct span
nowhere(const void *source, size_t begin, size_t end)
{
	(void)begin;
	(void)end;
	return span_whole(source);
}

static struct str
remake(struct arena *arena, struct str sample, struct choices *choices)
{
	struct buf out = BUF(arena);
	size_t at = 0;

	/* Mostly the same, a letter changed, left out or doubled. */
	while (at < sample.len) {
		size_t begin = at;
		unsigned what;

		utf8_next(sample, &at);
		what = choose(choices, 24);
		if (what == 0)
			continue;
		if (what == 1)
			buf_add_text(&out, any_letter(choices));
		else
			buf_add(&out, str_slice(sample, begin, at));
		if (what == 2)
			buf_add(&out, str_slice(sample, begin, at));
	}
	return buf_str(&out);
}

static struct str
make_text(struct arena *arena, const struct pattern *patterns, size_t count,
          struct choices *choices)
{
	struct buf out = BUF(arena);
	unsigned pieces = choose(choices, 8), repeat = !choose(choices, 200);

	for (unsigned i = 0; i < pieces; i++) {
		if (choose(choices, 3) && count)
			buf_add(&out, remake(arena, patterns[
				choose(choices, (unsigned)count)].sample,
				choices));
		for (unsigned k = choose(choices, 5); k > 0; k--)
			buf_add_text(&out, any_letter(choices));
		if (choose(choices, 2))
			buf_add_text(&out, " ");
	}
	while (repeat && out.len && out.len < TEXT_LONG)
		buf_add(&out, str_copy(arena, buf_str(&out)));
	return fold_text(arena, buf_str(&out));
}

static void
complain(const struct pattern *pattern, struct str text, size_t at,
         const char *what)
{
	fprintf(stderr, "pattern: %.*s\ntext: '%.*s'\n%s, from %zu on\n",
	        STR_ARG(pattern->text), STR_ARG(text), what, at);
	abort();
}

/* The next match of which there is something; FROM becomes its end. */
static int
next_match(const struct pattern *pattern, struct str text, size_t *from,
           pcre2_match_data *data, pcre2_match_context *context)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);

	while (*from < text.len) {
		size_t before = *from;
		int found = pcre2_match(pattern->code, (PCRE2_SPTR)text.text,
		                        text.len, before, PCRE2_NO_UTF_CHECK
		                        | PCRE2_NOTEMPTY, data, context);

		if (found < 0)
			return found;
		*from = ends[1];
		if (ends[1] > before && ends[0] < ends[1])
			return found;
		if (ends[1] <= before) {
			*from = before;
			utf8_next(text, from);
		}
	}
	return PCRE2_ERROR_NOMATCH;
}

/* CHANCE NULL: the filter says that nothing matches. */
static void
compare(const struct pattern *pattern, struct str text,
        const struct regex_chance *chance, struct regex_tools *tools,
        pcre2_match_data *data, pcre2_match_context *context)
{
	struct regex_search search = { .regex = pattern->regex,
	                               .tools = tools, .subject = text };
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);
	size_t from = 0;

	if (chance) {
		search.from = chance->from;
		search.last = chance->last;
	}
	for (;;) {
		enum regex_outcome outcome = chance ? regex_next(&search)
		                                    : REGEX_NONE;
		int found = next_match(pattern, text, &from, data, context);

		if (outcome == REGEX_GAVE_UP
		    || (found < 0 && found != PCRE2_ERROR_NOMATCH))
			return;
		if (found < 0 && outcome == REGEX_NONE)
			return;
		if (found < 0)
			complain(pattern, text, from, "too much is found");
		if (outcome == REGEX_NONE)
			complain(pattern, text, from, "too little is found");
		if (search.begin != ends[0] || search.end != ends[1])
			complain(pattern, text, from, "another is found");
	}
}

/* One that compiles; by its own means and by PCRE2 alone. */
static bool
make_pattern(struct arena *arena, struct choices *choices,
             struct pattern *pattern)
{
	struct making making = { .choices = choices, .pattern = BUF(arena),
	                         .sample = BUF(arena) };
	PCRE2_SIZE offset;
	int error;

	if (!choose(choices, 40))
		buf_add_text(&making.pattern, "(*UCP)");
	make_alternatives(&making);
	pattern->text = buf_str(&making.pattern);
	pattern->sample = buf_str(&making.sample);
	pattern->regex = regex_compile(arena, pattern->text, nowhere,
	                               source_new(arena, STR("fuzz"),
	                                          STR("")),
	                               diag_new(arena, NULL));
	if (!pattern->regex)
		return false;
	pattern->code = pcre2_compile((PCRE2_SPTR)pattern->text.text,
	                              pattern->text.len, PCRE2_UTF | PCRE2_UCP
	                              | PCRE2_CASELESS
	                              | PCRE2_NEVER_BACKSLASH_C, &error,
	                              &offset, NULL);
	if (!pattern->code)
		return false;
	pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
	return true;
}

static void
try_once(struct choices choices)
{
	struct arena *arena = arena_new();
	struct pattern patterns[PATTERNS_MOST];
	const struct regex *regexes[PATTERNS_MOST];
	size_t count = 0, wanted = 1 + choose(&choices, PATTERNS_MOST);
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	pcre2_match_context *context = pcre2_match_context_create(NULL);
	struct regex_tools *tools = regex_tools_new(arena, NULL);
	struct regex_sieve *sieve;

	pcre2_set_match_limit(context, REFERENCE_STEPS);
	for (size_t i = 0; i < 4 * wanted && count < wanted; i++) {
		if (!make_pattern(arena, &choices, &patterns[count]))
			continue;
		regexes[count] = patterns[count].regex;
		count++;
	}
	sieve = regex_sieve_new(arena, regex_filter_new(arena, regexes,
	                                                count));
	for (int i = 0; i < TEXTS; i++) {
		struct str text = make_text(arena, patterns, count, &choices);
		/* Its own block, for the sanitizer to see its end. */
		char *own = malloc(text.len + 1);
		size_t chance_count, next = 0;
		const struct regex_chance *chances;

		if (!own)
			abort();
		for (size_t k = 0; k < text.len; k++)
			own[k] = text.text[k];
		own = realloc(own, text.len ? text.len : 1);
		text.text = own;
		chances = regex_sieve_pass(sieve, text, &chance_count);
		for (size_t k = 0; k < count; k++) {
			bool may = next < chance_count
			           && chances[next].number == k;

			compare(&patterns[k], text,
			        may ? &chances[next] : NULL, tools, data,
			        context);
			next += may;
		}
		if (next != chance_count)
			abort();
		free(own);
	}
	for (size_t i = 0; i < count; i++)
		pcre2_code_free(patterns[i].code);
	pcre2_match_data_free(data);
	pcre2_match_context_free(context);
	arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *rounds = getenv("REGEX_ROUNDS");
	uint64_t state = size;

	for (size_t i = 0; i < size; i++)
		state = state * 31 + data[i];
	try_once((struct choices){ data, size, 0, state });
	for (long left = rounds ? atol(rounds) : 0; left > 0; left--)
		try_once((struct choices){ .state = next_random(&state) });
	return 0;
}
