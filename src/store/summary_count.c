/* SPDX-License-Identifier: MIT */

/* summary_count.c -- counts one revision for the summary; see summary.h.

   What counts, and how often, is as in report/layer.c and report/tally.c; a
   test compares the two. */

#include <stdlib.h>

#include "base/arena.h"
#include "store/db.h"
#include "store/summary.h"

/* A speaker in one language. */
struct voice { int64_t speaker; struct str language; };

struct spot { int64_t segment_id; size_t begin, end; };

struct turn_row { int64_t speaker; size_t voice, begin, end; };

struct placed {
	int64_t id, coder_id;
	size_t code, voice;             /* indices */
	size_t begin, end;
	int64_t speaker;
	bool has_speaker, retired;
	const struct spot *matches;
	size_t match_count;
};

struct acceptance { int64_t coder_id, segment_id; };

/* One thing to be counted once for a code, with each voice it has. */
struct item {
	size_t code;
	bool match;
	size_t begin, end, voice;
};

struct numbers { size_t segments, places, matches, shared; };

struct revision {
	struct arena *arena;
	struct db *db;
	int64_t id;
	struct summary_codes codes;     /* and those which only segments name */
	struct voice *voices;
	size_t voice_count, voice_room;
	struct turn_row *turns;
	size_t turn_count, turn_room;
	struct placed *segments;        /* by place and code */
	size_t segment_count, segment_room;
	struct spot *matches;           /* by segment and place */
	size_t match_count, match_room;
	struct acceptance *acceptances; /* by coder and segment */
	size_t acceptance_count, acceptance_room;
	struct item *items;
	size_t item_count, item_room;
};

static struct query *
rows(struct revision *revision, const char *sql)
{
	struct query *query = db_query(revision->db, sql);

	query_bind_int(query, 1, revision->id);
	return query;
}

static bool
read_voices(struct revision *revision)
{
	struct query *query =
		rows(revision, "SELECT speaker, language FROM spoken"
		               " WHERE revision_id = ?1"
		               " ORDER BY speaker, language");

	while (query_row(query)) {
		struct voice *voice =
			arena_append(revision->arena, revision->voices,
			             revision->voice_count,
			             revision->voice_room);

		voice->speaker = query_int(query, 0);
		voice->language = query_copy(revision->arena, query, 1);
	}
	return query_end(query);
}

/* The first, of a turn that is in no row of spoken: the file is damaged. */
static size_t
voice_of(const struct revision *revision, int64_t speaker,
         struct str language)
{
	for (size_t i = 0; i < revision->voice_count; i++) {
		const struct voice *voice = &revision->voices[i];

		if (voice->speaker == speaker
		    && str_equal(voice->language, language))
			return i;
	}
	return 0;
}

static bool
read_turns(struct revision *revision)
{
	struct query *query =
		rows(revision, "SELECT speaker, language, begin_byte, end_byte"
		               " FROM turn WHERE revision_id = ?1"
		               " ORDER BY number");

	while (query_row(query)) {
		struct turn_row *turn =
			arena_append(revision->arena, revision->turns,
			             revision->turn_count,
			             revision->turn_room);

		turn->speaker = query_int(query, 0);
		turn->voice = voice_of(revision, turn->speaker,
		                       query_text(query, 1));
		turn->begin = (size_t)query_int(query, 2);
		turn->end = (size_t)query_int(query, 3);
	}
	return query_end(query);
}

static size_t
code_of(struct revision *revision, struct str id)
{
	struct summary_codes *codes = &revision->codes;
	struct summary_code *code;

	for (size_t i = 0; i < codes->count; i++) {
		if (str_equal(codes->items[i].id, id))
			return i;
	}
	code = arena_append(revision->arena, codes->items, codes->count,
	                    codes->room);
	code->id = str_copy(revision->arena, id);
	code->parent = SUMMARY_NO_PARENT;
	code->number = summary_number(revision->db, id);
	return codes->count - 1;
}

/* Where the segment's speaker first speaks in it, else where it begins. */
static size_t
voice_at(const struct revision *revision, const struct placed *segment)
{
	const struct turn_row *turns = revision->turns;
	size_t low = 0, high = revision->turn_count, first;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (turns[middle].begin <= segment->begin)
			low = middle + 1;
		else
			high = middle;
	}
	first = low ? low - 1 : 0;
	for (size_t i = first; segment->has_speaker && i < revision->turn_count
	                       && turns[i].begin < segment->end; i++) {
		if (turns[i].speaker == segment->speaker)
			return turns[i].voice;
	}
	return turns[first].voice;
}

