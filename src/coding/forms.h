/* SPDX-License-Identifier: MIT */

/* forms.h -- what a term would match, spelt out: the forms of each of its
   words, in each spelling. */

#ifndef CODING_FORMS_H
#define CODING_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct term;

/* The forms of one word in one spelling, the shortest first. */
struct form_list {
	struct str word;                /* with the signs of a wildcard */
	struct str spelling;            /* "uz-Cyrl", "kk-Latn 2018"; or "" */
	struct str *items;
	size_t count;                   /* at most the limit */
	size_t more;                    /* how many there are beside them */
	bool even_more;                 /* MORE is where counting stopped */
};

struct form_lists { struct form_list *list; size_t count; };

/* In the order of the term's words.  A wildcard, which matches what nobody
   can list, stands for itself. */
struct form_lists forms_of_term(struct arena *, const struct term *,
                                size_t limit);

#endif
