/* SPDX-License-Identifier: MIT */

/* json_value.c -- see json_value.h. */

#include "base/json_value.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"

struct json_value {
	const json_t *json;
	const struct json_value *items; /* of an array */
	size_t item_count;
	struct json_pair_value *pairs;  /* of an object */
	size_t pair_count;
};

struct json_pair_value { const char *key; struct json_value value; };

static void
release(void *json)
{
	json_decref(json);
}

/* Views of jansson's tree, so that getters need not allocate. */
static void
fill(struct arena *arena, struct json_value *value, json_t *json)
{
	json_t *member;
	const char *key;
	size_t at;

	value->json = json;
	if (json_is_array(json) && json_array_size(json)) {
		struct json_value *items = arena_array(
			arena, struct json_value, json_array_size(json));

		json_array_foreach(json, at, member)
			fill(arena, items + at, member);
		value->items = items;
		value->item_count = json_array_size(json);
	}
	if (json_is_object(json) && json_object_size(json)) {
		value->pairs = arena_array(arena, struct json_pair_value,
		                           json_object_size(json));
		json_object_foreach(json, key, member) {
			struct json_pair_value *pair =
				value->pairs + value->pair_count++;

			pair->key = key;
			fill(arena, &pair->value, member);
		}
	}
}

struct json_value *
json_parse(struct arena *arena, struct str text, struct diag *diag)
{
	struct json_value *value = arena_make(arena, struct json_value);
	json_error_t error;
	json_t *json = json_loadb(text.text ? text.text : "", text.len,
	                          JSON_REJECT_DUPLICATES | JSON_DECODE_ANY,
	                          &error);

	if (!json) {
		diag_error(diag, SPAN_NONE,
		           _("this is no JSON: line %d, column %d: %s"),
		           error.line, error.column, error.text);
		return NULL;
	}
	arena_defer(arena, release, json);
	fill(arena, value, json);
	return value;
}

const struct json_value *
json_member(const struct json_value *value, const char *key)
{
	for (size_t i = 0; value && i < value->pair_count; i++) {
		if (str_is(str_of(value->pairs[i].key), key))
			return &value->pairs[i].value;
	}
	return NULL;
}

size_t
json_count(const struct json_value *value)
{
	return value ? value->item_count : 0;
}

const struct json_value *
json_item(const struct json_value *value, size_t at)
{
	return at < json_count(value) ? value->items + at : NULL;
}

bool
json_missing(const struct json_value *value)
{
	return !value || (value->json && value->json->type == JSON_NULL);
}

bool
json_get_text(const struct json_value *value, struct str *text)
{
	*text = STR_NONE;
	if (!value || !json_is_string(value->json))
		return false;
	*text = (struct str){ json_string_value(value->json),
	                      json_string_length(value->json) };
	return true;
}

bool
json_get_int(const struct json_value *value, int64_t *number)
{
	if (!value || !json_is_integer(value->json))
		return false;
	*number = json_integer_value(value->json);
	return true;
}

bool
json_get_bool(const struct json_value *value, bool *truth)
{
	if (!value || !json_is_boolean(value->json))
		return false;
	*truth = json_is_true(value->json);
	return true;
}
