/* SPDX-License-Identifier: MIT */

/* draft.c -- see draft.h. */

#include "text/draft.h"

#include <assert.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"

/* Of a strict reading; more would help nobody. */
enum { ERRORS_MOST = 20 };

const struct leniency_entry leniency_table[LENIENCY_COUNT] = {
	[V01_SIGNATURE] = { "V01", N_("the file does not begin with the line "
	                              "WEBVTT [%s]"), true },
	[V02_COMMA] = { "V02", N_("a comma stands where a time needs a full "
	                          "stop [%s]"), true },
	[V03_UNPADDED] = { "V03", N_("the time's fields are not two digits "
	                             "wide; digits behind the full stop are "
	                             "read as milliseconds [%s]"), true },
	[V04_FRACTION] = { "V04", N_("the time does not have three digits "
	                             "behind the full stop [%s]"), true },
	[V05_OVER_59] = { "V05", N_("the time has more than 59 minutes or "
	                            "seconds [%s]"), true },
	[V06_NEGATIVE] = { "V06", N_("the time is negative; it is read as zero "
	                             "[%s]"), true },
	[V07_UNREADABLE] = { "V07", N_("the times cannot be read; the cue has "
	                               "none [%s]"), true },
	[V08_ARROW_IN_TEXT] = { "V08", N_("an arrow stands in what is no line "
	                                  "of times; it is read as text "
	                                  "[%s]"), true },
	[V09_NUMBER_IN_TEXT] = { "V09", N_("a blank line is missing before "
	                                   "this cue's number [%s]"), true },
	[V10_CUT_SHORT] = { "V10", N_("the file ends inside a cue; it may have "
	                              "been cut short [%s]"), true },
	[V11_NO_TEXT] = { "V11", N_("the cue has no text and is left out "
	                            "[%s]"), false },
	[V12_OUTSIDE] = { "V12", N_("this text belongs to no cue and is left "
	                            "out [%s]"), false },
	[V13_UNKNOWN_TAG] = { "V13", N_("the tag is unknown and left out, not "
	                                "what is inside [%s]"), false },
	[V14_OPEN_BRACKET] = { "V14", N_("this '<' begins no tag and is read "
	                                 "as text [%s]"), true },
	[V15_ENDS_EARLY] = { "V15", N_("the cue ends before it begins [%s]"),
	                     false },
	[V16_GOES_BACK] = { "V16", N_("the cue begins before the one above it "
	                              "[%s]"), false },
	[V17_NO_SPEAKER] = { "V17", N_("nobody is named as the speaker here, "
	                               "nor shortly before [%s]"), false },
	[V18_LONE_LABEL] = { "V18", N_("this could name a speaker but occurs "
	                               "only once; it is read as text [%s]"),
	                     false },
	[S01_TIME] = { "S01", N_("the time is not written as 00:00:00,000 "
	                         "[%s]"), true },
	[S02_BLANK_INSIDE] = { "S02", N_("a blank line stands inside a cue "
	                                 "[%s]"), true },
	[S03_NUMBER] = { "S03", N_("the cue's number is missing, doubled or "
	                           "not set off by a blank line [%s]"), true },
	[S04_OUTSIDE] = { "S04", N_("this text stands before the first cue and "
	                            "is left out [%s]"), true },
	[S05_UNREADABLE] = { "S05", N_("an arrow stands in what is no line of "
	                               "times; it is read as text [%s]"),
	                     true },
	[Z01_OUTSIDE] = { "Z01", N_("this text stands before the first time "
	                            "and is left out [%s]"), true },
	[Z02_GOES_BACK] = { "Z02", N_("the time is earlier than the one above "
	                              "it [%s]"), false },
	[P01_BEFORE_SPEAKER] = { "P01", N_("this text stands before the first "
	                                   "speaker and is left out [%s]"),
	                         true },
	[P02_NO_SPEAKERS] = { "P02", N_("no speakers are found in the file "
	                                "[%s]"), false },
};

void
draft_let_pass(struct draft *draft, enum leniency leniency, size_t begin,
               size_t end)
{
	const struct leniency_entry *entry = &leniency_table[leniency];
	struct span at = span_of(draft->source, begin, end);

	if (draft->strict && entry->refused) {
		if (draft->errors++ < ERRORS_MOST)
			diag_error(draft->diag, at, entry->message,
			           entry->number);
	} else if (draft->warnings[leniency]++ < DRAFT_WARNINGS_MOST) {
		diag_warning(draft->diag, at, entry->message, entry->number);
	}
}

void
draft_open(struct draft *draft, size_t line)
{
	assert(!draft->is_open);
	draft->open = (struct draft_cue){
		.start_ms = TIME_UNKNOWN, .end_ms = TIME_UNKNOWN,
		.line = line, .begin = draft->text.len
	};
	draft->is_open = true;
	draft->breaks = false;
}

