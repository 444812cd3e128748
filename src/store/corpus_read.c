/* SPDX-License-Identifier: MIT */

/* corpus_read.c -- a stored revision becomes a struct transcript again.

   The rows may come from a file that somebody tampered with, so that every
   number is checked before it is used as an offset or an index. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "text/transcript.h"

struct reader {
	struct arena *arena;
	const struct project *project;
	const struct languages *languages;
	int64_t revision_id;
	struct transcript *transcript;
	bool good;
	bool no_exchanges;              /* not asked for */
};

static struct query *
rows(struct reader *reader, const char *sql)
{
	struct query *query = db_query(reader->project->db, sql);

	query_bind_int(query, 1, reader->revision_id);
	return query;
}

static void
damaged(struct reader *reader)
{
	if (reader->good && !db_failed(reader->project->db))
		diag_error(db_diag(reader->project->db), SPAN_NONE,
		           _("'%.*s' is damaged"),
		           STR_ARG(reader->project->path));
	reader->good = false;
}

/* The span in two columns: of this text, and not before FROM. */
static void
read_span(struct reader *reader, struct query *query, int column, size_t from,
          size_t *begin, size_t *end)
{
	int64_t first = query_int(query, column);
	int64_t last = query_int(query, column + 1);

	*begin = *end = 0;
	if (!reader->good)
		return;
	if (!project_check_span(reader->project, reader->transcript->text,
	                        first, last)) {
		reader->good = false;
		return;
	}
	if ((size_t)first < from) {
		damaged(reader);
		return;
	}
	*begin = (size_t)first;
	*end = (size_t)last;
}

/* A number that must be less than COUNT. */
static size_t
read_index(struct reader *reader, struct query *query, int column,
           size_t count)
{
	int64_t number = query_int(query, column);

	if (number >= 0 && (uint64_t)number < count)
		return (size_t)number;
	damaged(reader);
	return 0;
}

static size_t
read_size(struct reader *reader, struct query *query, int column)
{
	return read_index(reader, query, column, INT64_MAX);
}

static void
read_speakers(struct reader *reader)
{
	struct transcript *transcript = reader->transcript;
	struct query *query =
		rows(reader, "SELECT label, role, case_id, number FROM speaker"
		             " WHERE revision_id = ?1 ORDER BY number");
	size_t room = 0;

	while (query_row(query)) {
		struct speaker *speaker =
			arena_append(reader->arena, transcript->speakers,
			             transcript->speaker_count, room);

		speaker->label = query_copy(reader->arena, query, 0);
		if (!role_of(query_text(query, 1), &speaker->role))
			damaged(reader);
		speaker->case_id = query_copy(reader->arena, query, 2);
		if (query_int(query, 3)
		    != (int64_t)transcript->speaker_count - 1)
			damaged(reader);
	}
	reader->good &= query_end(query);
}

/* As schema.sql has it, which nobody has checked in a large file. */
#define TIME_MOST INT64_C(9999999999999999)

static int64_t
read_time(struct reader *reader, struct query *query, int column)
{
	int64_t time = query_is_null(query, column) ? TIME_UNKNOWN
	                                            : query_int(query, column);

	if (time != TIME_UNKNOWN && (time < 0 || time > TIME_MOST)) {
		damaged(reader);
		return TIME_UNKNOWN;
	}
	return time;
}

static void
read_cues(struct reader *reader)
{
	struct transcript *transcript = reader->transcript;
	struct query *query =
		rows(reader, "SELECT id, start_ms, end_ms, line, begin_byte,"
		             " end_byte FROM cue WHERE revision_id = ?1"
		             " ORDER BY number");
	size_t room = 0, from = 0;

	while (query_row(query)) {
		struct cue *cue =
			arena_append(reader->arena, transcript->cues,
			             transcript->cue_count, room);

		cue->id = query_copy(reader->arena, query, 0);
		cue->start_ms = read_time(reader, query, 1);
		cue->end_ms = read_time(reader, query, 2);
		cue->line = read_size(reader, query, 3);
		read_span(reader, query, 4, from, &cue->begin, &cue->end);
		from = cue->end;
	}
	reader->good &= query_end(query);
}

