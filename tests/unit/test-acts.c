/* SPDX-License-Identifier: MIT */

/* test-acts.c -- what people do to a project, undone and done again. */

#include <stdlib.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "acts/acts.h"
#include "store/books.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/place.h"
#include "store/project.h"
#include "text/transcript.h"

struct world {
	struct arena *arena;
	struct diag *diag;
	struct act_context context;     /* of the person who acts */
};

static struct db *
db_of(const struct world *world)
{
	return world->context.project->db;
}

static void
as(struct world *world, const char *actor)
{
	world->context.actor = str_of(actor);
	world->context.now += 60;
}

static struct transcript *
sample(struct arena *arena)
{
	struct transcript *transcript = arena_make(arena, struct transcript);

	transcript->format = "plain";
	transcript->encoding = "UTF-8";
	transcript->text = STR("What unites us?\nСаяси ерік жоқ, I think.");
	transcript->speakers = arena_array(arena, struct speaker, 2);
	transcript->speaker_count = 2;
	transcript->speakers[0].label = STR("Interviewer");
	transcript->speakers[0].role = ROLE_INTERVIEWER;
	transcript->speakers[1].label = STR("KZ01");
	transcript->speakers[1].case_id = STR("KZ01");
	transcript->turns = arena_array(arena, struct turn, 2);
	transcript->turn_count = 2;
	transcript->turns[0] = (struct turn){ .end = 15, .words = 3 };
	transcript->turns[1] = (struct turn){ .speaker = 1, .begin = 16,
	                                      .end = transcript->text.len,
	                                      .words = 5 };
	transcript->cues = arena_array(arena, struct cue, 2);
	transcript->sentences = arena_array(arena, struct sentence, 2);
	transcript->cue_count = transcript->sentence_count = 2;
	for (size_t i = 0; i < 2; i++) {
		const struct turn *turn = &transcript->turns[i];

		transcript->cues[i] = (struct cue){
			.id = STR(""), .start_ms = TIME_UNKNOWN,
			.end_ms = TIME_UNKNOWN, .line = i + 1,
			.begin = turn->begin, .end = turn->end
		};
		transcript->sentences[i] = (struct sentence){ turn->begin,
		                                              turn->end };
	}
	transcript->spellings = arena_array(arena, struct spelling, 1);
	transcript->spelling_count = 1;
	transcript_find_exchanges(arena, transcript);
	return transcript;
}

/* A transcript, a codebook with one code, and one proposal by it. */
static int64_t
add_sample(struct world *world)
{
	static const struct code_row codes[] = {
		{ .code_id = { "barriers", 8 }, .path = { "barriers", 8 },
		  .name = { "Barriers", 8 } },
		{ .code_id = { "will", 4 }, .parent = { "barriers", 8 },
		  .path = { "barriers/will", 13 }, .name = { "Will", 4 },
		  .codable = true, .has_rules = true },
	};
	struct db *db = db_of(world);
	struct arena *arena = world->arena;
	struct revision_row row = { .name = STR("KZ01"),
	                            .file_name = STR("KZ01.txt"),
	                            .importer = STR("0"),
	                            .original_sha256 = STR("x") };
	struct book_row book = { .book_id = STR("book"), .title = STR("Book"),
	                         .file_name = STR("book.xml") };
	struct act *act = act_begin(&world->context, ACT_CODE);
	struct segment_row segment = { .code_id = STR("will"), .begin = 16,
	                               .end = 42, .version = 1,
	                               .speaker = SEGMENT_NO_SPEAKER };
	struct match_row match = { .begin = 16, .end = 35,
	                           .rule = STR("will.kk.1"),
	                           .item = STR("саяси ерік") };
	struct coder_row coder;
	struct act_outcome outcome;

	if (!corpus_add(arena, db, &row, STR("bytes"), sample(arena))
	    || !book_add(arena, db, &book, STR("<codebook/>"), codes, 2)
	    || !coder_find(arena, db, STR(CODEBOOK_CODER), &coder))
		abort();
	segment.revision_id = row.revision_id;
	segment.coder_id = coder.coder_id;
	segment.segment_id = match.segment_id =
		segment_id_of(&row, segment.code_id, 16, 42, coder.name);
	if (!segment_insert(db, &segment) || !match_insert(db, &match)
	    || !corpus_place_speakers(db, row.revision_id)
	    || !act_commit(act, &outcome))
		abort();
	return segment.segment_id;
}

