/* SPDX-License-Identifier: MIT */

/* merge_objects.c -- see merge_objects.h. */

#include "acts/merge_objects.h"

#include <stdlib.h>

#include "base/arena.h"
#include "store/db.h"

#define CODER(n) "(SELECT coder_id FROM coder WHERE name = ?1 ->> " n ")"
#define TRANSCRIPT(n)                                                         \
	"(SELECT transcript_id FROM transcript WHERE name = ?1 ->> " n ")"
#define REVISION(n, m)                                                        \
	"(SELECT revision_id FROM revision JOIN transcript"                   \
	" USING (transcript_id) WHERE name = ?1 ->> " n                       \
	" AND number = ?1 ->> " m ")"

/* The same codebook may come back: which time it is tells them apart. */
#define BOOK_NAME                                                             \
	"v.sha256 || '#' || (SELECT count(*) FROM codebook_version e"         \
	" WHERE e.sha256 = v.sha256 AND e.version <= v.version)"
#define BOOK_OF(version)                                                      \
	"(SELECT " BOOK_NAME " FROM codebook_version v"                       \
	" WHERE v.version = " version ")"
#define BOOK(n)                                                               \
	"(SELECT v.version FROM codebook_version v WHERE " BOOK_NAME          \
	" = ?1 ->> " n ")"

enum { STATEMENTS = 8 };

