/* SPDX-License-Identifier: MIT */

/* sweep.c -- see sweep.h. */

#include "report/sweep.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "store/project.h"
#include "text/transcript.h"

enum { LEAST_CONTEXT = 8, MARKS = 4 };

bool
sweep_corpus(struct arena *arena, const struct project *project,
             const struct languages *languages,
             const struct codebook *const *books, size_t book_count,
             bool (*each)(void *context, struct arena *,
                          const struct sweep *),
             void *context, struct diag *diag)
{
	const struct matcher **matchers =
		arena_array(arena, const struct matcher *, book_count);
	size_t count;
	struct revision_row *revisions = corpus_list(arena, project->db,
	                                             &count);
	bool good = !db_failed(project->db);

	for (size_t i = 0; i < book_count; i++)
		matchers[i] = matcher_new(arena, books[i]->items,
		                          books[i]->item_count);
	for (size_t i = 0; good && i < count; i++) {
		struct arena *own = arena_new();
		struct proposals *proposals =
			arena_array(own, struct proposals, book_count);
		struct sweep sweep = { .revision = &revisions[i],
		                       .proposals = proposals };

		sweep.transcript = corpus_transcript(own, project, languages,
		                                     revisions[i].revision_id);
		good = sweep.transcript != NULL;
		for (size_t k = 0; good && k < book_count; k++)
			good = scan_transcript(own, books[k], matchers[k],
			                       sweep.transcript,
			                       &proposals[k], diag);
		if (good) {
			sweep.points = points_new(own, sweep.transcript->text);
			good = each(context, own, &sweep);
		}
		arena_free(own);
	}
	return good;
}

struct str
cut_tail(struct str text, size_t columns)
{
	size_t at = text.len;

	while (at > 0) {
		size_t begin;

		utf8_before(text, at, &begin);
		if (unicode_width(str_slice(text, begin, text.len)) > columns)
			break;
		at = begin;
	}
	return str_slice(text, at, text.len);
}

struct str
cut_head(struct str text, size_t columns)
{
	size_t at = 0;

	while (at < text.len) {
		size_t next = at;

		utf8_next(text, &next);
		if (unicode_width(str_slice(text, 0, next)) > columns)
			break;
		at = next;
	}
	return str_slice(text, 0, at);
}

struct str
sweep_context(struct arena *arena, const struct transcript *transcript,
              const struct hit *hit, size_t columns)
{
	const struct turn *turn = &transcript->turns[hit->turn];
	struct str text = transcript->text;
	struct str words = str_slice(text, hit->begin, hit->end);
	size_t used = unicode_width(words) + MARKS;
	size_t each = used + 2 * LEAST_CONTEXT < columns
	              ? (columns - used) / 2 : LEAST_CONTEXT;
	struct str left = cut_tail(str_slice(text, turn->begin, hit->begin),
	                           each);
	struct str right;

	/* What the left leaves, the right may have. */
	each += each - unicode_width(left);
	right = cut_head(str_slice(text, hit->end, turn->end), each);
	return str_printf(arena, "%.*s‹%.*s›%.*s", STR_ARG(left),
	                  STR_ARG(words), STR_ARG(right));
}
