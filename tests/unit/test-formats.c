/* SPDX-License-Identifier: MIT */

/* test-formats.c -- SRT, Zoom's saved captions, plain text, and which of the
   formats a file is in.  WebVTT has its own test. */

#include "text/draft.h"
#include "text/format.h"
#include "text/timing.h"
#include "unit/reading.h"

#define P02(place) "warning " place " no speakers are found in the file [P02]\n"
#define V10(place) "warning " place " the file ends inside a cue; it may " \
	"have been cut short [V10]\n"
#define S01(place) "warning " place " the time is not written as " \
	"00:00:00,000 [S01]\n"
#define S03(place) "warning " place " the cue's number is missing, doubled " \
	"or not set off by a blank line [S03]\n"

static void
test_srt(void)
{
	expect("srt", true,
	       "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Q1: one</i>\r\n"
	       "<font color=\"red\">two</FONT> {\\an8}three\r\n\r\n"
	       "2\r\n00:00:03,000 --> 00:00:04,000\r\nQ1: a < b > c & {d}\r\n",
	       show_cues, "1 1000-2500 one two three\n"
	       "2 3000-4000 a < b > c & {d}\n", "", "as it should be");
	expect("", false,
	       "7\n7\n00:14,708 --> 01:22:04,2\none\n\ntwo\n"
	       "8\n01:30:00.000-->00:00:01,000 X1:1 Y1:2\nthree\n2024\n\n"
	       "9\n00:00:05,000 --> 00:00:06,000\n\n"
	       "00:00:07,000 --> 00:00:08,000\nfour --> five\n"
	       "19\n\n00:00:09,000 --> 00:0",
	       show_cues, "7 14708-4924200 one two\n"
	       "8 5400000-5400000 three 2024\n3 7000-8000 four --> five 19\n",
	       S03("3:1") S01("3:1")
	       "warning 5:1 a blank line stands inside a cue [S02]\n"
	       S03("8:1") S01("8:1")
	       "warning 8:1 the cue ends before it begins [V15]\n"
	       "warning 13:1 the cue begins before the one above it [V16]\n"
	       "warning 13:1 the cue has no text and is left out [V11]\n"
	       S03("15:1")
	       "warning 16:1 an arrow stands in what is no line of times; it "
	       "is read as text [S05]\n"
	       S03("19:1") S01("19:1")
	       "warning 19:1 the cue ends before it begins [V15]\n" V10("19:1") P02("4:1"), "as it is");
	expect("srt", true, "1\n00:00:01.000 --> 00:00:02,000\nx\n",
	       show_cues, "",
	       "error 2:1 the time is not written as 00:00:00,000 [S01]\n",
	       "strictly");
	expect("srt", false, "title\n1\n00:00:01,000 --> 00:00:02,000\n"
	       "- Yes.\n- No.\n",
	       show_turns, ": - Yes.\n: - No.\n",
	       "warning 1:1 this text stands before the first cue and is left "
	       "out [S04]\n" S03("3:1") P02("4:1"), "two speakers in a cue");
	expect("srt", false, "1\n00:00:01,000 --> 00:00:02,000\n"
	       "[SPEAKER_00]: a\n\n2\n00:00:02,000 --> 00:00:03,000\n"
	       "[SPEAKER_00]: b\n",
	       show_turns, "[SPEAKER_00]: a b\n", "", "WhisperX");
}

static void
test_zoom(void)
{
	expect("", true, "16:02:31 начнём\r\nи кончим\r\n16:02:29 рано\r\n"
	       "16:03:31 позже\r\n",
	       show_cues, "1 0--1 начнём и кончим\n2 0--1 рано\n"
	       "3 60000--1 позже\n",
	       "warning 3:1 the time is earlier than the one above it [Z02]\n"
	       P02("1:10"), "closed_caption.txt");
	expect("", true, "[Name [org] X] 23:59:59\none\n\ntwo\n\n"
	       "[Other] 00:00:03\nthree\n",
	       show_turns, "Name [org] X: one two\nOther: three\n", "",
	       "meeting_saved_closed_caption.txt");
	expect("", true, "[A] 23:59:59\none\n\n[B] 00:00:03\ntwo\n",
	       show_cues, "1 0--1 one\n2 4000--1 two\n", "", "past midnight");
	expect("", false, "captions\n[A] 23:59:59\none\n\n[B] 00:00:03\n\n"
	       "[C] 00:00:04\n",
	       show_turns, "A: one\n",
	       "warning 1:1 this text stands before the first time and is left "
	       "out [Z01]\n"
	       "warning 5:1 the cue has no text and is left out [V11]\n"
	       V10("7:1"), "damaged");
	expect("zoom", true, "[A] 23:59:59\none\n\n[C] 00:00:04\n",
	       show_turns, "",
	       "error 4:1 the file ends inside a cue; it may have been cut "
	       "short [V10]\n", "cut short, strictly");
}

