/* SPDX-License-Identifier: MIT */

/* desk.c -- see desk.h.

   A decision is about a matched place of a code, so a proposal is decided when
   each of its places is; see verdicts.sql. */

#include "report/desk.h"

#include "base/arena.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"

/* ?1 is the coder.  A proposal of hers is decided if some place of it is. */
static const char transcripts_sql[] =
	"WITH me (id) AS"
	" (SELECT coder_id FROM coder WHERE name = ?1),"
	"book (id) AS"
	" (SELECT coder_id FROM coder WHERE kind = 'codebook'),"
	"decided (segment_id, verdict) AS"
	" (SELECT s.segment_id, max(d.verdict)"
	"  FROM decision d JOIN segment s ON s.revision_id = d.revision_id"
	"   AND s.code_id = d.code_id AND s.coder_id IN book"
	"  WHERE d.coder_id IN me AND (d.segment_id = s.segment_id"
	"   OR EXISTS (SELECT 1 FROM match m WHERE m.segment_id = s.segment_id"
	"    AND m.begin_byte = d.begin_byte AND m.end_byte = d.end_byte))"
	"  GROUP BY s.segment_id) "
	"SELECT t.name, r.revision_id, r.number, r.text_sha256,"
	" (SELECT ifnull(sum(u.words), 0) FROM turn u JOIN speaker p"
	"   ON p.revision_id = u.revision_id AND p.number = u.speaker"
	"  WHERE u.revision_id = r.revision_id AND p.role = 'expert'),"
	" (SELECT ifnull(max(end_ms), 0) FROM cue"
	"  WHERE end_ms BETWEEN 0 AND 9999999999999999"
	"  AND revision_id = r.revision_id),"
	" (SELECT count(*) FROM segment s WHERE s.revision_id = r.revision_id"
	"  AND s.coder_id IN me AND s.retired = 0),"
	" (SELECT count(*) FROM segment s WHERE s.revision_id = r.revision_id"
	"  AND s.coder_id IN book AND s.retired = 0),"
	" (SELECT count(*) FROM segment s WHERE s.revision_id = r.revision_id"
	"  AND s.coder_id IN book AND s.retired = 0"
	"  AND s.segment_id NOT IN (SELECT segment_id FROM decided)),"
	" (SELECT count(*) FROM segment s JOIN decided d USING (segment_id)"
	"  WHERE s.revision_id = r.revision_id AND d.verdict = 'accepted'),"
	" EXISTS (SELECT 1 FROM finished f WHERE f.revision_id = r.revision_id"
	"  AND f.coder_id IN me AND f.version ="
	"   (SELECT ifnull(max(version), 0) FROM codebook_version)),"
	" EXISTS (SELECT 1 FROM finished f WHERE f.revision_id = r.revision_id"
	"  AND f.coder_id IN me) "
	"FROM transcript t JOIN revision r ON r.transcript_id = t.transcript_id"
	" AND r.number = t.current_revision ORDER BY t.name";

struct desk_transcript *
desk_transcripts(struct arena *arena, const struct project *project,
                 struct str coder, size_t *count)
{
	struct query *query = db_query(project->db, transcripts_sql);
	struct desk_transcript *rows = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_text(query, 1, coder);
	while (query_row(query)) {
		struct desk_transcript *row =
			arena_append(arena, rows, *count, room);

		row->name = query_copy(arena, query, 0);
		row->revision_id = query_int(query, 1);
		row->revision = query_int(query, 2);
		row->text_sha256 = query_copy(arena, query, 3);
		row->words = (size_t)query_int(query, 4);
		row->length_ms = query_int(query, 5);
		row->own = (size_t)query_int(query, 6);
		row->proposals = (size_t)query_int(query, 7);
		row->undecided = (size_t)query_int(query, 8);
		row->accepted = (size_t)query_int(query, 9);
		row->finished = query_int(query, 10);
		row->finished_before = query_int(query, 11);
	}
	return query_end(query) ? rows : NULL;
}

