/* SPDX-License-Identifier: MIT */

/* report_audit.c -- see report_audit.h.

   Each part is a query whose columns are item, id, by, detail, sha256; parts
   of one category stand below its heading. */

#include "report/report_audit.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "report/footer.h"
#include "report/report.h"
#include "store/project.h"

enum { HASH_SHOWN = 12, COLUMNS = 6 };

struct part {
	const char *category, *heading;         /* heading: N_() */
	const char *sql;
};

static const struct part parts[] = {
	{ "raw data", N_("Raw data"),
	  "SELECT 'transcript', t.name || iif(r.number > 1, '.' || r.number,"
	  "  ''), '', r.file_name || ', ' || r.format || ', ' || r.encoding"
	  "  || ifnull(', ' || (SELECT group_concat(DISTINCT case_id)"
	  "   FROM speaker s WHERE s.revision_id = r.revision_id"
	  "   AND case_id IS NOT NULL), ''), r.original_sha256"
	  " FROM revision r JOIN transcript t USING (transcript_id)"
	  " ORDER BY t.name, r.number" },
	{ "data reduction and analysis", N_("Data reduction and analysis"),
	  "SELECT 'coding', t.name, c.name, substr("
	  "  iif(sum(n = 1), ', segments ' || sum(n = 1), '')"
	  "  || iif(sum(n = 2), ', accepted ' || sum(n = 2), '')"
	  "  || iif(sum(n = 3), ', rejected ' || sum(n = 3), '')"
	  "  || iif(sum(n = 4), ', finished', ''), 3), '' FROM"
	  " (SELECT 1 AS n, revision_id, coder_id FROM segment"
	  "   WHERE retired = 0"
	  "  UNION ALL SELECT iif(verdict = 'accepted', 2, 3), revision_id,"
	  "   coder_id FROM (SELECT DISTINCT verdict, revision_id, coder_id,"
	  "   segment_id FROM decision)"
	  "  UNION ALL SELECT DISTINCT 4, revision_id, coder_id"
	  "   FROM finished)"
	  " JOIN revision r USING (revision_id)"
	  " JOIN transcript t ON t.transcript_id = r.transcript_id"
	  "  AND t.current_revision = r.number"
	  " JOIN coder c USING (coder_id)"
	  " GROUP BY t.name, c.name ORDER BY t.name, c.name" },
	{ "data reconstruction and synthesis",
	  N_("Data reconstruction and synthesis"),
	  "SELECT 'round', name, '', 'opened by act ' || opened"
	  "  || iif(frozen, ', frozen by act ' || frozen, ', open'),"
	  "  ifnull(head, '') FROM round"
	  " UNION ALL SELECT 'layer', value, '', '', '' FROM setting"
	  "  WHERE name = 'layer'"
	  " UNION ALL SELECT 'gold', t.name, '', 'segments ' || count(*), ''"
	  "  FROM segment s JOIN coder c USING (coder_id)"
	  "  JOIN revision r USING (revision_id)"
	  "  JOIN transcript t ON t.transcript_id = r.transcript_id"
	  "   AND t.current_revision = r.number"
	  "  WHERE c.kind = 'gold' GROUP BY t.name" },
	{ "process notes", N_("Process notes"),
	  "SELECT act, sequence, actor, time || iif(arguments = '{}', '',"
	  "  ' ' || arguments) || iif(counts = '{}', '', ' ' || counts), hash"
	  " FROM journal ORDER BY sequence" },
	{ "intentions and dispositions", N_("Intentions and dispositions"),
	  "SELECT item, id, by, detail, '' FROM (SELECT 'memo' AS item,"
	  "  printf('%016x', segment_id) AS id, c.name AS by,"
	  "  ifnull(stance || iif(memo = '', '', ': '), '') || memo AS detail"
	  "  FROM remark JOIN coder c USING (coder_id)"
	  " UNION ALL SELECT DISTINCT 'reason', printf('%016x', segment_id),"
	  "  c.name, verdict || ': ' || reason FROM decision"
	  "  JOIN coder c USING (coder_id) WHERE reason <> ''"
	  " UNION ALL SELECT 'sample', 'act ' || drawn, '', 'by ' || keys"
	  "  || ', seed ' || seed || ', frame ' || frame_sha256 FROM sample"
	  " UNION ALL SELECT 'assignment', t.name, c.name, '' FROM assignment"
	  "  JOIN transcript t USING (transcript_id)"
	  "  JOIN coder c USING (coder_id)"
	  " UNION ALL SELECT 'blindness', t.name, '', what || ': ' || seen"
	  "  FROM blindness JOIN transcript t USING (transcript_id)"
	  " UNION ALL SELECT 'blindness', 'project', '', substr(name, 7)"
	  "  || ': ' || value FROM setting WHERE name LIKE 'blind_%')"
	  " ORDER BY item, id, by, detail" },
	{ "instrument development", N_("Instrument development"),
	  "SELECT 'codebook', v.book_id || ' ' || v.version, '',"
	  "  v.title || ', ' || v.file_name || ', ' || (SELECT count(*)"
	  "   FROM code c WHERE c.version = v.version) || ' codes'"
	  "  || ifnull(', new: ' || (SELECT group_concat(code_id, ' ')"
	  "   FROM (SELECT code_id FROM code c WHERE c.version = v.version"
	  "    AND v.version > 1 AND NOT EXISTS (SELECT 1 FROM code o"
	  "     WHERE o.version = v.version - 1 AND o.code_id = c.code_id)"
	  "    ORDER BY position)), '')"
	  "  || ifnull(', gone: ' || (SELECT group_concat(code_id, ' ')"
	  "   FROM (SELECT code_id FROM code o WHERE o.version = v.version - 1"
	  "    AND NOT EXISTS (SELECT 1 FROM code c"
	  "     WHERE c.version = v.version AND c.code_id = o.code_id)"
	  "    ORDER BY position)), ''), v.sha256"
	  " FROM codebook_version v ORDER BY v.version" },
};

