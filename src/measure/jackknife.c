/* SPDX-License-Identifier: MIT */

/* jackknife.c -- see jackknife.h. */

#include "measure/jackknife.h"

#include <math.h>

#include "base/i18n.h"

/* From here on t is as good as normal, and the sum below only longer. */
enum { FREEDOM_MOST = 10000 };

/* The probability of being within T of 0: Abramowitz and Stegun 26.7.3 and
   26.7.4, a finite sum over powers of the cosine of atan(t / sqrt(freedom)). */
static double
student_within(double t, size_t freedom)
{
	double angle = atan(t / sqrt((double)freedom));
	double cosine = cos(angle), sine = sin(angle);
	bool odd = freedom % 2;
	double term = odd ? cosine : 1, sum = 0;

	for (size_t i = odd ? 1 : 0; i + 2 <= freedom; i += 2) {
		sum += term;
		term *= cosine * cosine * (double)(i + 1) / (double)(i + 2);
	}
	return odd ? 2 / acos(-1) * (angle + sine * sum) : sine * sum;
}

double
student_quantile(double p, size_t freedom)
{
	double low = 0, high = 1;

	if (freedom > FREEDOM_MOST)
		freedom = FREEDOM_MOST;
	while (student_within(high, freedom) < 2 * p - 1)
		high *= 2;
	for (int i = 0; i < 80; i++) {
		double middle = low + (high - low) / 2;

		if (student_within(middle, freedom) < 2 * p - 1)
			low = middle;
		else
			high = middle;
	}
	return high;
}

struct jackknife
jackknife(struct measured whole, const struct measured *without, size_t count,
          double least)
{
	struct jackknife result = { .why_not = whole.why_not };
	double mean = 0, squares = 0, reach;

	if (whole.why_not)
		return result;
	if (count < 2) {
		result.why_not = N_("no interval: one transcript");
		return result;
	}
	for (size_t i = 0; i < count; i++) {
		if (without[i].why_not) {
			result.why_not = N_("no interval: it rests on one "
			                    "transcript");
			return result;
		}
		mean += without[i].value / (double)count;
	}
	for (size_t i = 0; i < count; i++)
		squares += (without[i].value - mean)
		           * (without[i].value - mean);
	result.error = sqrt(squares * (double)(count - 1) / (double)count);
	reach = result.error * student_quantile(0.975, count - 1);
	result.low = fmax(whole.value - reach, least);
	result.high = fmin(whole.value + reach, 1);
	return result;
}
