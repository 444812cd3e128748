/* SPDX-License-Identifier: MIT */

/* report_place.c -- see report_place.h.

   The context is what the speakers of the place say before and behind it:
   the rest of their turns. */

#include "report/report_place.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/footer.h"
#include "report/report.h"
#include "report/table.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"
#include "text/transcript.h"

/* Of a long turn, so many characters of context are enough. */
enum { CONTEXT_MOST = 400 };

struct shown {
	struct arena *arena;
	const struct project *project;
	const struct catalogue *catalogue;
	struct place place;
	struct points *points;
	const struct transcript *transcript;
	const struct turn *first, *last;
	struct report *report;
};

/* At most CONTEXT_MOST characters at the end (or the beginning) of the text
   between two bytes, cut at a space and marked with an ellipsis. */
static struct str
context(const struct shown *shown, size_t begin, size_t end, bool keep_end)
{
	struct str text = str_trim(str_slice(shown->place.text, begin, end));
	size_t count = utf8_count(text), at = 0;

	if (count <= CONTEXT_MOST)
		return text;
	if (keep_end) {
		for (size_t i = 0; i < count - CONTEXT_MOST; i++)
			utf8_next(text, &at);
		at = str_find_char(text, ' ', at);
		if (at == STR_NOWHERE)
			return STR("");
		return str_printf(shown->arena, "… %.*s",
		                  STR_ARG(str_slice(text, at + 1, text.len)));
	}
	for (size_t i = 0; i < CONTEXT_MOST; i++)
		utf8_next(text, &at);
	while (at > 0 && text.text[at] != ' ')
		at--;
	return str_printf(shown->arena, "%.*s …",
	                  STR_ARG(str_slice(text, 0, at)));
}

static struct str
speaker_line(const struct shown *shown, const struct speaker *speaker)
{
	struct buf line = BUF(shown->arena);
	int64_t time = transcript_time_at(shown->transcript,
	                                  shown->place.begin);

	buf_add(&line, shown->place.revision.name);
	if (speaker->label.len
	    && !str_equal(speaker->label, shown->place.revision.name))
		buf_printf(&line, " · %.*s", STR_ARG(speaker->label));
	buf_printf(&line, " · %s", role_name(speaker->role));
	if (time != TIME_UNKNOWN)
		buf_printf(&line, " · %.*s",
		           STR_ARG(time_text(shown->arena, time)));
	return buf_str(&line);
}

/* The one row for programs. */
static void
add_data(struct shown *shown, const struct quotation *quotation,
         const struct speaker *speaker)
{
	static const char *const names[] = {
		"id", "transcript", "speaker", "role", "case", "language",
		"turn", "begin", "end", "time_begin", "time_end", "before",
		"text", "after", NULL
	};
	struct table *table = table_new(shown->arena);
	struct str *cells;

	for (size_t i = 0; names[i]; i++)
		table_add_column(shown->arena, table, str_of(names[i]),
		                 str_of(names[i]), COLUMN_TEXT);
	cells = table_add_row(shown->arena, table)->cells;
	*cells++ = quotation->place;
	*cells++ = shown->place.revision.name;
	*cells++ = speaker->label;
	*cells++ = str_of(role_name(speaker->role));
	*cells++ = speaker->case_id;
	*cells++ = quotation->language;
	*cells++ = cell_count(shown->arena,
	                      (size_t)(shown->first
	                               - shown->transcript->turns) + 1);
	*cells++ = cell_count(shown->arena,
	                      points_of_byte(shown->points,
	                                     shown->place.begin));
	*cells++ = cell_count(shown->arena,
	                      points_of_byte(shown->points,
	                                     shown->place.end));
	*cells++ = time_text(shown->arena,
	                     transcript_time_at(shown->transcript,
	                                        shown->place.begin));
	*cells++ = time_text(shown->arena,
	                     transcript_time_at(shown->transcript,
	                                        shown->place.end));
	*cells++ = quotation->before;
	*cells++ = quotation->text;
	*cells = quotation->after;
	shown->report->data = table;
}