static int64_t
count(const struct world *world, const char *table)
{
	struct str sql = str_printf(world->arena, "SELECT count(*) FROM %s",
	                            table);

	return db_int(db_of(world), sql.text, -1);
}

static void
test_init(struct world *world)
{
	struct act_outcome outcome;
	size_t records;

	ok(act_init(&world->context, "a.tamga", STR("1234"), STR(""), &outcome)
	   && outcome.sequence == 1, "makes a project");
	is_str(project_setting(world->arena, world->context.project, "layer"),
	       "codebook", "whose layer is the codebook's");
	is_str(project_setting(world->arena, world->context.project,
	                       "created"), "2026-11-23T09:31:00Z",
	       "made when the clock said");
	ok(journal_verify(db_of(world), &records) && records == 1,
	   "with the first record of its journal");
	as(world, "a\nb");
	ok(!act_layer(&world->context, STR("gold"), &outcome),
	   "a name is one line");
	is_str(said(world->arena, world->diag), "tamga: error: 'a b' cannot be "
	       "the name of a coder\n", "and says so");
}

static void
test_assign(struct world *world)
{
	struct assign_arguments arguments = { .code = STR("will"),
	                                      .place = STR("KZ01:16-21"),
	                                      .remark = {
		.set_stance = true, .stance = STANCE_DENIES,
	} };
	struct act_outcome outcome;
	struct segment_row row;
	struct remark_row remark;
	int64_t id, before = count(world, "journal");

	as(world, "anna");
	ok(act_assign(&world->context, &arguments, &id, &outcome)
	   && outcome.changed, "a person gives a code");
	ok(segment_get(world->arena, db_of(world), id, &row)
	   && row.begin == 16 && row.end == 26 && row.speaker == 1
	   && !row.version, "to code points that become bytes");
	ok(remark_get(world->arena, db_of(world), id, row.coder_id, &remark)
	   && remark.stance == STANCE_DENIES && !remark.memo.len,
	   "with what she says of it");
	is_str(db_text(world->arena, db_of(world),
	               "SELECT place || ' ' || text || ' ' || origin"
	               " FROM quotation WHERE origin = 'person'"),
	       "KZ01:16-21 Саяси person", "and others can read it");
	ok(act_assign(&world->context, &arguments, &id, &outcome)
	   && !outcome.changed && count(world, "journal") == before + 1,
	   "the same again changes nothing");
	arguments.code = STR("wil");
	ok(!act_assign(&world->context, &arguments, &id, &outcome),
	   "the code must be known");
	is_str(said(world->arena, world->diag), "tamga: error: unknown code "
	       "'wil'; did you mean 'will'?\n", "and is guessed");
	arguments.code = STR("nation-building");
	act_assign(&world->context, &arguments, &id, &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: unknown code "
	       "'nation-building'\n", "or not");
	arguments.code = STR("barriers");
	act_assign(&world->context, &arguments, &id, &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: 'barriers' only "
	       "groups other codes; nothing can be coded with it\n",
	       "and be one to code with");
	arguments.code = STR("will");
	arguments.place = STR("KZ01:16-99");
	act_assign(&world->context, &arguments, &id, &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: 'KZ01:16-99' "
	       "lies outside the text, which has 40 characters\n",
	       "the place must be in the text");
	arguments.place = STR("UZ09:1-2");
	act_assign(&world->context, &arguments, &id, &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: there is no "
	       "transcript 'UZ09'\n", "of a transcript that is there");
	as(world, "codebook");
	arguments.place = STR("KZ01:16-21");
	act_assign(&world->context, &arguments, &id, &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: 'codebook' is "
	       "not a person: nobody can code by this name\n",
	       "by a person");
	ok(count(world, "journal") == before + 1 && count(world, "segment")
	   == 2, "errors change nothing");
}

