/* SPDX-License-Identifier: MIT */

/* test-matcher.c -- terms in a text, beside the plain way to find them. */

#include "coding/matcher.h"

#include "base/arena.h"
#include "base/diag.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "lang/language.h"
#include "plain/plain.h"
#include "text/transcript.h"
#include "unit/tap.h"

static struct arena *arena;
static const struct languages *languages;

struct list { struct item **items; size_t count, room; };

static void
add_term(struct list *list, struct str text, struct term_style style)
{
	struct item *item = arena_make(arena, struct item);

	item->kind = ITEM_TERM;
	item->text = text;
	item->term = term_read(arena, text, &style, SPAN_NONE,
	                       diag_new(arena, NULL));
	if (item->term)
		*arena_append(arena, list->items, list->count, list->room) =
			item;
}

static void
add(struct list *list, const char *text, size_t gap)
{
	add_term(list, str_of(text), (struct term_style){ .gap = gap });
}

/* One turn and one sentence. */
static struct transcript *
transcript_of(struct str text)
{
	struct transcript *transcript = arena_make(arena, struct transcript);

	transcript->text = text;
	transcript->turns = arena_make(arena, struct turn);
	transcript->turns->end = text.len;
	transcript->turn_count = 1;
	transcript->sentences = arena_make(arena, struct sentence);
	transcript->sentences->end = text.len;
	transcript->sentence_count = 1;
	return transcript;
}

/* The number of hits, which must be those of the plain way. */
static size_t
count_hits(const struct list *list, struct str text)
{
	const struct transcript *transcript = transcript_of(text);
	const struct hits *fast = matcher_hits(
		arena, matcher_new(arena, list->items, list->count),
		transcript, NULL, diag_new(arena, NULL));
	const struct hits *plain = plain_hits(arena, list->items, list->count,
	                                      transcript);
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		bool same = fast[i].count == plain[i].count;

		for (size_t k = 0; same && k < fast[i].count; k++)
			same = fast[i].list[k].begin == plain[i].list[k].begin
			       && fast[i].list[k].end == plain[i].list[k].end;
		if (!same)
			ok(false, "'%.*s': %zu hits, plainly %zu",
			   STR_ARG(list->items[i]->text), fast[i].count,
			   plain[i].count);
		count += fast[i].count;
	}
	return count;
}

static void
test_wildcards(void)
{
	struct list list = { 0 };

	add(&list, "вол*", 0);
	add(&list, "*ля", 0);
	add(&list, "в?ля", 0);
	add(&list, "*ол*", 0);
	add(&list, "?о?я", 0);
	add(&list, "в*я", 0);
	add(&list, "a*", 0);
	add(&list, "*b", 0);
	is_size(count_hits(&list, STR("воля вол вода неволя a ab b")), 14,
	        "each wildcard finds its words");
}

/* Longer than what a group of affixes has bits for. */
static void
test_long(void)
{
	struct list list = { 0 };
	struct buf word = BUF(arena), text = BUF(arena);

	for (size_t i = 0; i < 60; i++) {
		buf_add_text(&word, "ба");
		if (i % 5 != 4)
			continue;
		add_term(&list, str_printf(arena, "%.*s*",
		                           STR_ARG(buf_str(&word))),
		         (struct term_style){ 0 });
		add_term(&list, str_printf(arena, "*%.*s",
		                           STR_ARG(buf_str(&word))),
		         (struct term_style){ 0 });
		add_term(&list, str_copy(arena, buf_str(&word)),
		         (struct term_style){ 0 });
		buf_add(&text, buf_str(&word));
		buf_add_char(&text, ' ');
	}
	/* Of twelve lengths each finds itself and all that are longer. */
	is_size(count_hits(&list, buf_str(&text)), 2 * (12 * 13 / 2) + 12,
	        "beginnings and ends of all lengths");
}

static void
test_phrases(void)
{
	struct list list = { 0 };

	add(&list, "а", 0);
	add(&list, "а б", 0);
	add(&list, "а б в", 0);
	add(&list, "а б", 0);
	add(&list, "б* в", 0);
	add(&list, "а в", 1);
	add(&list, "а а", 0);
	add(&list, "а а а", 2);
	is_size(count_hits(&list, STR("а б в")), 6, "phrases that overlap");
	is_size(count_hits(&list, STR("а, б в а")), 4,
	        "a comma breaks those without gaps");
	is_size(count_hits(&list, STR("а а а а")), 9, "the same word again");
}

static uint64_t
next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005)
	         + UINT64_C(1442695040888963407);
	return *state >> 33;
}

static struct str
make_word(uint64_t *state)
{
	static const char *const parts[] = {
		"а", "б", "во", "ля", "к", "a", "o'", "g", "полит", "ик",
		"ё", "е", "bir", "lik", "бір", "лік"
	};
	struct buf word = BUF(arena);

	for (size_t left = 1 + next_random(state) % 5; left; left--)
		buf_add_text(&word, parts[next_random(state)
		                          % (sizeof parts / sizeof *parts)]);
	return buf_str(&word);
}

static void
test_many(void)
{
	enum { TERMS = 1500, WORDS = 400 };
	uint64_t state = 11;
	struct list list = { 0 };
	struct buf text = BUF(arena);

	for (size_t i = 0; i < TERMS; i++) {
		struct term_style style = {
			.language = &languages->items[
				next_random(&state) % languages->count],
			.languages = languages, .inflect = i % 2,
			.scripts = i % 3 ? SCRIPTS_OWN : SCRIPTS_BOTH,
			.gap = i % 7 == 0, .keep_case = i % 11 == 0
		};
		struct buf term = BUF(arena);

		if (i % 13 == 0)
			buf_add_char(&term, '*');
		buf_add(&term, make_word(&state));
		if (i % 3 == 0)
			buf_add_char(&term, '*');
		if (i % 5 == 0) {
			buf_add_char(&term, ' ');
			buf_add(&term, make_word(&state));
		}
		add_term(&list, buf_str(&term), style);
	}
	for (size_t i = 0; i < WORDS; i++) {
		buf_add(&text, make_word(&state));
		buf_add_text(&text, i % 17 ? " " : ", ");
	}
	ok(count_hits(&list, buf_str(&text)) > WORDS,
	   "many terms find what they find one by one");
}

int
main(void)
{
	arena = arena_new();
	languages = languages_builtin(arena);
	test_wildcards();
	test_long();
	test_phrases();
	test_many();
	arena_free(arena);
	return done();
}