static void
read_exchanges(struct reader *reader)
{
	struct transcript *transcript = reader->transcript;
	struct query *query =
		rows(reader, "SELECT begin_byte, end_byte FROM exchange"
		             " WHERE revision_id = ?1 ORDER BY number");
	size_t room = 0, from = 0;

	while (query_row(query)) {
		struct exchange *exchange =
			arena_append(reader->arena, transcript->exchanges,
			             transcript->exchange_count, room);

		read_span(reader, query, 0, from, &exchange->begin,
		          &exchange->end);
		from = exchange->end;
	}
	reader->good &= query_end(query);
}

static void
read_turns(struct reader *reader)
{
	struct transcript *transcript = reader->transcript;
	struct query *query =
		rows(reader, "SELECT speaker, exchange, language, words,"
		             " begin_byte, end_byte FROM turn"
		             " WHERE revision_id = ?1 ORDER BY number");
	size_t room = 0, from = 0;

	while (query_row(query)) {
		struct turn *turn =
			arena_append(reader->arena, transcript->turns,
			             transcript->turn_count, room);
		struct str language = query_text(query, 2);

		turn->speaker = read_index(reader, query, 0,
		                           transcript->speaker_count);
		if (!reader->no_exchanges)
			turn->exchange =
				read_index(reader, query, 1,
				           transcript->exchange_count);
		turn->language = language.len && reader->languages
		                 ? language_find(reader->languages, language)
		                 : NULL;
		turn->words = read_size(reader, query, 3);
		read_span(reader, query, 4, from, &turn->begin, &turn->end);
		from = turn->end;
	}
	reader->good &= query_end(query);
}

static void
read_sentences(struct reader *reader)
{
	struct transcript *transcript = reader->transcript;
	struct query *query =
		rows(reader, "SELECT begin_byte, end_byte FROM sentence"
		             " WHERE revision_id = ?1 ORDER BY number");
	size_t room = 0, from = 0;

	while (query_row(query)) {
		struct sentence *sentence =
			arena_append(reader->arena, transcript->sentences,
			             transcript->sentence_count, room);

		read_span(reader, query, 0, from, &sentence->begin,
		          &sentence->end);
		from = sentence->end;
	}
	reader->good &= query_end(query);
}

static enum aside_kind
aside_kind_of(struct reader *reader, struct str name)
{
	for (int kind = 0; kind < ASIDE_COUNT; kind++) {
		if (str_is(name, aside_kind_name((enum aside_kind)kind)))
			return (enum aside_kind)kind;
	}
	damaged(reader);
	return ASIDE_MARKER;
}

static void
read_asides(struct reader *reader)
{
	struct transcript *transcript = reader->transcript;
	struct query *query =
		rows(reader, "SELECT kind, begin_byte, end_byte FROM aside"
		             " WHERE revision_id = ?1 ORDER BY number");
	size_t room = 0, from = 0;

	while (query_row(query)) {
		struct aside *aside =
			arena_append(reader->arena, transcript->asides,
			             transcript->aside_count, room);

		aside->kind = aside_kind_of(reader, query_text(query, 0));
		read_span(reader, query, 1, from, &aside->begin, &aside->end);
		from = aside->end;
	}
	reader->good &= query_end(query);
}

static void
read_spellings(struct reader *reader)
{
	struct transcript *transcript = reader->transcript;
	struct query *query =
		rows(reader, "SELECT text_byte, source_byte FROM spelling"
		             " WHERE revision_id = ?1 ORDER BY text_byte");
	size_t room = 0;

	while (query_row(query)) {
		struct spelling *spelling =
			arena_append(reader->arena, transcript->spellings,
			             transcript->spelling_count, room);

		spelling->text_byte = read_size(reader, query, 0);
		spelling->source_byte = read_size(reader, query, 1);
	}
	reader->good &= query_end(query);
}

