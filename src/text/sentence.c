/* SPDX-License-Identifier: MIT */

/* sentence.c -- see sentence.h. */

#include "text/sentence.h"

#include <assert.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "text/fold.h"
#include "text/word.h"

enum {
	/* An abbreviation is no longer than this. */
	ABBREVIATION_LONGEST = 24,

	/* Words are looked for in so many bytes at first. */
	WINDOW = 512,

	/* A long stretch is cut at a comma only behind so many words. */
	WORDS_BEFORE_COMMA = 20,

	/* Memory for folding is given back when it is more. */
	SCRATCH_MOST = 256 * 1024
};

struct sentence_cutter { UBreakIterator *breaks; };

struct cutting {
	struct arena *arena, *scratch;
	const struct language *language;
	struct str text;
	size_t base;
	struct sentence *items;
	size_t count, room;
	size_t begin;                   /* of the sentence now growing */
	size_t bare;                    /* no word stands before this, from
	                                   begin on */
};

static void
close_breaks(void *breaks)
{
	ubrk_close(breaks);
}

struct sentence_cutter *
sentence_cutter_new(struct arena *arena)
{
	struct sentence_cutter *cutter = arena_make(arena,
	                                            struct sentence_cutter);
	UErrorCode error = U_ZERO_ERROR;

	cutter->breaks = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &error);
	assert(U_SUCCESS(error));
	arena_defer(arena, close_breaks, cutter->breaks);
	return cutter;
}

static bool
is_word_character(uint32_t c)
{
	return unicode_is_letter(c) || unicode_is_mark(c)
	       || unicode_is_digit(c);
}

static size_t
skip_space(struct str text, size_t at, size_t end)
{
	while (at < end) {
		size_t next = at;

		if (!unicode_is_space(utf8_next(text, &next)))
			break;
		at = next;
	}
	return at;
}

static size_t
skip_space_back(struct str text, size_t begin, size_t end)
{
	while (end > begin) {
		size_t before;

		if (!unicode_is_space(utf8_before(text, end, &before)))
			break;
		end = before;
	}
	return end;
}

static bool
has_word(struct str text, size_t at, size_t end)
{
	while (at < end) {
		if (is_word_character(utf8_next(text, &at)))
			return true;
	}
	return false;
}

static void
append(struct cutting *cutting, size_t begin, size_t end)
{
	begin = skip_space(cutting->text, begin, end);
	end = skip_space_back(cutting->text, begin, end);
	if (begin == end)
		return;
	*arena_append(cutting->arena, cutting->items, cutting->count,
	              cutting->room) =
		(struct sentence){ cutting->base + begin,
	                           cutting->base + end };
}

/* The end of a window of SIZE bytes from BEGIN on, behind white space if there
   is any. */
static size_t
window_end(struct str text, size_t begin, size_t end, size_t size)
{
	size_t stop = begin + size, at;

	if (end - begin <= size)
		return end;
	while (!utf8_is_boundary(text, stop))
		stop--;
	for (at = stop; at > begin;) {
		size_t before;

		if (unicode_is_space(utf8_before(text, at, &before)))
			return at;
		at = before;
	}
	return stop;
}

/* No word without a character before it that is none of a word: what cannot
   have too many words needs no closer look. */
static bool
may_be_long(struct str text, size_t begin, size_t end)
{
	size_t count = 1;

	for (; begin < end && count <= SENTENCE_WORDS_MOST; begin++) {
		unsigned char c = (unsigned char)text.text[begin];

		/* The last are lead bytes of spaces and punctuation. */
		count += (c < '0' || (c > '9' && c < 'A')
		          || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x80)
		          || c == 0xC2 || (c >= 0xE1 && c <= 0xE3)
		          || c >= 0xEF);
	}
	return count > SENTENCE_WORDS_MOST;
}

static bool
has_comma(struct str text, size_t begin, size_t end)
{
	while (begin < end) {
		uint32_t c = utf8_next(text, &begin);

		if (c == ',' || c == ';' || c == ':' || c == 0x2014
		    || c == 0x060C)
			return true;
	}
	return false;
}

/* More words than a sentence may have, or all up to END; *STOP becomes where
   those seen end. */
