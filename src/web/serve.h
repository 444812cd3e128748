/* SPDX-License-Identifier: MIT */

/* serve.h -- the workbench on a socket of this machine. */

#ifndef WEB_SERVE_H
#define WEB_SERVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "web/sessions.h"

struct arena;
struct diag;
struct machine;
struct server;

struct serve_options {
	const char *project;            /* its path */
	unsigned port;                  /* 0: any that is free */
	const char *assets;             /* a folder, or NULL */
	unsigned request_seconds;       /* for one to arrive whole; 0: 10 */
	struct str coder, language;
	const struct machine *machine;
	int64_t (*clock)(void);
	struct chance chance;
};

/* Listens on 127.0.0.1 alone.  Stopped with the arena; NULL after an
   error. */
struct server *server_start(struct arena *, const struct serve_options *,
                            struct diag *);

/* An address to open, good once and for INVITATION_SECONDS. */
struct str server_invite(struct arena *, struct server *);

/* Looks whether the project's journal has grown, and tells the pages. */
void server_look(struct server *);

/* Ends the streams, and waits for what is under way. */
void server_stop(struct server *);

#endif
