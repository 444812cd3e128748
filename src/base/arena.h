/* SPDX-License-Identifier: MIT */

/* arena.h -- memory that is freed all at once.

   One command, web request or test owns one arena.  Nothing inside is freed
   by itself.  Memory is zeroed and aligned for any type.  Out of memory ends
   the process here, so no caller checks for NULL. */

#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);

/* Runs what was deferred, last first, then frees all; NULL is accepted. */
void arena_free(struct arena *);

void *arena_alloc(struct arena *, size_t size);

/* A copy of OLD's first OLD_SIZE bytes in a block of NEW_SIZE; OLD may be
   NULL.  OLD's memory stays with the arena. */
void *arena_grow(struct arena *, void *old, size_t old_size, size_t new_size);

/* Closes a handle when the arena is freed. */
void arena_defer(struct arena *, void (*close)(void *), void *handle);

/* The bytes handed out so far. */
size_t arena_used(const struct arena *);

#define arena_make(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#define arena_array(arena, type, count) \
	((type *)arena_alloc_array((arena), (count), sizeof(type)))

void *arena_alloc_array(struct arena *, size_t count, size_t size);

/* A pointer to a new zeroed element behind the last of ITEMS.  ITEMS, COUNT
   and ROOM are three lvalues that start as NULL, 0 and 0. */
#define arena_append(arena, items, count, room)                               \
	((count) < (room) ? (void)0                                           \
	                  : (void)((items) = arena_widen((arena), (items),    \
	                                                 sizeof *(items),     \
	                                                 &(room))),           \
	 &(items)[(count)++])

void *arena_widen(struct arena *, void *items, size_t size, size_t *room);

#endif