/* All remarks, as others who open the file can list them. */
static struct str
remarks(const struct world *world)
{
	return db_text(world->arena, db_of(world),
	               "SELECT group_concat(line, '; ') FROM"
	               " (SELECT c.name || ' on ' || o.kind || ': '"
	               " || ifnull(m.stance, 'none') || ' ' || m.memo AS line"
	               " FROM remark m JOIN coder c USING (coder_id)"
	               " JOIN segment s USING (segment_id)"
	               " JOIN coder o ON o.coder_id = s.coder_id"
	               " ORDER BY line)");
}

static void
test_remark(struct world *world, struct str proposal)
{
	struct str segments[2] = { proposal };
	struct remark_arguments arguments = {
		segments, 2, { true, true, STANCE_REPORTS, STR("hm") },
	};
	struct remark_arguments other = {
		segments, 1, { .set_stance = true, .stance = STANCE_ASSERTS },
	};
	struct act_outcome outcome;
	int64_t before = count(world, "journal");
	struct str own;

	own = db_text(world->arena, db_of(world),
	              "SELECT id FROM quotation WHERE origin = 'person'");
	segments[1] = str_slice(own, 0, 6);
	as(world, "anna");
	ok(act_remark(&world->context, &arguments, &outcome)
	   && outcome.changed && count(world, "journal") == before + 1,
	   "a person remarks on several segments in one act");
	is_str(remarks(world), "anna on codebook: reports hm; anna on person: "
	       "reports hm", "on a proposal and on her own");
	is_str(db_text(world->arena, db_of(world), "SELECT arguments FROM"
	               " journal ORDER BY sequence DESC LIMIT 1"),
	       str_printf(world->arena, "{\"stance\":\"reports\",\"memo\":"
	                  "true,\"segments\":[\"%.*s\",\"%.*s\"]}",
	                  STR_ARG(proposal), STR_ARG(own)).text,
	       "the journal does not quote her");
	ok(act_remark(&world->context, &arguments, &outcome)
	   && !outcome.changed, "the same again changes nothing");
	as(world, "bolat");
	ok(act_remark(&world->context, &other, &outcome) && outcome.changed,
	   "another says something else of the same proposal");
	is_str(remarks(world), "anna on codebook: reports hm; anna on person: "
	       "reports hm; bolat on codebook: asserts ", "both stay");
	is_str(db_text(world->arena, db_of(world),
	               "SELECT group_concat(coder || ' '"
	               " || ifnull(stance, 'none') || ' ' || memo, '; ')"
	               " FROM (SELECT * FROM quotation ORDER BY coder)"),
	       "anna reports hm; codebook none ",
	       "and a quotation has what its own coder says");
	other.change = (struct remark_change){ .set_memo = true,
	                                       .memo = STR("why") };
	act_remark(&world->context, &other, &outcome);
	ok(str_ends(remarks(world), STR("bolat on codebook: asserts why")),
	   "what is not given stays");
	other.change = (struct remark_change){ true, true, STANCE_NONE,
	                                       STR("") };
	ok(act_remark(&world->context, &other, &outcome) && outcome.changed
	   && count(world, "remark") == 2, "an empty remark is none");
	ok(act_remark(&world->context, &other, &outcome) && !outcome.changed,
	   "and is taken away once");
}

