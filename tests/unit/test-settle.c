/* SPDX-License-Identifier: MIT */

/* test-settle.c -- on random codings, whatever is settled in whatever order,
   gold has what the verdicts say and nothing else. */

#include <stdlib.h>

#include "unit/tap.h"
#include "acts/acts.h"
#include "acts/act.h"
#include "acts/coded_pair.h"
#include "acts/settle.h"
#include "base/arena.h"
#include "base/diag.h"
#include "store/books.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"
#include "store/settled.h"
#include "text/transcript.h"

/* Experts speak all but the stretch between the turns. */
enum { LENGTH = 60, ASKED = 28, ANSWERED = 32, MOST = 6, CODERS = 3,
       VERDICTS = 200, PIECES = 2 * MOST };

static const char *const names[CODERS] = { "anna", "boris", "clara" };
static const char *const code_names[] = { "hope", "will" };

struct part { size_t begin, end; char code; };

/* A verdict as it should hold: what it looked at, and what follows. */
struct held {
	struct part looked[PIECES], gold[PIECES * MOST];
	size_t looked_count, gold_count;
	bool later, gone;
};

struct world {
	struct arena *arena;
	struct act_context context;
	struct revision_row revision;
	int64_t coder_ids[CODERS];
	uint64_t state;
	struct held held[VERDICTS];
	size_t held_count;
};

static struct db *
db_of(const struct world *world)
{
	return world->context.project->db;
}

static size_t
draw(struct world *world, size_t below)
{
	world->state = world->state * UINT64_C(6364136223846793005)
	               + UINT64_C(1442695040888963407);
	return (size_t)(world->state >> 33) % below;
}

static struct transcript *
talk(struct arena *arena)
{
	static const size_t ends[] = { 0, ASKED, ANSWERED, LENGTH };
	struct transcript *transcript = arena_make(arena, struct transcript);
	struct buf text = BUF(arena);

	buf_repeat(&text, 'x', LENGTH);
	transcript->format = "plain";
	transcript->encoding = "UTF-8";
	transcript->text = buf_str(&text);
	transcript->speakers = arena_array(arena, struct speaker, 2);
	transcript->speaker_count = 2;
	transcript->speakers[0].label = STR("I");
	transcript->speakers[0].role = ROLE_INTERVIEWER;
	transcript->speakers[1].label = STR("KZ01");
	transcript->speakers[1].role = ROLE_EXPERT;
	transcript->speakers[1].case_id = STR("KZ01");
	transcript->turns = arena_array(arena, struct turn, 3);
	transcript->turn_count = 3;
	for (size_t i = 0; i < 3; i++)
		transcript->turns[i] = (struct turn){
			.speaker = i != 1, .begin = ends[i],
			.end = ends[i + 1], .words = 1
		};
	transcript->cues = arena_array(arena, struct cue, 1);
	transcript->cue_count = 1;
	transcript->cues[0] = (struct cue){
		.id = STR(""), .start_ms = TIME_UNKNOWN,
		.end_ms = TIME_UNKNOWN, .line = 1, .end = LENGTH
	};
	transcript->sentences = arena_array(arena, struct sentence, 1);
	transcript->sentence_count = 1;
	transcript->sentences[0] = (struct sentence){ 0, LENGTH };
	transcript->spellings = arena_array(arena, struct spelling, 1);
	transcript->spelling_count = 1;
	transcript_find_exchanges(arena, transcript);
	return transcript;
}

static void
add_codings(struct world *world)
{
	for (size_t i = 0; i < CODERS; i++) {
		size_t count = draw(world, MOST);
		struct coder_row coder;

		if (!coder_make(world->arena, db_of(world), str_of(names[i]),
		                CODER_PERSON, &coder))
			abort();
		world->coder_ids[i] = coder.coder_id;
		for (size_t k = 0; k < count; k++) {
			size_t begin = draw(world, LENGTH - 12);
			struct segment_row row = {
				.revision_id = world->revision.revision_id,
				.code_id = str_of(code_names[draw(world, 2)]),
				.coder_id = coder.coder_id, .begin = begin,
				.end = begin + 1 + draw(world, 12),
				.speaker = SEGMENT_NO_SPEAKER,
			}, known;

			row.segment_id = segment_id_of(
				&world->revision, row.code_id, row.begin,
				row.end, coder.name);
			if (!segment_get(world->arena, db_of(world),
			                 row.segment_id, &known)
			    && !segment_insert(db_of(world), &row))
				abort();
		}
	}
}

