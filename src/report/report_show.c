/* SPDX-License-Identifier: MIT */

/* report_show.c -- see report_show.h. */

#include "report/report_show.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/report.h"
#include "report/table.h"
#include "text/fold.h"
#include "text/transcript.h"
#include "text/word.h"

struct show {
	struct arena *arena;
	const struct transcript *transcript;
	struct points *points;
	struct report *report;
	struct table *table;
};

struct show_column { const char *name; enum column_kind kind; };

/* COLUMNS end with one without a name. */
static struct show
start(struct arena *arena, const struct catalogue *catalogue,
      const char *name, struct str title, const struct transcript *transcript,
      const struct show_column *columns)
{
	struct show show = {
		.arena = arena,
		.transcript = transcript,
		.points = points_new(arena, transcript->text),
		.report = report_new(arena, name, title,
		                     i18n_language(catalogue)),
		.table = table_new(arena),
	};

	for (; columns->name; columns++)
		table_add_column(arena, show.table, str_of(columns->name),
		                 str_of(columns->name), columns->kind);
	return show;
}

static struct report *
end(const struct show *show)
{
	show->report->data = show->table;
	report_add_table(show->report, STR_NONE, show->table);
	return show->report;
}

static struct str
point(const struct show *show, size_t byte)
{
	return cell_count(show->arena, points_of_byte(show->points, byte));
}

static struct str
text_of(const struct show *show, size_t begin, size_t end)
{
	return str_slice(show->transcript->text, begin, end);
}

static struct report *
show_turns(struct arena *arena, const struct catalogue *catalogue,
           struct str name, const struct transcript *transcript)
{
	static const struct show_column columns[] = {
		{ "turn", COLUMN_COUNT }, { "begin", COLUMN_COUNT },
		{ "end", COLUMN_COUNT }, { "speaker", COLUMN_TEXT },
		{ "role", COLUMN_TEXT }, { "case", COLUMN_TEXT },
		{ "language", COLUMN_TEXT }, { "exchange", COLUMN_COUNT },
		{ "words", COLUMN_COUNT }, { "text", COLUMN_LONG }, { 0 }
	};
	struct show show = start(arena, catalogue, "turns", name, transcript,
	                         columns);

	for (size_t i = 0; i < transcript->turn_count; i++) {
		const struct turn *turn = &transcript->turns[i];
		const struct speaker *speaker =
			&transcript->speakers[turn->speaker];
		struct str *cells = table_add_row(arena, show.table)->cells;

		*cells++ = cell_count(arena, i + 1);
		*cells++ = point(&show, turn->begin);
		*cells++ = point(&show, turn->end);
		*cells++ = speaker->label;
		*cells++ = str_of(role_name(speaker->role));
		*cells++ = speaker->case_id;
		*cells++ = turn->language ? turn->language->tag : STR("");
		*cells++ = cell_count(arena, turn->exchange + 1);
		*cells++ = cell_count(arena, turn->words);
		*cells = text_of(&show, turn->begin, turn->end);
	}
	return end(&show);
}

static struct report *
show_cues(struct arena *arena, const struct catalogue *catalogue,
          struct str name, const struct transcript *transcript)
{
	static const struct show_column columns[] = {
		{ "cue", COLUMN_TEXT }, { "line", COLUMN_COUNT },
		{ "begin", COLUMN_COUNT }, { "end", COLUMN_COUNT },
		{ "time_begin", COLUMN_PLACE }, { "time_end", COLUMN_PLACE },
		{ "turn", COLUMN_COUNT }, { "text", COLUMN_LONG }, { 0 }
	};
	struct show show = start(arena, catalogue, "cues", name, transcript,
	                         columns);

	for (size_t i = 0; i < transcript->cue_count; i++) {
		const struct cue *cue = &transcript->cues[i];
		struct str *cells = table_add_row(arena, show.table)->cells;

		*cells++ = cue->id;
		*cells++ = cell_count(arena, cue->line);
		*cells++ = point(&show, cue->begin);
		*cells++ = point(&show, cue->end);
		*cells++ = time_text(arena, cue->start_ms);
		*cells++ = time_text(arena, cue->end_ms);
		*cells++ = cell_count(arena, transcript_turn_at(transcript,
		                                                cue->begin)
		                             + 1);
		*cells = text_of(&show, cue->begin, cue->end);
	}
	return end(&show);
}

static struct report *
show_words(struct arena *arena, const struct catalogue *catalogue,
           struct str name, const struct transcript *transcript)
{
	static const struct show_column columns[] = {
		{ "turn", COLUMN_COUNT }, { "begin", COLUMN_COUNT },
		{ "end", COLUMN_COUNT }, { "typed", COLUMN_TEXT },
		{ "folded", COLUMN_TEXT }, { "joined", COLUMN_TEXT },
		{ "breaks", COLUMN_TEXT }, { 0 }
	};
	struct show show = start(arena, catalogue, "words", name, transcript,
	                         columns);

	for (size_t t = 0; t < transcript->turn_count; t++) {
		const struct turn *turn = &transcript->turns[t];
		struct words words = words_of(
			arena, text_of(&show, turn->begin, turn->end),
			turn->begin);

		for (size_t i = 0; i < words.count; i++) {
			const struct word *word = &words.items[i];
			struct str *cells =
				table_add_row(arena, show.table)->cells;

			*cells++ = cell_count(arena, t + 1);
			*cells++ = point(&show, word->begin);
			*cells++ = point(&show, word->end);
			*cells++ = text_of(&show, word->begin, word->end);
			*cells++ = word->folded;
			*cells++ = word->joined ? STR("yes") : STR("");
			*cells = word->breaks ? STR("yes") : STR("");
		}
	}
	return end(&show);
}

static struct report *
show_folded(struct arena *arena, const struct catalogue *catalogue,
            struct str name, const struct transcript *transcript)
{
	static const struct show_column columns[] = {
		{ "turn", COLUMN_COUNT }, { "begin", COLUMN_COUNT },
		{ "end", COLUMN_COUNT }, { "folded", COLUMN_LONG }, { 0 }
	};
	struct show show = start(arena, catalogue, "folded", name, transcript,
	                         columns);

	for (size_t i = 0; i < transcript->turn_count; i++) {
		const struct turn *turn = &transcript->turns[i];
		struct str *cells = table_add_row(arena, show.table)->cells;

		*cells++ = cell_count(arena, i + 1);
		*cells++ = point(&show, turn->begin);
		*cells++ = point(&show, turn->end);
		*cells = fold_text(arena, text_of(&show, turn->begin,
		                                  turn->end));
	}
	return end(&show);
}

const struct show_stage show_stages[] = {
	{ "cues", show_cues },
	{ "folded", show_folded },
	{ "turns", show_turns },
	{ "words", show_words },
	{ 0 }
};
