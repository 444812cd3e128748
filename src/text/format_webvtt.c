/* SPDX-License-Identifier: MIT */

/* format_webvtt.c -- WebVTT as Zoom's cloud, Teams and others write it.

   The specification is https://www.w3.org/TR/webvtt1/.  Its parser never
   fails but drops what it does not like; here nothing is dropped in silence.
   A strict reading refuses what that parser would drop; a lenient one reads
   it and warns. */

#include "text/format.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "text/draft.h"
#include "text/entity.h"
#include "text/label.h"
#include "text/timing.h"

struct reader {
	struct draft *draft;
	const struct source *source;
	size_t line;                    /* the next one, from 1 */
	bool milliseconds;              /* see timing_read_loosely() */
	struct str id;                  /* taken from the text before */
	int64_t last_start_ms;
};

static bool
has_signature(struct str line)
{
	return str_starts(line, STR("WEBVTT"))
	       && (line.len == 6 || line.text[6] == ' '
	           || line.text[6] == '\t');
}

static int
score(struct arena *arena, const struct source *source)
{
	(void)arena;
	return str_starts(source_line(source, 1), STR("WEBVTT"))
	       ? SCORE_CERTAIN : 0;
}

static bool
at_end(const struct reader *reader)
{
	return reader->line > reader->source->line_count;
}

static bool
is_timing(const struct reader *reader, size_t line)
{
	struct str text;

	if (line > reader->source->line_count)
		return false;
	text = source_line(reader->source, line);
	return reader->draft->strict
	       ? str_find(text, STR("-->"), 0) != STR_NOWHERE
	       : timing_looks(text);
}

static bool
is_blank(const struct reader *reader, size_t line)
{
	return line > reader->source->line_count
	       || line_is_blank(reader->source, line, false);
}

static void
let_pass(const struct reader *reader, enum leniency leniency, size_t line)
{
	size_t begin, end;

	line_span(reader->source, line, &begin, &end);
	draft_let_pass(reader->draft, leniency, begin, end);
}

/* Whether the file was written by a recorder that pads no numbers. */
static bool
is_unpadded(const struct source *source)
{
	for (size_t line = 1; line <= source->line_count; line++) {
		struct str text = source_line(source, line);
		struct timing timing;

		if (timing_looks(text)
		    && timing_read_loosely(text, true, &timing)
		    && timing.faults & TIMING_UNPADDED)
			return true;
	}
	return false;
}

static void
read_header(struct reader *reader)
{
	struct str line = source_line(reader->source, 1);

	if (!has_signature(line)) {
		let_pass(reader, V01_SIGNATURE, 1);
		if (is_timing(reader, 1) || is_timing(reader, 2))
			return;
	}
	reader->line = 2;
	while (!is_blank(reader, reader->line)
	       && !is_timing(reader, reader->line))
		reader->line++;
}

static void
report_faults(const struct reader *reader, const struct timing *timing)
{
	static const struct { unsigned fault; enum leniency leniency; }
	faults[] = {
		{ TIMING_COMMA, V02_COMMA },
		{ TIMING_UNPADDED, V03_UNPADDED },
		{ TIMING_OVER_59, V05_OVER_59 },
		{ TIMING_NEGATIVE, V06_NEGATIVE },
	};

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		if (timing->faults & faults[i].fault)
			let_pass(reader, faults[i].leniency, reader->line);
	}
	if (timing->faults & TIMING_FRACTION && !reader->milliseconds)
		let_pass(reader, V04_FRACTION, reader->line);
}

/* The times of the line; unknown ones if it cannot be read. */
static struct timing
read_timing(struct reader *reader)
{
	struct timing unknown = { TIME_UNKNOWN, TIME_UNKNOWN, 0 };
	struct str line = source_line(reader->source, reader->line);
	struct timing timing;

	if (!timing_read_exactly(line, &timing)) {
		if (reader->draft->strict
		    || !timing_read_loosely(line, reader->milliseconds,
		                            &timing)) {
			let_pass(reader, V07_UNREADABLE, reader->line);
			return unknown;
		}
		report_faults(reader, &timing);
	}
	if (timing.end_ms < timing.start_ms) {
		let_pass(reader, V15_ENDS_EARLY, reader->line);
		timing.end_ms = timing.start_ms;
	}
	if (timing.start_ms < reader->last_start_ms)
		let_pass(reader, V16_GOES_BACK, reader->line);
	reader->last_start_ms = timing.start_ms;
	return timing;
}

/* One cue's text, with its tags. */
struct payload {
	struct draft *draft;
	struct str source;              /* up to the text's end */
	size_t at;
	struct draft_cue cue;           /* id, times and line of its pieces */
	bool any;                       /* text was found */
	size_t close;                   /* the '>' found last, or STR_NOWHERE
	                                   when none comes any more */
	bool warned;                    /* of a '<' that begins no tag */
};

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static void
finish_piece(struct payload *payload)
{
	payload->any |= draft_close(payload->draft);
}

