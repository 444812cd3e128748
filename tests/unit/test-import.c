/* SPDX-License-Identifier: MIT */

/* test-import.c -- files, tables and hand codings go in, and in again. */

#include <stdlib.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "acts/act_import.h"
#include "acts/acts.h"
#include "acts/metadata.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "text/read.h"
#include "text/transcript.h"

struct world {
	struct arena *arena;
	struct diag *diag;
	const struct languages *languages;
	struct act_context context;
	struct import_result result;
	struct act_outcome outcome;
};

static const char first_text[] =
	"Interviewer: What unites the region?\n"
	"KZ01: Water, and a common past. I would not say there is a lack of "
	"political will in this part of the world.\n"
	"Interviewer: And what hinders it?\n"
	"KZ01: Fear of losing what we have only just got, I suppose.\n";

static const char second_text[] =
	"Interviewer: What unites the region, in your opinion?\n"
	"KZ01: Water, and a common past. I would not say there is a lack of "
	"political will in this part of the world.\n"
	"Interviewer: And what hinders it?\n"
	"KZ01: Only habit.\n";

static struct db *
db_of(const struct world *world)
{
	return world->context.project->db;
}

static void
start(struct world *world, const char *path)
{
	if (world->context.project)
		db_close(db_of(world));
	if (!act_init(&world->context, path, STR("1"), STR(""), &world->outcome))
		abort();
}

static struct import_item
item(struct world *world, const char *name, const char *text)
{
	struct read_options options = { 0 };
	struct import_item item = { .file_name = str_of(name),
	                            .bytes = str_of(text) };

	item.transcript = transcript_read(world->arena, world->languages,
	                                  item.file_name, item.bytes, &options,
	                                  world->diag);
	if (!item.transcript) {
		printf("# %.*s\n", STR_ARG(said(world->arena, world->diag)));
		abort();
	}
	return item;
}

static bool
import(struct world *world, const char *name, const char *text,
       const struct metadata *metadata)
{
	struct import_item one = item(world, name, text);
	struct import_arguments arguments = { .items = &one, .item_count = 1,
	                                      .metadata = metadata,
	                                      .importer = STR("0"),
	                                      .languages = world->languages };

	world->context.now += 60;
	return act_import(&world->context, &arguments, &world->result,
	                  &world->outcome);
}

static struct source *
source(struct world *world, const char *name, const char *text)
{
	return source_new(world->arena, str_of(name), str_of(text));
}

static struct metadata *
interviews(struct world *world, const char *text)
{
	struct metadata *metadata = metadata_new(world->arena);

	return metadata_read_interviews(metadata,
	                                source(world, "interviews.csv", text),
	                                world->diag) ? metadata : NULL;
}

