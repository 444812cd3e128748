/* SPDX-License-Identifier: MIT */

/* guess.c -- which language a text is mostly in; see language.h.

   Each word has one vote.  A language whose alphabet lacks a letter of the
   word is out; among the others a common word counts more than a common
   ending, and an ending more than nothing.  Languages equally likely share
   the vote; what is possible but less likely gets next to nothing.  So a Russian
   sentence with a Kazakh name stays Russian, and a sentence that switches
   goes to the language of most of its words. */

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/language.h"
#include "lang/table.h"

/* A vote is divided by up to as many as share it; 60 divides well. */
enum { VOTE = 60, DECLARED_BONUS = 2 * VOTE };

enum { LANGUAGES_MOST = 64, GUESS_BYTES = 1 << 16 };

/* Characters below this are looked up; all alphabets known lie there. */
enum { LOOKED_UP = 0x800, SCRIPTS = SCRIPT_CYRILLIC + 1 };

struct index_entry { struct str word; uint64_t common, ending; };

/* Sets of languages are bits.  A character that is a letter by itself leaves
   a language in, one that is no part of any letter puts it out, and only for
   what is in neither set the alphabet is gone through.  Common words and
   endings are in one table, found by a hash that is made from the end. */
struct guess_index {
	uint64_t letters[LOOKED_UP], parts[LOOKED_UP];
	uint64_t scripts[SCRIPTS];
	bool inside[LOOKED_UP];         /* of a word */
	struct index_entry *entries;
	size_t room;                    /* a power of two */
	size_t longest;                 /* of all entries, in bytes */
};

struct poll {
	const struct languages *languages;
	size_t votes[LANGUAGES_MOST];
	size_t count;
};

static uint64_t
hash_before(uint64_t hash, char byte)
{
	return (hash ^ (unsigned char)byte) * UINT64_C(0x9E3779B97F4A7C15);
}

static uint64_t
hash_word(struct str word)
{
	uint64_t hash = 1;

	for (size_t i = word.len; i-- > 0;)
		hash = hash_before(hash, word.text[i]);
	return hash;
}

/* The entry of a word, or the empty place where it would be. */
static struct index_entry *
find_entry(const struct guess_index *index, struct str word, uint64_t hash)
{
	size_t at = (size_t)(hash >> 32) & (index->room - 1);

	while (index->entries[at].word.len
	       && !str_equal(index->entries[at].word, word))
		at = (at + 1) & (index->room - 1);
	return &index->entries[at];
}

static struct index_entry *
make_entry(struct guess_index *index, struct str word)
{
	struct index_entry *entry = find_entry(index, word, hash_word(word));

	entry->word = word;
	if (word.len > index->longest)
		index->longest = word.len;
	return entry;
}

static struct str
bare_ending(struct str ending)
{
	return str_slice(ending, str_starts(ending, STR("-")), ending.len);
}

static void
index_letter(struct guess_index *index, struct str letter, uint64_t bit)
{
	for (size_t at = 0; at < letter.len;) {
		size_t begin = at;
		uint32_t c = utf8_next(letter, &at);

		if (c >= LOOKED_UP)
			continue;
		index->parts[c] |= bit;
		if (!begin && at == letter.len)
			index->letters[c] |= bit;
	}
}

static void
index_language(struct guess_index *index, const struct language *language,
               uint64_t bit)
{
	index->scripts[language->script] |= bit;
	index->scripts[SCRIPT_OTHER] |= bit;
	for (size_t i = 0; i < language->alphabet_count; i++)
		index_letter(index, language->alphabet[i], bit);
	for (size_t i = 0; i < language->common_count; i++) {
		if (language->common[i].len)
			make_entry(index, language->common[i])->common |= bit;
	}
	for (size_t i = 0; i < language->ending_count; i++) {
		struct str ending = bare_ending(language->endings[i]);

		if (ending.len)
			make_entry(index, ending)->ending |= bit;
	}
}

const struct guess_index *
guess_index_new(struct arena *arena, const struct languages *languages)
{
	struct guess_index *index = arena_make(arena, struct guess_index);
	size_t count = 0;

	for (size_t i = 0; i < languages->count; i++)
		count += languages->items[i].common_count
		         + languages->items[i].ending_count;
	for (index->room = 64; index->room < 3 * count;)
		index->room *= 2;
	index->entries = arena_array(arena, struct index_entry, index->room);
	for (uint32_t c = 0; c < LOOKED_UP; c++)
		index->inside[c] = unicode_is_letter(c) || unicode_is_mark(c)
		                   || c == '\'';
	for (size_t i = 0; i < languages->count && i < LANGUAGES_MOST; i++)
		index_language(index, &languages->items[i],
		               UINT64_C(1) << i);
	return index;
}

