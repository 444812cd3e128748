/* SPDX-License-Identifier: MIT */

/* excerpt.c -- see excerpt.h. */

#include "report/excerpt.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "base/chance.h"
#include "report/suggest.h"
#include "report/trim.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"
#include "text/fold.h"
#include "text/transcript.h"

static bool
check_word(struct str word, const struct str *words, size_t count,
           const char *format, struct diag *diag)
{
	for (size_t i = 0; i < count; i++) {
		if (!word.len || str_equal(word, words[i]))
			return true;
	}
	diag_error(diag, SPAN_NONE, format, STR_ARG(word));
	suggest(diag, word, words, count);
	return false;
}

static bool
check_options(const struct quotes_options *options, struct diag *diag)
{
	static const struct str origins[] = { { "person", 6 }, { "rule", 4 } };
	struct str stances[STANCE_COUNT];

	stances[0] = STR("none");
	for (size_t i = 1; i < STANCE_COUNT; i++)
		stances[i] = str_of(stance_name((enum stance)i));
	return check_word(options->origin, origins, 2,
	                  _("no segment comes from '%.*s'"), diag)
	       && check_word(options->stance, stances, STANCE_COUNT,
	                     _("no stance is '%.*s'"), diag);
}

static bool
is_asked_for(const struct study *study, const struct quotes_options *options,
             const struct layer_segment *segment)
{
	bool rule = segment->coder->kind == CODER_CODEBOOK;

	if (options->origin.len && str_is(options->origin, "rule") != rule)
		return false;
	if (options->undecided
	    && (!rule || segment->accepted || segment->rejected))
		return false;
	if (options->negated != NEGATED_ANY
	    && segment->negated != (options->negated == NEGATED_ONLY))
		return false;
	if (str_is(options->stance, "none")
	            ? segment->stance.len > 0
	            : options->stance.len
	                      && !str_equal(options->stance, segment->stance))
		return false;
	return filter_passes(study->filter, study->census,
	                     subject_of(segment));
}

enum quotable
case_quotable(const struct census *census, size_t case_index)
{
	const struct census_attributes *attributes;
	enum quotable strictest = QUOTABLE_UNSAID, one;

	if (case_index == STR_NOWHERE)
		return strictest;
	attributes = &census->cases[case_index].attributes;
	for (size_t i = 0; i < attributes->count; i++) {
		if (!str_is(attributes->items[i].name, QUOTABLE_ATTRIBUTE))
			continue;
		if (!quotable_of(attributes->items[i].value, &one))
			one = QUOTABLE_NO;
		if (one > strictest)
			strictest = one;
	}
	return strictest;
}

/* Of several experts in a segment's turns the strictest counts. */
static enum quotable
segment_quotable(const struct study *study,
                 const struct layer_segment *segment)
{
	const struct census_transcript *of =
		&study->census->transcripts[segment->transcript];
	enum quotable strictest = QUOTABLE_UNSAID;

	for (size_t i = 0; i < of->turn_count; i++) {
		enum quotable one;

		if (of->turns[i].end <= segment->begin
		    || of->turns[i].begin >= segment->end)
			continue;
		one = case_quotable(study->census,
		                    of->speakers[of->turns[i].speaker]
		                            .case_index);
		if (one > strictest)
			strictest = one;
	}
	return strictest;
}

/* Keeps SAMPLE of the excerpts in their order: each is kept with the share of
   those still wanted among those still to come (Knuth, vol. 2, 3.4.2 S). */
static void
take_sample(struct excerpts *excerpts, size_t sample, uint64_t seed)
{
	size_t kept = 0, count = excerpts->count;

	for (size_t i = 0; i < count && kept < sample; i++) {
		if (chance_next(&seed) % (count - i) < sample - kept)
			excerpts->items[kept++] = excerpts->items[i];
	}
	excerpts->count = kept;
}

static const struct excerpt_source *
read_source(const struct study *study, const struct census_transcript *of)
{
	struct excerpt_source *source =
		arena_make(study->arena, struct excerpt_source);

	source->transcript = corpus_transcript(study->arena, study->project,
	                                       NULL, of->revision_id);
	if (!source->transcript)
		return NULL;
	source->points = points_new(study->arena, source->transcript->text);
	return source;
}

static bool
check_spans(const struct study *study, const struct excerpt *excerpt)
{
	struct str text = excerpt->source->transcript->text;
	const struct layer_segment *segment = excerpt->segment;

	if (!project_check_span(study->project, text, (int64_t)segment->begin,
	                        (int64_t)segment->end))
		return false;
	for (size_t i = 0; i < segment->match_count; i++) {
		if (!project_check_span(study->project, text,
		                        (int64_t)segment->matches[i].begin,
		                        (int64_t)segment->matches[i].end))
			return false;
	}
	return true;
}

static bool
read_texts(const struct study *study, struct excerpts *excerpts)
{
	for (size_t i = 0; i < excerpts->count; i++) {
		struct excerpt *excerpt = &excerpts->items[i];
		struct revision_row revision = {
			.name = excerpt->of->name,
			.number = (int64_t)excerpt->of->revision,
		};

		excerpt->source = i && excerpt[-1].of == excerpt->of
		                          ? excerpt[-1].source
		                          : read_source(study, excerpt->of);
		if (!excerpt->source || !check_spans(study, excerpt))
			return false;
		excerpt->text = excerpt_words(excerpt, excerpt->segment->begin,
		                              excerpt->segment->end);
		if (excerpt->quotable >= QUOTABLE_ANONYMOUS) {
			struct str id = segment_id_text(study->arena,
			                                excerpt->segment->id);

			excerpt->place = str_printf(study->arena, "#%.*s",
			                            STR_ARG(id));
			continue;
		}
		excerpt->place = place_text(study->arena, &revision,
		                            excerpt->source->points,
		                            excerpt->segment->begin,
		                            excerpt->segment->end);
	}
	return true;
}

