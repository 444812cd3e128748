/* SPDX-License-Identifier: MIT */

/* format_plain.c -- text typed by hand: "Name: what he said".

   A line that names nobody goes on with the speaker above it.  What stands
   before the first speaker (a title, a date) is no speech.  In a file that
   names nobody at all each paragraph is a turn. */

#include "text/format.h"

#include "text/draft.h"
#include "text/label.h"

static int
score(struct arena *arena, const struct source *source)
{
	size_t labelled = 0, lines = 0;

	(void)arena;
	for (size_t line = 1; line <= source->line_count
	                      && line <= FORMAT_LINES_LOOKED_AT; line++) {
		struct str label;

		if (line_is_blank(source, line, true))
			continue;
		lines++;
		labelled += label_candidate(
			str_trim(source_line(source, line)), &label) > 0;
	}
	return lines ? (int)(5 + labelled * 90 / lines) : 0;
}

/* Whether blank lines set paragraphs apart, or each line is one. */
static bool
has_paragraphs(const struct source *source)
{
	bool text = false, blank = false;

	for (size_t line = 1; line <= source->line_count; line++) {
		bool is_blank = line_is_blank(source, line, true);

		if (!is_blank && text && blank)
			return true;
		blank = is_blank;
		text |= !is_blank;
	}
	return false;
}

static void
leave_out_head(struct draft *draft)
{
	size_t first = 0, begin, end;

	while (first < draft->cue_count && !draft->cues[first].labelled)
		first++;
	if (first == 0 || first == draft->cue_count)
		return;
	for (size_t i = 0; i < first; i++) {
		line_span(draft->source, draft->cues[i].line, &begin, &end);
		draft_let_pass(draft, P01_BEFORE_SPEAKER, begin, end);
	}
	draft->cues += first;
	draft->cue_count -= first;
	draft->cue_room -= first;
}

/* With speakers known, paragraphs make no turns. */
static void
forget_paragraphs(struct draft *draft)
{
	bool any = false;

	for (size_t i = 0; i < draft->cue_count; i++)
		any |= draft->cues[i].labelled;
	for (size_t i = 0; any && i < draft->cue_count; i++)
		draft->cues[i].fresh = false;
}

static void
read(struct draft *draft)
{
	bool paragraphs = has_paragraphs(draft->source), blank = true;

	for (size_t line = 1; line <= draft->source->line_count; line++) {
		if (line_is_blank(draft->source, line, true)) {
			blank = true;
			continue;
		}
		draft_open(draft, line);
		draft->open.fresh = blank || !paragraphs;
		draft_add_lines(draft, line, line + 1);
		draft_close(draft);
		blank = false;
	}
	labels_apply(draft);
	leave_out_head(draft);
	forget_paragraphs(draft);
}

const struct format format_plain = {
	.name = "plain",
	.summary = "text with lines 'Name: what was said'",
	.score = score,
	.read = read,
};
