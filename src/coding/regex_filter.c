/* SPDX-License-Identifier: MIT */

/* regex_filter.c -- see regex_filter.h.

   A literal is looked up by its first eight bytes, or four or three where it
   is shorter: four letters of Cyrillic, and rarely the same by chance. */

#include "coding/regex_filter.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "coding/regex.h"
#include "coding/regex_literals.h"

enum { WIDTHS = 3, WIDEST = 8, BITS_LEAST = 10, BITS_MOST = 20 };

static const size_t widths[WIDTHS] = { 8, 4, LITERAL_BYTES_LEAST };

struct entry {
	struct str literal;
	uint32_t regex;
	uint32_t next;                  /* of the same hash, or 0 */
	bool leading;
};

/* The literals of one width; 0 entries: there are none. */
struct stage {
	unsigned shift;                 /* a hash's upper bits are used */
	bool *taken;                    /* hashes that a literal has */
	uint32_t *heads;                /* entries by hash */
	size_t count;
};

struct regex_filter {
	size_t count;                   /* of regexes */
	struct entry *entries;          /* 0 is none */
	struct stage stages[WIDTHS];
	uint64_t *always;               /* bits: those without literals */
};

struct regex_sieve {
	const struct regex_filter *filter;
	struct regex_chance *chances;   /* by number */
	struct regex_chance *passed;
	uint64_t *bits;                 /* which may match in this text */
};

static size_t
stage_of(struct str literal)
{
	size_t i = 0;

	while (widths[i] > literal.len)
		i++;
	return i;
}

static uint64_t
key_of(const char *text, size_t stage)
{
	uint64_t key = 0;
	uint32_t half;

	switch (stage) {
	case 0:
		memcpy(&key, text, 8);
		return key;
	case 1:
		memcpy(&half, text, 4);
		return half;
	default:
		return (uint64_t)(unsigned char)text[0] << 16
		       | (uint64_t)(unsigned char)text[1] << 8
		       | (unsigned char)text[2];
	}
}

/* Fibonacci hashing (Knuth, volume 3, section 6.4). */
static size_t
hash_of(uint64_t key, unsigned shift)
{
	return (size_t)(key * 0x9E3779B97F4A7C15u >> shift);
}

static void
make_stage(struct arena *arena, struct stage *stage)
{
	unsigned bits = BITS_LEAST;

	/* So many that one in 32 is taken at most. */
	while (bits < BITS_MOST && (size_t)1 << bits < stage->count * 32)
		bits++;
	stage->shift = 64 - bits;
	stage->taken = arena_array(arena, bool, (size_t)1 << bits);
	stage->heads = arena_array(arena, uint32_t, (size_t)1 << bits);
}

static void
add_literals(struct regex_filter *filter, size_t number,
             const struct literals *literals, uint32_t *used)
{
	for (size_t i = 0; i < literals->count; i++) {
		struct str literal = literals->list[i];
		size_t which = stage_of(literal);
		struct stage *stage = &filter->stages[which];
		size_t hash = hash_of(key_of(literal.text, which),
		                      stage->shift);

		filter->entries[++*used] = (struct entry){
			literal, (uint32_t)number, stage->heads[hash],
			literals->leading
		};
		stage->heads[hash] = *used;
		stage->taken[hash] = true;
	}
}

struct regex_filter *
regex_filter_new(struct arena *arena, const struct regex *const *regexes,
                 size_t count)
{
	struct regex_filter *filter = arena_make(arena, struct regex_filter);
	size_t all = 0;
	uint32_t used = 0;

	filter->count = count;
	filter->always = arena_array(arena, uint64_t, count / 64 + 1);
	for (size_t i = 0; i < count; i++) {
		const struct literals *literals = regex_needs(regexes[i]);

		if (!literals->count)
			filter->always[i / 64] |= (uint64_t)1 << i % 64;
		for (size_t k = 0; k < literals->count; k++)
			filter->stages[stage_of(literals->list[k])].count++;
		all += literals->count;
	}
	filter->entries = arena_array(arena, struct entry, all + 1);
	for (size_t i = 0; i < WIDTHS; i++)
		make_stage(arena, &filter->stages[i]);
	for (size_t i = 0; i < count; i++)
		add_literals(filter, i, regex_needs(regexes[i]), &used);
	return filter;
}