/* Text from here on is LABEL's, or of somebody not named. */
static void
change_voice(struct payload *payload, bool labelled, struct str label)
{
	struct draft *draft = payload->draft;

	if (draft_has_text(draft)) {
		finish_piece(payload);
		draft_open(draft, payload->cue.line);
		draft->open.id = payload->cue.id;
		draft->open.start_ms = payload->cue.start_ms;
		draft->open.end_ms = payload->cue.end_ms;
	}
	draft->open.labelled = labelled;
	draft->open.label = label;
}

/* An annotation such as a name: references resolved, white space around it
   gone and that within it made one space. */
static struct str
read_annotation(struct arena *arena, struct str raw)
{
	struct buf resolved = BUF(arena), out = BUF(arena);
	size_t at = 0;

	while (at < raw.len) {
		size_t taken = raw.text[at] == '&'
		               ? entity_add(&resolved, raw, at) : 0;

		if (!taken)
			buf_add_char(&resolved, raw.text[at]);
		at += taken ? taken : 1;
	}
	raw = buf_str(&resolved);
	for (at = 0; at < raw.len;) {
		uint32_t c = utf8_next(raw, &at);

		if (!unicode_is_space(c))
			utf8_add(&out, c);
		else if (out.len && out.text[out.len - 1] != ' ')
			buf_add_char(&out, ' ');
	}
	return str_trim(buf_str(&out));
}

static bool
is_known_tag(struct str name)
{
	static const char *const known[] = {
		"", "b", "c", "i", "lang", "rt", "ruby", "u", "v"
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (str_is(name, known[i]))
			return true;
	}
	return false;
}

/* INSIDE is what stands between the angle brackets. */
static void
apply_tag(struct payload *payload, struct str inside)
{
	bool closes = inside.len && inside.text[0] == '/';
	size_t end = closes;
	struct str name;

	while (end < inside.len && inside.text[end] != '.'
	       && inside.text[end] != ' ' && inside.text[end] != '\t'
	       && inside.text[end] != '\f' && !is_line_end(inside.text[end]))
		end++;
	name = str_slice(inside, closes, end);
	if (str_is(name, "v") && closes) {
		change_voice(payload, false, STR_NONE);
		return;
	}
	if (str_is(name, "v")) {
		while (end < inside.len && inside.text[end] == '.') {
			while (end < inside.len && inside.text[end] != ' '
			       && inside.text[end] != '\t'
			       && !is_line_end(inside.text[end]))
				end++;
		}
		change_voice(payload, true,
		             read_annotation(payload->draft->arena,
		                             str_slice(inside, end,
		                                       inside.len)));
		return;
	}
	if (!is_known_tag(name)
	    && (name.text[0] < '0' || name.text[0] > '9'))
		draft_let_pass(payload->draft, V13_UNKNOWN_TAG,
		               payload->at - 1,
		               payload->at + inside.len + 1);
}

/* Whether what stands between '<' and '>' could be meant as a tag. */
static bool
is_tag_like(struct str inside)
{
	char first = inside.len ? inside.text[0] : '>';

	if (first < '0' || first > '9')
		return (first >= 'a' && first <= 'z')
		       || (first >= 'A' && first <= 'Z')
		       || first == '/' || first == '>' || first == '.';
	for (size_t i = 0; i < inside.len; i++) {
		char c = inside.text[i];

		if ((c < '0' || c > '9') && c != ':' && c != '.')
			return false;
	}
	return true;
}

/* Where the tag at a '<' is closed.  Many of them may share a far '>'. */
static size_t
find_tag_end(struct payload *payload)
{
	if (payload->close < payload->at)
		payload->close = str_find_char(payload->source, '>',
		                               payload->at);
	return payload->close;
}

/* At a '<'.  The specification takes everything up to the next '>', or else
   the whole rest, for a tag; here it is only what could be meant so, and a
   strict reading refuses what else there is. */
static void
read_tag(struct payload *payload)
{
	struct draft *draft = payload->draft;
	size_t begin = payload->at++;
	size_t end = find_tag_end(payload);
	struct str inside = str_slice(payload->source, payload->at,
	                              end == STR_NOWHERE ? payload->source.len
	                                                 : end);

	if (end != STR_NOWHERE && is_tag_like(inside)) {
		apply_tag(payload, inside);
		payload->at = end + 1;
		return;
	}
	if (!payload->warned)
		draft_let_pass(draft, V14_OPEN_BRACKET, begin, begin + 1);
	payload->warned = true;
	draft_add(draft, begin, begin + 1);
}

static void
read_reference(struct payload *payload)
{
	struct buf text = BUF(payload->draft->arena);
	size_t begin = payload->at;
	size_t taken = entity_add(&text, payload->source, begin);

	payload->at += taken ? taken : 1;
	if (taken)
		draft_add_as(payload->draft, buf_str(&text), begin,
		             payload->at);
	else
		draft_add(payload->draft, begin, payload->at);
}

