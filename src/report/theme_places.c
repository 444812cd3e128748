/* SPDX-License-Identifier: MIT */

/* theme_places.c -- see theme_places.h. */

#include "report/theme_places.h"

#include "base/arena.h"
#include "report/themes.h"
#include "store/db.h"
#include "store/project.h"
#include "text/word.h"

static void
find_themes(struct theme_places *places, size_t *theme_of)
{
	const struct census *census = places->study->census;
	size_t count;
	size_t *codes = themes_codes(places->study, &count);

	for (size_t i = 0; i < census->code_count; i++)
		theme_of[i] = STR_NOWHERE;
	places->themes = arena_array(places->study->arena, size_t, count);
	for (size_t i = 0; i < count; i++) {
		if (census->codes[codes[i]].subtree_end != codes[i] + 1)
			continue;
		theme_of[codes[i]] = places->theme_count;
		places->themes[places->theme_count++] = codes[i];
	}
}

static void
find_cases(struct theme_places *places)
{
	const struct study *study = places->study;
	const struct census *census = study->census;

	places->passes = arena_array(study->arena, bool, census->case_count);
	for (size_t t = 0; t < census->transcript_count; t++) {
		for (size_t u = 0; u < census->transcripts[t].turn_count;
		     u++) {
			struct subject subject = { t, u, NULL };
			size_t at = subject_case(census, subject);

			if (at == STR_NOWHERE || places->passes[at]
			    || !filter_passes(study->filter, census, subject))
				continue;
			places->passes[at] = true;
			places->case_count++;
		}
	}
}

struct theme_places *
theme_places_of(const struct study *study)
{
	struct theme_places *places =
		arena_make(study->arena, struct theme_places);
	size_t *theme_of = arena_array(study->arena, size_t,
	                               study->census->code_count);

	places->study = study;
	find_themes(places, theme_of);
	find_cases(places);
	for (size_t i = 0; i < study->layer->segment_count; i++) {
		const struct layer_segment *segment =
			&study->layer->segments[i];
		struct subject subject = subject_of(segment);
		size_t at = subject_case(study->census, subject);

		if (theme_of[segment->code] == STR_NOWHERE
		    || at == STR_NOWHERE
		    || !filter_passes(study->filter, study->census, subject))
			continue;
		*arena_append(study->arena, places->items, places->count,
		              places->room) = (struct theme_place){
			theme_of[segment->code], segment->transcript, at,
			segment->begin, segment->end, segment,
		};
	}
	return places;
}

struct str
theme_places_label(const struct theme_places *places, size_t at)
{
	return themes_label(places->study, places->themes[at]);
}

struct str
theme_places_id(const struct theme_places *places, size_t at)
{
	return places->study->census->codes[places->themes[at]].id;
}

static struct text_span *
read_words(const struct study *study, int64_t revision_id, size_t *count)
{
	struct text_span *spans;
	struct words words;
	struct str text;

	*count = 0;
	if (!project_text(study->arena, study->project, revision_id, &text))
		return NULL;
	words = words_of(study->arena, text, 0);
	spans = arena_array(study->arena, struct text_span, words.count);
	for (size_t i = 0; i < words.count; i++)
		spans[i] = (struct text_span){ words.items[i].begin,
		                               words.items[i].end };
	*count = words.count;
	return spans;
}

struct text_span *
text_spans(const struct study *study, size_t transcript, enum span_kind kind,
           size_t *count)
{
	static const char *const queries[] = {
		[SPANS_SENTENCE] = "SELECT begin_byte, end_byte FROM sentence"
		                   " WHERE revision_id = ?1 ORDER BY number",
		[SPANS_TURN] = "SELECT begin_byte, end_byte FROM turn"
		               " WHERE revision_id = ?1 ORDER BY number",
		[SPANS_EXCHANGE] = "SELECT begin_byte, end_byte FROM exchange"
		                   " WHERE revision_id = ?1 ORDER BY number",
	};
	int64_t revision_id =
		study->census->transcripts[transcript].revision_id;
	struct text_span *spans = NULL;
	struct query *query;
	size_t room = 0;

	*count = 0;
	if (kind == SPANS_WORD)
		return read_words(study, revision_id, count);
	query = db_query(study->project->db, queries[kind]);
	query_bind_int(query, 1, revision_id);
	while (query_row(query))
		*arena_append(study->arena, spans, *count, room) =
			(struct text_span){ (size_t)query_int(query, 0),
			                    (size_t)query_int(query, 1) };
	if (!query_end(query))
		*count = 0;
	return spans;
}

size_t
text_spans_of(const struct text_span *spans, size_t count, size_t begin,
              size_t end, size_t *end_at)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (spans[middle].end <= begin)
			low = middle + 1;
		else
			high = middle;
	}
	*end_at = low;
	while (*end_at < count && spans[*end_at].begin < end)
		++*end_at;
	return low;
}

size_t
transcript_end(const struct study *study, size_t transcript)
{
	const struct census_transcript *of =
		&study->census->transcripts[transcript];
	size_t end = of->turn_count ? of->turns[of->turn_count - 1].end : 0;

	return end ? end : 1;
}