static void
test_others(struct world *world, struct str proposal)
{
	struct str segments[2] = { proposal };
	struct remark_arguments arguments = {
		segments, 2, { .set_stance = true, .stance = STANCE_ASSERTS },
	};
	struct act_outcome outcome, undo;
	int64_t undone;
	struct str own;

	own = segments[1] =
		db_text(world->arena, db_of(world),
		        "SELECT id FROM quotation WHERE origin = 'person'");
	as(world, "bolat");
	ok(!act_remark(&world->context, &arguments, &outcome),
	   "what another made is hers");
	is_str(said(world->arena, world->diag),
	       str_printf(world->arena, "tamga: error: segment '%.*s' is one "
	                  "of 'anna', who alone can change it\n",
	                  STR_ARG(own)).text, "and says so");
	ok(count(world, "remark") == 2, "all or nothing");
	as(world, "codebook");
	act_remark(&world->context, &arguments, &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: 'codebook' is "
	       "not a person: nobody can code by this name\n",
	       "only people remark");
	as(world, "bolat");
	ok(!act_unassign(&world->context, own, &outcome),
	   "nor can another remove it");
	is_str(said(world->arena, world->diag),
	       str_printf(world->arena, "tamga: error: segment '%.*s' was not "
	                  "made by 'bolat'\n", STR_ARG(own)).text,
	       "and is told");
	act_unassign(&world->context, STR("0x"), &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: '0x' is not the "
	       "id of a segment: 4 to 16 hexadecimal digits\n",
	       "an id is checked");
	act_unassign(&world->context, STR("0000000000000000"), &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: there is no "
	       "segment '0000000000000000'\n", "and looked for");
	as(world, "anna");
	ok(act_unassign(&world->context, own, &outcome)
	   && count(world, "segment") == 1, "who made it can remove it");
	is_str(remarks(world), "anna on codebook: reports hm",
	       "with what she said of it");
	ok(act_undo(&world->context, 0, &undone, &undo)
	   && undone == outcome.sequence && count(world, "segment") == 2
	   && count(world, "remark") == 2, "both come back");
	ok(act_undo(&world->context, undo.sequence, &undone, &outcome)
	   && count(world, "segment") == 1 && count(world, "remark") == 1,
	   "and go again");
}

/* By a place alone, each finds what she may do something to. */
static void
test_by_place(struct world *world)
{
	struct assign_arguments assign = { .code = STR("will"),
	                                   .place = STR("KZ01:16-26") };
	struct str place = assign.place;
	struct remark_arguments remark = {
		&place, 1, { .set_memo = true, .memo = STR("hers") },
	};
	struct decide_arguments decide = { VERDICT_ACCEPTED, STR(""), &place,
	                                   1 };
	struct act_outcome outcome;
	int64_t id;

	as(world, "anna");
	act_assign(&world->context, &assign, &id, &outcome);
	as(world, "bolat");
	ok(!act_unassign(&world->context, place, &outcome),
	   "nothing of one's own stands there");
	is_str(said(world->arena, world->diag), "tamga: error: no segment of "
	       "'bolat' stands at 'KZ01:16-26'\n", "and who asks is told");
	ok(!act_decide(&world->context, &decide, &outcome),
	   "nor a proposal");
	is_str(said(world->arena, world->diag), "tamga: error: no proposal "
	       "stands at 'KZ01:16-26'\n", "and who asks is told");
	ok(!act_remark(&world->context, &remark, &outcome),
	   "nor anything to remark on");
	is_str(said(world->arena, world->diag), "tamga: error: neither a "
	       "segment of 'bolat' nor a proposal stands at 'KZ01:16-26'\n",
	       "and who asks is told");
	act_assign(&world->context, &assign, &id, &outcome);
	ok(act_remark(&world->context, &remark, &outcome),
	   "of two segments her own is remarked on");
	ok(act_unassign(&world->context, place, &outcome),
	   "and removed");
	as(world, "anna");
	ok(act_unassign(&world->context, place, &outcome)
	   && count(world, "segment") == 1, "and so is the other's");
}

