/* SPDX-License-Identifier: MIT */

/* build.h -- from a draft to a transcript: cues become turns, turns get
   sentences, exchanges, asides, words and a language. */

#ifndef TEXT_BUILD_H
#define TEXT_BUILD_H

#include "text/read.h"
#include "text/transcript.h"

struct draft;

/* A longer silence ends a turn, and the hold of a speaker's name. */
enum { GAP_LONGEST_MS = 30 * 1000 };

/* The draft must have cues. */
struct transcript *transcript_build(struct draft *,
                                    const struct read_options *);

#endif