/* Turns know their cues, and exchanges their turns, by where they lie. */
static void
join_parts(struct reader *reader)
{
	struct transcript *transcript = reader->transcript;
	size_t cue = 0;

	for (size_t i = 0; i < transcript->turn_count; i++) {
		struct turn *turn = transcript->turns + i;
		struct exchange *exchange =
			transcript->exchanges + turn->exchange;

		turn->first_cue = cue;
		while (cue < transcript->cue_count
		       && transcript->cues[cue].end <= turn->end)
			cue++;
		turn->cue_count = cue - turn->first_cue;
		if (!exchange->turn_count)
			exchange->first_turn = i;
		exchange->turn_count = i + 1 - exchange->first_turn;
	}
}

static void
read_names(struct reader *reader)
{
	struct query *query =
		rows(reader, "SELECT format, encoding, file_name FROM revision"
		             " WHERE revision_id = ?1");

	if (query_row(query)) {
		reader->transcript->format =
			query_copy(reader->arena, query, 0).text;
		reader->transcript->encoding =
			query_copy(reader->arena, query, 1).text;
		reader->transcript->name = query_copy(reader->arena, query, 2);
	}
	reader->good &= query_end(query);
}

struct transcript *
corpus_transcript(struct arena *arena, const struct project *project,
                  const struct languages *languages, int64_t revision_id)
{
	struct transcript *transcript = arena_make(arena, struct transcript);
	struct reader reader = { arena, project, languages, revision_id,
	                         transcript, true, false };

	if (!project_text(arena, project, revision_id, &transcript->text))
		return NULL;
	read_names(&reader);
	read_speakers(&reader);
	read_cues(&reader);
	read_exchanges(&reader);
	read_turns(&reader);
	read_sentences(&reader);
	read_asides(&reader);
	read_spellings(&reader);
	/* Whoever looks for what stands at a place finds something. */
	if (!transcript->turn_count || !transcript->cue_count
	    || !transcript->sentence_count || !transcript->spelling_count)
		damaged(&reader);
	if (!reader.good)
		return NULL;
	join_parts(&reader);
	return transcript;
}

static void
read_text(struct reader *reader)
{
	struct query *query =
		rows(reader, "SELECT text FROM revision_text"
		             " WHERE revision_id = ?1");

	if (query_row(query))
		reader->transcript->text = query_copy(reader->arena, query, 0);
	else
		damaged(reader);
	reader->good &= query_end(query);
}

struct transcript *
corpus_speech(struct arena *arena, const struct project *project,
              const struct languages *languages, int64_t revision_id)
{
	struct transcript *transcript = arena_make(arena, struct transcript);
	struct reader reader = { arena, project, languages, revision_id,
	                         transcript, true, true };

	read_text(&reader);
	read_speakers(&reader);
	read_turns(&reader);
	read_asides(&reader);
	if (!transcript->turn_count)
		damaged(&reader);
	return reader.good ? transcript : NULL;
}

bool
corpus_read_cues(struct arena *arena, const struct project *project,
                 int64_t revision_id, struct transcript *transcript)
{
	struct reader reader = { arena, project, NULL, revision_id,
	                         transcript, true, true };

	read_cues(&reader);
	if (!transcript->cue_count)
		damaged(&reader);
	return reader.good;
}

bool
corpus_read_sentences(struct arena *arena, const struct project *project,
                      int64_t revision_id, struct transcript *transcript)
{
	struct reader reader = { arena, project, NULL, revision_id,
	                         transcript, true, true };

	read_sentences(&reader);
	if (!transcript->sentence_count)
		damaged(&reader);
	return reader.good;
}

bool
corpus_check_speech(const struct project *project,
                    const struct revision_row *revision,
                    struct digest text_sha256)
{
	struct arena *arena = arena_new();
	bool same = str_equal(digest_hex(arena, text_sha256),
	                      revision->text_sha256);

	arena_free(arena);
	return same || project_text_changed(project, revision->name);
}
