/* SPDX-License-Identifier: MIT */

/* request.c -- see request.h. */

#include "web/request.h"

#include "base/arena.h"
#include "base/unicode.h"

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* False at a broken escape, a control character or what is no UTF-8. */
static bool
decode(struct arena *arena, struct str text, bool plus_is_space,
       struct str *decoded)
{
	struct buf out = BUF(arena);
	size_t bad;

	for (size_t i = 0; i < text.len; i++) {
		int high, low;
		char c = text.text[i];

		if (c == '+' && plus_is_space)
			c = ' ';
		if (c == '%') {
			if (i + 2 >= text.len)
				return false;
			high = hex_value(text.text[i + 1]);
			low = hex_value(text.text[i + 2]);
			if (high < 0 || low < 0)
				return false;
			c = (char)(high << 4 | low);
			i += 2;
		}
		if ((unsigned char)c < ' ' && !(plus_is_space
		                                && (c == '\n' || c == '\t')))
			return false;
		buf_add_char(&out, c);
	}
	*decoded = buf_str(&out);
	return utf8_valid(*decoded, &bad);
}

bool
request_read_target(struct arena *arena, struct request *request)
{
	struct str rest = request->target;
	struct str path = str_next(&rest, '?');

	if (!str_starts(path, STR("/")) || !decode(arena, path, false,
	                                           &request->path))
		return false;
	while (rest.text && rest.len) {
		struct str pair = str_next(&rest, '&');
		struct str value = pair;
		struct str key = str_next(&value, '=');
		struct header *item;

		if (!pair.len)
			continue;
		item = arena_append(arena, request->query,
		                    request->query_count,
		                    request->query_room);
		if (!decode(arena, key, true, &item->name)
		    || !decode(arena, value.text ? value : STR(""), true,
		               &item->value))
			return false;
	}
	return true;
}

struct str
request_header(const struct request *request, const char *name)
{
	for (size_t i = 0; i < request->header_count; i++) {
		if (str_equal_ascii_case(request->headers[i].name,
		                         str_of(name)))
			return request->headers[i].value;
	}
	return STR_NONE;
}

size_t
request_header_count(const struct request *request, const char *name)
{
	size_t count = 0;

	for (size_t i = 0; i < request->header_count; i++)
		count += str_equal_ascii_case(request->headers[i].name,
		                              str_of(name));
	return count;
}

struct str
request_cookie(const struct request *request, struct str name)
{
	struct str rest = request_header(request, "Cookie");

	while (rest.text) {
		struct str value = str_trim(str_next(&rest, ';'));
		struct str key = str_next(&value, '=');

		if (str_equal(key, name))
			return value;
	}
	return STR_NONE;
}

struct str
request_query(const struct request *request, const char *key)
{
	for (size_t i = 0; i < request->query_count; i++) {
		if (str_is(request->query[i].name, key))
			return request->query[i].value;
	}
	return STR_NONE;
}

struct str *
request_query_all(struct arena *arena, const struct request *request,
                  const char *key, size_t *count)
{
	struct str *values = NULL;
	size_t room = 0;

	*count = 0;
	for (size_t i = 0; i < request->query_count; i++) {
		if (str_is(request->query[i].name, key))
			*arena_append(arena, values, *count, room) =
				request->query[i].value;
	}
	return values;
}

void
response_add_header(struct arena *arena, struct response *response,
                    const char *name, struct str value)
{
	*arena_append(arena, response->headers, response->header_count,
	              response->header_room) =
		(struct header){ str_of(name), value };
}

const char *
status_phrase(int status)
{
	static const struct { int status; const char *phrase; } phrases[] = {
		{ 200, "OK" },
		{ 204, "No Content" },
		{ 304, "Not Modified" },
		{ 400, "Bad Request" },
		{ 401, "Unauthorized" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 409, "Conflict" },
		{ 411, "Length Required" },
		{ 413, "Content Too Large" },
		{ 414, "URI Too Long" },
		{ 415, "Unsupported Media Type" },
		{ 421, "Misdirected Request" },
		{ 422, "Unprocessable Content" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" },
		{ 503, "Service Unavailable" },
	};

	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		if (phrases[i].status == status)
			return phrases[i].phrase;
	}
	return "Unknown";
}
