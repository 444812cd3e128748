/* SPDX-License-Identifier: MIT */

/* decode.c -- see decode.h. */

#include "text/decode.h"

#include <assert.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/source.h"
#include "base/unicode.h"

static const char *const names[] = {
	"GB18030", "IBM855", "IBM866", "ISO-8859-1", "ISO-8859-15",
	"ISO-8859-2", "ISO-8859-5", "ISO-8859-9", "KOI8-R", "KOI8-U",
	"KZ-1048", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-8", "macintosh",
	"windows-1250", "windows-1251", "windows-1252", "windows-1254",
	"x-mac-cyrillic", NULL
};

/* Files people take for transcripts, by how they begin. */
static const struct { const char *head; size_t len; const char *what; }
foreign[] = {
	{ "%PDF-", 5, N_("this is a PDF file; save its text as a .txt file "
	                 "first") },
	{ "PK\003\004", 4, N_("this is a zip archive, as .docx and .odt files "
	                      "are; save its text as a .txt file first") },
	{ "\xD0\xCF\x11\xE0", 4, N_("this is an old Office document; save its "
	                            "text as a .txt file first") },
	{ "{\\rtf", 5, N_("this is an RTF file; save its text as a .txt file "
	                  "first") },
};

/* How KZ-1048 (RK1048) differs from windows-1251. */
static const struct { unsigned char byte; uint16_t character; } kz1048[] = {
	{ 0x8D, 0x049A }, { 0x8E, 0x04BA }, { 0x9D, 0x049B }, { 0x9E, 0x04BB },
	{ 0xA1, 0x04B0 }, { 0xA2, 0x04B1 }, { 0xA3, 0x04D8 }, { 0xA5, 0x04E8 },
	{ 0xAA, 0x0492 }, { 0xAF, 0x04AE }, { 0xB4, 0x04E9 }, { 0xBA, 0x0493 },
	{ 0xBC, 0x04D9 }, { 0xBD, 0x04A2 }, { 0xBE, 0x04A3 }, { 0xBF, 0x04AF },
};

struct decoding {
	struct arena *arena;
	struct str file_name;
	struct str bytes;
	struct diag *diag;
};

const char *const *
decode_names(void)
{
	return names;
}

/* The place behind GOOD, the text decoded so far, for a message.  What stands
   there is shown as U+FFFD, since it has no characters. */
static struct span
bad_place(const struct decoding *decoding, struct str good)
{
	struct buf shown = BUF(decoding->arena);

	buf_add(&shown, good);
	utf8_add(&shown, 0xFFFD);
	return span_of(source_new(decoding->arena, decoding->file_name,
	                          buf_str(&shown)),
	               good.len, shown.len);
}

static struct span
whole(const struct decoding *decoding)
{
	return span_whole(source_new(decoding->arena, decoding->file_name,
	                             STR_NONE));
}

static bool
refuse_zero(const struct decoding *decoding, struct str good)
{
	return diag_error(decoding->diag, bad_place(decoding, good),
	                  _("the character U+0000 has no place in a text"));
}

/* BAD begins a character whose last bytes the end of the file cut off. */
static bool
is_cut_off(struct str bytes, size_t bad)
{
	unsigned char head = (unsigned char)bytes.text[bad];
	size_t need = head >= 0xF0 && head < 0xF5 ? 4
	              : head >= 0xE0 && head < 0xF0 ? 3
	              : head >= 0xC2 && head < 0xE0 ? 2 : 0;

	if (bytes.len - bad >= need)
		return false;
	for (size_t i = bad + 1; i < bytes.len; i++) {
		if (((unsigned char)bytes.text[i] & 0xC0) != 0x80)
			return false;
	}
	return true;
}

static bool
refuse_utf8(const struct decoding *decoding, struct str bytes, size_t bad,
            bool named)
{
	struct span at = bad_place(decoding, str_slice(bytes, 0, bad));

	if (is_cut_off(bytes, bad))
		return diag_error(decoding->diag, at,
		                  _("the file ends in the middle of a UTF-8 "
		                    "character; it was cut short, or is in "
		                    "another encoding (see --encoding)"));
	if (named)
		return diag_error(decoding->diag, at,
		                  _("the byte 0x%02X does not belong to "
		                    "UTF-8"),
		                  (unsigned char)bytes.text[bad]);
	return diag_error(decoding->diag, at,
	                  _("the byte 0x%02X does not belong to UTF-8; say "
	                    "which encoding the file has, as in "
	                    "'--encoding windows-1251'"),
	                  (unsigned char)bytes.text[bad]);
}

