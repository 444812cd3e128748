/* SPDX-License-Identifier: MIT */

/* corpus.c -- see corpus.h.  Transcripts are written here and read in
   corpus_read.c; what is known of them and of cases is in attributes.c. */

#include "store/corpus.h"

#include "base/arena.h"
#include "base/crypto.h"
#include "base/str.h"
#include "store/db.h"
#include "text/transcript.h"

#define REVISION_QUERY                                                        \
	"SELECT t.transcript_id, r.revision_id, r.number,"                    \
	" r.number = t.current_revision, t.name, r.file_name, r.format,"      \
	" r.encoding, r.importer, r.original_sha256, r.text_sha256"           \
	" FROM revision r JOIN transcript t USING (transcript_id) "

static void
read_revision(struct arena *arena, struct query *query,
              struct revision_row *row)
{
	row->transcript_id = query_int(query, 0);
	row->revision_id = query_int(query, 1);
	row->number = query_int(query, 2);
	row->current = query_int(query, 3);
	row->name = query_copy(arena, query, 4);
	row->file_name = query_copy(arena, query, 5);
	row->format = query_copy(arena, query, 6);
	row->encoding = query_copy(arena, query, 7);
	row->importer = query_copy(arena, query, 8);
	row->original_sha256 = query_copy(arena, query, 9);
	row->text_sha256 = query_copy(arena, query, 10);
}

struct revision_row *
corpus_list(struct arena *arena, struct db *db, size_t *count)
{
	struct query *query =
		db_query(db, REVISION_QUERY
		         "WHERE r.number = t.current_revision ORDER BY t.name");
	struct revision_row *rows = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query))
		read_revision(arena, query,
		              arena_append(arena, rows, *count, room));
	if (!query_end(query))
		*count = 0;
	return rows;
}

bool
corpus_find(struct arena *arena, struct db *db, struct str name,
            int64_t number, struct revision_row *row)
{
	struct query *query =
		db_query(db, REVISION_QUERY "WHERE t.name = ?1 AND r.number ="
		             " coalesce(nullif(?2, 0), t.current_revision)");
	bool found;

	query_bind_text(query, 1, name);
	query_bind_int(query, 2, number);
	found = query_row(query);
	if (found)
		read_revision(arena, query, row);
	return query_end(query) && found;
}

bool
corpus_revision(struct arena *arena, struct db *db, int64_t revision_id,
                struct revision_row *row)
{
	struct query *query =
		db_query(db, REVISION_QUERY "WHERE r.revision_id = ?1");
	bool found;

	query_bind_int(query, 1, revision_id);
	found = query_row(query);
	if (found)
		read_revision(arena, query, row);
	return query_end(query) && found;
}

struct str
corpus_twin(struct arena *arena, struct db *db, struct str name,
            struct str original_sha256)
{
	struct query *query =
		db_query(db, "SELECT t.name FROM revision r JOIN transcript t"
		             " USING (transcript_id)"
		             " WHERE r.number = t.current_revision"
		             " AND r.original_sha256 = ?1 AND t.name <> ?2"
		             " ORDER BY t.name LIMIT 1");
	struct str twin = STR("");

	query_bind_text(query, 1, original_sha256);
	query_bind_text(query, 2, name);
	if (query_row(query))
		twin = query_copy(arena, query, 0);
	query_end(query);
	return twin;
}

static bool
add_transcript(struct db *db, struct revision_row *row)
{
	struct query *query =
		db_query(db, "INSERT INTO transcript (name, current_revision)"
		             " VALUES (?1, 1) ON CONFLICT (name) DO UPDATE"
		             " SET current_revision = 1 + (SELECT max(number)"
		             " FROM revision r WHERE r.transcript_id ="
		             " transcript.transcript_id)"
		             " RETURNING transcript_id, current_revision");

	query_bind_text(query, 1, row->name);
	if (query_row(query)) {
		row->transcript_id = query_int(query, 0);
		row->number = query_int(query, 1);
	}
	query_run(query);
	return query_end(query);
}

static bool
add_revision(struct db *db, struct revision_row *row)
{
	struct query *query =
		db_query(db, "INSERT INTO revision (transcript_id, number,"
		             " file_name, format, encoding, importer,"
		             " original_sha256, text_sha256)"
		             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
		             " RETURNING revision_id");

	query_bind_int(query, 1, row->transcript_id);
	query_bind_int(query, 2, row->number);
	query_bind_text(query, 3, row->file_name);
	query_bind_text(query, 4, row->format);
	query_bind_text(query, 5, row->encoding);
	query_bind_text(query, 6, row->importer);
	query_bind_text(query, 7, row->original_sha256);
	query_bind_text(query, 8, row->text_sha256);
	if (query_row(query))
		row->revision_id = query_int(query, 0);
	query_run(query);
	return query_end(query);
}

static bool
add_text(struct db *db, int64_t revision_id, struct str original,
         struct str text)
{
	struct query *query =
		db_query(db, "INSERT INTO revision_text (revision_id,"
		             " original, text) VALUES (?1, ?2, ?3)");

