/* SPDX-License-Identifier: MIT */

/* timing.c -- see timing.h. */

#include "text/timing.h"

/* Longer numbers are no times, and could overflow. */
enum { DIGITS_MOST = 9 };

static bool
is_digit_at(struct str text, size_t at)
{
	return at < text.len && text.text[at] >= '0' && text.text[at] <= '9';
}

static bool
is_at(struct str text, size_t at, char c)
{
	return at < text.len && text.text[at] == c;
}

/* WebVTT's white space but for line ends. */
static bool
is_space_at(struct str text, size_t at)
{
	return is_at(text, at, ' ') || is_at(text, at, '\t')
	       || is_at(text, at, '\f');
}

/* How many digits there were; 0 also if there were too many. */
static size_t
read_number(struct str text, size_t *at, int64_t *number)
{
	size_t begin = *at;

	*number = 0;
	while (is_digit_at(text, *at)) {
		if (*at - begin == DIGITS_MOST)
			return 0;
		*number = *number * 10 + (text.text[(*at)++] - '0');
	}
	return *at - begin;
}

static int64_t
milliseconds_of(int64_t hours, int64_t minutes, int64_t seconds,
                int64_t milliseconds)
{
	return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

/* By "Collect a WebVTT timestamp". */
static bool
read_exact_time(struct str text, size_t *at, int64_t *ms)
{
	int64_t first, second, third, fraction;
	size_t digits = read_number(text, at, &first);
	bool hours = digits != 2 || first > 59;

	if (!digits || !is_at(text, (*at)++, ':')
	    || read_number(text, at, &second) != 2)
		return false;
	if (hours || is_at(text, *at, ':')) {
		if (!is_at(text, (*at)++, ':')
		    || read_number(text, at, &third) != 2)
			return false;
	} else {
		third = second;
		second = first;
		first = 0;
	}
	if (!is_at(text, (*at)++, '.')
	    || read_number(text, at, &fraction) != 3
	    || second > 59 || third > 59)
		return false;
	*ms = milliseconds_of(first, second, third, fraction);
	return true;
}

/* Past white space, an arrow and white space. */
static bool
read_arrow(struct str line, size_t *at)
{
	while (is_space_at(line, *at))
		++*at;
	if (!is_at(line, *at, '-') || !is_at(line, *at + 1, '-')
	    || !is_at(line, *at + 2, '>'))
		return false;
	*at += 3;
	while (is_space_at(line, *at))
		++*at;
	return true;
}

bool
timing_read_exactly(struct str line, struct timing *timing)
{
	size_t at = 0;

	while (is_space_at(line, at))
		at++;
	timing->faults = 0;
	return read_exact_time(line, &at, &timing->start_ms)
	       && read_arrow(line, &at)
	       && read_exact_time(line, &at, &timing->end_ms);
}

bool
timing_looks(struct str line)
{
	size_t arrow = str_find(line, STR("-->"), 0);
	bool digit = false, colon = false;

	if (arrow == STR_NOWHERE)
		return false;
	for (size_t i = 0; i < arrow; i++) {
		char c = line.text[i];

		if (!is_digit_at(line, i) && !is_space_at(line, i)
		    && c != ':' && c != '.' && c != ',' && c != '-')
			return false;
		digit |= is_digit_at(line, i);
		colon |= c == ':';
	}
	for (arrow += 3; is_space_at(line, arrow); arrow++)
		;
	return digit && colon
	       && (arrow == line.len || is_digit_at(line, arrow)
	           || is_at(line, arrow, '-'));
}

/* A number that may have a minus sign; returns its digits. */
static size_t
read_signed(struct str text, size_t *at, int64_t *number, unsigned *faults)
{
	if (is_at(text, *at, '-')) {
		++*at;
		*faults |= TIMING_NEGATIVE;
	}
	return read_number(text, at, number);
}

/* From the digits behind the full stop. */
static int64_t
read_fraction(struct str text, size_t *at, bool milliseconds,
              unsigned *faults)
{
	int64_t number;
	size_t digits;

	if (!is_at(text, *at, '.') && !is_at(text, *at, ',')) {
		*faults |= TIMING_FRACTION;
		return 0;
	}
	*faults |= text.text[(*at)++] == ',' ? TIMING_COMMA : TIMING_STOP;
	digits = read_signed(text, at, &number, faults);
	if (digits == 3)
		return number;
	*faults |= TIMING_FRACTION;
	if (milliseconds && digits < 3)
		return number;
	for (; digits > 3; digits--)
		number /= 10;
	for (; digits && digits < 3; digits++)
		number *= 10;
	return number;
}

static bool
read_loose_time(struct str text, size_t *at, bool milliseconds, int64_t *ms,
                unsigned *all_faults)
{
	int64_t fields[3] = { 0 }, fraction;
	size_t digits[3] = { 0 };
	unsigned faults = 0;
	size_t count = 0;

	do {
		digits[count] = read_signed(text, at, &fields[count], &faults);
		if (!digits[count++])
			return false;
	} while (count < 3 && is_at(text, *at, ':') && ++*at);
	if (count < 2)
		return false;
	if (count == 2) {
		fields[2] = fields[1];
		digits[2] = digits[1];
		fields[1] = fields[0];
		digits[1] = digits[0];
		fields[0] = 0;
		faults |= TIMING_NO_HOURS;
	} else if (digits[0] != 2) {
		faults |= TIMING_ODD_HOURS;
	}
	if (digits[1] != 2 || digits[2] != 2)
		faults |= TIMING_UNPADDED;
	if (fields[1] > 59 || fields[2] > 59)
		faults |= TIMING_OVER_59;
	fraction = read_fraction(text, at, milliseconds, &faults);
	*ms = faults & TIMING_NEGATIVE ? 0
	      : milliseconds_of(fields[0], fields[1], fields[2], fraction);
	*all_faults |= faults;
	return true;
}

bool
timing_read_loosely(struct str line, bool milliseconds,
                    struct timing *timing)
{
	size_t at = 0;

	while (is_space_at(line, at))
		at++;
	timing->faults = 0;
	return read_loose_time(line, &at, milliseconds, &timing->start_ms,
	                       &timing->faults)
	       && read_arrow(line, &at)
	       && read_loose_time(line, &at, milliseconds, &timing->end_ms,
	                          &timing->faults);
}

bool
clock_read(struct str text, size_t *at, int64_t *ms)
{
	size_t i = *at;
	int64_t hours, minutes, seconds;

	if (read_number(text, &i, &hours) != 2 || !is_at(text, i++, ':')
	    || read_number(text, &i, &minutes) != 2 || !is_at(text, i++, ':')
	    || read_number(text, &i, &seconds) != 2
	    || hours > 23 || minutes > 59 || seconds > 59)
		return false;
	*ms = milliseconds_of(hours, minutes, seconds, 0);
	*at = i;
	return true;
}
