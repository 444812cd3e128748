/* SPDX-License-Identifier: MIT */

/* suggest.h -- "did you mean", and what else there is.  A report of nothing
   because of a slip of the hand looks like a finding. */

#ifndef REPORT_SUGGEST_H
#define REPORT_SUGGEST_H

#include <stddef.h>

#include "base/str.h"

struct diag;

/* Notes on the error before it: the nearest of NAMES, if one is near, and the
   first of them all. */
void suggest(struct diag *, struct str wrong, const struct str *names,
             size_t count);

#endif
