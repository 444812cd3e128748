/* SPDX-License-Identifier: MIT */

/* suggest.c -- see suggest.h. */

#include "report/suggest.h"

#include "base/diag.h"
#include "base/i18n.h"

enum { NAMED_MOST = 12, LIST_ROOM = 1000 };

/* What differs in a third of its bytes is another word. */
static size_t
nearest(struct str wrong, const struct str *names, size_t count)
{
	size_t best = STR_NOWHERE, least = wrong.len / 3 + 2;

	for (size_t i = 0; i < count; i++) {
		size_t distance = str_equal_ascii_case(wrong, names[i])
		                          ? 0
		                          : str_distance(wrong, names[i]);

		if (distance < least) {
			least = distance;
			best = i;
		}
	}
	return best;
}

void
suggest(struct diag *diag, struct str wrong, const struct str *names,
        size_t count)
{
	char list[LIST_ROOM];
	size_t len = 0, i = 0, near = nearest(wrong, names, count);

	if (near != STR_NOWHERE)
		diag_note(diag, SPAN_NONE, _("did you mean '%.*s'?"),
		          STR_ARG(names[near]));
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
