/* SPDX-License-Identifier: MIT */

/* api_transcripts.c -- transcripts to read.

	GET /transcripts                  what lies before the coder
	GET /transcripts/{name}           the words: turns, sentences, asides
	PUT /transcripts/{name}/finished  {"finished":true}

   begin and end are code points of the canonical text, as in places. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/json_value.h"
#include "base/unicode.h"
#include "lang/language.h"
#include "report/census.h"
#include "report/desk.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
#include "store/sight.h"
#include "text/transcript.h"
#include "web/route.h"

static void
write_attributes(struct json *json, const struct census_attributes *attributes)
{
	json_key(json, "attributes");
	json_open(json, '[');
	for (size_t i = 0; i < attributes->count; i++) {
		json_open(json, '{');
		json_pair(json, "name", attributes->items[i].name);
		json_pair(json, "value", attributes->items[i].value);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* Whose words they are: each case once, with what is known of it. */
static void
write_cases(struct json *json, const struct census *census,
            const struct census_transcript *transcript)
{
	json_key(json, "cases");
	json_open(json, '[');
	for (size_t c = 0; c < census->case_count; c++) {
		bool speaks = false;

		for (size_t i = 0; i < transcript->speaker_count; i++)
			speaks |= transcript->speakers[i].case_index == c;
		if (!speaks)
			continue;
		json_open(json, '{');
		json_pair(json, "id", census->cases[c].id);
		write_attributes(json, &census->cases[c].attributes);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
write_number(struct json *json, const char *key, size_t number)
{
	json_key(json, key);
	json_size(json, number);
}

static void
write_desk(struct json *json, const struct desk_transcript *row)
{
	json_pair(json, "name", row->name);
	write_number(json, "revision", (size_t)row->revision);
	write_number(json, "words", row->words);
	write_number(json, "length_ms", (size_t)row->length_ms);
	write_number(json, "own", row->own);
	write_number(json, "proposals", row->proposals);
	write_number(json, "undecided", row->undecided);
	write_number(json, "accepted", row->accepted);
	json_key(json, "finished");
	json_bool(json, row->finished);
	json_key(json, "finished_before");
	json_bool(json, row->finished_before);
}

bool
api_transcripts(struct call *call)
{
	size_t count;
	struct desk_transcript *rows =
		desk_transcripts(call->arena, call->project,
		                 call->session.coder, &count);
	struct census *census =
		census_read(call->arena, call->project,
		            i18n_language(call->catalogue));
	struct json json = call_json(call);

	if (db_failed(call->project->db) || !census)
		return false;
	json_open(&json, '{');
	json_key(&json, "transcripts");
	json_open(&json, '[');
	for (size_t i = 0; i < count; i++) {
		size_t at = census_transcript(census, rows[i].name);

		json_open(&json, '{');
		write_desk(&json, rows + i);
		json_key(&json, "hidden");
		json_bool(&json,
		          sight_hides_proposals(call->project->sight,
		                                rows[i].revision_id));
		if (at != STR_NOWHERE) {
			write_cases(&json, census, census->transcripts + at);
			write_attributes(&json, &census->transcripts[at]
			                                 .attributes);
		}
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_close(&json, '}');
	return true;
}

/* The ends of the sentences in a turn, in code points; *AT is the first that
   may be in it and goes on to the next. */
static void
write_sentences(struct json *json, const struct transcript *transcript,
                const struct points *points, const struct turn *turn,
                size_t *at)
{
	json_key(json, "sentences");
	json_open(json, '[');
	for (; *at < transcript->sentence_count
	       && transcript->sentences[*at].begin < turn->end; ++*at) {
		const struct sentence *sentence = transcript->sentences + *at;

		if (sentence->end <= turn->begin)
			continue;
		json_open(json, '[');
		json_size(json, points_of_byte(points, sentence->begin));
		json_size(json, points_of_byte(points, sentence->end));
		json_close(json, ']');
	}
	json_close(json, ']');
}

static void
write_turn(struct json *json, const struct transcript *transcript,
           const struct points *points, const struct turn *turn, size_t *at)
{
	int64_t time = transcript_time_at(transcript, turn->begin);

	json_open(json, '{');
	write_number(json, "begin", points_of_byte(points, turn->begin));
	write_number(json, "end", points_of_byte(points, turn->end));
	write_number(json, "speaker", turn->speaker);
	write_number(json, "exchange", turn->exchange);
	json_pair(json, "language",
	          turn->language ? turn->language->tag : STR(""));
	if (time != TIME_UNKNOWN) {
		json_key(json, "time_ms");
		json_int(json, time);
	}
	json_pair(json, "text",
	          str_slice(transcript->text, turn->begin, turn->end));
	write_sentences(json, transcript, points, turn, at);
	json_close(json, '}');
}

static void
write_speakers(struct json *json, const struct transcript *transcript)
{
	json_key(json, "speakers");
	json_open(json, '[');
	for (size_t i = 0; i < transcript->speaker_count; i++) {
		const struct speaker *speaker = transcript->speakers + i;

		json_open(json, '{');
		json_pair(json, "label", speaker->label);
		json_pair(json, "role", str_of(role_name(speaker->role)));
		json_pair(json, "case", speaker->case_id);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
write_text(struct json *json, struct arena *arena,
           const struct transcript *transcript)
{
	struct points *points = points_new(arena, transcript->text);
	size_t at = 0;

	write_speakers(json, transcript);
	json_key(json, "turns");
	json_open(json, '[');
	for (size_t i = 0; i < transcript->turn_count; i++)
		write_turn(json, transcript, points, transcript->turns + i,
		           &at);
	json_close(json, ']');
	json_key(json, "asides");
	json_open(json, '[');
	for (size_t i = 0; i < transcript->aside_count; i++) {
		json_open(json, '[');
		json_size(json, points_of_byte(points,
		                               transcript->asides[i].begin));
		json_size(json, points_of_byte(points,
		                               transcript->asides[i].end));
		json_close(json, ']');
	}
	json_close(json, ']');
}

bool
api_transcript(struct call *call)
{
	const struct languages *languages = languages_builtin(call->arena);
	struct transcript *transcript;
	struct revision_row revision;
	struct json json;

	if (!place_revision(call->arena, call->project, call->parameters[0],
	                    &revision))
		return call_refuse(call, 404, NULL);
	transcript = corpus_transcript(call->arena, call->project, languages,
	                               revision.revision_id);
	if (!transcript)
		return false;
	json = call_json(call);
	json_open(&json, '{');
	json_pair(&json, "name", revision.name);
	write_number(&json, "revision", (size_t)revision.number);
	json_key(&json, "current");
	json_bool(&json, revision.current);
	json_pair(&json, "text_sha256", revision.text_sha256);
	write_text(&json, call->arena, transcript);
	json_close(&json, '}');
	return true;
}

bool
api_finished(struct call *call)
{
	struct act_context context = call_context(call);
	struct act_outcome outcome;
	bool finished;

	if (!json_get_bool(json_member(call->body, "finished"), &finished))
		return diag_error(call->diag, SPAN_NONE,
		                  _("the request lacks '%s', true or false"),
		                  "finished");
	return (finished ? act_finish : act_unfinish)(
		       &context, call->parameters, 1, &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}
