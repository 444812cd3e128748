/* SPDX-License-Identifier: MIT */

/* json.c -- see json.h. */

#include "base/json.h"

#include <inttypes.h>

struct json
json_to(struct buf *out)
{
	return (struct json){ .out = out };
}

static void
new_line(struct json *json)
{
	if (json->compact)
		return;
	buf_add_char(json->out, '\n');
	buf_repeat(json->out, ' ', json->depth * 2);
}

/* What stands before a value or a key. */
static void
begin_item(struct json *json)
{
	if (json->after_key) {
		json->after_key = false;
		return;
	}
	if (json->has_item)
		buf_add_char(json->out, ',');
	if (json->depth)
		new_line(json);
	json->has_item = true;
}

void
json_open(struct json *json, char bracket)
{
	begin_item(json);
	buf_add_char(json->out, bracket);
	json->depth++;
	json->has_item = false;
}

void
json_close(struct json *json, char bracket)
{
	json->depth--;
	if (json->has_item)
		new_line(json);
	buf_add_char(json->out, bracket);
	json->has_item = true;
}

static void
add_escaped(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.text[i];

		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c == '\n')
			buf_add_text(out, "\\n");
		else if (c == '\t')
			buf_add_text(out, "\\t");
		else if (c < ' ' || c == 0x7F)
			buf_printf(out, "\\u%04x", c);
		else
			buf_add_char(out, (char)c);
	}
	buf_add_char(out, '"');
}

void
json_key(struct json *json, const char *key)
{
	json_key_str(json, str_of(key));
}

void
json_key_str(struct json *json, struct str key)
{
	begin_item(json);
	add_escaped(json->out, key);
	buf_add_char(json->out, ':');
	if (!json->compact)
		buf_add_char(json->out, ' ');
	json->after_key = true;
}

void
json_str(struct json *json, struct str text)
{
	begin_item(json);
	add_escaped(json->out, text);
}

void
json_size(struct json *json, size_t number)
{
	begin_item(json);
	buf_printf(json->out, "%zu", number);
}

void
json_int(struct json *json, int64_t number)
{
	begin_item(json);
	buf_printf(json->out, "%" PRId64, number);
}

void
json_bool(struct json *json, bool value)
{
	begin_item(json);
	buf_add_text(json->out, value ? "true" : "false");
}

void
json_none(struct json *json)
{
	begin_item(json);
	buf_add_text(json->out, "null");
}

void
json_number(struct json *json, struct str number)
{
	begin_item(json);
	buf_add(json->out, number);
}

void
json_pair(struct json *json, const char *key, struct str value)
{
	json_key(json, key);
	json_str(json, value);
}
