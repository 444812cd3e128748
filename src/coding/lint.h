/* SPDX-License-Identifier: MIT */

/* lint.h -- what a codebook may say but its author hardly meant: warnings. */

#ifndef CODING_LINT_H
#define CODING_LINT_H

struct arena;
struct codebook;
struct diag;

/* Warns of a wildcard behind fewer than four letters, of a term so long that
   a semicolon must be missing, and of a term that stands twice in one code or
   in the rules of two. */
void codebook_lint(struct arena *, const struct codebook *, struct diag *);

#endif