static void
test_first(struct world *world)
{
	const struct metadata *metadata =
		interviews(world, "file,case,country,Expertise,language,date\n"
		           "KZ01.txt,KZ01,KZ,economics|water,en,2026-03-01\n");
	struct attribute *attributes;
	struct revision_row row;
	struct transcript *transcript;
	size_t count;

	start(world, "a.tamga");
	ok(import(world, "KZ01.txt", first_text, metadata)
	   && world->outcome.changed
	   && world->result.items[0].outcome == IMPORT_NEW,
	   "a file becomes a transcript");
	ok(corpus_find(world->arena, db_of(world), STR("KZ01"), 0, &row)
	   && row.number == 1 && row.current, "by its stem");
	transcript = corpus_transcript(world->arena, world->context.project,
	                               world->languages, row.revision_id);
	ok(transcript && transcript->speaker_count == 2
	   && transcript->speakers[0].role == ROLE_INTERVIEWER
	   && transcript->speakers[1].role == ROLE_EXPERT
	   && str_is(transcript->speakers[1].case_id, "KZ01")
	   && transcript->exchange_count == 2,
	   "with roles, a case, and exchanges");
	attributes = case_attributes(world->arena, db_of(world), STR("KZ01"),
	                             &count);
	ok(count == 3 && str_is(attributes[0].name, "country")
	   && str_is(attributes[1].name, "expertise")
	   && str_is(attributes[1].value, "economics")
	   && str_is(attributes[2].value, "water"),
	   "a case has its attributes, several values each");
	attributes = corpus_attributes(world->arena, db_of(world),
	                               row.transcript_id, &count);
	ok(count == 2 && str_is(attributes[0].name, "date")
	   && str_is(attributes[1].value, "en"), "a transcript its own");
	ok(import(world, "KZ01.txt", first_text, metadata)
	   && !world->outcome.changed
	   && world->result.items[0].outcome == IMPORT_UNCHANGED,
	   "the same again changes nothing");
	ok(import(world, "KZ01.txt", first_text, NULL)
	   && !world->outcome.changed, "nor does it without metadata");
	metadata = interviews(world, "file,case,country,language\n"
	                      "KZ01.txt,KZ01,KZ,ru\n");
	ok(import(world, "KZ01.txt", first_text, metadata)
	   && world->outcome.changed
	   && world->result.items[0].outcome == IMPORT_DESCRIBED
	   && world->result.items[0].revision == 1,
	   "other metadata makes no revision");
	is_str(said(world->arena, world->diag), "", "without complaint");
}

static void
test_codings(struct world *world)
{
	static const char table[] =
		"coder,transcript,code,begin,end,quote,stance\n"
		"anna,KZ01,will,85,99,political will,denies\n"
		"bolat,KZ01,history,37,48,common past,\n"
		"bolat,KZ01,fear,148,162,Fear of losing,asserts\n";
	size_t count;

	ok(codings_recognise(str_of(table))
	   && !codings_recognise(str_of(first_text)),
	   "codings are told by their header");
	ok(act_import_codings(&world->context,
	                      source(world, "c.csv", table), &count,
	                      &world->outcome)
	   && world->outcome.changed && count == 3,
	   "codings made by hand go in");
	ok(db_int(db_of(world), "SELECT count(*) FROM segment s JOIN coder c"
	          " USING (coder_id) WHERE c.kind = 'person'"
	          " AND s.speaker = 1", 0) == 3, "as those of persons");
	ok(act_import_codings(&world->context,
	                      source(world, "c.csv", table), &count,
	                      &world->outcome)
	   && !world->outcome.changed, "once");
}

static struct str
codings_say(struct world *world, const char *row)
{
	struct str text =
		str_printf(world->arena, "coder,transcript,code,begin,end,"
		           "quote,stance\n%s\n", row);
	size_t count;

	if (act_import_codings(&world->context,
	                       source_new(world->arena, STR("c.csv"), text),
	                       &count, &world->outcome))
		return STR("good");
	return said(world->arena, world->diag);
}

