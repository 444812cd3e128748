/* SPDX-License-Identifier: MIT */

/* draft.h -- what a format finds in a file: cues in the order of the file,
   before turns are made of them.

   The text of a cue is added piece by piece, each with its place in the
   source.  White space around it is left out, and so is that around a line
   break inside it, which becomes one space. */

#ifndef TEXT_DRAFT_H
#define TEXT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"
#include "text/read.h"
#include "text/transcript.h"

struct draft_cue {
	struct str id;
	int64_t start_ms, end_ms;       /* or TIME_UNKNOWN */
	size_t line;
	struct str label;               /* of the speaker */
	bool labelled;                  /* the file names the speaker here */
	bool fresh;                     /* begins a turn whoever speaks */
	size_t begin, end;              /* of the draft's text */
};

/* What a lenient reader lets pass.  The numbers are listed in the manual. */
enum leniency {
	V01_SIGNATURE, V02_COMMA, V03_UNPADDED, V04_FRACTION, V05_OVER_59,
	V06_NEGATIVE, V07_UNREADABLE, V08_ARROW_IN_TEXT, V09_NUMBER_IN_TEXT,
	V10_CUT_SHORT, V11_NO_TEXT, V12_OUTSIDE, V13_UNKNOWN_TAG,
	V14_OPEN_BRACKET, V15_ENDS_EARLY, V16_GOES_BACK, V17_NO_SPEAKER,
	V18_LONE_LABEL,
	S01_TIME, S02_BLANK_INSIDE, S03_NUMBER, S04_OUTSIDE, S05_UNREADABLE,
	Z01_OUTSIDE, Z02_GOES_BACK,
	P01_BEFORE_SPEAKER, P02_NO_SPEAKERS,
	LENIENCY_COUNT
};

struct draft {
	struct arena *arena;
	const struct source *source;
	const struct languages *languages;
	bool strict;
	struct diag *diag;

	struct draft_cue *cues;         /* each has text */
	size_t cue_count, cue_room;
	struct buf text;                /* a space behind each cue */
	struct spelling *spellings;     /* of the draft's text */
	size_t spelling_count, spelling_room;

	/* For draft.c alone. */
	struct draft_cue open;
	bool is_open, breaks;
	size_t break_at;
	size_t errors, warnings[LENIENCY_COUNT];
};

/* In the order of the numbers.  A message takes its number for its "%s". */
struct leniency_entry {
	const char *number, *message;
	bool refused;                   /* by a strict reader */
};
extern const struct leniency_entry leniency_table[LENIENCY_COUNT];

/* Warns, or in a strict reading of what is refused, adds an error.  Of each
   kind at most DRAFT_WARNINGS_MOST, so that no file can fill the memory. */
enum { DRAFT_WARNINGS_MOST = 10000 };
void draft_let_pass(struct draft *, enum leniency, size_t begin, size_t end);

/* Begins a cue; its id, times and label may still be changed in ->open. */
void draft_open(struct draft *, size_t line);

/* Adds source bytes as they are. */
void draft_add(struct draft *, size_t begin, size_t end);

/* Adds other text for source bytes. */
void draft_add_as(struct draft *, struct str, size_t begin, size_t end);

/* The source's line ends here. */
void draft_break(struct draft *, size_t at);

bool draft_has_text(const struct draft *);

/* False, and nothing is kept, if the cue has no text. */
bool draft_close(struct draft *);

/* The text of a closed cue. */
struct str draft_text(const struct draft *, const struct draft_cue *);

/* Where a byte of the draft's text stands in the source. */
size_t draft_source(const struct draft *, size_t text_byte);

/* Moves the beginning of a cue's text past white space, from AT on. */
void draft_cut(struct draft *, struct draft_cue *, size_t at);

/* Adds all lines of the source from FIRST on, up to and without LAST. */
void draft_add_lines(struct draft *, size_t first, size_t last);

/* The offsets of a line of the source, from 1, without its end. */
void line_span(const struct source *, size_t line, size_t *begin,
               size_t *end);

/* Has nothing, or in LOOSELY white space only. */
bool line_is_blank(const struct source *, size_t line, bool loosely);

#endif