static struct words
see_words(struct arena *arena, struct str text, size_t begin, size_t end,
          size_t *stop)
{
	for (size_t size = WINDOW;; size *= 2) {
		struct words words;

		*stop = window_end(text, begin, end, size);
		words = words_of(arena,
		                 str_slice(text, begin, *stop), begin);
		if (words.count > SENTENCE_WORDS_MOST || *stop == end)
			return words;
	}
}

/* Where to cut the stretch [BEGIN, END): at the last comma that leaves enough
   words before it, else between two words; END if it is short enough. */
static size_t
find_cut(struct arena *arena, struct str text, size_t begin, size_t end)
{
	size_t stop, cut;
	struct words words = see_words(arena, text, begin, end, &stop);

	if (words.count <= SENTENCE_WORDS_MOST)
		return stop;
	cut = stop;
	for (size_t i = SENTENCE_WORDS_MOST; i >= 1; i--) {
		if (words.items[i].joined)
			continue;
		if (cut == stop)
			cut = words.items[i].begin;
		if (i < WORDS_BEFORE_COMMA)
			break;
		if (has_comma(text, words.items[i - 1].end,
		              words.items[i].begin)) {
			cut = words.items[i].begin;
			break;
		}
	}
	/* An opening quotation mark belongs to the word behind it. */
	while (cut > begin && cut < stop) {
		size_t before;

		if (unicode_is_space(utf8_before(text, cut, &before)))
			break;
		if (is_word_character(utf8_before(text, cut, &before)))
			break;
		cut = before;
	}
	return cut > begin ? cut : stop;
}

/* Memory for one look at some words. */
static struct arena *
scratch_of(struct cutting *cutting)
{
	if (arena_used(cutting->scratch) > SCRATCH_MOST) {
		arena_free(cutting->scratch);
		cutting->scratch = arena_new();
	}
	return cutting->scratch;
}

static void
add_capped(struct cutting *cutting, size_t begin, size_t end)
{
	while (may_be_long(cutting->text, begin, end)) {
		size_t cut = find_cut(scratch_of(cutting), cutting->text,
		                      begin, end);

		append(cutting, begin, cut);
		begin = cut;
	}
	append(cutting, begin, end);
}

/* Where the run of letters, digits and stops begins that ends at END. */
static size_t
token_begin(struct str text, size_t end)
{
	size_t begin = end;

	while (begin > 0 && end - begin <= ABBREVIATION_LONGEST) {
		size_t before;
		uint32_t c = utf8_before(text, begin, &before);

		if (!is_word_character(c) && c != '.')
			break;
		begin = before;
	}
	return begin;
}

/* A number stands before AT: in 1991 the year's abbreviation may well end
   the sentence. */
static bool
follows_number(struct str text, size_t at)
{
	size_t before;

	at = skip_space_back(text, 0, at);
	return at > 0 && unicode_is_digit(utf8_before(text, at, &before));
}

static bool
is_listed(struct cutting *cutting, struct str token)
{
	if (!cutting->language)
		return false;
	return language_is_abbreviation(cutting->language,
	                                fold_text(scratch_of(cutting),
	                                          token));
}

/* The full stop at STOP ends an abbreviation or an initial, not a sentence. */
static bool
ends_abbreviation(struct cutting *cutting, size_t stop)
{
	struct str text = cutting->text;
	size_t begin = token_begin(text, stop), last = stop, before;

	if (begin == stop || stop - begin > ABBREVIATION_LONGEST)
		return false;
	while (last > begin && text.text[last - 1] != '.')
		last--;
	if (last == stop)
		return false;
	utf8_before(text, stop, &before);
	if (before == last) {
		size_t at = before;

		if (unicode_is_upper(utf8_next(text, &at)))
			return true;
	}
	return (is_listed(cutting, str_slice(text, begin, stop))
	        || is_listed(cutting, str_slice(text, last, stop)))
	       && !follows_number(text, begin);
}

/* The sentence that grows does not end at END, where ICU would end it. */
static bool
goes_on(struct cutting *cutting, size_t end)
{
	size_t stop = skip_space_back(cutting->text, cutting->begin, end);

	if (cutting->bare < cutting->begin)
		cutting->bare = cutting->begin;
	if (!has_word(cutting->text, cutting->bare, end)) {
		cutting->bare = end;
		return true;
	}
	return stop > cutting->begin && cutting->text.text[stop - 1] == '.'
	       && ends_abbreviation(cutting, stop - 1);
}

