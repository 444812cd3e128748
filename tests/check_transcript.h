/* SPDX-License-Identifier: MIT */

/* check_transcript.h -- what must hold of every transcript, for the tests of
   the importers and their fuzz targets.

   The check of the way back reads the source by its own simple rules, not by
   those of src/text. */

#ifndef TESTS_CHECK_TRANSCRIPT_H
#define TESTS_CHECK_TRANSCRIPT_H

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/unicode.h"
#include "text/entity.h"
#include "text/transcript.h"

static bool
check_span(const struct transcript *transcript, size_t begin, size_t end)
{
	return begin < end && end <= transcript->text.len
	       && utf8_is_boundary(transcript->text, begin)
	       && utf8_is_boundary(transcript->text, end);
}

static const char *
check_turns(const struct transcript *transcript)
{
	size_t at = 0, cue = 0;

	for (size_t i = 0; i < transcript->turn_count; i++) {
		const struct turn *turn = &transcript->turns[i];

		if (turn->begin != at
		    || !check_span(transcript, turn->begin, turn->end))
			return "a turn is misplaced";
		if (i && transcript->text.text[turn->begin - 1] != '\n')
			return "no line feed stands between turns";
		if (memchr(transcript->text.text + turn->begin, '\n',
		           turn->end - turn->begin))
			return "a line feed stands in a turn";
		if (turn->speaker >= transcript->speaker_count)
			return "a turn has no speaker";
		if (turn->first_cue != cue || !turn->cue_count)
			return "a turn has the wrong cues";
		cue += turn->cue_count;
		at = turn->end + 1;
	}
	if (at != transcript->text.len + 1 || cue != transcript->cue_count)
		return "turns do not cover the text";
	return NULL;
}

static const char *
check_cues(const struct transcript *transcript)
{
	for (size_t i = 0; i < transcript->turn_count; i++) {
		const struct turn *turn = &transcript->turns[i];
		size_t at = turn->begin;

		for (size_t n = 0; n < turn->cue_count; n++) {
			const struct cue *cue =
				&transcript->cues[turn->first_cue + n];

			if (cue->begin != at
			    || !check_span(transcript, cue->begin, cue->end))
				return "a cue is misplaced";
			if (n && transcript->text.text[at - 1] != ' ')
				return "no space stands between cues";
			if (!cue->line
			    || cue->line > transcript->source->line_count)
				return "a cue has no line";
			if (cue->end_ms != TIME_UNKNOWN
			    && cue->end_ms < cue->start_ms)
				return "a cue ends before it begins";
			at = cue->end + 1;
		}
		if (at != turn->end + 1)
			return "cues do not cover their turn";
	}
	return NULL;
}

/* The text of one cue, read again from the source by way of spellings. */
static const char *
check_cue_source(struct arena *arena, const struct transcript *transcript,
                 const struct cue *cue)
{
	struct str text = transcript->text, source = transcript->source->text;
	size_t at = cue->begin;

	while (at < cue->end) {
		size_t from = transcript_source_at(transcript, at);
		struct buf meant = BUF(arena);

		if (from >= source.len)
			return "a place lies behind the source";
		if (source.text[from] == '&' && entity_add(&meant, source, from)
		    && at + meant.len <= cue->end
		    && !memcmp(meant.text, text.text + at, meant.len)) {
			at += meant.len;
			continue;
		}
		if (text.text[at] != source.text[from]
		    && !(text.text[at] == ' '
		         && (source.text[from] == '\n'
		             || source.text[from] == '\r')))
			return "the text is not what the source says";
		at++;
	}
	return NULL;
}

static const char *
check_source(const struct transcript *transcript)
{
	struct arena *arena = arena_new();
	const char *wrong = NULL;
	size_t last = 0;

	for (size_t i = 0; i < transcript->spelling_count; i++) {
		const struct spelling *spelling = &transcript->spellings[i];

		if (i ? spelling->text_byte <= spelling[-1].text_byte
		        || spelling->source_byte < last
		      : spelling->text_byte != 0)
			wrong = "spellings are out of order";
		last = spelling->source_byte;
		if (spelling->source_byte > transcript->source->text.len)
			wrong = "a spelling lies behind the source";
	}
	for (size_t i = 0; i < transcript->cue_count && !wrong; i++)
		wrong = check_cue_source(arena, transcript,
		                         &transcript->cues[i]);
	arena_free(arena);
	return wrong;
}

static const char *
check_sentences(const struct transcript *transcript)
{
	size_t at = 0, turn = 0;

	for (size_t i = 0; i < transcript->sentence_count; i++) {
		const struct sentence *sentence = &transcript->sentences[i];
		size_t of;

		if (sentence->begin < at
		    || !check_span(transcript, sentence->begin,
		                   sentence->end))
			return "a sentence is misplaced";
		for (size_t n = at; n < sentence->begin;) {
			if (!unicode_is_space(utf8_next(transcript->text, &n)))
				return "a sentence misses some text";
		}
		of = transcript_turn_at(transcript, sentence->begin);
		if (sentence->end > transcript->turns[of].end)
			return "a sentence runs out of its turn";
		if (of > turn + (i > 0) || (i == 0 && of > 0))
			return "a turn has no sentence";
		turn = of;
		at = sentence->end;
	}
	return at == transcript->text.len ? NULL
	                                  : "the last sentence is missing";
}

static const char *
check_exchanges(const struct transcript *transcript)
{
	size_t turn = 0;

	for (size_t i = 0; i < transcript->exchange_count; i++) {
		const struct exchange *exchange = &transcript->exchanges[i];

		if (exchange->first_turn != turn || !exchange->turn_count)
			return "an exchange has the wrong turns";
		turn += exchange->turn_count;
		if (turn > transcript->turn_count
		    || exchange->begin
		       != transcript->turns[exchange->first_turn].begin
		    || exchange->end != transcript->turns[turn - 1].end)
			return "an exchange is misplaced";
		for (size_t n = exchange->first_turn; n < turn; n++) {
			if (transcript->turns[n].exchange != i)
				return "a turn has the wrong exchange";
		}
	}
	return turn == transcript->turn_count ? NULL
	                                      : "a turn has no exchange";
}

static const char *
check_asides(const struct transcript *transcript)
{
	size_t at = 0;

	for (size_t i = 0; i < transcript->aside_count; i++) {
		const struct aside *aside = &transcript->asides[i];

		if (aside->begin < at
		    || !check_span(transcript, aside->begin, aside->end)
		    || aside->end
		       > transcript->turns[transcript_turn_at(
		                 transcript, aside->begin)].end)
			return "an aside is misplaced";
		at = aside->end;
	}
	return NULL;
}

/* NULL if all is well. */
__attribute__((unused)) static const char *
check_transcript(const struct transcript *transcript)
{
	static const char *(*const checks[])(const struct transcript *) = {
		check_turns, check_cues, check_source, check_sentences,
		check_exchanges, check_asides
	};
	size_t bad;

	if (!utf8_valid(transcript->text, &bad))
		return "the text is not UTF-8";
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		const char *wrong = checks[i](transcript);

		if (wrong)
			return wrong;
	}
	return NULL;
}

#endif
