/* SPDX-License-Identifier: MIT */

/* census.c -- see census.h. */

#include "report/census.h"

#include <stdlib.h>

#include "base/arena.h"
#include "store/project.h"

/* Where a report of the whole project begins; all below is joined to it. */
#define CURRENT                                                               \
	"FROM revision r JOIN transcript t"                                   \
	" ON t.transcript_id = r.transcript_id"                               \
	" AND t.current_revision = r.number "

static void
add_attribute(struct arena *arena, struct census_attributes *attributes,
              struct query *query, int column)
{
	struct census_attribute *attribute =
		arena_append(arena, attributes->items, attributes->count,
	                     attributes->room);

	attribute->name = query_copy(arena, query, column);
	attribute->value = query_copy(arena, query, column + 1);
}

static bool
read_cases(struct arena *arena, struct census *census, struct db *db)
{
	struct query *query = db_query(
		db, "SELECT case_id FROM cases ORDER BY case_id");

	while (query_row(query)) {
		struct census_case *item =
			arena_append(arena, census->cases, census->case_count,
		                     census->case_room);

		*item = (struct census_case){
			.id = query_copy(arena, query, 0),
		};
	}
	if (!query_end(query))
		return false;
	query = db_query(db, "SELECT case_id, name, value FROM case_attribute"
	                     " ORDER BY case_id, name, position, value");
	while (query_row(query)) {
		size_t index = census_case(census, query_text(query, 0));

		if (index != STR_NOWHERE)
			add_attribute(arena, &census->cases[index].attributes,
			              query, 1);
	}
	return query_end(query);
}

struct revision_index { int64_t id; size_t index; };

