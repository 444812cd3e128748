/* SPDX-License-Identifier: MIT */

/* suggest.c -- see suggest.h. */

#include "report/suggest.h"

#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"

enum { NAMED_MOST = 12, LIST_ROOM = 1000 };

void
suggest(struct diag *diag, struct str wrong, const struct str *names,
        size_t count)
{
	char list[LIST_ROOM];
	struct nearest nearest = nearest_to(wrong);
	size_t len = 0, i = 0;

	for (size_t n = 0; n < count; n++)
		nearest_try(&nearest, names[n]);
	if (nearest.name.len)
		diag_note(diag, SPAN_NONE, _("did you mean '%.*s'?"),
		          STR_ARG(nearest.name));
	for (; i < count && i < NAMED_MOST; i++) {
		if (len + names[i].len + 3 > sizeof list)
			break;
		if (i) {
			list[len++] = ',';
			list[len++] = ' ';
		}
		for (size_t c = 0; c < names[i].len; c++)
			list[len++] = names[i].text[c];
	}
	if (!i)
		return;
	if (i < count)
		diag_note(diag, SPAN_NONE,
		          _("there are %zu, of them: %.*s"), count, (int)len,
		          list);
	else
		diag_note(diag, SPAN_NONE, _("there are: %.*s"), (int)len,
		          list);
}
