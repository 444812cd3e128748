/* SPDX-License-Identifier: MIT */

/* test-wilson.c -- intervals of shares, against Newcombe 1998, table I. */

#include "measure/wilson.h"

#include <math.h>

#include "unit/tap.h"

int
main(void)
{
	static const struct { size_t part, whole; double low, high; }
	examples[] = {
		{ 81, 263, 0.2553, 0.3662 },
		{ 15, 148, 0.0624, 0.1605 },
		{ 0, 20, 0.0000, 0.1611 },
		{ 1, 29, 0.0061, 0.1718 },
	};

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		size_t part = examples[i].part, whole = examples[i].whole;
		struct wilson got = wilson_interval(part, whole);
		struct wilson rest = wilson_interval(whole - part, whole);

		ok(fabs(got.low - examples[i].low) < 5e-5
		   && fabs(got.high - examples[i].high) < 5e-5,
		   "%zu of %zu", part, whole);
		ok(fabs(got.low - (1 - rest.high)) < 1e-12
		   && fabs(got.high - (1 - rest.low)) < 1e-12,
		   "%zu of %zu and what is left mirror each other", part,
		   whole);
	}
	ok(wilson_interval(0, 7).low == 0 && wilson_interval(7, 7).high == 1,
	   "none is from 0, all is up to 1");
	return done();
}