static void
test_plain(void)
{
	expect("", false, "Интервью о воде\nДата: 2024-05-01\n\n"
	       "Интервьюер: Что?\nЕщё вопрос.\n\n"
	       "KZ03 : Вода.\nNote: this is text.\n\nИ ещё: так.\n"
	       "Интервьюер:\nСпасибо.\n",
	       show_turns,
	       "Интервьюер: Что? Ещё вопрос.\n"
	       "KZ03: Вода. Note: this is text. И ещё: так.\n"
	       "Интервьюер: Спасибо.\n",
	       "warning 2:1 this could name a speaker but occurs only once; it "
	       "is read as text [V18]\n"
	       "warning 8:1 this could name a speaker but occurs only once; it "
	       "is read as text [V18]\n"
	       "warning 10:1 this could name a speaker but occurs only once; "
	       "it is read as text [V18]\n"
	       "warning 1:1 this text stands before the first speaker and is "
	       "left out [P01]\n"
	       "warning 2:1 this text stands before the first speaker and is "
	       "left out [P01]\n", "labels");
	expect("", false, "One\nparagraph.\n \nAnother.\n", show_turns,
	       ": One paragraph.\n: Another.\n", P02("1:1"), "paragraphs");
	expect("", false, "One\nAnother.\n", show_turns,
	       ": One\n: Another.\n", P02("1:1"), "lines");
	expect("", false, "at 12:30: a\nat 12:30: b\nhttp://x\nhttp://y\n"
	       "Yes. Well: a\nYes. Well: b\nWhat? No: a\nWhat? No: b\n",
	       show_turns,
	       ": at 12:30: a\n: at 12:30: b\n: http://x\n: http://y\n"
	       ": Yes. Well: a\n: Yes. Well: b\n: What? No: a\n: What? No: b\n",
	       P02("1:1"), "what names nobody");
	expect("", false, "A. Petrov: a\nA. Petrov: b\n", show_turns,
	       "A. Petrov: a b\n", "", "initials");
	expect("", false, "", show_turns, "",
	       "error nobody says anything in this file, read as plain\n",
	       "an empty file");
	expect("", false, " \n\n\t\n", show_turns, "",
	       "error nobody says anything in this file, read as plain\n",
	       "a blank file");
}

static void
test_choice(void)
{
	const struct format *const *formats = format_table();
	const char *const *names = transcript_formats();
	size_t i;

	expect("vtt", false, "x", show_turns, "",
	       "error there is no format 'vtt'; there are plain, srt, webvtt, "
	       "zoom\n", "an unknown format");
	expect("", false, "16:02:31 one\nA: two\n16:02:33 three\nA: four\n",
	       show_turns, "",
	       "error this could be plain or zoom; say which, as in "
	       "'--format plain'\n", "an unclear format");
	for (i = 0; formats[i] && names[i]; i++)
		is_str(str_of(names[i]), formats[i]->name, "a format's name");
	ok(!formats[i] && !names[i], "names and formats are as many");
}

/* The manual lists the numbers, so none may change its place. */
static void
test_leniencies(void)
{
	for (size_t i = 0; i < LENIENCY_COUNT; i++) {
		const struct leniency_entry *entry = &leniency_table[i];
		const char *behind = entry->message
			? strstr(entry->message, "[%s]") : NULL;

		ok(entry->number && strlen(entry->number) == 3 && behind
		   && !behind[4], "leniency %zu has a number and a message",
		   i);
		ok(!i || strcmp(entry[-1].number, entry->number)
		   || entry[-1].number[0] != entry->number[0],
		   "leniency %zu has its own number", i);
	}
}

static void
test_timing(void)
{
	static const struct { const char *line; bool looks; } lines[] = {
		{ "00:01.000 --> 00:02.000", true },
		{ "00:01.000 -->", true },
		{ "0:0:-6.-820 --> 0:0:8.970", true },
		{ "x --> y", false }, { "--> 00:02.000", false },
		{ "1 --> 2", false }, { "a 00:01 --> 00:02", false },
		{ "00:01 -> 00:02", false }, { "00:01 --> x", false },
	};
	struct timing timing;
	int64_t ms;
	size_t at = 1;

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		ok(timing_looks(str_of(lines[i].line)) == lines[i].looks,
		   "looks like times: %s", lines[i].line);
	ok(timing_read_loosely(STR("1:02:03,4567 --> 1:02:03.4"), false,
	                       &timing)
	   && timing.start_ms == 3723456 && timing.end_ms == 3723400,
	   "fractions of any length");
	ok(!timing_read_loosely(STR("1:2:3:4.000 --> 1:02:03.4"), false,
	                        &timing), "four fields are no time");
	ok(clock_read(STR("x23:59:59"), &at, &ms) && at == 9
	   && ms == 86399000, "a clock");
	at = 0;
	ok(!clock_read(STR("24:00:00"), &at, &ms) && at == 0, "no clock");
}

int
main(void)
{
	begin_reading();
	test_srt();
	test_zoom();
	test_plain();
	test_choice();
	test_leniencies();
	test_timing();
	arena_free(arena);
	return done();
}
