/* SPDX-License-Identifier: MIT */

/* events.c -- see events.h. */

#include "web/events.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "web/route.h"
#include "web/web.h"

enum { KEEP_SECONDS = 15, LISTENER_NAME_BYTES = 256 };

struct listener {
	struct events *events;
	int64_t seen;
	unsigned long people;           /* how often they changed, as told */
	struct str who;
	char name[LISTENER_NAME_BYTES];
	bool used, begun, said_goodbye;
};

struct events {
	pthread_mutex_t lock;
	pthread_cond_t told;
	int64_t sequence;
	unsigned long people;           /* how often they have changed */
	bool stopped;
	struct listener listeners[LISTENERS_MOST];
};

static void
destroy(void *opaque)
{
	struct events *events = opaque;

	pthread_cond_destroy(&events->told);
	pthread_mutex_destroy(&events->lock);
}

struct events *
events_new(struct arena *arena)
{
	struct events *events = arena_make(arena, struct events);

	pthread_mutex_init(&events->lock, NULL);
	pthread_cond_init(&events->told, NULL);
	arena_defer(arena, destroy, events);
	return events;
}

void
events_tell(struct events *events, int64_t sequence)
{
	pthread_mutex_lock(&events->lock);
	if (sequence > events->sequence) {
		events->sequence = sequence;
		pthread_cond_broadcast(&events->told);
	}
	pthread_mutex_unlock(&events->lock);
}

void
events_stop(struct events *events)
{
	pthread_mutex_lock(&events->lock);
	events->stopped = true;
	pthread_cond_broadcast(&events->told);
	pthread_mutex_unlock(&events->lock);
}

struct listener *
events_listen(struct events *events, int64_t seen, struct str who)
{
	struct listener *found = NULL;

	pthread_mutex_lock(&events->lock);
	for (size_t i = 0; i < LISTENERS_MOST && !found; i++) {
		if (!events->listeners[i].used)
			found = events->listeners + i;
	}
	if (found) {
		*found = (struct listener){ .events = events, .used = true,
		                            .seen = seen };
		found->who.len = who.len < sizeof found->name
		                 ? who.len : 0;
		memcpy(found->name, who.text, found->who.len);
		found->who.text = found->name;
		events->people++;
		pthread_cond_broadcast(&events->told);
	}
	pthread_mutex_unlock(&events->lock);
	return found;
}

void
listener_end(struct listener *listener)
{
	struct events *events = listener->events;

	pthread_mutex_lock(&events->lock);
	listener->used = false;
	events->people++;
	pthread_cond_broadcast(&events->told);
	pthread_mutex_unlock(&events->lock);
}

size_t
events_people(struct arena *arena, struct events *events,
              struct str names[LISTENERS_MOST])
{
	size_t count = 0;

	pthread_mutex_lock(&events->lock);
	for (size_t i = 0; i < LISTENERS_MOST; i++) {
		const struct listener *one = events->listeners + i;
		bool known = !one->used || !one->who.len;

		for (size_t n = 0; n < count && !known; n++)
			known = str_equal(names[n], one->who);
		if (!known)
			names[count++] = str_copy(arena, one->who);
	}
	pthread_mutex_unlock(&events->lock);
	return count;
}

/* With the lock held. */
static void
wait_for_news(struct listener *listener)
{
	struct events *events = listener->events;
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += KEEP_SECONDS;
	while (!events->stopped && events->sequence <= listener->seen
	       && events->people == listener->people) {
		if (pthread_cond_timedwait(&events->told, &events->lock,
		                           &until) == ETIMEDOUT)
			return;
	}
}

size_t
listener_read(struct listener *listener, char *bytes, size_t most)
{
	struct events *events = listener->events;
	int len;

	pthread_mutex_lock(&events->lock);
	/* The first answer is at once: the page learns that it is heard. */
	if (listener->begun)
		wait_for_news(listener);
	if (listener->said_goodbye) {
		len = 0;
	} else if (events->stopped) {
		listener->said_goodbye = true;
		len = snprintf(bytes, most, "event: bye\ndata: {}\n\n");
	} else if (events->sequence > listener->seen) {
		listener->seen = events->sequence;
		len = snprintf(bytes, most,
		               "id: %" PRId64 "\ndata: {\"sequence\":%" PRId64
		               "}\n\n", listener->seen, listener->seen);
	} else if (events->people != listener->people) {
		listener->people = events->people;
		len = snprintf(bytes, most, "event: people\ndata: {}\n\n");
	} else {
		len = snprintf(bytes, most, ": still here\n\n");
	}
	listener->begun = true;
	pthread_mutex_unlock(&events->lock);
	return len > 0 && (size_t)len < most ? (size_t)len : 0;
}

bool
events_answer(struct call *call)
{
	struct str seen = request_header(call->request, "Last-Event-ID");
	int64_t sequence = 0;

	if (!seen.text)
		seen = request_query(call->request, "since");
	if (seen.text && !str_to_int64(seen, &sequence))
		sequence = 0;
	if (!call->web->events)
		return call_refuse(call, 404,
		                   N_("there is nothing of that name"));
	call->response->events = events_listen(call->web->events, sequence,
	                                             call->session.coder);
	if (!call->response->events)
		return call_refuse(call, 503,
		                   N_("too many pages are open"));
	call->response->status = 200;
	call->response->type = "text/event-stream";
	return true;
}
