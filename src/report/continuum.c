/* SPDX-License-Identifier: MIT */

/* continuum.c -- see continuum.h. */

#include "report/continuum.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "store/books.h"
#include "store/project.h"

/* One transcript's text while its offsets are turned into code points. */
struct reader {
	struct arena *arena;
	const struct project *project;
	struct str text;
	const struct points *points;
};

static bool
read_place(const struct reader *reader, size_t begin, size_t end,
           struct interval *place)
{
	if (!project_check_span(reader->project, reader->text, (int64_t)begin,
	                        (int64_t)end))
		return false;
	place->begin = points_of_byte(reader->points, begin);
	place->end = points_of_byte(reader->points, end);
	return true;
}

static bool
read_units(const struct reader *reader, const char *sql, int64_t revision,
           struct interval **units, size_t *count)
{
	struct query *query = db_query(reader->project->db, sql);
	size_t room = 0;
	bool good = true;

	query_bind_int(query, 1, revision);
	while (good && query_row(query))
		good = read_place(reader, (size_t)query_int(query, 0),
		                  (size_t)query_int(query, 1),
		                  arena_append(reader->arena, *units, *count,
		                               room));
	return query_end(query) && good;
}

static bool
read_turns(const struct reader *reader,
           const struct census_transcript *transcript, struct spoken *spoken)
{
	spoken->turns = arena_array(reader->arena, struct interval,
	                            transcript->turn_count);
	for (size_t i = 0; i < transcript->turn_count; i++) {
		if (!read_place(reader, transcript->turns[i].begin,
		                transcript->turns[i].end, &spoken->turns[i]))
			return false;
	}
	spoken->units[UNITS_TURN] = spoken->turns;
	spoken->unit_counts[UNITS_TURN] = transcript->turn_count;
	return true;
}

/* The segments of one transcript follow each other in a layer. */
static bool
read_segments(const struct reader *reader, const struct layer *layer,
              size_t transcript, size_t at, struct spoken *spoken)
{
	size_t first = 0, end;

	while (first < layer->segment_count
	       && layer->segments[first].transcript != transcript)
		first++;
	for (end = first; end < layer->segment_count
	                  && layer->segments[end].transcript == transcript;)
		end++;
	spoken->firsts[at] = first;
	spoken->counts[at] = end - first;
	spoken->segments[at] = arena_array(reader->arena, struct interval,
	                                   end - first);
	for (size_t i = first; i < end; i++) {
		if (!read_place(reader, layer->segments[i].begin,
		                layer->segments[i].end,
		                &spoken->segments[at][i - first]))
			return false;
	}
	return true;
}

static bool
read_spoken(const struct reader *reader, const struct continuum *continuum,
            size_t at)
{
	const struct census_transcript *transcript =
		&continuum->census->transcripts[at];
	struct spoken *spoken = &continuum->spoken[at];
	size_t layers = continuum->layer_count;

	spoken->segments = arena_array(reader->arena, struct interval *,
	                               layers);
	spoken->firsts = arena_array(reader->arena, size_t, layers);
	spoken->counts = arena_array(reader->arena, size_t, layers);
	if (!read_turns(reader, transcript, spoken)
	    || !read_units(reader,
	                   "SELECT begin_byte, end_byte FROM sentence"
	                   " WHERE revision_id = ?1 ORDER BY begin_byte",
	                   transcript->revision_id,
	                   &spoken->units[UNITS_SENTENCE],
	                   &spoken->unit_counts[UNITS_SENTENCE])
	    || !read_units(reader,
	                   "SELECT begin_byte, end_byte FROM exchange"
	                   " WHERE revision_id = ?1 ORDER BY begin_byte",
	                   transcript->revision_id,
	                   &spoken->units[UNITS_EXCHANGE],
	                   &spoken->unit_counts[UNITS_EXCHANGE]))
		return false;
	for (size_t i = 0; i < layers; i++) {
		if (!read_segments(reader, continuum->layers[i], at, i,
		                   spoken))
			return false;
	}
	return true;
}