static void
test_decide(struct world *world, struct str proposal)
{
	struct decide_arguments arguments = { VERDICT_REJECTED, STR("irony"),
	                                      &proposal, 1 };
	struct decision_row *decisions;
	struct act_outcome outcome;
	struct assign_arguments assign = { .code = STR("will"),
	                                   .place = STR("KZ01:0-4") };
	struct str own;
	int64_t id;
	size_t found;

	as(world, "bolat");
	ok(act_decide(&world->context, &arguments, &outcome)
	   && outcome.changed, "a proposal is rejected");
	decisions = decisions_of(world->arena, db_of(world), 1, &found);
	ok(found == 1 && decisions[0].begin == 16 && decisions[0].end == 35
	   && decisions[0].verdict == VERDICT_REJECTED,
	   "by its matched place");
	ok(act_decide(&world->context, &arguments, &outcome)
	   && !outcome.changed, "once");
	arguments.verdict = VERDICT_ACCEPTED;
	ok(act_decide(&world->context, &arguments, &outcome)
	   && outcome.changed && count(world, "decision") == 1,
	   "and can be accepted after all");
	act_assign(&world->context, &assign, &id, &outcome);
	own = segment_id_text(world->arena, id);
	arguments.segments = &own;
	ok(!act_decide(&world->context, &arguments, &outcome),
	   "a person's segment is not decided on");
	is_str(said(world->arena, world->diag),
	       str_printf(world->arena, "tamga: error: segment '%.*s' was made "
	                  "by a person; only proposals can be accepted or "
	                  "rejected\n", STR_ARG(own)).text, "and says so");
}

/* Another version of the codebook, without codes; its act. */
static int64_t
add_version(struct world *world)
{
	struct act *act = act_begin(&world->context, ACT_CODE);
	struct book_row book = { .book_id = STR("book"), .title = STR("Book"),
	                         .file_name = STR("book.xml") };
	struct act_outcome outcome;

	if (!book_add(world->arena, db_of(world), &book, STR("<codebook />"),
	              NULL, 0)
	    || !act_commit(act, &outcome))
		abort();
	return outcome.sequence;
}

/* Whoever opens it again has not read it, under whichever codebook. */
static void
test_finish_under_another(struct world *world)
{
	struct str names[] = { STR("KZ01") };
	struct act_outcome outcome;
	int64_t sequence, undone;

	as(world, "anna");
	act_finish(&world->context, names, 1, &outcome);
	sequence = add_version(world);
	ok(act_finish(&world->context, names, 1, &outcome) && outcome.changed
	   && count(world, "finished") == 2,
	   "it can be finished under the next version as well");
	ok(act_unfinish(&world->context, names, 1, &outcome)
	   && count(world, "finished") == 0,
	   "opened again, it is finished under none");
	ok(act_undo(&world->context, 0, &undone, &outcome)
	   && count(world, "finished") == 2, "which can be undone");
	if (!act_unfinish(&world->context, names, 1, &outcome)
	    || !act_undo(&world->context, sequence, &undone, &outcome))
		abort();
}

static void
test_finish(struct world *world)
{
	struct str names[] = { STR("KZ01") }, none[] = { STR("KZ77") };
	struct act_outcome outcome;

	as(world, "anna");
	ok(act_finish(&world->context, names, 1, &outcome) && outcome.changed,
	   "a transcript is finished");
	ok(act_finish(&world->context, names, 1, &outcome)
	   && !outcome.changed, "once");
	ok(db_int(db_of(world), "SELECT version FROM finished", 0) == 1,
	   "under the codebook in force");
	ok(act_unfinish(&world->context, names, 1, &outcome)
	   && outcome.changed && count(world, "finished") == 0,
	   "and opened again");
	as(world, "zoya");
	ok(act_unfinish(&world->context, names, 1, &outcome)
	   && !outcome.changed, "who has not finished opens nothing");
	ok(!act_finish(&world->context, none, 1, &outcome),
	   "it must be there");
	is_str(said(world->arena, world->diag), "tamga: error: there is no "
	       "transcript 'KZ77'\n", "and says so");
}

