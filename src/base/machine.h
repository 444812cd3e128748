/* SPDX-License-Identifier: MIT */

/* machine.h -- what a long job may use of the machine it runs on.

   main looks at the machine and passes this on; tests pass a clock of their
   own.  Wherever a struct machine is asked for, NULL means one thread and
   time without limit. */

#ifndef BASE_MACHINE_H
#define BASE_MACHINE_H

#include <stddef.h>
#include <stdint.h>

struct machine {
	size_t threads;                 /* 0 is 1 */

	/* Processor time of the thread that asks, so that what takes too long
	   does so on a busy machine as well as on an idle one.  NULL: time is
	   without limit. */
	int64_t (*microseconds)(void);
};

#endif
