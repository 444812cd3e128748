/* SPDX-License-Identifier: MIT */

/* build.c -- see build.h. */

#include "text/build.h"

#include <assert.h>

#include "base/arena.h"
#include "text/aside.h"
#include "text/draft.h"
#include "text/sentence.h"
#include "text/word.h"

/* Memory for words is given back when it is more. */
enum { SCRATCH_MOST = 256 * 1024 };

struct builder {
	struct arena *arena;
	struct draft *draft;
	struct transcript *transcript;
	struct buf text;
	size_t turn_room, cue_room, spelling_room, speaker_room;
	size_t sentence_room;
	size_t draft_spelling;          /* the one of the next byte copied */
	size_t *slots;                  /* speakers + 1 by the label's hash */
	size_t slot_room;
};

static void
add_slot(struct builder *builder, size_t speaker)
{
	struct str label = builder->transcript->speakers[speaker].label;
	size_t at = (size_t)str_hash(label) & (builder->slot_room - 1);

	while (builder->slots[at])
		at = (at + 1) & (builder->slot_room - 1);
	builder->slots[at] = speaker + 1;
}

static void
widen_slots(struct builder *builder)
{
	builder->slot_room = builder->slot_room ? builder->slot_room * 2 : 64;
	builder->slots = arena_array(builder->arena, size_t,
	                             builder->slot_room);
	for (size_t i = 0; i < builder->transcript->speaker_count; i++)
		add_slot(builder, i);
}

/* The number of the speaker with LABEL, who may be a new one. */
static size_t
speaker_of(struct builder *builder, struct str label)
{
	struct transcript *transcript = builder->transcript;
	struct speaker *speaker;
	size_t at;

	if (transcript->speaker_count * 2 >= builder->slot_room)
		widen_slots(builder);
	at = (size_t)str_hash(label) & (builder->slot_room - 1);
	for (; builder->slots[at]; at = (at + 1) & (builder->slot_room - 1)) {
		size_t number = builder->slots[at] - 1;

		if (str_equal(transcript->speakers[number].label, label))
			return number;
	}
	speaker = arena_append(builder->arena, transcript->speakers,
	                       transcript->speaker_count,
	                       builder->speaker_room);
	*speaker = (struct speaker){
		.label = label,
		.role = language_role(builder->draft->languages, label),
	};
	add_slot(builder, transcript->speaker_count - 1);
	return transcript->speaker_count - 1;
}

/* What is added to the text next stands at SOURCE_BYTE. */
static void
note_place(struct builder *builder, size_t source_byte)
{
	struct transcript *transcript = builder->transcript;
	struct spelling *last = transcript->spelling_count
		? &transcript->spellings[transcript->spelling_count - 1]
		: NULL;

	if (last && last->source_byte + builder->text.len - last->text_byte
	            == source_byte)
		return;
	if (!last || last->text_byte != builder->text.len)
		last = arena_append(builder->arena, transcript->spellings,
		                    transcript->spelling_count,
		                    builder->spelling_room);
	*last = (struct spelling){ builder->text.len, source_byte };
}

/* Adds the draft's text with its places, and the place of its end. */
static void
copy_text(struct builder *builder, size_t begin, size_t end)
{
	const struct draft *draft = builder->draft;
	size_t i = builder->draft_spelling, at = begin;

	while (i + 1 < draft->spelling_count
	       && draft->spellings[i + 1].text_byte <= begin)
		i++;
	for (;;) {
		size_t next = i + 1 < draft->spelling_count
		              ? draft->spellings[i + 1].text_byte : SIZE_MAX;
		size_t stop = next < end ? next : end;

		note_place(builder, draft->spellings[i].source_byte + at
		                    - draft->spellings[i].text_byte);
		buf_add_bytes(&builder->text, draft->text.text + at,
		              stop - at);
		at = stop;
		if (next > end)
			break;
		i++;
		if (at == end) {
			note_place(builder, draft->spellings[i].source_byte);
			break;
		}
	}
	builder->draft_spelling = i;
}

/* Whether a long silence lies between two cues. */
static bool
is_far(const struct cue *before, const struct draft_cue *cue)
{
	return before->end_ms != TIME_UNKNOWN
	       && cue->start_ms != TIME_UNKNOWN
	       && cue->start_ms - before->end_ms > GAP_LONGEST_MS;
}

static const struct cue *
last_cue(const struct builder *builder)
{
	const struct transcript *transcript = builder->transcript;

	return transcript->cue_count
	       ? &transcript->cues[transcript->cue_count - 1] : NULL;
}

static struct turn *
last_turn(const struct builder *builder)
{
	const struct transcript *transcript = builder->transcript;

	return transcript->turn_count
	       ? &transcript->turns[transcript->turn_count - 1] : NULL;
}