static void
test_bad_codings(struct world *world)
{
	int64_t before = db_int(db_of(world), "SELECT count(*) FROM segment",
	                        0);

	is_str(codings_say(world, "anna,KZ01,will,86,99,political will,"),
	       "c.csv:2:22: error: 'KZ01' has other words at this place: "
	       "'olitical will'\n"
	       "    anna,KZ01,will,86,99,political will,\n"
	       "                         ^^^^^^^^^^^^^^\n"
	       , "a quote must stand where it is said to");
	is_str(codings_say(world, "anna,KZ99,will,1,2,x,"),
	       "c.csv:2:6: error: there is no transcript 'KZ99'\n"
	       "    anna,KZ99,will,1,2,x,\n"
	       "         ^^^^\n", "in a transcript that is there");
	is_str(codings_say(world, "anna,KZ01,will,1,x,x,"),
	       "c.csv:2:18: error: 'x' is not a whole number\n"
	       "    anna,KZ01,will,1,x,x,\n"
	       "                     ^\n", "at numbers");
	is_str(codings_say(world, "anna,KZ01,will,1,99999,x,"),
	       "c.csv:2:18: error: 'KZ01' has only 201 characters\n"
	       "    anna,KZ01,will,1,99999,x,\n"
	       "                     ^^^^^\n", "inside the text");
	is_str(codings_say(world, "anna,KZ01,will,9,9,,"),
	       "c.csv:2:16: error: the end does not lie behind the beginning\n"
	       "    anna,KZ01,will,9,9,,\n"
	       "                   ^\n", "in order");
	is_str(codings_say(world, "anna,KZ01,will,85,99,political will,maybe"),
	       "c.csv:2:37: error: unknown stance 'maybe'; write asserts, "
	       "denies, conditional, reports, unclear or nothing\n"
	       "    anna,KZ01,will,85,99,political will,maybe\n"
	       "                                        ^^^^^\n",
	       "with a stance that is one");
	is_str(codings_say(world, ",KZ01,will,85,99,political will,"),
	       "c.csv:2:1: error: the row names no coder\n"
	       "    ,KZ01,will,85,99,political will,\n"
	       "    ^\n", "by somebody");
	ok(db_int(db_of(world), "SELECT count(*) FROM segment", 0) == before,
	   "all or nothing");
}

static void
test_revision(struct world *world)
{
	struct import_result *result = &world->result;
	int64_t undone;

	ok(import(world, "KZ01.txt", second_text, NULL)
	   && result->items[0].outcome == IMPORT_REVISED
	   && result->items[0].revision == 2, "a corrected file is revision 2");
	ok(result->items[0].carried[CARRY_CUE] == 2
	   && result->items[0].carried[CARRY_NOT] == 1
	   && result->left_count == 1, "segments go with it, or are listed");
	is_str(result->left[0].place, "KZ01:148-162", "with their place");
	is_str(result->left[0].quote, "Fear of losing", "and words");
	is_str(result->left[0].coder, "bolat", "and coder");
	is_str(db_text(world->arena, db_of(world),
	               "SELECT group_concat(place || ' ' || text || ' '"
	               " || coder || coalesce(' ' || stance, ''), '; ') FROM"
	               " (SELECT * FROM quotation ORDER BY \"begin\")"),
	       "KZ01.2:54-65 common past bolat; "
	       "KZ01.2:102-116 political will anna denies",
	       "what is carried says the same");
	ok(db_int(db_of(world), "SELECT count(*) FROM left_behind", 0) == 1
	   && db_int(db_of(world), "SELECT count(*) FROM segment", 0) == 5,
	   "and nothing is lost");
	ok(db_int(db_of(world), "SELECT sum(speaker = 1) FROM segment", 0)
	   == 5 && db_int(db_of(world), "SELECT count(*) FROM speaker WHERE"
	                  " role = 'expert' AND case_id = 'KZ01'", 0) == 2,
	   "who speaks is still known");
	ok(act_undo(&world->context, 0, &undone, &world->outcome)
	   && db_int(db_of(world), "SELECT current_revision FROM transcript",
	             0) == 1
	   && db_int(db_of(world), "SELECT count(*) FROM segment", 0) == 3,
	   "and it can be undone");
	ok(import(world, "KZ01.txt", first_text, NULL)
	   && !world->outcome.changed, "so that the first file is the one");
	ok(db_int(db_of(world), "SELECT count(*) FROM journal JOIN undo_log"
	          " USING (sequence) WHERE instr(changeset,"
	          " CAST('common past' AS BLOB)) OR instr(arguments || counts,"
	          " 'common past')", 9) == 0
	   && db_int(db_of(world), "SELECT count(*) FROM revision_text"
	             " WHERE instr(text, 'common past')", 0) == 1,
	   "interviews are in neither the journal nor undo_log");
}

