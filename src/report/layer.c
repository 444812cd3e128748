/* SPDX-License-Identifier: MIT */

/* layer.c -- see layer.h. */

#include "report/layer.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "report/cells.h"
#include "report/suggest.h"
#include "store/project.h"
#include "store/sight.h"

static const char layer_sql[] = {
#include "report/layer.sql.inc"
	0
};

static const char verdicts_sql[] = {
#include "report/verdicts.sql.inc"
	0
};

static const struct census_coder nobody = {
	.name = { "codebook", 8 }, .kind = CODER_CODEBOOK,
};

static const struct census_coder *
coder_of(const struct census *census, int64_t id)
{
	for (size_t i = 0; i < census->coder_count; i++) {
		if (census->coders[i].id == id)
			return &census->coders[i];
	}
	return &nobody;
}

static const struct census_coder *
find_coder(struct arena *arena, const struct project *project,
           const struct census *census, struct str name, struct diag *diag)
{
	struct str *names;
	size_t index;

	if (!name.len)
		name = project_setting(arena, project, "layer");
	index = census_coder(census, name);
	if (index != STR_NOWHERE)
		return &census->coders[index];
	if (!name.len || str_equal(name, nobody.name)) {
		for (size_t i = 0; i < census->coder_count; i++) {
			if (census->coders[i].kind == CODER_CODEBOOK)
				return &census->coders[i];
		}
		return &nobody;
	}
	diag_error(diag, SPAN_NONE, _("no coder '%.*s', so no such layer"),
	           STR_ARG(name));
	names = arena_array(arena, struct str, census->coder_count);
	for (size_t i = 0; i < census->coder_count; i++)
		names[i] = census->coders[i].name;
	suggest(diag, name, names, census->coder_count);
	return NULL;
}

/* Where the segment's speaker first speaks in it: an exchange begins with the
   interviewer, but is counted for the expert. */
static void
find_turn(const struct census *census, struct layer_segment *segment,
          size_t speaker)
{
	const struct census_transcript *transcript =
		&census->transcripts[segment->transcript];
	size_t first = census_turn_at(transcript, segment->begin);

	segment->turn = first;
	segment->speaker = transcript->turns[first].speaker;
	for (size_t i = first; i < transcript->turn_count
	                       && transcript->turns[i].begin < segment->end;
	     i++) {
		if (transcript->turns[i].speaker == speaker) {
			segment->turn = i;
			segment->speaker = speaker;
			return;
		}
	}
}

static bool
is_same_place(const struct layer_segment *a, const struct layer_segment *b)
{
	return a->transcript == b->transcript && a->begin == b->begin
	       && a->end == b->end && a->code == b->code;
}

static void
add_segment(struct arena *arena, struct layer *layer,
            const struct census *census, struct query *query)
{
	struct layer_segment segment = {
		.id = query_int(query, 0),
		.transcript = census_revision(census, query_int(query, 1)),
		.code = census_code(census, query_text(query, 2)),
		.coder = coder_of(census, query_int(query, 3)),
		.begin = (size_t)query_int(query, 4),
		.end = (size_t)query_int(query, 5),
		.retired = query_int(query, 7) != 0,
		.negated = query_int(query, 8) != 0,
	};

	if (segment.transcript == STR_NOWHERE || segment.code == STR_NOWHERE)
		return;
	if (layer->segment_count
	    && is_same_place(&segment,
	                     &layer->segments[layer->segment_count - 1]))
		return;
	if (!census->transcripts[segment.transcript].turn_count)
		return;
	segment.stance = query_copy(arena, query, 9);
	segment.memo = query_copy(arena, query, 10);
	segment.assisted = segment.coder->kind == CODER_CODEBOOK
	                   ? layer->coder != segment.coder
	                   : query_int(query, 11) != 0;
	find_turn(census, &segment,
	          query_is_null(query, 6) ? STR_NOWHERE
	                                  : (size_t)query_int(query, 6));
	*arena_append(arena, layer->segments, layer->segment_count,
	              layer->segment_room) = segment;
}

