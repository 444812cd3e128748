/* SPDX-License-Identifier: MIT */

/* reading.h -- for unit tests of the importers: reads a text as a transcript
   and shows turns, cues and messages as short lines. */

#ifndef UNIT_READING_H
#define UNIT_READING_H

#include "base/diag.h"
#include "check_transcript.h"
#include "text/read.h"
#include "unit/tap.h"

static struct arena *arena;
static const struct languages *languages;

/* "error 3:1 the message", one a line. */
__attribute__((unused)) static struct str
show_messages(const struct diag *diag)
{
	static const char *const levels[] = { "note", "warning", "error" };
	struct buf out = BUF(arena);
	size_t count;
	const struct diag_message *messages = diag_messages(diag, &count);

	for (size_t i = 0; i < count; i++) {
		struct span at = messages[i].at;

		buf_printf(&out, "%s ", levels[messages[i].level]);
		if (at.source && !span_is_whole(at)) {
			struct position position =
				source_position(at.source, at.begin);

			buf_printf(&out, "%zu:%zu ", position.line,
			           position.column);
		}
		buf_printf(&out, "%.*s\n", STR_ARG(messages[i].text));
	}
	return buf_str(&out);
}

/* Messages go to *SAID.  What must hold of a transcript is checked. */
__attribute__((unused)) static struct transcript *
read_as(const char *format, bool strict, struct str bytes, struct str *said)
{
	struct diag *diag = diag_new(arena, NULL);
	struct read_options options = { .format = str_of(format),
	                                .strict = strict };
	struct transcript *transcript =
		transcript_read(arena, languages, STR("file"), bytes,
		                &options, diag);
	const char *wrong = transcript ? check_transcript(transcript) : NULL;

	if (wrong)
		ok(false, "a transcript is sound: %s", wrong);
	*said = show_messages(diag);
	return transcript;
}

/* "Speaker: text", one turn a line. */
__attribute__((unused)) static struct str
show_turns(const struct transcript *transcript)
{
	struct buf out = BUF(arena);

	for (size_t i = 0; transcript && i < transcript->turn_count; i++) {
		const struct turn *turn = &transcript->turns[i];

		buf_printf(&out, "%.*s: %.*s\n",
		           STR_ARG(transcript->speakers[turn->speaker].label),
		           STR_ARG(str_slice(transcript->text, turn->begin,
		                             turn->end)));
	}
	return buf_str(&out);
}

/* "id start-end text", one cue a line, times in ms. */
__attribute__((unused)) static struct str
show_cues(const struct transcript *transcript)
{
	struct buf out = BUF(arena);

	for (size_t i = 0; transcript && i < transcript->cue_count; i++) {
		const struct cue *cue = &transcript->cues[i];

		buf_printf(&out, "%.*s %lld-%lld %.*s\n", STR_ARG(cue->id),
		           (long long)cue->start_ms, (long long)cue->end_ms,
		           STR_ARG(str_slice(transcript->text, cue->begin,
		                             cue->end)));
	}
	return buf_str(&out);
}

/* What a reading shows, and what it says, against what they should. */
__attribute__((unused)) static void
expect(const char *format, bool strict, const char *bytes,
       struct str (*show)(const struct transcript *), const char *shown,
       const char *said, const char *name)
{
	struct str messages;
	struct transcript *transcript = read_as(format, strict,
	                                        str_of(bytes), &messages);

	is_str(show(transcript), shown, "%s", name);
	is_str(messages, said, "%s: messages", name);
}

__attribute__((unused)) static void
begin_reading(void)
{
	arena = arena_new();
	languages = languages_builtin(arena);
}

#endif
