/* SPDX-License-Identifier: MIT */

/* report_preview.h -- what applying a codebook would do, by examples: new
   proposals, retired ones, and near misses, a few of each by chance.

   A near miss was found and does not count for what stands around it or for
   who said it.  For programs: kind,code,place,rule,item,reason,words,
   context; kind is new, retired or near-miss. */

#ifndef REPORT_REPORT_PREVIEW_H
#define REPORT_REPORT_PREVIEW_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct catalogue;
struct codebook;
struct diag;
struct languages;
struct machine;
struct project;
struct report;

enum { PREVIEW_SAMPLE = 5 };

struct preview_options {
	const struct machine *machine;
	size_t sample;                  /* of each kind */
	uint64_t seed;                  /* the same gives the same */
};

/* NULL after an error. */
struct report *report_preview(struct arena *, const struct project *,
                              const struct languages *,
                              const struct codebook *,
                              const struct preview_options *,
                              const struct catalogue *, struct diag *);

#endif
