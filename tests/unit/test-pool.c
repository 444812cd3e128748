/* SPDX-License-Identifier: MIT */

/* test-pool.c -- jobs of several threads come back in order. */

#include "base/pool.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/machine.h"
#include "unit/tap.h"

struct world {
	struct arena *arena;
	size_t jobs, size;
	size_t unmade, broken, refused; /* numbers of jobs that fail */
	struct buf log;                 /* what next() and take() saw */
	size_t out_of_order, taken;
};

static enum pool_next
next(void *world_, struct pool_job *job)
{
	struct world *world = world_;

	buf_printf(&world->log, "n%zu ", job->number);
	if (job->number == world->jobs)
		return POOL_END;
	if (job->number == world->unmade) {
		diag_error(job->diag, SPAN_NONE, "job %zu", job->number);
		return POOL_FAILED;
	}
	job->data = arena_make(job->arena, size_t);
	job->size = world->size;
	return POOL_JOB;
}

/* Jobs of very different length. */
static bool
work(const void *world_, struct pool_job *job)
{
	const struct world *world = world_;
	size_t *sum = job->data;

	for (size_t i = 0; i < (job->number * 7919) % 20000; i++)
		*sum += *arena_make(job->arena, size_t) + i;
	*sum = job->number * job->number;
	if (job->number == 2)
		diag_warning(job->diag, SPAN_NONE, "job %zu", job->number);
	return job->number != world->broken
	       || diag_error(job->diag, SPAN_NONE, "job %zu", job->number);
}

static bool
take(void *world_, struct pool_job *job)
{
	struct world *world = world_;
	const size_t *sum = job->data;

	buf_printf(&world->log, "t%zu ", job->number);
	world->out_of_order += job->number != world->taken++
	                       || *sum != job->number * job->number;
	return job->number != world->refused;
}

static struct str
run(struct arena *arena, size_t threads, struct world world)
{
	static const struct pool_steps steps = { next, work, take };
	struct machine machine = { .threads = threads };
	struct diag *diag = diag_new(arena, NULL);
	struct buf said = BUF(arena);

	world.log = BUF(arena);
	buf_add_text(&said, pool_run(&machine, &steps, &world, diag)
	                    ? "good\n" : "bad\n");
	buf_printf(&said, "out of order: %zu, taken: %zu\n",
	           world.out_of_order, world.taken);
	diag_print(diag, &said);
	buf_add(&said, buf_str(&world.log));
	return buf_str(&said);
}

static void
same(struct arena *arena, struct world world, const char *head,
     const char *name)
{
	static const size_t threads[] = { 2, 3, 7, 16, 1000 };
	struct str one = run(arena, 1, world);

	if (!ok(str_starts(one, str_of(head)), "%s", name))
		printf("# %.*s\n", STR_ARG(one));
	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
		ok(str_equal(one, run(arena, threads[i], world)),
		   "%s, with %zu threads the same", name, threads[i]);
}

int
main(void)
{
	enum { NEVER = 1000000 };
	struct arena *arena = arena_new();
	struct world world = { .jobs = 100, .unmade = NEVER, .broken = NEVER,
	                       .refused = NEVER };

	same(arena, world, "good\nout of order: 0, taken: 100\ntamga: warning: job 2",
	     "all jobs are taken in order");
	world.jobs = 0;
	same(arena, world, "good\nout of order: 0, taken: 0\nn0 ", "no job");
	world.jobs = 100;
	world.unmade = 30;
	same(arena, world, "bad\nout of order: 0, taken: 30\ntamga: warning: job 2\n"
	     "tamga: error: job 30\n", "one cannot be made ready");
	world.broken = 25;
	same(arena, world, "bad\nout of order: 0, taken: 25\ntamga: warning: job 2\n"
	     "tamga: error: job 25\n", "one before it cannot be done");
	world.broken = 0;
	same(arena, world, "bad\nout of order: 0, taken: 0\ntamga: error: job 0\n",
	     "the first cannot");
	world.broken = NEVER;
	world.refused = 10;
	same(arena, world, "bad\nout of order: 0, taken: 11\n"
	     "tamga: warning: job 2\nn0 ", "one is refused");
	world.refused = NEVER;
	world.unmade = NEVER;
	world.size = POOL_SIZE_MOST;
	world.jobs = 3;
	same(arena, world, "good\nout of order: 0, taken: 3\n"
	     "tamga: warning: job 2\nn0 t0 n1 t1 n2 t2 n3 ",
	     "large ones are made ready one at a time");
	world.size = POOL_SIZE_MOST / 2;
	same(arena, world, "good\nout of order: 0, taken: 3\n"
	     "tamga: warning: job 2\nn0 n1 t0 n2 t1 n3 t2 ",
	     "or two, as they fit");
	ok(pool_run(NULL, &(struct pool_steps){ next, work, take },
	            &(struct world){ .log = BUF(arena) },
	            diag_new(arena, NULL)), "without a machine");
	arena_free(arena);
	return done();
}