/* The text of lines FIRST up to and without LAST. */
static bool
read_payload(struct reader *reader, struct draft_cue cue, size_t first,
             size_t last)
{
	struct payload payload = { .draft = reader->draft, .cue = cue };
	size_t begin, end;

	line_span(reader->source, last - 1, &begin, &end);
	payload.source = str_slice(reader->source->text, 0, end);
	payload.at = reader->source->lines[first - 1];
	draft_open(reader->draft, cue.line);
	reader->draft->open = (struct draft_cue){
		.id = cue.id, .start_ms = cue.start_ms,
		.end_ms = cue.end_ms, .line = cue.line,
		.begin = reader->draft->open.begin
	};
	while (payload.at < end) {
		char c = payload.source.text[payload.at];
		size_t run = payload.at;

		if (is_line_end(c)) {
			draft_break(reader->draft, payload.at++);
		} else if (c == '<') {
			read_tag(&payload);
		} else if (c == '&') {
			read_reference(&payload);
		} else {
			while (run < end && !is_line_end(c) && c != '<'
			       && c != '&' && ++run < end)
				c = payload.source.text[run];
			draft_add(reader->draft, payload.at, run);
			payload.at = run;
		}
	}
	finish_piece(&payload);
	return payload.any;
}

/* The line is the number that follows the cue's own, and times follow. */
static bool
is_next_number(const struct reader *reader, struct str id, size_t line)
{
	size_t number, next;

	return line + 1 <= reader->source->line_count
	       && is_timing(reader, line + 1) && str_to_size(id, &number)
	       && str_to_size(source_line(reader->source, line), &next)
	       && next == number + 1;
}

/* The line behind the last one of the text that begins at FIRST. */
static size_t
find_text_end(const struct reader *reader, struct str id, size_t first)
{
	size_t line = first;

	while (!is_blank(reader, line) && !is_timing(reader, line)) {
		struct str text = source_line(reader->source, line);

		if (!reader->draft->strict && line > first
		    && is_next_number(reader, id, line)) {
			let_pass(reader, V09_NUMBER_IN_TEXT, line);
			break;
		}
		if (str_find(text, STR("-->"), 0) != STR_NOWHERE)
			let_pass(reader, V08_ARROW_IN_TEXT, line);
		line++;
	}
	return line;
}

static void
read_cue(struct reader *reader, struct str id)
{
	size_t timing_line = reader->line;
	struct timing timing = read_timing(reader);
	size_t first = timing_line + 1;
	size_t last = find_text_end(reader, id, first);
	struct draft_cue cue = {
		.id = id, .start_ms = timing.start_ms,
		.end_ms = timing.end_ms, .line = timing_line
	};

	reader->line = last;
	if (last > first && read_payload(reader, cue, first, last))
		return;
	while (is_blank(reader, last) && last <= reader->source->line_count)
		last++;
	let_pass(reader, last > reader->source->line_count
	                 ? V10_CUT_SHORT : V11_NO_TEXT, timing_line);
}

/* A block without times: a comment, a style, or something amiss. */
static void
skip_block(struct reader *reader)
{
	struct str line = source_line(reader->source, reader->line);
	bool known = str_starts(line, STR("STYLE"))
	             || str_starts(line, STR("REGION"))
	             || (str_starts(line, STR("NOTE"))
	                 && (line.len == 4 || line.text[4] == ' '
	                     || line.text[4] == '\t'));
	size_t first = reader->line;

	while (!is_blank(reader, reader->line)
	       && !is_timing(reader, reader->line))
		reader->line++;
	if (known || line_is_blank(reader->source, first, true))
		return;
	if (at_end(reader) && reader->line == first + 1
	    && str_to_size(line, &(size_t){ 0 }))
		let_pass(reader, V10_CUT_SHORT, first);
	else
		let_pass(reader, V12_OUTSIDE, first);
}

static void
read(struct draft *draft)
{
	struct reader reader = {
		.draft = draft, .source = draft->source, .line = 1,
	};

	reader.milliseconds = is_unpadded(draft->source);
	read_header(&reader);
	while (!at_end(&reader)) {
		struct str line = source_line(reader.source, reader.line);

		if (is_blank(&reader, reader.line)) {
			reader.line++;
		} else if (is_timing(&reader, reader.line)) {
			read_cue(&reader, STR_NONE);
		} else if (is_timing(&reader, reader.line + 1)) {
			reader.line++;
			read_cue(&reader, line);
		} else {
			skip_block(&reader);
		}
	}
	labels_apply(draft);
}

const struct format format_webvtt = {
	.name = "webvtt",
	.summary = "WebVTT, as Zoom's cloud and Teams write it",
	.score = score,
	.read = read,
};
