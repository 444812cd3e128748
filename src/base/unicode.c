/* SPDX-License-Identifier: MIT */

/* unicode.c -- see unicode.h. */

#include "base/unicode.h"

#include <assert.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "base/arena.h"

/* Every how many bytes a map remembers its code point. */
enum { POINTS_STEP = 256 };

struct points {
	struct str text;
	size_t *counts;                 /* code points before each step */
	size_t count;
};

/* Eight bytes, the first one lowest. */
static uint64_t
load_eight(const uint8_t *bytes)
{
	uint64_t word = 0;

	for (int i = 7; i >= 0; i--)
		word = word << 8 | bytes[i];
	return word;
}

/* How much of BYTES is certainly whole characters of one and two bytes, looked
   at eight bytes at a time. */
static size_t
usual_head(const uint8_t *bytes, size_t len)
{
	const uint64_t high = UINT64_C(0x8080808080808080);
	uint64_t open = 0;              /* 0x80: the next byte must go on */
	size_t at = 0;

	for (; len - at >= 8; at += 8) {
		uint64_t word = load_eight(bytes + at);
		uint64_t not_ascii = word & high;
		uint64_t second = word << 1 & high, third = word << 2 & high;
		uint64_t lead = not_ascii & second;
		/* C0 and C1 would begin what one byte can write. */
		uint64_t low = lead & ~(third | word << 3 | word << 4
		                        | word << 5 | word << 6);

		if ((not_ascii & ~second) != (lead << 8 | open)
		    || (lead & third) || low)
			break;
		open = lead >> 56;
	}
	return open ? at - 1 : at;
}

bool
utf8_valid(struct str str, size_t *bad)
{
	const uint8_t *bytes = (const uint8_t *)str.text;
	size_t at = 0, look = 0;

	while (at < str.len) {
		size_t begin = at;
		UChar32 c;

		if (at >= look) {
			at += usual_head(bytes + at, str.len - at);
			look = at + 8;
			if (at > begin)
				continue;
		}
		if (bytes[at] < 0x80) {
			at++;
			continue;
		}
		U8_NEXT(bytes, at, str.len, c);
		if (c < 0) {
			*bad = begin;
			return false;
		}
	}
	return true;
}

uint32_t
utf8_next(struct str str, size_t *at)
{
	UChar32 c;

	assert(*at < str.len);
	U8_NEXT_UNSAFE((const uint8_t *)str.text, *at, c);
	return (uint32_t)c;
}

uint32_t
utf8_before(struct str str, size_t at, size_t *begin)
{
	UChar32 c;

	assert(at > 0 && at <= str.len);
	U8_PREV_UNSAFE((const uint8_t *)str.text, at, c);
	*begin = at;
	return (uint32_t)c;
}

void
utf8_add(struct buf *buf, uint32_t character)
{
	uint8_t bytes[U8_MAX_LENGTH];
	size_t len = 0;

	U8_APPEND_UNSAFE(bytes, len, character);
	buf_add_bytes(buf, bytes, len);
}

bool
utf8_is_boundary(struct str str, size_t offset)
{
	return offset == str.len
	       || (offset < str.len && !U8_IS_TRAIL(str.text[offset]));
}

size_t
utf8_count(struct str str)
{
	size_t count = 0;

	for (size_t i = 0; i < str.len; i++)
		count += !U8_IS_TRAIL(str.text[i]);
	return count;
}

struct points *
points_new(struct arena *arena, struct str text)
{
	struct points *points = arena_make(arena, struct points);
	size_t count = 0;

	points->text = text;
	points->counts = arena_array(arena, size_t,
	                             text.len / POINTS_STEP + 1);
	for (size_t i = 0; i <= text.len; i++) {
		if (i % POINTS_STEP == 0)
			points->counts[i / POINTS_STEP] = count;
		if (i < text.len)
			count += !U8_IS_TRAIL(text.text[i]);
	}
	points->count = count;
	return points;
}

size_t
points_of_byte(const struct points *points, size_t byte)
{
	size_t step = byte / POINTS_STEP;
	size_t count = points->counts[step];

	assert(byte <= points->text.len);
	for (size_t i = step * POINTS_STEP; i < byte; i++)
		count += !U8_IS_TRAIL(points->text.text[i]);
	return count;
}

size_t
points_to_byte(const struct points *points, size_t point)
{
	size_t low = 0, high = points->text.len / POINTS_STEP + 1;
	size_t at, count;

	if (point > points->count)
		return STR_NOWHERE;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (points->counts[middle] <= point)
			low = middle;
		else
			high = middle;
	}
	count = points->counts[low];
	for (at = low * POINTS_STEP; at < points->text.len; at++) {
		if (U8_IS_TRAIL(points->text.text[at]))
			continue;
		if (count == point)
			return at;
		count++;
	}
	return at;
}

