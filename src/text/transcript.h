/* SPDX-License-Identifier: MIT */

/* transcript.h -- one interview: its canonical text, and who spoke where.

   The canonical text is UTF-8 in which each turn is one line: cue texts
   joined by one space, turns by one line feed, no line feed at the end.
   Speakers and times stand beside it.  All offsets are bytes of it, half
   open, on character boundaries.  Turns, cues, sentences and exchanges each
   lie in order and do not overlap; a sentence and a cue lie inside one
   turn. */

#ifndef TEXT_TRANSCRIPT_H
#define TEXT_TRANSCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/source.h"
#include "base/str.h"
#include "lang/language.h"

struct arena;

#define TIME_UNKNOWN (-1)

struct cue {
	struct str id;                  /* as in the file, or its number */
	int64_t start_ms, end_ms;       /* or TIME_UNKNOWN */
	size_t begin, end;
	size_t line;                    /* of the file, from 1 */
	bool speaker_inherited;         /* the file did not name one here */
};

struct speaker {
	struct str label;               /* as in the file; "" if it has none */
	enum role role;
	struct str case_id;             /* "" if none */
};

struct turn {
	size_t speaker;
	size_t begin, end;
	size_t first_cue, cue_count;
	size_t exchange;
	size_t words;
	const struct language *language;        /* NULL: no letters in it */
};

struct sentence { size_t begin, end; };

struct exchange { size_t begin, end, first_turn, turn_count; };

struct aside { enum aside_kind kind; size_t begin, end; };

/* From text_byte on, until the next one, the text stands at source_byte of the
   decoded file.  Where the two differ the file has a line end, which became a
   space, or a character reference (&amp;), behind which another spelling
   begins. */
struct spelling { size_t text_byte, source_byte; };

struct transcript {
	const struct source *source;    /* the decoded file; NULL of one that
	                                   comes from a project */
	struct str name;                /* what a message calls it */
	const char *format;             /* "webvtt" */
	const char *encoding;           /* "UTF-8" */
	struct str text;
	struct speaker *speakers;
	size_t speaker_count;
	struct cue *cues;
	size_t cue_count;
	struct turn *turns;
	size_t turn_count;
	struct sentence *sentences;
	size_t sentence_count;
	struct exchange *exchanges;
	size_t exchange_count;
	struct aside *asides;
	size_t aside_count;
	struct spelling *spellings;
	size_t spelling_count;
};

/* Finds the exchanges from the speakers' roles; to be called again when a
   role is changed.  One begins where an interviewer asks after somebody else
   has spoken, and with the first turn of all; at most three words without a
   question mark ("Yes, yes") ask nothing. */
void transcript_find_exchanges(struct arena *, struct transcript *);

/* The turn or cue that OFFSET lies in; a line feed belongs to the turn before
   it.  The transcript must have one. */
size_t transcript_turn_at(const struct transcript *, size_t offset);
size_t transcript_cue_at(const struct transcript *, size_t offset);

/* Where a byte of the text, or its end, stands in the decoded file. */
size_t transcript_source_at(const struct transcript *, size_t offset);

/* Whether an aside overlaps [begin, end). */
bool transcript_in_aside(const struct transcript *, size_t begin, size_t end);

/* When the text at OFFSET was spoken, by the share of its cue's bytes that
   stand before it; TIME_UNKNOWN when the cue has no times. */
int64_t transcript_time_at(const struct transcript *, size_t offset);

/* "HH:MM:SS.mmm", or "" for TIME_UNKNOWN. */
struct str time_text(struct arena *, int64_t ms);

#endif
