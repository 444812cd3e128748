/* SPDX-License-Identifier: MIT */

/* wire.h -- one HTTP/1.1 request (RFC 9112) read from text, and a response
   written as text: for `tamga http`, scripts and tests. */

#ifndef WEB_WIRE_H
#define WEB_WIRE_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diag;
struct request;
struct response;

/* Lines end in CR LF or LF.  The body is what stands behind the head, and
   must be as long as Content-Length says if there is one. */
bool wire_read(struct arena *, struct str bytes, struct request *,
               struct diag *);

void wire_write(struct buf *, const struct response *);

#endif
