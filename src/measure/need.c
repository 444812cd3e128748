/* SPDX-License-Identifier: MIT */

/* need.c -- see need.h. */

#include "measure/need.h"

#include <assert.h>
#include <math.h>

size_t
need_units(double least, double share, double z, size_t coders)
{
	assert(least < 1 && share > 0 && share < 1);
	return (size_t)ceil((double)coders * z * z
	                    * ((1 + least) * (3 - least)
	                               / (4 * (1 - least) * share
	                                  * (1 - share))
	                       - least));
}