static void
add_cue(struct builder *builder, const struct draft_cue *draft_cue,
        size_t speaker, bool inherited)
{
	struct transcript *transcript = builder->transcript;
	const struct cue *before = last_cue(builder);
	struct turn *turn = last_turn(builder);
	struct cue *cue;

	if (turn && (turn->speaker != speaker || draft_cue->fresh
	             || is_far(before, draft_cue)))
		turn = NULL;
	if (before)
		buf_add_char(&builder->text, turn ? ' ' : '\n');
	if (!turn) {
		turn = arena_append(builder->arena, transcript->turns,
		                    transcript->turn_count,
		                    builder->turn_room);
		*turn = (struct turn){
			.speaker = speaker, .begin = builder->text.len,
			.first_cue = transcript->cue_count
		};
	}
	cue = arena_append(builder->arena, transcript->cues,
	                   transcript->cue_count, builder->cue_room);
	*cue = (struct cue){
		.start_ms = draft_cue->start_ms, .end_ms = draft_cue->end_ms,
		.begin = builder->text.len, .line = draft_cue->line,
		.speaker_inherited = inherited,
		.id = draft_cue->id.len
		      ? draft_cue->id
		      : str_printf(builder->arena, "%zu",
		                   transcript->cue_count),
	};
	copy_text(builder, draft_cue->begin, draft_cue->end);
	cue->end = turn->end = builder->text.len;
	turn->cue_count++;
}

static void
warn_of_silence(struct builder *builder, const struct draft_cue *cue)
{
	size_t begin, end;

	line_span(builder->draft->source, cue->line, &begin, &end);
	draft_let_pass(builder->draft, V17_NO_SPEAKER, begin, end);
}

/* Cues that name nobody are their forerunner's, if it is near. */
static void
add_cues(struct builder *builder)
{
	struct draft *draft = builder->draft;
	bool any = false;

	for (size_t i = 0; i < draft->cue_count; i++)
		any |= draft->cues[i].labelled;
	if (!any)
		draft_let_pass(draft, P02_NO_SPEAKERS,
		               draft_source(draft, draft->cues[0].begin),
		               draft_source(draft, draft->cues[0].begin));
	for (size_t i = 0; i < draft->cue_count; i++) {
		const struct draft_cue *cue = &draft->cues[i];
		const struct cue *before = last_cue(builder);
		bool inherits = !cue->labelled && any && before
		                && !cue->fresh && !is_far(before, cue);

		if (any && !cue->labelled && !inherits)
			warn_of_silence(builder, cue);
		add_cue(builder, cue,
		        inherits ? last_turn(builder)->speaker
		        : speaker_of(builder, cue->labelled ? cue->label
		                                            : STR("")),
		        inherits);
	}
}

static void
add_sentences(struct builder *builder, struct sentence_cutter *cutter,
              const struct turn *turn)
{
	struct transcript *transcript = builder->transcript;
	size_t count;
	struct sentence *sentences =
		sentences_of(builder->arena, cutter, turn->language,
		             str_slice(transcript->text, turn->begin,
		                       turn->end),
		             turn->begin, &count);

	for (size_t i = 0; i < count; i++)
		*arena_append(builder->arena, transcript->sentences,
		              transcript->sentence_count,
		              builder->sentence_room) = sentences[i];
}

/* Words between two places, but for those of asides; ASIDE is the first that
   may reach in. */
static size_t
count_words(struct arena *arena, const struct transcript *transcript,
            size_t begin, size_t end, size_t *aside)
{
	size_t count = 0;

	while (begin < end) {
		const struct aside *next;
		size_t stop = end;

		while (*aside < transcript->aside_count
		       && transcript->asides[*aside].end <= begin)
			++*aside;
		next = *aside < transcript->aside_count
		       ? &transcript->asides[*aside] : NULL;
		if (next && next->begin < end)
			stop = next->begin;
		if (stop > begin)
			count += words_of(arena,
			                  str_slice(transcript->text,
			                            begin, stop),
			                  begin).count;
		begin = stop == end ? end : next->end;
	}
	return count;
}

/* By sentences, so that no turn is too long. */
static void
count_all_words(struct transcript *transcript)
{
	struct arena *arena = arena_new();
	size_t aside = 0;

	for (size_t i = 0; i < transcript->sentence_count; i++) {
		const struct sentence *sentence = &transcript->sentences[i];
		size_t turn = transcript_turn_at(transcript, sentence->begin);

		transcript->turns[turn].words +=
			count_words(arena, transcript, sentence->begin,
			            sentence->end, &aside);
		if (arena_used(arena) > SCRATCH_MOST) {
			arena_free(arena);
			arena = arena_new();
		}
	}
	arena_free(arena);
}

struct transcript *
transcript_build(struct draft *draft, const struct read_options *options)
{
	struct transcript *transcript = arena_make(draft->arena,
	                                           struct transcript);
	struct builder builder = {
		.arena = draft->arena, .draft = draft,
		.transcript = transcript, .text = BUF(draft->arena)
	};
	struct sentence_cutter *cutter = sentence_cutter_new(draft->arena);

	assert(draft->cue_count > 0);
	transcript->source = draft->source;
	transcript->name = draft->source->name;
	add_cues(&builder);
	transcript->text = buf_str(&builder.text);
	for (size_t i = 0; i < transcript->turn_count; i++) {
		struct turn *turn = &transcript->turns[i];

		turn->language =
			language_guess(draft->languages,
			               str_slice(transcript->text,
			                         turn->begin, turn->end),
			               options->languages,
			               options->language_count);
		add_sentences(&builder, cutter, turn);
	}
	asides_find(draft->arena, draft->languages, transcript);
	count_all_words(transcript);
	transcript_find_exchanges(draft->arena, transcript);
	return transcript;
}
