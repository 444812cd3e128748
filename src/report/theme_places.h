/* SPDX-License-Identifier: MIT */

/* theme_places.h -- where the themes of a study stand in the interviews, for
   the reports that ask what comes with what, when, and how much of the text.

   Themes are those that can stand on a segment: codes without any below
   them. */

#ifndef REPORT_THEME_PLACES_H
#define REPORT_THEME_PLACES_H

#include <stdbool.h>
#include <stddef.h>

#include "report/study.h"

/* A segment of a case that passes the study's filter. */
struct theme_place {
	size_t theme;                   /* index of theme_places.themes */
	size_t transcript, case_index;  /* of the census */
	size_t begin, end;              /* bytes */
	const struct layer_segment *segment;
};

struct theme_places {
	const struct study *study;
	size_t *themes;                 /* codes of the census, in its order */
	size_t theme_count;
	struct theme_place *items;      /* by transcript and place */
	size_t count, room;
	size_t case_count;              /* cases that pass */
	bool *passes;                   /* [case of the census] */
};

struct theme_places *theme_places_of(const struct study *);

/* The label of the AT-th theme, in the reader's language. */
struct str theme_places_label(const struct theme_places *, size_t at);
struct str theme_places_id(const struct theme_places *, size_t at);

/* Stretches of a transcript by which is compared. */
enum span_kind { SPANS_SENTENCE, SPANS_TURN, SPANS_EXCHANGE, SPANS_WORD };

struct text_span { size_t begin, end; };

/* In the order of the text; words are those of all who speak.  NULL with
   *COUNT 0 after an error, see db_failed(), or when there are none. */
struct text_span *text_spans(const struct study *, size_t transcript,
                             enum span_kind, size_t *count);

/* Those of [BEGIN, END): the first that ends behind BEGIN, and *END_AT the
   first that begins at END or later. */
size_t text_spans_of(const struct text_span *, size_t count, size_t begin,
                     size_t end, size_t *end_at);

/* Where the last turn of a transcript ends, at least 1. */
size_t transcript_end(const struct study *, size_t transcript);

#endif
