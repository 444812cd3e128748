/* SPDX-License-Identifier: MIT */

/* character.h -- what the pass over a text (pass.h) must know of a character,
   in tables that scripts/unicode-tables makes from the Unicode data.

   Of those below 0x800, which take one or two bytes, one number holds all:
   flags, and the folded bytes in its low half, the first one lowest.  Of all
   characters there are flags and how far the folded one is away. */

#ifndef TEXT_CHARACTER_H
#define TEXT_CHARACTER_H

#include <stdint.h>

enum {
	CHARACTER_SHORT_END = 0x800, CHARACTER_BLOCK = 128,
	CHARACTER_BYTES = 0xFFFF,       /* of the short ones: folded */

	CHARACTER_WORD = 1 << 16,       /* a letter, mark or digit */
	CHARACTER_LATIN = 1 << 17,      /* the same, of this script */
	CHARACTER_CYRILLIC = 1 << 18,
	CHARACTER_TWIN = 1 << 19,       /* folded, it is a letter that terms
	                                   take for another: ё ı İ U+0307 */
	CHARACTER_SPACE = 1 << 20,      /* White_Space; no bytes */
	CHARACTER_NO_WIDTH = 1 << 21,   /* is left out; no bytes */
	CHARACTER_UNUSUAL = 1 << 22,    /* normalising may join it to the one
	                                   before it or change it, or folded it
	                                   is not as long; no bytes */
	CHARACTER_APOSTROPHE = 1 << 23, /* becomes ' */
	CHARACTER_DASH = 1 << 24,       /* becomes - */
	CHARACTER_BREAKS = 1 << 25,     /* no phrase runs across it */
	CHARACTER_STOPS = 1 << 26,      /* . ! ? end a quotation */
	CHARACTER_SHORTER = 1 << 27     /* longer than a byte, one folded */
};

struct character_kind { uint32_t flags; int32_t to_folded; };

/* The version of the Unicode data. */
extern const char character_version[];

extern const uint32_t character_short[CHARACTER_SHORT_END];
extern const struct character_kind character_kinds[];
extern const unsigned char character_places[];
extern const unsigned char character_blocks[];

static inline const struct character_kind *
character_kind(uint32_t c)
{
	unsigned block = character_places[c / CHARACTER_BLOCK];

	return &character_kinds[character_blocks[block * CHARACTER_BLOCK
	                                         + c % CHARACTER_BLOCK]];
}

#endif
