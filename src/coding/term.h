/* SPDX-License-Identifier: MIT */

/* term.h -- the little language in which a codebook names words.

	воля            the dictionary form, inflected
	=воля           exactly this form
	стем*  *стем    a wildcard: any letters; ? is one letter
	политическая воля      a phrase; each word carries its own sign

   A literal * ? = is written \* \? \=.  Letters are looked up by their key:
   folded, with ё as е and dotless ı as i, on both sides.

   What the table of the language says of other spellings -- its other
   alphabet, an earlier one, loose typing -- becomes variants of each word
   when the term is read; nothing of it is left to do while matching. */

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

/* In which scripts a term is looked for. */
enum scripts { SCRIPTS_USUAL, SCRIPTS_OWN, SCRIPTS_BOTH, SCRIPTS_COUNT };

struct term_word {
	enum term_word_kind kind;
	struct str key;                 /* of a prefix: without its star */
	struct str folded;              /* the same, not yet made a key */
	struct str typed;               /* as written, for keep_case; of a
	                                   variant, only its first letter's
	                                   case counts */
	bool keep_case, is_variant;
	struct stem *stems;             /* of an inflected word, not keys */
	size_t stem_count;
	const struct inflection *inflection;
	struct str spelling;            /* "uz-Cyrl", "kk-Latn 2018" */
	struct term_word *variants;     /* without variants of their own */
	size_t variant_count;
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
	const struct languages *languages;      /* of other scripts; or NULL */
	enum scripts scripts;
	bool loose;
};

/* NULL after an error: empty, or with nothing in it that a word could be. */
struct term *term_read(struct arena *, struct str text,
                       const struct term_style *, struct span at,
                       struct diag *);

/* The key of a folded word. */
struct str term_key(struct arena *, struct str folded);

/* Whether the key of a word in the text fits a TERM_PATTERN. */
bool term_pattern_fits(const struct term_word *, struct str key);

/* Whether the case is as it must be kept. */
bool term_case_fits(const struct term_word *, struct str typed);

/* A word as the author would write it, with the signs of a wildcard. */
struct str term_word_text(struct arena *, const struct term_word *);

#endif
