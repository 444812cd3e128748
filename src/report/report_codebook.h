/* SPDX-License-Identifier: MIT */

/* report_codebook.h -- a codebook as people read it: the tree of its codes,
   or one code with its definition, examples and rules. */

#ifndef REPORT_REPORT_CODEBOOK_H
#define REPORT_REPORT_CODEBOOK_H

#include "base/str.h"

struct arena;
struct catalogue;
struct code;
struct codebook;
struct report;

struct report *report_codebook(struct arena *, const struct codebook *,
                               const struct catalogue *);

/* One row for each item of each rule. */
struct report *report_code(struct arena *, const struct codebook *,
                           const struct code *, const struct catalogue *);

#endif
