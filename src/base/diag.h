/* SPDX-License-Identifier: MIT */

/* diag.h -- what went wrong, where, in sentences for people.

   The last parameter of everything that can fail.  A failing function adds
   one error and returns false or NULL; its callers pass that on and add
   nothing.  A format is marked with _() and is translated here.  Messages
   start small, have no full stop, and quote names 'so'. */

#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"

struct arena;
struct buf;
struct catalogue;
struct diag;

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_LEVEL_COUNT };

struct diag *diag_new(struct arena *, const struct catalogue *);
const struct catalogue *diag_catalogue(const struct diag *);

/* Always false, so that a failing function can return it. */
bool diag_error(struct diag *, struct span, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void diag_warning(struct diag *, struct span, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Says more about the message before it. */
void diag_note(struct diag *, struct span, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* What an errno means, in the diag's language; for an argument of the
   above. */
const char *diag_reason(const struct diag *, int error);

size_t diag_count(const struct diag *, enum diag_level);

/* Messages in the order they came, each with its line and a caret.  Of those
   with the same format and file only the first are spelt out, few of the
   warnings and many of the errors, with their notes; the rest are counted. */
void diag_print(const struct diag *, struct buf *);

/* Adds copies of all messages of another diag, which may then go with the
   sources that their spans point to. */
void diag_pass_on(struct diag *, const struct diag *from);

/* Forgets all messages, for who printed them and goes on. */
void diag_clear(struct diag *);

/* For those who do not print. */
struct diag_message {
	enum diag_level level;
	struct span at;
	struct str text;                /* translated */
	const char *format;             /* as in the source: its kind */
};

const struct diag_message *diag_messages(const struct diag *, size_t *count);

#endif
