/* SPDX-License-Identifier: MIT */

/* decode.h -- from a file's bytes to UTF-8 without a byte order mark.  A door
   to ICU.

   Line ends stay as they are in the file, so that places in the decoded text
   are places in what the user sees in an editor.  Nothing is guessed: without
   a name the file is UTF-8, or UTF-16 with a byte order mark, or refused.
   Nothing is replaced: a byte that means nothing is an error. */

#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

/* More lines than any interview has; each costs memory. */
enum { DECODE_LINES_MOST = 4000000 };

struct decoded {
	struct str text;                /* a view of the bytes if they fit */
	const char *encoding;           /* "UTF-8", "windows-1251", ... */
};

/* NAME is an encoding's name, or "" to find out.  "UTF-16" without a byte
   order mark is told by which of its byte columns varies less. */
bool decode(struct arena *, struct str file_name, struct str bytes,
            struct str name, struct decoded *, struct diag *);

/* The names that decode() knows, sorted, ending in NULL. */
const char *const *decode_names(void);

#endif
