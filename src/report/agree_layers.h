/* SPDX-License-Identifier: MIT */

/* agree_layers.h -- whose layers a report on agreement compares, and as of
   when. */

#ifndef REPORT_AGREE_LAYERS_H
#define REPORT_AGREE_LAYERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "report/census.h"
#include "report/layer.h"
#include "report/report_agree.h"

struct arena;
struct diag;
struct project;

struct agree_layers {
	const struct layer **items;
	struct str *names;              /* "anna", "anna@first" */
	size_t count;
};

/* The act at which a round was frozen: by its name, or by the number of the
   act itself.  0 after an error. */
int64_t agree_moment(struct arena *, const struct project *, struct str,
                     struct diag *);

/* PROJECT is what the census is of; NOW has all of the journal.  At least two
   layers; false after an error. */
bool agree_layers_read(struct arena *, const struct project *,
                       const struct project *now, const struct census *,
                       const struct agree_options *, struct agree_layers *,
                       struct diag *);

/* Gives each transcript what it can be grouped by only here, unless it has an
   attribute of that name: version, the codebook's under which all compared
   persons have finished it; half, early or late, by when the last of them was
   done with it. */
bool agree_add_keys(struct arena *, const struct project *, struct census *,
                    const struct agree_layers *);

#endif
