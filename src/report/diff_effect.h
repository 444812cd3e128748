/* SPDX-License-Identifier: MIT */

/* diff_effect.h -- the same transcripts under two codebooks, code by code: how
   many segments each proposes, how far the two agree on sentences of experts,
   and how each does against a coder who is taken to be right. */

#ifndef REPORT_DIFF_EFFECT_H
#define REPORT_DIFF_EFFECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/report.h"
#include "report/sweep.h"

struct arena;
struct catalogue;
struct codebook;
struct diag;
struct diff_effect;
struct project;

/* CODER "": nobody is right.  NULL after an error. */
struct diff_effect *diff_effect_new(struct arena *, const struct project *,
                                    const struct codebook *old,
                                    const struct codebook *new,
                                    struct str coder,
                                    const struct catalogue *, struct diag *);

/* One transcript's proposals, old and new. */
void diff_effect_add(struct diff_effect *, const struct sweep *);

/* A table of the codes that propose something else, or with a coder anything,
   and in the data, whose columns
   change, code, old and new there are, rows of the changes proposals, kappa,
   precision and recall. */
void diff_effect_show(const struct diff_effect *, struct report *);

#endif