/* LIST gives name and value; the others take the value as ?1. */
static const struct kind {
	const char *name, *list;
	const char *put[STATEMENTS], *drop[STATEMENTS];
} kinds[MERGE_KINDS] = {
	[MERGE_SETTING] = {
		"setting",
		"SELECT name, json_array(name, value) FROM setting"
		" WHERE name NOT IN ('id', 'created')",
		{ "INSERT INTO setting VALUES (?1 ->> 0, ?1 ->> 1)"
		  " ON CONFLICT DO UPDATE SET value = excluded.value" },
		{ "DELETE FROM setting WHERE name = ?1 ->> 0" },
	},
	[MERGE_CASE] = {
		"case",
		"SELECT case_id, json_array(case_id) FROM cases",
		{ "INSERT INTO cases VALUES (?1 ->> 0)"
		  " ON CONFLICT DO NOTHING" },
		{ "DELETE FROM cases WHERE case_id = ?1 ->> 0"
		  " AND case_id NOT IN (SELECT case_id FROM speaker"
		  "  WHERE case_id IS NOT NULL)"
		  " AND case_id NOT IN (SELECT case_id FROM case_attribute)" },
	},
	[MERGE_CASE_ATTRIBUTE] = {
		"case-attribute",
		"SELECT case_id || char(31) || name, json_array(case_id, name,"
		" json(json_group_array(json_array(value, position))))"
		" FROM (SELECT * FROM case_attribute"
		"  ORDER BY case_id, name, position, value)"
		" GROUP BY case_id, name",
		{ "DELETE FROM case_attribute WHERE case_id = ?1 ->> 0"
		  " AND name = ?1 ->> 1",
		  "INSERT INTO case_attribute (case_id, name, value, position)"
		  " SELECT ?1 ->> 0, ?1 ->> 1, e.value ->> 0, e.value ->> 1"
		  " FROM json_each(?1, '$[2]') e" },
		{ "DELETE FROM case_attribute WHERE case_id = ?1 ->> 0"
		  " AND name = ?1 ->> 1" },
	},
	[MERGE_TRANSCRIPT] = {
		"transcript",
		"SELECT name, json_array(name, current_revision)"
		" FROM transcript",
		{ "INSERT INTO transcript (name, current_revision)"
		  " VALUES (?1 ->> 0, ?1 ->> 1) ON CONFLICT (name) DO UPDATE"
		  " SET current_revision = excluded.current_revision" },
		{ "DELETE FROM transcript WHERE name = ?1 ->> 0"
		  " AND transcript_id NOT IN"
		  "  (SELECT transcript_id FROM revision)"
		  " AND transcript_id NOT IN"
		  "  (SELECT transcript_id FROM transcript_attribute)"
		  " AND transcript_id NOT IN"
		  "  (SELECT transcript_id FROM assignment)"
		  " AND transcript_id NOT IN"
		  "  (SELECT transcript_id FROM sample_transcript)"
		  " AND transcript_id NOT IN"
		  "  (SELECT transcript_id FROM blindness)" },
	},
	[MERGE_TRANSCRIPT_ATTRIBUTE] = {
		"transcript-attribute",
		"SELECT t || char(31) || name, json_array(t, name,"
		" json(json_group_array(json_array(value, position))))"
		" FROM (SELECT t.name AS t, a.* FROM transcript_attribute a"
		"  JOIN transcript t USING (transcript_id)"
		"  ORDER BY t.name, a.name, position, value)"
		" GROUP BY t, name",
		{ "DELETE FROM transcript_attribute WHERE transcript_id = "
		  TRANSCRIPT("0") " AND name = ?1 ->> 1",
		  "INSERT INTO transcript_attribute (transcript_id, name,"
		  " value, position) SELECT " TRANSCRIPT("0") ", ?1 ->> 1,"
		  " e.value ->> 0, e.value ->> 1"
		  " FROM json_each(?1, '$[2]') e" },
		{ "DELETE FROM transcript_attribute WHERE transcript_id = "
		  TRANSCRIPT("0") " AND name = ?1 ->> 1" },
	},
	[MERGE_REVISION] = {
		"revision",
		"SELECT t.name || char(31) || r.number, json_array(t.name,"
		" r.number, r.file_name, r.format, r.encoding, r.importer,"
		" r.original_sha256, r.text_sha256)"
		" FROM revision r JOIN transcript t USING (transcript_id)",
		{ NULL },
		{ "DELETE FROM exchange WHERE revision_id = " REVISION("0", "1"),
		  "DELETE FROM turn WHERE revision_id = " REVISION("0", "1"),
		  "DELETE FROM speaker WHERE revision_id = "
		  REVISION("0", "1"),
		  "DELETE FROM revision WHERE revision_id = "
		  REVISION("0", "1") },
	},
	[MERGE_SPEAKERS] = {
		"speakers",
		"SELECT t.name || char(31) || r.number, json_array(t.name,"
		" r.number, json((SELECT json_group_array(json_array(number,"
		"  role, case_id)) FROM (SELECT * FROM speaker p"
		"   WHERE p.revision_id = r.revision_id ORDER BY number))),"
		" json((SELECT json_group_array(json_array(number, begin_byte,"
		"  end_byte)) FROM (SELECT * FROM exchange x"
		"   WHERE x.revision_id = r.revision_id ORDER BY number))),"
		" json((SELECT json_group_array(json_array(number, exchange))"
		"  FROM (SELECT * FROM turn u"
		"   WHERE u.revision_id = r.revision_id ORDER BY number))))"
		" FROM revision r JOIN transcript t USING (transcript_id)",
		{ "UPDATE speaker SET role = e.value ->> 1,"
		  " case_id = e.value ->> 2 FROM json_each(?1, '$[2]') e"
		  " WHERE revision_id = " REVISION("0", "1")
		  " AND number = e.value ->> 0",
		  "DELETE FROM exchange WHERE revision_id = "
		  REVISION("0", "1"),
		  "INSERT INTO exchange SELECT " REVISION("0", "1") ","
		  " e.value ->> 0, e.value ->> 1, e.value ->> 2"
		  " FROM json_each(?1, '$[3]') e WHERE " REVISION("0", "1"),
		  "UPDATE turn SET exchange = e.value ->> 1"
		  " FROM json_each(?1, '$[4]') e WHERE revision_id = "
		  REVISION("0", "1") " AND number = e.value ->> 0" },
		{ NULL },
	},
	[MERGE_CODEBOOK] = {
		"codebook",
		"SELECT " BOOK_NAME ", json_array(" BOOK_NAME ", book_id,"
		" title, parent_sha256, file_name) FROM codebook_version v",
		{ NULL },
		{ NULL },
	},
	[MERGE_ASSIGNMENT] = {
		"assignment",
		"SELECT t.name || char(31) || c.name,"
		" json_array(t.name, c.name) FROM assignment"
		" JOIN transcript t USING (transcript_id)"
		" JOIN coder c USING (coder_id)",
		{ "INSERT INTO assignment VALUES (" TRANSCRIPT("0") ", "
		  CODER("1") ") ON CONFLICT DO NOTHING" },
		{ "DELETE FROM assignment WHERE transcript_id = "
		  TRANSCRIPT("0") " AND coder_id = " CODER("1") },
	},
	[MERGE_BLINDNESS] = {
		"blindness",
		"SELECT t.name || char(31) || what,"
		" json_array(t.name, what, seen) FROM blindness"
		" JOIN transcript t USING (transcript_id)",
		{ "INSERT INTO blindness VALUES (" TRANSCRIPT("0") ","
		  " ?1 ->> 1, ?1 ->> 2)"
		  " ON CONFLICT DO UPDATE SET seen = excluded.seen" },
		{ "DELETE FROM blindness WHERE transcript_id = "
		  TRANSCRIPT("0") " AND what = ?1 ->> 1" },
	},
	[MERGE_SETTLEMENT] = {
		"settlement",
		"SELECT printf('%016x', s.settlement_id), json_array("
		"s.settlement_id, t.name, r.number, s.begin_byte, s.end_byte,"
		" c.name, a.name, b.name, class, verdict, reason, note,"
		" json((SELECT json_group_array(json_array(l.name, l.code_id,"
		"  l.begin_byte, l.end_byte)) FROM (SELECT * FROM"
		"   settlement_segment JOIN coder USING (coder_id)"
		"   WHERE settlement_id = s.settlement_id"
		"   ORDER BY name, code_id, begin_byte, end_byte) l)),"
		" json((SELECT json_group_array(segment_id) FROM"
		"  (SELECT segment_id FROM gold_basis g"
		"   WHERE g.settlement_id = s.settlement_id"
		"   ORDER BY segment_id))))"
		" FROM settlement s JOIN revision r USING (revision_id)"
		" JOIN transcript t USING (transcript_id)"
		" JOIN coder c ON c.coder_id = s.coder_id"
		" JOIN coder a ON a.coder_id = s.coder_a"
		" JOIN coder b ON b.coder_id = s.coder_b",
		{ "INSERT INTO settlement (settlement_id, revision_id,"
		  " begin_byte, end_byte, coder_id, coder_a, coder_b, class,"
		  " verdict, reason, note) VALUES (?1 ->> 0, "
		  REVISION("1", "2") ", ?1 ->> 3, ?1 ->> 4, " CODER("5") ", "
		  CODER("6") ", " CODER("7") ", ?1 ->> 8, ?1 ->> 9,"
		  " ?1 ->> 10, ?1 ->> 11) ON CONFLICT DO UPDATE SET"
		  " coder_id = excluded.coder_id, class = excluded.class,"
		  " verdict = excluded.verdict, reason = excluded.reason,"
		  " note = excluded.note",
		  "DELETE FROM settlement_segment"
		  " WHERE settlement_id = ?1 ->> 0",
		  "INSERT INTO settlement_segment SELECT ?1 ->> 0, c.coder_id,"
		  " e.value ->> 1, e.value ->> 2, e.value ->> 3"
		  " FROM json_each(?1, '$[12]') e JOIN coder c"
		  " ON c.name = e.value ->> 0" },
		{ "DELETE FROM settlement_segment"
		  " WHERE settlement_id = ?1 ->> 0",
		  "DELETE FROM settlement WHERE settlement_id = ?1 ->> 0"
		  " AND settlement_id NOT IN (SELECT settlement_id"
		  "  FROM gold_basis WHERE settlement_id IS NOT NULL)" },
	},
	[MERGE_SEGMENT] = {
		"segment",
		"SELECT printf('%016x', s.segment_id), json_array("
		"s.segment_id, t.name, r.number, s.code_id, c.name,"
		" s.begin_byte, s.end_byte, " BOOK_OF("s.version") ","
		" s.retired, s.negated, s.carried_from, s.assisted,"
		" json((SELECT json_group_array(json_array(begin_byte,"
		"  end_byte, rule, item)) FROM (SELECT * FROM match m"
		"   WHERE m.segment_id = s.segment_id"
		"   ORDER BY begin_byte, end_byte, rule, item))),"
		" json((SELECT json_group_array(json_array(name, number)) FROM"
		"  (SELECT name, number FROM left_behind l"
		"   JOIN revision USING (revision_id)"
		"   JOIN transcript USING (transcript_id)"
		"   WHERE l.segment_id = s.segment_id"
		"   ORDER BY name, number))),"
		" json((SELECT json_array(basis, coders, settlement_id)"
		"  FROM gold_basis g WHERE g.segment_id = s.segment_id)))"
		" FROM segment s JOIN revision r USING (revision_id)"
		" JOIN transcript t USING (transcript_id)"
		" JOIN coder c USING (coder_id)",
		{ "INSERT INTO segment (segment_id, revision_id, code_id,"
		  " coder_id, begin_byte, end_byte, version, retired, negated,"
		  " carried_from, assisted) VALUES (?1 ->> 0, "
		  REVISION("1", "2") ", ?1 ->> 3, " CODER("4") ", ?1 ->> 5,"
		  " ?1 ->> 6, " BOOK("7") ", ?1 ->> 8, ?1 ->> 9, ?1 ->> 10,"
		  " ?1 ->> 11) ON CONFLICT (segment_id) DO UPDATE SET"
		  " version = excluded.version, retired = excluded.retired,"
		  " negated = excluded.negated,"
		  " carried_from = excluded.carried_from,"
		  " assisted = excluded.assisted",
		  "DELETE FROM match WHERE segment_id = ?1 ->> 0",
		  "INSERT INTO match SELECT ?1 ->> 0, e.value ->> 0,"
		  " e.value ->> 1, e.value ->> 2, e.value ->> 3"
		  " FROM json_each(?1, '$[12]') e",
		  "DELETE FROM left_behind WHERE segment_id = ?1 ->> 0",
		  "INSERT INTO left_behind SELECT ?1 ->> 0, r.revision_id"
		  " FROM json_each(?1, '$[13]') e JOIN transcript t"
		  " ON t.name = e.value ->> 0 JOIN revision r"
		  " ON r.transcript_id = t.transcript_id"
		  " AND r.number = e.value ->> 1",
		  "DELETE FROM gold_basis WHERE segment_id = ?1 ->> 0",
		  "INSERT INTO gold_basis SELECT ?1 ->> 0, ?1 ->> '$[14][0]',"
		  " ?1 ->> '$[14][1]', ?1 ->> '$[14][2]'"
		  " WHERE ?1 ->> '$[14][0]' IS NOT NULL" },
		{ "DELETE FROM left_behind WHERE segment_id = ?1 ->> 0",
		  "DELETE FROM gold_basis WHERE segment_id = ?1 ->> 0",
		  "DELETE FROM match WHERE segment_id = ?1 ->> 0",
		  "DELETE FROM segment WHERE segment_id = ?1 ->> 0" },
	},
	[MERGE_REMARK] = {
		"remark",
		"SELECT printf('%016x', segment_id) || char(31) || c.name,"
		" json_array(segment_id, c.name, stance, memo)"
		" FROM remark JOIN coder c USING (coder_id)",
		{ "INSERT INTO remark VALUES (?1 ->> 0, " CODER("1") ","
		  " ?1 ->> 2, ?1 ->> 3) ON CONFLICT DO UPDATE SET"
		  " stance = excluded.stance, memo = excluded.memo" },
		{ "DELETE FROM remark WHERE segment_id = ?1 ->> 0"
		  " AND coder_id = " CODER("1") },
	},
	[MERGE_DECISION] = {
		"decision",
		"SELECT c.name || char(31) || t.name || char(31) || r.number"
		" || char(31) || code_id || char(31) || begin_byte || char(31)"
		" || end_byte, json_array(c.name, t.name, r.number, code_id,"
		" begin_byte, end_byte, verdict, reason, segment_id)"
		" FROM decision JOIN coder c USING (coder_id)"
		" JOIN revision r USING (revision_id)"
		" JOIN transcript t USING (transcript_id)",
		{ "INSERT INTO decision (coder_id, revision_id, code_id,"
		  " begin_byte, end_byte, verdict, reason, segment_id)"
		  " VALUES (" CODER("0") ", " REVISION("1", "2") ", ?1 ->> 3,"
		  " ?1 ->> 4, ?1 ->> 5, ?1 ->> 6, ?1 ->> 7, ?1 ->> 8)"
		  " ON CONFLICT DO UPDATE SET verdict = excluded.verdict,"
		  " reason = excluded.reason,"
		  " segment_id = excluded.segment_id" },
		{ "DELETE FROM decision WHERE coder_id = " CODER("0")
		  " AND revision_id = " REVISION("1", "2")
		  " AND code_id = ?1 ->> 3 AND begin_byte = ?1 ->> 4"
		  " AND end_byte = ?1 ->> 5" },
	},
	[MERGE_FINISHED] = {
		"finished",
		"SELECT c.name || char(31) || t.name || char(31) || r.number"
		" || char(31) || ifnull(" BOOK_OF("f.version") ", '0'),"
		" json_array(c.name, t.name, r.number, "
		BOOK_OF("f.version") ", assisted) FROM finished f"
		" JOIN coder c USING (coder_id)"
		" JOIN revision r USING (revision_id)"
		" JOIN transcript t USING (transcript_id)"
		" WHERE f.version = 0 OR f.version IN"
		"  (SELECT version FROM codebook_version)",
		{ "INSERT INTO finished (coder_id, revision_id, version,"
		  " assisted) VALUES (" CODER("0") ", " REVISION("1", "2")
		  ", ifnull(" BOOK("3") ", 0), ?1 ->> 4)"
		  " ON CONFLICT DO UPDATE SET assisted = excluded.assisted" },
		{ "DELETE FROM finished WHERE coder_id = " CODER("0")
		  " AND revision_id = " REVISION("1", "2")
		  " AND version = ifnull(" BOOK("3") ", 0)" },
	},
	[MERGE_TRANSLATION] = {
		"translation",
		"SELECT t.name || char(31) || r.number || char(31)"
		" || begin_byte || char(31) || end_byte || char(31)"
		" || language, json_array(t.name, r.number, begin_byte,"
		" end_byte, language, text, translator, checked_by,"
		" words_sha256) FROM translation"
		" JOIN revision r USING (revision_id)"
		" JOIN transcript t USING (transcript_id)",
		{ "INSERT INTO translation (revision_id, begin_byte, end_byte,"
		  " language, text, translator, checked_by, words_sha256)"
		  " VALUES (" REVISION("0", "1") ", ?1 ->> 2, ?1 ->> 3,"
		  " ?1 ->> 4, ?1 ->> 5, ?1 ->> 6, ?1 ->> 7, ?1 ->> 8)"
		  " ON CONFLICT DO UPDATE SET text = excluded.text,"
		  " translator = excluded.translator,"
		  " checked_by = excluded.checked_by,"
		  " words_sha256 = excluded.words_sha256" },
		{ "DELETE FROM translation WHERE revision_id = "
		  REVISION("0", "1") " AND begin_byte = ?1 ->> 2"
		  " AND end_byte = ?1 ->> 3 AND language = ?1 ->> 4" },
	},
	[MERGE_FRAMEWORK_LINE] = {
		"framework-line",
		"SELECT case_id || char(31) || code_id, json_array(case_id,"
		" code_id, line, author) FROM framework_line",
		{ "INSERT INTO framework_line (case_id, code_id, line, author)"
		  " VALUES (?1 ->> 0, ?1 ->> 1, ?1 ->> 2, ?1 ->> 3)"
		  " ON CONFLICT DO UPDATE SET line = excluded.line,"
		  " author = excluded.author" },
		{ "DELETE FROM framework_line WHERE case_id = ?1 ->> 0"
		  " AND code_id = ?1 ->> 1" },
	},
	[MERGE_CONFLICT] = {
		"conflict",
		"SELECT kind || char(31) || name || char(31) || lost_hash,"
		" json_array(kind, name, lost_hash, lost, kept_hash, kept)"
		" FROM conflict",
		{ "INSERT INTO conflict (kind, name, lost_hash, lost,"
		  " kept_hash, kept) VALUES (?1 ->> 0, ?1 ->> 1, ?1 ->> 2,"
		  " ?1 ->> 3, ?1 ->> 4, ?1 ->> 5) ON CONFLICT DO NOTHING" },
		{ NULL },
	},
};

