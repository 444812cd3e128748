/* SPDX-License-Identifier: MIT */

/* progress.h -- how far a long job has come, for whoever wants to see it. */

#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stddef.h>

struct progress {
	/* DONE of TOTAL bytes; called often, on the caller's thread. */
	void (*show)(void *context, size_t done, size_t total);
	void *context;
};

/* NULL is nobody. */
static inline void
progress_show(const struct progress *progress, size_t done, size_t total)
{
	if (progress)
		progress->show(progress->context, done, total);
}

#endif