	query_bind_int(query, 1, revision_id);
	query_bind_blob(query, 2, original);
	query_bind_text(query, 3, text);
	query_run(query);
	return query_end(query);
}

static bool
add_speakers(struct db *db, int64_t revision_id,
             const struct transcript *transcript)
{
	struct query *query =
		db_query(db, "INSERT INTO speaker (revision_id, number, label,"
		             " role, case_id) VALUES (?1, ?2, ?3, ?4,"
		             " nullif(?5, ''))");

	for (size_t i = 0; i < transcript->speaker_count; i++) {
		const struct speaker *speaker = transcript->speakers + i;

		if (speaker->case_id.len && !case_make(db, speaker->case_id))
			break;
		query_bind_int(query, 1, revision_id);
		query_bind_int(query, 2, (int64_t)i);
		query_bind_text(query, 3, speaker->label);
		query_bind_text(query, 4, str_of(role_name(speaker->role)));
		query_bind_text(query, 5, speaker->case_id);
		query_run(query);
	}
	return query_end(query);
}

static void
bind_time(struct query *query, int parameter, int64_t ms)
{
	if (ms == TIME_UNKNOWN)
		query_bind_null(query, parameter);
	else
		query_bind_int(query, parameter, ms);
}

static bool
add_cues(struct db *db, int64_t revision_id,
         const struct transcript *transcript)
{
	struct query *query =
		db_query(db, "INSERT INTO cue (revision_id, number, id,"
		             " start_ms, end_ms, line, begin_byte, end_byte)"
		             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

	for (size_t i = 0; i < transcript->cue_count; i++) {
		const struct cue *cue = transcript->cues + i;

		query_bind_int(query, 1, revision_id);
		query_bind_int(query, 2, (int64_t)i);
		query_bind_text(query, 3, cue->id);
		bind_time(query, 4, cue->start_ms);
		bind_time(query, 5, cue->end_ms);
		query_bind_int(query, 6, (int64_t)cue->line);
		query_bind_int(query, 7, (int64_t)cue->begin);
		query_bind_int(query, 8, (int64_t)cue->end);
		query_run(query);
	}
	return query_end(query);
}

static bool
add_turns(struct db *db, int64_t revision_id,
          const struct transcript *transcript)
{
	struct query *query =
		db_query(db, "INSERT INTO turn (revision_id, number, speaker,"
		             " exchange, language, words, begin_byte,"
		             " end_byte) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
		             " ?8)");

	for (size_t i = 0; i < transcript->turn_count; i++) {
		const struct turn *turn = transcript->turns + i;

		query_bind_int(query, 1, revision_id);
		query_bind_int(query, 2, (int64_t)i);
		query_bind_int(query, 3, (int64_t)turn->speaker);
		query_bind_int(query, 4, (int64_t)turn->exchange);
		query_bind_text(query, 5, turn->language ? turn->language->tag
		                                         : STR(""));
		query_bind_int(query, 6, (int64_t)turn->words);
		query_bind_int(query, 7, (int64_t)turn->begin);
		query_bind_int(query, 8, (int64_t)turn->end);
		query_run(query);
	}
	return query_end(query);
}

/* A row of a table whose rows are a revision, a number and a span. */
static void
add_span(struct query *query, int64_t revision_id, size_t number,
         size_t begin, size_t end)
{
	query_bind_int(query, 1, revision_id);
	query_bind_int(query, 2, (int64_t)number);
	query_bind_int(query, 3, (int64_t)begin);
	query_bind_int(query, 4, (int64_t)end);
	query_run(query);
}

static bool
add_sentences(struct db *db, int64_t revision_id,
              const struct transcript *transcript)
{
	struct query *query =
		db_query(db, "INSERT INTO sentence (revision_id, number,"
		             " begin_byte, end_byte) VALUES (?1, ?2, ?3, ?4)");

	for (size_t i = 0; i < transcript->sentence_count; i++)
		add_span(query, revision_id, i, transcript->sentences[i].begin,
		         transcript->sentences[i].end);
	return query_end(query);
}

static bool
add_exchanges(struct db *db, int64_t revision_id,
              const struct transcript *transcript)
{
	struct query *query =
		db_query(db, "INSERT INTO exchange (revision_id, number,"
		             " begin_byte, end_byte) VALUES (?1, ?2, ?3, ?4)");

	for (size_t i = 0; i < transcript->exchange_count; i++)
		add_span(query, revision_id, i, transcript->exchanges[i].begin,
		         transcript->exchanges[i].end);
	return query_end(query);
}

static bool
add_asides(struct db *db, int64_t revision_id,
           const struct transcript *transcript)
{
	struct query *query =
		db_query(db, "INSERT INTO aside (revision_id, number,"
		             " begin_byte, end_byte, kind)"
		             " VALUES (?1, ?2, ?3, ?4, ?5)");

	for (size_t i = 0; i < transcript->aside_count; i++) {
		const struct aside *aside = transcript->asides + i;

		query_bind_text(query, 5,
		                str_of(aside_kind_name(aside->kind)));
		add_span(query, revision_id, i, aside->begin, aside->end);
	}
	return query_end(query);
}

static bool
add_spellings(struct db *db, int64_t revision_id,
              const struct transcript *transcript)
{
	struct query *query =
		db_query(db, "INSERT INTO spelling (revision_id, text_byte,"
		             " source_byte) VALUES (?1, ?2, ?3)");

	for (size_t i = 0; i < transcript->spelling_count; i++) {
		const struct spelling *spelling = transcript->spellings + i;

		/* Of two at one place only the second says anything. */
		if (i + 1 < transcript->spelling_count
		    && spelling[1].text_byte == spelling->text_byte)
			continue;
		query_bind_int(query, 1, revision_id);
		query_bind_int(query, 2, (int64_t)spelling->text_byte);
		query_bind_int(query, 3, (int64_t)spelling->source_byte);
		query_run(query);
	}
	return query_end(query);
}

static bool
add_spoken(struct db *db, int64_t revision_id)
{
	struct query *query =
		db_query(db, "INSERT INTO spoken (revision_id, speaker,"
		             " language, words) SELECT revision_id, speaker,"
		             " language, sum(words) FROM turn"
		             " WHERE revision_id = ?1"
		             " GROUP BY speaker, language");

	query_bind_int(query, 1, revision_id);
	query_run(query);
	return query_end(query);
}

bool
corpus_add(struct arena *arena, struct db *db, struct revision_row *row,
           struct str original, const struct transcript *transcript)
{
	row->format = str_of(transcript->format);
	row->encoding = str_of(transcript->encoding);
	if (!row->text_sha256.len)
		row->text_sha256 = digest_hex(arena, crypto_sha256(
							transcript->text));
	row->current = true;
	return add_transcript(db, row) && add_revision(db, row)
	       && add_text(db, row->revision_id, original, transcript->text)
	       && add_speakers(db, row->revision_id, transcript)
	       && add_cues(db, row->revision_id, transcript)
	       && add_turns(db, row->revision_id, transcript)
	       && add_sentences(db, row->revision_id, transcript)
	       && add_exchanges(db, row->revision_id, transcript)
	       && add_asides(db, row->revision_id, transcript)
	       && add_spellings(db, row->revision_id, transcript)
	       && add_spoken(db, row->revision_id);
}

bool
corpus_set_speaker(struct db *db, int64_t revision_id, size_t number,
                   enum role role, struct str case_id)
{
	struct query *query;

	if (case_id.len && !case_make(db, case_id))
		return false;
	query = db_query(db, "UPDATE speaker SET role = ?3,"
	                     " case_id = nullif(?4, '')"
	                     " WHERE revision_id = ?1 AND number = ?2");
	query_bind_int(query, 1, revision_id);
	query_bind_int(query, 2, (int64_t)number);
	query_bind_text(query, 3, str_of(role_name(role)));
	query_bind_text(query, 4, case_id);
	query_run(query);
	return query_end(query);
}

size_t
corpus_size(struct db *db)
{
	return (size_t)db_int(
		db, "SELECT sum((SELECT u.end_byte FROM turn u"
		    " WHERE u.revision_id = r.revision_id"
		    " ORDER BY u.number DESC LIMIT 1))"
		    " FROM revision r JOIN transcript t USING (transcript_id)"
		    " WHERE r.number = t.current_revision", 0);
}

bool
corpus_set_exchanges(struct db *db, int64_t revision_id,
                     const struct transcript *transcript)
{
	struct query *query = db_query(db, "DELETE FROM exchange"
	                                   " WHERE revision_id = ?1");

	query_bind_int(query, 1, revision_id);
	query_run(query);
	query_end(query);
	query = db_query(db, "UPDATE turn SET exchange = ?3"
	                     " WHERE revision_id = ?1 AND number = ?2");
	for (size_t i = 0; i < transcript->turn_count; i++) {
		query_bind_int(query, 1, revision_id);
		query_bind_int(query, 2, (int64_t)i);
		query_bind_int(query, 3,
		               (int64_t)transcript->turns[i].exchange);
		query_run(query);
	}
	return query_end(query) && add_exchanges(db, revision_id, transcript);
}

#define PLACE_SPEAKER                                                         \
	"UPDATE segment SET speaker = (SELECT t.speaker FROM turn t"          \
	" JOIN speaker p ON p.revision_id = t.revision_id"                    \
	" AND p.number = t.speaker"                                           \
	" WHERE t.revision_id = segment.revision_id"                          \
	" AND t.begin_byte < segment.end_byte"                                \
	" AND t.end_byte > segment.begin_byte"                                \
	" ORDER BY p.role <> 'expert', t.number LIMIT 1) "

static bool
place_speakers(struct db *db, const char *sql, int64_t id)
{
	struct query *query = db_query(db, sql);

	query_bind_int(query, 1, id);
	query_run(query);
	return query_end(query);
}

bool
corpus_place_speakers(struct db *db, int64_t revision_id)
{
	return place_speakers(db, PLACE_SPEAKER "WHERE revision_id = ?1",
	                      revision_id);
}

bool
corpus_place_speaker(struct db *db, int64_t segment_id)
{
	return place_speakers(db, PLACE_SPEAKER "WHERE segment_id = ?1",
	                      segment_id);
}
