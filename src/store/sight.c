/* SPDX-License-Identifier: MIT */

/* sight.c -- see sight.h.

   What is hidden is put before the tables of the file as temporary views of
   the same names, so that no query can forget to ask.  A query that must see
   the truth says main.segment. */

#include "store/sight.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"

static const char *const whats[] = { "proposals", "codings" };
static const char *const settings[] = { "blind_proposals", "blind_codings" };
static const char *const whens[] = { "always", "finished", "never" };
static const enum sight_when usual[] = { SIGHT_ALWAYS, SIGHT_FINISHED };

enum { WHENS = sizeof whens / sizeof *whens };

/* Whether a record j is told in full, and what is told of one. */
#define TOLD_WHOLE \
	"iif(j.act IN ('settle', 'settle-agreed'," \
	"              'merge', 'import-codings')," \
	" NOT EXISTS (SELECT 1 FROM temp.unseen)," \
	" j.act NOT IN ('assign', 'unassign', 'decide', 'remark'," \
	"               'recode', 'summarise')" \
	" OR NOT EXISTS (SELECT 1 FROM temp.unseen AS u" \
	"  WHERE u.coder = j.actor AND CASE" \
	"   WHEN j.act <> 'assign' OR NOT json_valid(j.arguments) THEN 1" \
	"   ELSE ifnull(instr(json_extract(j.arguments, '$.place')," \
	"                     u.transcript || ':') = 1" \
	"        OR instr(json_extract(j.arguments, '$.place')," \
	"                 u.transcript || '.') = 1, 1)" \
	"   END))"
#define TOLD \
	" iif(whole, arguments, '{\"hidden\":true}') AS arguments," \
	" iif(whole, counts, '{}') AS counts,"

/* A proposal stays visible to who accepted it, and in the layer of anyone who
   did and is visible herself.

   Of the acts of a coder who is hidden anywhere, only those are told in full
   that name no coding, or one place in a transcript where she is not; and what
   was settled or brought in, whoever did it, only when nobody is hidden. */
static const char views[] =
	"CREATE TEMP VIEW decision AS SELECT * FROM main.decision AS d"
	" WHERE NOT EXISTS (SELECT 1 FROM temp.unseen AS u"
	"  WHERE u.coder_id = d.coder_id AND u.revision_id = d.revision_id);"

	"CREATE TEMP VIEW segment AS SELECT * FROM main.segment AS s"
	" WHERE NOT EXISTS (SELECT 1 FROM temp.unseen AS u"
	"  WHERE u.coder_id = s.coder_id AND u.revision_id = s.revision_id)"
	" OR (s.version IS NOT NULL AND s.segment_id IN"
	"  (SELECT segment_id FROM temp.decision"
	"   WHERE verdict = 'accepted'));"

	"CREATE TEMP VIEW match AS SELECT * FROM main.match AS m"
	" WHERE NOT EXISTS (SELECT 1 FROM temp.unseen)"
	" OR EXISTS (SELECT 1 FROM temp.segment AS s"
	"  WHERE s.segment_id = m.segment_id);"

	"CREATE TEMP VIEW remark AS SELECT * FROM main.remark AS r"
	" WHERE NOT EXISTS (SELECT 1 FROM temp.unseen AS u"
	"  JOIN main.segment AS s USING (revision_id)"
	"  WHERE s.segment_id = r.segment_id AND u.coder_id = r.coder_id);"

	"CREATE TEMP VIEW left_behind AS SELECT * FROM main.left_behind AS l"
	" WHERE EXISTS (SELECT 1 FROM temp.segment AS s"
	"  WHERE s.segment_id = l.segment_id);"

	"CREATE TEMP VIEW settlement AS SELECT * FROM main.settlement AS s"
	" WHERE NOT EXISTS (SELECT 1 FROM temp.unseen AS u"
	"  WHERE u.revision_id = s.revision_id AND (u.coder_id = s.coder_a"
	"   OR u.coder_id = s.coder_b OR u.coder_id ="
	"   (SELECT coder_id FROM coder WHERE kind = 'gold')));"

	"CREATE TEMP VIEW settlement_segment AS"
	" SELECT * FROM main.settlement_segment AS l"
	" WHERE EXISTS (SELECT 1 FROM temp.settlement AS s"
	"  WHERE s.settlement_id = l.settlement_id);"

	"CREATE TEMP VIEW gold_basis AS SELECT * FROM main.gold_basis AS g"
	" WHERE EXISTS (SELECT 1 FROM temp.segment AS s"
	"  WHERE s.segment_id = g.segment_id);"

	"CREATE TEMP VIEW finished AS SELECT * FROM main.finished AS f"
	" WHERE NOT EXISTS (SELECT 1 FROM temp.unseen AS u"
	"  JOIN coder AS c USING (coder_id) WHERE c.kind = 'gold'"
	"   AND u.coder_id = f.coder_id AND u.revision_id = f.revision_id);"

	"CREATE TEMP VIEW framework_line AS"
	" SELECT * FROM main.framework_line AS l"
	" WHERE NOT EXISTS (SELECT 1 FROM temp.unseen AS u"
	"  JOIN speaker AS p USING (revision_id)"
	"  WHERE u.coder = l.author AND p.case_id = l.case_id);"

	"CREATE TEMP VIEW conflict AS SELECT * FROM main.conflict"
	" WHERE NOT EXISTS (SELECT 1 FROM temp.unseen);"

	"CREATE TEMP VIEW journal AS"
	" WITH told AS (SELECT j.*, " TOLD_WHOLE " AS whole"
	"  FROM main.journal AS j)"
	" SELECT sequence, time, actor, act," TOLD
	"  digest, undoes, previous, hash FROM told;"

	"CREATE TEMP VIEW merged_journal AS"
	" WITH told AS (SELECT j.*, " TOLD_WHOLE " AS whole"
	"  FROM main.merged_journal AS j)"
	" SELECT hash, sequence, time, actor, act," TOLD
	"  digest, undoes, previous, touched FROM told;";