static void
test_speakers(struct world *world)
{
	struct speaker_choice choice = { .transcript = STR("KZ01"),
	                                 .label = STR("KZ01"),
	                                 .set_role = true,
	                                 .role = ROLE_INTERVIEWER };
	struct transcript *transcript;
	struct act_outcome outcome;
	int64_t undone;

	as(world, "anna");
	ok(act_speakers(&world->context, &choice, 1, &outcome)
	   && outcome.changed && count(world, "exchange") == 1,
	   "a role is given, and exchanges follow");
	ok(act_undo(&world->context, 0, &undone, &outcome), "and undone");
	choice.role = ROLE_EXPERT;
	choice.set_case = true;
	choice.case_id = STR("KZ01b");
	ok(act_speakers(&world->context, &choice, 1, &outcome)
	   && outcome.changed, "another role, with a case");
	transcript = corpus_transcript(world->arena, world->context.project,
	                               NULL, 1);
	ok(transcript && transcript->speakers[1].role == ROLE_EXPERT
	   && transcript->exchange_count == 1
	   && transcript->exchanges[0].turn_count == 2
	   && transcript->turns[1].exchange == 0,
	   "a revision is read as it was written");
	is_str(transcript->speakers[1].case_id, "KZ01b", "with its case");
	choice.label = STR("Nobody");
	ok(!act_speakers(&world->context, &choice, 1, &outcome),
	   "a speaker must be there");
	is_str(said(world->arena, world->diag), "tamga: error: 'KZ01' has no "
	       "speaker 'Nobody'\n", "and says so");
}

static void
test_undo(struct world *world)
{
	struct assign_arguments assign = { .code = STR("will"),
	                                   .place = STR("KZ01:5-9") };
	struct remark_arguments remark = {
		.segment_count = 1,
		.change = { .set_memo = true, .memo = STR("later") },
	};
	struct act_outcome outcome, first, memo, undo;
	struct str own;
	int64_t id, undone, segments = count(world, "segment");
	size_t records;

	as(world, "anna");
	act_assign(&world->context, &assign, &id, &first);
	own = segment_id_text(world->arena, id);
	remark.segments = &own;
	act_remark(&world->context, &remark, &memo);
	as(world, "bolat");
	ok(!act_undo(&world->context, first.sequence, &undone, &outcome),
	   "what has changed since is not undone");
	is_str(said(world->arena, world->diag),
	       str_printf(world->arena, "tamga: error: act %lld cannot be "
	                  "undone: act %lld (remark, by anna) has changed the "
	                  "same or built on it\n", (long long)first.sequence,
	                  (long long)memo.sequence).text,
	       "and the act in the way is named");
	as(world, "anna");
	ok(act_undo(&world->context, 0, &undone, &undo)
	   && undone == memo.sequence, "the last act is undone");
	ok(act_undo(&world->context, 0, &undone, &outcome)
	   && undone == first.sequence && count(world, "segment") == segments,
	   "and then the one before");
	ok(!act_undo(&world->context, memo.sequence, &undone, &outcome),
	   "not twice");
	is_str(said(world->arena, world->diag),
	       str_printf(world->arena, "tamga: error: act %lld has been undone "
	                  "already, by act %lld\n", (long long)memo.sequence,
	                  (long long)undo.sequence).text, "and says so");
	ok(!act_undo(&world->context, undo.sequence, &undone, &outcome),
	   "an undo cannot be undone where its ground is gone");
	diag_clear(world->diag);
	ok(act_undo(&world->context, undo.sequence + 1, &undone, &outcome)
	   && count(world, "segment") == segments + 1,
	   "the undo of an undo does it again");
	ok(act_undo(&world->context, undo.sequence, &undone, &outcome),
	   "one after the other");
	ok(!act_undo(&world->context, 1, &undone, &outcome), "not the first");
	is_str(said(world->arena, world->diag), "tamga: error: act 1 made the "
	       "project and cannot be undone\n", "and says so");
	act_undo(&world->context, 999, &undone, &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: there is no act "
	       "999\n", "nor one that is none");
	as(world, "zoya");
	act_undo(&world->context, 0, &undone, &outcome);
	is_str(said(world->arena, world->diag), "tamga: error: there is no act "
	       "of 'zoya' to be undone\n", "nor another's");
	ok(journal_verify(db_of(world), &records)
	   && (int64_t)records == count(world, "journal"),
	   "the journal stays whole");
}

