/* SPDX-License-Identifier: MIT */

/* str.c -- see str.h. */

#include "base/str.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

struct str
str_of(const char *text)
{
	return text ? (struct str){ text, strlen(text) } : STR_NONE;
}

struct str
str_copy(struct arena *arena, struct str str)
{
	char *text = arena_alloc(arena, str.len + 1);

	if (str.len)
		memcpy(text, str.text, str.len);
	return (struct str){ text, str.len };
}

struct str
str_printf(struct arena *arena, const char *format, ...)
{
	struct buf buf = BUF(arena);
	va_list args;

	va_start(args, format);
	buf_vprintf(&buf, format, args);
	va_end(args);
	return buf_str(&buf);
}

struct str
str_slice(struct str str, size_t begin, size_t end)
{
	assert(begin <= end && end <= str.len);
	return (struct str){ str.text ? str.text + begin : NULL, end - begin };
}

bool
str_equal(struct str a, struct str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.text, b.text, a.len));
}

bool
str_is(struct str str, const char *text)
{
	return str_equal(str, str_of(text));
}

int
str_compare(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.text, b.text, len) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool
str_starts(struct str str, struct str head)
{
	return str.len >= head.len
	       && str_equal(str_slice(str, 0, head.len), head);
}

bool
str_ends(struct str str, struct str tail)
{
	return str.len >= tail.len
	       && str_equal(str_slice(str, str.len - tail.len, str.len), tail);
}

static int
lower_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

bool
str_equal_ascii_case(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (lower_ascii(a.text[i]) != lower_ascii(b.text[i]))
			return false;
	}
	return true;
}

size_t
str_find(struct str str, struct str part, size_t from)
{
	if (from > str.len || !part.len)
		return from > str.len ? STR_NOWHERE : from;
	while (str.len - from >= part.len) {
		const char *hit = memchr(str.text + from, part.text[0],
		                         str.len - from - part.len + 1);

		if (!hit)
			return STR_NOWHERE;
		from = (size_t)(hit - str.text);
		if (!memcmp(hit, part.text, part.len))
			return from;
		from++;
	}
	return STR_NOWHERE;
}

size_t
str_find_char(struct str str, char c, size_t from)
{
	const char *hit = from < str.len
	                  ? memchr(str.text + from, c, str.len - from) : NULL;

	return hit ? (size_t)(hit - str.text) : STR_NOWHERE;
}

static bool
is_ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str str)
{
	size_t begin = 0, end = str.len;

	while (begin < end && is_ascii_space(str.text[begin]))
		begin++;
	while (end > begin && is_ascii_space(str.text[end - 1]))
		end--;
	return str_slice(str, begin, end);
}

struct str
str_next(struct str *rest, char separator)
{
	size_t at = str_find_char(*rest, separator, 0);
	struct str piece = *rest;

	if (at == STR_NOWHERE) {
		*rest = STR_NONE;
		return piece;
	}
	piece = str_slice(*rest, 0, at);
	*rest = str_slice(*rest, at + 1, rest->len);
	return piece;
}

bool
str_to_size(struct str str, size_t *number)
{
	size_t value = 0;

	if (!str.len)
		return false;
	for (size_t i = 0; i < str.len; i++) {
		char c = str.text[i];

		if (c < '0' || c > '9')
			return false;
		if (value > (SIZE_MAX - (size_t)(c - '0')) / 10)
			return false;
		value = value * 10 + (size_t)(c - '0');
	}
	*number = value;
	return true;
}

bool
str_to_int64(struct str str, int64_t *number)
{
	bool negative = str_starts(str, STR("-"));
	size_t value;

	if (negative)
		str = str_slice(str, 1, str.len);
	if (!str_to_size(str, &value) || value > INT64_MAX)
		return false;
	*number = negative ? -(int64_t)value : (int64_t)value;
	return true;
}

/* FNV-1a, 64 bits. */
uint64_t
str_hash(struct str str)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < str.len; i++) {
		hash ^= (unsigned char)str.text[i];
		hash *= 1099511628211u;
	}
	return hash;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Levenshtein's distance, one row at a time. */
size_t
str_distance(struct str a, struct str b)
{
	enum { MOST = 64 };
	size_t row[MOST + 1];
	size_t a_len = a.len < MOST ? a.len : MOST;
	size_t b_len = b.len < MOST ? b.len : MOST;

	for (size_t j = 0; j <= b_len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			size_t change = diagonal
			                + (a.text[i - 1] != b.text[j - 1]);

			diagonal = row[j];
			row[j] = least(row[j] + 1, row[j - 1] + 1, change);
		}
	}
	return row[b_len];
}

static void
make_room(struct buf *buf, size_t more)
{
	size_t room = buf->room ? buf->room : 64;

	if (buf->room - buf->len > more)
		return;
	while (room - buf->len <= more) {
		assert(room <= SIZE_MAX / 2);
		room *= 2;
	}
	buf->text = arena_grow(buf->arena, buf->text, buf->len, room);
	buf->room = room;
}

void
buf_add_bytes(struct buf *buf, const void *bytes, size_t len)
{
	make_room(buf, len);
	if (len)
		memcpy(buf->text + buf->len, bytes, len);
	buf->len += len;
}

void
buf_add(struct buf *buf, struct str str)
{
	buf_add_bytes(buf, str.text, str.len);
}

void
buf_add_char(struct buf *buf, char c)
{
	buf_add_bytes(buf, &c, 1);
}

void
buf_add_text(struct buf *buf, const char *text)
{
	buf_add_bytes(buf, text, strlen(text));
}

void
buf_repeat(struct buf *buf, char c, size_t times)
{
	make_room(buf, times);
	memset(buf->text + buf->len, c, times);
	buf->len += times;
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

void
buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	assert(len >= 0);
	make_room(buf, (size_t)len + 1);
	vsnprintf(buf->text + buf->len, (size_t)len + 1, format, again);
	va_end(again);
	buf->len += (size_t)len;
}

struct str
buf_str(struct buf *buf)
{
	make_room(buf, 1);
	buf->text[buf->len] = '\0';
	return (struct str){ buf->text, buf->len };
}
