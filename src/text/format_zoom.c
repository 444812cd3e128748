/* SPDX-License-Identifier: MIT */

/* format_zoom.c -- captions that Zoom saves on the computer.

   closed_caption.txt has lines "16:02:31 text", which name no speaker;
   meeting_saved_closed_caption.txt has lines "[Name] 16:02:31" with the text
   below.  The times are those of the clock on the wall; they become times
   since the first one.  When a caption ended is not known. */

#include "text/format.h"

#include "text/draft.h"
#include "text/label.h"
#include "text/timing.h"

enum { HALF_DAY_MS = 12 * 60 * 60 * 1000 };

struct reader {
	struct draft *draft;
	int64_t first_ms, last_ms, day_ms;
	bool any;
};

/* What the beginning of a caption says. */
struct opening {
	int64_t clock_ms;
	bool labelled;
	struct str label;
	size_t text;                    /* where the text begins in the line */
};

/* "[Name] HH:MM:SS", by the last "] "; a name may have brackets. */
static bool
read_bracketed(struct str line, struct opening *opening)
{
	size_t at, end = str_trim(line).len;

	if (line.len < 11 || line.text[0] != '[' || end < 11)
		return false;
	at = end - 8;
	if (line.text[at - 1] != ' ' || line.text[at - 2] != ']'
	    || !clock_read(line, &at, &opening->clock_ms) || at != end)
		return false;
	opening->labelled = true;
	opening->label = str_trim(str_slice(line, 1, end - 10));
	opening->text = line.len;
	return true;
}

static bool
read_opening(struct str line, struct opening *opening)
{
	size_t at = 0;

	*opening = (struct opening){ 0 };
	if (read_bracketed(line, opening))
		return true;
	if (!clock_read(line, &at, &opening->clock_ms))
		return false;
	if (at < line.len && line.text[at] != ' ' && line.text[at] != '\t')
		return false;
	opening->text = at;
	return true;
}

static int
score(struct arena *arena, const struct source *source)
{
	size_t openings = 0, others = 0;
	bool behind_name = false;

	(void)arena;
	for (size_t line = 1; line <= source->line_count
	                      && line <= FORMAT_LINES_LOOKED_AT; line++) {
		struct opening opening;

		if (line_is_blank(source, line, true)) {
			behind_name = false;
		} else if (read_opening(source_line(source, line),
		                        &opening)) {
			openings++;
			behind_name = opening.labelled;
		} else if (!behind_name) {
			others++;
		}
	}
	return openings ? (int)(openings * 95 / (openings + others)) : 0;
}

/* The clock's time as one since the first; past midnight it goes on. */
static int64_t
since_first(struct reader *reader, int64_t clock_ms, size_t begin,
            size_t end)
{
	int64_t ms = clock_ms + reader->day_ms;

	if (!reader->any)
		reader->first_ms = reader->last_ms = ms;
	reader->any = true;
	if (ms < reader->last_ms - HALF_DAY_MS) {
		reader->day_ms += 2 * (int64_t)HALF_DAY_MS;
		ms += 2 * (int64_t)HALF_DAY_MS;
	}
	if (ms < reader->last_ms)
		draft_let_pass(reader->draft, Z02_GOES_BACK, begin, end);
	reader->last_ms = ms;
	return ms > reader->first_ms ? ms - reader->first_ms : 0;
}

static void
close_cue(struct reader *reader, bool at_end)
{
	struct draft *draft = reader->draft;
	size_t begin, end, line = draft->open.line;

	if (!draft->is_open || draft_close(draft))
		return;
	line_span(draft->source, line, &begin, &end);
	draft_let_pass(draft, at_end ? V10_CUT_SHORT : V11_NO_TEXT, begin,
	               end);
}

static void
read(struct draft *draft)
{
	struct reader reader = { .draft = draft };
	bool warned = false;

	for (size_t line = 1; line <= draft->source->line_count; line++) {
		struct str text = source_line(draft->source, line);
		struct opening opening;
		size_t begin, end;

		line_span(draft->source, line, &begin, &end);
		if (read_opening(text, &opening)) {
			close_cue(&reader, false);
			draft_open(draft, line);
			draft->open.start_ms =
				since_first(&reader, opening.clock_ms, begin,
				            end);
			draft->open.labelled = opening.labelled;
			draft->open.label = opening.label;
			draft_add(draft, begin + opening.text, end);
			draft_break(draft, end);
		} else if (draft->is_open) {
			draft_add(draft, begin, end);
			draft_break(draft, end);
		} else if (!warned && !line_is_blank(draft->source, line,
		                                     true)) {
			draft_let_pass(draft, Z01_OUTSIDE, begin, end);
			warned = true;
		}
	}
	close_cue(&reader, true);
	labels_apply(draft);
}

const struct format format_zoom = {
	.name = "zoom",
	.summary = "captions that Zoom saved on the computer",
	.score = score,
	.read = read,
};
