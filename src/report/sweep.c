/* SPDX-License-Identifier: MIT */

/* sweep.c -- see sweep.h. */

#include "report/sweep.h"

#include "base/arena.h"
#include "base/pool.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "store/project.h"
#include "store/sight.h"
#include "text/transcript.h"

enum { LEAST_CONTEXT = 8, MARKS = 4 };

struct sweeping {
	const struct project *project;
	const struct languages *languages;
	const struct codebook *const *books;
	const struct matcher **matchers;
	size_t book_count;
	const struct machine *machine;
	struct revision_row *revisions;
	size_t revision_count;
	bool (*each)(void *, struct arena *, const struct sweep *);
	void *context;
};

static enum pool_next
next_transcript(void *sweeping_, struct pool_job *job)
{
	const struct sweeping *sweeping = sweeping_;
	struct sweep *sweep;

	if (job->number == sweeping->revision_count)
		return POOL_END;
	job->data = sweep = arena_make(job->arena, struct sweep);
	sweep->revision = &sweeping->revisions[job->number];
	sweep->transcript = corpus_transcript(job->arena, sweeping->project,
	                                      sweeping->languages,
	                                      sweep->revision->revision_id);
	if (!sweep->transcript)
		return POOL_FAILED;
	job->size = sweep->transcript->text.len;
	return POOL_JOB;
}

static bool
scan_books(const void *sweeping_, struct pool_job *job)
{
	const struct sweeping *sweeping = sweeping_;
	struct sweep *sweep = job->data;
	struct proposals *proposals = arena_array(job->arena, struct proposals,
	                                          sweeping->book_count);

	for (size_t i = 0; i < sweeping->book_count; i++) {
		if (!scan_transcript(job->arena, sweeping->books[i],
		                     sweeping->matchers[i], sweep->transcript,
		                     sweeping->machine, &proposals[i],
		                     job->diag))
			return false;
	}
	sweep->proposals = proposals;
	sweep->points = points_new(job->arena, sweep->transcript->text);
	return true;
}

static bool
hand_over(void *sweeping_, struct pool_job *job)
{
	const struct sweeping *sweeping = sweeping_;

	return sweeping->each(sweeping->context, job->arena, job->data);
}

/* Whose proposals are hidden from who looks. */
static void
leave_hidden(struct sweeping *sweeping)
{
	size_t kept = 0;

	for (size_t i = 0; i < sweeping->revision_count; i++) {
		struct revision_row row = sweeping->revisions[i];

		if (!sight_hides_proposals(sweeping->project->sight,
		                           row.revision_id))
			sweeping->revisions[kept++] = row;
	}
	sweeping->revision_count = kept;
}

bool
sweep_corpus(struct arena *arena, const struct project *project,
             const struct languages *languages,
             const struct codebook *const *books, size_t book_count,
             const struct machine *machine,
             bool (*each)(void *context, struct arena *,
                          const struct sweep *),
             void *context, struct diag *diag)
{
	static const struct pool_steps steps = { next_transcript, scan_books,
	                                         hand_over };
	struct sweeping sweeping = { project, languages, books, NULL,
	                             book_count, machine, NULL, 0, each,
	                             context };

	sweeping.matchers = arena_array(arena, const struct matcher *,
	                                book_count);
	for (size_t i = 0; i < book_count; i++)
		sweeping.matchers[i] = matcher_new(arena, books[i]->items,
		                                   books[i]->item_count);
	sweeping.revisions = corpus_list(arena, project->db,
	                                 &sweeping.revision_count);
	leave_hidden(&sweeping);
	return !db_failed(project->db)
	       && pool_run(machine, &steps, &sweeping, diag);
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