static void
test_same_words(struct world *world)
{
	/* Other bytes, the same words: a line end more. */
	struct str text = str_printf(world->arena, "%s\n", first_text);
	struct str names[] = { STR("KZ01") };

	act_finish(&world->context, names, 1, &world->outcome);
	ok(import(world, "KZ01.txt", text.text, NULL)
	   && world->result.items[0].outcome == IMPORT_REVISED
	   && world->result.items[0].carried[CARRY_CUE] == 3
	   && world->result.left_count == 0,
	   "the same words keep all segments");
	ok(db_int(db_of(world), "SELECT count(*) FROM finished", 0) == 2,
	   "and what is finished");
	ok(import(world, "KZ01.txt", first_text, NULL)
	   && world->result.items[0].revision == 3
	   && world->result.items[0].carried[CARRY_CUE] == 3,
	   "and so do those that come back");
}

/* A segment of the codebook's on the words of a transcript; its id. */
static struct str
propose(struct world *world, struct str transcript, const char *words,
        bool retired)
{
	struct act *act = act_begin(&world->context, ACT_CODE);
	struct segment_row row = { .code_id = STR("will"), .retired = retired };
	struct revision_row revision;
	struct coder_row coder;
	struct str text;

	if (!act || !coder_find(world->arena, db_of(world),
	                        STR(CODEBOOK_CODER), &coder)
	    || !corpus_find(world->arena, db_of(world), transcript, 0,
	                    &revision)
	    || !project_text(world->arena, world->context.project,
	                     revision.revision_id, &text))
		abort();
	row.revision_id = revision.revision_id;
	row.coder_id = coder.coder_id;
	row.begin = str_find(text, str_of(words), 0);
	row.end = row.begin + str_of(words).len;
	row.segment_id = segment_id_of(&revision, row.code_id, row.begin,
	                               row.end, coder.name);
	if (!segment_insert(db_of(world), &row)
	    || !act_commit(act, &world->outcome))
		abort();
	return segment_id_text(world->arena, row.segment_id);
}

static void
remark(struct world *world, const char *actor, struct str segment,
       enum stance stance, const char *memo)
{
	struct act_context context = world->context;
	struct remark_arguments arguments = {
		&segment, 1, { true, true, stance, str_of(memo) },
	};

	context.actor = str_of(actor);
	if (!act_remark(&context, &arguments, &world->outcome))
		abort();
}

/* A misspelt word is corrected, whereby two proposals become one. */
static void
test_remarks(struct world *world)
{
	static const char remarks[] =
		"SELECT group_concat(line, '; ') FROM (SELECT r.number || ' '"
		" || c.name || ' ' || ifnull(m.stance, 'none') || ' '"
		" || m.memo AS line FROM remark m JOIN coder c"
		" USING (coder_id) JOIN segment s USING (segment_id)"
		" JOIN revision r USING (revision_id) WHERE r.number = 2"
		" AND s.code_id = 'will' AND r.file_name = 'KZ08.txt'"
		" ORDER BY line)";
	int64_t before, undone;
	struct str one, other;

	import(world, "KZ08.txt", "Anna: Well?\nBolat: One two threee four "
	       "five six.\nAnna: So?\nBolat: No.\n", NULL);
	one = propose(world, STR("KZ08"), "threee four", true);
	other = propose(world, STR("KZ08"), "hreee four", false);
	propose(world, STR("KZ08"), "five six", true);
	remark(world, "anna", one, STANCE_ASSERTS, "here");
	remark(world, "bolat", one, STANCE_DENIES, "");
	remark(world, "anna", other, STANCE_UNCLEAR, "there");
	remark(world, "zoya", other, STANCE_NONE, "so");
	before = db_int(db_of(world), "SELECT count(*) FROM remark", 0);
	ok(import(world, "KZ08.txt", "Anna: Well?\nBolat: One two three four "
	          "five six.\nAnna: So?\nBolat: No.\n", NULL)
	   && world->result.items[0].outcome == IMPORT_REVISED
	   && world->result.items[0].carried[CARRY_WORDS] == 2,
	   "of retired proposals those that people spoke of are carried");
	is_str(db_text(world->arena, db_of(world), remarks),
	       "2 anna asserts here\nthere; 2 bolat denies ; 2 zoya none so",
	       "with what each said of them");
	ok(act_undo(&world->context, 0, &undone, &world->outcome)
	   && db_int(db_of(world), "SELECT count(*) FROM remark", 0)
	      == before, "and it can be undone");
}