/* Who decided on a segment and how: "accepted by anna, rejected by bolat". */
static struct str
verdicts(const struct shown *shown, int64_t segment_id,
         const struct decision_row *decisions, size_t decision_count,
         const struct coder_row *coders, size_t coder_count)
{
	static const char *const formats[] = { N_("accepted by %.*s"),
	                                       N_("rejected by %.*s") };
	struct buf said = BUF(shown->arena);

	for (size_t i = 0; i < coder_count; i++) {
		bool done[2] = { false };

		for (size_t k = 0; k < decision_count; k++) {
			const struct decision_row *row = &decisions[k];

			if (row->segment_id != segment_id
			    || row->coder_id != coders[i].coder_id
			    || done[row->verdict])
				continue;
			done[row->verdict] = true;
			if (said.len)
				buf_add_text(&said, ", ");
			buf_printf(&said,
			           i18n_text(shown->catalogue,
			                     formats[row->verdict]),
			           STR_ARG(coders[i].name));
		}
	}
	return buf_str(&said);
}

/* What is coded at the place or overlaps it. */
static bool
add_segments(struct shown *shown)
{
	struct arena *arena = shown->arena;
	struct db *db = shown->project->db;
	size_t coder_count, count, decision_count;
	struct coder_row *coders = coder_list(arena, db, &coder_count);
	struct segment_row *segments =
		segments_of(arena, db, shown->place.revision.revision_id, 0,
		            &count);
	const struct decision_row *decisions =
		decisions_of(arena, db, shown->place.revision.revision_id,
		             &decision_count);
	struct table *table = table_new(arena);
	const char *headings[] = { N_("Place"), N_("Code"), N_("Coder"),
	                           N_("Segment"), N_("Decided") };
	enum { DECIDED = sizeof headings / sizeof *headings - 1 };

	for (size_t i = 0; i < DECIDED + (decision_count > 0); i++)
		table_add_column(arena, table, str_of(headings[i]),
		                 str_of(i18n_text(shown->catalogue,
		                                  headings[i])),
		                 i < DECIDED ? COLUMN_PLACE : COLUMN_TEXT);
	for (size_t i = 0; i < count; i++) {
		const struct segment_row *segment = &segments[i];
		struct str *cells;

		if (segment->retired || segment->end <= shown->place.begin
		    || segment->begin >= shown->place.end)
			continue;
		if (!project_check_span(shown->project, shown->place.text,
		                        (int64_t)segment->begin,
		                        (int64_t)segment->end))
			return false;
		cells = table_add_row(arena, table)->cells;
		cells[0] = place_text(arena, &shown->place.revision,
		                      shown->points, segment->begin,
		                      segment->end);
		cells[1] = segment->code_id;
		cells[2] = coder_name(coders, coder_count, segment->coder_id);
		cells[3] = segment_id_text(arena, segment->segment_id);
		if (decision_count)
			cells[DECIDED] = verdicts(shown, segment->segment_id,
			                          decisions, decision_count,
			                          coders, coder_count);
	}
	if (table->row_count)
		report_add_table(shown->report, STR_NONE, table);
	return !db_failed(db);
}

struct report *
report_place(struct arena *arena, const struct project *project,
             struct str typed, const struct catalogue *catalogue)
{
	struct shown shown = { .arena = arena, .project = project,
	                       .catalogue = catalogue };
	struct quotation *quotation = arena_make(arena, struct quotation);
	const struct speaker *speaker;

	if (!place_find(arena, project, typed, &shown.place))
		return NULL;
	shown.transcript = corpus_transcript(arena, project,
	                                     languages_builtin(arena),
	                                     shown.place.revision.revision_id);
	if (!shown.transcript)
		return NULL;
	shown.points = points_new(arena, shown.place.text);
	shown.first = &shown.transcript->turns[transcript_turn_at(
		shown.transcript, shown.place.begin)];
	shown.last = &shown.transcript->turns[transcript_turn_at(
		shown.transcript, shown.place.end - 1)];
	speaker = &shown.transcript->speakers[shown.first->speaker];
	quotation->place = place_text(arena, &shown.place.revision,
	                              shown.points, shown.place.begin,
	                              shown.place.end);
	quotation->text = str_slice(shown.place.text, shown.place.begin,
	                            shown.place.end);
	quotation->before = context(&shown, shown.first->begin,
	                            shown.place.begin, true);
	quotation->after = context(&shown, shown.place.end,
	                           shown.last->end < shown.place.end
	                                   ? shown.place.end
	                                   : shown.last->end, false);
	quotation->source = speaker_line(&shown, speaker);
	if (shown.first->language)
		quotation->language = shown.first->language->tag;
	shown.report = report_new(arena, "place", quotation->place,
	                          i18n_language(catalogue));
	report_add_quotation(shown.report, quotation);
	add_data(&shown, quotation, speaker);
	if (!add_segments(&shown))
		return NULL;
	report_add_footer(shown.report, project, catalogue);
	return shown.report;
}
