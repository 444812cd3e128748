/* SPDX-License-Identifier: MIT */

/* test-webvtt.c -- WebVTT, strictly and as recorders write it.

   The cases of the file parser and of cue text follow those of the
   web-platform-tests (webvtt/parsing), with texts of our own.  Where that
   suite wants a cue dropped, a strict reading must refuse the file. */

#include "unit/reading.h"

#define VTT(text) "WEBVTT\n\n" text
#define NONE "error nobody says anything in this file, read as webvtt\n"
#define P02(place) "warning " place " no speakers are found in the file [P02]\n"

/* One cue's text, read as such. */
static void
text(bool strict, const char *payload, const char *shown, const char *said,
     const char *name)
{
	struct str messages;
	struct str file = str_printf(arena, "WEBVTT\n\n00:00.000 --> "
	                             "00:01.000\n<v A>%s\n", payload);
	struct transcript *transcript = read_as("webvtt", strict, file,
	                                        &messages);

	is_str(transcript ? transcript->text : STR(""), shown, "%s", name);
	is_str(messages, said, "%s: messages", name);
}

static void
strict_timing(const char *line, bool good, const char *name)
{
	struct str messages;
	struct str file = str_printf(arena, "WEBVTT\n\n%s\n<v A>x\n", line);
	struct transcript *transcript = read_as("webvtt", true, file,
	                                        &messages);

	ok(!!transcript == good, "timing: %s", name);
	if (!good)
		is_str(messages, "error 3:1 the times cannot be read; the cue "
		                 "has none [V07]\n", "timing: %s: message",
		       name);
}

static void
test_signature(void)
{
	static const char *const good[] = {
		"WEBVTT\n\n", "\xEF\xBB\xBFWEBVTT\n\n", "WEBVTT \n\n",
		"WEBVTT\t\n\n", "WEBVTT - a title\n\n", "WEBVTT\r\n\r\n",
		"WEBVTT\r\r", "WEBVTT\nKind: captions\nLanguage: ru\n\n",
		"WEBVTT\n", "WEBVTT\ngarbage\n",
	};
	static const char *const bad[] = {
		"WEBVTTx\n\n", "webvtt\n\n", " WEBVTT\n\n", "WEBVT\n\n",
		"\n\n", "WEBVTT-\n\n",
	};
	struct str said;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct str file = str_printf(arena, "%s00:00.000 --> 00:01.000"
		                             "\n<v A>x\n", good[i]);

		ok(read_as("webvtt", true, file, &said),
		   "signature: good one %zu", i);
		is_str(said, "", "signature: good one %zu is silent", i);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct str file = str_printf(arena, "%s00:00.000 --> 00:01.000"
		                             "\n<v A>x\n", bad[i]);

		ok(!read_as("webvtt", true, file, &said),
		   "signature: bad one %zu", i);
		is_str(said, "error 1:1 the file does not begin with the line "
		             "WEBVTT [V01]\n", "signature: bad one %zu says so",
		       i);
		ok(read_as("webvtt", false, file, &said),
		   "signature: bad one %zu is read leniently", i);
	}
	expect("", true, "WEBVTT", show_turns, "", NONE,
	       "a file in which nobody spoke");
	expect("", true, "WEBVTT\r\n", show_turns, "", NONE,
	       "Zoom's file in which nobody spoke");
}

