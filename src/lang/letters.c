/* SPDX-License-Identifier: MIT */

/* letters.c -- see letters.h. */

#include "lang/letters.h"

#include <stddef.h>

struct pair { uint32_t latin, cyrillic; };

/* Capitals too, since B looks like В and b like neither в. */
static const struct pair look_alikes[] = {
	{ 'A', 0x0410 }, { 'B', 0x0412 }, { 'C', 0x0421 }, { 'E', 0x0415 },
	{ 'H', 0x041D }, { 'I', 0x0406 }, { 'J', 0x0408 }, { 'K', 0x041A },
	{ 'M', 0x041C }, { 'O', 0x041E }, { 'P', 0x0420 }, { 'S', 0x0405 },
	{ 'T', 0x0422 }, { 'X', 0x0425 }, { 'Y', 0x04AE },
	{ 'a', 0x0430 }, { 'c', 0x0441 }, { 'e', 0x0435 }, { 'h', 0x04BB },
	{ 'i', 0x0456 }, { 'j', 0x0458 }, { 'k', 0x043A }, { 'm', 0x043C },
	{ 'o', 0x043E }, { 'p', 0x0440 }, { 's', 0x0455 }, { 't', 0x0442 },
	{ 'x', 0x0445 }, { 'y', 0x0443 },
	{ 0x018F, 0x04D8 }, { 0x0259, 0x04D9 }, /* schwa */
	{ 0x019F, 0x04E8 }, { 0x0275, 0x04E9 }, /* barred o */
};

enum { LOOK_ALIKE_COUNT = sizeof look_alikes / sizeof *look_alikes };

bool
letter_is_apostrophe(uint32_t c)
{
	switch (c) {
	case '\'':
	case '`':
	case 0x00B4:    /* acute accent */
	case 0x02B9:    /* modifier prime */
	case 0x02BB:    /* turned comma, the Uzbek letters' own */
	case 0x02BC:    /* modifier apostrophe, tutuq belgisi */
	case 0x02BD:    /* reversed comma */
	case 0x02BF:    /* left half ring */
	case 0x2018:
	case 0x2019:
	case 0x201B:
	case 0x2032:    /* prime */
	case 0xA78C:    /* saltillo */
	case 0xFF07:    /* fullwidth apostrophe */
		return true;
	default:
		return false;
	}
}

bool
letter_is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212
	       || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

bool
letter_is_quote(uint32_t c)
{
	return c == '"' || c == 0x00AB || c == 0x00BB || c == 0x2039
	       || c == 0x203A || (c >= 0x201A && c <= 0x201F && c != 0x201B);
}

bool
letter_has_no_width(uint32_t c)
{
	return c == 0x00AD || c == 0x034F || c == 0x061C || c == 0x180E
	       || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
	       || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F)
	       || c == 0xFEFF;
}

static bool
is_cyrillic_vowel(uint32_t c)
{
	switch (c) {
	case 0x0410: case 0x0430:       /* а */
	case 0x0401: case 0x0451:       /* ё */
	case 0x0404: case 0x0454:       /* є */
	case 0x0406: case 0x0456:       /* і */
	case 0x0415: case 0x0435:       /* е */
	case 0x0418: case 0x0438:       /* и */
	case 0x041E: case 0x043E:       /* о */
	case 0x0423: case 0x0443:       /* у */
	case 0x042B: case 0x044B:       /* ы */
	case 0x042D: case 0x044D:       /* э */
	case 0x042E: case 0x044E:       /* ю */
	case 0x042F: case 0x044F:       /* я */
	case 0x04AE: case 0x04AF:       /* ү */
	case 0x04B0: case 0x04B1:       /* ұ */
	case 0x04D8: case 0x04D9:       /* ә */
	case 0x04E8: case 0x04E9:       /* ө */
		return true;
	default:
		return false;
	}
}

bool
letter_is_stress(uint32_t mark, uint32_t before)
{
	return (mark == 0x0300 || mark == 0x0301) && is_cyrillic_vowel(before);
}

uint32_t
letter_without_stress(uint32_t c)
{
	switch (c) {
	case 0x0400:
		return 0x0415;
	case 0x040D:
		return 0x0418;
	case 0x0450:
		return 0x0435;
	case 0x045D:
		return 0x0438;
	default:
		return c;
	}
}

uint32_t
letter_cyrillic_like(uint32_t latin)
{
	for (size_t i = 0; i < LOOK_ALIKE_COUNT; i++) {
		if (look_alikes[i].latin == latin)
			return look_alikes[i].cyrillic;
	}
	return 0;
}

uint32_t
letter_latin_like(uint32_t cyrillic)
{
	for (size_t i = 0; i < LOOK_ALIKE_COUNT; i++) {
		if (look_alikes[i].cyrillic == cyrillic)
			return look_alikes[i].latin;
	}
	return 0;
}
