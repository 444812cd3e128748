/* SPDX-License-Identifier: MIT */

/* sweep.h -- codebooks over all transcripts of a project, with nothing
   stored. */

#ifndef REPORT_SWEEP_H
#define REPORT_SWEEP_H

#include <stdbool.h>
#include <stddef.h>

#include "coding/scan.h"
#include "store/corpus.h"

struct arena;
struct codebook;
struct diag;
struct languages;
struct machine;
struct points;
struct project;

/* One transcript of it. */
struct sweep {
	const struct revision_row *revision;
	const struct transcript *transcript;
	const struct points *points;
	const struct proposals *proposals;      /* of each codebook */
};

/* Calls EACH for the transcripts by name, but for those whose proposals are
   hidden from who looks; the sweep and its arena last for
   that call only.  False after an error of its own or of EACH. */
bool sweep_corpus(struct arena *, const struct project *,
                  const struct languages *,
                  const struct codebook *const *books, size_t book_count,
                  const struct machine *,
                  bool (*each)(void *context, struct arena *,
                               const struct sweep *),
                  void *context, struct diag *);

/* Words with as much of the text around them as fits into so many columns of
   their turn; ‹ › stand around them. */
struct str sweep_context(struct arena *, const struct transcript *,
                         const struct hit *, size_t columns);

/* What fits into so many columns at the beginning, or at the end. */
struct str cut_head(struct str, size_t columns);
struct str cut_tail(struct str, size_t columns);

#endif
