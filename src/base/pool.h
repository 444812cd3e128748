/* SPDX-License-Identifier: MIT */

/* pool.h -- a row of jobs, done by several threads, taken back in order.

	next ─▶ work (any thread) ─▶ take

   next() and take() run on the caller's thread only, so that they may touch
   what is not for threads, such as SQLite, and in an order that does not
   depend on how many threads there are: some jobs ahead are made ready, then
   the oldest is taken, then another is made ready.  So the outcome, with all
   messages, is the same for any number of threads.

   Each job has an arena and a diag of its own.  Its messages are passed on
   when it is taken; with the first job that failed all ends. */

#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diag;
struct machine;

/* As many jobs are ready or in work at most, and more threads are of no
   use; fewer when together they are larger than POOL_SIZE_MOST. */
enum { POOL_JOBS_MOST = 16, POOL_SIZE_MOST = 4 << 20 };

enum pool_next { POOL_JOB, POOL_END, POOL_FAILED };

struct pool_job {
	struct arena *arena;            /* freed when the job has been taken */
	struct diag *diag;
	size_t number;                  /* from 0 */
	void *data;                     /* next() may set these two */
	size_t size;                    /* in bytes, for POOL_SIZE_MOST */
};

struct pool_steps {
	/* Makes a job ready.  With POOL_FAILED it has added an error. */
	enum pool_next (*next)(void *context, struct pool_job *);

	/* Does it; false after an error.  May change nothing but what the job
	   owns. */
	bool (*work)(const void *context, struct pool_job *);

	/* What becomes of it; false after an error. */
	bool (*take)(void *context, struct pool_job *);
};

/* False after an error of any step. */
bool pool_run(const struct machine *, const struct pool_steps *,
              void *context, struct diag *);

#endif
