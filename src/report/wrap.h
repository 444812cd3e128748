/* SPDX-License-Identifier: MIT */

/* wrap.h -- text laid out in lines of a fixed width, for terminals.

   The text is tame (render_add_tame) but for WRAP_ styles: bytes that take no
   room and switch how what follows looks. */

#ifndef REPORT_WRAP_H
#define REPORT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* Control characters, which tame text has none of. */
enum { WRAP_BOLD = 1, WRAP_DIM = 2, WRAP_PLAIN = 3 };

/* Columns the text takes up, styles not counted. */
size_t wrap_width(struct str);

/* The columns of the longest piece that is not broken. */
size_t wrap_longest_word(struct str);

/* Lines of at most WIDTH columns, cut at spaces; a word that is longer is cut
   inside, but not before a combining mark.  Always at least one line. */
struct str *wrap_lines(struct arena *, struct str, size_t width,
                       size_t *count);

/* Adds text with its styles as terminal codes, or without them. */
void wrap_add(struct buf *, struct str, bool color);

#endif