static void
begin(struct world *world)
{
	static const struct code_row codes[] = {
		{ .code_id = { "hope", 4 }, .path = { "hope", 4 },
		  .name = { "Hope", 4 }, .codable = true },
		{ .code_id = { "will", 4 }, .path = { "will", 4 },
		  .name = { "Will", 4 }, .codable = true },
	};
	struct revision_row row = { .name = STR("KZ01"),
	                            .file_name = STR("KZ01.txt"),
	                            .importer = STR("0"),
	                            .original_sha256 = STR("x") };
	struct book_row book = { .book_id = STR("book"), .title = STR("Book"),
	                         .file_name = STR("book.xml") };
	struct act_outcome outcome;
	struct act *act;

	world->context.project = project_create(world->arena, ":memory:",
	                                        world->context.diag);
	if (!world->context.project)
		abort();
	act = act_begin(&world->context, ACT_CODE);
	if (!act || !corpus_add(world->arena, db_of(world), &row, STR("bytes"),
	                        talk(world->arena))
	    || !book_add(world->arena, db_of(world), &book,
	                 STR("<codebook/>"), codes, 2))
		abort();
	world->revision = row;
	add_codings(world);
	if (!act_commit(act, &outcome))
		abort();
}

/* What of a segment the expert says. */
static struct part
spoken(size_t begin, size_t end, struct str code)
{
	if (begin >= ASKED && begin < ANSWERED)
		begin = ANSWERED;
	if (end > ASKED && end <= ANSWERED)
		end = ASKED;
	return (struct part){ begin, end, code.text[0] };
}

static bool
overlap(const struct part *some, size_t count, struct part other)
{
	for (size_t i = 0; i < count; i++) {
		if (some[i].begin < other.end && some[i].end > other.begin
		    && some[i].code == other.code)
			return true;
	}
	return false;
}

static bool
is_about(const struct held *held, const struct held *made)
{
	for (size_t i = 0; i < made->looked_count; i++) {
		if (overlap(held->looked, held->looked_count, made->looked[i]))
			return true;
	}
	return false;
}

/* Whether all that a verdict looked at lies within what is looked at now. */
static bool
is_within(const struct held *held, const struct held *made)
{
	for (size_t i = 0; i < held->looked_count; i++) {
		bool begins = false, ends = false;

		for (size_t k = 0; k < made->looked_count; k++) {
			if (made->looked[k].code != held->looked[i].code)
				continue;
			begins = begins || made->looked[k].begin
			                           <= held->looked[i].begin;
			ends = ends || made->looked[k].end
			                       >= held->looked[i].end;
		}
		if (!begins || !ends)
			return false;
	}
	return true;
}

static void
hold_again(struct held *held, const struct held *made)
{
	size_t kept = 0;

	if (is_within(held, made)) {
		held->gone = true;
		return;
	}
	for (size_t i = 0; i < held->gold_count; i++) {
		struct part part = held->gold[i];
		struct part said = spoken(part.begin, part.end,
		                          (struct str){ &part.code, 1 });

		if (!overlap(made->looked, made->looked_count, said))
			held->gold[kept++] = part;
	}
	held->gold_count = kept;
}

static void
give(struct held *made, size_t begin, size_t end, struct str code)
{
	made->gold[made->gold_count++] = (struct part){ begin, end,
		                                        code.text[0] };
}

/* Character by character: where segments of both stand, and which of these
   characters one pair of segments joins with the next. */
static void
give_common(struct held *made, const struct coded_pair *pair,
            const struct difference *of)
{
	bool common[LENGTH + 1] = { false }, joined[LENGTH + 1] = { false };
	size_t since = 0;

	for (size_t i = 0; i < of->a_count; i++) {
		const struct coded *a = &pair->a[of->a[i]];

		for (size_t k = 0; k < of->b_count; k++) {
			const struct coded *b = &pair->b[of->b[k]];

			for (size_t c = 0; c < LENGTH; c++) {
				bool here = c >= a->begin && c < a->end
				            && c >= b->begin && c < b->end;

				common[c] = common[c] || here;
				joined[c] = joined[c]
				            || (here && c + 1 < a->end
				                && c + 1 < b->end);
			}
		}
	}
	for (size_t c = 0; c < LENGTH; c++) {
		if (!common[c] || !c || !joined[c - 1])
			since = c;
		if (common[c] && !joined[c])
			give(made, since, c + 1, pair->a[of->a[0]].code_id);
	}
}

