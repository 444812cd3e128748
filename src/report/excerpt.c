/* SPDX-License-Identifier: MIT */

/* excerpt.c -- see excerpt.h. */

#include "report/excerpt.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/chance.h"
#include "report/suggest.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
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
		excerpt->place = place_text(study->arena, &revision,
		                            excerpt->source->points,
		                            excerpt->segment->begin,
		                            excerpt->segment->end);
	}
	return true;
}

bool
excerpts_read(const struct study *study, const struct quotes_options *options,
              struct excerpts *excerpts, struct diag *diag)
{
	*excerpts = (struct excerpts){ 0 };
	if (!check_options(options, diag))
		return false;
	for (size_t i = 0; i < study->layer->segment_count; i++) {
		const struct layer_segment *segment =
			&study->layer->segments[i];

		if (is_asked_for(study, options, segment))
			*arena_append(study->arena, excerpts->items,
			              excerpts->count, excerpts->room) =
				(struct excerpt){
					.segment = segment,
					.of = &study->census->transcripts
						[segment->transcript],
				};
	}
	excerpts->found = excerpts->count;
	if (options->sample)
		take_sample(excerpts, options->sample, options->seed);
	if (options->limit && excerpts->count > options->limit)
		excerpts->count = options->limit;
	return read_texts(study, excerpts);
}

struct str
excerpt_time(struct arena *arena, const struct excerpt *excerpt, size_t byte)
{
	const struct transcript *transcript = excerpt->source->transcript;

	if (!transcript->cue_count)
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

	return index == STR_NOWHERE ? STR_NONE
	                            : study->census->cases[index].id;
}
