/* SPDX-License-Identifier: MIT */

/* term_index.c -- see term_index.h. */

#include "coding/term_index.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "coding/affix.h"
#include "coding/term.h"
#include "coding/term_word.h"

/* What hangs on a piece of text: a form of a word of terms. */
struct entry {
	uint32_t next;                  /* of the same piece, or 0 */
	uint32_t number;
	uint32_t state;                 /* of an inflected word */
	bool is_variant;
	bool asks_more;                 /* than what it hangs on: its endings,
	                                   its pattern, or its case */
	const struct term_word *form;
};

struct term_index {
	struct arena *arena;
	struct affixes *wholes, *heads, *tails;
	uint64_t *filter;               /* of WHOLES, by the hash of their
	                                   ends */
	bool has_tails;
	unsigned filter_shift;
	struct entry *entries;          /* from 1 */
	size_t entry_count, entry_room;
	uint32_t others;                /* entries without such a piece, or 0 */
};

enum {
	FILTER_SHARE = 16,              /* bits of the filter for a word */
	FILTER_LEAST = 12               /* it has two to the power of this */
};

/* Its first eight bytes, or those it has. */
static inline uint64_t
first_bytes(const char *key, size_t len)
{
	size_t count = len < 8 ? len : 8;

	return hash_load(key) & UINT64_MAX >> 8 * (8 - count);
}

/* A hash that takes the same time for each word: of its first and its last
   eight bytes, and how long it is. */
static inline uint64_t
ends_hash(const char *key, size_t len, uint64_t first)
{
	size_t count = len < 8 ? len : 8;
	uint64_t last = hash_load(key + len - 8) >> 8 * (8 - count);

	return hash_mix(first + hash_mix(last + len));
}

struct term_index *
term_index_new(struct arena *arena)
{
	struct term_index *index = arena_make(arena, struct term_index);

	index->arena = arena;
	index->wholes = affixes_new(arena, AFFIX_HEAD);
	index->heads = affixes_new(arena, AFFIX_HEAD);
	index->tails = affixes_new(arena, AFFIX_TAIL);
	arena_append(arena, index->entries, index->entry_count,
	             index->entry_room);
	return index;
}

static void
hang(struct term_index *index, uint32_t *place, struct entry entry)
{
	uint32_t number = (uint32_t)index->entry_count;

	entry.next = *place;
	*place = number;
	*arena_append(index->arena, index->entries, index->entry_count,
	              index->entry_room) = entry;
}

/* Nothing has an empty key. */
static void
hang_on(struct term_index *index, struct affixes *affixes, struct str text,
        struct entry entry)
{
	if (text.len)
		hang(index, affixes_add(index->arena, affixes, text), entry);
}

static void
add_stems(struct term_index *index, struct entry entry)
{
	const struct term_word *form = entry.form;

	for (size_t i = 0; i < form->stem_count; i++) {
		const struct stem *stem = &form->stems[i];

		entry.state = stem->state;
		hang_on(index, stem->state == INFLECTION_END ? index->wholes
		                                             : index->heads,
		        term_key(index->arena, stem->text), entry);
	}
}

/* By what stands before its first sign or, if there is nothing, behind its
   last one. */
static void
add_pattern(struct term_index *index, struct entry entry)
{
	struct str key = entry.form->key;
	size_t first = STR_NOWHERE, last = 0, signs = 0;
	uint32_t sign = 0;

	for (size_t at = 0; at < key.len;) {
		size_t begin = at;
		uint32_t c = utf8_next(key, &at);

		if (!term_is_sign(c))
			continue;
		if (!signs++)
			first = begin;
		last = at;
		sign = c;
	}
	if (signs == 1 && first == 0 && sign == SIGN_ANY)
		entry.asks_more = entry.form->keep_case;
	if (first > 0)
		hang_on(index, index->heads, str_slice(key, 0, first), entry);
	else if (last < key.len)
		hang_on(index, index->tails, str_slice(key, last, key.len),
		        entry);
	else
		hang(index, &index->others, entry);
}

static void
add_form(struct term_index *index, uint32_t number,
         const struct term_word *form)
{
	struct entry entry = {
		.number = number, .form = form,
		.is_variant = form->is_variant,
		.asks_more = form->keep_case || form->kind == TERM_INFLECTED
		             || form->kind == TERM_PATTERN
	};

	switch (form->kind) {
	case TERM_EXACT:
		hang_on(index, index->wholes, form->key, entry);
		break;
	case TERM_PREFIX:
		hang_on(index, index->heads, form->key, entry);
		break;
	case TERM_INFLECTED:
		add_stems(index, entry);
		break;
	case TERM_PATTERN:
		add_pattern(index, entry);
		break;
	}
}