/* [code]: whether the codebook can propose it or one below it. */
static bool
codebook_judges(struct arena *arena, const struct project *project,
                const struct census *census, bool **judges)
{
	size_t count;
	const struct code_row *rows =
		book_codes(arena, project->db, census->version, &count);

	*judges = arena_array(arena, bool, census->code_count);
	if (db_failed(project->db))
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t rules = rows[i].has_rules
		                       ? census_code(census, rows[i].code_id)
		                       : STR_NOWHERE;

		for (size_t c = 0; rules != STR_NOWHERE && c <= rules; c++)
			(*judges)[c] = (*judges)[c]
			               || census_code_is_below(census, rules,
			                                       c);
	}
	return true;
}

bool
continuum_is_lenient(const struct layer *layer, bool unfinished)
{
	return layer->coder->kind != CODER_CODEBOOK
	       && (unfinished || !layer->any_finished);
}

/* Whether whoever finished a transcript did so for a code and all below. */
static bool
is_finished(const struct census *census, const struct layer *layer,
            size_t transcript, size_t code)
{
	size_t end = census->codes[code].subtree_end;

	for (; code < end; code++) {
		if (!layer->finished[code * census->transcript_count
		                     + transcript])
			return false;
	}
	return true;
}

static bool *
judged_by(struct arena *arena, const struct continuum *continuum, size_t at,
          const bool *codebook, bool unfinished)
{
	const struct census *census = continuum->census;
	const struct layer *layer = continuum->layers[at];
	size_t codes = census->code_count;
	bool *judged = arena_array(arena, bool,
	                           codes * census->transcript_count);
	bool lenient = continuum_is_lenient(layer, unfinished);

	for (size_t t = 0; t < census->transcript_count; t++) {
		bool coded = lenient && continuum->spoken[t].counts[at];

		for (size_t c = 0; c < codes; c++)
			judged[t * codes + c] =
				layer->coder->kind == CODER_CODEBOOK
				? layer->coder->id && codebook[c]
				  && !layer->hidden[t]
				: coded || is_finished(census, layer, t, c);
	}
	return judged;
}

struct continuum *
continuum_read(struct arena *arena, const struct project *project,
               const struct census *census, const struct filter *filter,
               const struct layer *const *layers, size_t count,
               bool unfinished)
{
	struct continuum *continuum = arena_make(arena, struct continuum);
	bool *codebook;

	*continuum = (struct continuum){
		.census = census, .filter = filter, .layers = layers,
		.layer_count = count,
		.spoken = arena_array(arena, struct spoken,
		                      census->transcript_count),
		.judged = arena_array(arena, bool *, count),
	};
	for (size_t t = 0; t < census->transcript_count; t++) {
		struct arena *scratch = arena_new();
		struct reader reader = { .arena = arena, .project = project };
		bool good = project_text(scratch, project,
		                         census->transcripts[t].revision_id,
		                         &reader.text);

		if (good) {
			reader.points = points_new(scratch, reader.text);
			good = read_spoken(&reader, continuum, t);
		}
		arena_free(scratch);
		if (!good)
			return NULL;
	}
	if (!codebook_judges(arena, project, census, &codebook))
		return NULL;
	for (size_t i = 0; i < count; i++)
		continuum->judged[i] = judged_by(arena, continuum, i, codebook,
		                                 unfinished);
	return continuum;
}

/* The turns of one transcript that count, and what length stands before
   each. */
struct frame {
	struct interval *parts;
	size_t *before;
	size_t count, length;
};

/* Where a code point stands in the continuum; of one that is left out, where
   the next stands. */
static size_t
frame_at(const struct frame *frame, size_t point)
{
	size_t low = 0, high = frame->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (frame->parts[middle].begin <= point)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return 0;
	low--;
	if (point > frame->parts[low].end)
		point = frame->parts[low].end;
	return frame->before[low] + (point - frame->parts[low].begin);
}

static bool
frame_map(const struct frame *frame, struct interval from, struct interval *to)
{
	to->begin = frame_at(frame, from.begin);
	to->end = frame_at(frame, from.end);
	return to->begin < to->end;
}

static bool
turn_counts(struct arena *arena, const struct continuum *continuum,
            struct subject subject, const struct groups *groups, size_t group)
{
	const struct census_transcript *transcript =
		&continuum->census->transcripts[subject.transcript];
	size_t speaker = transcript->turns[subject.turn].speaker, count;
	const size_t *in;

