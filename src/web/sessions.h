/* SPDX-License-Identifier: MIT */

/* sessions.h -- who is at which browser.

   A session begins with an invitation, a token that is good once and for a
   short time, and is told again by a cookie.  What changes something brings a
   second secret as well, which a page of another origin cannot read.  All is
   in memory: when the server stops, all sessions end.

   Safe to use from several threads. */

#ifndef WEB_SESSIONS_H
#define WEB_SESSIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct sessions;

/* Fills BYTES with what nobody can guess. */
struct chance { void (*fill)(unsigned char *bytes, size_t count); };

enum {
	INVITATION_SECONDS = 60,
	SESSION_IDLE_SECONDS = 12 * 60 * 60,
	SECRET_LEN = 64                 /* hexadecimal digits */
};

/* A copy of one session, for one request. */
struct session_view {
	struct str cookie, csrf;
	struct str coder, language;     /* "ru" */
};

struct sessions *sessions_new(struct arena *, struct chance);

/* A token, copied into the arena. */
struct str sessions_invite(struct arena *, struct sessions *, int64_t now);

/* Begins a session with a token; false when it is not one, is too old, or was
   used before. */
bool sessions_begin(struct arena *, struct sessions *, struct str token,
                    struct str coder, struct str language, int64_t now,
                    struct session_view *);

/* False when there is no such session, or it has been idle too long. */
bool sessions_find(struct arena *, struct sessions *, struct str cookie,
                   int64_t now, struct session_view *);

/* STR_NONE leaves what it was. */
bool sessions_change(struct sessions *, struct str cookie, struct str coder,
                     struct str language);
void sessions_end(struct sessions *, struct str cookie);

#endif
