/* SPDX-License-Identifier: MIT */

/* judged_by.c -- see judged_by.h. */

#include "report/judged_by.h"

#include "base/arena.h"
#include "report/continuum.h"

const bool *
judged_by(struct arena *arena, const struct project *project,
          const struct census *census, const struct layer *layer)
{
	static const struct filter everything;
	const struct layer **layers = arena_array(arena, const struct layer *,
	                                          1);
	const struct continuum *continuum;

	layers[0] = layer;
	continuum = continuum_read(arena, project, census, &everything, layers,
	                           1, false);
	return continuum ? continuum->judged[0] : NULL;
}
