/* SPDX-License-Identifier: MIT */

/* arena.c -- see arena.h.

   Small requests are cut from blocks; a large one gets a block of its own.
   Under the address sanitizer every request is its own block, so that a step
   over its end is caught. */

#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = 16 };

/* clang has its own way to say so. */
#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined __SANITIZE_ADDRESS__
#define __SANITIZE_ADDRESS__
#endif
#endif

#ifdef __SANITIZE_ADDRESS__
enum { OWN_BLOCK_FROM = 1 };
#else
enum { OWN_BLOCK_FROM = BLOCK_SIZE / 4 };
#endif

struct block {
	struct block *next;
	size_t used, size;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

struct deferred {
	struct deferred *next;
	void (*close)(void *);
	void *handle;
};

struct arena {
	struct block *blocks;   /* the first one is being cut from */
	struct block *own;      /* blocks of one large request each */
	struct deferred *deferred;
	size_t used;
};

static void
out_of_memory(void)
{
	fputs("tamga: out of memory\n", stderr);
	abort();
}

static void *
must(void *memory)
{
	if (!memory)
		out_of_memory();
	return memory;
}

struct arena *
arena_new(void)
{
	return must(calloc(1, sizeof(struct arena)));
}

static void
free_blocks(struct block *block)
{
	while (block) {
		struct block *next = block->next;

		free(block);
		block = next;
	}
}

void
arena_free(struct arena *arena)
{
	if (!arena)
		return;
	while (arena->deferred) {
		struct deferred *first = arena->deferred;

		arena->deferred = first->next;
		first->close(first->handle);
	}
	free_blocks(arena->blocks);
	free_blocks(arena->own);
	free(arena);
}

static struct block *
new_block(size_t size)
{
	struct block *block;

	if (size > SIZE_MAX - sizeof *block)
		out_of_memory();
	block = must(calloc(1, sizeof *block + size));
	block->size = size;
	return block;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	struct block *block;
	void *memory;

	arena->used += size;
	if (size >= OWN_BLOCK_FROM) {
		block = new_block(size);
		block->next = arena->own;
		arena->own = block;
		return block->bytes;
	}
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	block = arena->blocks;
	if (!block || block->size - block->used < size) {
		block = new_block(BLOCK_SIZE);
		block->next = arena->blocks;
		arena->blocks = block;
	}
	memory = block->bytes + block->used;
	block->used += size;
	return memory;
}

void *
arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory();
	return arena_alloc(arena, count * size);
}

void *
arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	void *memory = arena_alloc(arena, new_size);

	if (old && old_size)
		memcpy(memory, old, old_size < new_size ? old_size : new_size);
	return memory;
}

void *
arena_widen(struct arena *arena, void *items, size_t size, size_t *room)
{
	size_t wider = *room ? *room * 2 : 8;

	if (wider < *room || wider > SIZE_MAX / size)
		out_of_memory();
	items = arena_grow(arena, items, *room * size, wider * size);
	*room = wider;
	return items;
}

void
arena_defer(struct arena *arena, void (*close)(void *), void *handle)
{
	struct deferred *deferred = arena_make(arena, struct deferred);

	deferred->close = close;
	deferred->handle = handle;
	deferred->next = arena->deferred;
	arena->deferred = deferred;
}

size_t
arena_used(const struct arena *arena)
{
	return arena->used;
}
