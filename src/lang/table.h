/* SPDX-License-Identifier: MIT */

/* table.h -- reads a language's table (NAME.lang) into sections and lines.

   UTF-8 text.  '#' and what follows it is a comment.  A line [name] opens a
   section; a name stands once in a file.  What the lines of a section mean is
   its reader's affair; README.md in this folder tells the people who edit
   the tables. */

#ifndef LANG_TABLE_H
#define LANG_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"

struct arena;
struct diag;

/* A piece of a table: the text as written, trimmed, and its place. */
struct table_text { struct str text; struct span at; };

struct table_section {
	struct table_text name;
	struct table_text *lines;       /* neither empty nor comments */
	size_t line_count;
};

struct table { struct table_section *sections; size_t section_count; };

/* NULL after errors, each with line and column. */
struct table *table_read(struct arena *, const struct source *,
                         struct diag *);

/* NULL when there is none. */
const struct table_section *table_find(const struct table *,
                                       const char *name);

/* Cuts TEXT in two at the first SEPARATOR; false when there is none. */
bool table_cut(struct table_text text, char separator,
               struct table_text *before, struct table_text *behind);

/* The next piece of REST up to SEPARATOR, trimmed; for ' ', any white space
   separates and no piece is empty.  False when nothing is left. */
bool table_next(struct table_text *rest, char separator,
                struct table_text *piece);

/* As the folded view of a text writes it: NFC, small letters, one kind of
   apostrophe and dash. */
struct str table_fold(struct arena *, struct str);

/* The same, but capitals stay: in endings they have a meaning. */
struct str table_fold_keeping_case(struct arena *, struct str);

#endif
