/* SPDX-License-Identifier: MIT */

/* report_diff.c -- see report_diff.h. */

#include "report/report_diff.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/compare.h"
#include "report/diff_effect.h"
#include "report/footer.h"
#include "report/report.h"
#include "report/sweep.h"
#include "report/table.h"
#include "store/place.h"
#include "text/transcript.h"

enum { SEGMENTS_SHOWN = 20, WORDS_SHOWN = 160, TEXT_SHOWN = 200 };

enum move { GAINED, LOST, MOVED, MOVE_COUNT };

static const struct { const char *name, *heading; } moves[MOVE_COUNT] = {
	{ "segment-gained", N_("Segments gained") },
	{ "segment-lost", N_("Segments lost") },
	{ "segment-moved", N_("Segments with another extent") },
};

struct diffing {
	struct arena *arena;
	const struct diff_options *options;
	const struct catalogue *catalogue;
	struct report *report;
	struct table *shown[MOVE_COUNT];
	size_t counts[MOVE_COUNT];
	size_t same, transcripts;
	struct diff_effect *effect;
};

static struct str
translated(const struct diffing *diffing, const char *text)
{
	return str_of(i18n_text(diffing->catalogue, text));
}

static struct table *
new_table(const struct diffing *diffing, const struct column *columns,
          size_t count)
{
	struct table *table = table_new(diffing->arena);

	for (size_t i = 0; i < count; i++)
		table_add_column(diffing->arena, table, columns[i].name,
		                 translated(diffing, columns[i].heading.text),
		                 columns[i].kind);
	return table;
}

/* No more than people will read of it. */
static struct str
cut(const struct diffing *diffing, struct str text, size_t columns)
{
	struct str head = cut_head(text, columns);

	return head.len == text.len ? text
		: str_printf(diffing->arena, "%.*s…", STR_ARG(head));
}

/* What there was, what there is, or both. */
static struct str
change_words(const struct diffing *diffing, const struct change *change)
{
	struct str old = cut(diffing, change->old, TEXT_SHOWN);
	struct str new = cut(diffing, change->new, TEXT_SHOWN);

	if (!old.len || !new.len)
		return old.len ? old : new;
	return str_printf(diffing->arena, "%.*s → %.*s", STR_ARG(old),
	                  STR_ARG(new));
}

static void
add_change(struct diffing *diffing, struct table *table,
           const struct change *change)
{
	struct str *cells = table_add_row(diffing->arena,
	                                  diffing->report->data)->cells;

	cells[0] = str_of(change_name(change->kind));
	cells[1] = change->code;
	cells[2] = change->language;
	cells[3] = change->old;
	cells[4] = change->new;
	cells = table_add_row(diffing->arena, table)->cells;
	cells[0] = translated(diffing, change_text(change->kind));
	cells[1] = change->language;
	cells[2] = change_words(diffing, change);
}

/* The changes of one code stand side by side. */
static void
add_changes(struct diffing *diffing)
{
	const struct column columns[] = {
		{ STR("change"), STR(N_("Change")), COLUMN_TEXT },
		{ STR("language"), STR(N_("Language")), COLUMN_TEXT },
		{ STR("words"), STR(N_("Words")), COLUMN_LONG },
	};
	struct changes changes = codebooks_compare(diffing->arena,
	                                           diffing->options->old,
	                                           diffing->options->new);
	struct table *table = NULL;

	if (changes.count)
		report_add_heading(diffing->report, 1,
		                   translated(diffing, N_("Codes, terms and "
		                                          "rules")));
	for (size_t i = 0; i < changes.count; i++) {
		const struct change *change = &changes.list[i];

		if (!i || !str_equal(change->code, change[-1].code)) {
			table = new_table(diffing, columns,
			                  sizeof columns / sizeof *columns);
			report_add_table(diffing->report, change->code, table);
		}
		add_change(diffing, table, change);
	}
	report_add_note(diffing->report, str_printf(diffing->arena,
		i18n_count(diffing->catalogue,
		           "%zu change in codes, terms and rules",
		           "%zu changes in codes, terms and rules",
		           changes.count), changes.count));
}

static struct str
place_of(const struct diffing *diffing, const struct sweep *sweep,
         const struct segment *segment)
{
	return place_text(diffing->arena, sweep->revision, sweep->points,
	                  segment->begin, segment->end);
}

/* OLD of one gained and NEW of one lost is NULL. */
static void
add_segment(struct diffing *diffing, const struct sweep *sweep,
            enum move move, const struct segment *old,
            const struct segment *new)
{
	struct arena *arena = diffing->arena;
	const struct segment *segment = new ? new : old;
	size_t limit = diffing->options->limit ? diffing->options->limit
	                                       : SEGMENTS_SHOWN;
	struct str words = str_copy(arena,
	                            str_slice(sweep->transcript->text,
	                                      segment->begin, segment->end));
	struct str *cells = table_add_row(arena,
	                                  diffing->report->data)->cells;
	struct str item = segment->matches[0].item;

	cells[0] = str_of(moves[move].name);
	cells[1] = segment->code;
	cells[5] = place_of(diffing, sweep, segment);
	if (move == MOVED)
		cells[6] = place_of(diffing, sweep, old);
	cells[7] = words;
	cells[8] = item;
	if (diffing->counts[move]++ >= limit)
		return;
	cells = table_add_row(arena, diffing->shown[move])->cells;
	cells[0] = segment->code;
	cells[1] = place_of(diffing, sweep, segment);
	cells[2] = item;
	cells[3] = cut(diffing, words, WORDS_SHOWN);
}