static bool
decode_utf8(const struct decoding *decoding, bool named,
            struct decoded *decoded)
{
	struct str bytes = decoding->bytes;
	size_t bad, zero;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.len);
	zero = str_find_char(bytes, '\0', 0);
	if (zero != STR_NOWHERE && !named)
		return diag_error(decoding->diag, whole(decoding),
		                  _("this is not a text file: it has zero "
		                    "bytes; if it is UTF-16 without a byte "
		                    "order mark, say '--encoding UTF-16'"));
	if (!utf8_valid(bytes, &bad))
		return refuse_utf8(decoding, bytes, bad, named);
	if (zero != STR_NOWHERE)
		return refuse_zero(decoding, str_slice(bytes, 0, zero));
	decoded->text = bytes;
	decoded->encoding = "UTF-8";
	return true;
}

static uint32_t
unit_at(struct str bytes, size_t at, bool big)
{
	uint32_t first = (unsigned char)bytes.text[at];
	uint32_t second = (unsigned char)bytes.text[at + 1];

	return big ? first << 8 | second : second << 8 | first;
}

static bool
decode_utf16(const struct decoding *decoding, size_t at, bool big,
             struct decoded *decoded)
{
	struct str bytes = decoding->bytes;
	struct buf text = BUF(decoding->arena);

	while (at + 1 < bytes.len) {
		uint32_t c = unit_at(bytes, at, big);

		at += 2;
		if (!c)
			return refuse_zero(decoding, buf_str(&text));
		if (U16_IS_SURROGATE(c)) {
			uint32_t low = at + 1 < bytes.len
			               ? unit_at(bytes, at, big) : 0;

			if (!U16_IS_SURROGATE_LEAD(c) || !U16_IS_TRAIL(low))
				return diag_error(
					decoding->diag,
					bad_place(decoding, buf_str(&text)),
					_("half a UTF-16 character stands "
					  "alone here"));
			c = (uint32_t)U16_GET_SUPPLEMENTARY(c, low);
			at += 2;
		}
		utf8_add(&text, c);
	}
	if (at < bytes.len)
		return diag_error(decoding->diag,
		                  bad_place(decoding, buf_str(&text)),
		                  _("the file ends in the middle of a UTF-16 "
		                    "character; it was cut short"));
	decoded->text = buf_str(&text);
	decoded->encoding = big ? "UTF-16BE" : "UTF-16LE";
	return true;
}

/* Bytes such as the upper halves of Latin and Cyrillic characters have. */
static size_t
count_upper(struct str bytes, size_t first)
{
	size_t count = 0;

	for (size_t i = first; i < bytes.len; i += 2)
		count += bytes.text[i] == 0x00 || bytes.text[i] == 0x04
		         || bytes.text[i] == 0x20;
	return count;
}

static bool
decode_utf16_unmarked(const struct decoding *decoding,
                      struct decoded *decoded)
{
	size_t pairs = decoding->bytes.len / 2;
	bool even = count_upper(decoding->bytes, 0) * 5 >= pairs * 3;
	bool odd = count_upper(decoding->bytes, 1) * 5 >= pairs * 3;

	if (even == odd)
		return diag_error(decoding->diag, whole(decoding),
		                  _("the file has no byte order mark; say "
		                    "'--encoding UTF-16LE' or "
		                    "'--encoding UTF-16BE'"));
	return decode_utf16(decoding, 0, even, decoded);
}

static bool
starts_little(struct str bytes)
{
	return str_starts(bytes, STR("\xFF\xFE"));
}

static bool
starts_big(struct str bytes)
{
	return str_starts(bytes, STR("\xFE\xFF"));
}

static uint32_t
kz1048_character(unsigned char byte)
{
	for (size_t i = 0; i < sizeof kz1048 / sizeof *kz1048; i++) {
		if (kz1048[i].byte == byte)
			return kz1048[i].character;
	}
	return 0;
}

static bool
refuse_byte(const struct decoding *decoding, const char *at,
            const char *encoding, struct str good)
{
	return diag_error(decoding->diag, bad_place(decoding, good),
	                  _("the byte 0x%02X does not belong to %s"),
	                  (unsigned char)*at, encoding);
}

/* With an encoding of ICU's.  A control character of the upper half (such as
   ICU makes of an unused byte) is no text either, but for NEL. */
