/* SPDX-License-Identifier: MIT */

/* test-summary.c -- whatever is done to a project, its summary says what its
   segments say: random acts, and after each the report of themes, made from
   the one and from the other. */

#include <stdlib.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "acts/act_code.h"
#include "acts/act_import.h"
#include "acts/acts.h"
#include "acts/metadata.h"
#include "report/cells.h"
#include "report/render.h"
#include "report/reports.h"
#include "store/db.h"
#include "store/project.h"
#include "store/summary.h"
#include "text/read.h"
#include "text/transcript.h"

enum { TRANSCRIPTS = 4, STEPS = 150, RUNS = 4 };

struct world {
	struct arena *arena;            /* of one step */
	struct diag *diag;
	const struct languages *languages;
	struct act_context context;
	uint64_t random;
	size_t changed, refused, compared, counted_twice;
};

static size_t
below(struct world *world, size_t limit)
{
	world->random = world->random * 6364136223846793005u + 1;
	return (size_t)(world->random >> 33) % limit;
}

static struct db *
db_of(const struct world *world)
{
	return world->context.project->db;
}

/* Trees and units that differ; what is below another code in one stands
   elsewhere, or nowhere, in the next. */
static const char *const books[] = {
	"<code id=\"state\" name=\"State\" unit=\"exchange\">"
	"<find xml:lang=\"en\"><terms>state\nwater</terms></find>"
	"<find xml:lang=\"ru\"><terms>вода</terms></find>"
	"<code id=\"weak\" name=\"Weak\" unit=\"sentence\">"
	"<find xml:lang=\"en\"><terms>weak\nstate\nlaw</terms></find></code>"
	"<code id=\"water\" name=\"Water\" unit=\"match\">"
	"<find xml:lang=\"en\"><terms>water\nweak</terms></find>"
	"<find xml:lang=\"ru\"><terms>вода</terms></find></code></code>"
	"<code id=\"trade\" name=\"Trade\" unit=\"turn\">"
	"<find xml:lang=\"en\"><terms>trade</terms></find></code>",
	"<code id=\"weak\" name=\"Weak\" unit=\"sentence\">"
	"<find xml:lang=\"en\"><terms>weak\nlaw</terms></find></code>"
	"<code id=\"state\" name=\"State\" unit=\"exchange\">"
	"<find xml:lang=\"en\"><terms>state</terms></find></code>"
	"<code id=\"trade\" name=\"Trade\" unit=\"turn\">"
	"<find xml:lang=\"en\"><terms>trade\nstate</terms></find>"
	"<code id=\"water\" name=\"Water\" unit=\"sentence\">"
	"<find xml:lang=\"en\"><terms>water</terms></find>"
	"<find xml:lang=\"ru\"><terms>вода</terms></find></code></code>",
	"<code id=\"water\" name=\"Water\" unit=\"match\">"
	"<find xml:lang=\"en\"><terms>water\nweak</terms></find>"
	"<code id=\"trade\" name=\"Trade\" unit=\"match\">"
	"<find xml:lang=\"en\"><terms>trade\nwater</terms></find></code>"
	"</code>",
};

static const char *const codes[] = { "state", "weak", "water", "trade" };
static const char *const people[] = { "anna", "boris", "gold" };

static const char *const sentences[] = {
	"The state is weak.", "Water is what we share.", "Law is weak here.",
	"Trade needs law.", "Вода нужна всем, и вода общая.",
	"Nobody knows.", "We trade water for power.", "Наша вода мелеет.",
};

/* One interview with two experts. */
static struct str
draw_text(struct world *world)
{
	static const char *const experts[] = { "Aliya", "Bakyt" };
	struct buf text = BUF(world->arena);

	buf_add_text(&text, "Interviewer: Hello.\nAliya: Yes, hello.\n"
	                    "Bakyt: Hello.\nAliya: Yes.\nBakyt: Good.\n");
	for (size_t turns = 3 + below(world, 5); turns; turns--) {
		buf_add_text(&text, "Interviewer: What of water and state?\n");
		for (size_t i = 1 + below(world, 2); i; i--) {
			buf_printf(&text, "%s:", experts[below(world, 2)]);
			for (size_t k = 1 + below(world, 3); k; k--)
				buf_printf(&text, " %s",
				           sentences[below(world, 8)]);
			buf_add_char(&text, '\n');
		}
	}
	return buf_str(&text);
}

/* Bakyt has no case in the second half of the transcripts. */
static struct metadata *
speakers(struct world *world)
{
	struct metadata *metadata = metadata_new(world->arena);
	struct buf table = BUF(world->arena);

	buf_add_text(&table, "file,label,role,case\n"
	                     ",Interviewer,interviewer,\n");
	for (int n = 0; n < TRANSCRIPTS; n++)
		buf_printf(&table, "T%d.txt,Aliya,expert,A%d\n"
		           "T%d.txt,Bakyt,expert,%s%.0d\n",
		           n, n, n, n < TRANSCRIPTS / 2 ? "B" : "", n & 1);
	if (!metadata_read_speakers(metadata,
	                            source_new(world->arena, STR("s.csv"),
	                                       buf_str(&table)), world->diag))
		abort();
	return metadata;
}