static void
test_blocks(void)
{
	expect("", true,
	       VTT("STYLE\n::cue { color: red }\n\nREGION\nid:r\n\n"
	           "NOTE a remark\nof two lines\n\nNOTE\n\n"
	           "a cue's id\n00:00.000 --> 00:01.000\n<v A>one\n\n\n\n"
	           "NOTE is an id too\n00:01.000 --> 00:02.000\n<v A>two\n"
	           "00:02.000 --> 00:03.000\n<v A>three"),
	       show_cues,
	       "a cue's id 0-1000 one\nNOTE is an id too 1000-2000 two\n"
	       "3 2000-3000 three\n", "", "blocks and ids");
	expect("", false, VTT("lost\nwords\n\n00:00.000 --> 00:01.000\n<v A>x"
	                      "\n\nmore lost\n"),
	       show_turns, "A: x\n",
	       "warning 3:1 this text belongs to no cue and is left out [V12]"
	       "\nwarning 9:1 this text belongs to no cue and is left out "
	       "[V12]\n", "text outside of cues");
	expect("", true, "WEBVTT\r\rid\r00:00.000 --> 00:01.000\r<v A>a\rb\r\r",
	       show_cues, "id 0-1000 a b\n", "", "lone carriage returns");
	expect("", true,
	       VTT("00:00.000 --> 00:01.000 region:r vertical:rl line:0 "
	           "position:1% size:1% align:start foo:bar\n<v A>x"),
	       show_cues, "1 0-1000 x\n", "", "settings");
	expect("", true, VTT("00:00.000 --> 00:01.000\n<v A>a\n \nb"),
	       show_cues, "1 0-1000 a b\n", "",
	       "a line of one space is not blank");
}

static void
test_timings(void)
{
	strict_timing("00:00:00.000 --> 00:00:01.000", true, "plain");
	strict_timing("00:00.000-->00:01.000", true, "no space");
	strict_timing(" \t00:00.000 \t--> \t00:01.000", true, "odd space");
	strict_timing("00:00.000 --> 00:01.000foo", true, "garbage behind");
	strict_timing("123:00:00.000 --> 12345:00:01.000", true, "long hours");
	strict_timing("0:00:00.000 --> 0:00:01.000", true, "short hours");
	strict_timing("00:60.000 --> 01:00.000", false, "60 seconds");
	strict_timing("00:60:00.000 --> 01:00:00.000", false, "60 minutes");
	strict_timing("60:00.000 --> 61:00.000", false, "60 without hours");
	strict_timing("00:00.00 --> 00:01.000", false, "short fraction");
	strict_timing("00:00.0000 --> 00:01.000", false, "long fraction");
	strict_timing("00:00,000 --> 00:01,000", false, "comma");
	strict_timing("0:00.000 --> 0:01.000", false, "short minutes");
	strict_timing("000:00.000 --> 000:01.000", false, "long minutes");
	strict_timing("-00:00.000 --> 00:01.000", false, "negative");
	strict_timing("00.000 --> 01.000", false, "no minutes");
	strict_timing("00:00.000 -> 00:01.000 -->", false, "short arrow");
	strict_timing("00:00.000 --x> 00:01.000 -->", false, "broken arrow");
	strict_timing("a --> b", false, "letters");
	strict_timing("-->", false, "an arrow alone");
	strict_timing("00:00 --> 00:01", false, "no fraction");
	strict_timing("99999999999999999999:00:00.000 --> 00:01.000", false,
	              "hours that do not fit");
}

static void
test_lenient_timings(void)
{
	expect("", false,
	       VTT("0:0:10.20 --> 0:0:14.490\n<v A>one\n\n"
	           "0:0:-6.-820 --> 0:0:18.970\n<v A>two\n"),
	       show_cues, "1 10020-14490 one\n2 0-18970 two\n",
	       "warning 3:1 the time's fields are not two digits wide; digits "
	       "behind the full stop are read as milliseconds [V03]\n"
	       "warning 6:1 the time's fields are not two digits wide; digits "
	       "behind the full stop are read as milliseconds [V03]\n"
	       "warning 6:1 the time is negative; it is read as zero [V06]\n"
	       "warning 6:1 the cue begins before the one above it [V16]\n",
	       "Teams' unpadded times");
	expect("", false,
	       VTT("00:00:01,5 --> 00:00:75.000\n<v A>one\n\n"
	           "00:00:80 --> 00:00:70\n<v A>two\n\n"
	           "00:00:90.000 --> 00:\n<v A>three\n"),
	       show_cues, "1 1500-75000 one\n2 80000-80000 two\n3 -1--1 three\n",
	       "warning 3:1 a comma stands where a time needs a full stop "
	       "[V02]\n"
	       "warning 3:1 the time has more than 59 minutes or seconds "
	       "[V05]\n"
	       "warning 3:1 the time does not have three digits behind the "
	       "full stop [V04]\n"
	       "warning 6:1 the time has more than 59 minutes or seconds "
	       "[V05]\n"
	       "warning 6:1 the time does not have three digits behind the "
	       "full stop [V04]\n"
	       "warning 6:1 the cue ends before it begins [V15]\n"
	       "warning 9:1 the times cannot be read; the cue has none [V07]\n",
	       "hand-made times");
}

