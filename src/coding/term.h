/* SPDX-License-Identifier: MIT */

/* term.h -- the little language in which a codebook names words.

	воля            the dictionary form, inflected
	=воля           exactly this form
	стем*  *стем    a wildcard: any letters; ? is one letter
	политическая воля      a phrase; each word carries its own sign

   A literal * ? = is written \* \? \=.  Letters are looked up by their key:
   folded, with ё as е and dotless ı as i, on both sides. */

#ifndef CODING_TERM_H
#define CODING_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"
#include "lang/inflection.h"
#include "lang/language.h"

struct arena;
struct diag;

enum term_word_kind {
	TERM_EXACT,
	TERM_INFLECTED,
	TERM_PREFIX,                    /* стем* */
	TERM_PATTERN                    /* any other use of * and ? */
};

struct term_word {
	enum term_word_kind kind;
	struct str key;                 /* of a prefix: without its star */
	struct str typed;               /* as written, for keep_case */
	bool keep_case;
	struct stem *stems;             /* of an inflected word */
	size_t stem_count;
	const struct inflection *inflection;
};

struct term {
	struct term_word *words;
	size_t word_count;
	size_t gap;                     /* foreign words allowed between two */
};

struct term_style {
	const struct language *language;        /* NULL: no inflection */
	bool inflect, keep_case;
	size_t gap;
};

/* NULL after an error: empty, or with nothing in it that a word could be. */
struct term *term_read(struct arena *, struct str text,
                       const struct term_style *, struct span at,
                       struct diag *);

/* The key of a folded word. */
struct str term_key(struct arena *, struct str folded);

/* Whether one word's key fits.  TYPED is the word as it stands in the
   text. */
bool term_word_fits(const struct term_word *, struct str key,
                    struct str typed);

#endif
