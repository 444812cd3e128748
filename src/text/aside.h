/* SPDX-License-Identifier: MIT */

/* aside.h -- the stretches of a transcript that are no speech. */

#ifndef TEXT_ASIDE_H
#define TEXT_ASIDE_H

#include "text/transcript.h"

struct arena;

/* Fills the transcript's asides: remarks in brackets or between asterisks
   that the language tables know, and notes of music.  None runs from one turn
   into the next. */
void asides_find(struct arena *, const struct languages *,
                 struct transcript *);

#endif
