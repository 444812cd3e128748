/* SPDX-License-Identifier: MIT */

/* format_srt.c -- SubRip, which has no specification.

   A cue begins at a line that reads as times; the whole number just before
   it is its own.  So blank lines inside a cue do no harm.  Strictly, a cue is
   a number, a line of times as 00:00:00,000 --> 00:00:00,000, text without a
   blank line, and one blank line. */

#include "text/format.h"

#include "base/unicode.h"
#include "text/draft.h"
#include "text/label.h"
#include "text/timing.h"

struct reader {
	struct draft *draft;
	const struct source *source;
	int64_t last_start_ms;
};

static bool
is_timing(const struct source *source, size_t line)
{
	return line <= source->line_count
	       && timing_looks(source_line(source, line));
}

static bool
is_blank(const struct source *source, size_t line)
{
	return line > source->line_count
	       || line_is_blank(source, line, true);
}

static bool
is_number(const struct source *source, size_t line)
{
	size_t number;

	return line <= source->line_count
	       && str_to_size(str_trim(source_line(source, line)), &number);
}

static int
score(struct arena *arena, const struct source *source)
{
	size_t before = 0, timings = 0;

	(void)arena;
	for (size_t line = 1; line <= source->line_count
	                      && line <= FORMAT_LINES_LOOKED_AT; line++) {
		if (is_timing(source, line))
			timings++;
		else if (!timings)
			before += !is_blank(source, line);
	}
	return !timings ? 0 : before <= 2 ? 95 : 60;
}

static void
let_pass(const struct reader *reader, enum leniency leniency, size_t line)
{
	size_t begin, end;

	line_span(reader->source, line, &begin, &end);
	draft_let_pass(reader->draft, leniency, begin, end);
}

static void
read_timing(struct reader *reader, size_t line)
{
	struct draft_cue *cue = &reader->draft->open;
	struct timing timing;

	if (!timing_read_loosely(source_line(reader->source, line), false,
	                         &timing)) {
		let_pass(reader, V07_UNREADABLE, line);
		return;
	}
	if (timing.faults != TIMING_COMMA)
		let_pass(reader, S01_TIME, line);
	if (timing.end_ms < timing.start_ms) {
		let_pass(reader, V15_ENDS_EARLY, line);
		timing.end_ms = timing.start_ms;
	}
	if (timing.start_ms < reader->last_start_ms)
		let_pass(reader, V16_GOES_BACK, line);
	reader->last_start_ms = timing.start_ms;
	cue->start_ms = timing.start_ms;
	cue->end_ms = timing.end_ms;
}

struct markup {
	struct str text;                /* one line */
	bool no_angle, no_brace;        /* none closes any more */
};

static bool
is_tag_name(struct str name)
{
	static const char *const tags[] = { "b", "font", "i", "s", "u" };

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		if (str_equal_ascii_case(name, str_of(tags[i])))
			return true;
	}
	return false;
}

/* Searching in vain once is enough; more would make long lines slow. */
static size_t
find_close(struct str text, char c, size_t at, bool *none)
{
	size_t end = *none ? STR_NOWHERE : str_find_char(text, c, at);

	*none = end == STR_NOWHERE;
	return *none ? 0 : end + 1;
}

/* Behind the markup at AT: <i>, <font ...>, {\an8}; 0 if it is none. */
static size_t
markup_end(struct markup *markup, size_t at)
{
	struct str text = markup->text;
	size_t begin = at + 1, end;

	if (text.text[at] == '{')
		return begin < text.len && text.text[begin] == '\\'
		       ? find_close(text, '}', at, &markup->no_brace) : 0;
	if (text.text[at] != '<')
		return 0;
	begin += begin < text.len && text.text[begin] == '/';
	for (end = begin; end < text.len && (text.text[end] | 0x20) >= 'a'
	                  && (text.text[end] | 0x20) <= 'z'; end++)
		;
	return is_tag_name(str_slice(text, begin, end))
	       ? find_close(text, '>', end, &markup->no_angle) : 0;
}

/* Adds a line without its markup. */
static void
add_line(struct reader *reader, size_t line)
{
	struct markup markup = { 0 };
	size_t begin, end, run = 0, at = 0;

	line_span(reader->source, line, &begin, &end);
	markup.text = str_slice(reader->source->text, begin, end);
	while (at < markup.text.len) {
		size_t behind = markup_end(&markup, at);

		if (!behind) {
			at++;
			continue;
		}
		draft_add(reader->draft, begin + run, begin + at);
		run = at = behind;
	}
	draft_add(reader->draft, begin + run, end);
	draft_break(reader->draft, end);
}