/* The index of a segment of the list with the same code that fits, of those
   not taken; STR_NOWHERE. */
static size_t
find_like(const struct proposals *list, const bool *taken,
          const struct segment *segment, bool exactly)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct segment *other = &list->list[i];

		if (other->begin >= segment->end)
			break;
		if (taken[i] || !str_equal(other->code, segment->code))
			continue;
		if (exactly ? other->begin == segment->begin
		              && other->end == segment->end
		            : other->end > segment->begin)
			return i;
	}
	return STR_NOWHERE;
}

static bool
compare_transcript(void *diffing_, struct arena *arena,
                   const struct sweep *sweep)
{
	struct diffing *diffing = diffing_;
	const struct proposals *old = &sweep->proposals[0];
	const struct proposals *new = &sweep->proposals[1];
	bool *found = arena_array(arena, bool, old->count + 1);
	bool *taken = arena_array(arena, bool, new->count + 1);

	diffing->transcripts++;
	diff_effect_add(diffing->effect, sweep);
	for (size_t i = 0; i < old->count; i++) {
		size_t like = find_like(new, taken, &old->list[i], true);

		found[i] = like != STR_NOWHERE;
		if (!found[i])
			continue;
		taken[like] = true;
		diffing->same++;
	}
	for (size_t i = 0; i < old->count; i++) {
		size_t like;

		if (found[i])
			continue;
		like = find_like(new, taken, &old->list[i], false);
		if (like == STR_NOWHERE) {
			add_segment(diffing, sweep, LOST, &old->list[i], NULL);
			continue;
		}
		taken[like] = true;
		add_segment(diffing, sweep, MOVED, &old->list[i],
		            &new->list[like]);
	}
	for (size_t i = 0; i < new->count; i++) {
		if (!taken[i])
			add_segment(diffing, sweep, GAINED, NULL,
			            &new->list[i]);
	}
	return true;
}

static void
show_segments(struct diffing *diffing)
{
	struct arena *arena = diffing->arena;

	for (size_t i = 0; i < MOVE_COUNT; i++) {
		size_t shown = diffing->shown[i]->row_count;

		if (!shown)
			continue;
		report_add_heading(diffing->report, 1,
		                   translated(diffing, moves[i].heading));
		report_add_table(diffing->report, STR(""), diffing->shown[i]);
		if (shown < diffing->counts[i])
			report_add_note(diffing->report, str_printf(arena,
				i18n_text(diffing->catalogue,
				          _("%s: %zu of %zu are shown; --limit "
				            "shows more, --format csv all")),
				i18n_text(diffing->catalogue,
				          moves[i].heading),
				shown, diffing->counts[i]));
	}
	report_add_note(diffing->report, str_printf(arena,
		i18n_text(diffing->catalogue,
		          _("segments in %zu transcripts: %zu gained, %zu "
		            "lost, %zu with another extent, %zu as they "
		            "were")),
		diffing->transcripts, diffing->counts[GAINED],
		diffing->counts[LOST], diffing->counts[MOVED],
		diffing->same));
}

static void
make_tables(struct diffing *diffing)
{
	static const char *const names[] = {
		"change", "code", "language", "old", "new", "place",
		"old_place", "words", "item"
	};
	const struct column columns[] = {
		{ STR("code"), STR(N_("Code")), COLUMN_TEXT },
		{ STR("place"), STR(N_("Place")), COLUMN_PLACE },
		{ STR("item"), STR(N_("Term or pattern")), COLUMN_TEXT },
		{ STR("words"), STR(N_("Words")), COLUMN_LONG },
	};

	diffing->report->data = table_new(diffing->arena);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		table_add_column(diffing->arena, diffing->report->data,
		                 str_of(names[i]), str_of(names[i]),
		                 COLUMN_TEXT);
	for (size_t i = 0; i < MOVE_COUNT; i++)
		diffing->shown[i] = new_table(diffing, columns,
		                              sizeof columns
		                              / sizeof *columns);
}

struct report *
report_diff(struct arena *arena, const struct project *project,
            const struct languages *languages,
            const struct diff_options *options,
            const struct catalogue *catalogue, struct diag *diag)
{
	struct diffing diffing = { .arena = arena, .options = options,
	                           .catalogue = catalogue };
	const struct codebook *books[] = { options->old, options->new };
	struct str title = str_printf(arena,
		i18n_text(catalogue, _("From %.*s to %.*s")),
		STR_ARG(options->old_name), STR_ARG(options->new_name));

	diffing.report = report_new(arena, "diff", title,
	                            i18n_language(catalogue));
	make_tables(&diffing);
	add_changes(&diffing);
	report_add_fact(diffing.report, "old", options->old_name);
	report_add_fact(diffing.report, "new", options->new_name);
	if (!project)
		return diffing.report;
	diffing.effect = diff_effect_new(arena, project, options->old,
	                                 options->new, options->coder,
	                                 catalogue, diag);
	if (!diffing.effect
	    || !sweep_corpus(arena, project, languages, books, 2,
	                  options->machine, compare_transcript, &diffing,
	                  diag))
		return NULL;
	diff_effect_show(diffing.effect, diffing.report);
	show_segments(&diffing);
	report_add_footer(diffing.report, project, catalogue);
	return diffing.report;
}