struct regex_sieve *
regex_sieve_new(struct arena *arena, const struct regex_filter *filter)
{
	struct regex_sieve *sieve = arena_make(arena, struct regex_sieve);

	sieve->filter = filter;
	sieve->chances = arena_array(arena, struct regex_chance,
	                             filter->count + 1);
	sieve->passed = arena_array(arena, struct regex_chance,
	                            filter->count + 1);
	sieve->bits = arena_array(arena, uint64_t, filter->count / 64 + 1);
	return sieve;
}

/* A literal of the pattern stands at AT. */
static void
note(struct regex_sieve *sieve, const struct entry *entry, size_t at)
{
	struct regex_chance *chance = &sieve->chances[entry->regex];
	uint64_t *word = &sieve->bits[entry->regex / 64];
	uint64_t bit = (uint64_t)1 << entry->regex % 64;

	if (!(*word & bit)) {
		*word |= bit;
		chance->number = entry->regex;
		chance->from = entry->leading ? at : 0;
	}
	chance->last = at;
}

static void
look_up(struct regex_sieve *sieve, const struct stage *stage, size_t hash,
        struct str text, size_t at)
{
	const struct entry *entries = sieve->filter->entries;

	for (uint32_t e = stage->heads[hash]; e; e = entries[e].next) {
		struct str literal = entries[e].literal;

		if (literal.len <= text.len - at
		    && !memcmp(text.text + at, literal.text, literal.len))
			note(sieve, &entries[e], at);
	}
}

/* WINDOW is the text from AT on, or a copy of it with WIDEST bytes at least.
   Without literals a stage has nothing taken; of the shortest there are mostly
   none. */
static inline void
probe(struct regex_sieve *sieve, const struct stage stages[WIDTHS],
      const char *window, struct str text, size_t at)
{
	for (size_t i = 0; i < WIDTHS; i++) {
		size_t hash;

		if (i == WIDTHS - 1 && !stages[i].count)
			break;
		hash = hash_of(key_of(window, i), stages[i].shift);
		if (stages[i].taken[hash])
			look_up(sieve, &stages[i], hash, text, at);
	}
}

static bool
is_inside(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

static void
probe_all(struct regex_sieve *sieve, struct str text)
{
	const struct regex_filter *filter = sieve->filter;
	const struct stage stages[WIDTHS] = {
		filter->stages[0], filter->stages[1], filter->stages[2]
	};
	char tail[2 * WIDEST] = { 0 };
	size_t wide = text.len < WIDEST ? 0 : text.len - WIDEST + 1;

	for (size_t at = 0; at < wide; at++) {
		if (!is_inside(text.text[at]))
			probe(sieve, stages, text.text + at, text, at);
	}
	if (text.len > wide)
		memcpy(tail, text.text + wide, text.len - wide);
	for (size_t at = wide; at < text.len; at++) {
		if (!is_inside(text.text[at]))
			probe(sieve, stages, tail + (at - wide), text, at);
	}
}

const struct regex_chance *
regex_sieve_pass(struct regex_sieve *sieve, struct str folded, size_t *count)
{
	const struct regex_filter *filter = sieve->filter;
	size_t words = filter->count / 64 + 1;

	memset(sieve->bits, 0, words * sizeof *sieve->bits);
	probe_all(sieve, folded);
	*count = 0;
	for (size_t i = 0; i < words; i++) {
		uint64_t bits = sieve->bits[i] | filter->always[i];

		for (; bits; bits &= bits - 1) {
			size_t number = i * 64
				+ (size_t)__builtin_ctzll(bits);

			sieve->passed[*count] = sieve->chances[number];
			if (filter->always[i] >> number % 64 & 1)
				sieve->passed[*count] = (struct regex_chance){
					number, 0, folded.len };
			++*count;
		}
	}
	return sieve->passed;
}
