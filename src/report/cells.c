/* SPDX-License-Identifier: MIT */

/* cells.c -- see cells.h. */

#include "report/cells.h"

#include "base/arena.h"
#include "store/db.h"
#include "store/project.h"
#include "store/summary.h"

/* A cell as it comes, before all are put in order of their codes. */
struct row { size_t code; struct cell cell; };

struct reader {
	struct arena *arena;
	const struct census *census;
	struct cells *cells;
	size_t *first_voices;           /* of each transcript */
	size_t *codes;                  /* by number, or STR_NOWHERE */
	size_t code_count, code_room;
	struct row *rows;
	size_t row_count, row_room;
	bool good;
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

/* Numbers have no gaps, but for those of a stranger's file. */
static bool
read_numbers(struct reader *reader, struct db *db)
{
	struct query *query = db_query(db, "SELECT number, code_id"
	                                   " FROM summary_code"
	                                   " ORDER BY number");

	while (query_row(query)) {
		size_t *code = arena_append(reader->arena, reader->codes,
		                            reader->code_count,
		                            reader->code_room);
		struct str id = query_text(query, 1);

		*code = id.len ? census_code(reader->census, id)
		               : reader->census->code_count;
		reader->good &= query_int(query, 0)
		                == (int64_t)reader->code_count - 1;
	}
	return query_end(query);
}

static bool
read_cell(struct reader *reader, struct str *bytes, size_t transcript)
{
	uint64_t numbers[5];
	size_t code;

	for (int i = 0; i < 5; i++) {
		if (!summary_read_number(bytes, &numbers[i])
		    || numbers[i] > UINT32_MAX)
			return false;
	}
	if (numbers[0] >= reader->code_count
	    || numbers[1] >= reader->census->transcripts[transcript].turn_count)
		return false;
	code = reader->codes[numbers[0]];
	if (code == STR_NOWHERE)
		return false;
	*arena_append(reader->arena, reader->rows, reader->row_count,
	              reader->row_room) = (struct row){
		code, { (uint32_t)(reader->first_voices[transcript]
		                   + numbers[1]),
		        (uint32_t)numbers[2], (uint32_t)numbers[3],
		        (uint32_t)numbers[4] }
	};
	return true;
}

static void
add_row(struct reader *reader, struct query *query)
{
	size_t transcript = census_revision(reader->census,
	                                    query_int(query, 0));
	struct str bytes = query_bytes(query, 2);

	reader->good &= !query_int(query, 1) && transcript != STR_NOWHERE;
	while (reader->good && bytes.len)
		reader->good = read_cell(reader, &bytes, transcript);
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
	                         .cells = arena_make(arena, struct cells),
	                         .good = true };
	struct query *query;

	number_voices(&reader);
	if (!read_numbers(&reader, project->db))
		return NULL;
	query = db_query(project->db,
	                 "SELECT s.revision_id, s.shared, s.cells"
	                 " FROM transcript t JOIN revision r"
	                 " ON t.transcript_id = r.transcript_id"
	                 " AND t.current_revision = r.number"
	                 " CROSS JOIN summary s"
	                 " ON s.revision_id = r.revision_id"
	                 " AND s.coder_id = ?1");
	reader.row_room = 1 + (size_t)db_int(
		project->db, "SELECT sum(length(cells)) / 5 FROM summary", 0);
	reader.rows = arena_array(arena, struct row, reader.row_room);
	query_bind_int(query, 1, coder_id);
	while (query_row(query))
		add_row(&reader, query);
	if (!query_end(query) || !reader.good)
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