static bool
read_segments(struct arena *arena, struct layer *layer,
              const struct census *census, const struct project *project,
              const bool *wanted)
{
	for (size_t i = 0; i < census->transcript_count; i++) {
		int64_t id = census->transcripts[i].revision_id;
		size_t before = layer->segment_count;
		struct query *query;

		if (wanted && !wanted[i])
			continue;
		query = db_query(project->db, layer_sql);
		query_bind_int(query, 1, layer->coder->id);
		query_bind_int(query, 2, id);
		while (query_row(query))
			add_segment(arena, layer, census, query);
		if (!query_end(query)
		    || (layer->segment_count > before
		        && !project_check_text(project, id)))
			return false;
	}
	return true;
}

/* Segments by id, to hang on them what other queries find. */
struct by_id { int64_t id; struct layer_segment *segment; };

static int
compare_ids(const void *left, const void *right)
{
	const struct by_id *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

static struct by_id *
index_segments(struct arena *arena, const struct layer *layer)
{
	struct by_id *index =
		arena_array(arena, struct by_id, layer->segment_count);

	for (size_t i = 0; i < layer->segment_count; i++)
		index[i] = (struct by_id){ layer->segments[i].id,
			                   &layer->segments[i] };
	if (layer->segment_count)
		qsort(index, layer->segment_count, sizeof *index,
		      compare_ids);
	return index;
}

static struct layer_segment *
segment_of(const struct layer *layer, const struct by_id *index, int64_t id)
{
	struct by_id key = { id, NULL };
	const struct by_id *found =
		layer->segment_count ? bsearch(&key, index,
	                                       layer->segment_count,
	                                       sizeof key, compare_ids)
	                             : NULL;

	return found ? found->segment : NULL;
}

/* Those of the segments of one revision. */
static bool
read_matches_in(struct arena *arena, struct layer *layer, struct db *db,
                const struct by_id *index, int64_t revision_id)
{
	struct query *query = db_query(
		db, "SELECT m.segment_id, m.begin_byte, m.end_byte, m.rule,"
		    " m.item FROM segment s CROSS JOIN match m"
		    " ON m.segment_id = s.segment_id"
		    " WHERE s.revision_id = ?1 ORDER BY m.segment_id,"
		    " m.begin_byte, m.end_byte, m.rule, m.item");

	query_bind_int(query, 1, revision_id);
	while (query_row(query)) {
		struct layer_segment *segment =
			segment_of(layer, index, query_int(query, 0));
		struct layer_match *match;

		if (!segment)
			continue;
		match = arena_append(arena, segment->matches,
		                     segment->match_count,
		                     segment->match_room);
		match->begin = (size_t)query_int(query, 1);
		match->end = (size_t)query_int(query, 2);
		match->rule = query_copy(arena, query, 3);
		match->item = query_copy(arena, query, 4);
	}
	return query_end(query);
}

static bool
read_matches(struct arena *arena, struct layer *layer,
             const struct census *census, struct db *db,
             const struct by_id *index)
{
	struct query *query;
	size_t last = STR_NOWHERE;

	for (size_t i = 0; i < layer->segment_count; i++) {
		size_t transcript = layer->segments[i].transcript;
		int64_t id = census->transcripts[transcript].revision_id;

		if (transcript != last
		    && !read_matches_in(arena, layer, db, index, id))
			return false;
		last = transcript;
	}
	query = db_query(db, verdicts_sql);
	while (query_row(query)) {
		struct layer_segment *segment =
			segment_of(layer, index, query_int(query, 0));

		if (!segment)
			continue;
		segment->accepted = (size_t)query_int(query, 1);
		segment->rejected = (size_t)query_int(query, 2);
	}
	return query_end(query);
}

static bool
read_finished(struct arena *arena, struct layer *layer,
              const struct census *census, const struct project *project)
{
	struct query *query = db_query(
		project->db,
		"SELECT DISTINCT f.revision_id, c.code_id,"
		    " f.assisted FROM finished f"
		    " LEFT JOIN code c ON c.version = f.version"
		    " WHERE ?1 = 0 OR f.coder_id = ?1");
	size_t count = census->transcript_count;

	layer->finished = arena_array(arena, bool, census->code_count * count);
	layer->transcript_finished = arena_array(arena, bool, count);
	layer->unaided = arena_array(arena, bool, count);
	layer->hidden = arena_array(arena, bool, count);
	for (size_t t = 0; t < count; t++)
		layer->hidden[t] =
			sight_hides(project->sight, layer->coder->id,
			            census->transcripts[t].revision_id);
	query_bind_int(query, 1, layer->coder->kind == CODER_CODEBOOK
	                                 ? 0 : layer->coder->id);
	while (query_row(query)) {
		size_t transcript =
			census_revision(census, query_int(query, 0));
		size_t code = census_code(census, query_text(query, 1));

		if (transcript == STR_NOWHERE || layer->hidden[transcript])
			continue;
		if (!query_int(query, 2))
			layer->unaided[transcript] = true;
		layer->transcript_finished[transcript] = true;
		layer->any_finished = true;
		if (code != STR_NOWHERE)
			layer->finished[code * count + transcript] = true;
	}
	return query_end(query);
}

struct layer *
layer_read_some(struct arena *arena, const struct project *project,
                const struct census *census, struct str name,
                const bool *wanted, struct diag *diag)
{
	struct layer *layer = arena_make(arena, struct layer);

	layer->coder = find_coder(arena, project, census, name, diag);
	if (!layer->coder
	    || !read_segments(arena, layer, census, project, wanted)
	    || !read_matches(arena, layer, census, project->db,
	                     index_segments(arena, layer))
	    || !read_finished(arena, layer, census, project))
		return NULL;
	return layer;
}

struct layer *
layer_read(struct arena *arena, const struct project *project,
           const struct census *census, struct str name, struct diag *diag)
{
	return layer_read_some(arena, project, census, name, NULL, diag);
}

/* Then single segments of it are seen, or none. */
static bool
is_hidden_anywhere(const struct project *project,
                   const struct census_coder *coder)
{
	const struct sight *sight = project->sight;

	for (size_t i = 0; sight && i < sight->count; i++) {
		if (sight->items[i].coder_id == coder->id)
			return true;
	}
	return false;
}

struct layer *
layer_read_cells(struct arena *arena, const struct project *project,
                 const struct census *census, struct str name,
                 struct diag *diag)
{
	struct layer *layer = arena_make(arena, struct layer);

	layer->coder = find_coder(arena, project, census, name, diag);
	if (!layer->coder)
		return NULL;
	if (!is_hidden_anywhere(project, layer->coder))
		layer->cells = cells_read(arena, project, census,
		                          layer->coder->id);
	return read_finished(arena, layer, census, project) ? layer : NULL;
}

static void
forget_transcript(struct layer *layer, const struct census *census, size_t t)
{
	layer->transcript_finished[t] = false;
	for (size_t c = 0; c < census->code_count; c++)
		layer->finished[c * census->transcript_count + t] = false;
}

void
layer_limit(struct layer *layer, const struct census *census, bool assisted)
{
	struct arena *arena = arena_new();
	size_t count = census->transcript_count, kept = 0;
	bool *in_sight = arena_array(arena, bool, count);

	for (size_t i = 0; i < layer->segment_count; i++) {
		const struct layer_segment *segment = &layer->segments[i];

		if (segment->assisted)
			in_sight[segment->transcript] = true;
	}
	for (size_t t = 0; t < count; t++) {
		if (layer->any_finished)
			in_sight[t] = !layer->unaided[t];
		if (in_sight[t] != assisted)
			forget_transcript(layer, census, t);
	}
	for (size_t i = 0; i < layer->segment_count; i++) {
		const struct layer_segment *segment = &layer->segments[i];

		if (in_sight[segment->transcript] == assisted
		    && (assisted || !segment->assisted))
			layer->segments[kept++] = *segment;
	}
	layer->segment_count = kept;
	arena_free(arena);
}

size_t
layer_match_places(const struct layer_segment *segment)
{
	size_t count = 0;

	for (size_t i = 0; i < segment->match_count; i++) {
		const struct layer_match *match = &segment->matches[i];

		count += !i || match->begin != match[-1].begin
		         || match->end != match[-1].end;
	}
	return count;
}

bool
layer_case_finished(const struct layer *layer, const struct census *census,
                    size_t case_index, size_t code)
{
	const struct census_case *item = &census->cases[case_index];
	size_t count = census->transcript_count;

	for (size_t i = 0; i < item->transcript_count; i++) {
		size_t t = item->transcripts[i];

		for (size_t c = code; c < census->codes[code].subtree_end; c++)
			if (!layer->finished[c * count + t])
				return false;
	}
	return item->transcript_count > 0;
}