const char *
merge_kind_name(enum merge_kind kind)
{
	return kinds[kind].name;
}

static int
compare_names(const void *left, const void *right)
{
	const struct merge_object *a = left, *b = right;

	return str_compare(a->name, b->name);
}

struct merge_object *
merge_objects(struct arena *arena, struct db *db, enum merge_kind kind,
              size_t *count)
{
	struct query *query = db_query(db, kinds[kind].list);
	struct merge_object *objects = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query)) {
		struct merge_object *object =
			arena_append(arena, objects, *count, room);

		object->name = query_copy(arena, query, 0);
		object->value = query_copy(arena, query, 1);
	}
	if (!query_end(query))
		*count = 0;
	if (*count)
		qsort(objects, *count, sizeof *objects, compare_names);
	return objects;
}

static bool
run_all(struct db *db, const char *const *statements, struct str value)
{
	for (size_t i = 0; i < STATEMENTS && statements[i]; i++) {
		struct query *query = db_query(db, statements[i]);

		query_bind_text(query, 1, value);
		query_run(query);
		if (!query_end(query))
			return false;
	}
	return true;
}

bool
merge_put(struct db *db, enum merge_kind kind, struct str value)
{
	return run_all(db, kinds[kind].put, value);
}

bool
merge_drop(struct db *db, enum merge_kind kind, struct str value)
{
	return run_all(db, kinds[kind].drop, value);
}
