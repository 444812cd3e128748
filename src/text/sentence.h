/* SPDX-License-Identifier: MIT */

/* sentence.h -- where the sentences of a turn end.  A door to ICU.

   ICU's root rules, joined again behind the abbreviations and initials of the
   turn's language, and cut behind a full stop whose space is missing.  What
   goes on for more than SENTENCE_WORDS_MOST words, as unpunctuated speech
   does, is cut at a comma or, if there is none, between two words. */

#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include <stddef.h>

#include "base/str.h"
#include "text/transcript.h"

struct arena;
struct sentence_cutter;

enum { SENTENCE_WORDS_MOST = 60 };

/* Costly to make; one serves many turns of one thread. */
struct sentence_cutter *sentence_cutter_new(struct arena *);

/* The sentences of TEXT without the white space around them; BASE is added to
   every offset.  None is without a letter or a digit, but for that of a TEXT
   which has none.  LANGUAGE may be NULL. */
struct sentence *sentences_of(struct arena *, struct sentence_cutter *,
                              const struct language *, struct str text,
                              size_t base, size_t *count);

#endif