const char *
desk_state_name(enum desk_state state)
{
	static const char *const names[] = {
		[DESK_OWN] = "own", [DESK_UNDECIDED] = "undecided",
		[DESK_ACCEPTED] = "accepted", [DESK_REJECTED] = "rejected",
	};

	return names[state];
}

/* ?1 is the revision, ?2 the coder.  The columns from verdict on are hers.
   A case counts for a code when she has anything else of it anywhere. */
static const char segments_sql[] =
	"WITH me (id) AS"
	" (SELECT coder_id FROM coder WHERE name = ?2),"
	"book (id) AS"
	" (SELECT coder_id FROM coder WHERE kind = 'codebook'),"
	"mine (segment_id) AS"
	" (SELECT segment_id FROM segment WHERE coder_id IN me AND retired = 0"
	"  UNION SELECT segment_id FROM decision WHERE coder_id IN me"
	"   AND verdict = 'accepted'),"
	"known (case_id, code_id, count) AS"
	" (SELECT p.case_id, s.code_id, count(*) FROM mine"
	"  JOIN segment s USING (segment_id) JOIN speaker p"
	"   ON p.revision_id = s.revision_id AND p.number = s.speaker"
	"  WHERE p.case_id IS NOT NULL GROUP BY p.case_id, s.code_id) "
	"SELECT s.segment_id, s.code_id, s.begin_byte, s.end_byte,"
	" s.coder_id IN me, s.retired, s.negated, ifnull(m.stance, ''),"
	" ifnull(m.memo, ''),"
	" (SELECT max(d.verdict || ' ' || d.reason) FROM decision d"
	"  WHERE d.coder_id IN me AND d.revision_id = s.revision_id"
	"  AND d.code_id = s.code_id AND (d.segment_id = s.segment_id"
	"   OR EXISTS (SELECT 1 FROM match h WHERE h.segment_id = s.segment_id"
	"    AND h.begin_byte = d.begin_byte AND h.end_byte = d.end_byte))),"
	" p.case_id IS NOT NULL AND ifnull((SELECT k.count FROM known k"
	"  WHERE k.case_id = p.case_id AND k.code_id = s.code_id), 0)"
	"  <= (s.segment_id IN mine), s.assisted "
	"FROM segment s LEFT JOIN remark m ON m.segment_id = s.segment_id"
	" AND m.coder_id IN me"
	" LEFT JOIN speaker p ON p.revision_id = s.revision_id"
	" AND p.number = s.speaker "
	"WHERE s.revision_id = ?1 AND (s.coder_id IN me OR s.coder_id IN book)"
	" AND (s.retired = 0 OR s.segment_id IN mine) "
	"ORDER BY s.begin_byte, s.end_byte, s.code_id, s.segment_id";

/* VERDICT is "accepted because", or "" where she has not decided. */
static void
read_verdict(struct desk_segment *row, bool own, struct str verdict)
{
	struct str word = str_next(&verdict, ' ');

	row->state = own                         ? DESK_OWN
	             : str_is(word, "accepted")  ? DESK_ACCEPTED
	             : str_is(word, "rejected")  ? DESK_REJECTED
	                                         : DESK_UNDECIDED;
	row->reason = verdict;
}

static bool
read_matches(struct arena *arena, const struct project *project,
             struct desk_segment *row)
{
	struct desk_match *copies;
	size_t count;
	struct match_row *matches = matches_of(arena, project->db, row->id,
	                                       &count);

	copies = arena_array(arena, struct desk_match, count);
	for (size_t i = 0; i < count; i++)
		copies[i] = (struct desk_match){ matches[i].begin,
		                                 matches[i].end,
		                                 matches[i].rule,
		                                 matches[i].item };
	row->matches = copies;
	row->match_count = count;
	return !db_failed(project->db);
}

