/* SPDX-License-Identifier: MIT */

/* report_sample.c -- see report_sample.h. */

#include "report/report_sample.h"

#include "acts/act_sample.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "measure/comparison.h"
#include "measure/need.h"
#include "measure/presence.h"
#include "report/continuum.h"
#include "report/report.h"
#include "report/study.h"
#include "store/project.h"

#define Z 1.645                         /* one-sided, 95 % */

/* Krippendorff's: to rely on, and for tentative conclusions. */
static const double least[] = { 0.800, 0.667 };

enum { LEASTS = sizeof least / sizeof *least };

static const struct {
	const char *name;
	enum continuum_units units;
} kinds[] = {
	{ "exchange", UNITS_EXCHANGE },
	{ "sentence", UNITS_SENTENCE },
	{ "turn", UNITS_TURN },
};

enum { KINDS = sizeof kinds / sizeof *kinds };

enum scope { SCOPE_DONE, SCOPE_SAMPLE, SCOPE_ALL, SCOPES };

struct sampled {
	struct arena *arena;
	const struct sample_options *options;
	const struct catalogue *catalogue;
	struct study study;
	struct report *report;
	size_t kind, coders;
	int64_t drawn;                  /* the last sample; 0: none */
	size_t units[SCOPES];
	const struct findings *findings;
};

static bool
choose_unit(struct sampled *sampled, struct diag *diag)
{
	struct str unit = sampled->options->unit;

	if (!unit.len)
		unit = STR("turn");
	for (size_t i = 0; i < KINDS; i++) {
		sampled->kind = i;
		if (str_is(unit, kinds[i].name))
			return true;
	}
	return diag_error(diag, SPAN_NONE,
	                  _("a sample is counted in exchanges, sentences or "
	                    "turns, not by '%.*s'"), STR_ARG(unit));
}

static const char *
say(const struct sampled *sampled, const char *text)
{
	return i18n_text(sampled->catalogue, text);
}

/* Whether this holds of transcript ?1. */
static bool
holds(const struct sampled *sampled, const char *sql, int64_t transcript_id,
      int64_t more)
{
	struct query *query = db_query(sampled->study.project->db, sql);
	bool yes;

	query_bind_int(query, 1, transcript_id);
	query_bind_int(query, 2, more);
	yes = query_row(query) && query_int(query, 0);
	query_end(query);
	return yes;
}

static bool
is_finished_by_enough(const struct sampled *sampled, int64_t transcript_id)
{
	return holds(sampled,
	             "SELECT count(DISTINCT f.coder_id) >= ?2 FROM finished f"
	             " JOIN coder c ON c.coder_id = f.coder_id"
	             " AND c.kind = 'person'"
	             " JOIN revision r USING (revision_id)"
	             " JOIN transcript t USING (transcript_id)"
	             " WHERE transcript_id = ?1"
	             " AND t.current_revision = r.number", transcript_id,
	             (int64_t)sampled->coders);
}

static bool
is_tuning(const struct census_transcript *transcript)
{
	const struct census_attributes *attributes = &transcript->attributes;

	for (size_t i = 0; i < attributes->count; i++) {
		if (str_is(attributes->items[i].name, SAMPLE_PURPOSE)
		    && str_is(attributes->items[i].value, SAMPLE_TUNING))
			return true;
	}
	return false;
}

static void
count_units(struct sampled *sampled, const struct compared_text *texts)
{
	const struct census *census = sampled->study.census;

	for (size_t t = 0; t < census->transcript_count; t++) {
		int64_t id = census->transcripts[t].transcript_id;
		size_t count = texts[t].unit_count;

		if (is_tuning(&census->transcripts[t]))
			continue;
		sampled->units[SCOPE_ALL] += count;
		if (sampled->drawn
		    && holds(sampled, "SELECT EXISTS (SELECT 1"
		                      " FROM sample_transcript"
		                      " WHERE transcript_id = ?1"
		                      " AND drawn = ?2)", id, sampled->drawn))
			sampled->units[SCOPE_SAMPLE] += count;
		if (is_finished_by_enough(sampled, id))
			sampled->units[SCOPE_DONE] += count;
	}
}