static struct str
metadata_says(struct world *world, const char *text)
{
	if (interviews(world, text))
		return STR("good");
	return said(world->arena, world->diag);
}

static void
test_bad_metadata(struct world *world)
{
	is_str(metadata_says(world, "name,case\nKZ01.vtt,KZ01\n"),
	       "interviews.csv:1:1: error: column 'file' is missing\n"
	       "    name,case\n"
	       "    ^^^^\n", "a column is missing");
	is_str(metadata_says(world, "file,case\na/KZ01.vtt,1\nKZ01.vtt,1\n"),
	       "interviews.csv:3:1: error: file 'KZ01.vtt' is listed twice\n"
	       "    KZ01.vtt,1\n"
	       "    ^^^^^^^^\n"
	       "interviews.csv:2:1: note: it is listed here first\n"
	       "    a/KZ01.vtt,1\n"
	       "    ^^^^^^^^^^\n", "a file twice");
	is_str(metadata_says(world, "file,case,country\n1.vtt,KZ01,KZ\n"
	                     "2.vtt,KZ01,UZ\n"),
	       "interviews.csv:3:12: error: case 'KZ01' cannot have 'UZ' as "
	       "its country as well\n"
	       "    2.vtt,KZ01,UZ\n"
	       "               ^^\n"
	       "interviews.csv:2:12: note: it has 'KZ' here\n"
	       "    1.vtt,KZ01,KZ\n"
	       "               ^^\n", "one case, two countries");
	is_str(metadata_says(world, "file,case,country\n1.vtt,KZ01,KZ|UZ\n"),
	       "interviews.csv:2:12: error: case 'KZ01' can have one country "
	       "only\n"
	       "    1.vtt,KZ01,KZ|UZ\n"
	       "               ^^^^^\n", "even in one cell");
	is_str(metadata_says(world, "file,case,country\n1.vtt,,KZ\n"),
	       "interviews.csv:2:8: error: 'country' is said of a case, but "
	       "the row names none\n"
	       "    1.vtt,,KZ\n"
	       "           ^^\n", "no case");
	is_str(metadata_says(world, "file,case,date\n1.vtt,KZ01,2026-02-29\n"),
	       "interviews.csv:2:12: error: '2026-02-29' is not a date; write "
	       "it like 2026-11-23\n"
	       "    1.vtt,KZ01,2026-02-29\n"
	       "               ^^^^^^^^^^\n", "a day that never was");
	is_str(metadata_says(world, "file,case,date\n1.vtt,KZ01,2028-02-29\n"),
	       "good", "a leap day");
	is_str(metadata_says(world, "file,case\n\xFF,KZ01\n"),
	       "interviews.csv:2:1: error: the table is not UTF-8\n"
	       "    \xEF\xBF\xBD,KZ01\n"
	       "    ^\n", "other bytes");
}