static void
test_damage(void)
{
	const char *cut = "warning 7:1 the file ends inside a cue; it may have "
	                  "been cut short [V10]\n";
	const char *refused = "error 7:1 the file ends inside a cue; it may "
	                      "have been cut short [V10]\n";

	expect("", false, VTT("1\n00:01.000 --> 00:02.000\n<v A>x\n\n"
	                      "00:02.000 --> 00:03.000\n"),
	       show_turns, "A: x\n", cut, "times without a text at the end");
	expect("", true, VTT("1\n00:01.000 --> 00:02.000\n<v A>x\n\n"
	                     "00:02.000 --> 00:03.000\n"),
	       show_turns, "", refused, "the same strictly");
	expect("", false, VTT("1\n00:01.000 --> 00:02.000\n<v A>x\n\n"
	                      "2"),
	       show_turns, "A: x\n", cut, "a number alone at the end");
	expect("", false,
	       VTT("1\n00:01.000 --> 00:02.000\n\n"
	           "2\n00:02.000 --> 00:03.000\n<v A>say --> so\n"
	           "3\n00:03.000 --> 00:04.000\n<v A>y\n"),
	       show_cues, "2 2000-3000 say --> so\n3 3000-4000 y\n",
	       "warning 4:1 the cue has no text and is left out [V11]\n"
	       "warning 8:1 an arrow stands in what is no line of times; it is "
	       "read as text [V08]\n"
	       "warning 9:1 a blank line is missing before this cue's number "
	       "[V09]\n", "damaged blocks");
}

static void
test_tokens(void)
{
	text(true, "a <b>b</b> <i.x>c</i> <u>d</u> <c.red.big>e</c> "
	           "<lang en>f</lang> <ruby>g<rt>h</rt></ruby>",
	     "a b c d e f gh", "", "tags");
	text(true, "a <00:00:01.000>b <c>c", "a b c", "", "times and open tags");
	text(true, "a<>b</>c", "abc", "", "empty tags");
	text(true, "a <x y=\"z\">b</x>", "a b",
	     "warning 4:8 the tag is unknown and left out, not what is inside "
	     "[V13]\nwarning 4:18 the tag is unknown and left out, not what is "
	     "inside [V13]\n", "unknown tags");
	text(false, "2 < 3 and <laughs", "2 < 3 and <laughs",
	     "warning 4:8 this '<' begins no tag and is read as text [V14]\n",
	     "what is no tag");
	text(true, "2 < 3", "",
	     "error 4:8 this '<' begins no tag and is read as text [V14]\n",
	     "what is no tag, strictly");
	text(true, "a  b \xC2\xA0 c", "a  b \xC2\xA0 c", "",
	     "spaces stay as typed");
	text(true, "  a \n\t b \r\n<b> c </b>\nd  ", "a b c d", "",
	     "but not around line ends");
}

