/* SPDX-License-Identifier: MIT */

/* unusual.c -- see unusual.h.

   The stretch is read as units: a character with the marks that belong to it,
   composed, or a run of white space.  A second look at the units repairs
   words of mixed script, a third writes them out and finds the words. */

#include "text/unusual.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/letters.h"
#include "text/character.h"
#include "text/passing.h"

struct unusual {
	uint32_t typed;                 /* composed, its case kept */
	uint32_t folded;
	size_t source;                  /* where it begins */
};

struct unusuals { struct unusual *items; size_t count; };

static uint32_t
fold_character(uint32_t c)
{
	if (letter_is_apostrophe(c))
		return '\'';
	if (letter_is_dash(c))
		return '-';
	return unicode_fold(letter_without_stress(c));
}

static void
add_unit(struct pass *pass, struct unusuals *units, uint32_t c, size_t source)
{
	struct unusual *unit = arena_append(pass->arena, pass->units,
	                                 units->count, pass->unit_room);

	units->items = pass->units;
	unit->typed = letter_without_stress(c);
	unit->folded = fold_character(c);
	unit->source = source;
}

/* Whether a mark follows that composition or stress may be about. */
static bool
mark_follows(struct str text, size_t at)
{
	uint32_t c;

	if (at >= text.len || (unsigned char)text.text[at] < 0x80)
		return false;
	c = utf8_next(text, &at);
	return letter_has_no_width(c) || unicode_joins_before(c);
}

/* A character and its marks: without stress and width, then composed. */
static size_t
add_composed(struct pass *pass, struct unusuals *units, struct str text,
             size_t at, size_t base)
{
	struct buf loose = BUF(pass->arena), composed = BUF(pass->arena);
	size_t source = base + at, read = 0;
	uint32_t before = utf8_next(text, &at);
	struct str whole;

	utf8_add(&loose, before);
	while (mark_follows(text, at)) {
		uint32_t mark = utf8_next(text, &at);

		if (letter_has_no_width(mark) || letter_is_stress(mark, before))
			continue;
		utf8_add(&loose, mark);
	}
	unicode_add_nfc(&composed, buf_str(&loose));
	whole = buf_str(&composed);
	/* Inside it the two texts have no places in common: what is not its
	   beginning stands where all of it ends. */
	while (read < whole.len) {
		add_unit(pass, units, utf8_next(whole, &read), source);
		source = base + at;
	}
	return at;
}

static size_t
skip_white_space(struct str text, size_t at)
{
	while (at < text.len) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);

		if (!unicode_is_space(c) && !letter_has_no_width(c))
			break;
		at = next;
	}
	return at;
}

static struct unusuals
read_units(struct pass *pass, struct str text, size_t base)
{
	struct unusuals units = { 0 };
	size_t at = 0;

	while (at < text.len) {
		size_t begin = at;
		uint32_t c = utf8_next(text, &at);

		if (unicode_is_space(c)) {
			add_unit(pass, &units, ' ', base + begin);
			at = skip_white_space(text, at);
		} else if (letter_has_no_width(c)) {
			continue;
		} else if (mark_follows(text, at) || c >= 0x0F00) {
			at = add_composed(pass, &units, text, begin, base);
		} else {
			add_unit(pass, &units, c, base + begin);
		}
	}
	return units;
}

static bool
is_word_part(uint32_t c)
{
	return unicode_is_letter(c) || unicode_is_mark(c) || c == '\'';
}

/* Turns the letters of one script into their look-alikes of the other, if
   every one of them has one. */
static void
repair(struct unusual *units, size_t count, enum script wrong)
{
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < count; i++) {
			uint32_t like;

			if (unicode_script(units[i].typed) != wrong)
				continue;
			like = wrong == SCRIPT_LATIN
			       ? letter_cyrillic_like(units[i].typed)
			       : letter_latin_like(units[i].typed);
			if (!like)
				return;
			if (pass)
				units[i].folded = unicode_fold(like);
		}
	}
}

static void
repair_word(struct unusual *units, size_t count)
{
	size_t latin = 0, cyrillic = 0;

	for (size_t i = 0; i < count; i++) {
		enum script script = unicode_script(units[i].typed);

		latin += script == SCRIPT_LATIN;
		cyrillic += script == SCRIPT_CYRILLIC;
	}
	if (!latin || !cyrillic)
		return;
	repair(units, count, cyrillic >= latin ? SCRIPT_LATIN
	                                       : SCRIPT_CYRILLIC);
}