/* What follows from a verdict, said as plainly as can be. */
static void
follow(struct held *made, const struct coded_pair *pair,
       const struct difference *of, enum settle_verdict verdict)
{
	struct coded_place at = coded_pair_place(pair, of);

	for (size_t i = 0; i < of->a_count; i++) {
		const struct coded *row = &pair->a[of->a[i]];

		made->looked[made->looked_count++] =
			spoken(row->begin, row->end, row->code_id);
		if (verdict == SETTLE_A || verdict == SETTLE_BOTH)
			give(made, row->begin, row->end, row->code_id);
	}
	for (size_t i = 0; i < of->b_count; i++) {
		const struct coded *row = &pair->b[of->b[i]];

		made->looked[made->looked_count++] =
			spoken(row->begin, row->end, row->code_id);
		if (verdict == SETTLE_B || verdict == SETTLE_BOTH)
			give(made, row->begin, row->end, row->code_id);
	}
	if (verdict == SETTLE_UNION)
		give(made, at.begin, at.end, pair->a[of->a[0]].code_id);
	if (verdict == SETTLE_INTERSECTION)
		give_common(made, pair, of);
}

static bool
is_held(const struct world *world, const struct gold_row *gold)
{
	for (size_t i = 0; i < world->held_count; i++) {
		const struct held *held = &world->held[i];

		for (size_t k = 0; k < held->gold_count && !held->gone; k++) {
			if (held->gold[k].begin == gold->begin
			    && held->gold[k].end == gold->end
			    && held->gold[k].code == gold->code_id.text[0])
				return true;
		}
	}
	return false;
}

static bool
is_gold(const struct gold_row *gold, size_t count, struct part part)
{
	for (size_t i = 0; i < count; i++) {
		if (gold[i].settlement_id && gold[i].begin == part.begin
		    && gold[i].end == part.end
		    && gold[i].code_id.text[0] == part.code)
			return true;
	}
	return false;
}

/* Gold is what follows from the verdicts that stand, and what was taken over
   where none stands. */
static bool
gold_is_right(const struct world *world)
{
	size_t count;
	struct gold_row *gold = gold_of(world->arena, db_of(world),
	                                world->revision.revision_id, &count);

	for (size_t i = 0; i < count; i++) {
		struct part part = spoken(gold[i].begin, gold[i].end,
		                          gold[i].code_id);

		if (gold[i].settlement_id && !is_held(world, &gold[i]))
			return false;
		for (size_t k = 0; k < world->held_count; k++) {
			const struct held *held = &world->held[k];

			if (!gold[i].settlement_id && !held->gone
			    && !held->later
			    && overlap(held->looked, held->looked_count, part))
				return false;
		}
	}
	for (size_t i = 0; i < world->held_count; i++) {
		const struct held *held = &world->held[i];

		for (size_t k = 0; k < held->gold_count && !held->gone; k++) {
			if (!is_gold(gold, count, held->gold[k]))
				return false;
		}
	}
	return true;
}

/* A difference of two of the coders, still to be settled if OPEN. */
static const struct difference *
draw_difference(struct world *world, struct coded_pair *pair, bool open,
                size_t *a, size_t *b)
{
	struct settled settled = settled_read(world->arena, db_of(world),
	                                      world->revision.revision_id);
	size_t first = draw(world, CODERS);

	for (size_t i = 0; i < 2 * CODERS; i++) {
		size_t at;

		*a = (first + i) % CODERS;
		*b = (*a + 1 + i / CODERS) % CODERS;
		*pair = coded_pair_read(world->arena, db_of(world),
		                        world->revision.revision_id,
		                        world->coder_ids[*a],
		                        world->coder_ids[*b]);
		at = pair->differences.count
		             ? draw(world, pair->differences.count) : 0;
		for (size_t k = 0; k < pair->differences.count; k++) {
			const struct difference *of =
				&pair->differences.items[
					(at + k) % pair->differences.count];
			const struct settlement_row *row;
			bool stale;

			if (of->kind == DIFFERENCE_SAME)
				continue;
			row = settle_find(&settled, pair, of, &stale);
			if (!open || !row || stale
			    || row->verdict == SETTLE_LATER)
				return of;
		}
	}
	return NULL;
}

