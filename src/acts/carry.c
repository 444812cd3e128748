/* SPDX-License-Identifier: MIT */

/* carry.c -- see carry.h. */

#include "acts/carry.h"

#include "acts/align.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/unicode.h"
#include "text/transcript.h"
#include "text/word.h"

struct carry {
	struct arena *arena;
	const struct transcript *old, *next;
	size_t *cue_partners;
	struct words old_words, new_words;
	size_t *word_partners;          /* NULL until they are needed */
};

static uint64_t *
cue_hashes(struct arena *arena, const struct transcript *transcript)
{
	uint64_t *hashes = arena_array(arena, uint64_t,
	                               transcript->cue_count + 1);

	for (size_t i = 0; i < transcript->cue_count; i++)
		hashes[i] = str_hash(str_slice(transcript->text,
		                               transcript->cues[i].begin,
		                               transcript->cues[i].end));
	return hashes;
}

struct carry *
carry_new(struct arena *arena, const struct transcript *old,
          const struct transcript *next)
{
	struct carry *carry = arena_make(arena, struct carry);

	carry->arena = arena;
	carry->old = old;
	carry->next = next;
	carry->cue_partners = align(arena, cue_hashes(arena, old),
	                            old->cue_count, cue_hashes(arena, next),
	                            next->cue_count);
	return carry;
}

static bool
same_text(const struct carry *carry, size_t begin, size_t end,
          size_t new_begin, size_t new_end)
{
	return new_begin < new_end && new_end <= carry->next->text.len
	       && str_equal(str_slice(carry->old->text, begin, end),
	                    str_slice(carry->next->text, new_begin, new_end));
}

static bool
by_cue(const struct carry *carry, size_t begin, size_t end, size_t *new_begin,
       size_t *new_end)
{
	const struct transcript *old = carry->old;
	size_t first = 0, last;
	const struct cue *cue;

	while (first < old->cue_count && old->cues[first].end <= begin)
		first++;
	if (first == old->cue_count || old->cues[first].begin > begin
	    || carry->cue_partners[first] == STR_NOWHERE)
		return false;
	last = first;
	while (last + 1 < old->cue_count && old->cues[last + 1].begin < end) {
		if (carry->cue_partners[last + 1]
		    != carry->cue_partners[last] + 1)
			return false;
		last++;
	}
	cue = carry->next->cues + carry->cue_partners[first];
	*new_begin = cue->begin + (begin - old->cues[first].begin);
	*new_end = *new_begin + (end - begin);
	return same_text(carry, begin, end, *new_begin, *new_end);
}

static bool
stands_once(struct str text, struct str quote, size_t *at)
{
	*at = str_find(text, quote, 0);
	return *at != STR_NOWHERE
	       && str_find(text, quote, *at + 1) == STR_NOWHERE;
}

static bool
by_quote(const struct carry *carry, size_t begin, size_t end,
         size_t *new_begin, size_t *new_end)
{
	struct str text = carry->old->text, quote;
	size_t from = begin, to = end, at, old_at;

	for (int i = 0; i < CARRY_CONTEXT && from > 0; i++)
		utf8_before(text, from, &from);
	for (int i = 0; i < CARRY_CONTEXT && to < text.len; i++)
		utf8_next(text, &to);
	quote = str_slice(text, from, to);
	if (!stands_once(text, quote, &old_at)
	    || !stands_once(carry->next->text, quote, &at))
		return false;
	*new_begin = at + (begin - from);
	*new_end = at + (end - from);
	return true;
}

static uint64_t *
word_hashes(struct arena *arena, const struct words *words)
{
	uint64_t *hashes = arena_array(arena, uint64_t, words->count + 1);

	for (size_t i = 0; i < words->count; i++)
		hashes[i] = str_hash(words->items[i].folded);
	return hashes;
}

static void
align_words(struct carry *carry)
{
	if (carry->word_partners)
		return;
	carry->old_words = words_of(carry->arena, carry->old->text, 0);
	carry->new_words = words_of(carry->arena, carry->next->text, 0);
	carry->word_partners =
		align(carry->arena,
		      word_hashes(carry->arena, &carry->old_words),
		      carry->old_words.count,
		      word_hashes(carry->arena, &carry->new_words),
		      carry->new_words.count);
}

