/* SPDX-License-Identifier: MIT */

/* check.h -- a codebook's examples as tests of its rules. */

#ifndef CODING_CHECK_H
#define CODING_CHECK_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct codebook;
struct diag;
struct languages;
struct machine;

struct check { size_t passed, failed; };

/* Each example that is not coded as it says is an error at its place, with a
   note for what an unwanted code was given for.  Examples of codes without
   rules are not counted.  False if any failed. */
bool codebook_check(struct arena *, const struct codebook *,
                    const struct languages *, const struct machine *,
                    struct check *, struct diag *);

#endif