static bool
spells(const struct language *language, struct str word)
{
	for (size_t at = 0; at < word.len;) {
		struct str rest = str_slice(word, at, word.len);
		size_t longest = 0;

		for (size_t i = 0; i < language->alphabet_count; i++) {
			struct str letter = language->alphabet[i];

			/* Most letters differ in their last byte. */
			if (letter.len > longest && letter.len <= rest.len
			    && letter.text[letter.len - 1]
			       == rest.text[letter.len - 1]
			    && str_starts(rest, letter))
				longest = letter.len;
		}
		if (!longest)
			return false;
		at += longest;
	}
	return true;
}

/* The languages of the word's script whose alphabets have all its letters. */
static uint64_t
spelling(const struct poll *poll, struct str word)
{
	const struct guess_index *index = poll->languages->index;
	size_t at = 0;
	uint64_t perhaps =
		index->scripts[unicode_script(utf8_next(word, &at))];
	uint64_t surely = perhaps;

	for (at = 0; at < word.len && perhaps;) {
		uint32_t c = utf8_next(word, &at);

		surely &= c < LOOKED_UP ? index->letters[c] : 0;
		perhaps &= c < LOOKED_UP ? index->parts[c] : UINT64_MAX;
	}
	perhaps &= ~surely;
	for (size_t i = 0; perhaps && i < poll->count; i++) {
		uint64_t bit = UINT64_C(1) << i;

		if (perhaps & bit && spells(&poll->languages->items[i], word))
			surely |= bit;
	}
	return surely;
}

/* The languages in which it is a common word, and in ENDING those that have
   an ending of it. */
static uint64_t
look_up(const struct guess_index *index, struct str word, uint64_t *ending)
{
	uint64_t hash = 1;
	size_t at = word.len;

	*ending = 0;
	while (at > 0 && word.len - at < index->longest) {
		const struct index_entry *entry;

		hash = hash_before(hash, word.text[--at]);
		if (!utf8_is_boundary(word, at))
			continue;
		entry = find_entry(index, str_slice(word, at, word.len), hash);
		if (!at)
			return entry->common;
		*ending |= entry->ending;
	}
	return 0;
}

static void
vote(struct poll *poll, struct str word)
{
	uint64_t possible = spelling(poll, word), common, ending, best;
	size_t sharing = 0;

	if (!possible)
		return;
	common = look_up(poll->languages->index, word, &ending) & possible;
	ending &= possible;
	best = common ? common : ending ? ending : possible;
	for (size_t i = 0; i < poll->count; i++)
		sharing += best >> i & 1;
	for (size_t i = 0; i < poll->count; i++) {
		if (best >> i & 1)
			poll->votes[i] += VOTE / sharing;
		else
			poll->votes[i] += possible >> i & 1;
	}
}

static bool
is_inside(const struct guess_index *index, uint32_t c)
{
	return c < LOOKED_UP ? index->inside[c]
	                     : unicode_is_letter(c) || unicode_is_mark(c);
}

static void
hold_poll(struct poll *poll, struct str text)
{
	size_t begin = 0, at = 0;

	while (at < text.len) {
		size_t here = at;

		if (is_inside(poll->languages->index, utf8_next(text, &at)))
			continue;
		if (here > begin)
			vote(poll, str_slice(text, begin, here));
		begin = at;
	}
	if (at > begin)
		vote(poll, str_slice(text, begin, at));
}

/* More votes, else standing earlier among the candidates, else the smaller
   alphabet: who had more letters to show would have shown one. */
static const struct language *
winner(struct poll *poll, const struct language *const *candidates,
       size_t count)
{
	const struct languages *languages = poll->languages;
	const struct language *best = NULL;
	size_t most = 0;

	for (size_t c = 0; c < count; c++) {
		size_t i = (size_t)(candidates[c] - languages->items);

		if (i >= poll->count || !poll->votes[i])
			continue;
		if (poll->votes[i] + DECLARED_BONUS > most) {
			most = poll->votes[i] + DECLARED_BONUS;
			best = candidates[c];
		}
	}
	for (size_t i = 0; i < poll->count; i++) {
		const struct language *language = &languages->items[i];

		if (!poll->votes[i] || poll->votes[i] < most)
			continue;
		if (best && poll->votes[i] == most
		    && best->alphabet_count <= language->alphabet_count)
			continue;
		most = poll->votes[i];
		best = language;
	}
	return best;
}

const struct language *
language_guess(const struct languages *languages, struct str text,
               const struct language *const *candidates, size_t count)
{
	struct arena *arena = arena_new();
	struct poll poll = { .languages = languages,
	                     .count = languages->count < LANGUAGES_MOST
	                              ? languages->count : LANGUAGES_MOST };
	size_t end = text.len < GUESS_BYTES ? text.len : GUESS_BYTES;

	while (!utf8_is_boundary(text, end))
		end--;
	hold_poll(&poll, table_fold(arena, str_slice(text, 0, end)));
	arena_free(arena);
	return winner(&poll, candidates, count);
}