enum { PARTS = sizeof parts / sizeof *parts };

/* Without the last column where nothing of the part has a hash. */
static struct table *
make_table(struct arena *arena, const struct catalogue *catalogue,
           bool with_hash)
{
	static const struct {
		const char *heading;
		enum column_kind kind;
	} columns[] = {
		{ N_("what"), COLUMN_TEXT }, { N_("which"), COLUMN_TEXT },
		{ N_("by"), COLUMN_TEXT }, { N_("detail"), COLUMN_LONG },
		{ N_("SHA-256"), COLUMN_PLACE },
	};
	struct table *table = table_new(arena);

	for (int i = 0; i < COLUMNS - 2 + with_hash; i++)
		table_add_column(arena, table, STR(""),
		                 str_of(i18n_text(catalogue,
		                                  columns[i].heading)),
		                 columns[i].kind);
	return table;
}

static bool
add_part(struct report *report, const struct project *project,
         const struct catalogue *catalogue, const struct part *part)
{
	struct arena *arena = report->arena;
	struct query *query = db_query(project->db, part->sql);
	size_t first = report->data->row_count;
	struct table *people;
	bool with_hash = false;

	while (query_row(query)) {
		struct str *data = table_add_row(arena, report->data)->cells;

		data[0] = str_of(part->category);
		for (int i = 0; i + 1 < COLUMNS; i++)
			data[i + 1] = query_copy(arena, query, i);
		with_hash = with_hash || data[COLUMNS - 1].len;
	}
	people = make_table(arena, catalogue, with_hash);
	for (size_t r = first; r < report->data->row_count; r++) {
		const struct str *data = report->data->rows[r].cells;
		struct str *cell = table_add_row(arena, people)->cells;

		for (int i = 0; i < COLUMNS - 2 + with_hash; i++)
			cell[i] = data[i + 1];
		if (with_hash && cell[COLUMNS - 2].len > HASH_SHOWN)
			cell[COLUMNS - 2].len = HASH_SHOWN;
	}
	report_add_heading(report, 1,
	                   str_of(i18n_text(catalogue, part->heading)));
	if (people->row_count)
		report_add_table(report, STR_NONE, people);
	return query_end(query);
}

struct report *
report_audit(struct arena *arena, const struct project *project,
             const struct catalogue *catalogue)
{
	static const char *const names[COLUMNS] = {
		"category", "item", "id", "by", "detail", "sha256"
	};
	struct report *report =
		report_new(arena, "audit",
	                   str_of(i18n_text(catalogue, N_("Audit trail"))),
	                   i18n_language(catalogue));

	report->data = table_new(arena);
	for (int i = 0; i < COLUMNS; i++)
		table_add_column(arena, report->data, str_of(names[i]),
		                 str_of(names[i]), COLUMN_TEXT);
	for (int i = 0; i < PARTS; i++) {
		if (!add_part(report, project, catalogue, &parts[i]))
			return NULL;
	}
	report_add_note(report, str_of(i18n_text(
		catalogue,
		N_("Laid out by the six categories of Lincoln and Guba (1985).  "
	           "The words of interviews are not in it."))));
	report_add_footer(report, project, catalogue);
	return db_failed(project->db) ? NULL : report;
}