/* How many lines before the times at LINE are its number, twice if the
   recorder doubled it.  FLOOR is the last line that is surely another's. */
static size_t
count_numbers(const struct reader *reader, size_t line, size_t floor,
              struct str previous)
{
	const struct source *source = reader->source;
	size_t count = 0, number, next;

	while (line - count - 1 > floor
	       && is_number(source, line - count - 1) && count < 2
	       && (!count || str_equal(source_line(source, line - 1),
	                               source_line(source, line - 2))))
		count++;
	if (!count || line - count - 1 <= floor
	    || is_blank(source, line - count - 1))
		return count;
	/* A number at the end of a text is the next cue's only if it is the
	   one that is due. */
	if (str_to_size(previous, &number)
	    && str_to_size(str_trim(source_line(source, line - 1)), &next)
	    && next == number + 1)
		return count;
	return 0;
}

/* A line that begins with a dash, which is another speaker's if the cue has
   two of them. */
static bool
is_dash_line(const struct reader *reader, size_t line)
{
	struct str text = str_trim(source_line(reader->source, line));

	return str_starts(text, STR("- ")) || str_starts(text, STR("– "))
	       || str_starts(text, STR("— "));
}

static void
open_again(struct reader *reader)
{
	struct draft_cue cue = reader->draft->open;

	if (!draft_close(reader->draft))
		return;
	draft_open(reader->draft, cue.line);
	reader->draft->open.id = cue.id;
	reader->draft->open.start_ms = cue.start_ms;
	reader->draft->open.end_ms = cue.end_ms;
}

/* The text of lines FIRST up to and without LAST; false if there is none. */
static bool
read_text(struct reader *reader, size_t first, size_t last)
{
	size_t kept = reader->draft->cue_count, dashes = 0;
	bool blank = false;

	for (size_t line = first; line < last; line++)
		dashes += is_dash_line(reader, line);
	for (size_t line = first; line < last; line++) {
		struct str text = source_line(reader->source, line);

		if (is_blank(reader->source, line)) {
			blank |= draft_has_text(reader->draft);
			continue;
		}
		if (blank)
			let_pass(reader, S02_BLANK_INSIDE, line - 1);
		blank = false;
		if (str_find(text, STR("-->"), 0) != STR_NOWHERE)
			let_pass(reader, S05_UNREADABLE, line);
		if (dashes > 1 && is_dash_line(reader, line)) {
			if (draft_has_text(reader->draft))
				open_again(reader);
			reader->draft->open.fresh = true;
		}
		add_line(reader, line);
	}
	draft_close(reader->draft);
	return reader->draft->cue_count > kept;
}

static size_t
find_timing(const struct source *source, size_t line)
{
	while (line <= source->line_count && !is_timing(source, line))
		line++;
	return line;
}

static void
warn_of_start(struct reader *reader, size_t before)
{
	for (size_t line = 1; line < before; line++) {
		if (!is_blank(reader->source, line)) {
			let_pass(reader, S04_OUTSIDE, line);
			return;
		}
	}
}

static void
read(struct draft *draft)
{
	struct reader reader = { .draft = draft, .source = draft->source };
	size_t line = find_timing(draft->source, 1);
	size_t numbers = count_numbers(&reader, line, 0, STR_NONE);
	struct str id = STR_NONE;

	warn_of_start(&reader, line - numbers);
	while (line <= draft->source->line_count) {
		size_t next = find_timing(draft->source, line + 1);

		id = numbers ? str_trim(source_line(draft->source, line - 1))
		             : STR_NONE;
		if (numbers != 1 || (line > 2
		                     && !is_blank(draft->source, line - 2)))
			let_pass(&reader, S03_NUMBER, line);
		draft_open(draft, line);
		draft->open.id = id;
		read_timing(&reader, line);
		numbers = next <= draft->source->line_count
		          ? count_numbers(&reader, next, line, id) : 0;
		if (!read_text(&reader, line + 1, next - numbers))
			let_pass(&reader,
			         next > draft->source->line_count
			         ? V10_CUT_SHORT : V11_NO_TEXT, line);
		line = next;
	}
	labels_apply(draft);
}

const struct format format_srt = {
	.name = "srt",
	.summary = "SubRip subtitles",
	.score = score,
	.read = read,
};
