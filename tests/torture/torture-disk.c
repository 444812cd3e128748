/* SPDX-License-Identifier: MIT */

/* torture-disk.c -- acts on a disk that fails, tears writes and loses power, at
   each of their operations in turn: the project opens, is whole, and holds all
   that was reported as done.

   torture-disk [EVERY] tries every EVERYth operation, 1 unless told. */

#include <stdlib.h>
#include <string.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "acts/act_code.h"
#include "acts/act_import.h"
#include "acts/act_merge.h"
#include "acts/acts.h"
#include "acts/metadata.h"
#include "base/machine.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/merged.h"
#include "store/project.h"
#include "torture/disk.h"

struct world {
	const struct languages *languages;
	struct arena *arena;
	struct act_context context;
	struct machine machine;
	size_t tried, failed;           /* runs, and acts that said so */
};

#define BOOK \
	"<codebook xmlns=\"urn:tamga:codebook:1\" version=\"1\" id=\"b\">" \
	"<title>B</title><code id=\"shared\" name=\"Shared\">" \
	"<find xml:lang=\"en\"><terms>water; energy</terms></find></code>" \
	"</codebook>"

static bool
import_one(struct world *world, const char *name)
{
	struct arena *arena = world->arena;
	struct buf text = BUF(arena);
	struct import_item item = { .file_name = str_printf(arena, "%s.txt",
	                                                    name) };
	struct import_arguments arguments = { .items = &item, .item_count = 1,
	                                      .importer = STR("0"),
	                                      .languages = world->languages };
	struct metadata *metadata = metadata_new(arena);
	struct str table = str_printf(arena, "file,case,language\n"
	                                     "%s.txt,%s,en\n", name, name);
	struct read_options options = { .format = STR("plain") };
	struct import_result result;
	struct act_outcome outcome;

	for (int i = 0; i < 40; i++)
		buf_printf(&text, "Interviewer: What of number %d?\n"
		                  "%s: The water is shared, so is energy.\n",
		           i, name);
	item.bytes = buf_str(&text);
	item.transcript = transcript_read(arena, world->languages,
	                                  item.file_name, item.bytes, &options,
	                                  world->context.diag);
	arguments.metadata = metadata;
	return item.transcript
	       && metadata_read_interviews(metadata,
	                                   source_new(arena, STR("i.csv"),
	                                              table),
	                                   world->context.diag)
	       && act_import(&world->context, &arguments, &result, &outcome);
}

static bool
do_import(struct world *world)
{
	return import_one(world, "KZ01");
}

static bool
do_code(struct world *world)
{
	struct code_options options = { .file_name = STR("b.xml"),
	                                .xml = STR(BOOK) };
	struct code_result result;
	struct act_outcome outcome;

	return act_code(&world->context, world->languages, &options, &result,
	                &outcome);
}

static bool
do_assign(struct world *world)
{
	struct assign_arguments arguments = { .code = STR("shared"),
	                                      .place = STR("KZ01:24-40") };
	struct act_outcome outcome;
	int64_t id;

	return act_assign(&world->context, &arguments, &id, &outcome);
}

static bool
do_decide(struct world *world)
{
	struct str id = db_text(world->arena, world->context.project->db,
	                        "SELECT printf('%016x', min(segment_id))"
	                        " FROM segment WHERE version IS NOT NULL");
	struct decide_arguments arguments = { .verdict = VERDICT_REJECTED,
	                                      .reason = STR("no"),
	                                      .segments = &id,
	                                      .segment_count = 1 };
	struct act_outcome outcome;

	return act_decide(&world->context, &arguments, &outcome);
}

static bool
do_undo(struct world *world)
{
	struct act_outcome outcome;
	int64_t undone;

	return act_undo(&world->context, 0, &undone, &outcome);
}

static bool
do_merge(struct world *world)
{
	struct merge_result result;
	struct act_outcome outcome;

	return act_merge(&world->context, "other.tamga", false, &result,
	                 &outcome);
}

static const struct step {
	const char *name;
	bool (*run)(struct world *);
} steps[] = {
	{ "import", do_import }, { "code", do_code },
	{ "assign", do_assign }, { "decide", do_decide },
	{ "undo", do_undo }, { "merge", do_merge },
};

enum { STEPS = sizeof steps / sizeof *steps };

static void
begin(struct world *world, int64_t now)
{
	world->arena = arena_new();
	world->context = (struct act_context){
		.arena = world->arena, .actor = STR("anna"), .now = now,
		.machine = &world->machine,
		.diag = diag_new(world->arena, NULL),
	};
}