/* A stop between a lower-case letter and a capital, as in "end.Then": the
   space behind it was forgotten. */
static bool
lacks_space(struct cutting *cutting, size_t stop)
{
	struct str text = cutting->text;
	size_t before, at = stop + 1, earlier;
	uint32_t left, next;

	if (stop == 0 || at >= text.len)
		return false;
	left = utf8_before(text, stop, &before);
	next = utf8_next(text, &at);
	if (!unicode_is_letter(left) || unicode_is_upper(left)
	    || !unicode_is_upper(next) || before == 0
	    || !unicode_is_letter(utf8_before(text, before, &earlier)))
		return false;
	if (at < text.len && text.text[at] == '.')
		return false;
	return !ends_abbreviation(cutting, stop);
}

/* Ends the sentence at END, and before it where a space is missing. */
static void
finish_words(struct cutting *cutting, size_t end)
{
	struct str text = str_slice(cutting->text, 0, end);
	size_t stop = cutting->begin;

	while ((stop = str_find_char(text, '.', stop)) != STR_NOWHERE) {
		if (lacks_space(cutting, stop)) {
			add_capped(cutting, cutting->begin, stop + 1);
			cutting->begin = stop + 1;
		}
		stop++;
	}
	add_capped(cutting, cutting->begin, end);
	cutting->begin = end;
}

/* A remark in brackets at AT stands behind the end of a sentence: "Yes.
   [laughs] No."  ICU goes on there because of its small letter. */
static bool
remark_begins(struct cutting *cutting, size_t at)
{
	struct str text = cutting->text;
	size_t stop = skip_space_back(text, cutting->begin, at), before;
	uint32_t c;

	if (stop == at || stop == cutting->begin)
		return false;
	c = utf8_before(text, stop, &before);
	return c == '!' || c == '?' || c == 0x2026
	       || (c == '.' && !ends_abbreviation(cutting, before));
}

/* As above, and before END where a remark begins behind a word. */
static void
finish(struct cutting *cutting, size_t end)
{
	struct str text = str_slice(cutting->text, 0, end);
	size_t at = cutting->begin, bare = at;

	while ((at = str_find_char(text, '[', at)) != STR_NOWHERE) {
		if (!has_word(text, bare, at)) {
			bare = at;
		} else if (remark_begins(cutting, at)) {
			finish_words(cutting, at);
			bare = at;
		}
		at++;
	}
	finish_words(cutting, end);
}

/* What has no word in it goes to the sentence before it. */
static bool
join_to_last(struct cutting *cutting, size_t end)
{
	if (!cutting->count || has_word(cutting->text, cutting->begin, end))
		return false;
	end = skip_space_back(cutting->text, cutting->begin, end);
	if (end > cutting->begin)
		cutting->items[cutting->count - 1].end = cutting->base + end;
	cutting->begin = end;
	return true;
}

struct sentence *
sentences_of(struct arena *arena, struct sentence_cutter *cutter,
             const struct language *language, struct str text, size_t base,
             size_t *count)
{
	struct cutting cutting = {
		.arena = arena, .scratch = arena_new(), .language = language,
		.text = text, .base = base
	};
	UErrorCode error = U_ZERO_ERROR;
	UText *utext = utext_openUTF8(NULL, text.text, (int64_t)text.len,
	                              &error);

	ubrk_setUText(cutter->breaks, utext, &error);
	assert(U_SUCCESS(error));
	for (int32_t at = ubrk_next(cutter->breaks); at != UBRK_DONE;
	     at = ubrk_next(cutter->breaks)) {
		size_t end = (size_t)at;

		if (end < text.len && !join_to_last(&cutting, end)
		    && goes_on(&cutting, end))
			continue;
		if (cutting.begin < end && !join_to_last(&cutting, end))
			finish(&cutting, end);
	}
	utext_close(utext);
	arena_free(cutting.scratch);
	*count = cutting.count;
	return cutting.items;
}
