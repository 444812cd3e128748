/* SPDX-License-Identifier: MIT */

/* spoken.c -- see spoken.h.

   Words of one hash are chained in the order of the corpus.  A quotation is
   looked for where its rarest word is. */

#include "report/spoken.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "store/corpus.h"
#include "store/place.h"
#include "text/fold.h"
#include "text/transcript.h"

enum { END = UINT32_MAX };

static bool
is_letter_at(struct str text, size_t at)
{
	return at < text.len && unicode_is_letter(utf8_next(text, &at));
}

/* The next word of a folded text from *AT on; false at its end.  An apostrophe
   between letters is one of them. */
static bool
next_word(struct str text, size_t *at, size_t *begin, size_t *end)
{
	bool letter = false;

	*begin = text.len;
	while (*at < text.len) {
		size_t here = *at;
		uint32_t c = utf8_next(text, at);
		bool inside = unicode_is_letter(c) || unicode_is_mark(c)
		              || unicode_is_digit(c);

		if (c == '\'' && letter && is_letter_at(text, *at))
			inside = true;
		if (inside && *begin == text.len)
			*begin = here;
		if (!inside && *begin < text.len) {
			*end = here;
			return true;
		}
		letter = inside;
	}
	*end = text.len;
	return *begin < text.len;
}

struct quoted_words
quoted_words(struct arena *arena, struct str text)
{
	const struct folded *folded = fold(arena, text, 0);
	struct quoted_words words = { 0 };
	size_t at = 0, begin, end;

	while (next_word(folded->text, &at, &begin, &end)) {
		struct str word = str_slice(folded->text, begin, end);

		*arena_append(arena, words.items, words.count, words.room) =
			(struct quoted_word){
				str_hash(word), fold_source(folded, begin),
				fold_source(folded, end), word
			};
	}
	return words;
}

static void
add_words(struct spoken *spoken, struct str text)
{
	struct arena *arena = spoken->study->arena;
	const struct folded *folded = fold(arena, text, 0);
	size_t at = 0, begin, end;

	while (next_word(folded->text, &at, &begin, &end))
		*arena_append(arena, spoken->words, spoken->count,
		              spoken->room) =
			(struct spoken_word){
				str_hash(str_slice(folded->text, begin, end)),
				(uint32_t)fold_source(folded, begin),
				(uint32_t)fold_source(folded, end), END
			};
}

static void
chain(struct spoken *spoken)
{
	size_t buckets = 1024;

	while (buckets < spoken->count)
		buckets *= 2;
	spoken->mask = buckets - 1;
	spoken->heads = arena_array(spoken->study->arena, uint32_t, buckets);
	memset(spoken->heads, 0xFF, buckets * sizeof *spoken->heads);
	for (size_t i = spoken->count; i-- > 0;) {
		uint32_t *head = &spoken->heads[spoken->words[i].hash
		                                & spoken->mask];

		spoken->words[i].next = *head;
		*head = (uint32_t)i;
	}
}

struct spoken *
spoken_read(const struct study *study)
{
	const struct census *census = study->census;
	struct spoken *spoken = arena_make(study->arena, struct spoken);

	spoken->study = study;
	spoken->texts = arena_array(study->arena, struct spoken_text,
	                            census->transcript_count + 1);
	for (size_t i = 0; i < census->transcript_count; i++) {
		struct spoken_text *text = &spoken->texts[i];

		text->transcript = corpus_transcript(
			study->arena, study->project, NULL,
			census->transcripts[i].revision_id);
		if (!text->transcript)
			return NULL;
		text->points = points_new(study->arena,
		                          text->transcript->text);
		text->first = spoken->count;
		add_words(spoken, text->transcript->text);
	}
	spoken->texts[census->transcript_count].first = spoken->count;
	chain(spoken);
	return spoken;
}

/* The next word of this hash, from the chain's link AT on. */
static uint32_t
next_like(const struct spoken *spoken, uint64_t hash, uint32_t at)
{
	while (at != END && spoken->words[at].hash != hash)
		at = spoken->words[at].next;
	return at;
}

static uint32_t
first_like(const struct spoken *spoken, uint64_t hash)
{
	return next_like(spoken, hash, spoken->heads[hash & spoken->mask]);
}

