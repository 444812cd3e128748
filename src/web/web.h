/* SPDX-License-Identifier: MIT */

/* web.h -- the workbench's server, but for its sockets: a request goes in, a
   response comes out.

	request --gate--> route --session--> call --act or report--> response

   Safe to use from several threads. */

#ifndef WEB_WEB_H
#define WEB_WEB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "web/gate.h"

struct arena;
struct events;
struct eyes;
struct handles;
struct machine;
struct request;
struct response;
struct sessions;

struct web {
	struct handles *handles;
	struct sessions *sessions;
	struct events *events;          /* NULL: there are none */
	struct eyes *eyes;              /* NULL: nothing is remembered */
	struct gate gate;
	int64_t (*clock)(void);         /* seconds since 1970, UTC */
	struct str origin;              /* "http://127.0.0.1:8080" */
	struct str cookie;              /* its name */
	struct str coder;               /* offered as the name of who begins */
	struct str language;            /* "en": until somebody chooses */
	const char *assets;             /* a folder; NULL: those built in */
	const struct machine *machine;  /* what a long job may use */
	bool trusted;                   /* who asks is at the keyboard: there
	                                   is no session to prove */
};

/* Always leaves a response. */
void web_answer(struct arena *, struct web *, struct request *,
                struct response *);

/* The most bytes of a body that a request with this method and target may
   have. */
size_t web_body_limit(struct arena *, const struct request *);

#endif
