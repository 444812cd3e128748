/* SPDX-License-Identifier: MIT */

/* json_value.h -- JSON (RFC 8259) that somebody sent, read into an arena.
   The door to jansson.

   Getters take a NULL or an unfit value as well, so that what is missing is
   checked once, where it matters. */

#ifndef BASE_JSON_VALUE_H
#define BASE_JSON_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct json_value;

/* One object, array or other value and nothing behind it.  Duplicate keys,
   invalid UTF-8 and depths beyond jansson's limit are errors.  NULL after an
   error. */
struct json_value *json_parse(struct arena *, struct str, struct diag *);

/* The value of an object's key; NULL when there is none. */
const struct json_value *json_member(const struct json_value *,
                                     const char *key);

/* The items of an array; none when it is no array. */
size_t json_count(const struct json_value *);
const struct json_value *json_item(const struct json_value *, size_t at);

bool json_missing(const struct json_value *);       /* null or missing */

/* False when it is of another kind; text is STR_NONE then. */
bool json_get_text(const struct json_value *, struct str *text);
bool json_get_int(const struct json_value *, int64_t *number);
bool json_get_bool(const struct json_value *, bool *truth);

#endif
