/* SPDX-License-Identifier: MIT */

/* test-merge.c -- whatever people do in two or three copies of a project: it
   does not matter which is merged into which, in what order, or how often. */

#include <stdlib.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "acts/act_code.h"
#include "acts/act_import.h"
#include "acts/act_merge.h"
#include "acts/acts.h"
#include "acts/metadata.h"
#include "base/chance.h"
#include "base/machine.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/merged.h"
#include "store/project.h"

enum { COPIES = 3 };

static const char *const people[] = { "anna", "bota", "erlan" };
static const char *const words[] = { "water", "energy", "border", "trade" };

struct world {
	const struct languages *languages;
	struct machine machine;
	uint64_t chance;
	int64_t now;
	size_t done, merged;            /* acts that were possible */

	/* Some copies know of others.  Where a proposal is taken back by undo
	   in one, and others know it in two forms, which of these comes back
	   depends on the order, until the codebook is applied again: so
	   nothing is taken back from then on. */
	bool mixed;
};

/* One copy, opened for one act. */
struct open {
	struct arena *arena;
	struct diag *diag;
	struct act_context context;
};

static size_t
one_of(struct world *world, size_t count)
{
	return (size_t)(chance_next(&world->chance) % count);
}

static void
copy_open(struct world *world, struct open *open, const char *path,
          const char *actor)
{
	open->arena = arena_new();
	open->diag = diag_new(open->arena, NULL);
	open->context = (struct act_context){
		.arena = open->arena, .actor = str_of(actor),
		.now = world->now, .machine = &world->machine,
		.diag = open->diag,
	};
	open->context.project = project_open(open->arena, path, DB_WRITE,
	                                     open->diag);
	if (!open->context.project)
		abort();
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

/* All that copies have in common which know the same acts. */
static struct str
content(struct arena *arena, struct world *world, const char *path,
        bool conflicts)
{
	struct buf text = BUF(arena);
	struct open open;
	struct db *db;
	size_t count;

	copy_open(world, &open, path, "reader");
	db = open.context.project->db;
	for (int kind = 0; kind < MERGE_KINDS; kind++) {
		const struct merge_object *objects =
			merge_objects(open.arena, db, (enum merge_kind)kind,
		                      &count);

		if (kind == MERGE_CONFLICT && !conflicts)
			continue;
		for (size_t i = 0; i < count; i++)
			buf_printf(&text, "%s %.*s %.*s\n",
			           merge_kind_name((enum merge_kind)kind),
			           STR_ARG(objects[i].name),
			           STR_ARG(objects[i].value));
	}
	buf_add(&text, db_text(open.arena, db,
	                       "SELECT group_concat(sha256) FROM"
	                       " (SELECT * FROM codebook_version"
	                       "  ORDER BY version)"));
	buf_add(&text, db_text(open.arena, db,
	                       "SELECT group_concat(speaker) FROM"
	                       " (SELECT * FROM segment"
	                       "  ORDER BY segment_id)"));
	arena_free(open.arena);
	return buf_str(&text);
}

static bool
is_whole(struct world *world, const char *path)
{
	struct open open;
	struct db *db;
	size_t count, merged;
	bool good;

	copy_open(world, &open, path, "reader");
	db = open.context.project->db;
	good = project_check(open.context.project)
	       && journal_verify(db, &count) && merged_verify(db, &merged)
	       && !db_int(db, "SELECT count(*) FROM pragma_foreign_key_check",
	                  1);
	arena_free(open.arena);
	return good;
}

static struct str
text_of(struct arena *arena, int number, bool corrected)
{
	return str_printf(arena,
	                  "Interviewer: What of number %d?\n"
	                  "KZ%02d: The water is shared, and so is energy.\n"
	                  "KZ%02d: A border is no end of trade%s.\n"
	                  "Interviewer: And trade?\n"
	                  "KZ%02d: Trade is water on the move%s.\n", number,
	                  number, number, corrected ? ", I think" : "", number,
	                  corrected ? "" : ", they say");
}

static bool
do_import(struct world *world, struct open *open, int number, bool corrected)
{
	struct import_item item = {
		.file_name = str_printf(open->arena, "KZ%02d.txt", number),
		.bytes = text_of(open->arena, number, corrected),
	};
	struct import_arguments arguments = { .items = &item, .item_count = 1,
	                                      .importer = STR("0"),
	                                      .languages = world->languages };
	struct read_options options = { .format = STR("plain") };
	struct metadata *metadata = metadata_new(open->arena);
	struct str table = str_printf(open->arena,
	                              "file,case,country,language\n"
	                              "KZ%02d.txt,KZ%02d,%s,en\n", number,
	                              number,
	                              one_of(world, 2) ? "A" : "B");
	struct import_result result;
	struct act_outcome outcome;

	if (!metadata_read_interviews(metadata,
	                              source_new(open->arena, STR("i.csv"),
	                                         table),
	                              open->diag))
		return false;
	arguments.metadata = metadata;
	item.transcript = transcript_read(open->arena, world->languages,
	                                  item.file_name, item.bytes, &options,
	                                  open->diag);
	return item.transcript
	       && act_import(&open->context, &arguments, &result, &outcome);
}

static bool
do_code(struct world *world, struct open *open, size_t variant)
{
	struct buf xml = BUF(open->arena);
	struct code_options options = { .file_name = STR("book.xml") };
	struct code_result result;
	struct act_outcome outcome;

	buf_printf(&xml, "<codebook xmlns=\"urn:tamga:codebook:1\""
	                 " version=\"1\" id=\"b\"><title>B %zu</title>\n",
	           variant);
	for (size_t i = 0; i < 2; i++) {
		buf_printf(&xml, "<code id=\"code%zu\" name=\"Code %zu\">"
		                 "<find xml:lang=\"en\"><terms>", i, i);
		for (size_t k = 0; k < 4; k++) {
			if (variant >> (2 * i + k) & 1 || k == 2 * i)
				buf_printf(&xml, "%s; ", words[k]);
		}
		buf_add_text(&xml, "</terms></find></code>");
	}
	buf_add_text(&xml, "</codebook>");
	options.xml = buf_str(&xml);
	return act_code(&open->context, world->languages, &options, &result,
	                &outcome);
}

/* Any row of what SQL lists. */
static struct str
any(struct world *world, struct open *open, const char *sql)
{
	struct db *db = open->context.project->db;
	struct str counting = str_printf(open->arena,
	                                 "SELECT count(*) FROM (%s)", sql);
	int64_t count = db_int(db, counting.text, 0);
	struct str one;

	if (count <= 0)
		return STR("");
	one = str_printf(open->arena, "%s LIMIT 1 OFFSET %zu", sql,
	                 one_of(world, (size_t)count));
	return db_text(open->arena, db, one.text);
}

static struct str
any_place(struct world *world, struct open *open)
{
	size_t begin = 24 + one_of(world, 12) * 4;
	struct str name = any(world, open, "SELECT name FROM transcript");

	return str_printf(open->arena, "%.*s:%zu-%zu", STR_ARG(name), begin,
	                  begin + 4 + one_of(world, 3) * 5);
}

static struct str
own_segment(struct world *world, struct open *open)
{
	struct str sql = str_printf(
		open->arena, "SELECT printf('%%016x', segment_id) FROM segment"
	        " JOIN coder USING (coder_id) WHERE name = '%.*s'"
	        " ORDER BY segment_id", STR_ARG(open->context.actor));

	return any(world, open, sql.text);
}

static struct str
proposal(struct world *world, struct open *open)
{
	return any(world, open, "SELECT printf('%016x', segment_id)"
	                        " FROM segment WHERE version IS NOT NULL"
	                        " AND retired = 0 ORDER BY segment_id");
}

static bool
do_assign(struct world *world, struct open *open)
{
	struct assign_arguments arguments = {
		.code = one_of(world, 2) ? STR("code0") : STR("code1"),
		.place = any_place(world, open),
		.remark = { .set_memo = one_of(world, 2),
		            .memo = str_of(words[one_of(world, 4)]) },
	};
	struct act_outcome outcome;
	int64_t id;

	return act_assign(&open->context, &arguments, &id, &outcome);
}

static bool
do_remark(struct world *world, struct open *open)
{
	struct str segment = one_of(world, 2) ? own_segment(world, open)
	                                      : proposal(world, open);
	struct remark_arguments arguments = {
		.segments = &segment, .segment_count = 1,
		.change = { .set_memo = true,
		            .memo = one_of(world, 3)
		                    ? str_of(words[one_of(world, 4)])
		                    : STR(""),
		            .set_stance = one_of(world, 2),
		            .stance = (enum stance)one_of(world,
			                                  STANCE_COUNT) },
	};
	struct act_outcome outcome;

	return act_remark(&open->context, &arguments, &outcome);
}

static bool
do_decide(struct world *world, struct open *open)
{
	struct str segment = proposal(world, open);
	struct decide_arguments arguments = {
		.verdict = one_of(world, 2) ? VERDICT_ACCEPTED
		                            : VERDICT_REJECTED,
		.reason = str_of(words[one_of(world, 4)]),
		.segments = &segment, .segment_count = 1,
	};
	struct act_outcome outcome;

	return act_decide(&open->context, &arguments, &outcome);
}

static bool
do_settings(struct world *world, struct open *open)
{
	struct str name = any(world, open, "SELECT name FROM transcript");
	struct str about = any(world, open, "SELECT case_id FROM cases");
	struct act_outcome outcome;
	struct blind_arguments blind = {
		.what = (enum sight_what)one_of(world, SIGHT_WHATS),
		.when = (enum sight_when)one_of(world, 3),
		.transcripts = &name, .transcript_count = one_of(world, 2),
	};
	struct speaker_choice choice = {
		.transcript = name, .label = name, .set_role = true,
		.role = one_of(world, 2) ? ROLE_EXPERT : ROLE_OTHER,
	};
	struct translate_item item = {
		.place = any_place(world, open), .language = STR("ru"),
		.text = str_of(words[one_of(world, 4)]), .at = SPAN_NONE,
	};

	switch (one_of(world, 5)) {
	case 0:
		return act_layer(&open->context,
		                 any(world, open, "SELECT name FROM coder"),
		                 &outcome);
	case 1:
		return act_blind(&open->context, &blind, &outcome);
	case 2:
		return act_speakers(&open->context, &choice, 1, &outcome);
	case 3:
		return act_translate(&open->context, &item, 1, &outcome);
	default:
		return act_quotable(&open->context,
		                    (enum quotable)one_of(world,
			                                  QUOTABLE_COUNT),
		                    &about, 1, &outcome);
	}
}

static bool
do_settle(struct world *world, struct open *open)
{
	static const enum settle_verdict verdicts[] = {
		SETTLE_A, SETTLE_B, SETTLE_BOTH, SETTLE_NONE, SETTLE_LATER,
		SETTLE_UNION,
	};
	struct settle_agreed_arguments agreed = { .single = one_of(world, 2) };
	struct settle_agreed_result result;
	struct settle_arguments arguments = {
		.coder_a = str_of(people[0]), .coder_b = str_of(people[1]),
		.code = one_of(world, 2) ? STR("code0") : STR("code1"),
		.verdict = verdicts[one_of(world, 6)],
		.reason = STR(""), .note = STR(""), .again = true,
	};
	struct act_outcome outcome;

	if (!one_of(world, 4))
		return act_settle_agreed(&open->context, &agreed, &result,
		                         &outcome);
	arguments.place = any_place(world, open);
	return act_settle(&open->context, &arguments, &outcome);
}

static bool
do_any(struct world *world, struct open *open)
{
	struct str name = any(world, open, "SELECT name FROM transcript");
	struct str segment, code = STR("code1");
	struct recode_arguments recode = { .segments = &segment,
	                                   .segment_count = 1,
	                                   .codes = &code, .code_count = 1 };
	struct act_outcome outcome;
	int64_t number;
	size_t moved;

	switch (one_of(world, 24)) {
	case 0:
		return act_finish(&open->context, &name, 1, &outcome);
	case 1:
		return act_unfinish(&open->context, &name, 1, &outcome);
	case 2:
	case 3:
		return !world->mixed
		       && act_undo(&open->context, 0, &number, &outcome);
	case 4:
		return !world->mixed
		       && act_redo(&open->context, &number, &outcome);
	case 5:
		return do_import(world, open, 3 + (int)one_of(world, 3),
		                 false);
	case 6:
		return do_import(world, open, 1, true);
	case 7:
		return do_code(world, open, one_of(world, 8));
	case 8:
	case 9:
		segment = own_segment(world, open);
		return act_unassign(&open->context, segment, &outcome);
	case 10:
		segment = own_segment(world, open);
		return act_recode(&open->context, &recode, &moved, &outcome);
	case 11:
	case 12:
		return do_settings(world, open);
	case 13:
	case 14:
		return do_settle(world, open);
	case 15:
	case 16:
		return do_remark(world, open);
	case 17:
	case 18:
		return do_decide(world, open);
	default:
		return do_assign(world, open);
	}
}

static void
act_in(struct world *world, const char *path, size_t who)
{
	struct open open;

	world->now += (int64_t)one_of(world, 3);
	copy_open(world, &open, path, people[who]);
	world->done += do_any(world, &open);
	arena_free(open.arena);
}

/* Whether the file was changed. */
static bool
merge(struct world *world, const char *into, const char *other)
{
	struct open open;
	struct merge_result result;
	struct act_outcome outcome;

	world->now++;
	copy_open(world, &open, into, "erlan");
	if (!act_merge(&open.context, other, false, &result, &outcome)) {
		struct str why = said(open.arena, open.diag);

		printf("# %s into %s: %.*s\n", other, into, STR_ARG(why));
		ok(false, "merges");
	}
	world->merged += result.count;
	arena_free(open.arena);
	return outcome.changed;
}

static void
make_base(struct world *world)
{
	struct open open = { .arena = arena_new() };
	struct act_outcome outcome;

	unlink("base.tamga");
	open.diag = diag_new(open.arena, NULL);
	open.context = (struct act_context){
		.arena = open.arena, .actor = STR("anna"), .now = world->now,
		.machine = &world->machine, .diag = open.diag,
	};
	if (!act_init(&open.context, "base.tamga", STR("1234"), STR(""),
	              &outcome)
	    || !do_import(world, &open, 1, false)
	    || !do_import(world, &open, 2, false) || !do_code(world, &open, 5)) {
		struct str why = said(open.arena, open.diag);

		fprintf(stderr, "# %.*s\n", STR_ARG(why));
		abort();
	}
	arena_free(open.arena);
}

/* The first bytes that differ, for whoever mends it. */
static bool
same(struct str a, struct str b)
{
	while (a.text && b.text && (a.len || b.len)) {
		struct str x = str_next(&a, '\n'), y = str_next(&b, '\n');

		if (str_equal(x, y))
			continue;
		printf("# %.*s\n# %.*s\n", STR_ARG(x), STR_ARG(y));
		return false;
	}
	return true;
}

static void
test_two(struct world *world, uint64_t seed)
{
	struct arena *arena = arena_new();
	struct str before;
	struct open open;
	struct act_outcome outcome;
	int64_t undone;

	copy_file("a.tamga", "ab.tamga");
	copy_file("b.tamga", "ba.tamga");
	before = content(arena, world, "ab.tamga", true);
	merge(world, "ab.tamga", "b.tamga");
	merge(world, "ba.tamga", "a.tamga");
	ok(same(content(arena, world, "ab.tamga", true),
	        content(arena, world, "ba.tamga", true)),
	   "%llu: the same whichever way round", (unsigned long long)seed);
	ok(!merge(world, "ab.tamga", "b.tamga")
	   && !merge(world, "ab.tamga", "ba.tamga")
	   && !merge(world, "ba.tamga", "a.tamga"),
	   "%llu: and nothing new when merged again",
	   (unsigned long long)seed);
	ok(is_whole(world, "ab.tamga") && is_whole(world, "ba.tamga"),
	   "%llu: both are whole", (unsigned long long)seed);
	copy_file("a.tamga", "ab.tamga");
	if (merge(world, "ab.tamga", "b.tamga")) {
		copy_open(world, &open, "ab.tamga", "erlan");
		ok(act_undo(&open.context, 0, &undone, &outcome),
		   "%llu: is undone", (unsigned long long)seed);
		arena_free(open.arena);
	}
	ok(same(before, content(arena, world, "ab.tamga", true)),
	   "%llu: and all is as it was", (unsigned long long)seed);
	arena_free(arena);
}

static void
test_three(struct world *world, uint64_t seed)
{
	static const char *const orders[][3] = {
		{ "a.tamga", "b.tamga", "c.tamga" },
		{ "a.tamga", "c.tamga", "b.tamga" },
		{ "b.tamga", "a.tamga", "c.tamga" },
		{ "b.tamga", "c.tamga", "a.tamga" },
		{ "c.tamga", "a.tamga", "b.tamga" },
		{ "c.tamga", "b.tamga", "a.tamga" },
	};
	struct arena *arena = arena_new();
	struct str first = STR_NONE;

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		struct str got;

		copy_file(orders[i][0], "x.tamga");
		merge(world, "x.tamga", orders[i][1]);
		merge(world, "x.tamga", orders[i][2]);
		got = content(arena, world, "x.tamga", false);
		if (!i)
			first = got;
		ok(same(first, got), "%llu: %s, %s, %s",
		   (unsigned long long)seed, orders[i][0], orders[i][1],
		   orders[i][2]);
		copy_file(orders[i][1], "y.tamga");
		copy_file(orders[i][0], "x.tamga");
		merge(world, "y.tamga", orders[i][2]);
		merge(world, "x.tamga", "y.tamga");
		ok(same(first, content(arena, world, "x.tamga", false)),
		   "%llu: %s, and %s with %s", (unsigned long long)seed,
		   orders[i][0], orders[i][1], orders[i][2]);
	}
	ok(is_whole(world, "x.tamga"), "%llu: all together are whole",
	   (unsigned long long)seed);
	arena_free(arena);
}

