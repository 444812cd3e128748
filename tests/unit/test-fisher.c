/* SPDX-License-Identifier: MIT */

/* test-fisher.c -- Fisher's exact test against published examples. */

#include "measure/fisher.h"

#include <math.h>

#include "unit/tap.h"

static bool
is_near(double value, double wanted)
{
	return fabs(value - wanted) < 0.00005;
}

int
main(void)
{
	/* The lady who tastes tea: Agresti 2002, table 3.8: 0.486. */
	ok(is_near(fisher_exact(3, 4, 1, 4), 34.0 / 70), "tasting tea");
	/* Fisher 1934: criminals with twins, monozygotic 10 of 13 convicted,
	   dizygotic 2 of 17.  One-sided 619/1330665; two-sided, as R's
	   fisher.test() gives it, 0.0005367. */
	ok(fabs(fisher_exact(10, 13, 2, 17) - 0.0005367) < 0.0000001,
	   "criminal twins");
	ok(is_near(fisher_exact(2, 17, 10, 13), 0.0005367),
	   "the same with the groups exchanged");
	ok(is_near(fisher_exact(5, 10, 5, 10), 1), "no difference");
	ok(is_near(fisher_exact(0, 10, 0, 10), 1), "nobody at all");
	ok(is_near(fisher_exact(10, 10, 10, 10), 1), "everybody");
	/* Of C(10, 5) = 252 ways two are as extreme. */
	ok(is_near(fisher_exact(5, 5, 0, 5), 2.0 / 252), "all against none");
	ok(fisher_exact(500, 1000, 300, 1000) < 1e-15,
	   "large groups do not overflow");
	return done();
}