	if (!str_is(transcript->speakers[speaker].role, "expert")
	    || !filter_passes(continuum->filter, continuum->census, subject))
		return false;
	if (!groups->key_count)
		return true;
	in = groups_of(arena, groups, continuum->census, subject, &count);
	for (size_t i = 0; i < count; i++) {
		if (in[i] == group)
			return true;
	}
	return false;
}

static struct frame
frame_of(struct arena *arena, const struct continuum *continuum, size_t at,
         const struct groups *groups, size_t group, bool *subjects)
{
	const struct census_transcript *transcript =
		&continuum->census->transcripts[at];
	struct frame frame = {
		.parts = arena_array(arena, struct interval,
		                     transcript->turn_count),
		.before = arena_array(arena, size_t, transcript->turn_count),
	};

	for (size_t u = 0; u < transcript->turn_count; u++) {
		struct subject subject = { at, u, NULL };
		struct interval turn = continuum->spoken[at].turns[u];
		size_t index = subject_case(continuum->census, subject);

		if (!turn_counts(arena, continuum, subject, groups, group))
			continue;
		if (index != STR_NOWHERE)
			subjects[index] = true;
		frame.parts[frame.count] = turn;
		frame.before[frame.count++] = frame.length;
		frame.length += turn.end - turn.begin;
	}
	return frame;
}

static int
compare_passages(const void *left, const void *right)
{
	const struct passage *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->at.begin != b->at.begin)
		return a->at.begin < b->at.begin ? -1 : 1;
	return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

static struct reading
reading_of(struct arena *arena, const struct continuum *continuum, size_t at,
           size_t layer_index, const struct frame *frame)
{
	const struct census *census = continuum->census;
	const struct layer *layer = continuum->layers[layer_index];
	const struct spoken *spoken = &continuum->spoken[at];
	size_t count = 0, all = spoken->counts[layer_index];
	struct passage *passages = arena_array(arena, struct passage, all);
	size_t *starts = arena_array(arena, size_t, census->code_count + 1);

	for (size_t i = 0; i < all; i++) {
		const struct layer_segment *segment =
			&layer->segments[spoken->firsts[layer_index] + i];

		if (!frame_map(frame, spoken->segments[layer_index][i],
		               &passages[count].at))
			continue;
		passages[count].code = segment->code;
		passages[count++].subject =
			subject_case(census, subject_of(segment));
	}
	if (count)
		qsort(passages, count, sizeof *passages, compare_passages);
	for (size_t i = 0; i < count; i++)
		starts[passages[i].code + 1] = i + 1;
	for (size_t c = 1; c <= census->code_count; c++) {
		if (starts[c] < starts[c - 1])
			starts[c] = starts[c - 1];
	}
	return (struct reading){
		passages, starts,
		&continuum->judged[layer_index][at * census->code_count]
	};
}

static void
map_units(struct arena *arena, const struct spoken *spoken,
          const struct frame *frame, enum continuum_units kind,
          struct compared_text *text)
{
	struct interval *units;
	size_t *numbers;

	if (kind == UNITS_NONE)
		return;
	units = arena_array(arena, struct interval, spoken->unit_counts[kind]);
	numbers = arena_array(arena, size_t, spoken->unit_counts[kind]);
	for (size_t i = 0; i < spoken->unit_counts[kind]; i++) {
		numbers[text->unit_count] = i;
		text->unit_count += frame_map(frame, spoken->units[kind][i],
		                              &units[text->unit_count]);
	}
	text->units = units;
	text->unit_numbers = numbers;
}

struct compared_text *
continuum_texts(struct arena *arena, const struct continuum *continuum,
                const struct groups *groups, size_t group,
                enum continuum_units kind)
{
	const struct census *census = continuum->census;
	struct compared_text *texts = arena_array(
		arena, struct compared_text, census->transcript_count);

	for (size_t t = 0; t < census->transcript_count; t++) {
		bool *subjects = arena_array(arena, bool, census->case_count);
		struct frame frame = frame_of(arena, continuum, t, groups,
		                              group, subjects);
		struct reading *readings = arena_array(
			arena, struct reading, continuum->layer_count);

		texts[t].length = frame.length;
		texts[t].subjects = subjects;
		texts[t].readings = readings;
		map_units(arena, &continuum->spoken[t], &frame, kind,
		          &texts[t]);
		for (size_t i = 0; i < continuum->layer_count; i++)
			readings[i] = reading_of(arena, continuum, t, i,
			                         &frame);
	}
	return texts;
}
