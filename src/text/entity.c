/* SPDX-License-Identifier: MIT */

/* entity.c -- see entity.h. */

#include "text/entity.h"

#include <stdbool.h>
#include <string.h>

#include "base/unicode.h"

/* The longest name, CounterClockwiseContourIntegral; with its semicolon. */
enum { NAME_LONGEST = 32 };

/* What the numbers 0x80 to 0x9F mean in HTML; 0: themselves. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static int
digit_value(char c, bool hexadecimal)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (hexadecimal && c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (hexadecimal && c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static uint32_t
meant(uint32_t c)
{
	if (!c || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0xFFFD;
	if (c >= 0x80 && c < 0xA0 && windows_1252[c - 0x80])
		return windows_1252[c - 0x80];
	return c == '\n' || c == '\r' ? ' ' : c;
}

static size_t
add_number(struct buf *out, struct str text, size_t at)
{
	size_t begin = at;
	bool hexadecimal;
	uint32_t c = 0;
	int digit;

	at += 2;
	hexadecimal = at < text.len && (text.text[at] | 0x20) == 'x';
	at += hexadecimal;
	if (at >= text.len || digit_value(text.text[at], hexadecimal) < 0)
		return 0;
	while (at < text.len
	       && (digit = digit_value(text.text[at], hexadecimal)) >= 0) {
		if (c <= 0x10FFFF)
			c = c * (hexadecimal ? 16 : 10) + (uint32_t)digit;
		at++;
	}
	at += at < text.len && text.text[at] == ';';
	utf8_add(out, meant(c));
	return at - begin;
}

static const struct entity_name *
find(struct str name)
{
	size_t low = 0, high = entity_table_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(name,
		                        str_of(entity_table[middle].name));

		if (!order)
			return &entity_table[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool
is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
	       || (c >= 'A' && c <= 'Z');
}

size_t
entity_add(struct buf *out, struct str text, size_t at)
{
	size_t begin = at + 1, end = begin;

	if (begin < text.len && text.text[begin] == '#')
		return add_number(out, text, at);
	while (end < text.len && end - begin < NAME_LONGEST
	       && is_alphanumeric(text.text[end]))
		end++;
	end += end < text.len && text.text[end] == ';';
	for (; end > begin; end--) {
		const struct entity_name *entity =
			find(str_slice(text, begin, end));

		if (!entity)
			continue;
		if (!strcmp(entity->text, "\n"))
			buf_add_char(out, ' ');
		else
			buf_add_text(out, entity->text);
		return end - at;
	}
	return 0;
}
