/* SPDX-License-Identifier: MIT */

/* pool.c -- see pool.h.

   Jobs stand in a ring.  The caller's thread is one of the workers: while the
   oldest job is not done and another waits, it does that one. */

#include "base/pool.h"

#include <pthread.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/machine.h"

enum state { EMPTY, WAITING, IN_WORK, DONE };

struct slot { struct pool_job job; enum state state; bool good; };

struct pool {
	const struct pool_steps *steps;
	void *context;
	struct diag *diag;
	struct slot slots[POOL_JOBS_MOST];
	size_t made, taken;             /* jobs so far; the caller's own */
	size_t size;                    /* of those in the ring */
	bool ended;                     /* nothing more to make ready */

	/* The rest, and the slots' states, belong to whom holds the lock. */
	pthread_mutex_t lock;
	pthread_cond_t more, done;
	size_t begun;                   /* jobs that somebody does or did */
	size_t ready;                   /* of those made, for the workers */
	bool closed;
};

static struct slot *
slot_of(struct pool *pool, size_t number)
{
	return &pool->slots[number % POOL_JOBS_MOST];
}

/* With the lock held before and after. */
static void
do_next(struct pool *pool)
{
	struct slot *slot = slot_of(pool, pool->begun++);

	slot->state = IN_WORK;
	pthread_mutex_unlock(&pool->lock);
	slot->good = pool->steps->work(pool->context, &slot->job);
	pthread_mutex_lock(&pool->lock);
	slot->state = DONE;
	pthread_cond_signal(&pool->done);
}

static void *
work(void *pool_)
{
	struct pool *pool = pool_;

	pthread_mutex_lock(&pool->lock);
	while (!pool->closed) {
		if (pool->begun < pool->ready)
			do_next(pool);
		else
			pthread_cond_wait(&pool->more, &pool->lock);
	}
	pthread_mutex_unlock(&pool->lock);
	return NULL;
}

static bool
has_room(const struct pool *pool)
{
	size_t count = pool->made - pool->taken;

	return !pool->ended && count < POOL_JOBS_MOST
	       && (!count || pool->size < POOL_SIZE_MOST);
}

/* Makes one job ready.  One that could not be made stands in the ring as well,
   so that its error comes when its turn does. */
static void
make(struct pool *pool)
{
	struct slot *slot = slot_of(pool, pool->made);
	enum pool_next next;

	*slot = (struct slot){ .job.number = pool->made };
	slot->job.arena = arena_new();
	slot->job.diag = diag_new(slot->job.arena,
	                          diag_catalogue(pool->diag));
	next = pool->steps->next(pool->context, &slot->job);
	pool->ended = next != POOL_JOB;
	if (next == POOL_END) {
		arena_free(slot->job.arena);
		slot->job.arena = NULL;
		return;
	}
	pool->size += slot->job.size;
	pool->made++;
	pthread_mutex_lock(&pool->lock);
	slot->state = next == POOL_JOB ? WAITING : DONE;
	if (next == POOL_JOB)
		pool->ready++;
	pthread_cond_signal(&pool->more);
	pthread_mutex_unlock(&pool->lock);
}

static void
await(struct pool *pool, const struct slot *slot)
{
	pthread_mutex_lock(&pool->lock);
	while (slot->state != DONE) {
		if (pool->begun < pool->ready)
			do_next(pool);
		else
			pthread_cond_wait(&pool->done, &pool->lock);
	}
	pthread_mutex_unlock(&pool->lock);
}

static bool
take(struct pool *pool)
{
	struct slot *slot = slot_of(pool, pool->taken);
	bool good;

	await(pool, slot);
	diag_pass_on(pool->diag, slot->job.diag);
	good = slot->good && pool->steps->take(pool->context, &slot->job);
	pool->size -= slot->job.size;
	arena_free(slot->job.arena);
	slot->job.arena = NULL;
	pool->taken++;
	return good;
}

static bool
run(struct pool *pool)
{
	for (;;) {
		while (has_room(pool))
			make(pool);
		if (pool->taken == pool->made)
			return true;
		if (!take(pool))
			return false;
	}
}

bool
pool_run(const struct machine *machine, const struct pool_steps *steps,
         void *context, struct diag *diag)
{
	struct pool pool = { .steps = steps, .context = context,
	                     .diag = diag,
	                     .lock = PTHREAD_MUTEX_INITIALIZER,
	                     .more = PTHREAD_COND_INITIALIZER,
	                     .done = PTHREAD_COND_INITIALIZER };
	pthread_t threads[POOL_JOBS_MOST];
	size_t wanted = machine ? machine->threads : 1, count = 0;
	bool good;

	/* Where there can be no more threads, those that are there do it. */
	while (count + 1 < wanted && count + 1 < POOL_JOBS_MOST
	       && !pthread_create(&threads[count], NULL, work, &pool))
		count++;
	good = run(&pool);
	pthread_mutex_lock(&pool.lock);
	pool.closed = true;
	pthread_cond_broadcast(&pool.more);
	pthread_mutex_unlock(&pool.lock);
	while (count > 0)
		pthread_join(threads[--count], NULL);
	for (size_t i = 0; i < POOL_JOBS_MOST; i++)
		arena_free(pool.slots[i].job.arena);
	return good;
}