const char *
sight_what_name(enum sight_what what)
{
	return whats[what];
}

const char *
sight_when_name(enum sight_when when)
{
	return whens[when];
}

static enum sight_when
when_of(struct str name, enum sight_when otherwise)
{
	for (int i = 0; i < WHENS; i++) {
		if (str_is(name, whens[i]))
			return (enum sight_when)i;
	}
	return otherwise;
}

enum sight_when
sight_rule(const struct project *project, enum sight_what what,
           int64_t transcript_id)
{
	struct arena *arena = arena_new();
	struct query *query =
		db_query(project->db, "SELECT seen FROM main.blindness"
		                      " WHERE transcript_id = ?1"
		                      " AND what = ?2");
	enum sight_when when;
	bool own;

	query_bind_int(query, 1, transcript_id);
	query_bind_text(query, 2, str_of(whats[what]));
	own = query_row(query);
	when = when_of(own ? query_text(query, 0)
	                   : project_setting(arena, project, settings[what]),
	               usual[what]);
	query_end(query);
	arena_free(arena);
	return when;
}

static bool
forget_rules(struct db *db, enum sight_what what)
{
	struct query *query = db_query(db, "DELETE FROM blindness"
	                                   " WHERE what = ?1");

	query_bind_text(query, 1, str_of(whats[what]));
	query_run(query);
	return query_end(query);
}

bool
sight_set_rule(struct project *project, enum sight_what what,
               enum sight_when when, int64_t transcript_id)
{
	struct db *db = project->db;
	struct query *query;

	if (!transcript_id)
		return forget_rules(db, what)
		       && (sight_rule(project, what, 0) == when
		           || project_set_setting(project, settings[what],
		                                  str_of(whens[when])));
	query = db_query(db, "INSERT INTO blindness (transcript_id, what, seen)"
	                     " VALUES (?1, ?2, ?3)"
	                     " ON CONFLICT DO UPDATE SET seen = excluded.seen");
	query_bind_int(query, 1, transcript_id);
	query_bind_text(query, 2, str_of(whats[what]));
	query_bind_text(query, 3, str_of(whens[when]));
	query_run(query);
	return query_end(query);
}

/* One revision, and how the viewer stands to it. */
struct look {
	struct sight *sight;
	int64_t viewer_id;              /* 0: no coder yet */
	const struct coder_row *coders;
	size_t coder_count;
	enum sight_when when[SIGHT_WHATS];
	int64_t transcript_id, revision_id;
};

static bool
asks(struct db *db, const char *sql, int64_t transcript_id, int64_t coder_id)
{
	struct query *query = db_query(db, sql);
	bool found;

	query_bind_int(query, 1, transcript_id);
	query_bind_int(query, 2, coder_id);
	found = query_row(query) && query_int(query, 0);
	query_end(query);
	return found;
}

/* Of the revision in force: what was read of an earlier one was other words. */
static bool
has_finished(struct db *db, const struct look *look, int64_t coder_id)
{
	return asks(db, "SELECT EXISTS (SELECT 1 FROM main.finished AS f"
	                " JOIN revision USING (revision_id)"
	                " JOIN transcript AS t USING (transcript_id)"
	                " WHERE transcript_id = ?1 AND f.coder_id = ?2"
	                " AND current_revision = number)",
	            look->transcript_id, coder_id);
}

