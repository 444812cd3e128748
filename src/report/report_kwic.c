/* SPDX-License-Identifier: MIT */

/* report_kwic.c -- see report_kwic.h.

   A term without a language is read as each language that is written in its
   script would inflect it; what several of them find at one place is one
   hit. */

#include "report/report_kwic.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "coding/regex.h"
#include "coding/term.h"
#include "report/footer.h"
#include "report/kwic_sort.h"
#include "report/report.h"
#include "report/sweep.h"
#include "report/table.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
#include "text/transcript.h"

enum { WIDTH = 80, LEAST_CONTEXT = 12, CONTEXT_FOR_PROGRAMS = 60 };

struct finding_places {
	struct arena *arena;
	const struct project *project;
	const struct languages *languages;
	const struct kwic_options *options;
	const struct catalogue *catalogue;
	struct diag *diag;
	struct item **items;
	size_t item_count, item_room;
	const struct matcher *matcher;
	const struct revision_row *revisions;
	size_t revision_count;
	size_t all;                     /* also those not asked for */
	bool phrases;                   /* not single words alone */
	struct table *shown, *data;
	size_t places, transcripts;     /* with something in them */
};

/* In one transcript. */
struct found {
	const struct revision_row *revision;
	struct transcript *transcript;
	const struct points *points;    /* where there are hits */
	struct digest text_sha256;      /* the same */
	struct hits hits;               /* each place once */
};

static enum script
script_of(struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		enum script script = unicode_script(utf8_next(text, &at));

		if (script != SCRIPT_OTHER)
			return script;
	}
	return SCRIPT_OTHER;
}

static struct item *
new_item(struct finding_places *find, const struct source *source)
{
	struct item *item = arena_make(find->arena, struct item);

	item->index = find->item_count;
	item->text = find->options->term;
	item->at = span_of(source, 0, source->text.len);
	*arena_append(find->arena, find->items, find->item_count,
	              find->item_room) = item;
	return item;
}

static bool
add_term(struct finding_places *find, const struct source *source,
         const struct language *language)
{
	struct term_style style = { .language = language, .inflect = true,
	                            .languages = find->languages };
	struct item *item = new_item(find, source);

	item->kind = ITEM_TERM;
	item->term = term_read(find->arena, source->text, &style, item->at,
	                       find->diag);
	if (!item->term)
		return false;
	find->phrases |= item->term->word_count > 1;
	return true;
}

static struct span
pattern_place(const void *source, size_t begin, size_t end)
{
	return span_of(source, begin, end);
}

static bool
make_items(struct finding_places *find)
{
	const struct source *source =
		source_new(find->arena, STR("term"), find->options->term);
	enum script script = script_of(find->options->term);

	if (find->options->regex) {
		struct item *item = new_item(find, source);

		item->kind = ITEM_REGEX;
		item->regex = regex_compile(find->arena, source->text,
		                            pattern_place, source, find->diag);
		return item->regex != NULL;
	}
	if (find->options->language)
		return add_term(find, source, find->options->language);
	if (!add_term(find, source, NULL))
		return false;
	for (size_t i = 0; i < find->languages->count; i++) {
		const struct language *language = &find->languages->items[i];

		if (language->script == script
		    && !add_term(find, source, language))
			return false;
	}
	return true;
}