static bool
read_segments(struct revision *revision)
{
	struct query *query =
		rows(revision, "SELECT segment_id, coder_id, code_id,"
		               " begin_byte, end_byte, speaker, retired"
		               " FROM segment WHERE revision_id = ?1"
		               " ORDER BY begin_byte, end_byte, code_id,"
		               " segment_id");

	while (query_row(query)) {
		struct placed *segment =
			arena_append(revision->arena, revision->segments,
			             revision->segment_count,
			             revision->segment_room);

		segment->id = query_int(query, 0);
		segment->coder_id = query_int(query, 1);
		segment->code = code_of(revision, query_text(query, 2));
		segment->begin = (size_t)query_int(query, 3);
		segment->end = (size_t)query_int(query, 4);
		segment->has_speaker = !query_is_null(query, 5);
		segment->speaker = query_int(query, 5);
		segment->retired = query_int(query, 6) != 0;
		segment->voice = voice_at(revision, segment);
	}
	return query_end(query);
}

static int
compare_spots(const void *left, const void *right)
{
	const struct spot *a = left, *b = right;

	return (a->segment_id > b->segment_id)
	       - (a->segment_id < b->segment_id);
}

static bool
read_matches(struct revision *revision)
{
	struct query *query =
		rows(revision, "SELECT m.segment_id, m.begin_byte, m.end_byte"
		               " FROM segment s CROSS JOIN match m"
		               " USING (segment_id) WHERE s.revision_id = ?1");
	size_t count;

	while (query_row(query))
		*arena_append(revision->arena, revision->matches,
		              revision->match_count, revision->match_room) =
			(struct spot){ query_int(query, 0),
			               (size_t)query_int(query, 1),
			               (size_t)query_int(query, 2) };
	if (!query_end(query))
		return false;
	count = revision->match_count;
	if (count)
		qsort(revision->matches, count, sizeof *revision->matches,
		      compare_spots);
	for (size_t i = 0; count && i < revision->segment_count; i++) {
		struct placed *segment = &revision->segments[i];
		struct spot key = { .segment_id = segment->id };
		const struct spot *found, *all = revision->matches;

		found = bsearch(&key, all, count, sizeof key, compare_spots);
		while (found && found > all
		       && found[-1].segment_id == segment->id)
			found--;
		segment->matches = found;
		while (found && found + segment->match_count < all + count
		       && found[segment->match_count].segment_id
		                  == segment->id)
			segment->match_count++;
	}
	return true;
}

static int
compare_acceptances(const void *left, const void *right)
{
	const struct acceptance *a = left, *b = right;

	if (a->coder_id != b->coder_id)
		return a->coder_id < b->coder_id ? -1 : 1;
	return (a->segment_id > b->segment_id)
	       - (a->segment_id < b->segment_id);
}

static bool
read_acceptances(struct revision *revision)
{
	struct query *query =
		rows(revision, "SELECT d.coder_id, d.segment_id FROM segment s"
		               " CROSS JOIN decision d USING (segment_id)"
		               " WHERE s.revision_id = ?1"
		               " AND d.verdict = 'accepted'");

	while (query_row(query))
		*arena_append(revision->arena, revision->acceptances,
		              revision->acceptance_count,
		              revision->acceptance_room) =
			(struct acceptance){ query_int(query, 0),
			                     query_int(query, 1) };
	if (revision->acceptance_count)
		qsort(revision->acceptances, revision->acceptance_count,
		      sizeof *revision->acceptances, compare_acceptances);
	return query_end(query);
}

static bool
is_in_layer(const struct revision *revision, const struct placed *segment,
            int64_t coder_id)
{
	struct acceptance key = { coder_id, segment->id };

	if (segment->coder_id == coder_id && !segment->retired)
		return true;
	return revision->acceptance_count
	       && bsearch(&key, revision->acceptances,
	                  revision->acceptance_count, sizeof key,
	                  compare_acceptances);
}

static bool
same_place(const struct placed *a, const struct placed *b)
{
	return a->begin == b->begin && a->end == b->end && a->code == b->code;
}

static void
add_item(struct revision *revision, struct item item)
{
	*arena_append(revision->arena, revision->items, revision->item_count,
	              revision->item_room) = item;
}

/* For its code, those above it, and all codes. */
static void
add_items(struct revision *revision, const struct placed *segment,
          struct numbers *numbers)
{
	size_t all = revision->codes.count, code = segment->code;

	numbers[code * revision->voice_count + segment->voice].segments++;
	numbers[all * revision->voice_count + segment->voice].segments++;
	for (;;) {
		add_item(revision, (struct item){
			code, false, segment->begin, segment->end,
			segment->voice });
		for (size_t i = 0; i < segment->match_count; i++)
			add_item(revision, (struct item){
				code, true, segment->matches[i].begin,
				segment->matches[i].end, segment->voice });
		if (code == all)
			return;
		code = revision->codes.items[code].parent;
		if (code == SUMMARY_NO_PARENT)
			code = all;
	}
}

static int
compare_items(const void *left, const void *right)
{
	const struct item *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->match != b->match)
		return a->match ? 1 : -1;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return (a->voice > b->voice) - (a->voice < b->voice);
}

