/* SPDX-License-Identifier: MIT */

/* test-transcript.c -- turns, exchanges, asides, words and times. */

#include "unit/reading.h"

static struct transcript *
read_plain(const char *text)
{
	struct str said;
	struct transcript *transcript = read_as("plain", false, str_of(text),
	                                        &said);

	is_str(said, "", "nothing amiss");
	return transcript;
}

static void
test_exchanges(void)
{
	struct transcript *transcript = read_plain(
		"KZ03: Слышно?\n"
		"Interviewer: Да, слышно хорошо. Начнём?\n"
		"KZ03: Да.\n"
		"Interviewer: Угу, угу.\n"
		"KZ03: Вот.\n"
		"Interviewer: Почему?\n"
		"Interpreter: Неге?\n"
		"KZ03: Су.\n"
		"Interviewer: И теперь последний вопрос.\n");
	static const size_t expected[] = { 0, 1, 1, 1, 1, 2, 2, 2, 3 };

	is_size(transcript->turn_count, 9, "turns");
	is_size(transcript->exchange_count, 4, "exchanges");
	for (size_t i = 0; i < transcript->turn_count; i++)
		is_size(transcript->turns[i].exchange, expected[i],
		        "the exchange of turn %zu", i);
	ok(transcript->speakers[0].role == ROLE_UNKNOWN
	   && transcript->speakers[1].role == ROLE_INTERVIEWER
	   && transcript->speakers[2].role == ROLE_INTERPRETER,
	   "roles are those the labels tell");
	transcript->speakers[1].role = ROLE_OTHER;
	transcript_find_exchanges(arena, transcript);
	is_size(transcript->exchange_count, 1, "without an interviewer");
	ok(!check_transcript(transcript), "still sound");
}

static void
test_asides(void)
{
	struct transcript *transcript = read_plain(
		"KZ03: one [inaudible 00:12:03] two (смеется) three\n"
		"KZ03: *laughs* four (not an aside) [laughs\n"
		"KZ04: laughs] \xE2\x99\xAA five\n");
	static const char *const expected[] = {
		"[inaudible 00:12:03]", "(смеется)", "*laughs*",
		"\xE2\x99\xAA"
	};
	static const enum aside_kind kinds[] = {
		ASIDE_INAUDIBLE, ASIDE_NOISE, ASIDE_NOISE, ASIDE_NOISE
	};

	is_size(transcript->aside_count, 4, "asides");
	for (size_t i = 0; i < transcript->aside_count && i < 4; i++) {
		const struct aside *aside = &transcript->asides[i];

		is_str(str_slice(transcript->text, aside->begin, aside->end),
		       expected[i], "aside %zu", i);
		ok(aside->kind == kinds[i], "aside %zu: kind", i);
	}
	is_size(transcript->turns[0].words, 8,
	        "words of asides are not counted");
	is_size(transcript->turns[1].words, 2, "but others are");
}

static void
test_languages(void)
{
	struct transcript *transcript = read_plain(
		"Interviewer: Что мешает сотрудничеству стран региона?\n"
		"UZ03: Menimcha, bu yerda siyosiy iroda yetishmaydi.\n"
		"UZ03: 1992!\n");

	is_size(transcript->turn_count, 2, "turns");
	is_str(transcript->turns[0].language->tag, "ru", "Russian");
	is_str(transcript->turns[1].language->tag, "uz-Latn", "Uzbek");
	ok(!read_plain("KZ03: 1992!\nKZ03: ...\n")->turns[0].language,
	   "no letters, no language");
}

static void
test_times(void)
{
	struct str said;
	struct transcript *transcript = read_as(
		"webvtt", true,
		STR("WEBVTT\n\n1\n00:01.000 --> 00:02.000\nA1: 0123456789\n\n"
		    "2\n00:02.500 --> 00:03.000\nA1: &lt;b&gt;\n\n"
		    "3\n00:02.500 --> 00:03.000\nB1: end &amp;\n"), &said);

	is_str(transcript->text, "0123456789 <b>\nend &", "the text");
	ok(transcript_time_at(transcript, 0) == 1000, "begin of a cue");
	ok(transcript_time_at(transcript, 5) == 1500, "middle of a cue");
	ok(transcript_time_at(transcript, 10) == 2000, "end of a cue");
	ok(transcript_time_at(transcript, 11) == 2500, "the next cue");
	is_size(transcript_cue_at(transcript, 10), 0, "the space's cue");
	is_size(transcript_turn_at(transcript, 14), 0, "a line feed's turn");
	is_size(transcript_turn_at(transcript, 15), 1, "the next turn");
	is_str(str_slice(transcript->source->text,
	                 transcript_source_at(transcript, 11),
	                 transcript_source_at(transcript, 14)),
	       "&lt;b&gt;", "the way back to the file");
	is_str(str_slice(transcript->source->text,
	                 transcript_source_at(transcript, 15),
	                 transcript_source_at(transcript, 20)),
	       "end &amp;", "the way back from the end");
	is_str(time_text(arena, 3723045), "01:02:03.045", "a time");
	is_str(time_text(arena, 360000000), "100:00:00.000", "a long time");
	is_str(time_text(arena, TIME_UNKNOWN), "", "no time");
}

static void
test_source(void)
{
	struct str said;
	struct read_options options = { .encoding = STR("windows-1251") };
	struct diag *diag = diag_new(arena, NULL);
	struct transcript *transcript = transcript_read(
		arena, languages, STR("file"),
		STR("A1: \xE4\xE0\r\n\xED\xE5\xF2 \xA0\r\n"), &options, diag);

	is_str(show_messages(diag), "", "nothing amiss");
	is_str(transcript->text, "да нет", "the text");
	is_str(str_of(transcript->encoding), "windows-1251", "the encoding");
	is_str(str_of(transcript->format), "plain", "the format");
	is_str(transcript->source->text, "A1: да\r\nнет \xC2\xA0\r\n",
	       "the source keeps its line ends");
	is_size(transcript->cues[1].line, 2, "a cue's line");
	ok(transcript->cues[1].speaker_inherited
	   && !transcript->cues[0].speaker_inherited, "who is named");
	ok(!read_as("plain", false, STR("A1: \xE4\xE0"), &said),
	   "without the name it is refused");
}

int
main(void)
{
	begin_reading();
	test_exchanges();
	test_asides();
	test_languages();
	test_times();
	test_source();
	arena_free(arena);
	return done();
}