static bool
is_coder_of(struct db *db, const struct look *look)
{
	return asks(db, "SELECT EXISTS (SELECT 1 FROM assignment"
	                "  WHERE transcript_id = ?1 AND coder_id = ?2)"
	                " OR EXISTS (SELECT 1 FROM revision"
	                "  JOIN main.segment AS s USING (revision_id)"
	                "  WHERE transcript_id = ?1 AND s.coder_id = ?2"
	                "  AND s.version IS NULL)"
	                " OR EXISTS (SELECT 1 FROM revision"
	                "  JOIN main.decision AS d USING (revision_id)"
	                "  WHERE transcript_id = ?1 AND d.coder_id = ?2)"
	                " OR EXISTS (SELECT 1 FROM revision"
	                "  JOIN main.finished AS f USING (revision_id)"
	                "  WHERE transcript_id = ?1 AND f.coder_id = ?2)",
	            look->transcript_id, look->viewer_id)
	       || asks(db, "SELECT NOT EXISTS (SELECT 1 FROM assignment"
	                   "  WHERE transcript_id = ?1)"
	                   " AND (SELECT count(DISTINCT f.coder_id)"
	                   "  FROM main.finished AS f"
	                   "  JOIN revision USING (revision_id)"
	                   "  JOIN transcript AS t USING (transcript_id)"
	                   "  WHERE transcript_id = ?1"
	                   "  AND current_revision = number) < 2"
	                   " AND ?2 = 0",
	               look->transcript_id, 0);
}

static bool
is_hidden(struct db *db, const struct look *look,
          const struct coder_row *coder, bool viewer_finished)
{
	enum sight_when when = look->when[coder->kind == CODER_CODEBOOK
	                                          ? SIGHT_PROPOSALS
	                                          : SIGHT_CODINGS];

	if (coder->coder_id == look->viewer_id || when == SIGHT_ALWAYS)
		return false;
	return when == SIGHT_NEVER || !viewer_finished
	       || (coder->kind == CODER_PERSON
	           && !has_finished(db, look, coder->coder_id));
}

static void
look_at(struct arena *arena, const struct project *project, struct look *look)
{
	struct db *db = project->db;
	struct sight *sight = look->sight;
	bool finished;

	if (!is_coder_of(db, look))
		return;
	for (int i = 0; i < SIGHT_WHATS; i++)
		look->when[i] = sight_rule(project, (enum sight_what)i,
		                           look->transcript_id);
	finished = has_finished(db, look, look->viewer_id);
	for (size_t i = 0; i < look->coder_count; i++) {
		const struct coder_row *coder = &look->coders[i];

		if (is_hidden(db, look, coder, finished))
			*arena_append(arena, sight->items, sight->count,
			              sight->room) = (struct unseen){
				coder->coder_id, look->revision_id
			};
	}
}

/* Whether anything may be hidden from anyone: most often nothing, and then not
   every transcript is asked. */
static bool
may_hide(const struct project *project, const struct look *look)
{
	if (db_int(project->db,
	           "SELECT EXISTS (SELECT 1 FROM main.blindness)", 0))
		return true;
	for (size_t i = 0; i < look->coder_count; i++) {
		const struct coder_row *coder = &look->coders[i];

		if (coder->coder_id != look->viewer_id
		    && sight_rule(project,
		                  coder->kind == CODER_CODEBOOK
		                  ? SIGHT_PROPOSALS : SIGHT_CODINGS, 0)
		       != SIGHT_ALWAYS)
			return true;
	}
	return false;
}

/* In how many transcripts there is something to be hidden at all. */
static void
count_hidden(const struct project *project, struct sight *sight)
{
	static const char proposals[] =
		"SELECT EXISTS (SELECT 1 FROM main.segment"
		" WHERE revision_id = ?1 AND coder_id = ?2) AND EXISTS"
		" (SELECT 1 FROM revision AS r JOIN transcript AS t"
		"  USING (transcript_id) WHERE r.revision_id = ?1"
		"  AND t.current_revision = r.number)";
	static const char codings[] =
		"SELECT (EXISTS (SELECT 1 FROM main.segment"
		"  WHERE revision_id = ?1 AND coder_id = ?2"
		"  AND version IS NULL) OR EXISTS (SELECT 1 FROM main.decision"
		"  WHERE revision_id = ?1 AND coder_id = ?2)) AND EXISTS"
		" (SELECT 1 FROM revision AS r JOIN transcript AS t"
		"  USING (transcript_id) WHERE r.revision_id = ?1"
		"  AND t.current_revision = r.number)";
	int64_t last = 0;

	for (size_t i = 0; i < sight->count; i++) {
		const struct unseen *item = &sight->items[i];
		bool proposal = item->coder_id == sight->codebook_id;

		if ((!proposal && item->revision_id == last)
		    || !asks(project->db, proposal ? proposals : codings,
		             item->revision_id, item->coder_id))
			continue;
		sight->proposals += proposal;
		sight->codings += !proposal;
		if (!proposal)
			last = item->revision_id;
	}
}