/* The places that are asked for, if any. */
struct places { struct place *items; size_t count; };

static bool
read_places(const struct study *study, const struct quotes_options *options,
            struct places *places)
{
	places->count = options->place_count;
	places->items = arena_array(study->arena, struct place,
	                            options->place_count);
	for (size_t i = 0; i < places->count; i++) {
		if (!place_find_current(study->arena, study->project,
		                        options->places[i], &places->items[i]))
			return false;
	}
	return true;
}

static bool
is_there(const struct study *study, const struct places *places,
         const struct layer_segment *segment)
{
	int64_t revision =
		study->census->transcripts[segment->transcript].revision_id;

	for (size_t i = 0; i < places->count; i++) {
		const struct place *place = &places->items[i];

		if (place->revision.revision_id == revision
		    && place->begin < segment->end
		    && segment->begin < place->end)
			return true;
	}
	return !places->count;
}

static void
add_excerpt(const struct study *study, const struct quotes_options *options,
            const struct layer_segment *segment, struct excerpts *excerpts)
{
	enum quotable quotable = options->internal
	                                 ? QUOTABLE_UNSAID
	                                 : segment_quotable(study, segment);

	if (quotable == QUOTABLE_NO) {
		excerpts->withheld++;
		return;
	}
	*arena_append(study->arena, excerpts->items, excerpts->count,
	              excerpts->room) =
		(struct excerpt){
			.segment = segment,
			.of = &study->census->transcripts[segment->transcript],
			.quotable = quotable,
		};
}

/* Whether the words are as many as asked for and hold what is looked for;
   both in whatever case and spelling. */
static bool
fits(const struct study *study, const struct quotes_options *options,
     struct str search, struct str text)
{
	size_t words;

	if (search.len
	    && str_find(fold_text(study->arena, text), search, 0)
	               == STR_NOWHERE)
		return false;
	if (!options->shortest && !options->longest)
		return true;
	words = trim_count_words(text);
	return words >= options->shortest
	       && (!options->longest || words <= options->longest);
}

static void
keep_fitting(const struct study *study, const struct quotes_options *options,
             struct excerpts *excerpts)
{
	struct str search = fold_text(study->arena, options->search);
	size_t kept = 0;

	for (size_t i = 0; i < excerpts->count; i++) {
		if (fits(study, options, search, excerpts->items[i].text))
			excerpts->items[kept++] = excerpts->items[i];
	}
	excerpts->count = kept;
}

bool
excerpts_read(const struct study *study, const struct quotes_options *options,
              struct excerpts *excerpts, struct diag *diag)
{
	bool by_text = options->search.len || options->shortest
	               || options->longest;
	struct places places;

	*excerpts = (struct excerpts){ 0 };
	if (!check_options(options, diag)
	    || !read_places(study, options, &places))
		return false;
	for (size_t i = 0; i < study->layer->segment_count; i++) {
		const struct layer_segment *segment =
			&study->layer->segments[i];

		if (is_asked_for(study, options, segment)
		    && is_there(study, &places, segment))
			add_excerpt(study, options, segment, excerpts);
	}
	if (by_text) {
		if (!read_texts(study, excerpts))
			return false;
		keep_fitting(study, options, excerpts);
	}
	excerpts->found = excerpts->count;
	if (options->sample)
		take_sample(excerpts, options->sample, options->seed);
	if (options->limit && excerpts->count > options->limit)
		excerpts->count = options->limit;
	return by_text || read_texts(study, excerpts);
}

struct str
excerpt_speaker(const struct excerpt *excerpt)
{
	const struct census_speaker *speaker =
		&excerpt->of->speakers[excerpt->segment->speaker];

	return excerpt->quotable >= QUOTABLE_POSITION ? speaker->role
	                                              : speaker->label;
}

struct str
excerpt_time(struct arena *arena, const struct excerpt *excerpt, size_t byte)
{
	const struct transcript *transcript = excerpt->source->transcript;

	if (!transcript->cue_count || excerpt->quotable >= QUOTABLE_ANONYMOUS)
		return STR_NONE;
	return time_text(arena, transcript_time_at(transcript, byte));
}

struct str
excerpt_words(const struct excerpt *excerpt, size_t begin, size_t end)
{
	return str_slice(excerpt->source->transcript->text, begin, end);
}

struct str
excerpt_attribute(const struct study *study, const struct excerpt *excerpt,
                  struct str name)
{
	size_t index = subject_case(study->census,
	                            subject_of(excerpt->segment));
	struct str value = STR_NONE;

	if (excerpt->quotable >= QUOTABLE_ANONYMOUS
	    || (excerpt->quotable == QUOTABLE_POSITION && str_is(name, "name")))
		return STR_NONE;
	if (index != STR_NOWHERE)
		value = census_join(study->arena,
		                    &study->census->cases[index].attributes,
		                    name);
	return value.len ? value
	                 : census_join(study->arena, &excerpt->of->attributes,
	                               name);
}

struct str
excerpt_case(const struct study *study, const struct excerpt *excerpt)
{
	size_t index = subject_case(study->census,
	                            subject_of(excerpt->segment));

	if (excerpt->quotable >= QUOTABLE_ANONYMOUS)
		return STR_NONE;
	return index == STR_NOWHERE ? STR_NONE
	                            : study->census->cases[index].id;
}
