/* SPDX-License-Identifier: MIT */

/* kwic_sort.h -- places in context in the order of what stands around them. */

#ifndef REPORT_KWIC_SORT_H
#define REPORT_KWIC_SORT_H

#include <stdbool.h>

struct arena;
struct table;

/* Sorts both tables of report_kwic.h alike by the words behind the place, or
   LEFT of it, read away from it, as in a dictionary of the language most rows
   are in.  Rows alike stay in their order. */
void kwic_sort(struct arena *, struct table *shown, struct table *data,
               bool left);

#endif