bool
draft_has_text(const struct draft *draft)
{
	return draft->text.len > draft->open.begin;
}

size_t
draft_source(const struct draft *draft, size_t text_byte)
{
	size_t low = 0, high = draft->spelling_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (draft->spellings[middle].text_byte <= text_byte)
			low = middle;
		else
			high = middle;
	}
	return draft->spellings[low].source_byte + text_byte
	       - draft->spellings[low].text_byte;
}

/* What is added next stands at SOURCE_BYTE. */
static void
note_place(struct draft *draft, size_t source_byte)
{
	size_t text_byte = draft->text.len;
	struct spelling *last = draft->spelling_count
		? &draft->spellings[draft->spelling_count - 1] : NULL;

	if (last && last->source_byte + text_byte - last->text_byte
	            == source_byte)
		return;
	if (!last || last->text_byte != text_byte)
		last = arena_append(draft->arena, draft->spellings,
		                    draft->spelling_count,
		                    draft->spelling_room);
	*last = (struct spelling){ text_byte, source_byte };
}

/* The white space at the end of the open cue's text goes. */
static void
trim_end(struct draft *draft)
{
	while (draft_has_text(draft)) {
		struct str text = { draft->text.text, draft->text.len };
		size_t begin;

		if (!unicode_is_space(utf8_before(text, text.len, &begin)))
			break;
		draft->text.len = begin;
	}
	while (draft->spelling_count
	       && draft->spellings[draft->spelling_count - 1].text_byte
	          > draft->text.len)
		draft->spelling_count--;
}

void
draft_break(struct draft *draft, size_t at)
{
	if (!draft->breaks) {
		trim_end(draft);
		draft->breaks = draft_has_text(draft);
		draft->break_at = at;
	}
}

/* Past the white space that has no place at the beginning of a line. */
static size_t
skip_space(const struct draft *draft, struct str text, size_t at)
{
	if (draft_has_text(draft) && !draft->breaks)
		return at;
	while (at < text.len) {
		size_t next = at;

		if (!unicode_is_space(utf8_next(text, &next)))
			break;
		at = next;
	}
	return at;
}

static void
add_break(struct draft *draft)
{
	if (!draft->breaks)
		return;
	note_place(draft, draft->break_at);
	buf_add_char(&draft->text, ' ');
	draft->breaks = false;
}

void
draft_add(struct draft *draft, size_t begin, size_t end)
{
	struct str source = str_slice(draft->source->text, 0, end);

	begin = skip_space(draft, source, begin);
	if (begin == end)
		return;
	add_break(draft);
	note_place(draft, begin);
	buf_add(&draft->text, str_slice(source, begin, end));
}

void
draft_add_as(struct draft *draft, struct str text, size_t begin, size_t end)
{
	size_t skipped = skip_space(draft, text, 0);

	if (skipped == text.len)
		return;
	add_break(draft);
	note_place(draft, begin);
	buf_add(&draft->text, str_slice(text, skipped, text.len));
	note_place(draft, end);
}

bool
draft_close(struct draft *draft)
{
	assert(draft->is_open);
	trim_end(draft);
	draft->is_open = false;
	if (!draft_has_text(draft))
		return false;
	draft->open.end = draft->text.len;
	buf_add_char(&draft->text, ' ');
	*arena_append(draft->arena, draft->cues, draft->cue_count,
	              draft->cue_room) = draft->open;
	return true;
}

struct str
draft_text(const struct draft *draft, const struct draft_cue *cue)
{
	return (struct str){ draft->text.text + cue->begin,
	                     cue->end - cue->begin };
}

void
draft_cut(struct draft *draft, struct draft_cue *cue, size_t at)
{
	struct str text = draft_text(draft, cue);

	while (at < text.len) {
		size_t next = at;

		if (!unicode_is_space(utf8_next(text, &next)))
			break;
		at = next;
	}
	cue->begin += at;
}

void
draft_add_lines(struct draft *draft, size_t first, size_t last)
{
	for (size_t line = first; line < last; line++) {
		size_t begin, end;

		line_span(draft->source, line, &begin, &end);
		draft_add(draft, begin, end);
		draft_break(draft, end);
	}
}

void
line_span(const struct source *source, size_t line, size_t *begin,
          size_t *end)
{
	*begin = source->lines[line - 1];
	*end = *begin + source_line(source, line).len;
}

bool
line_is_blank(const struct source *source, size_t line, bool loosely)
{
	struct str text = source_line(source, line);
	size_t at = 0;

	while (loosely && at < text.len) {
		if (!unicode_is_space(utf8_next(text, &at)))
			return false;
	}
	return loosely || !text.len;
}