static void
count_items(struct revision *revision, struct numbers *numbers)
{
	if (revision->item_count)
		qsort(revision->items, revision->item_count,
		      sizeof *revision->items, compare_items);
	for (size_t i = 0; i < revision->item_count; i++) {
		const struct item *item = &revision->items[i];
		struct numbers *number =
			&numbers[item->code * revision->voice_count
			         + item->voice];
		bool same = i && item->code == item[-1].code
		            && item->match == item[-1].match
		            && item->begin == item[-1].begin
		            && item->end == item[-1].end;

		if (same && item->voice == item[-1].voice)
			continue;
		number->places += !item->match;
		number->matches += item->match;
		number->shared += same;
	}
}

static bool
write_row(struct revision *revision, int64_t coder_id,
          const struct numbers *numbers)
{
	struct query *query =
		rows(revision, "INSERT INTO summary (revision_id, coder_id,"
		               " shared, cells) VALUES (?1, ?2, ?3, ?4)");
	size_t cells = (revision->codes.count + 1) * revision->voice_count;
	struct buf bytes = BUF(revision->arena);
	size_t shared = 0;

	for (size_t i = 0; i < cells; i++) {
		size_t code = i / revision->voice_count;

		if (!numbers[i].places)
			continue;
		shared += numbers[i].shared;
		summary_add_number(&bytes, code == revision->codes.count ? 0
			: (uint64_t)revision->codes.items[code].number);
		summary_add_number(&bytes, i % revision->voice_count);
		summary_add_number(&bytes, numbers[i].segments);
		summary_add_number(&bytes, numbers[i].places);
		summary_add_number(&bytes, numbers[i].matches);
	}
	query_bind_int(query, 2, coder_id);
	query_bind_int(query, 3, (int64_t)shared);
	query_bind_blob(query, 4, buf_str(&bytes));
	if (bytes.len)
		query_run(query);
	return query_end(query);
}

/* Of two segments of one code at one place the coder's own counts, else the
   one with the lesser id. */
static const struct placed *
first_of_place(const struct revision *revision, size_t *at, int64_t coder_id)
{
	const struct placed *first = &revision->segments[*at], *best = NULL;

	for (; *at < revision->segment_count
	       && same_place(&revision->segments[*at], first); ++*at) {
		const struct placed *segment = &revision->segments[*at];

		if (!is_in_layer(revision, segment, coder_id))
			continue;
		if (!best || (segment->coder_id == coder_id
		              && best->coder_id != coder_id))
			best = segment;
	}
	return best;
}

static bool
count_layer(struct revision *revision, int64_t coder_id)
{
	size_t cells = (revision->codes.count + 1) * revision->voice_count;
	struct numbers *numbers = arena_array(revision->arena, struct numbers,
	                                      cells);

	revision->item_count = 0;
	for (size_t i = 0; i < revision->segment_count;) {
		const struct placed *segment =
			first_of_place(revision, &i, coder_id);

		if (segment)
			add_items(revision, segment, numbers);
	}
	count_items(revision, numbers);
	return write_row(revision, coder_id, numbers);
}

/* Who made a segment here or accepted one. */
static int64_t *
coders_of(struct revision *revision, size_t *count)
{
	size_t most = revision->segment_count + revision->acceptance_count;
	int64_t *coders = arena_array(revision->arena, int64_t, most + 1);

	*count = 0;
	for (size_t i = 0; i < most; i++) {
		int64_t id = i < revision->segment_count
			? revision->segments[i].coder_id
			: revision->acceptances[i - revision->segment_count]
				.coder_id;
		size_t k = 0;

		while (k < *count && coders[k] != id)
			k++;
		coders[k] = id;
		*count += k == *count;
	}
	return coders;
}

static bool
count_layers(struct revision *revision)
{
	size_t count;
	const int64_t *coders;

	if (!read_voices(revision) || !read_turns(revision))
		return false;
	if (!revision->turn_count || !revision->voice_count)
		return true;
	if (!read_segments(revision) || !read_matches(revision)
	    || !read_acceptances(revision))
		return false;
	coders = coders_of(revision, &count);
	for (size_t i = 0; i < count; i++) {
		if (!count_layer(revision, coders[i]))
			return false;
	}
	return true;
}

bool
summary_count(struct db *db, const struct summary_codes *codes,
              int64_t revision_id)
{
	struct arena *arena = arena_new();
	struct revision revision = { .arena = arena, .db = db,
	                             .id = revision_id };
	struct query *query = rows(&revision, "DELETE FROM summary"
	                                      " WHERE revision_id = ?1");
	bool done;

	for (size_t i = 0; i < codes->count; i++)
		*arena_append(arena, revision.codes.items,
		              revision.codes.count, revision.codes.room) =
			codes->items[i];
	query_run(query);
	done = query_end(query) && count_layers(&revision);
	arena_free(arena);
	return done;
}
