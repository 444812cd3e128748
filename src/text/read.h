/* SPDX-License-Identifier: MIT */

/* read.h -- from a file's bytes to a transcript.

	bytes ─▶ decode ─▶ format ─▶ pieces ─▶ transcript */

#ifndef TEXT_READ_H
#define TEXT_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "lang/language.h"

struct arena;
struct diag;
struct transcript;

struct read_options {
	struct str format;              /* a format's name, or "" to guess */
	struct str encoding;            /* a name, or "" to find out */
	bool strict;                    /* refuse what the format forbids */
	const struct language *const *languages; /* declared; may be none */
	size_t language_count;
};

/* NULL after an error.  Roles are those the labels tell; the caller may know
   better. */
struct transcript *transcript_read(struct arena *, const struct languages *,
                                   struct str file_name, struct str bytes,
                                   const struct read_options *,
                                   struct diag *);

/* The names of the formats, sorted, ending in NULL. */
const char *const *transcript_formats(void);

#endif
