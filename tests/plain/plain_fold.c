/* SPDX-License-Identifier: MIT */

/* plain_fold.c -- see plain.h.

   This is how Tamga folded and cut words before it had a fast way to do it:
   character by character, asking ICU and the sets of lang/letters.h.

   The text is read as units: a character with the marks that belong to it,
   composed, or a run of white space.  A second pass over the units repairs
   words of mixed script, and a third writes them out with their map. */

#include "plain/plain.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/letters.h"

struct unit {
	uint32_t typed;                 /* composed, its case kept */
	uint32_t folded;
	size_t source_begin;
};

struct units { struct unit *items; size_t count, room; };

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
add_unit(struct arena *arena, struct units *units, uint32_t c, size_t at)
{
	struct unit *unit = arena_append(arena, units->items, units->count,
	                                 units->room);

	unit->typed = letter_without_stress(c);
	unit->folded = fold_character(c);
	unit->source_begin = at;
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
add_composed(struct arena *arena, struct units *units, struct str text,
             size_t at)
{
	struct buf loose = BUF(arena), composed = BUF(arena);
	size_t begin = at, read = 0;
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
		uint32_t c = utf8_next(whole, &read);

		add_unit(arena, units, c, begin);
		begin = at;
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

static struct units
read_units(struct arena *arena, struct str text)
{
	struct units units = { 0 };
	size_t at = 0;

	while (at < text.len) {
		size_t begin = at;
		uint32_t c = utf8_next(text, &at);

		if (unicode_is_space(c)) {
			add_unit(arena, &units, ' ', begin);
			at = skip_white_space(text, at);
		} else if (letter_has_no_width(c)) {
			continue;
		} else if (mark_follows(text, at) || c >= 0x0F00) {
			at = add_composed(arena, &units, text, begin);
		} else {
			add_unit(arena, &units, c, begin);
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
repair(struct unit *units, size_t count, enum script wrong)
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
repair_word(struct unit *units, size_t count)
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
repair_words(struct units *units)
{
	size_t begin = 0;

	while (begin < units->count) {
		size_t end = begin;
		bool ascii = true;

		while (end < units->count
		       && is_word_part(units->items[end].folded)) {
			ascii = ascii && units->items[end].folded < 0x80;
			end++;
		}
		if (!ascii)
			repair_word(units->items + begin, end - begin);
		begin = end + 1;
	}
}

static void
add_piece(struct arena *arena, struct folded *folded, size_t *room,
          size_t begin, size_t source_begin)
{
	struct fold_piece *last = folded->piece_count
		? &folded->pieces[folded->piece_count - 1] : NULL;

	if (last && begin - last->begin == source_begin - last->source_begin)
		return;
	*arena_append(arena, folded->pieces, folded->piece_count, *room) =
		(struct fold_piece){ begin, source_begin };
}

struct folded *
plain_fold(struct arena *arena, struct str text, size_t base)
{
	struct folded *folded = arena_make(arena, struct folded);
	struct units units = read_units(arena, text);
	struct buf out = BUF(arena);
	size_t room = 0;

	repair_words(&units);
	for (size_t i = 0; i < units.count; i++) {
		const struct unit *unit = &units.items[i];

		add_piece(arena, folded, &room, out.len,
		          base + unit->source_begin);
		utf8_add(&out, unit->folded);
	}
	folded->text = buf_str(&out);
	*arena_append(arena, folded->pieces, folded->piece_count, room) =
		(struct fold_piece){ out.len, base + text.len };
	return folded;
}