/* The words that a span touches: from FIRST on, before LAST. */
static bool
words_in(const struct words *words, size_t begin, size_t end, size_t *first,
         size_t *last)
{
	*first = 0;
	while (*first < words->count && words->items[*first].end <= begin)
		++*first;
	*last = *first;
	while (*last < words->count && words->items[*last].begin < end)
		++*last;
	return *first < *last;
}

/* The new word where the span begins: the first one's partner, else the one
   behind the partner of the word before it. */
static bool
first_word(const struct carry *carry, size_t first, size_t *word)
{
	if (carry->word_partners[first] != STR_NOWHERE) {
		*word = carry->word_partners[first];
		return true;
	}
	if (!first || carry->word_partners[first - 1] == STR_NOWHERE)
		return false;
	*word = carry->word_partners[first - 1] + 1;
	return *word < carry->new_words.count;
}

static bool
last_word(const struct carry *carry, size_t last, size_t *word)
{
	size_t next = last + 1;

	if (carry->word_partners[last] != STR_NOWHERE) {
		*word = carry->word_partners[last];
		return true;
	}
	if (next == carry->old_words.count
	    || carry->word_partners[next] == STR_NOWHERE
	    || !carry->word_partners[next])
		return false;
	*word = carry->word_partners[next] - 1;
	return true;
}

/* A span may begin before its first word, with a quotation mark, or inside
   it; that stays so if the same stands there now. */
static size_t
exact_begin(const struct carry *carry, size_t begin, const struct word *from,
            const struct word *to)
{
	struct str old = carry->old->text, next = carry->next->text;
	size_t before = from->begin - begin;

	if (begin > from->begin)
		return str_equal(str_slice(old, from->begin, from->end),
		                 str_slice(next, to->begin, to->end))
		       ? to->begin + (begin - from->begin) : to->begin;
	return before <= to->begin
	       && str_equal(str_slice(old, begin, from->begin),
	                    str_slice(next, to->begin - before, to->begin))
	       ? to->begin - before : to->begin;
}

static size_t
exact_end(const struct carry *carry, size_t end, const struct word *from,
          const struct word *to)
{
	struct str old = carry->old->text, next = carry->next->text;
	size_t behind = end - from->end;

	if (end < from->end)
		return str_equal(str_slice(old, from->begin, from->end),
		                 str_slice(next, to->begin, to->end))
		       ? to->begin + (end - from->begin) : to->end;
	return to->end + behind <= next.len
	       && str_equal(str_slice(old, from->end, end),
	                    str_slice(next, to->end, to->end + behind))
	       ? to->end + behind : to->end;
}

static bool
by_words(struct carry *carry, size_t begin, size_t end, size_t *new_begin,
         size_t *new_end)
{
	size_t first, last, count, kept = 0, new_first, new_last;

	align_words(carry);
	if (!words_in(&carry->old_words, begin, end, &first, &last))
		return false;
	count = last - first;
	for (size_t i = first; i < last; i++)
		kept += carry->word_partners[i] != STR_NOWHERE;
	if (2 * kept < count || !first_word(carry, first, &new_first)
	    || !last_word(carry, last - 1, &new_last) || new_first > new_last
	    || new_last - new_first + 1 > 2 * count)
		return false;
	*new_begin = exact_begin(carry, begin, carry->old_words.items + first,
	                         carry->new_words.items + new_first);
	*new_end = exact_end(carry, end, carry->old_words.items + last - 1,
	                     carry->new_words.items + new_last);
	return *new_begin < *new_end;
}

enum carry_way
carry_span(struct carry *carry, size_t begin, size_t end, size_t *new_begin,
           size_t *new_end)
{
	if (by_cue(carry, begin, end, new_begin, new_end))
		return CARRY_CUE;
	if (by_quote(carry, begin, end, new_begin, new_end))
		return CARRY_QUOTE;
	if (by_words(carry, begin, end, new_begin, new_end))
		return CARRY_WORDS;
	return CARRY_NOT;
}
