/* SPDX-License-Identifier: MIT */

/* request.h -- what a browser asks and what it is answered, as plain
   structs, however the bytes came (web/serve.c, web/wire.c). */

#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

struct header { struct str name, value; };

struct request {
	struct str method;              /* GET */
	struct str target;              /* as sent: /a%20b?c=d */
	struct header *headers;         /* in the order they came */
	size_t header_count, header_room;
	struct str body;

	/* Made of target by request_read_target(). */
	struct str path;                /* decoded: /a b */
	struct header *query;           /* decoded, in order */
	size_t query_count, query_room;
};

/* Splits and decodes the target.  False when it is no path of UTF-8 without
   control characters: a mistake of the sender. */
bool request_read_target(struct arena *, struct request *);

/* The value of the first header of this name, whatever its case; STR_NONE
   when there is none. */
struct str request_header(const struct request *, const char *name);
size_t request_header_count(const struct request *, const char *name);

/* The value of a cookie; STR_NONE when there is none. */
struct str request_cookie(const struct request *, struct str name);

/* The value of the first such key of the query; STR_NONE when there is
   none. */
struct str request_query(const struct request *, const char *key);

/* All values of a key. */
struct str *request_query_all(struct arena *, const struct request *,
                              const char *key, size_t *count);

struct listener;

struct response {
	int status;
	const char *type;               /* of the body; NULL: there is none */
	struct buf body;
	struct header *headers;         /* further ones */
	size_t header_count, header_room;
	struct listener *events;        /* a stream follows, see events.h */
};

/* VALUE must be free of control characters. */
void response_add_header(struct arena *, struct response *, const char *name,
                         struct str value);

/* "Not Found". */
const char *status_phrase(int status);

#endif