static void
repair_words(struct unusuals *units)
{
	for (size_t begin = 0, end; begin < units->count; begin = end + 1) {
		for (end = begin; end < units->count
		     && is_word_part(units->items[end].folded); end++)
			;
		repair_word(units->items + begin, end - begin);
	}
}

static bool
is_letter_or_digit(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	return unicode_is_letter(c) || unicode_is_digit(c)
	       || unicode_is_mark(c);
}

static bool
is_word_at(const struct unusuals *units, size_t at)
{
	return at < units->count && is_letter_or_digit(units->items[at].folded);
}

static bool
is_at(const struct unusuals *units, size_t at, uint32_t c)
{
	return at < units->count && units->items[at].folded == c;
}

static size_t
run_end(const struct unusuals *units, size_t at)
{
	while (is_word_at(units, at))
		at++;
	return at;
}

/* Behind a word of one letter: a stop and another word of one letter. */
static size_t
initials_end(const struct unusuals *units, size_t begin, size_t end)
{
	while (end - begin == 1 && is_at(units, end, '.')
	       && is_word_at(units, end + 1) && !is_word_at(units, end + 2)) {
		begin = end + 1;
		end = begin + 1;
	}
	return end;
}

static size_t
word_end(struct passing *passing, const struct unusuals *units, size_t begin)
{
	size_t end = run_end(units, begin);

	while (is_at(units, end, '\'')) {
		uint32_t before = units->items[end - 1].folded;

		if (is_word_at(units, end + 1)) {
			end = run_end(units, end + 1);
			continue;
		}
		if (passing->quoted)
			passing->quoted = false;
		else if (before == 'o' || before == 'g')
			end++;
		break;
	}
	return initials_end(units, begin, end);
}

static void
put(struct passing *passing, const struct unusual *unit)
{
	uint32_t c = unit->folded;
	unsigned char *out = passing->out;

	passing_add_piece(passing, unit->source);
	if (c < 0x80) {
		*out++ = (unsigned char)c;
	} else if (c < 0x800) {
		*out++ = (unsigned char)(0xC0 | c >> 6);
		*out++ = (unsigned char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		*out++ = (unsigned char)(0xE0 | c >> 12);
		*out++ = (unsigned char)(0x80 | (c >> 6 & 0x3F));
		*out++ = (unsigned char)(0x80 | (c & 0x3F));
	} else {
		*out++ = (unsigned char)(0xF0 | c >> 18);
		*out++ = (unsigned char)(0x80 | (c >> 12 & 0x3F));
		*out++ = (unsigned char)(0x80 | (c >> 6 & 0x3F));
		*out++ = (unsigned char)(0x80 | (c & 0x3F));
	}
	passing->out = out;
}

static void
put_between(struct passing *passing, const struct unusual *unit)
{
	uint32_t c = unit->folded;

	put(passing, unit);
	if (!passing->gap++)
		passing->dash = c == '-';
	passing->apostrophe = c == '\'';
	passing->breaks |= c != ' ' && c != '\'' && !letter_is_quote(c);
	if (c == '.' || c == '!' || c == '?')
		passing->quoted = false;
}

static size_t
put_word(struct passing *passing, const struct unusuals *units, size_t begin,
         size_t source_end)
{
	size_t word = (size_t)(passing->out - passing->folded), end;
	bool twin = false;

	if (passing->apostrophe)
		passing->quoted = true;
	end = word_end(passing, units, begin);
	for (size_t i = begin; i < end; i++) {
		twin |= (character_kind(units->items[i].folded)->flags
		         & CHARACTER_TWIN) != 0;
		put(passing, &units->items[i]);
	}
	passing_add_word(passing, passing->folded + word,
	                 units->items[begin].source,
	                 end < units->count ? units->items[end].source
	                                    : source_end, twin);
	return end;
}

static bool
is_ascii_space(char c)
{
	return (unsigned char)c < 0x80
	       && character_short[(unsigned char)c] & CHARACTER_SPACE;
}

void
unusual_read(struct passing *passing)
{
	struct str text = { (const char *)passing->at,
	                    (size_t)(passing->end - passing->at) };
	size_t base = passing_source(passing), end = 0;
	struct unusuals units;

	while (end < text.len && !is_ascii_space(text.text[end]))
		end++;
	text.len = skip_white_space(text, end);
	units = read_units(passing->pass, text, base);
	repair_words(&units);
	passing->at += text.len;
	passing_make_room(passing, units.count * 4);
	for (size_t i = 0; i < units.count;) {
		if (is_letter_or_digit(units.items[i].folded))
			i = put_word(passing, &units, i, base + text.len);
		else
			put_between(passing, &units.items[i++]);
	}
}
