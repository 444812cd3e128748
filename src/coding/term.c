/* SPDX-License-Identifier: MIT */

/* term.c -- see term.h. */

#include "coding/term.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "coding/term_word.h"
#include "text/word.h"

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
has_letter(struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		if (!term_is_sign(c)
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

		if (!term_is_sign(c))
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
	struct words words = words_of(arena, coded, 0);

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
			term_word_make(arena, word->folded,
			               plain(arena, typed), style);
	}
	if (term->word_count)
		return term;
	diag_error(diag, at, _("term '%.*s' can never match: it has no letters"),
	           STR_ARG(str_trim(text)));
	return NULL;
}
