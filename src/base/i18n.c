/* SPDX-License-Identifier: MIT */

/* i18n.c -- see i18n.h.

   The catalogues are GNU .mo files, described in the gettext manual, section
   "The Format of GNU MO Files": a header of 32-bit numbers, then a table of
   lengths and offsets of the sorted original strings and one of their
   translations.  They are built on this machine for this machine, so their
   numbers are in its byte order. */

#include "base/i18n.h"

#include <stdint.h>
#include <string.h>

static const unsigned char kk_mo[] = {
#include "base/kk.mo.inc"
};

static const unsigned char ru_mo[] = {
#include "base/ru.mo.inc"
};

static const unsigned char uz_mo[] = {
#include "base/uz.mo.inc"
};

static size_t
plural_one(size_t n)
{
	return n != 1;
}

static size_t
plural_slavic(size_t n)
{
	if (n % 10 == 1 && n % 100 != 11)
		return 0;
	if (n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14))
		return 1;
	return 2;
}

struct catalogue {
	const char *language;
	const unsigned char *mo;
	size_t (*plural)(size_t count);
};

/* Sorted.  The plural rule is that of the catalogue's Plural-Forms. */
static const struct catalogue catalogues[] = {
	{ "kk", kk_mo, plural_one },
	{ "ru", ru_mo, plural_slavic },
	{ "uz", uz_mo, plural_one },
};

const char *const i18n_languages[] = { "en", "kk", "ru", "uz", NULL };

enum { CATALOGUE_COUNT = sizeof catalogues / sizeof *catalogues };

static const struct catalogue *
find_language(struct str name, bool *known)
{
	size_t end = 0;

	while (end < name.len && !strchr("_.@-", name.text[end]))
		end++;
	name = str_slice(name, 0, end);
	*known = str_is(name, "en") || str_is(name, "C")
	         || str_is(name, "POSIX");
	for (size_t i = 0; i < CATALOGUE_COUNT; i++) {
		if (str_is(name, catalogues[i].language)) {
			*known = true;
			return &catalogues[i];
		}
	}
	return NULL;
}

const struct catalogue *
i18n_catalogue(const char *languages)
{
	struct str rest = str_of(languages);

	while (rest.text) {
		bool known;
		const struct catalogue *catalogue =
			find_language(str_next(&rest, ':'), &known);

		if (known)
			return catalogue;
	}
	return NULL;
}

const char *
i18n_language(const struct catalogue *catalogue)
{
	return catalogue ? catalogue->language : "en";
}

bool
i18n_is_language(struct str name)
{
	for (size_t i = 0; i18n_languages[i]; i++) {
		if (str_is(name, i18n_languages[i]))
			return true;
	}
	return false;
}

static uint32_t
number_at(const unsigned char *mo, size_t offset)
{
	uint32_t number;

	memcpy(&number, mo + offset, sizeof number);
	return number;
}

/* The translation of TEXT, or NULL.  An entry with plural forms is found by
   its first original form, since strcmp() stops at the zero behind it. */
static const char *
look_up(const unsigned char *mo, const char *text, size_t *len)
{
	enum { COUNT_AT = 8, ORIGINALS_AT = 12, TRANSLATIONS_AT = 16 };
	size_t low = 0, high = number_at(mo, COUNT_AT);
	size_t originals = number_at(mo, ORIGINALS_AT);
	size_t translations = number_at(mo, TRANSLATIONS_AT);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *original =
			(const char *)mo
			+ number_at(mo, originals + middle * 8 + 4);
		int order = strcmp(text, original);

		if (order == 0) {
			size_t at = translations + middle * 8;

			*len = number_at(mo, at);
			return (const char *)mo + number_at(mo, at + 4);
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *
i18n_text(const struct catalogue *catalogue, const char *text)
{
	const char *found;
	size_t len;

	if (!catalogue || !*text)
		return text;
	found = look_up(catalogue->mo, text, &len);
	return found && len ? found : text;
}

const char *
i18n_count(const struct catalogue *catalogue, const char *one,
           const char *many, size_t count)
{
	const char *found = NULL;
	size_t len = 0, form;

	if (catalogue)
		found = look_up(catalogue->mo, one, &len);
	if (!found || !len)
		return count == 1 ? one : many;
	form = catalogue->plural(count);
	for (const char *end = found + len; form; form--) {
		const char *next = found + strlen(found) + 1;

		if (next >= end)
			break;
		found = next;
	}
	return found;
}

void
i18n_each(const struct catalogue *catalogue,
          void (*say)(void *, const char *text, const char *const *forms,
                      size_t form_count),
          void *opaque)
{
	enum { COUNT_AT = 8, ORIGINALS_AT = 12, TRANSLATIONS_AT = 16,
	       FORMS_MOST = 6 };
	const unsigned char *mo = catalogue ? catalogue->mo : NULL;
	size_t count = mo ? number_at(mo, COUNT_AT) : 0;

	for (size_t i = 0; i < count; i++) {
		size_t from = number_at(mo, ORIGINALS_AT) + i * 8;
		size_t to = number_at(mo, TRANSLATIONS_AT) + i * 8;
		const char *text = (const char *)mo + number_at(mo, from + 4);
		const char *form = (const char *)mo + number_at(mo, to + 4);
		const char *end = form + number_at(mo, to);
		const char *forms[FORMS_MOST];
		size_t form_count = 0;

		/* The first is the header. */
		if (!*text)
			continue;
		while (form < end && form_count < FORMS_MOST) {
			forms[form_count++] = form;
			form += strlen(form) + 1;
		}
		say(opaque, text, forms, form_count);
	}
}