/* A layer compared with itself: how many of its units have a code. */
static bool
count_shares(struct sampled *sampled)
{
	static const size_t both[] = { 0, 1 };
	struct arena *arena = sampled->arena;
	const struct census *census = sampled->study.census;
	const struct layer **layers = arena_array(arena, const struct layer *,
	                                          2);
	size_t *ends = arena_array(arena, size_t, census->code_count);
	bool *wanted = arena_array(arena, bool, census->code_count);
	const struct groups *groups = groups_make(arena, census,
	                                          sampled->study.filter, 0);
	const struct continuum *continuum;
	const struct compared_text *texts;

	layers[0] = layers[1] = sampled->study.layer;
	for (size_t c = 0; c < census->code_count; c++) {
		ends[c] = census->codes[c].subtree_end;
		wanted[c] = true;
	}
	continuum = continuum_read(arena, sampled->study.project, census,
	                           sampled->study.filter, layers, 2, false);
	if (!continuum)
		return false;
	texts = continuum_texts(arena, continuum, groups, 0,
	                        kinds[sampled->kind].units);
	count_units(sampled, texts);
	sampled->findings = comparison_run(arena, &(struct comparison){
		.unit = COMPARE_UNITS, .share = PRESENCE_SHARE,
		.coders = both, .coder_count = 2, .texts = texts,
		.text_count = census->transcript_count, .subtree_ends = ends,
		.code_count = census->code_count, .wanted = wanted,
		.subject_count = census->case_count,
	});
	return true;
}

/* The strata of the last sample. */
static void
add_strata(struct sampled *sampled)
{
	static const char *const headings[] = { N_("stratum"), N_("drawn"),
		                                N_("transcripts") };
	struct arena *arena = sampled->arena;
	struct table *table = table_new(arena);
	struct query *query = db_query(
		sampled->study.project->db,
		"SELECT stratum, count(*), group_concat(name, ', ') FROM"
		" (SELECT stratum, name FROM sample_transcript"
		"  JOIN transcript USING (transcript_id) WHERE drawn = ?1"
		"  ORDER BY stratum, name) GROUP BY stratum ORDER BY stratum");

	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		table_add_column(arena, table, STR(""),
		                 str_of(say(sampled, headings[i])),
		                 i == 1 ? COLUMN_COUNT : COLUMN_LONG);
	query_bind_int(query, 1, sampled->drawn);
	while (query_row(query)) {
		struct str *cell = table_add_row(arena, table)->cells;
		struct str stratum = query_copy(arena, query, 0);

		cell[0] = stratum.len ? stratum
		                      : str_of(say(sampled, N_("all")));
		cell[1] = query_copy(arena, query, 1);
		cell[2] = query_copy(arena, query, 2);
	}
	query_end(query);
	report_add_table(sampled->report, STR_NONE, table);
}

static void
add_columns(struct sampled *sampled, struct table *people)
{
	static const struct {
		const char *name, *heading;
		enum column_kind kind;
	} columns[] = {
		{ "code", N_("theme"), COLUMN_TEXT },
		{ "share", N_("share"), COLUMN_NUMBER },
		{ "unit", NULL, COLUMN_TEXT },
		{ "coders", NULL, COLUMN_COUNT },
		{ "need_800", N_("needed for .800"), COLUMN_COUNT },
		{ "need_667", N_("needed for .667"), COLUMN_COUNT },
		{ "done", NULL, COLUMN_COUNT },
		{ "sample", NULL, COLUMN_COUNT },
		{ "all", NULL, COLUMN_COUNT },
		{ "reach_done", N_("done reach"), COLUMN_NUMBER },
		{ "reach_sample", N_("sample reaches"), COLUMN_NUMBER },
		{ "reach_all", N_("all reach"), COLUMN_NUMBER },
	};

	sampled->report->data = table_new(sampled->arena);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		struct str name = str_of(columns[i].name);

		table_add_column(sampled->arena, sampled->report->data, name,
		                 name, columns[i].kind);
		if (columns[i].heading)
			table_add_column(sampled->arena, people, name,
			                 str_of(say(sampled,
			                            columns[i].heading)),
			                 columns[i].kind);
	}
}

/* Which of the two so many units suffice for. */
static struct str
reach(struct arena *arena, const size_t *need, size_t units)
{
	for (size_t i = 0; i < LEASTS; i++) {
		if (need[i] && units >= need[i])
			return str_printf(arena, "%.3f", least[i]);
	}
	return STR("");
}

