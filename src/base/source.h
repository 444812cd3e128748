/* SPDX-License-Identifier: MIT */

/* source.h -- one input text by name, and places in it.

   A span points into a source: bytes, half open.  A span without a source
   means no place; one of SPAN_WHOLE means the whole file. */

#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

struct source {
	struct str name;                /* as the user wrote it */
	struct str text;
	size_t *lines;                  /* where each line begins */
	size_t line_count;
};

struct span { const struct source *source; size_t begin, end; };

#define SPAN_NONE ((struct span){ 0 })

struct source *source_new(struct arena *, struct str name, struct str text);

struct span span_of(const struct source *, size_t begin, size_t end);
struct span span_whole(const struct source *);
bool span_is_whole(struct span);

/* Line and column, both from 1; the column counts code points. */
struct position { size_t line, column; };
struct position source_position(const struct source *, size_t offset);

/* The text of a line, from 1, without its end. */
struct str source_line(const struct source *, size_t line);

#endif
