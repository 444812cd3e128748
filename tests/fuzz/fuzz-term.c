/* SPDX-License-Identifier: MIT */

/* fuzz-term.c -- the terms of a small codebook in a small transcript, against
   the plain way to find them.

   The bytes are numbers of pieces: first those that terms are made of, up to
   a byte that ends them, then those of the text.  Few letters, so that words
   and terms meet. */

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "coding/codebook.h"
#include "coding/matcher.h"
#include "lang/language.h"
#include "plain/plain.h"
#include "text/transcript.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

enum { TEXT_FROM = 0xFF, TERMS_MOST = 24, WORDS_MOST = 200 };

static const char *const pieces[] = {
	" ", " ", " ", "а", "б", "о", "я", "л", "е", "ё", "и", "a", "i", "k",
	"s", "u", "v", "o", "g", "'", "-", "ı", "İ", "I", "Л", "K", "á",
	"воля", "воли", "волей", "вода", "политик", "политика", "ический",
	"бірлік", "ерік", "еркі", "лар", "ының", "suv", "birlik", "ning",
	"o'zbek", "ʻ", "NATO", "СНГ", "сув", "абвгдежзик", "abcdefghij",
	"абабабабаб", "г", "де", "\xCC\x81", "\xC2\xAD", "的", "🙂",
};

/* Of terms, instead of the last ones. */
static const char *const signs[] = { "*", "*", "?", "=", "\\*" };

/* Of the text. */
static const char *const between[] = { "\n", ". ", ", ", "[", "]" };

enum { PIECES = sizeof pieces / sizeof *pieces,
       SIGNS = sizeof signs / sizeof *signs,
       BETWEEN = sizeof between / sizeof *between };

static const struct languages *languages;

/* The term's first byte says how it is meant. */
static struct term_style
style_of(uint8_t byte)
{
	struct term_style style = { .languages = languages };
	size_t number = byte % (languages->count + 1);

	if (number < languages->count)
		style.language = &languages->items[number];
	style.inflect = style.language && byte & 0x80;
	style.keep_case = byte % 5 == 0;
	style.gap = byte % 7 > 4 ? byte % 7 - 4 : 0;
	style.scripts = byte % 3 ? SCRIPTS_BOTH : SCRIPTS_USUAL;
	style.loose = byte % 11 == 0;
	return style;
}

/* Terms end at a byte that is a multiple of 16. */
static size_t
read_terms(struct arena *arena, const uint8_t *data, size_t size,
           struct item **items, size_t *count)
{
	struct diag *diag = diag_new(arena, NULL);
	size_t at = 0;

	while (at < size && data[at] != TEXT_FROM && *count < TERMS_MOST) {
		struct term_style style = style_of(data[at++]);
		struct buf text = BUF(arena);
		struct item *item = arena_make(arena, struct item);

		for (; at < size && data[at] % 16 && data[at] != TEXT_FROM;
		     at++) {
			size_t number = data[at] % (PIECES + SIGNS);

			buf_add_text(&text, number < PIECES
			                    ? pieces[number]
			                    : signs[number - PIECES]);
		}
		at += at < size && data[at] != TEXT_FROM;
		item->kind = ITEM_TERM;
		item->term = term_read(arena, buf_str(&text), &style,
		                       (struct span){ 0 }, diag);
		if (item->term)
			items[(*count)++] = item;
	}
	return at;
}

static void
add_turn(struct arena *arena, struct transcript *transcript, size_t *room,
         size_t begin, size_t end)
{
	*arena_append(arena, transcript->turns, transcript->turn_count,
	              *room) = (struct turn){ .begin = begin, .end = end };
}

/* A turn a line, a sentence up to each full stop; brackets are asides. */
static struct transcript *
make_transcript(struct arena *arena, const uint8_t *data, size_t size)
{
	struct transcript *transcript = arena_make(arena, struct transcript);
	struct buf text = BUF(arena);
	size_t turns = 0, sentences = 0, asides = 0, turn = 0, sentence = 0;
	size_t aside = STR_NOWHERE;

	for (size_t i = 0; i < size && i < WORDS_MOST; i++) {
		size_t number = data[i] % (PIECES + BETWEEN);
		const char *piece = number < PIECES ? pieces[number]
		                                    : between[number - PIECES];

		if (*piece == ']' && aside != STR_NOWHERE) {
			*arena_append(arena, transcript->asides,
			              transcript->aside_count, asides) =
				(struct aside){ .begin = aside,
				                .end = text.len + 1 };
			aside = STR_NOWHERE;
		}
		if (*piece == '[' && aside == STR_NOWHERE)
			aside = text.len;
		if (*piece == '\n') {
			add_turn(arena, transcript, &turns, turn, text.len);
			turn = text.len + 1;
		}
		buf_add_text(&text, piece);
		if (*piece == '\n' || *piece == '.') {
			*arena_append(arena, transcript->sentences,
			              transcript->sentence_count, sentences) =
				(struct sentence){ .begin = sentence,
				                   .end = text.len };
			sentence = text.len;
		}
	}
	add_turn(arena, transcript, &turns, turn, text.len);
	*arena_append(arena, transcript->sentences,
	              transcript->sentence_count, sentences) =
		(struct sentence){ .begin = sentence, .end = text.len };
	transcript->text = buf_str(&text);
	return transcript;
}

static void
compare(const struct hits *fast, const struct hits *plain, size_t item)
{
	for (size_t i = 0; i < fast->count && i < plain->count; i++) {
		const struct hit *a = &fast->list[i], *b = &plain->list[i];

		if (a->begin != b->begin || a->end != b->end
		    || a->turn != b->turn || a->first_word != b->first_word
		    || a->last_word != b->last_word
		    || a->first_sentence != b->first_sentence
		    || a->last_sentence != b->last_sentence
		    || a->by_variant != b->by_variant) {
			fprintf(stderr, "term %zu: hit %zu differs, %zu-%zu "
			        "and %zu-%zu\n", item, i, a->begin, a->end,
			        b->begin, b->end);
			abort();
		}
	}
	if (fast->count != plain->count) {
		fprintf(stderr, "term %zu: %zu hits, plain %zu\n", item,
		        fast->count, plain->count);
		abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *keeping;
	struct arena *arena = arena_new();
	struct item *items[TERMS_MOST];
	size_t count = 0, at;
	const struct transcript *transcript;
	const struct hits *fast, *plain;

	if (!keeping) {
		keeping = arena_new();
		languages = languages_builtin(keeping);
	}
	at = read_terms(arena, data, size, items, &count);
	transcript = make_transcript(arena, data + at, size - at);
	fast = matcher_hits(arena, matcher_new(arena, items, count),
	                    transcript, NULL, diag_new(arena, NULL));
	plain = plain_hits(arena, items, count, transcript);
	for (size_t i = 0; i < count; i++)
		compare(&fast[i], &plain[i], i);
	arena_free(arena);
	return 0;
}
