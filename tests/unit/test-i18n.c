/* SPDX-License-Identifier: MIT */

/* test-i18n.c -- which catalogue, which of its forms, and dates and numbers
   as each language writes them. */

#include "base/i18n.h"

#include "base/arena.h"
#include "base/locale.h"
#include "unit/tap.h"

static void
test_choice(void)
{
	static const char *const cases[][2] = {
		{ "kk_KZ.UTF-8", "kk" }, { "uz_UZ@cyrillic", "uz" },
		{ "xx:uz:ru", "uz" }, { "en:kk", "en" }, { "C.UTF-8", "en" },
		{ "ru-RU", "ru" }, { "", "en" }, { "uzz", "en" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		is_str(str_of(i18n_language(i18n_catalogue(cases[i][0]))),
		       cases[i][1], "'%s'", cases[i][0]);
	for (size_t i = 0; i18n_languages[i]; i++)
		ok(i18n_is_language(str_of(i18n_languages[i])), "knows %s",
		   i18n_languages[i]);
	ok(!i18n_is_language(STR("u")), "does not know u");
}

static const char *
records(const char *language, size_t count)
{
	return i18n_count(i18n_catalogue(language),
	                  "%zu record, as it was written",
	                  "%zu records, all as they were written", count);
}

static void
test_forms(void)
{
	static const char *const languages[] = { "kk", "uz" };

	ok(records("ru", 1) == records("ru", 21), "1 and 21 are alike in Russian");
	ok(records("ru", 1) != records("ru", 2), "1 and 2 are not");
	ok(records("ru", 5) == records("ru", 11), "5 and 11 are");
	for (size_t i = 0; i < 2; i++) {
		ok(records(languages[i], 1) != records(languages[i], 0)
		   && records(languages[i], 2) == records(languages[i], 0)
		   && records(languages[i], 2) == records(languages[i], 21),
		   "in %s 1 is one, and all else is other", languages[i]);
	}
}

static void
test_locale(struct arena *arena)
{
	static const char *const dates[][2] = {
		{ "en", "25 April 2026" },
		{ "kk", "2026 ж. 25 сәуір" },
		{ "ru", "25 апреля 2026" },
		{ "uz", "2026-yil 25-aprel" },
	};

	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct buf date = BUF(arena), number = BUF(arena);

		locale_add_date(&date, i18n_catalogue(dates[i][0]),
		                STR("2026-04-25"));
		is_str(buf_str(&date), dates[i][1], "a date in %s",
		       dates[i][0]);
		locale_add_number(&number, dates[i][0], STR("-12345.5"));
		is_str(buf_str(&number), i ? "−12\u00a0345,5" : "−12,345.5",
		       "a number in %s", dates[i][0]);
	}
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_choice();
	test_forms();
	test_locale(arena);
	arena_free(arena);
	return done();
}
