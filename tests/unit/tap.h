/* SPDX-License-Identifier: MIT */

/* tap.h -- unit tests that speak TAP, the Test Anything Protocol.

	int
	main(void)
	{
		ok(utf8_count(STR("ўз")) == 2, "counts code points");
		is_str(path_stem(STR("a/KZ01.vtt")), "KZ01", "finds the stem");
		return done();
	}

   Each check prints one result and says where it failed; done() prints how
   many there were.  A test that ends before done() has no plan and fails. */

#ifndef UNIT_TAP_H
#define UNIT_TAP_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"

static int tap_count, tap_failed;

#define ok(good, ...) tap_ok((good), #good, __FILE__, __LINE__, __VA_ARGS__)

#define is_str(got, expected, ...)                                            \
	tap_is_str((got), (expected), __FILE__, __LINE__, __VA_ARGS__)

#define is_size(got, expected, ...)                                           \
	tap_is_size((got), (expected), __FILE__, __LINE__, __VA_ARGS__)

__attribute__((format(printf, 5, 6), unused)) static bool
tap_ok(bool good, const char *what, const char *file, int line,
       const char *name, ...)
{
	char text[512];
	va_list args;

	va_start(args, name);
	vsnprintf(text, sizeof text, name, args);
	va_end(args);
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, text);
	if (!good) {
		tap_failed++;
		printf("# %s:%d: %s\n", file, line, what);
	}
	fflush(stdout);
	return good;
}

__attribute__((format(printf, 5, 6), unused)) static bool
tap_is_str(struct str got, const char *expected, const char *file, int line,
           const char *name, ...)
{
	char text[512];
	va_list args;

	va_start(args, name);
	vsnprintf(text, sizeof text, name, args);
	va_end(args);
	if (tap_ok(str_is(got, expected), "the texts differ", file, line,
	           "%s", text))
		return true;
	printf("# expected: %s\n#      got: %.*s\n", expected, STR_ARG(got));
	return false;
}

__attribute__((format(printf, 5, 6), unused)) static bool
tap_is_size(size_t got, size_t expected, const char *file, int line,
            const char *name, ...)
{
	char text[512];
	va_list args;

	va_start(args, name);
	vsnprintf(text, sizeof text, name, args);
	va_end(args);
	if (tap_ok(got == expected, "the numbers differ", file, line, "%s",
	           text))
		return true;
	printf("# expected: %zu\n#      got: %zu\n", expected, got);
	return false;
}

__attribute__((unused)) static void
tap_skip(const char *why)
{
	printf("ok %d # SKIP %s\n", ++tap_count, why);
}

__attribute__((unused)) static int
done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed ? 1 : 0;
}

#endif
