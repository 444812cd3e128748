/* SPDX-License-Identifier: MIT */

/* inflection.h -- from a word's dictionary form to the forms it takes.

   A language's suffix grammar is compiled once into an automaton over bytes
   of folded text.  A dictionary form is turned into stems, each with the
   state from which what may follow it is read; so matching costs the length
   of the word, whatever the size of the grammar.

	for each stem of the term:
		word starts with stem.text
		and inflection_accepts(inflection, stem.state, rest of word) */

#ifndef LANG_INFLECTION_H
#define LANG_INFLECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct inflection;

struct stem { struct str text; uint32_t state; };

/* The stems of a folded dictionary form; at least one.  The form itself is
   always accepted by one of them; one of more than 256 bytes has no other. */
struct stem *inflection_stems(struct arena *, const struct inflection *,
                              struct str lemma, size_t *count);

/* An acronym's stem: endings follow at once or behind a hyphen or an
   apostrophe. */
struct stem *inflection_acronym_stems(struct arena *,
                                      const struct inflection *,
                                      struct str acronym, size_t *count);

bool inflection_accepts(const struct inflection *, uint32_t state,
                        struct str ending);

/* For who walks the automaton himself: the state behind one byte, and whether
   a word may end in it.  INFLECTION_DEAD leads nowhere. */
#define INFLECTION_DEAD 0u
#define INFLECTION_END  1u              /* the stem is the whole word */
uint32_t inflection_step(const struct inflection *, uint32_t state,
                         unsigned char byte);
bool inflection_may_end(const struct inflection *, uint32_t state);

/* All forms, sorted by bytes, at most LIMIT; *MORE says there are others. */
struct str *inflection_forms(struct arena *, const struct inflection *,
                             struct str lemma, size_t limit, size_t *count,
                             bool *more);

/* The same of stems already made; endings of at most LONGEST bytes. */
struct str *inflection_forms_of_stems(struct arena *,
                                      const struct inflection *,
                                      const struct stem *, size_t stem_count,
                                      size_t longest, size_t limit,
                                      size_t *count, bool *more);

enum { INFLECTION_LONGEST = 200 };      /* no ending has more bytes */

#endif
