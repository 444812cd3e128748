/* SPDX-License-Identifier: MIT */

/* events.h -- server-sent events: every page hears when the journal has grown,
   whoever wrote it, the command line included.

   An event is the journal's sequence and nothing else, so that it tells
   nobody what others coded; a page asks anew for what it shows.  Its id is the
   sequence too: who comes back is told at once if it missed something.

   The event `people` says that somebody has opened a page or left, and not
   who.

   Safe to use from several threads. */

#ifndef WEB_EVENTS_H
#define WEB_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct events;
struct listener;

enum { LISTENERS_MOST = 128 };

struct events *events_new(struct arena *);

/* The journal's last sequence is SEQUENCE now; those who wait are woken. */
void events_tell(struct events *, int64_t sequence);

/* No more will come: those who wait say goodbye. */
void events_stop(struct events *);

/* NULL when there are too many.  SEEN is the last sequence the page knows,
   WHO works at it: all pages are told that somebody has come or gone. */
struct listener *events_listen(struct events *, int64_t seen, struct str who);

/* Who has a page open, each once, in the order of their coming. */
size_t events_people(struct arena *, struct events *,
                     struct str names[LISTENERS_MOST]);

/* Waits for something to send, at most a few seconds, and writes it: an event
   or a comment that keeps the connection.  0 when the stream is at its
   end. */
size_t listener_read(struct listener *, char *bytes, size_t most);
void listener_end(struct listener *);

#endif
