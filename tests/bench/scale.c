/* SPDX-License-Identifier: MIT */

/* scale.c -- a project that is as large as asked for.

	scale PROJECT SEGMENTS

   makes PROJECT with 2,000 transcripts of experts from 12 countries and 8
   fields, a codebook of 20 heads with 9 codes each, and so many proposals with
   a match each, evenly spread.  All is written by acts, so journal, undo_log
   and summary are what they would be. */

#include <unistd.h>

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "bench/bench.h"
#include "store/books.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "text/transcript.h"

/* A prime, so that no two segments begin at one place in the same text
   before there are as many. */
enum { TRANSCRIPTS = 2000, HEADS = 20, BELOW = 9, TURNS = 60,
       TURN_BYTES = 400, PLACES = 23003, PER_ACT = 100 };

struct maker {
	struct act_context context;
	struct code_row codes[HEADS * (BELOW + 1)];
	int64_t codebook;
	size_t segments;
	uint64_t random;
};

static void
stop_unless(bool good, struct maker *maker)
{
	struct buf said = BUF(maker->context.arena);

	if (good)
		return;
	diag_print(maker->context.diag, &said);
	bench_die("%s", buf_str(&said).text);
}

static struct transcript *
make_transcript(struct arena *arena, struct str case_id)
{
	struct transcript *transcript = arena_make(arena, struct transcript);
	struct buf text = BUF(arena);

	transcript->format = "plain";
	transcript->encoding = "UTF-8";
	transcript->speakers = arena_array(arena, struct speaker, 2);
	transcript->speaker_count = 2;
	transcript->speakers[0] = (struct speaker){
		.label = STR("Interviewer"), .role = ROLE_INTERVIEWER };
	transcript->speakers[1] = (struct speaker){
		.label = case_id, .role = ROLE_EXPERT, .case_id = case_id };
	transcript->turns = arena_array(arena, struct turn, TURNS);
	transcript->sentences = arena_array(arena, struct sentence, TURNS);
	transcript->cues = arena_array(arena, struct cue, TURNS);
	for (size_t i = 0; i < TURNS; i++) {
		size_t begin = text.len;

		buf_printf(&text, "%.*s %zu", STR_ARG(case_id), i);
		while (text.len < begin + TURN_BYTES - 2)
			buf_add_text(&text, " q");
		buf_add_char(&text, '.');
		transcript->turns[i] = (struct turn){
			.speaker = i % 5 > 0, .begin = begin, .end = text.len,
			.words = TURN_BYTES / 2 };
		transcript->sentences[i] = (struct sentence){ begin,
		                                              text.len };
		transcript->cues[i] = (struct cue){
			.id = STR(""), .start_ms = (int64_t)i * 9000,
			.end_ms = (int64_t)i * 9000 + 8000, .line = i + 1,
			.begin = begin, .end = text.len };
		buf_add_char(&text, '\n');
	}
	transcript->turn_count = transcript->sentence_count =
		transcript->cue_count = TURNS;
	transcript->text = buf_str(&text);
	transcript->spellings = arena_array(arena, struct spelling, 1);
	transcript->spelling_count = 1;
	transcript_find_exchanges(arena, transcript);
	return transcript;
}

static struct revision_row
add_transcript(struct maker *maker, struct arena *arena, size_t number)
{
	struct db *db = maker->context.project->db;
	struct str name = str_printf(arena, "T%05zu", number);
	struct revision_row row = {
		.name = name, .file_name = name, .importer = STR("0"),
		.original_sha256 = name
	};

	stop_unless(case_make(db, name)
	            && case_set_attribute(db, name, STR("country"),
	                                  str_printf(arena, "country-%02zu",
	                                             number % 12))
	            && case_set_attribute(db, name, STR("expertise"),
	                                  str_printf(arena, "field-%zu",
	                                             number / 12 % 8))
	            && corpus_add(arena, db, &row, STR("bytes"),
	                          make_transcript(arena, name)), maker);
	return row;
}

