/* SPDX-License-Identifier: MIT */

/* test-carry.c -- where a quotation stands after its file was corrected. */

#include <stdlib.h>

#include "unit/tap.h"
#include "acts/align.h"
#include "acts/carry.h"
#include "base/arena.h"
#include "text/transcript.h"

/* A transcript whose cues are the pieces between slashes, one turn. */
static struct transcript *
cues(struct arena *arena, const char *text)
{
	struct transcript *transcript = arena_make(arena, struct transcript);
	struct str rest = str_of(text);
	struct buf joined = BUF(arena);
	size_t room = 0;

	while (rest.text) {
		struct str piece = str_next(&rest, '/');
		struct cue *cue;

		if (joined.len)
			buf_add_char(&joined, ' ');
		cue = arena_append(arena, transcript->cues,
		                   transcript->cue_count, room);
		cue->begin = joined.len;
		buf_add(&joined, piece);
		cue->end = joined.len;
	}
	transcript->text = buf_str(&joined);
	return transcript;
}

static const char *const ways[] = { "not", "cue", "quote", "words" };

/* How the quotation is carried and what then stands there: "cue: words". */
static struct str
carried(struct arena *arena, const char *old, const char *next,
        const char *quote)
{
	struct transcript *from = cues(arena, old), *to = cues(arena, next);
	struct carry *carry = carry_new(arena, from, to);
	size_t at = str_find(from->text, str_of(quote), 0), begin, end;
	enum carry_way way;

	if (at == STR_NOWHERE)
		abort();
	way = carry_span(carry, at, at + str_of(quote).len, &begin, &end);
	if (way == CARRY_NOT)
		return STR("not");
	return str_printf(arena, "%s: %.*s", ways[way],
	                  STR_ARG(str_slice(to->text, begin, end)));
}

static void
test_cue(struct arena *arena)
{
	is_str(carried(arena, "a b/we lack the will/c", "new/a b/we lack the "
	               "will/c", "the will"), "cue: the will",
	       "shifts with its cue");
	is_str(carried(arena, "Mm-hm./yes/Mm-hm./no", "Mm-hm./yes/so/Mm-hm./no",
	               "yes"), "cue: yes", "among cues that are alike");
	is_str(carried(arena, "жоқ/саяси ерік/болмаса", "иә/жоқ/саяси "
	               "ерік/болмаса", "ерік болмаса"),
	       "cue: ерік болмаса", "over two cues");
}

static void
test_quote(struct arena *arena)
{
	const char *old = "So they say there is no political will at all in this "
	                  "region, and I have heard it too often";
	const char *next = "I was told: So they say there is no political will at "
	                   "all in this region, and I have heard it so often";

	is_str(carried(arena, old, next, "political will"),
	       "quote: political will", "is found by its context");
	is_str(carried(arena, old, "They say: there is no political will at "
	               "all in that region", "political will"),
	       "words: political will", "else by its words");
}

static void
test_words(struct arena *arena)
{
	is_str(carried(arena, "one two threee four five",
	               "zero one two three four five", "two threee four"),
	       "words: two three four", "a corrected word stays inside");
	is_str(carried(arena, "one two threee four five",
	               "one two three four five", "threee four"),
	       "words: three four", "and at the edge");
	is_str(carried(arena, "one two «three four» five six",
	               "one 2 «three four» 5 six", "«three four»"),
	       "words: «three four»", "with the marks around it");
	is_str(carried(arena, "one two threee four five",
	               "one two three four five", "threee"), "not",
	       "a word that is another now has no place");
	is_str(carried(arena, "a b c d e f", "a b f", "c d e"), "not",
	       "what was cut out has no place");
	is_str(carried(arena, "one two three four", "nothing of the sort",
	               "two three"), "not", "nor in another text");
	is_str(carried(arena, "yes yes no", "yes no yes maybe yes", "no"),
	       "words: no", "a short one between others");
	is_str(carried(arena, "begin here", "begin here, and a long word that "
	               "was not there before", "begin"), "quote: begin",
	       "at the beginning");
}

static bool
aligns(struct arena *arena, const char *a, const char *b, const char *expected)
{
	size_t a_count = str_of(a).len, b_count = str_of(b).len, *partners;
	uint64_t *left = arena_array(arena, uint64_t, a_count + 1);
	uint64_t *right = arena_array(arena, uint64_t, b_count + 1);
	struct buf kept = BUF(arena);

	for (size_t i = 0; i < a_count; i++)
		left[i] = (uint64_t)a[i];
	for (size_t i = 0; i < b_count; i++)
		right[i] = (uint64_t)b[i];
	partners = align(arena, left, a_count, right, b_count);
	for (size_t i = 0, before = 0; i < a_count; i++) {
		if (partners[i] == STR_NOWHERE)
			continue;
		if (partners[i] >= b_count || left[i] != right[partners[i]]
		    || partners[i] + 1 <= before)
			return false;
		before = partners[i] + 1;
		buf_add_char(&kept, a[i]);
	}
	return str_is(buf_str(&kept), expected);
}

/* The length of a longest common subsequence, by the plain table. */
static size_t
longest(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	static size_t table[41][41];

	for (size_t i = 1; i <= n; i++) {
		for (size_t k = 1; k <= m; k++) {
			size_t up = table[i - 1][k], left = table[i][k - 1];

			table[i][k] = a[i - 1] == b[k - 1]
			              ? table[i - 1][k - 1] + 1
			              : up > left ? up : left;
		}
	}
	return table[n][m];
}

static bool
is_longest(struct arena *arena, uint32_t *seed)
{
	uint64_t a[40], b[40];
	size_t n, m, kept = 0, *partners;

	*seed = *seed * 1664525u + 1013904223u;
	n = (*seed >> 16) % 41;
	m = (*seed >> 8) % 41;
	for (size_t i = 0; i < 40; i++) {
		*seed = *seed * 1664525u + 1013904223u;
		a[i] = (*seed >> 20) % 4;
		b[i] = (*seed >> 24) % 4;
	}
	partners = align(arena, a, n, b, m);
	for (size_t i = 0, next = 0; i < n; i++) {
		if (partners[i] == STR_NOWHERE)
			continue;
		if (partners[i] < next || partners[i] >= m
		    || a[i] != b[partners[i]])
			return false;
		next = partners[i] + 1;
		kept++;
	}
	return kept == longest(a, n, b, m);
}

static void
test_align(struct arena *arena)
{
	uint32_t seed = 7;
	bool good = true;

	ok(aligns(arena, "", "", ""), "nothing with nothing");
	ok(aligns(arena, "abc", "", ""), "something with nothing");
	ok(aligns(arena, "abc", "abc", "abc"), "the same");
	ok(aligns(arena, "abcd", "xbyd", "bd"), "what is left");
	ok(aligns(arena, "ab", "xy", ""), "nothing in common");
	for (int i = 0; i < 2000; i++)
		good &= is_longest(arena, &seed);
	ok(good, "as many pairs as there can be, in 2000 random lists");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_align(arena);
	test_cue(arena);
	test_quote(arena);
	test_words(arena);
	arena_free(arena);
	return done();
}