static int
compare_revisions(const void *left, const void *right)
{
	const struct revision_index *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

static void
sort_revisions(struct arena *arena, struct census *census)
{
	size_t count = census->transcript_count;
	struct revision_index *order =
		arena_array(arena, struct revision_index, count + 1);

	for (size_t i = 0; i < count; i++)
		order[i] = (struct revision_index){
			census->transcripts[i].revision_id, i
		};
	if (count)
		qsort(order, count, sizeof *order, compare_revisions);
	census->by_revision = arena_array(arena, size_t, count + 1);
	for (size_t i = 0; i < count; i++)
		census->by_revision[i] = order[i].index;
}

/* What takes long to count stands last. */
static const char transcripts_sql[] =
	"SELECT t.transcript_id, r.revision_id, t.name, r.number,"
	" (SELECT count(*) FROM cue c WHERE c.revision_id = r.revision_id),"
	" (SELECT max(end_ms) FROM cue c WHERE c.revision_id = r.revision_id"
	"  AND end_ms BETWEEN 0 AND 9999999999999999) "
	CURRENT "ORDER BY t.name";
static const char voice_transcripts_sql[] =
	"SELECT t.transcript_id, r.revision_id, t.name, r.number, 0, 0 "
	CURRENT "ORDER BY t.name";

static bool
read_transcripts(struct arena *arena, struct census *census, struct db *db,
                 const char *sql)
{
	struct query *query = db_query(db, sql);

	while (query_row(query)) {
		struct census_transcript *item = arena_append(
			arena, census->transcripts, census->transcript_count,
			census->transcript_room);

		*item = (struct census_transcript){
			.transcript_id = query_int(query, 0),
			.revision_id = query_int(query, 1),
			.name = query_copy(arena, query, 2),
			.revision = (size_t)query_int(query, 3),
			.cue_count = (size_t)query_int(query, 4),
			.length_ms = query_int(query, 5),
		};
	}
	if (!query_end(query))
		return false;
	sort_revisions(arena, census);
	query = db_query(db, "SELECT t.name, a.name, a.value"
	                     " FROM transcript_attribute a"
	                     " JOIN transcript t USING (transcript_id)"
	                     " ORDER BY t.name, a.name, position, value");
	while (query_row(query)) {
		size_t index = census_transcript(census, query_text(query, 0));

		if (index != STR_NOWHERE)
			add_attribute(arena,
			              &census->transcripts[index].attributes,
			              query, 1);
	}
	return query_end(query);
}

static void
add_to_case(struct arena *arena, struct census *census, size_t case_index,
            size_t transcript)
{
	struct census_case *item;

	if (case_index == STR_NOWHERE)
		return;
	item = &census->cases[case_index];
	if (!item->transcript_count
	    || item->transcripts[item->transcript_count - 1] != transcript)
		*arena_append(arena, item->transcripts, item->transcript_count,
		              item->transcript_room) = transcript;
}

static bool
read_speakers(struct arena *arena, struct census *census, struct db *db)
{
	struct query *query = db_query(
		db, "SELECT r.revision_id, p.label, p.role, p.case_id " CURRENT
		    "JOIN speaker p USING (revision_id)"
		    " ORDER BY t.name, p.number");

	while (query_row(query)) {
		size_t index = census_revision(census, query_int(query, 0));
		struct census_transcript *transcript =
			&census->transcripts[index];
		struct census_speaker *speaker = arena_append(
			arena, transcript->speakers,
			transcript->speaker_count, transcript->speaker_room);

		speaker->label = query_copy(arena, query, 1);
		speaker->role = query_copy(arena, query, 2);
		speaker->case_index =
			query_is_null(query, 3)
				? STR_NOWHERE
				: census_case(census, query_text(query, 3));
		add_to_case(arena, census, speaker->case_index, index);
	}
	return query_end(query);
}

/* Speakers are numbered as they stand, whatever gaps a stranger's file may
   have in its numbers. */
#define SPEAKER_BEFORE                                                        \
	"SELECT r.revision_id, (SELECT count(*) FROM speaker p"               \
	"  WHERE p.revision_id = r.revision_id AND p.number < u.speaker),"
static const char turns_sql[] =
	SPEAKER_BEFORE
	" u.language, u.words, u.begin_byte, u.end_byte " CURRENT
	"JOIN turn u USING (revision_id) ORDER BY t.name, u.number";
static const char turns_of_one_sql[] =
	SPEAKER_BEFORE
	" u.language, u.words, u.begin_byte, u.end_byte FROM revision r"
	" JOIN turn u USING (revision_id) WHERE r.revision_id = ?1"
	" ORDER BY u.number";
static const char voices_sql[] =
	SPEAKER_BEFORE
	" u.language, u.words, 0, 0 " CURRENT
	"JOIN spoken u USING (revision_id)"
	" ORDER BY t.name, u.speaker, u.language";

static void
take_turns(struct arena *arena, struct census *census, struct query *query)
{
	while (query_row(query)) {
		size_t index = census_revision(census, query_int(query, 0));
		struct census_transcript *transcript =
			&census->transcripts[index];
		struct census_turn *turn = arena_append(
			arena, transcript->turns, transcript->turn_count,
			transcript->turn_room);

		turn->speaker = (size_t)query_int(query, 1);
		turn->language = query_copy(arena, query, 2);
		turn->words = (size_t)query_int(query, 3);
		turn->begin = (size_t)query_int(query, 4);
		turn->end = (size_t)query_int(query, 5);
		if (turn->speaker >= transcript->speaker_count)
			transcript->turn_count--;
	}
}

static bool
read_turns(struct arena *arena, struct census *census, struct db *db,
           const char *sql)
{
	struct query *query = db_query(db, sql);

	take_turns(arena, census, query);
	return query_end(query);
}

bool
census_read_turns(struct arena *arena, const struct project *project,
                  struct census *census, const bool *wanted)
{
	for (size_t i = 0; i < census->transcript_count; i++) {
		struct census_transcript *transcript = &census->transcripts[i];
		struct query *query;

		if (!wanted[i])
			continue;
		transcript->turn_count = 0;
		query = db_query(project->db, turns_of_one_sql);
		query_bind_int(query, 1, transcript->revision_id);
		take_turns(arena, census, query);
		if (!query_end(query))
			return false;
	}
	return true;
}

static void
add_code(struct arena *arena, struct census *census, struct census_code code)
{
	*arena_append(arena, census->codes, census->code_count,
	              census->code_room) = code;
}

static unsigned
depth_of(struct str path)
{
	unsigned depth = 0;

	for (size_t i = 0; i < path.len; i++)
		depth += path.text[i] == '/';
	return depth;
}

static bool
is_path_below(struct str path, struct str root)
{
	return path.len > root.len && str_starts(path, root)
	       && path.text[root.len] == '/';
}

/* The codes stand in the order of the file, so that a subtree is one
   stretch. */
static void
find_subtrees(struct census *census)
{
	for (size_t i = 0; i < census->code_count; i++) {
		size_t end = i + 1;

		while (end < census->code_count
		       && is_path_below(census->codes[end].path,
		                        census->codes[i].path))
			end++;
		census->codes[i].subtree_end = end;
	}
}

/* Their labels are those of code_label(). */
static bool
read_codes(struct arena *arena, struct census *census, struct db *db,
           const char *language)
{
	struct query *query = db_query(
		db, "SELECT c.code_id, c.path, ifnull((SELECT l.label"
		    " FROM code_label l WHERE l.version = c.version"
		    " AND l.code_id = c.code_id AND (l.language = ?2"
		    " OR substr(l.language, 1, length(?2) + 1) = ?2 || '-')"
		    " ORDER BY l.language <> ?2, l.language DESC LIMIT 1),"
		    " c.name)"
		    " FROM code c WHERE c.version = ?1 ORDER BY c.position");

	query_bind_int(query, 1, census->version);
	query_bind_text(query, 2, str_of(language));
	while (query_row(query)) {
		struct census_code code = {
			.id = query_copy(arena, query, 0),
			.path = query_copy(arena, query, 1),
			.label = query_copy(arena, query, 2),
			.in_force = true,
		};

		code.depth = depth_of(code.path);
		add_code(arena, census, code);
	}
	if (!query_end(query))
		return false;
	/* From one code to the next, not over all segments. */
	query = db_query(db, "WITH RECURSIVE used (id) AS"
	                     " (SELECT min(code_id) FROM segment UNION ALL"
	                     "  SELECT (SELECT min(code_id) FROM segment"
	                     "  WHERE code_id > id) FROM used"
	                     "  WHERE id IS NOT NULL)"
	                     " SELECT id FROM used WHERE id IS NOT NULL"
	                     " AND id NOT IN (SELECT code_id FROM code"
	                     "  WHERE version = ?1) ORDER BY id");
	query_bind_int(query, 1, census->version);
	while (query_row(query)) {
		struct str id = query_copy(arena, query, 0);

		add_code(arena, census,
		         (struct census_code){ .id = id, .path = id,
		                               .label = id });
	}
	find_subtrees(census);
	return query_end(query);
}

static bool
read_coders(struct arena *arena, struct census *census, struct db *db)
{
	struct query *query = db_query(
		db, "SELECT coder_id, name, kind FROM coder ORDER BY name");

	while (query_row(query)) {
		struct census_coder *coder =
			arena_append(arena, census->coders,
		                     census->coder_count, census->coder_room);
		struct str kind = query_text(query, 2);

		coder->kind = str_is(kind, "codebook") ? CODER_CODEBOOK
		              : str_is(kind, "gold")   ? CODER_GOLD
		                                       : CODER_PERSON;
		coder->id = query_int(query, 0);
		coder->name = query_copy(arena, query, 1);
	}
	return query_end(query);
}

static struct census *
read_census(struct arena *arena, const struct project *project,
            const char *language, bool voices)
{
	struct census *census = arena_make(arena, struct census);
	struct db *db = project->db;

	census->version = db_int(
		db, "SELECT max(version) FROM codebook_version", 0);
	census->codebook_sha256 = db_text(
		arena, db, "SELECT sha256 FROM codebook_version"
		           " ORDER BY version DESC LIMIT 1");
	census->journal_hash = db_text(
		arena, db,
		"SELECT hash FROM journal ORDER BY sequence DESC LIMIT 1");
	if (!read_cases(arena, census, db)
	    || !read_transcripts(arena, census, db, voices
	                     ? voice_transcripts_sql : transcripts_sql)
	    || !read_speakers(arena, census, db)
	    || !read_turns(arena, census, db, voices ? voices_sql : turns_sql)
	    || !read_codes(arena, census, db, language)
	    || !read_coders(arena, census, db))
		return NULL;
	return census;
}

struct census *
census_read(struct arena *arena, const struct project *project,
            const char *language)
{
	return read_census(arena, project, language, false);
}

struct census *
census_read_voices(struct arena *arena, const struct project *project,
                   const char *language)
{
	return read_census(arena, project, language, true);
}

size_t
census_code(const struct census *census, struct str id)
{
	for (size_t i = 0; i < census->code_count; i++) {
		if (str_equal(census->codes[i].id, id))
			return i;
	}
	return STR_NOWHERE;
}

size_t
census_case(const struct census *census, struct str id)
{
	size_t low = 0, high = census->case_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(id, census->cases[middle].id);

		if (!order)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return STR_NOWHERE;
}

size_t
census_transcript(const struct census *census, struct str name)
{
	size_t low = 0, high = census->transcript_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(name, census->transcripts[middle].name);

		if (!order)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return STR_NOWHERE;
}

size_t
census_coder(const struct census *census, struct str name)
{
	for (size_t i = 0; i < census->coder_count; i++) {
		if (str_equal(census->coders[i].name, name))
			return i;
	}
	return STR_NOWHERE;
}

size_t
census_revision(const struct census *census, int64_t revision_id)
{
	size_t low = 0, high = census->transcript_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		size_t index = census->by_revision[middle];
		int64_t id = census->transcripts[index].revision_id;

		if (id == revision_id)
			return index;
		if (revision_id < id)
			high = middle;
		else
			low = middle + 1;
	}
	return STR_NOWHERE;
}

bool
census_code_is_below(const struct census *census, size_t code, size_t root)
{
	return code >= root && code < census->codes[root].subtree_end;
}

size_t
census_turn_at(const struct census_transcript *transcript, size_t byte)
{
	size_t low = 0, high = transcript->turn_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (transcript->turns[middle].begin <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : 0;
}

struct str
census_join(struct arena *arena, const struct census_attributes *attributes,
                struct str name)
{
	struct buf buf = BUF(arena);

	for (size_t i = 0; i < attributes->count; i++) {
		if (!str_equal(attributes->items[i].name, name))
			continue;
		if (buf.len)
			buf_add_char(&buf, '|');
		buf_add(&buf, attributes->items[i].value);
	}
	return buf_str(&buf);
}
