/* SPDX-License-Identifier: MIT */

/* json.h -- JSON (RFC 8259) written piece by piece into a buf.

   Strings must be valid UTF-8.  Commas and indentation are added here:

	struct json json = json_to(&buf);
	json_open(&json, '{');
	json_key(&json, "cases");
	json_size(&json, 7);
	json_close(&json, '}'); */

#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct json {
	struct buf *out;
	unsigned depth;
	bool has_item, after_key;
	bool compact;                   /* no line breaks: set it at the start */
};

struct json json_to(struct buf *);

void json_open(struct json *, char bracket);    /* '{' or '[' */
void json_close(struct json *, char bracket);
void json_key(struct json *, const char *key);
void json_key_str(struct json *, struct str key);
void json_str(struct json *, struct str);
void json_size(struct json *, size_t);
void json_int(struct json *, int64_t);
void json_bool(struct json *, bool);
void json_none(struct json *);

/* A number that is spelt already, such as "0.25". */
void json_number(struct json *, struct str);

/* "key": "value" */
void json_pair(struct json *, const char *key, struct str value);

#endif
