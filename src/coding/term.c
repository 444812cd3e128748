/* SPDX-License-Identifier: MIT */

/* term.c -- see term.h. */

#include "coding/term.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "text/fold.h"
#include "text/word.h"

/* Letters that no codebook has -- Yi syllables -- stand for the signs while a
   term is folded and cut into words like any text. */
enum { SIGN_ANY = 0xA000, SIGN_ONE = 0xA001, SIGN_EXACT = 0xA002 };

enum { SIGN_BYTES = 3 };

/* The shortest dictionary form that is inflected. */
enum { INFLECTED_LETTERS = 2 };

struct str
term_key(struct arena *arena, struct str folded)
{
	struct buf key = BUF(arena);
	size_t at = 0;
	bool changed = false;

	for (size_t i = 0; i < folded.len && !changed; i++)
		changed = (unsigned char)folded.text[i] >= 0xC4;
	if (!changed)
		return folded;
	while (at < folded.len) {
		uint32_t c = utf8_next(folded, &at);

		if (c == 0x0451)                /* ё */
			c = 0x0435;
		else if (c == 0x0131 || c == 0x0130)    /* ı İ */
			c = 'i';
		else if (c == 0x0307)           /* the dot of a folded İ */
			continue;
		utf8_add(&key, c);
	}
	return buf_str(&key);
}

/* KEY against a pattern whose wildcards are the two signs. */
static bool
fits_pattern(struct str pattern, struct str key)
{
	size_t p = 0, k = 0, star = STR_NOWHERE, retry = 0;

	while (k < key.len) {
		size_t p_next = p, k_next = k;
		uint32_t sign = p < pattern.len
		                ? utf8_next(pattern, &p_next) : 0;
		uint32_t c = utf8_next(key, &k_next);

		if (sign == SIGN_ANY) {
			star = p = p_next;
			retry = k;
		} else if (sign && (sign == SIGN_ONE || sign == c)) {
			p = p_next;
			k = k_next;
		} else if (star != STR_NOWHERE) {
			utf8_next(key, &retry);
			p = star;
			k = retry;
		} else {
			return false;
		}
	}
	while (p < pattern.len) {
		if (utf8_next(pattern, &p) != SIGN_ANY)
			return false;
	}
	return true;
}

static bool
fits_stem(const struct term_word *word, struct str key)
{
	for (size_t i = 0; i < word->stem_count; i++) {
		const struct stem *stem = &word->stems[i];

		if (str_starts(key, stem->text)
		    && inflection_accepts(word->inflection, stem->state,
		                          str_slice(key, stem->text.len,
		                                    key.len)))
			return true;
	}
	return false;
}

bool
term_word_fits(const struct term_word *word, struct str key, struct str typed)
{
	if (word->keep_case && !str_starts(typed, word->typed))
		return false;
	switch (word->kind) {
	case TERM_EXACT:
		return str_equal(word->key, key);
	case TERM_INFLECTED:
		return fits_stem(word, key);
	case TERM_PREFIX:
		return str_starts(key, word->key);
	default:
		return fits_pattern(word->key, key);
	}
}

/* TEXT with letters for its signs. */
static struct str
encode_signs(struct arena *arena, struct str text)
{
	struct buf out = BUF(arena);

	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];

		if (c == '\\' && i + 1 < text.len) {
			buf_add_char(&out, text.text[++i]);
			continue;
		}
		if (c == '*')
			utf8_add(&out, SIGN_ANY);
		else if (c == '?')
			utf8_add(&out, SIGN_ONE);
		else if (c == '=')
			utf8_add(&out, SIGN_EXACT);
		else
			buf_add_char(&out, c);
	}
	return buf_str(&out);
}

static bool
is_sign(uint32_t c)
{
	return c >= SIGN_ANY && c <= SIGN_EXACT;
}

static bool
is_capital_acronym(struct str typed)
{
	size_t at = 0, capitals = 0;

	while (at < typed.len) {
		if (!unicode_is_upper(utf8_next(typed, &at)))
			return false;
		capitals++;
	}
	return capitals >= 2;
}

static void
inflect(struct arena *arena, struct term_word *word,
        const struct inflection *inflection)
{
	word->kind = TERM_INFLECTED;
	word->inflection = inflection;
	word->stems = is_capital_acronym(word->typed)
		? inflection_acronym_stems(arena, inflection, word->key,
		                           &word->stem_count)
		: inflection_stems(arena, inflection, word->key,
		                   &word->stem_count);
}

/* One word between spaces and hyphens, signs included; typed is the same
   stretch as written. */
static struct term_word
read_word(struct arena *arena, struct str coded, struct str typed,
          const struct term_style *style)
{
	struct term_word word = { .typed = typed,
	                          .keep_case = style->keep_case };
	size_t at = 0, signs = 0;
	uint32_t c = 0, first = utf8_next(coded, &at);
	bool exact = first == SIGN_EXACT;

	if (exact)
		coded = str_slice(coded, at, coded.len);
	for (at = 0; at < coded.len;) {
		c = utf8_next(coded, &at);
		signs += is_sign(c);
	}
	if (signs == 1 && c == SIGN_ANY) {
		word.kind = TERM_PREFIX;
		word.key = term_key(arena,
		                    str_slice(coded, 0,
		                              coded.len - SIGN_BYTES));
	} else if (signs) {
		word.kind = TERM_PATTERN;
		word.key = term_key(arena, coded);
	} else {
		word.key = term_key(arena, coded);
		if (!exact && style->inflect && style->language
		    && style->language->inflection
		    && utf8_count(coded) >= INFLECTED_LETTERS)
			inflect(arena, &word, style->language->inflection);
	}
	return word;
}

static bool
has_letter(struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		if (!is_sign(c)
		    && (unicode_is_letter(c) || unicode_is_digit(c)))
			return true;
	}
	return false;
}

/* The letters of TEXT without signs and escapes, for keep_case. */
static struct str
plain(struct arena *arena, struct str text)
{
	struct buf out = BUF(arena);

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (!is_sign(c))
			utf8_add(&out, c);
	}
	return buf_str(&out);
}

struct term *
term_read(struct arena *arena, struct str text, const struct term_style *style,
          struct span at, struct diag *diag)
{
	struct term *term = arena_make(arena, struct term);
	struct str coded = encode_signs(arena, str_trim(text));
	struct words words = words_of(arena, fold(arena, coded, 0));

	term->gap = style->gap;
	term->words = arena_array(arena, struct term_word, words.count);
	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.items[i];
		struct str typed = str_slice(coded, word->begin, word->end);

		if (!has_letter(word->folded)) {
			diag_error(diag, at,
			           _("term '%.*s' has a wildcard without "
			             "letters"), STR_ARG(str_trim(text)));
			return NULL;
		}
		term->words[term->word_count++] =
			read_word(arena, word->folded, plain(arena, typed),
			          style);
	}
	if (term->word_count)
		return term;
	diag_error(diag, at, _("term '%.*s' can never match: it has no letters"),
	           STR_ARG(str_trim(text)));
	return NULL;
}