static bool
convert(const struct decoding *decoding, UConverter *converter,
        const char *encoding, struct decoded *decoded)
{
	const char *at = decoding->bytes.text;
	const char *end = at + decoding->bytes.len;
	bool kazakh = !strcmp(encoding, "KZ-1048");
	struct buf text = BUF(decoding->arena);

	while (at < end) {
		UErrorCode error = U_ZERO_ERROR;
		const char *begin = at;
		uint32_t c = kazakh ? kz1048_character((unsigned char)*at)
		                    : 0;

		if (c) {
			at++;
			utf8_add(&text, c);
			continue;
		}
		c = (uint32_t)ucnv_getNextUChar(converter, &at, end, &error);
		if (U_FAILURE(error) || (c >= 0x80 && c < 0xA0 && c != 0x85))
			return refuse_byte(decoding, begin, encoding,
			                   buf_str(&text));
		if (!c)
			return refuse_zero(decoding, buf_str(&text));
		utf8_add(&text, c);
	}
	decoded->text = buf_str(&text);
	decoded->encoding = encoding;
	return true;
}

static bool
decode_with_icu(const struct decoding *decoding, const char *encoding,
                struct decoded *decoded)
{
	UErrorCode error = U_ZERO_ERROR;
	UConverter *converter =
		ucnv_open(strcmp(encoding, "KZ-1048") ? encoding
		                                      : "windows-1251",
		          &error);
	bool good;

	assert(U_SUCCESS(error));
	ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL,
	                    NULL, &error);
	good = convert(decoding, converter, encoding, decoded);
	ucnv_close(converter);
	return good;
}

static bool
decode_named(const struct decoding *decoding, struct str name,
             struct decoded *decoded)
{
	size_t mark = starts_little(decoding->bytes)
	              || starts_big(decoding->bytes) ? 2 : 0;
	struct buf list = BUF(decoding->arena);

	if (str_equal_ascii_case(name, STR("UTF-8")))
		return decode_utf8(decoding, true, decoded);
	if (str_equal_ascii_case(name, STR("UTF-16"))) {
		if (!mark)
			return decode_utf16_unmarked(decoding, decoded);
		return decode_utf16(decoding, 2, starts_big(decoding->bytes),
		                    decoded);
	}
	if (str_equal_ascii_case(name, STR("UTF-16LE")))
		return decode_utf16(decoding,
		                    starts_little(decoding->bytes) ? 2 : 0,
		                    false, decoded);
	if (str_equal_ascii_case(name, STR("UTF-16BE")))
		return decode_utf16(decoding,
		                    starts_big(decoding->bytes) ? 2 : 0,
		                    true, decoded);
	for (size_t i = 0; names[i]; i++) {
		if (str_equal_ascii_case(name, str_of(names[i])))
			return decode_with_icu(decoding, names[i], decoded);
		buf_printf(&list, "%s%s", i ? ", " : "", names[i]);
	}
	return diag_error(decoding->diag, SPAN_NONE,
	                  _("there is no encoding '%.*s'; there are %s"),
	                  STR_ARG(name), buf_str(&list).text);
}

static bool
has_lines_too_many(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.text[i] == '\n' || text.text[i] == '\r';
	return count > DECODE_LINES_MOST;
}

static bool
decode_unnamed(const struct decoding *decoding, struct decoded *decoded)
{
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
		struct str head = { foreign[i].head, foreign[i].len };

		if (str_starts(decoding->bytes, head))
			return diag_error(decoding->diag, whole(decoding),
			                  "%s",
			                  i18n_text(diag_catalogue(
			                                    decoding->diag),
			                            foreign[i].what));
	}
	if (starts_little(decoding->bytes) || starts_big(decoding->bytes))
		return decode_utf16(decoding, 2, starts_big(decoding->bytes),
		                    decoded);
	return decode_utf8(decoding, false, decoded);
}

bool
decode(struct arena *arena, struct str file_name, struct str bytes,
       struct str name, struct decoded *decoded, struct diag *diag)
{
	struct decoding decoding = { arena, file_name, bytes, diag };

	if (name.len ? !decode_named(&decoding, name, decoded)
	             : !decode_unnamed(&decoding, decoded))
		return false;
	if (has_lines_too_many(decoded->text))
		return diag_error(diag, whole(&decoding),
		                  _("the file has more than %d lines"),
		                  DECODE_LINES_MOST);
	return true;
}