/* Whether the act said that it was done. */
static bool
run_step(struct world *world, const struct step *step, int64_t now)
{
	bool done;

	begin(world, now);
	world->context.project = project_open(world->arena, "a.tamga",
	                                      DB_WRITE, world->context.diag);
	done = world->context.project && step->run(world);
	arena_free(world->arena);
	return done;
}

static void
copy_file(const char *from, const char *to)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct str bytes;

	unlink(to);
	if (!file_read(arena, from, (size_t)1 << 30, &bytes, diag)
	    || !file_write_new(to, bytes, diag))
		abort();
	arena_free(arena);
}

/* The number of acts in the journal; 0 when the project is not whole. */
static size_t
verify(struct world *world)
{
	size_t count = 0, merged;
	struct project *project;
	struct db *db;

	begin(world, 0);
	project = project_open(world->arena, "a.tamga", DB_WRITE,
	                       world->context.diag);
	db = project ? project->db : NULL;
	if (!project || !project_check(project) || !journal_verify(db, &count)
	    || !merged_verify(db, &merged)
	    || db_int(db, "SELECT count(*) FROM pragma_foreign_key_check", 1)
	    || !project_check_text(project, 1)) {
		struct str why = said(world->arena, world->context.diag);

		printf("# %.*s\n", STR_ARG(why));
		count = 0;
	}
	arena_free(world->arena);
	return count;
}

/* One operation of a step fails. */
static void
try(struct world *world, size_t number, enum disk_fault fault, size_t at,
    size_t acts)
{
	bool done;
	size_t count;

	copy_file("before.tamga", "a.tamga");
	unlink("a.tamga-journal");
	disk_set(fault, at, (uint64_t)fault << 32 | number << 24 | at);
	done = run_step(world, &steps[number], 1800000100);
	disk_end();
	world->tried++;
	world->failed += !done;
	count = number || !access("a.tamga", F_OK) ? verify(world) : 0;
	if (number == 0 && !done && count == acts)
		return;
	if (count != acts && count != acts + 1)
		ok(false, "%s, %s at %zu: the project is whole",
		   steps[number].name, disk_fault_name(fault), at);
	if (done && count != acts + 1)
		ok(false, "%s, %s at %zu: holds what was done",
		   steps[number].name, disk_fault_name(fault), at);
}

static void
try_step(struct world *world, size_t number, size_t every, size_t acts)
{
	int failed = tap_failed;
	size_t operations;

	copy_file("a.tamga", "before.tamga");
	disk_set(DISK_SOUND, 0, 0);
	if (!run_step(world, &steps[number], 1800000100))
		abort();
	operations = disk_operations();
	disk_end();
	for (int fault = DISK_FULL; fault < DISK_FAULTS; fault++) {
		for (size_t at = 1 + number % every; at <= operations;
		     at += every)
			try(world, number, (enum disk_fault)fault, at, acts);
	}
	/* Behind the last. */
	for (size_t i = 1; i <= 1 + 40 / every; i++)
		try(world, number, DISK_LOSE, operations + i, acts);
	/* On with what the step makes. */
	copy_file("before.tamga", "a.tamga");
	unlink("a.tamga-journal");
	if (!run_step(world, &steps[number], 1800000100))
		abort();
	disk_end();
	ok(tap_failed == failed, "%s: %zu operations, each failed",
	   steps[number].name, operations);
}

/* A project, and another copy of it in which more is done. */
static void
make(struct world *world)
{
	struct act_outcome outcome;

	begin(world, 1800000000);
	if (!act_init(&world->context, "a.tamga", STR("1234"), STR(""),
	              &outcome)
	    || !import_one(world, "KZ00"))
		abort();
	arena_free(world->arena);
	copy_file("a.tamga", "kept.tamga");
	for (size_t i = 0; i < STEPS - 2; i++) {
		if (!run_step(world, &steps[i], 1800000050))
			abort();
	}
	copy_file("a.tamga", "other.tamga");
	copy_file("kept.tamga", "a.tamga");
	disk_end();
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	char *folder = folder_enter(arena);
	struct world world = { .languages = languages_builtin(arena) };
	size_t every = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	const char *wanted = getenv("TORTURE");

	if (!every)
		every = wanted && !strcmp(wanted, "whole") ? 1 : 17;
	disk_begin();
	make(&world);
	for (size_t i = 0; i < STEPS; i++)
		try_step(&world, i, every, 2 + i);
	ok(world.failed > world.tried / 4,
	   "%zu runs, of which %zu said that they failed", world.tried,
	   world.failed);
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
