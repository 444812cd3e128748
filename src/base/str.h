/* SPDX-License-Identifier: MIT */

/* str.h -- struct str, a view of text it does not own; struct buf, text that
   grows in an arena.

   A str is UTF-8 unless said otherwise and need not end in a zero byte;
   those made by str_copy, str_printf and buf_str do.  This is a primitive:
   it knows nothing of files, languages or interviews. */

#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str { const char *text; size_t len; };

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_NONE     ((struct str){ 0 })

/* For "%.*s". */
#define STR_ARG(str) (int)(str).len, (str).text ? (str).text : ""

struct str str_of(const char *zero_terminated);     /* NULL gives STR_NONE */
struct str str_copy(struct arena *, struct str);
struct str str_printf(struct arena *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct str str_slice(struct str, size_t begin, size_t end);

bool str_equal(struct str, struct str);
bool str_is(struct str, const char *zero_terminated);
int str_compare(struct str, struct str);            /* by bytes */
bool str_starts(struct str, struct str head);
bool str_ends(struct str, struct str tail);
bool str_equal_ascii_case(struct str, struct str);

#define STR_NOWHERE ((size_t)-1)
size_t str_find(struct str, struct str part, size_t from);
size_t str_find_char(struct str, char, size_t from);

struct str str_trim(struct str);                    /* of ASCII white space */

/* The piece before SEPARATOR; REST becomes what is behind it, and STR_NONE
   after the last piece.  Loop while rest->text. */
struct str str_next(struct str *rest, char separator);

/* All of STR is a number in decimal; false also when it does not fit. */
bool str_to_size(struct str, size_t *number);
bool str_to_int64(struct str, int64_t *number);

uint64_t str_hash(struct str);

/* How many single edits turn one into the other, counting bytes; for
   "did you mean".  Looks at no more than 64 bytes of each. */
size_t str_distance(struct str, struct str);

struct buf { struct arena *arena; char *text; size_t len, room; };

#define BUF(arena_) ((struct buf){ .arena = (arena_) })

void buf_add(struct buf *, struct str);
void buf_add_char(struct buf *, char);
void buf_add_bytes(struct buf *, const void *, size_t);
void buf_add_text(struct buf *, const char *zero_terminated);
void buf_repeat(struct buf *, char, size_t times);
void buf_printf(struct buf *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *, const char *format, va_list)
	__attribute__((format(printf, 2, 0)));

/* What was added so far, zero-terminated; valid until the next addition. */
struct str buf_str(struct buf *);

#endif
