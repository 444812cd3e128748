/* SPDX-License-Identifier: MIT */

/* handles.c -- see handles.h.

   A handle keeps what it has prepared, and is opened anew after a while, since
   an arena only grows. */

#include "web/handles.h"

#include <pthread.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/project.h"

enum { READERS_MOST = 8, USES_MOST = 2000 };

struct handle {
	struct arena *arena;
	struct project *project;        /* NULL: not open */
	enum db_mode mode;
	size_t uses;
	bool lent;
};

struct handles {
	pthread_mutex_t lock;
	pthread_cond_t given;
	const char *path;
	struct handle items[READERS_MOST + 1];        /* the writer first */
};

static void
close_handle(struct handle *handle)
{
	arena_free(handle->arena);
	handle->arena = NULL;
	handle->project = NULL;
	handle->uses = 0;
}

static bool
open_handle(const struct handles *handles, struct handle *handle, enum db_mode mode,
            struct diag *diag)
{
	handle->arena = arena_new();
	handle->mode = mode;
	handle->project = project_open(handle->arena, handles->path, mode, diag);
	if (handle->project)
		return true;
	close_handle(handle);
	return false;
}

/* Readers first: the last to close is the one that can leave WAL. */
static void
close_all(void *opaque)
{
	struct handles *handles = opaque;
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);

	for (size_t i = 1; i <= READERS_MOST; i++)
		close_handle(handles->items + i);
	if (handles->items[0].project
	    && db_resume(handles->items[0].project->db, diag))
		db_share(handles->items[0].project->db, false);
	close_handle(handles->items);
	pthread_cond_destroy(&handles->given);
	pthread_mutex_destroy(&handles->lock);
	arena_free(arena);
}

struct handles *
handles_open(struct arena *arena, const char *path, struct diag *diag)
{
	struct handles *handles = arena_make(arena, struct handles);

	pthread_mutex_init(&handles->lock, NULL);
	pthread_cond_init(&handles->given, NULL);
	handles->path = path;
	arena_defer(arena, close_all, handles);
	if (!open_handle(handles, handles->items, DB_WRITE, diag)
	    || !db_share(handles->items[0].project->db, true))
		return NULL;
	return handles;
}

/* With the lock held. */
static struct handle *
wait_for(struct handles *handles, enum db_mode mode)
{
	for (;;) {
		struct handle *first = handles->items + (mode == DB_READ);
		struct handle *last = handles->items
		                      + (mode == DB_READ ? READERS_MOST : 0);

		for (struct handle *one = first; one <= last; one++) {
			if (!one->lent)
				return one;
		}
		pthread_cond_wait(&handles->given, &handles->lock);
	}
}

struct project *
handles_take(struct handles *handles, enum db_mode mode, struct diag *diag)
{
	struct handle *handle;

	pthread_mutex_lock(&handles->lock);
	handle = wait_for(handles, mode);
	handle->lent = true;
	pthread_mutex_unlock(&handles->lock);
	if (handle->project && (++handle->uses > USES_MOST
	                        || !db_resume(handle->project->db, diag)))
		close_handle(handle);
	if ((handle->project || open_handle(handles, handle, mode, diag))
	    && (mode != DB_READ || db_begin(handle->project->db)))
		return handle->project;
	pthread_mutex_lock(&handles->lock);
	handle->lent = false;
	pthread_cond_broadcast(&handles->given);
	pthread_mutex_unlock(&handles->lock);
	return NULL;
}

void
handles_give(struct handles *handles, struct project *project)
{
	pthread_mutex_lock(&handles->lock);
	for (size_t i = 0; i <= READERS_MOST; i++) {
		struct handle *handle = handles->items + i;

		if (handle->project != project)
			continue;
		if (handle->mode == DB_READ || db_failed(project->db))
			db_rollback(project->db);
		handle->lent = false;
	}
	pthread_cond_broadcast(&handles->given);
	pthread_mutex_unlock(&handles->lock);
}
