/* SPDX-License-Identifier: MIT */

/* trim.c -- see trim.h. */

#include "report/trim.h"

#include "base/unicode.h"
#include "text/transcript.h"

/* The word at or behind *AT, which is moved behind it; false at the end. */
static bool
next_word(struct str text, size_t *at, struct mark *word)
{
	bool counts = false;

	word->begin = STR_NOWHERE;
	while (*at < text.len) {
		size_t begin = *at;
		uint32_t c = utf8_next(text, at);

		if (!unicode_is_space(c)) {
			if (word->begin == STR_NOWHERE)
				word->begin = begin;
			counts = counts || unicode_is_letter(c)
			         || unicode_is_digit(c);
			continue;
		}
		if (counts) {
			word->end = begin;
			return true;
		}
		word->begin = STR_NOWHERE;
	}
	word->end = text.len;
	return counts;
}

size_t
trim_count_words(struct str text)
{
	struct mark word;
	size_t at = 0, count = 0;

	while (next_word(text, &at, &word))
		count++;
	return count;
}

/* So many words around KEEP, from as far before it as behind it. */
static struct mark
trim_words(struct str text, struct mark keep, size_t most)
{
	size_t count = trim_count_words(text), first = count, last = 0;
	size_t at = 0, begin, end, kept;
	struct mark word, left = { 0, text.len };

	for (size_t i = 0; next_word(text, &at, &word); i++) {
		if (word.end > keep.begin && first == count)
			first = i;
		if (word.begin < keep.end)
			last = i;
	}
	if (first > last)
		first = last;
	kept = last + 1 - first;
	begin = kept >= most || first < (most - kept) / 2
	                ? kept >= most ? first : 0
	                : first - (most - kept) / 2;
	if (begin + most > count)
		begin = count - most;
	end = begin + most;
	at = 0;
	for (size_t i = 0; i < end && next_word(text, &at, &word); i++) {
		if (i == begin)
			left.begin = begin ? word.begin : 0;
		if (i + 1 == end && end < count)
			left.end = word.end;
	}
	return left;
}

static size_t
words_between(const struct transcript *transcript, size_t begin, size_t end)
{
	return trim_count_words(str_slice(transcript->text, begin, end));
}

/* Whole sentences around that of KEEP: those behind it first, since an
   argument goes on. */
static struct mark
trim_sentences(const struct transcript *transcript, struct mark all,
               struct mark keep, size_t most)
{
	struct mark left = keep;
	size_t first = STR_NOWHERE, last = 0;

	for (size_t i = 0; i < transcript->sentence_count; i++) {
		const struct sentence *s = &transcript->sentences[i];

		if (s->end <= keep.begin || s->begin >= keep.end)
			continue;
		if (first == STR_NOWHERE)
			first = i;
		last = i;
		if (s->begin < left.begin)
			left.begin = s->begin;
		if (s->end > left.end)
			left.end = s->end;
	}
	if (left.begin < all.begin)
		left.begin = all.begin;
	if (left.end > all.end)
		left.end = all.end;
	if (first == STR_NOWHERE
	    || words_between(transcript, left.begin, left.end) > most)
		return left;
	for (; last + 1 < transcript->sentence_count; last++) {
		const struct sentence *s = &transcript->sentences[last + 1];

		if (s->end > all.end
		    || words_between(transcript, left.begin, s->end) > most)
			break;
		left.end = s->end;
	}
	while (first--) {
		const struct sentence *s = &transcript->sentences[first];

		if (s->begin < all.begin
		    || words_between(transcript, s->begin, left.end) > most)
			break;
		left.begin = s->begin;
	}
	return left;
}

struct mark
trim_place(const struct transcript *transcript, size_t begin, size_t end,
           struct mark keep, size_t most)
{
	struct mark all = { begin, end }, left, words;

	if (!most || words_between(transcript, begin, end) <= most)
		return all;
	left = trim_sentences(transcript, all, keep, most);
	if (words_between(transcript, left.begin, left.end) <= most)
		return left;
	keep.begin -= left.begin < keep.begin ? left.begin : keep.begin;
	keep.end -= left.begin < keep.end ? left.begin : keep.end;
	words = trim_words(str_slice(transcript->text, left.begin, left.end),
	                   keep, most);
	return (struct mark){ left.begin + words.begin,
	                      left.begin + words.end };
}