struct desk_segment *
desk_segments(struct arena *arena, const struct project *project,
              int64_t revision_id, struct str coder, size_t *count)
{
	struct query *query = db_query(project->db, segments_sql);
	struct desk_segment *rows = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, revision_id);
	query_bind_text(query, 2, coder);
	while (query_row(query)) {
		struct desk_segment *row =
			arena_append(arena, rows, *count, room);

		row->id = query_int(query, 0);
		row->code = query_copy(arena, query, 1);
		row->begin = (size_t)query_int(query, 2);
		row->end = (size_t)query_int(query, 3);
		row->retired = query_int(query, 5);
		row->negated = query_int(query, 6);
		row->stance = query_copy(arena, query, 7);
		row->memo = query_copy(arena, query, 8);
		read_verdict(row, query_int(query, 4),
		             query_copy(arena, query, 9));
		row->decides = query_int(query, 10);
		row->assisted = query_int(query, 11);
	}
	if (!query_end(query))
		*count = 0;
	for (size_t i = 0; i < *count; i++) {
		if (!read_matches(arena, project, rows + i))
			*count = 0;
	}
	return *count ? rows : NULL;
}

/* ?1 is the revision, ?2 the coder. */
static const char others_sql[] =
	"WITH others (segment_id, coder_id) AS"
	" (SELECT s.segment_id, s.coder_id FROM segment s"
	"  JOIN coder c USING (coder_id)"
	"  WHERE s.revision_id = ?1 AND s.retired = 0 AND c.kind <> 'codebook'"
	"   AND c.name <> ?2"
	"  UNION SELECT d.segment_id, d.coder_id FROM decision d"
	"  JOIN coder c USING (coder_id)"
	"  WHERE d.revision_id = ?1 AND d.verdict = 'accepted'"
	"   AND c.name <> ?2) "
	"SELECT s.code_id, c.name, c.kind = 'gold', s.begin_byte, s.end_byte,"
	" ifnull(m.stance, ''), ifnull(m.memo, '') "
	"FROM others o JOIN segment s USING (segment_id)"
	" JOIN coder c ON c.coder_id = o.coder_id"
	" LEFT JOIN remark m ON m.segment_id = o.segment_id"
	"  AND m.coder_id = o.coder_id "
	"ORDER BY s.begin_byte, s.end_byte, s.code_id, c.name";

struct desk_other *
desk_others(struct arena *arena, const struct project *project,
            int64_t revision_id, struct str coder, size_t *count)
{
	struct query *query = db_query(project->db, others_sql);
	struct desk_other *rows = NULL;
	size_t room = 0;

	*count = 0;
	query_bind_int(query, 1, revision_id);
	query_bind_text(query, 2, coder);
	while (query_row(query)) {
		struct desk_other *row =
			arena_append(arena, rows, *count, room);

		row->code = query_copy(arena, query, 0);
		row->coder = query_copy(arena, query, 1);
		row->gold = query_int(query, 2);
		row->begin = (size_t)query_int(query, 3);
		row->end = (size_t)query_int(query, 4);
		row->stance = query_copy(arena, query, 5);
		row->memo = query_copy(arena, query, 6);
	}
	if (!query_end(query))
		*count = 0;
	return *count ? rows : NULL;
}

bool
desk_attention(const struct project *project, struct desk_attention *found)
{
	struct db *db = project->db;

	found->later = (size_t)db_int(db,
		"SELECT count(*) FROM settlement WHERE verdict = 'later'", 0);
	found->left_behind = (size_t)db_int(db,
		"SELECT count(*) FROM left_behind l JOIN revision r"
		" ON r.revision_id = l.revision_id JOIN transcript t"
		" ON t.transcript_id = r.transcript_id"
		" AND t.current_revision = r.number", 0);
	found->unspoken = (size_t)db_int(db,
		"SELECT count(DISTINCT t.transcript_id) FROM speaker p"
		" JOIN revision r USING (revision_id) JOIN transcript t"
		" ON t.transcript_id = r.transcript_id"
		" AND t.current_revision = r.number"
		" WHERE p.role = 'unknown'", 0);
	return !db_failed(db);
}
