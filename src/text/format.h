/* SPDX-License-Identifier: MIT */

/* format.h -- the formats of transcripts, one file each.

   A new format is a file format_NAME.c and a line in the table of
   format.c. */

#ifndef TEXT_FORMAT_H
#define TEXT_FORMAT_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct draft;
struct source;

/* Formats look at no more than this of a file before one is chosen. */
enum { FORMAT_LINES_LOOKED_AT = 200 };

/* Whatever other formats say. */
enum { SCORE_CERTAIN = 100 };

struct format {
	const char *name;               /* for --format */
	const char *summary;

	/* How sure the format is that the file is its own, 0 to
	   SCORE_CERTAIN. */
	int (*score)(struct arena *, const struct source *);

	/* Adds cues, and messages about what it finds; a strict reading
	   fails by draft_let_pass(). */
	void (*read)(struct draft *);
};

extern const struct format format_plain, format_srt, format_webvtt,
	format_zoom;

/* Sorted by name, ending in NULL. */
const struct format *const *format_table(void);

/* The format called NAME, or with "" the one that fits SOURCE best; NULL after
   an error. */
const struct format *format_choose(struct arena *, const struct source *,
                                   struct str name, struct diag *);

#endif