static void
test_entities(void)
{
	text(true, "&amp;&lt;&gt;&lrm;x&rlm;", "&<>\xE2\x80\x8Ex\xE2\x80\x8F",
	     "", "the six names of WebVTT");
	text(true, "a&nbsp;b", "a\xC2\xA0" "b", "", "a hard space");
	text(true, "&amp &AMP; &notit; &notin; &foo; & &;",
	     "& & \xC2\xACit; \xE2\x88\x89 &foo; & &;", "", "HTML's names");
	text(true, "&#65;&#x42;&#X43 &#128;&#0;&#xD800;&#99999999999;&#;&#x;",
	     "ABC \xE2\x82\xAC\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD&#;&#x;",
	     "", "numbers");
	text(true, "a&NewLine;b&#10;c&#13;d", "a b c d", "",
	     "a line end made by a reference is a space");
	text(true, "&CounterClockwiseContourIntegral;&zwnj", "\xE2\x88\xB3&zwnj",
	     "", "the longest name");
	text(true, "&nbsp; a &nbsp;", "a", "", "white space at the ends");
}

static void
test_voices(void)
{
	expect("", true,
	       VTT("00:00.000 --> 00:01.000\n<v Last, First (Role)>one\n"
	           "two</v>\n\n"
	           "00:01.000 --> 00:02.000\n"
	           "<v.loud.big  A &amp;\n B >x</v><v C>y\n\n"
	           "00:02.000 --> 00:03.000\n<v C>z</v> rest\n"),
	       show_turns,
	       "Last, First (Role): one two\nA & B: x\nC: y z rest\n", "",
	       "voices");
	expect("", false, VTT("00:00.000 --> 00:01.000\nno names\n\n"
	                      "00:01.000 --> 00:02.000\nat all\n"),
	       show_turns, ": no names at all\n", P02("4:1"), "no voices");
}

static void
test_zoom(void)
{
	expect("", true,
	       "WEBVTT\r\n\r\n"
	       "1\r\n00:00:01.000 --> 00:00:02.000\r\nInterviewer: How?\r\n\r\n"
	       "2\r\n00:00:02.000 --> 00:00:03.000\r\nKZ03: Нет полити\r\n\r\n"
	       "3\r\n00:00:03.000 --> 00:00:04.000\r\nKZ03: ческой воли.\r\n"
	       "\r\n"
	       "4\r\n00:00:04.000 --> 00:00:05.000\r\nMy answer: no.\r\n\r\n"
	       "5\r\n00:01:04.000 --> 00:01:05.000\r\nlater\r\n\r\n",
	       show_turns,
	       "Interviewer: How?\nKZ03: Нет полити ческой воли. My answer: "
	       "no.\n: later\n",
	       "warning 17:1 this could name a speaker but occurs only once; it "
	       "is read as text [V18]\n"
	       "warning 20:1 nobody is named as the speaker here, nor shortly "
	       "before [V17]\n", "Zoom's names");
	expect("", true,
	       VTT("00:00.000 --> 00:01.000\nАнна | ЦА - К. (е): a\n\n"
	           "00:01.000 --> 00:02.000\nO‘g‘il Q.: b: c\n\n"
	           "00:02.000 --> 00:03.000\nАнна | ЦА - К. (е): d\n\n"
	           "01:02.000 --> 01:03.000\nO‘g‘il Q.: http://x\n"),
	       show_turns,
	       "Анна | ЦА - К. (е): a\nO‘g‘il Q.: b: c\nАнна | ЦА - К. (е): d\n"
	       "O‘g‘il Q.: http://x\n", "", "names of all kinds");
	expect("", true,
	       VTT("00:00.000 --> 00:01.000\nA1: a\n\n"
	           "00:40.000 --> 00:41.000\nA1: b\n\n"
	           "01:11.001 --> 01:12.000\nA1: c\n"),
	       show_turns, "A1: a\nA1: b\nA1: c\n", "",
	       "a long silence ends a turn");
}

int
main(void)
{
	begin_reading();
	test_signature();
	test_blocks();
	test_timings();
	test_lenient_timings();
	test_damage();
	test_tokens();
	test_entities();
	test_voices();
	test_zoom();
	arena_free(arena);
	return done();
}