/* Takes back the act that brought the transcript, on a copy. */
static void
test_undo_import(struct world *world)
{
	struct world other = *world;
	struct act_outcome outcome, undo;
	int64_t undone;

	db_copy(db_of(world), "copy.tamga");
	other.context.project = project_open(world->arena, "copy.tamga",
	                                     DB_WRITE, world->diag);
	as(&other, "anna");
	ok(!act_undo(&other.context, 2, &undone, &outcome),
	   "what others have built on stays");
	ok(str_starts(said(world->arena, world->diag),
	              STR("tamga: error: act 2 cannot be undone: act ")),
	   "and says so");
	ok(db_int(db_of(&other), "SELECT count(*) FROM turn", 0) == 2,
	   "whole");
	db_close(db_of(&other));
	other.context.project = NULL;
	act_init(&other.context, "b.tamga", STR("5"), STR(""), &outcome);
	add_sample(&other);
	ok(act_undo(&other.context, 2, &undone, &undo)
	   && count(&other, "revision_text") == 0 && count(&other, "cases")
	   == 0 && count(&other, "turn") == 0,
	   "an import that nobody built on goes with its words");
	ok(!act_undo(&other.context, undo.sequence, &undone, &outcome),
	   "and does not come back");
	is_str(said(world->arena, world->diag), "tamga: error: act 3 cannot be "
	       "undone: the text of 'KZ01' is no longer in the project; import "
	       "the file again\n", "and says why");
	db_close(db_of(&other));
}

static void
test_disk_full(struct world *world)
{
	struct assign_arguments assign = { .code = STR("will"),
	                                   .place = STR("KZ01:1-9") };
	struct act_outcome outcome;
	struct buf memo = BUF(world->arena);
	int64_t id;
	size_t records;

	as(world, "anna");
	buf_repeat(&memo, 'x', 1 << 20);
	assign.remark.set_memo = true;
	assign.remark.memo = buf_str(&memo);
	db_int(db_of(world), "PRAGMA max_page_count = 1", 0);
	ok(!act_assign(&world->context, &assign, &id, &outcome),
	   "a full disk stops an act");
	is_str(said(world->arena, world->diag), "tamga: error: cannot write "
	       "'a.tamga': the disk is full\n", "and says so");
	db_close(db_of(world));
	world->context.project = project_open(world->arena, "a.tamga",
	                                      DB_WRITE, world->diag);
	ok(world->context.project
	   && journal_verify(db_of(world), &records), "the project is whole");
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	char *folder = folder_enter(arena);
	struct world world = { arena, diag, { arena, NULL, STR("anna"),
	                                      1795426200, NULL, NULL, diag } };
	struct str proposal;

	as(&world, "anna");
	test_init(&world);
	as(&world, "anna");
	proposal = segment_id_text(arena, add_sample(&world));
	test_assign(&world);
	test_remark(&world, proposal);
	test_others(&world, proposal);
	test_by_place(&world);
	test_decide(&world, proposal);
	test_finish(&world);
	test_finish_under_another(&world);
	test_speakers(&world);
	test_undo(&world);
	test_undo_import(&world);
	test_disk_full(&world);
	db_close(world.context.project->db);
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
