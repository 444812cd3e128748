/* SPDX-License-Identifier: MIT */

/* spoken.h -- all that is said in the interviews, word by word, to find again
   what somebody quotes.

   Words are compared as the folded view spells them, without what stands
   between them; whether the letters agree is asked of a place that was
   found. */

#ifndef REPORT_SPOKEN_H
#define REPORT_SPOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/study.h"

struct points;
struct transcript;

/* A word of a text that is looked for. */
struct quoted_word {
	uint64_t hash;
	size_t begin, end;              /* bytes of the text as it is */
	struct str folded;
};

struct quoted_words { struct quoted_word *items; size_t count, room; };

struct quoted_words quoted_words(struct arena *, struct str text);

struct spoken_word { uint64_t hash; uint32_t begin, end, next; };

/* A transcript, and its words: from FIRST up to the next one's. */
struct spoken_text {
	struct transcript *transcript;
	struct points *points;
	size_t first;
};

struct spoken {
	const struct study *study;
	struct spoken_text *texts;      /* as the census has them, and an end */
	struct spoken_word *words;
	size_t count, room;
	uint32_t *heads;                /* of chains of words by hash */
	size_t mask;
};

/* NULL after an error. */
struct spoken *spoken_read(const struct study *);

/* Words of one transcript, all of them: from FIRST up to END. */
struct stretch { size_t transcript, first, end; };

struct stretches { struct stretch *items; size_t count, room; };

/* Wherever these words follow one another. */
struct stretches spoken_find(const struct spoken *,
                             const struct quoted_word *, size_t count);

/* The same, of the words from FIRST up to END only: the first place. */
bool spoken_find_in(const struct spoken *, const struct quoted_word *,
                    size_t count, struct stretch in, struct stretch *found);

/* Where most of the words are, in their order; SHARED says how many, and of
   the first that is not there AT is the index and OTHER the word said in its
   place. */
struct nearest_place {
	struct stretch at;
	size_t shared;
	size_t differs;                 /* index of the words looked for */
	size_t other;                   /* index of the words said */
};
bool spoken_nearest(const struct spoken *, const struct quoted_word *,
                    size_t count, struct nearest_place *);

/* The bytes of its transcript's text that a stretch is. */
struct mark spoken_mark(const struct spoken *, struct stretch);
struct str spoken_text(const struct spoken *, struct stretch);

/* "KZ03:5120-5187" */
struct str spoken_place(const struct spoken *, size_t transcript,
                        struct mark);

/* The words of the exchange in which a stretch ends, behind it. */
struct stretch spoken_rest(const struct spoken *, struct stretch);

#endif