static int
compare_hits(const void *a_, const void *b_)
{
	const struct hit *a = a_, *b = b_;

	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

/* The hits of all items, each place once. */
static struct hits
merge(struct arena *arena, const struct finding_places *find,
      const struct hits *hits)
{
	struct hits all = { 0 };
	size_t room = 0, kept = 0;

	for (size_t i = 0; i < find->item_count; i++) {
		for (size_t k = 0; k < hits[i].count; k++)
			*arena_append(arena, all.list, all.count, room) =
				hits[i].list[k];
	}
	if (all.count)
		qsort(all.list, all.count, sizeof *all.list, compare_hits);
	for (size_t i = 0; i < all.count; i++) {
		if (kept && !compare_hits(&all.list[kept - 1], &all.list[i]))
			continue;
		all.list[kept++] = all.list[i];
	}
	all.count = kept;
	return all;
}

static void
show(struct finding_places *find, const struct turn *turn, struct str text,
     const struct hit *hit, struct str place)
{
	struct arena *arena = find->arena;
	struct str left = str_slice(text, turn->begin, hit->begin);
	struct str right = str_slice(text, hit->end, turn->end);
	struct str words = str_slice(text, hit->begin, hit->end);
	size_t width = find->options->width ? find->options->width : WIDTH;
	size_t used = place.len + unicode_width(words) + 6;
	size_t context = used + 2 * LEAST_CONTEXT < width
	                 ? (width - used) / 2 : LEAST_CONTEXT;
	struct str *cells = table_add_row(arena, find->shown)->cells;

	cells[0] = place;
	cells[1] = str_copy(arena, str_trim(cut_tail(left, context)));
	cells[2] = str_copy(arena, words);
	cells[3] = str_copy(arena, str_trim(cut_head(right, context)));
}

static void
add_row(struct arena *arena, struct table *data, const struct found *found,
        const struct hit *hit, struct str place)
{
	const struct transcript *transcript = found->transcript;
	const struct turn *turn = &transcript->turns[hit->turn];
	const struct speaker *speaker = &transcript->speakers[turn->speaker];
	struct str text = transcript->text;
	struct str left = str_slice(text, turn->begin, hit->begin);
	struct str right = str_slice(text, hit->end, turn->end);
	struct str *cells = table_add_row(arena, data)->cells;

	*cells++ = place;
	*cells++ = found->revision->name;
	*cells++ = str_copy(arena, speaker->case_id);
	*cells++ = turn->language ? turn->language->tag : STR("");
	*cells++ = str_copy(arena, speaker->label);
	*cells++ = str_of(role_name(speaker->role));
	*cells++ = cell_count(arena, hit->turn + 1);
	*cells++ = cell_count(arena, points_of_byte(found->points,
	                                            hit->begin));
	*cells++ = cell_count(arena, points_of_byte(found->points, hit->end));
	*cells++ = time_text(arena, transcript_time_at(transcript,
	                                               hit->begin));
	*cells++ = str_copy(arena, cut_tail(left, CONTEXT_FOR_PROGRAMS));
	*cells++ = str_copy(arena, str_slice(text, hit->begin, hit->end));
	*cells = str_copy(arena, cut_head(right, CONTEXT_FOR_PROGRAMS));
}

/* Nothing is looked for in an empty turn. */
static void
empty_turn(struct turn *turn)
{
	turn->end = turn->begin;
}

static void
keep_experts(struct transcript *transcript)
{
	for (size_t i = 0; i < transcript->turn_count; i++) {
		struct turn *turn = &transcript->turns[i];

		if (transcript->speakers[turn->speaker].role != ROLE_EXPERT)
			empty_turn(turn);
	}
}

static void
keep_hit_turns(struct transcript *transcript, const struct hits *hits)
{
	for (size_t i = 0, k = 0; i < transcript->turn_count; i++) {
		while (k < hits->count && hits->list[k].turn < i)
			k++;
		if (k == hits->count || hits->list[k].turn != i)
			empty_turn(&transcript->turns[i]);
	}
}

static enum pool_next
next_transcript(void *find_, struct pool_job *job)
{
	const struct finding_places *find = find_;
	const struct project *project = find->project;
	const struct revision_row *revision;
	struct transcript *transcript;
	struct found *found;

	if (job->number >= find->revision_count)
		return POOL_END;
	job->data = found = arena_make(job->arena, struct found);
	found->revision = revision = &find->revisions[job->number];
	found->transcript = transcript =
		corpus_speech(job->arena, project, find->languages,
		              revision->revision_id);
	if (!transcript)
		return POOL_FAILED;
	transcript->name = revision->file_name;
	if (!find->options->everybody)
		keep_experts(transcript);
	/* A pattern that is given up says in which line. */
	if (find->options->regex
	    && !corpus_read_cues(job->arena, project, revision->revision_id,
	                         transcript))
		return POOL_FAILED;
	job->size = transcript->text.len;
	return POOL_JOB;
}

static bool
look(struct pool_job *job, const struct finding_places *find,
     struct diag *diag)
{
	struct found *found = job->data;
	const struct hits *hits = matcher_hits(job->arena, find->matcher,
	                                       found->transcript,
	                                       find->options->machine, diag);

	if (!hits)
		return false;
	found->hits = merge(job->arena, find, hits);
	return true;
}

static bool
find_hits(const void *find_, struct pool_job *job)
{
	const struct finding_places *find = find_;
	struct found *found = job->data;

	if (!look(job, find, job->diag))
		return false;
	if (!found->hits.count)
		return true;
	found->points = points_new(job->arena, found->transcript->text);
	found->text_sha256 = crypto_sha256(found->transcript->text);
	return true;
}

/* A phrase does not go on in the next sentence.  While sentences are not known
   too much is found, but nothing is missed, so they are read only for those
   turns. */
static bool
complete(struct finding_places *find, struct pool_job *job)
{
	const struct found *found = job->data;
	int64_t id = found->revision->revision_id;

	if (find->options->regex)
		return true;
	if (!corpus_read_cues(job->arena, find->project, id,
	                      found->transcript))
		return false;
	if (!find->phrases)
		return true;
	keep_hit_turns(found->transcript, &found->hits);
	return corpus_read_sentences(job->arena, find->project, id,
	                             found->transcript)
	       && look(job, find, find->diag);
}

static bool
add_rows(void *find_, struct pool_job *job)
{
	struct finding_places *find = find_;
	const struct found *found = job->data;
	bool waits = find->options->rows != NULL;
	struct arena *arena = waits ? job->arena : find->arena;
	struct table *data = find->data, part;

	if (!found->hits.count)
		return true;
	if (!corpus_check_speech(find->project, found->revision,
	                         found->text_sha256)
	    || !complete(find, job))
		return false;
	if (waits) {
		part = *find->data;
		data = &part;
	}
	for (size_t i = 0; i < found->hits.count; i++) {
		const struct hit *hit = &found->hits.list[i];
		const struct transcript *transcript = found->transcript;
		struct str place = place_text(arena, found->revision,
		                              found->points, hit->begin,
		                              hit->end);

		if (!waits)
			show(find, &transcript->turns[hit->turn],
			     transcript->text, hit, place);
		add_row(arena, data, found, hit, place);
	}
	find->places += found->hits.count;
	find->transcripts += found->hits.count > 0;
	return !waits || !found->hits.count
	       || find->options->rows(find->options->context, data);
}

static void
make_tables(struct finding_places *find)
{
	static const char *const names[] = {
		"id", "transcript", "case", "language", "speaker", "role",
		"turn", "begin", "end", "time_begin", "left", "matched",
		"right", NULL
	};
	const struct catalogue *catalogue = find->catalogue;

	find->shown = table_new(find->arena);
	table_add_column(find->arena, find->shown, STR("id"),
	                 str_of(i18n_text(catalogue, N_("Place"))),
	                 COLUMN_PLACE);
	table_add_column(find->arena, find->shown, STR("left"), STR(""),
	                 COLUMN_BEFORE);
	table_add_column(find->arena, find->shown, STR("matched"),
	                 str_of(i18n_text(catalogue, N_("Words"))),
	                 COLUMN_TEXT);
	table_add_column(find->arena, find->shown, STR("right"), STR(""),
	                 COLUMN_TEXT);
	find->data = table_new(find->arena);
	for (size_t i = 0; names[i]; i++)
		table_add_column(find->arena, find->data, str_of(names[i]),
		                 str_of(names[i]), COLUMN_TEXT);
}

/* Those that were asked for. */
static void
choose_revisions(struct finding_places *find)
{
	size_t first = find->options->first, most = find->options->most;

	if (first > find->revision_count)
		first = find->revision_count;
	find->revisions += first;
	find->revision_count -= first;
	if (most && most < find->revision_count)
		find->revision_count = most;
}

/* In one transaction, the caller's if there is one, so that all is of one state and the file is locked
   once. */
static bool
look_everywhere(struct finding_places *find)
{
	static const struct pool_steps steps = { next_transcript, find_hits,
	                                         add_rows };
	struct db *db = find->project->db;
	bool good, begun = db_has_begun(db);

	if (!begun && !db_begin(db))
		return false;
	find->revisions = corpus_list(find->arena, db, &find->revision_count);
	find->all = find->revision_count;
	choose_revisions(find);
	good = !db_failed(db)
	       && pool_run(find->options->machine, &steps, find, find->diag);
	if (!begun)
		db_rollback(db);
	return good;
}

struct report *
report_kwic(struct arena *arena, const struct project *project,
            const struct languages *languages,
            const struct kwic_options *options,
            const struct catalogue *catalogue, struct diag *diag)
{
	struct finding_places find = { .arena = arena, .project = project,
	                               .languages = languages,
	                               .options = options, .diag = diag,
	                               .catalogue = catalogue };
	struct report *report;

	if (!make_items(&find))
		return NULL;
	find.matcher = matcher_new(arena, find.items, find.item_count);
	make_tables(&find);
	if (!look_everywhere(&find))
		return NULL;
	if (options->sort != KWIC_SORT_PLACE)
		kwic_sort(arena, find.shown, find.data,
		          options->sort == KWIC_SORT_LEFT);
	report = report_new(arena, "find", options->term,
	                    i18n_language(catalogue));
	report_add_table(report, STR(""), find.shown);
	report->data = find.data;
	report_add_fact(report, "term", options->term);
	if (options->most)
		report_add_fact(report, "transcripts", cell_count(arena, find.all));
	report_add_note(report, str_printf(arena,
		i18n_count(catalogue, "%zu place, in %zu of %zu "
		                         "transcripts",
		           "%zu places, in %zu of %zu transcripts",
		           find.places),
		find.places, find.transcripts, find.revision_count));
	report_add_footer(report, project, catalogue);
	return report;
}