/* All of them, or one in another revision. */
static bool
import(struct world *world, size_t first, size_t count,
       struct act_outcome *outcome)
{
	struct import_item items[TRANSCRIPTS];
	struct import_arguments arguments = {
		.items = items, .item_count = count, .importer = STR("0"),
		.languages = world->languages, .metadata = speakers(world)
	};
	struct read_options options = { 0 };
	struct import_result result;

	for (size_t i = 0; i < count; i++) {
		items[i].file_name = str_printf(world->arena, "T%zu.txt",
		                                first + i);
		items[i].bytes = draw_text(world);
		items[i].transcript =
			transcript_read(world->arena, world->languages,
			                items[i].file_name, items[i].bytes,
			                &options, world->diag);
		if (!items[i].transcript)
			abort();
	}
	return act_import(&world->context, &arguments, &result, outcome);
}

static bool
code(struct world *world, bool anew, struct act_outcome *outcome)
{
	struct code_options options = { .file_name = STR("b.xml") };
	struct code_result result;

	if (anew || below(world, 3))
		options.xml = str_printf(
			world->arena, "<codebook xmlns=\"urn:tamga:codebook:1\""
			" version=\"1\" id=\"b\"><title>B</title>%s"
			"</codebook>\n", books[below(world, 3)]);
	return act_code(&world->context, world->languages, &options, &result,
	                outcome);
}

/* A segment anywhere, hers or not. */
static struct str
some_segment(struct world *world)
{
	struct str sql = str_printf(
		world->arena, "SELECT printf('%%016x', segment_id) FROM segment"
		" ORDER BY segment_id LIMIT 1 OFFSET"
		" (SELECT %zu %% max(1, count(*)) FROM segment)",
		below(world, 1000));

	return db_text(world->arena, db_of(world), sql.text);
}

static bool
assign(struct world *world, struct act_outcome *outcome)
{
	size_t begin = below(world, 200);
	struct assign_arguments arguments = {
		.code = str_of(codes[below(world, 4)]),
		.place = str_printf(world->arena, "T%zu:%zu-%zu",
		                    below(world, TRANSCRIPTS), begin,
		                    begin + 1 + below(world, 60))
	};
	int64_t id;

	/* Often where the codebook or somebody else has one. */
	if (below(world, 2))
		arguments.place = db_text(world->arena, db_of(world),
			str_printf(world->arena,
			           "SELECT place FROM quotation ORDER BY id"
			           " LIMIT 1 OFFSET %zu",
			           below(world, 40)).text);
	return act_assign(&world->context, &arguments, &id, outcome);
}

static bool
decide(struct world *world, struct act_outcome *outcome)
{
	struct str ids[3];
	struct decide_arguments arguments = {
		.verdict = below(world, 4) ? VERDICT_ACCEPTED
		                           : VERDICT_REJECTED,
		.segments = ids, .segment_count = 1 + below(world, 3)
	};

	for (size_t i = 0; i < arguments.segment_count; i++)
		ids[i] = some_segment(world);
	return act_decide(&world->context, &arguments, outcome);
}

/* Any act but the first, or the last. */
static bool
undo(struct world *world, struct act_outcome *outcome)
{
	int64_t last = db_int(db_of(world), "SELECT max(sequence) FROM journal",
	                      0), undone;
	size_t back = below(world, 6);

	if ((int64_t)back + 4 > last)
		back = 0;
	return act_undo(&world->context, last - (int64_t)back, &undone,
	                outcome);
}

static bool
speak(struct world *world, struct act_outcome *outcome)
{
	struct speaker_choice choice = {
		.transcript = str_printf(world->arena, "T%zu",
		                         below(world, TRANSCRIPTS)),
		.label = STR("Bakyt"), .set_case = true,
		.case_id = below(world, 2) ? STR("B9") : STR("")
	};

	return act_speakers(&world->context, &choice, 1, outcome);
}

static bool
act_at_random(struct world *world, struct act_outcome *outcome)
{
	world->context.now += 60;
	world->context.actor = str_of(people[below(world, 2)]);
	switch (below(world, 12)) {
	case 0: return import(world, below(world, TRANSCRIPTS), 1, outcome);
	case 1: return code(world, false, outcome);
	case 2: return speak(world, outcome);
	case 3: return act_layer(&world->context,
		                 str_of(people[below(world, 2)]), outcome);
	case 4: return act_unassign(&world->context, some_segment(world),
		                    outcome);
	case 5: case 6: case 7: return assign(world, outcome);
	case 8: case 9: return decide(world, outcome);
	default: return undo(world, outcome);
	}
}