static bool
limit_queries(const struct project *project, const struct sight *sight)
{
	struct db *db = project->db;
	struct query *query;

	if (!sight || !sight->count)
		return !db_failed(db);
	if (!db_run(db, "PRAGMA query_only = OFF;"
	                "CREATE TEMP TABLE unseen (coder_id INTEGER,"
	                " revision_id INTEGER, coder TEXT, transcript TEXT,"
	                " PRIMARY KEY (revision_id, coder_id)) WITHOUT ROWID;"))
		return false;
	query = db_query(db, "INSERT INTO temp.unseen SELECT coder_id,"
	                     " revision_id, c.name, t.name FROM coder AS c,"
	                     " revision AS r JOIN transcript AS t"
	                     " USING (transcript_id) WHERE coder_id = ?1"
	                     " AND revision_id = ?2");
	for (size_t i = 0; i < sight->count; i++) {
		query_bind_int(query, 1, sight->items[i].coder_id);
		query_bind_int(query, 2, sight->items[i].revision_id);
		query_run(query);
	}
	return query_end(query) && db_run(db, views)
	       && db_run(db, "PRAGMA query_only = ON");
}

bool
sight_open(struct project *project, struct str viewer, bool as_coder,
           bool limit)
{
	struct arena *arena = project->arena;
	struct db *db = project->db;
	struct sight *sight = arena_make(arena, struct sight);
	struct coder_row row = { 0 }, codebook = { 0 };
	struct look look = { .sight = sight };
	struct query *query;

	project->sight = sight;
	sight->viewer = str_copy(arena, viewer);
	look.coders = coder_list(arena, db, &look.coder_count);
	if (coder_find(arena, db, STR(CODEBOOK_CODER), &codebook))
		sight->codebook_id = codebook.coder_id;
	if (coder_find(arena, db, viewer, &row))
		look.viewer_id = row.coder_id;
	if (db_failed(db) || (!as_coder && !look.viewer_id)
	    || !may_hide(project, &look))
		return !db_failed(db);
	query = db_query(db, "SELECT transcript_id, revision_id FROM revision"
	                     " ORDER BY revision_id");
	while (query_row(query)) {
		look.transcript_id = query_int(query, 0);
		look.revision_id = query_int(query, 1);
		look_at(arena, project, &look);
	}
	if (!query_end(query))
		return false;
	count_hidden(project, sight);
	return !limit || limit_queries(project, sight);
}

bool
sight_share(struct project *project, const struct project *other)
{
	project->sight = other->sight;
	return limit_queries(project, project->sight);
}

/* The first of a revision, or the end. */
static size_t
first_of(const struct sight *sight, int64_t revision_id)
{
	size_t low = 0, high = sight ? sight->count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sight->items[middle].revision_id < revision_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_of(const struct sight *sight, size_t at, int64_t revision_id)
{
	return sight && at < sight->count
	       && sight->items[at].revision_id == revision_id;
}

bool
sight_hides(const struct sight *sight, int64_t coder_id, int64_t revision_id)
{
	for (size_t i = first_of(sight, revision_id);
	     is_of(sight, i, revision_id); i++) {
		if (sight->items[i].coder_id == coder_id)
			return true;
	}
	return false;
}

bool
sight_hides_proposals(const struct sight *sight, int64_t revision_id)
{
	return sight && sight_hides(sight, sight->codebook_id, revision_id);
}

bool
sight_check_proposals(const struct project *project, int64_t revision_id)
{
	struct revision_row row;

	if (!sight_hides_proposals(project->sight, revision_id))
		return true;
	return corpus_revision(project->arena, project->db, revision_id, &row)
	       && diag_error(db_diag(project->db), SPAN_NONE,
	                     _("the proposals of '%.*s' are hidden from "
	                       "'%.*s'"), STR_ARG(row.name),
	                     STR_ARG(project->sight->viewer));
}
