/* SPDX-License-Identifier: MIT */

/* chance.h -- numbers by chance that are the same for the same seed. */

#ifndef BASE_CHANCE_H
#define BASE_CHANCE_H

#include <stdint.h>

/* splitmix64 of Steele, Lea and Flood (2014), "Fast splittable pseudorandom
   number generators". */
static inline uint64_t
chance_next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

#endif
