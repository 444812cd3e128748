/* SPDX-License-Identifier: MIT */

/* cells.c -- see cells.h. */

#include "report/cells.h"

#include <stdlib.h>

#include "base/arena.h"
#include "store/db.h"
#include "store/project.h"

/* A row as it comes, before all are put in order of their codes. */
struct row { size_t code; struct cell cell; };

struct reader {
	struct arena *arena;
	const struct census *census;
	struct cells *cells;
	size_t *first_voices;           /* of each transcript */
	size_t *order;                  /* codes by id */
	struct row *rows;
	size_t row_count, row_room;
	bool shared;
};

bool
cells_suffice(const struct filter *filter)
{
	size_t codes = 0;

	for (size_t i = 0; i < filter->by_count; i++) {
		if (filter->by[i].kind == KEY_CODE
		    || filter->by[i].kind == KEY_CODER)
			return false;
	}
	for (size_t i = 0; i < filter->where_count; i++) {
		if (filter->where[i].key.kind == KEY_CODER)
			return false;
		codes += filter->where[i].key.kind == KEY_CODE;
	}
	return codes <= 1;
}

static void
number_voices(struct reader *reader)
{
	const struct census *census = reader->census;
	struct cells *cells = reader->cells;
	size_t count = 0;

	reader->first_voices = arena_array(reader->arena, size_t,
	                                   census->transcript_count + 1);
	for (size_t t = 0; t < census->transcript_count; t++)
		count += census->transcripts[t].turn_count;
	cells->voices = arena_array(reader->arena, struct subject, count + 1);
	for (size_t t = 0; t < census->transcript_count; t++) {
		reader->first_voices[t] = cells->voice_count;
		for (size_t u = 0; u < census->transcripts[t].turn_count; u++)
			cells->voices[cells->voice_count++] =
				(struct subject){ t, u, NULL };
	}
}

static void
sort_codes(struct reader *reader)
{
	const struct census *census = reader->census;

	reader->order = arena_array(reader->arena, size_t,
	                            census->code_count + 1);
	for (size_t i = 0; i < census->code_count; i++) {
		size_t at = i;

		for (; at && str_compare(census->codes[reader->order[at - 1]].id,
		                         census->codes[i].id) > 0; at--)
			reader->order[at] = reader->order[at - 1];
		reader->order[at] = i;
	}
}

static size_t
find_code(const struct reader *reader, struct str id)
{
	const struct census *census = reader->census;
	size_t low = 0, high = census->code_count;

	if (!id.len)
		return census->code_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		size_t code = reader->order[middle];
		int order = str_compare(id, census->codes[code].id);

		if (!order)
			return code;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return STR_NOWHERE;
}

static size_t
find_voice(const struct reader *reader, int64_t revision_id, size_t speaker,
           struct str language)
{
	size_t index = census_revision(reader->census, revision_id);
	const struct census_transcript *transcript;

	if (index == STR_NOWHERE)
		return STR_NOWHERE;
	transcript = &reader->census->transcripts[index];
	for (size_t i = 0; i < transcript->turn_count; i++) {
		if (transcript->turns[i].speaker == speaker
		    && str_equal(transcript->turns[i].language, language))
			return reader->first_voices[index] + i;
	}
	return STR_NOWHERE;
}

static void
add_row(struct reader *reader, struct query *query)
{
	size_t code = find_code(reader, query_text(query, 3));
	size_t voice = find_voice(reader, query_int(query, 0),
	                          (size_t)query_int(query, 1),
	                          query_text(query, 2));

	reader->shared |= query_int(query, 7) != 0;
	if (code == STR_NOWHERE || voice == STR_NOWHERE)
		return;
	*arena_append(reader->arena, reader->rows, reader->row_count,
	              reader->row_room) = (struct row){
		code, { voice, (size_t)query_int(query, 4),
		        (size_t)query_int(query, 5),
		        (size_t)query_int(query, 6) }
	};
}

static void
put_in_order(struct reader *reader)
{
	struct cells *cells = reader->cells;
	size_t codes = reader->census->code_count + 1;
	size_t *next = arena_array(reader->arena, size_t, codes);

	cells->first = arena_array(reader->arena, size_t, codes + 1);
	cells->items = arena_array(reader->arena, struct cell,
	                           reader->row_count + 1);
	for (size_t i = 0; i < reader->row_count; i++)
		cells->first[reader->rows[i].code + 1]++;
	for (size_t i = 0; i < codes; i++) {
		cells->first[i + 1] += cells->first[i];
		next[i] = cells->first[i];
	}
	for (size_t i = 0; i < reader->row_count; i++)
		cells->items[next[reader->rows[i].code]++] =
			reader->rows[i].cell;
}

struct cells *
cells_read(struct arena *arena, const struct project *project,
           const struct census *census, int64_t coder_id)
{
	struct reader reader = { .arena = arena, .census = census,
	                         .cells = arena_make(arena, struct cells) };
	/* Speakers are numbered as in the census. */
	struct query *query = db_query(
		project->db,
		"SELECT s.revision_id, (SELECT count(*) FROM speaker p"
		"  WHERE p.revision_id = s.revision_id"
		"  AND p.number < s.speaker), s.language, s.code_id,"
		" s.segments, s.places, s.matches, s.shared"
		" FROM transcript t JOIN revision r"
		" ON t.transcript_id = r.transcript_id"
		" AND t.current_revision = r.number"
		" CROSS JOIN summary s ON s.revision_id = r.revision_id"
		" AND s.coder_id = ?1");

	number_voices(&reader);
	sort_codes(&reader);
	query_bind_int(query, 1, coder_id);
	while (query_row(query))
		add_row(&reader, query);
	if (!query_end(query) || reader.shared)
		return NULL;
	put_in_order(&reader);
	return reader.cells;
}

/* The code that a filter is about, or STR_NOWHERE. */
static size_t
code_asked_for(const struct census *census, const struct filter *filter)
{
	for (size_t i = 0; i < filter->where_count; i++) {
		if (filter->where[i].key.kind == KEY_CODE)
			return census_code(census, filter->where[i].value);
	}
	return STR_NOWHERE;
}

const struct cell *
cells_of(const struct cells *cells, const struct census *census,
         const struct filter *filter, size_t code, size_t *count)
{
	size_t asked = code_asked_for(census, filter);

	*count = 0;
	if (code == STR_NOWHERE)
		code = asked;
	else if (asked != STR_NOWHERE && census_code_is_below(census, asked,
	                                                      code))
		code = asked;
	else if (asked != STR_NOWHERE && !census_code_is_below(census, code,
	                                                       asked))
		return NULL;
	if (code == STR_NOWHERE)
		code = census->code_count;
	*count = cells->first[code + 1] - cells->first[code];
	return cells->items + cells->first[code];
}

size_t
cells_without_case(const struct cells *cells, const struct census *census,
                   const struct filter *filter)
{
	size_t asked = code_asked_for(census, filter), sum = 0;
	size_t begin = asked == STR_NOWHERE ? 0 : asked;
	size_t end = asked == STR_NOWHERE ? census->code_count
	                                  : census->codes[asked].subtree_end;

	for (size_t i = cells->first[begin]; i < cells->first[end]; i++) {
		const struct cell *cell = &cells->items[i];
		struct subject voice = cells->voices[cell->voice];

		if (subject_case(census, voice) == STR_NOWHERE
		    && filter_passes(filter, census, voice))
			sum += cell->segments;
	}
	return sum;
}
