/* SPDX-License-Identifier: MIT */

/* i18n.h -- the program's own messages in the user's language.

   _() and N_() only mark a sentence for xgettext.  Whoever prints it looks it
   up: diag_error() and its kin do so for their format, i18n_text() for the
   rest.  The catalogues are built into the program and are chosen by a value
   passed along, so two requests in one process may speak two languages. */

#ifndef BASE_I18N_H
#define BASE_I18N_H

#include "base/str.h"

#define _(text)  text
#define N_(text) text

/* NULL is English, the language of the source. */
struct catalogue;

/* The first language of a list like "kk:ru" or "ru_RU.UTF-8" that is known or
   is English; of the names of gettext's LANGUAGE and of locales. */
const struct catalogue *i18n_catalogue(const char *languages);

/* "en", "ru", ... */
const char *i18n_language(const struct catalogue *);

/* "en" and those of all catalogues, NULL-terminated. */
extern const char *const i18n_languages[];

/* Whether "ru" is one of them. */
bool i18n_is_language(struct str);

/* Calls SAY with every sentence of a catalogue and its translations: one, or a
   form for each number of things. */
void i18n_each(const struct catalogue *,
               void (*say)(void *, const char *text,
                           const char *const *forms, size_t form_count),
               void *);

/* The sentence in the catalogue's language, else TEXT itself. */
const char *i18n_text(const struct catalogue *, const char *text)
	__attribute__((format_arg(2)));

/* The form for COUNT things.  Both texts stand here bare, without N_(), or
   xgettext takes them for two sentences. */
const char *i18n_count(const struct catalogue *, const char *one,
                       const char *many, size_t count)
	__attribute__((format_arg(2), format_arg(3)));

#endif