static void
add_segments(struct maker *maker, const struct revision_row *revision,
             size_t count)
{
	struct db *db = maker->context.project->db;

	for (size_t i = 0; i < count; i++) {
		size_t begin = i * 131 % PLACES;
		size_t code = bench_below(&maker->random, HEADS * BELOW);
		struct segment_row row = {
			.revision_id = revision->revision_id,
			.coder_id = maker->codebook, .version = 1,
			.code_id = maker->codes[code / BELOW * (BELOW + 1)
			                        + 1 + code % BELOW].code_id,
			.begin = begin, .end = begin + 20 + i % 97,
			.speaker = 1
		};
		struct match_row match = {
			.begin = begin + 1, .end = begin + 9,
			.rule = row.code_id, .item = STR("q*")
		};

		row.segment_id = match.segment_id =
			segment_id_of(revision, row.code_id, row.begin,
			              row.end, STR("codebook"));
		stop_unless(segment_insert(db, &row)
		            && match_insert(db, &match), maker);
	}
}

static void
make_codes(struct maker *maker)
{
	struct arena *arena = maker->context.arena;
	struct book_row book = { .book_id = STR("scale"), .title = STR("Scale"),
	                         .file_name = STR("scale.xml") };

	for (size_t i = 0; i < HEADS * (BELOW + 1); i++) {
		struct code_row *code = &maker->codes[i];
		size_t head = i / (BELOW + 1), below = i % (BELOW + 1);

		code->code_id = code->path = code->name =
			str_printf(arena, "head-%zu", head);
		if (!below)
			continue;
		code->parent = code->code_id;
		code->code_id = code->name =
			str_printf(arena, "theme-%zu-%zu", head, below);
		code->path = str_printf(arena, "%.*s/%.*s",
		                        STR_ARG(code->parent),
		                        STR_ARG(code->code_id));
		code->codable = code->has_rules = true;
	}
	stop_unless(book_add(arena, maker->context.project->db, &book,
	                     STR("<codebook/>"), maker->codes,
	                     HEADS * (BELOW + 1)), maker);
}

/* The transcripts from FIRST on, as one act. */
static void
make_part(struct maker *maker, size_t first)
{
	struct arena *whole = maker->context.arena, *arena = arena_new();
	struct act_outcome outcome;
	struct act *act;

	maker->context.arena = arena;
	act = act_begin(&maker->context, ACT_CODE);
	stop_unless(act, maker);
	if (!first) {
		maker->context.arena = whole;
		make_codes(maker);
		maker->context.arena = arena;
	}
	for (size_t i = first; i < first + PER_ACT; i++) {
		struct arena *one = arena_new();
		struct revision_row row = add_transcript(maker, one, i);

		add_segments(maker, &row,
		             maker->segments * (i + 1) / TRANSCRIPTS
		                     - maker->segments * i / TRANSCRIPTS);
		arena_free(one);
	}
	stop_unless(act_commit(act, &outcome), maker);
	maker->context.arena = whole;
	arena_free(arena);
}

int
main(int argc, char **argv)
{
	static struct maker maker;
	struct arena *arena = arena_new();
	struct act_outcome outcome;
	struct coder_row coder;

	if (argc != 3)
		bench_die("scale PROJECT SEGMENTS");
	maker.context = (struct act_context){
		.arena = arena, .actor = STR("bench"), .now = 1763890200,
		.diag = diag_new(arena, NULL)
	};
	maker.segments = strtoul(argv[2], NULL, 10);
	maker.random = 1;
	unlink(argv[1]);
	stop_unless(act_init(&maker.context, argv[1], STR("0"), STR(""),
	                     &outcome)
	            && coder_find(arena, maker.context.project->db,
	                          STR("codebook"), &coder)
	            /* It is not what is measured. */
	            && db_run(maker.context.project->db,
	                      "PRAGMA synchronous = OFF"), &maker);
	maker.codebook = coder.coder_id;
	for (size_t i = 0; i < TRANSCRIPTS; i += PER_ACT)
		make_part(&maker, i);
	arena_free(arena);
	return 0;
}
