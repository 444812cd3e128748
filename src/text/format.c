/* SPDX-License-Identifier: MIT */

/* format.c -- see format.h. */

#include "text/format.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/source.h"
#include "text/read.h"

/* A runner-up this good, and this close, makes the choice unclear. */
enum { SCORE_GOOD = 30, SCORE_CLOSE = 20 };

static const struct format *const table[] = {
	&format_plain, &format_srt, &format_webvtt, &format_zoom, NULL
};

enum { FORMAT_COUNT = sizeof table / sizeof *table - 1 };

const struct format *const *
format_table(void)
{
	return table;
}

const char *const *
transcript_formats(void)
{
	static const char *const names[FORMAT_COUNT + 1] = {
		"plain", "srt", "webvtt", "zoom", NULL
	};

	return names;
}

static const struct format *
find(struct arena *arena, struct str name, struct diag *diag)
{
	struct buf list = BUF(arena);

	for (size_t i = 0; table[i]; i++) {
		if (str_is(name, table[i]->name))
			return table[i];
		buf_printf(&list, "%s%s", i ? ", " : "", table[i]->name);
	}
	diag_error(diag, SPAN_NONE,
	           _("there is no format '%.*s'; there are %s"),
	           STR_ARG(name), buf_str(&list).text);
	return NULL;
}

const struct format *
format_choose(struct arena *arena, const struct source *source,
              struct str name, struct diag *diag)
{
	const struct format *best = NULL, *second = NULL;
	int most = -1, more = -1;

	if (name.len)
		return find(arena, name, diag);
	for (size_t i = 0; table[i]; i++) {
		int score = table[i]->score(arena, source);

		if (score > most) {
			second = best;
			more = most;
			best = table[i];
			most = score;
		} else if (score > more) {
			second = table[i];
			more = score;
		}
	}
	if (most < SCORE_CERTAIN && more >= SCORE_GOOD
	    && most - more < SCORE_CLOSE) {
		diag_error(diag, span_whole(source),
		           _("this could be %s or %s; say which, as in "
		             "'--format %s'"),
		           best->name, second->name, best->name);
		return NULL;
	}
	return best;
}
