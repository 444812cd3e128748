/* SPDX-License-Identifier: MIT */

/* cells.h -- one layer's counts as the project's summary has them, for reports
   that count and show no segment.

   They are of a census of voices, whose turns are all that one speaker says in
   one language; see store/summary.h. */

#ifndef REPORT_CELLS_H
#define REPORT_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/filter.h"

struct arena;
struct census;
struct project;

struct cell {
	uint32_t voice;
	uint32_t segments;              /* of the code itself */
	uint32_t places, matches;       /* of the code and all below it */
};

struct cells {
	struct subject *voices;         /* without a segment */
	size_t voice_count;
	struct cell *items;             /* by code */
	size_t *first;                  /* [code]: where its cells begin; the
	                                   last are those of all codes, and
	                                   then comes the end */
};

/* Whether the summary has what such a filter asks for. */
bool cells_suffice(const struct filter *);

/* NULL after an error, and when the summary counts something twice or makes no
   sense. */
struct cells *cells_read(struct arena *, const struct project *,
                         const struct census *, int64_t coder_id);

/* The cells of a code, or for STR_NOWHERE of all, as far as the filter lets
   them pass: COUNT of them from the one returned on. */
const struct cell *cells_of(const struct cells *, const struct census *,
                            const struct filter *, size_t code,
                            size_t *count);

/* The segments of no case. */
size_t cells_without_case(const struct cells *, const struct census *,
                          const struct filter *);

#endif