bool
unicode_is_letter(uint32_t c)
{
	return u_isalpha((UChar32)c);
}

bool
unicode_is_mark(uint32_t c)
{
	return (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

bool
unicode_is_digit(uint32_t c)
{
	return (U_GET_GC_MASK((UChar32)c) & U_GC_N_MASK) != 0;
}

bool
unicode_is_space(uint32_t c)
{
	return u_isUWhiteSpace((UChar32)c);
}

bool
unicode_is_upper(uint32_t c)
{
	return u_isupper((UChar32)c);
}

bool
unicode_is_control(uint32_t c)
{
	return u_charType((UChar32)c) == U_CONTROL_CHAR;
}

uint32_t
unicode_fold(uint32_t c)
{
	return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

enum script
unicode_script(uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;

	switch (uscript_getScript((UChar32)c, &error)) {
	case USCRIPT_LATIN:
		return SCRIPT_LATIN;
	case USCRIPT_CYRILLIC:
		return SCRIPT_CYRILLIC;
	default:
		return SCRIPT_OTHER;
	}
}

static const UNormalizer2 *
nfc(void)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFCInstance(&error);

	assert(U_SUCCESS(error));
	return normalizer;
}

bool
unicode_joins_before(uint32_t c)
{
	return !unorm2_hasBoundaryBefore(nfc(), (UChar32)c);
}

static void
add_nfc(struct buf *out, struct str str)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t len16 = 0, len = 0;
	UChar *from, *to;
	uint8_t *bytes;

	if (!str.len)
		return;
	from = arena_array(out->arena, UChar, str.len);
	u_strFromUTF8(from, (int32_t)str.len, &len16, str.text,
	              (int32_t)str.len, &error);
	/* NFC at most triples the length; see UAX #15, section 14. */
	to = arena_array(out->arena, UChar, (size_t)len16 * 3);
	len16 = unorm2_normalize(nfc(), from, len16, to, len16 * 3, &error);
	bytes = arena_alloc(out->arena, (size_t)len16 * 3 + 1);
	u_strToUTF8((char *)bytes, len16 * 3 + 1, &len, to, len16, &error);
	assert(U_SUCCESS(error));
	buf_add_bytes(out, bytes, (size_t)len);
}

/* Characters that NFC leaves as they are, whatever stands around them: those
   before the first mark that joins, Cyrillic letters, and quotes and dashes. */
static bool
stays_in_nfc(uint32_t c)
{
	return c < 0x300 || (c >= 0x400 && c <= 0x482)
	       || (c >= 0x48A && c <= 0x52F) || (c >= 0x2010 && c <= 0x201F);
}

static bool
all_stay_in_nfc(struct str str)
{
	for (size_t at = 0; at < str.len;) {
		if (!stays_in_nfc(utf8_next(str, &at)))
			return false;
	}
	return true;
}

/* Marks are put in order by insertion, which takes the square of their
   number.  No language has as many on one letter as UAX #15 (section 13, the
   stream-safe format) lets pass; behind those the text is cut. */
void
unicode_add_nfc(struct buf *out, struct str str)
{
	enum { JOINERS_MOST = 30 };
	size_t begin = 0, at = 0, joiners = 0;

	if (all_stay_in_nfc(str)) {
		buf_add(out, str);
		return;
	}
	while (at < str.len) {
		size_t here = at;
		uint32_t c = utf8_next(str, &at);
		bool joins = c >= 0x80 && unicode_joins_before(c);

		joiners = joins ? joiners + 1 : 0;
		if (joiners <= JOINERS_MOST)
			continue;
		add_nfc(out, str_slice(str, begin, here));
		begin = here;
		joiners = 1;
	}
	add_nfc(out, str_slice(str, begin, str.len));
}

/* What may not reach a terminal: controls, and what turns the direction of the
   text behind it. */
static bool
steers(uint32_t c)
{
	return unicode_is_control(c) || (c >= 0x202A && c <= 0x202E)
	       || (c >= 0x2066 && c <= 0x2069);
}

void
unicode_add_shown(struct buf *out, struct str text)
{
	size_t bad;

	while (!utf8_valid(text, &bad)) {
		unicode_add_shown(out, str_slice(text, 0, bad));
		buf_add_text(out, "\xEF\xBF\xBD");
		text = str_slice(text, bad + 1, text.len);
	}
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		utf8_add(out, steers(c) ? ' ' : c);
	}
}

const char *
unicode_version(void)
{
	return U_UNICODE_VERSION;
}

size_t
unicode_width(struct str str)
{
	size_t at = 0, width = 0;

	while (at < str.len) {
		UChar32 c = (UChar32)utf8_next(str, &at);
		int east;

		if (c < 0x300) {
			width++;
			continue;
		}
		if (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK
		                        | U_GC_CF_MASK))
			continue;
		east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
		width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
	}
	return width;
}
