/* SPDX-License-Identifier: MIT */

/* locale.c -- see locale.h.  Months come from the catalogues, where they stand
   in the form that follows a day. */

#include "base/locale.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/i18n.h"

enum { GROUP = 3, UNGROUPED_MOST = 4, COUNTRY_ROOM = 100 };

static const char no_break_space[] = "\xC2\xA0";

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits_at(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len && is_digit(text.text[end]))
		end++;
	return end - at;
}

void
locale_add_number(struct buf *buf, const char *language, struct str spelt)
{
	bool english = !strcmp(language, "en");
	size_t sign = spelt.len && spelt.text[0] == '-';
	size_t whole = digits_at(spelt, sign), end = sign + whole;
	bool fraction = end + 1 < spelt.len && spelt.text[end] == '.';
	size_t behind = fraction ? digits_at(spelt, end + 1) : 0;

	if (!whole || end + (fraction ? 1 + behind : 0) != spelt.len) {
		buf_add(buf, spelt);
		return;
	}
	if (sign)
		buf_add_text(buf, "\xE2\x88\x92");
	for (size_t i = 0; i < whole; i++) {
		if (i && whole > UNGROUPED_MOST && (whole - i) % GROUP == 0)
			buf_add_text(buf, english ? "," : no_break_space);
		buf_add_char(buf, spelt.text[sign + i]);
	}
	if (!fraction)
		return;
	buf_add_char(buf, english ? '.' : ',');
	buf_add(buf, str_slice(spelt, end + 1, spelt.len));
}

void
locale_add_date(struct buf *buf, const struct catalogue *catalogue,
                struct str spelt)
{
	static const char *const months[] = {
		N_("January"), N_("February"), N_("March"), N_("April"),
		N_("May"), N_("June"), N_("July"), N_("August"),
		N_("September"), N_("October"), N_("November"),
		N_("December"),
	};
	size_t year, month, day;

	if (spelt.len != 10 || spelt.text[4] != '-' || spelt.text[7] != '-'
	    || !str_to_size(str_slice(spelt, 0, 4), &year)
	    || !str_to_size(str_slice(spelt, 5, 7), &month)
	    || !str_to_size(str_slice(spelt, 8, 10), &day) || !month
	    || month > 12 || !day || day > 31) {
		buf_add(buf, spelt);
		return;
	}
	/* TRANSLATORS: day, month and year: 25 April 2026.  In another order
	   write %1$zu, %2$s and %3$zu. */
	buf_printf(buf, i18n_text(catalogue, N_("%zu %s %zu")), day,
	           i18n_text(catalogue, months[month - 1]), year);
}

static bool
country_name(const char *country, const char *language, char *name, int room)
{
	char place[8] = "und_";
	UChar wide[COUNTRY_ROOM];
	UErrorCode error = U_ZERO_ERROR;
	int32_t len;

	strncat(place, country, 3);
	len = uloc_getDisplayCountry(place, language, wide, COUNTRY_ROOM,
	                             &error);
	if (U_FAILURE(error))
		return false;
	u_strToUTF8(name, room, NULL, wide, len, &error);
	return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING;
}

bool
locale_country(struct buf *buf, struct str english, const char *language)
{
	char name[COUNTRY_ROOM * 3];

	for (const char *const *country = uloc_getISOCountries(); *country;
	     country++) {
		if (!country_name(*country, "en", name, sizeof name)
		    || !str_is(english, name))
			continue;
		if (!country_name(*country, language, name, sizeof name))
			return false;
		buf_add_text(buf, name);
		return true;
	}
	return false;
}
