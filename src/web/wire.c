/* SPDX-License-Identifier: MIT */

/* wire.c -- see wire.h. */

#include "web/wire.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "web/request.h"

/* The next line without its end; false when none is left. */
static bool
next_line(struct str *rest, struct str *line)
{
	if (!rest->text || !rest->len)
		return false;
	*line = str_next(rest, '\n');
	if (str_ends(*line, STR("\r")))
		line->len--;
	return true;
}

/* A token of RFC 9110, section 5.6.2. */
static bool
is_token(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];
		char low = (char)(c | 0x20);

		if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9')
		    && str_find_char(STR("!#$%&'*+-.^_`|~"), c, 0)
		               == STR_NOWHERE)
			return false;
	}
	return text.len > 0;
}

static bool
has_controls(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.text[i];

		if ((c < ' ' && c != '\t') || c == 0x7f)
			return true;
	}
	return false;
}

static bool
read_first_line(struct str line, struct request *request)
{
	request->method = str_next(&line, ' ');
	request->target = str_next(&line, ' ');
	return is_token(request->method) && request->target.len
	       && !has_controls(request->target)
	       && (str_is(line, "HTTP/1.1") || str_is(line, "HTTP/1.0"));
}

static bool
read_header(struct arena *arena, struct str line, struct request *request)
{
	struct str value = line, name = str_next(&value, ':');

	if (!value.text || !is_token(name) || has_controls(value))
		return false;
	*arena_append(arena, request->headers, request->header_count,
	              request->header_room) =
		(struct header){ name, str_trim(value) };
	return true;
}

bool
wire_read(struct arena *arena, struct str bytes, struct request *request,
          struct diag *diag)
{
	struct str rest = bytes, line, length;
	size_t number = 1, size;

	*request = (struct request){ 0 };
	if (!next_line(&rest, &line) || !read_first_line(line, request))
		return diag_error(diag, SPAN_NONE,
		                  _("this is no request; one begins with a "
		                    "line such as 'GET /api/v1/project "
		                    "HTTP/1.1'"));
	while (next_line(&rest, &line) && line.len) {
		number++;
		if (!read_header(arena, line, request))
			return diag_error(diag, SPAN_NONE,
			                  _("line %zu of the request is no "
			                    "header"), number);
	}
	request->body = rest.text ? rest : STR("");
	length = request_header(request, "Content-Length");
	if (length.text && (!str_to_size(length, &size)
	                    || size != request->body.len))
		return diag_error(diag, SPAN_NONE,
		                  _("the request's body has %zu bytes, but "
		                    "Content-Length is '%.*s'"),
		                  request->body.len, STR_ARG(length));
	return true;
}

void
wire_write(struct buf *out, const struct response *response)
{
	buf_printf(out, "HTTP/1.1 %d %s\r\n", response->status,
	           status_phrase(response->status));
	if (response->type)
		buf_printf(out, "Content-Type: %s\r\n", response->type);
	for (size_t i = 0; i < response->header_count; i++)
		buf_printf(out, "%.*s: %.*s\r\n",
		           STR_ARG(response->headers[i].name),
		           STR_ARG(response->headers[i].value));
	buf_printf(out, "Content-Length: %zu\r\n\r\n", response->body.len);
	buf_add(out, (struct str){ response->body.text,
	                           response->body.len });
}