/* Some acts, in copies of the same, some of which are merged meanwhile. */
static void
play(struct world *world, uint64_t seed, bool shared)
{
	static const char *const names[COPIES] = { "a.tamga", "b.tamga",
	                                           "c.tamga" };
	size_t acts;

	world->chance = seed;
	world->now = 1800000000;
	world->mixed = false;
	make_base(world);
	for (size_t i = 0; i < COPIES; i++)
		copy_file("base.tamga", names[i]);
	acts = 12 + one_of(world, 30);
	for (size_t i = 0; i < acts; i++) {
		size_t copy = one_of(world, COPIES);
		size_t who = shared ? one_of(world, 3) : copy;

		if (!one_of(world, 9)) {
			world->mixed = true;
			merge(world, names[copy], names[(copy + 1) % COPIES]);
		} else {
			act_in(world, names[copy], who);
		}
	}
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	char *folder = folder_enter(arena);
	struct world world = { .languages = languages_builtin(arena) };
	size_t rounds = 4;

	if (argc > 1)
		rounds = (size_t)strtoul(argv[1], NULL, 10);
	for (uint64_t seed = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
	     rounds; seed++, rounds--) {
		play(&world, seed, seed % 3 == 0);
		test_two(&world, seed);
		test_three(&world, seed);
	}
	ok(world.done > 20 && world.merged > 100,
	   "%zu acts were done, and %zu things merged", world.done,
	   world.merged);
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