static void
test_speakers(struct world *world)
{
	struct metadata *metadata = metadata_new(world->arena);
	struct metadata *bad = metadata_new(world->arena);

	ok(!metadata_read_speakers(bad, source(world, "s.csv",
	   "file,label,role\n,A,boss\n"), world->diag), "a role must be known");
	is_str(said(world->arena, world->diag),
	       "s.csv:2:4: error: unknown role 'boss'; write expert, "
	       "interviewer, interpreter or other\n"
	       "    ,A,boss\n"
	       "       ^^^^\n", "and it is said which are");
	bad = metadata_new(world->arena);
	metadata_read_speakers(bad, source(world, "s.csv",
	                       "file,label,role\n,A,\n,A,expert\n"),
	                       world->diag);
	is_str(said(world->arena, world->diag),
	       "s.csv:3:2: error: speaker 'A' is listed twice\n"
	       "    ,A,expert\n"
	       "     ^\n"
	       "s.csv:2:2: note: it is listed here first\n"
	       "    ,A,\n"
	       "     ^\n", "a speaker twice");
	ok(metadata_read_speakers(metadata, source(world, "s.csv",
	   "file,label,role,case\nf.txt,Anna,interviewer,\n"
	   "f.txt,Bolat,expert,KZ05\nf.txt,Zoya,expert,KZ06\n"), world->diag),
	   "speakers are read");
	ok(import(world, "f.txt", "Anna: Well?\nBolat: No.\nZoya: Yes.\n"
	          "Anna: So?\nBolat: No.\nZoya: Yes.\n", metadata)
	   && db_int(db_of(world), "SELECT count(*) FROM speaker WHERE"
	             " case_id IN ('KZ05', 'KZ06') AND role = 'expert'", 0)
	      == 2, "and give each expert a case");
	diag_clear(world->diag);
	ok(!import(world, "f.txt", "Anna: Well?\nBolat: No.\nAnna: Oh.\n"
	           "Bolat: No.\n", metadata),
	   "a speaker must be in the file");
	is_str(said(world->arena, world->diag),
	       "s.csv:4:7: error: 'f.txt' has no speaker 'Zoya'\n"
	       "    f.txt,Zoya,expert,KZ06\n"
	       "          ^^^^\n", "and it is said which is not");
}

static void
test_wrong_files(struct world *world)
{
	struct import_item items[] = {
		item(world, "X1.txt", first_text),
		item(world, "X1.vtt.txt", first_text),
		item(world, "X1.srt", first_text),
	};
	struct import_arguments arguments = { .items = items, .item_count = 3,
	                                      .importer = STR("0") };
	struct str elsewhere[] = { STR("KZ77.vtt") };

	ok(!act_import(&world->context, &arguments, &world->result,
	               &world->outcome), "two files, one name");
	is_str(said(world->arena, world->diag), "tamga: error: 'X1.txt' and "
	       "'X1.srt' would both be the transcript 'X1'\n", "are told");
	arguments.item_count = 1;
	arguments.metadata = interviews(world, "file,case\nX1.txt,X1\n"
	                                "KZ77.vtt,KZ77\n");
	ok(!act_import(&world->context, &arguments, &world->result,
	               &world->outcome), "metadata of a file that is nowhere");
	is_str(said(world->arena, world->diag),
	       "interviews.csv:3:1: error: there is no file 'KZ77.vtt'\n"
	       "    KZ77.vtt,KZ77\n"
	       "    ^^^^^^^^\n", "is told");
	ok(db_int(db_of(world), "SELECT count(*) FROM transcript WHERE name ="
	          " 'X1'", 0) == 0, "and nothing goes in");
	arguments.elsewhere = elsewhere;
	arguments.elsewhere_count = 1;
	ok(act_import(&world->context, &arguments, &world->result,
	              &world->outcome), "unless it is known to be there");
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	char *folder = folder_enter(arena);
	struct world world = {
		.arena = arena, .diag = diag,
		.languages = languages_builtin(arena),
		.context = { arena, NULL, STR("zoya"), 1795426200, NULL, NULL, diag },
	};

	test_first(&world);
	test_codings(&world);
	test_bad_codings(&world);
	test_revision(&world);
	test_same_words(&world);
	test_remarks(&world);
	test_bad_metadata(&world);
	test_speakers(&world);
	test_wrong_files(&world);
	db_close(db_of(&world));
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