/* How many codes all there is does not suffice for. */
static size_t
add_code(struct sampled *sampled, struct table *people, size_t code)
{
	struct arena *arena = sampled->arena;
	const struct census_code *of = &sampled->study.census->codes[code];
	const struct finding *finding =
		findings_get(&sampled->findings[code], "percent");
	struct str *data = table_add_row(arena, sampled->report->data)->cells;
	struct row *row = table_add_row(arena, people);
	struct str cells[4 + SCOPES] = { 0 };
	size_t need[LEASTS] = { 0 };
	bool counted = finding && finding->units;
	double share = counted ? (double)finding->cells.both
	                         / (double)finding->units : 0;

	if (counted)
		cells[1] = str_printf(arena, "%.4f", share);
	for (size_t i = 0; i < LEASTS; i++) {
		if (share <= 0 || share >= 1)
			continue;
		need[i] = need_units(least[i], share, Z, sampled->coders);
		cells[2 + i] = cell_count(arena, need[i]);
	}
	for (size_t i = 0; i < SCOPES; i++)
		cells[4 + i] = reach(arena, need, sampled->units[i]);
	data[0] = of->id;
	data[1] = cells[1];
	data[2] = str_of(kinds[sampled->kind].name);
	data[3] = cell_count(arena, sampled->coders);
	data[4] = cells[2];
	data[5] = cells[3];
	for (size_t i = 0; i < SCOPES; i++) {
		data[6 + i] = cell_count(arena, sampled->units[i]);
		data[9 + i] = cells[4 + i];
	}
	cells[0] = of->label;
	row->level = of->depth;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		row->cells[i] = i >= 1 && !cells[i].len ? STR("–") : cells[i];
	return !cells[4 + SCOPE_ALL].len;
}

static void
add_notes(struct sampled *sampled, size_t out_of_reach)
{
	struct arena *arena = sampled->arena;
	struct report *report = sampled->report;
	const struct catalogue *catalogue = sampled->catalogue;

	report_add_note(report, str_printf(
		arena,
		say(sampled, N_("Needed are units coded by %zu coders each, "
	                        "for an alpha of at least .800, to rely on, or "
	                        ".667, for tentative conclusions (Bloch and "
	                        "Kraemer; 95 %%, one-sided).")),
		sampled->coders));
	report_add_note(report, str_printf(
		arena,
		say(sampled, N_("Units of experts' speech: %zu finished by so "
	                        "many coders, %zu in the sample, %zu in all "
	                        "but those used to write rules.")),
		sampled->units[SCOPE_DONE], sampled->units[SCOPE_SAMPLE],
		sampled->units[SCOPE_ALL]));
	if (out_of_reach)
		report_add_note(report, str_printf(
			arena,
			i18n_count(catalogue,
		                   "%zu theme cannot reach even .667 with all "
		                      "there is, or does not vary.",
		                   "%zu themes cannot reach even .667 with all "
		                      "there is, or do not vary.",
		                   out_of_reach),
			out_of_reach));
}

static void
add_draw(struct sampled *sampled)
{
	struct query *query = db_query(
		sampled->study.project->db,
		"SELECT seed, keys, frame, frame_sha256 FROM sample"
		" WHERE drawn = ?1");
	struct str hash, keys;

	query_bind_int(query, 1, sampled->drawn);
	if (query_row(query)) {
		keys = query_copy(sampled->arena, query, 1);
		hash = query_copy(sampled->arena, query, 3);
		report_add_note(sampled->report, str_printf(
			sampled->arena,
			say(sampled,
		            N_("Drawn by act %lld from %lld transcripts by "
		               "'%.*s' with seed %lld; frame %.*s.")),
			(long long)sampled->drawn,
			(long long)query_int(query, 2), STR_ARG(keys),
			(long long)query_int(query, 0),
			STR_ARG(str_slice(hash, 0, hash.len < 12 ? hash.len
		                                                 : 12))));
		report_add_fact(sampled->report, "seed",
		                query_copy(sampled->arena, query, 0));
		report_add_fact(sampled->report, "keys", keys);
		report_add_fact(sampled->report, "frame_sha256", hash);
	}
	query_end(query);
}

struct report *
report_sample(struct arena *arena, const struct project *project,
              const struct sample_options *options, struct diag *diag)
{
	struct report_options report = { .layer = options->layer,
		                         .filter = { .by = STR("") },
		                         .catalogue = options->catalogue };
	struct sampled sampled = { .arena = arena, .options = options,
		                   .catalogue = options->catalogue,
		                   .coders = options->coders ? options->coders
		                                             : 2 };
	struct table *people = table_new(arena);
	size_t out_of_reach = 0;

	if (!choose_unit(&sampled, diag)
	    || !study_open(arena, project, &report, "", &sampled.study, diag))
		return NULL;
	sampled.drawn = db_int(project->db, "SELECT max(drawn) FROM sample",
	                       0);
	if (!count_shares(&sampled))
		return NULL;
	sampled.report = study_report(&sampled.study, "sample",
	                              N_("Double coding"));
	if (sampled.drawn)
		add_strata(&sampled);
	add_columns(&sampled, people);
	for (size_t c = 0; c < sampled.study.census->code_count; c++)
		out_of_reach += add_code(&sampled, people, c);
	report_add_table(sampled.report, STR_NONE, people);
	if (sampled.drawn)
		add_draw(&sampled);
	add_notes(&sampled, out_of_reach);
	study_add_provenance(&sampled.study, sampled.report);
	return db_failed(project->db) ? NULL : sampled.report;
}