static size_t
frequency(const struct spoken *spoken, uint64_t hash, size_t most)
{
	size_t count = 0;

	for (uint32_t at = first_like(spoken, hash); at != END && count < most;
	     at = next_like(spoken, hash, spoken->words[at].next))
		count++;
	return count;
}

static size_t
transcript_of(const struct spoken *spoken, size_t word)
{
	size_t low = 0, high = spoken->study->census->transcript_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (spoken->texts[middle].first <= word)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static bool
are_there(const struct spoken *spoken, const struct quoted_word *words,
          size_t count, size_t first)
{
	for (size_t i = 0; i < count; i++) {
		if (spoken->words[first + i].hash != words[i].hash)
			return false;
	}
	return true;
}

struct stretches
spoken_find(const struct spoken *spoken, const struct quoted_word *words,
            size_t count)
{
	struct stretches found = { 0 };
	size_t rarest = 0, least = STR_NOWHERE;

	if (!count || !spoken->count)
		return found;
	for (size_t i = 0; i < count && least; i++) {
		size_t is = frequency(spoken, words[i].hash, least);

		if (is < least) {
			least = is;
			rarest = i;
		}
	}
	for (uint32_t at = first_like(spoken, words[rarest].hash); at != END;
	     at = next_like(spoken, words[rarest].hash,
	                    spoken->words[at].next)) {
		size_t of = transcript_of(spoken, at);

		if (at < spoken->texts[of].first + rarest
		    || at - rarest + count > spoken->texts[of + 1].first
		    || !are_there(spoken, words, count, at - rarest))
			continue;
		*arena_append(spoken->study->arena, found.items, found.count,
		              found.room) =
			(struct stretch){ of, at - rarest,
			                  at - rarest + count };
	}
	return found;
}

bool
spoken_find_in(const struct spoken *spoken, const struct quoted_word *words,
               size_t count, struct stretch in, struct stretch *found)
{
	for (size_t at = in.first; at + count <= in.end; at++) {
		if (!are_there(spoken, words, count, at))
			continue;
		*found = (struct stretch){ in.transcript, at, at + count };
		return true;
	}
	return false;
}

/* How much it says that a word is somewhere: the more, the rarer it is. */
static unsigned
weight(size_t frequency)
{
	return frequency <= 20 ? 8 : frequency <= 200 ? 3 : 1;
}

enum { COMMON = 2000, ALIGNED_MOST = 400, BLOCK_LEAST = 8 };

/* The block of words in which most of what is looked for begins. */
static size_t
best_block(struct arena *arena, const struct spoken *spoken,
           const struct quoted_word *words, size_t count, size_t block)
{
	size_t blocks = (spoken->count + count) / block + 2, best = 0;
	unsigned *score = arena_array(arena, unsigned, blocks + 1);
	unsigned most = 0;

	for (size_t i = 0; i < count; i++) {
		size_t is = frequency(spoken, words[i].hash, COMMON);

		if (is == COMMON)
			continue;
		for (uint32_t at = first_like(spoken, words[i].hash);
		     at != END;
		     at = next_like(spoken, words[i].hash,
		                    spoken->words[at].next))
			score[(at + count - i) / block] += weight(is);
	}
	for (size_t b = 0; b < blocks; b++) {
		if (score[b] + score[b + 1] > most) {
			most = score[b] + score[b + 1];
			best = b;
		}
	}
	return most ? best * block : STR_NOWHERE;
}

/* The longest common sequence of COUNT words and those of WINDOW; how long it
   is from each pair on. */
static uint16_t *
align(struct arena *arena, const struct spoken *spoken,
      const struct quoted_word *words, size_t count, struct stretch window)
{
	size_t wide = window.end - window.first + 1;
	uint16_t *length = arena_array(arena, uint16_t,
	                               (count + 1) * wide);

	for (size_t i = count; i-- > 0;) {
		for (size_t k = wide - 1; k-- > 0;) {
			uint16_t down = length[(i + 1) * wide + k];
			uint16_t right = length[i * wide + k + 1];
			bool same = spoken->words[window.first + k].hash
			            == words[i].hash;

			length[i * wide + k] =
				same ? (uint16_t)(length[(i + 1) * wide + k + 1]
			                          + 1)
				     : down > right ? down : right;
		}
	}
	return length;
}

static void
walk(struct arena *arena, const struct spoken *spoken,
     const struct quoted_word *words, size_t count, struct stretch window,
     struct nearest_place *nearest)
{
	size_t wide = window.end - window.first + 1, i = 0, k = 0;
	const uint16_t *length = align(arena, spoken, words, count, window);
	bool begun = false;

	nearest->shared = length[0];
	nearest->differs = STR_NOWHERE;
	nearest->at = (struct stretch){ window.transcript, window.first,
	                                window.first };
	while (i < count && window.first + k < window.end) {
		if (spoken->words[window.first + k].hash == words[i].hash) {
			if (!begun)
				nearest->at.first = window.first + k;
			if (!begun && i) {
				nearest->differs = 0;
				nearest->other = window.first + (k > i ? k - i : 0);
			}
			begun = true;
			nearest->at.end = window.first + k + 1;
			i++;
			k++;
			continue;
		}
		if (begun && nearest->differs == STR_NOWHERE) {
			nearest->differs = i;
			nearest->other = window.first + k;
		}
		if (length[(i + 1) * wide + k] > length[i * wide + k + 1])
			i++;
		else
			k++;
	}
	if (nearest->differs == STR_NOWHERE) {
		nearest->differs = i < count ? i : count - 1;
		nearest->other = nearest->at.end;
	}
}

static bool
find_nearest(struct arena *arena, const struct spoken *spoken,
             const struct quoted_word *words, size_t count,
             struct nearest_place *nearest)
{
	size_t block, from;
	struct stretch window;

	if (count > ALIGNED_MOST)
		count = ALIGNED_MOST;
	block = count < BLOCK_LEAST ? BLOCK_LEAST : count;
	if (!count || !spoken->count)
		return false;
	from = best_block(arena, spoken, words, count, block);
	if (from == STR_NOWHERE)
		return false;
	/* The blocks begin COUNT words before the corpus does. */
	window.end = from + 2 * block + count / 2;
	window.end = window.end < spoken->count ? window.end : spoken->count;
	window.first = from > count + count / 2 ? from - count - count / 2 : 0;
	if (window.first >= window.end)
		return false;
	window.transcript = transcript_of(
		spoken, window.first + (window.end - window.first) / 2);
	if (window.first < spoken->texts[window.transcript].first)
		window.first = spoken->texts[window.transcript].first;
	if (window.end > spoken->texts[window.transcript + 1].first)
		window.end = spoken->texts[window.transcript + 1].first;
	walk(arena, spoken, words, count, window, nearest);
	return nearest->shared > 0;
}

/* A document may hold many of them, so each has memory of its own. */
bool
spoken_nearest(const struct spoken *spoken, const struct quoted_word *words,
               size_t count, struct nearest_place *nearest)
{
	struct arena *arena = arena_new();
	bool found = find_nearest(arena, spoken, words, count, nearest);

	arena_free(arena);
	return found;
}

struct mark
spoken_mark(const struct spoken *spoken, struct stretch at)
{
	return (struct mark){ spoken->words[at.first].begin,
	                      spoken->words[at.end - 1].end };
}

struct str
spoken_text(const struct spoken *spoken, struct stretch at)
{
	struct mark mark = spoken_mark(spoken, at);

	return str_slice(spoken->texts[at.transcript].transcript->text,
	                 mark.begin, mark.end);
}

struct str
spoken_place(const struct spoken *spoken, size_t transcript, struct mark mark)
{
	const struct census_transcript *of =
		&spoken->study->census->transcripts[transcript];
	struct revision_row revision = {
		.name = of->name, .number = (int64_t)of->revision,
	};

	return place_text(spoken->study->arena, &revision,
	                  spoken->texts[transcript].points, mark.begin,
	                  mark.end);
}

struct stretch
spoken_rest(const struct spoken *spoken, struct stretch at)
{
	const struct transcript *transcript =
		spoken->texts[at.transcript].transcript;
	size_t byte = spoken_mark(spoken, at).end - 1;
	const struct turn *turn =
		&transcript->turns[transcript_turn_at(transcript, byte)];
	size_t stop = turn->exchange < transcript->exchange_count
	                      ? transcript->exchanges[turn->exchange].end
	                      : turn->end;
	struct stretch rest = { at.transcript, at.end, at.end };

	while (rest.end < spoken->texts[at.transcript + 1].first
	       && spoken->words[rest.end].end <= stop)
		rest.end++;
	return rest;
}
