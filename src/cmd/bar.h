/* SPDX-License-Identifier: MIT */

/* bar.h -- how far a long job has come, as one line on a terminal that is
   written over and over and gone at the end:

	[###########.................]  38 %  41.2 MB/s  0:02 left */

#ifndef CMD_BAR_H
#define CMD_BAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct catalogue;

struct bar {
	FILE *file;                     /* a terminal; NULL: nobody looks */
	int64_t (*microseconds)(void);  /* that pass */
	const struct catalogue *catalogue;
	size_t columns;
	bool colour;

	int64_t begun, shown;           /* the bar's own; 0: not yet */
};

/* For struct progress. */
void bar_show(void *bar, size_t done, size_t total);

/* Takes the line away. */
void bar_end(struct bar *);

#endif
