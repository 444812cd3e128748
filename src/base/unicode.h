/* SPDX-License-Identifier: MIT */

/* unicode.h -- UTF-8, characters and their properties.  A door to ICU.

   Text inside the program is valid UTF-8.  Offsets are bytes; at every border
   (JSON, CSV, columns people see) they are code points, converted here. */

#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* False, with the offset of the first bad byte, for what is not UTF-8 by the
   Unicode standard (no surrogates, nothing overlong). */
bool utf8_valid(struct str, size_t *bad);

/* The character at *AT, which is moved behind it.  Text must be valid. */
uint32_t utf8_next(struct str, size_t *at);

/* The character that ends at AT; BEGIN becomes where it begins. */
uint32_t utf8_before(struct str, size_t at, size_t *begin);

void utf8_add(struct buf *, uint32_t character);
size_t utf8_count(struct str);                  /* code points */
bool utf8_is_boundary(struct str, size_t offset);

/* Byte offsets of one text to code points and back, each in a time that
   hardly depends on the text's length. */
struct points;
struct points *points_new(struct arena *, struct str);
size_t points_of_byte(const struct points *, size_t byte);

/* STR_NOWHERE when the text has fewer code points. */
size_t points_to_byte(const struct points *, size_t point);

bool unicode_is_letter(uint32_t);
bool unicode_is_mark(uint32_t);
bool unicode_is_digit(uint32_t);
bool unicode_is_space(uint32_t);                /* White_Space */
bool unicode_is_upper(uint32_t);
bool unicode_is_control(uint32_t);

/* Simple case folding of one character, for no language in particular. */
uint32_t unicode_fold(uint32_t);

enum script { SCRIPT_OTHER, SCRIPT_LATIN, SCRIPT_CYRILLIC };
enum script unicode_script(uint32_t);

/* Whether normalising may join this character to the one before it. */
bool unicode_joins_before(uint32_t);

/* Adds the text in normalisation form C; of more than 30 marks on one letter
   only so many at a time. */
void unicode_add_nfc(struct buf *, struct str);

/* Text from a stranger's file that goes to a terminal: a space for what would
   steer it, and U+FFFD for a byte that is not UTF-8. */
void unicode_add_shown(struct buf *, struct str);

/* The version of the Unicode data, such as "15.0". */
const char *unicode_version(void);

/* Columns of a terminal that the text takes up. */
size_t unicode_width(struct str);

#endif