static struct str
themes(struct world *world, const struct report_options *options,
       const char *keys, bool plain, bool *has_cells)
{
	struct render_options render = { 0 };
	struct buf text = BUF(world->arena);
	struct study study;
	const struct report *report;

	if (!(plain ? study_open : study_open_counts)(
		    world->arena, world->context.project, options, keys, &study,
		    world->diag))
		return said(world->arena, world->diag);
	*has_cells = study.layer->cells;
	report = report_themes(&study, options, world->diag);
	render_csv(&text, report, &render);
	render_text(&text, report, &render);
	return buf_str(&text);
}

static bool
compare(struct world *world, const char *keys, struct str layer,
        struct str where)
{
	struct report_options options = { .layer = layer };
	bool cells, none;
	struct str quick, plain;

	options.filter.where = &where;
	options.filter.where_count = where.len > 0;
	quick = themes(world, &options, keys, false, &cells);
	plain = themes(world, &options, keys, true, &none);
	world->compared += cells;
	world->counted_twice += !cells;
	if (str_equal(quick, plain))
		return true;
	printf("# by %s, layer '%.*s', where '%.*s'\n%.*s\nbut plainly\n%.*s\n",
	       keys, STR_ARG(layer), STR_ARG(where), STR_ARG(quick),
	       STR_ARG(plain));
	return false;
}

/* In every layer, by what a report may ask for; and the rows themselves
   against those that a count from nothing gives. */
static bool
all_is_equal(struct world *world)
{
	static const char *const layers[] = { "", "codebook", "anna",
	                                      "boris" };
	static const char *const keys[] = {
		"case", "transcript,language", "speaker", "role,case"
	};
	static const char *const where[] = {
		"", "code=state", "code=trade", "language=ru", "code=water"
	};
	bool same = summary_is_current(db_of(world));

	for (size_t i = 0; i < 4; i++)
		same = same && compare(world, keys[below(world, 4)],
		                       str_of(layers[i]),
		                       str_of(where[below(world, 5)]));
	return same;
}

#define ROWS                                                                  \
	"SELECT group_concat(revision_id || '/' || coder_id || '/' || shared" \
	" || '/' || hex(cells), ';') FROM (SELECT * FROM summary"             \
	" ORDER BY revision_id, coder_id)"

/* The changeset of nothing, but of another act than the next. */
static bool
holds_when_made_anew(struct world *world)
{
	struct db *db = db_of(world);
	struct str kept = db_text(world->arena, db, ROWS), anew;

	if (!db_begin(db) || !summary_refresh(db, 1000000))
		return false;
	anew = db_text(world->arena, db, ROWS);
	db_rollback(db);
	if (str_equal(kept, anew))
		return true;
	printf("# kept %.*s\n# anew %.*s\n", STR_ARG(kept), STR_ARG(anew));
	return false;
}

static void
test_run(struct world *world, int run)
{
	struct str path = str_printf(world->context.arena, "r%d.tamga", run);
	struct act_outcome outcome;
	struct arena *whole = world->context.arena;
	bool good = true;

	world->arena = whole;
	if (!act_init(&world->context, path.text, STR("1"), STR(""), &outcome)
	    || !import(world, 0, TRANSCRIPTS, &outcome)
	    || !code(world, true, &outcome)) {
		struct str why = said(whole, world->diag);

		printf("# %.*s\n", STR_ARG(why));
		abort();
	}
	for (int i = 0; i < STEPS && good; i++) {
		world->arena = world->context.arena = arena_new();
		if (!act_at_random(world, &outcome))
			world->refused++;
		else
			world->changed += outcome.changed;
		diag_clear(world->diag);
		good = !db_failed(db_of(world)) && all_is_equal(world)
		       && holds_when_made_anew(world);
		arena_free(world->arena);
	}
	world->context.arena = whole;
	ok(good, "run %d: after %d random acts all is equal", run, STEPS);
	db_close(db_of(world));
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct world world = {
		.arena = arena, .diag = diag, .random = 4,
		.languages = languages_builtin(arena),
		.context = { .arena = arena, .actor = STR("anna"),
		             .now = 1763890200, .diag = diag }
	};
	char *folder = folder_enter(arena);

	for (int run = 0; run < RUNS; run++)
		test_run(&world, run);
	printf("# %zu acts, %zu refused; %zu reports from the summary, %zu "
	       "without\n", world.changed, world.refused, world.compared,
	       world.counted_twice);
	ok(world.changed > RUNS * STEPS / 3 && world.compared > 500
	   && world.counted_twice > 10,
	   "many acts, and reports with the summary and without");
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
