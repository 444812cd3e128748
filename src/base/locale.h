/* SPDX-License-Identifier: MIT */

/* locale.h -- numbers and dates as people read them in their language.  What
   programs read never comes from here. */

#ifndef BASE_LOCALE_H
#define BASE_LOCALE_H

#include <stdbool.h>

#include "base/str.h"

struct catalogue;

/* Adds a number that is spelt as programs do ("-0.25", "12345") with the
   decimal sign of LANGUAGE ("ru") and, from five digits before it on, in
   groups of three.  What is no number is added as it is. */
void locale_add_number(struct buf *, const char *language, struct str spelt);

/* Adds "2026-04-25" as 25 April 2026; what is no date as it is. */
void locale_add_date(struct buf *, const struct catalogue *, struct str spelt);

/* Adds what the country called ENGLISH ("Kazakhstan") is called in LANGUAGE
   ("kk"); false when it is no country.  From ICU. */
bool locale_country(struct buf *, struct str english, const char *language);

#endif
