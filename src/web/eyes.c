/* SPDX-License-Identifier: MIT */

/* eyes.c -- see eyes.h.

   Each entry has an arena of its own; a request gets a copy, so that nobody
   holds what another replaces. */

#include "web/eyes.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "store/db.h"
#include "store/project.h"
#include "store/sight.h"

enum { EYES_MOST = 16 };

struct eye {
	struct arena *arena;            /* NULL: none */
	const struct sight *sight;
	int64_t sequence, used;
};

struct eyes {
	pthread_mutex_t lock;
	int64_t uses;
	struct eye items[EYES_MOST];
};

static void
destroy(void *opaque)
{
	struct eyes *eyes = opaque;

	for (size_t i = 0; i < EYES_MOST; i++)
		arena_free(eyes->items[i].arena);
	pthread_mutex_destroy(&eyes->lock);
}

struct eyes *
eyes_new(struct arena *arena)
{
	struct eyes *eyes = arena_make(arena, struct eyes);

	pthread_mutex_init(&eyes->lock, NULL);
	arena_defer(arena, destroy, eyes);
	return eyes;
}

static struct sight *
copy_sight(struct arena *arena, const struct sight *from)
{
	struct sight *sight = arena_make(arena, struct sight);

	*sight = *from;
	sight->viewer = str_copy(arena, from->viewer);
	sight->items = arena_array(arena, struct unseen, from->count);
	sight->room = from->count;
	if (from->count)
		memcpy(sight->items, from->items,
		       from->count * sizeof *from->items);
	return sight;
}

/* NULL when nothing is remembered of it. */
static struct sight *
recall(struct arena *arena, struct eyes *eyes, struct str viewer,
       int64_t sequence)
{
	struct sight *sight = NULL;

	pthread_mutex_lock(&eyes->lock);
	for (size_t i = 0; i < EYES_MOST && !sight; i++) {
		struct eye *eye = eyes->items + i;

		if (!eye->arena || eye->sequence != sequence
		    || !str_equal(eye->sight->viewer, viewer))
			continue;
		eye->used = ++eyes->uses;
		sight = copy_sight(arena, eye->sight);
	}
	pthread_mutex_unlock(&eyes->lock);
	return sight;
}

/* In the place of what was seen by the same coder before, else of what was
   used longest ago. */
static void
keep(struct eyes *eyes, struct arena *arena, const struct sight *sight,
     int64_t sequence)
{
	struct eye *place = eyes->items;
	struct arena *old;

	pthread_mutex_lock(&eyes->lock);
	for (size_t i = 0; i < EYES_MOST; i++) {
		struct eye *eye = eyes->items + i;

		if (eye->used < place->used)
			place = eye;
		if (eye->arena && str_equal(eye->sight->viewer,
		                            sight->viewer)) {
			place = eye;
			break;
		}
	}
	old = place->arena;
	*place = (struct eye){ arena, sight, sequence, ++eyes->uses };
	pthread_mutex_unlock(&eyes->lock);
	arena_free(old);
}

static struct sight *
look(struct arena *arena, struct eyes *eyes, struct project *project,
     struct str viewer, int64_t sequence)
{
	struct arena *own = arena_new();
	struct project copy = *project;
	struct sight *sight;

	copy.arena = own;
	if (!sight_open(&copy, viewer, true, false)) {
		arena_free(own);
		return NULL;
	}
	sight = copy_sight(arena, copy.sight);
	keep(eyes, own, copy.sight, sequence);
	return sight;
}

bool
eyes_open(struct arena *arena, struct eyes *eyes, struct project *project,
          struct str viewer, bool limit)
{
	int64_t sequence = db_int(project->db,
	                          "SELECT max(sequence) FROM main.journal", 0);
	struct project other = *project;
	struct sight *sight = recall(arena, eyes, viewer, sequence);

	if (!sight)
		sight = look(arena, eyes, project, viewer, sequence);
	if (!sight)
		return false;
	project->sight = other.sight = sight;
	return !limit || sight_share(project, &other);
}