static struct str
place_of(struct world *world, size_t begin, size_t end)
{
	return str_printf(world->arena, "KZ01:%zu-%zu", begin, end);
}

/* Settles one, perhaps again; false when it should have been otherwise. */
static bool
settle_one(struct world *world, const struct coded_pair *pair,
           const struct difference *of, size_t a, size_t b, bool again)
{
	struct held *made = &world->held[world->held_count];
	struct coded_place at = coded_pair_place(pair, of);
	struct str codes[2], redrawn;
	size_t code_count = coded_pair_codes(pair, of, codes);
	struct settle_arguments arguments = {
		.coder_a = str_of(names[a]), .coder_b = str_of(names[b]),
		.code = codes[draw(world, code_count)],
		.place = place_of(world, at.begin, at.end), .again = again,
		.verdict = (enum settle_verdict)draw(world,
		                                     SETTLE_VERDICT_COUNT),
	};
	bool refused = false;
	struct act_outcome outcome;

	if (!of->a_count || !of->b_count || code_count > 1) {
		if (arguments.verdict == SETTLE_UNION
		    || arguments.verdict == SETTLE_INTERSECTION)
			arguments.verdict = SETTLE_NONE;
	}
	*made = (struct held){ .later = arguments.verdict == SETTLE_LATER };
	follow(made, pair, of, arguments.verdict);
	if (arguments.verdict == SETTLE_REDRAWN) {
		size_t begin = draw(world, LENGTH - 20);
		size_t end = begin + 1 + draw(world, 20);

		if (pair->a_count && draw(world, 2)) {
			size_t one = draw(world, pair->a_count);

			begin = pair->a[one].begin;
			end = pair->a[one].end;
		}
		redrawn = place_of(world, begin, end);
		arguments.redrawn = &redrawn;
		arguments.redrawn_count = 1;
		arguments.redrawn_code = str_of(code_names[draw(world, 2)]);
		give(made, begin, end, arguments.redrawn_code);
	}
	for (size_t i = 0; i < world->held_count; i++)
		refused = refused
		          || (!again && !world->held[i].gone
		              && !world->held[i].later
		              && is_about(&world->held[i], made));
	if (act_settle(&world->context, &arguments, &outcome) == refused)
		return false;
	diag_clear(world->context.diag);
	for (size_t i = 0; i < world->held_count && !refused; i++) {
		if (!world->held[i].gone && is_about(&world->held[i], made))
			hold_again(&world->held[i], made);
	}
	world->held_count += !refused;
	return true;
}

/* Settles at random, then whatever is left until nothing is. */
static void
try_one(uint64_t seed, bool *right, bool *ends)
{
	struct arena *arena = arena_new();
	struct world *world = arena_make(arena, struct world);
	size_t at_random;

	world->arena = arena;
	world->state = seed;
	world->context = (struct act_context){
		arena, NULL, STR("rita"), 1795426200, NULL, NULL,
		diag_new(arena, NULL)
	};
	begin(world);
	at_random = draw(world, 12);
	for (size_t i = 0; *right && *ends; i++) {
		struct coded_pair pair;
		size_t a, b;
		bool random = i < at_random;
		const struct difference *of = draw_difference(
			world, &pair, !random, &a, &b);
		struct settle_agreed_arguments agreed = { 0 };
		struct settle_agreed_result result;
		struct act_outcome outcome;

		if (!of)
			break;
		if (random && draw(world, 4) == 0)
			act_settle_agreed(&world->context, &agreed, &result,
			                  &outcome);
		diag_clear(world->context.diag);
		*right = settle_one(world, &pair, of, a, b,
		                    !random || draw(world, 2) == 0)
		         && gold_is_right(world);
		*ends = world->held_count < VERDICTS;
	}
	db_close(db_of(world));
	arena_free(arena);
}

int
main(void)
{
	bool right = true, ends = true;

	for (uint64_t seed = 1; seed <= 150 && right && ends; seed++) {
		try_one(seed, &right, &ends);
		if (!right || !ends)
			printf("# seed %d\n", (int)seed);
	}
	ok(right, "gold is what the verdicts say, in whatever order");
	ok(ends, "settling comes to an end");
	return done();
}