void
term_index_add(struct term_index *index, uint32_t number,
               const struct term_word *word)
{
	add_form(index, number, word);
	for (size_t i = 0; i < word->variant_count; i++)
		add_form(index, number, &word->variants[i]);
}

void
term_index_finish(struct term_index *index)
{
	unsigned power = FILTER_LEAST;

	affixes_finish(index->arena, index->heads);
	affixes_finish(index->arena, index->tails);
	index->has_tails = index->tails->count > 1;
	while ((size_t)1 << power < index->wholes->count * FILTER_SHARE)
		power++;
	index->filter = arena_array(index->arena, uint64_t, (size_t)1 << power
	                                                    >> 6);
	index->filter_shift = 64 - power;
	for (size_t i = 1; i < index->wholes->count; i++) {
		struct str text = index->wholes->list[i].text;
		uint64_t hash = ends_hash(text.text, text.len,
		                          first_bytes(text.text, text.len))
		                >> index->filter_shift;

		index->filter[hash >> 6] |= UINT64_C(1) << (hash & 63);
	}
}

struct fits
fits_new(struct arena *arena, size_t number_count)
{
	struct fits fits = { .arena = arena };

	fits.last = arena_array(arena, uint32_t, number_count);
	return fits;
}

static void
add_fit(struct fits *fits, size_t begin, const struct entry *entry)
{
	if (fits->last[entry->number] == fits->look_up) {
		size_t i = begin;

		while (fits->list[i].number != entry->number)
			i++;
		fits->list[i].by_variant &= entry->is_variant;
		return;
	}
	fits->last[entry->number] = fits->look_up;
	*arena_append(fits->arena, fits->list, fits->count, fits->room) =
		(struct fit){ entry->number, entry->is_variant };
}

/* A word to be looked up, and where what it fits begins. */
struct sought { struct str key, typed; size_t begin; };

static bool
has_more(const struct entry *entry, const struct sought *sought,
         struct str rest)
{
	const struct term_word *form = entry->form;

	if (form->kind == TERM_INFLECTED
	    && !inflection_accepts(form->inflection, entry->state, rest))
		return false;
	if (form->kind == TERM_PATTERN
	    && !term_pattern_fits(form, sought->key))
		return false;
	return term_case_fits(form, sought->typed);
}

/* Tries what hangs on a piece that the word has; REST is what the word has
   behind it. */
static void
try_entries(const struct term_index *index, uint32_t first,
            const struct sought *sought, struct str rest, struct fits *fits)
{
	for (uint32_t e = first; e; e = index->entries[e].next) {
		const struct entry *entry = &index->entries[e];

		if (!entry->asks_more || has_more(entry, sought, rest))
			add_fit(fits, sought->begin, entry);
	}
}

static void
try_affixes(const struct term_index *index, const struct affixes *affixes,
            unsigned asked, const struct sought *sought, struct fits *fits)
{
	struct str key = sought->key;
	struct affix_walk walk = { .affixes = affixes, .key = key.text,
	                           .len = key.len, .asked = asked };
	uint32_t first;
	size_t length;

	while ((first = affix_next(&walk, &length)))
		try_entries(index, first, sought,
		            str_slice(key, length, key.len), fits);
}

void
term_index_find(const struct term_index *index, struct str key,
                struct str typed, struct fits *fits)
{
	uint64_t first = first_bytes(key.text, key.len);
	uint64_t hash = ends_hash(key.text, key.len, first)
	                >> index->filter_shift;
	unsigned heads = affixes_ask_heads(index->heads, first);
	unsigned tails = index->has_tails
	                 ? affixes_ask_tails(index->tails, key.text, key.len)
	                 : 0;
	bool whole = index->filter[hash >> 6] >> (hash & 63) & 1;
	struct sought sought = { key, typed, fits->count };

	if (!heads && !tails && !whole && !index->others)
		return;
	fits->look_up++;
	if (whole)
		try_entries(index, affixes_find(index->wholes, key.text,
		                                key.len),
		            &sought, STR_NONE, fits);
	if (heads)
		try_affixes(index, index->heads, heads, &sought, fits);
	if (tails)
		try_affixes(index, index->tails, tails, &sought, fits);
	try_entries(index, index->others, &sought, STR_NONE, fits);
}
