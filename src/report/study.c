/* SPDX-License-Identifier: MIT */

/* study.c -- see study.h. */

#include "report/study.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "report/cells.h"
#include "report/footer.h"
#include "store/journal.h"
#include "store/project.h"
#include "store/summary.h"

enum { HASH_SHOWN = 12 };

struct str
study_text(const struct study *study, const char *text)
{
	return str_of(i18n_text(study->catalogue, text));
}

/* The KEYS that something in the project has. */
static struct str
known_keys(struct arena *arena, const struct census *census, const char *keys)
{
	struct str rest = str_of(keys);
	struct buf buf = BUF(arena);

	while (rest.len) {
		struct str name = str_next(&rest, ',');

		if (!filter_knows(census, name))
			continue;
		if (buf.len)
			buf_add_char(&buf, ',');
		buf_add(&buf, name);
	}
	return buf_str(&buf);
}

/* All but the layer. */
static bool
open_filter(struct study *study, const struct report_options *options,
            const char *keys, struct diag *diag)
{
	struct filter_options filter = options->filter;

	if (!study->census)
		return false;
	if (!filter.by.text)
		filter.by = known_keys(study->arena, study->census, keys);
	study->filter = filter_read(study->arena, study->census, &filter,
	                            diag);
	return study->filter;
}

bool
study_open(struct arena *arena, const struct project *project,
           const struct report_options *options, const char *keys,
           struct study *study, struct diag *diag)
{
	*study = (struct study){
		.arena = arena,
		.project = project,
		.catalogue = options->catalogue,
		.census = census_read(arena, project,
		                      i18n_language(options->catalogue)),
	};
	if (!open_filter(study, options, keys, diag))
		return false;
	study->layer = layer_read(arena, project, study->census,
	                          options->layer, diag);
	return study->layer != NULL;
}

bool
study_open_counts(struct arena *arena, const struct project *project,
                  const struct report_options *options, const char *keys,
                  struct study *study, struct diag *diag)
{
	if (!summary_is_current(project->db))
		return study_open(arena, project, options, keys, study, diag);
	*study = (struct study){
		.arena = arena,
		.project = project,
		.catalogue = options->catalogue,
		.census = census_read_voices(
			arena, project, i18n_language(options->catalogue)),
	};
	if (!open_filter(study, options, keys, diag))
		return false;
	if (!cells_suffice(study->filter))
		return study_open(arena, project, options, keys, study, diag);
	study->layer = layer_read_cells(arena, project, study->census,
	                                options->layer, diag);
	if (study->layer && !study->layer->cells)
		return study_open(arena, project, options, keys, study, diag);
	return study->layer;
}

/* The transcripts in which a voice passes. */
static bool *
passing_transcripts(const struct study *study)
{
	const struct census *census = study->census;
	bool *passing = arena_array(study->arena, bool,
	                            census->transcript_count + 1);

	for (size_t t = 0; t < census->transcript_count; t++) {
		for (size_t u = 0; u < census->transcripts[t].turn_count; u++)
			passing[t] |= filter_passes(
				study->filter, census,
				(struct subject){ t, u, NULL });
	}
	return passing;
}

bool
study_open_passing(struct arena *arena, const struct project *project,
                   const struct report_options *options, const char *keys,
                   struct study *study, struct diag *diag)
{
	struct census *census;
	const bool *passing;

	/* Without a summary there may be no voices. */
	if (!options->filter.where_count || !summary_is_current(project->db))
		return study_open(arena, project, options, keys, study, diag);
	census = census_read_voices(arena, project,
	                            i18n_language(options->catalogue));
	*study = (struct study){
		.arena = arena,
		.project = project,
		.catalogue = options->catalogue,
		.census = census,
	};
	if (!open_filter(study, options, keys, diag))
		return false;
	passing = passing_transcripts(study);
	if (!census_read_turns(arena, project, census, passing))
		return false;
	study->layer = layer_read_some(arena, project, census, options->layer,
	                               passing, diag);
	return study->layer;
}

struct report *
study_report(const struct study *study, const char *name, const char *title)
{
	return report_new(study->arena, name, study_text(study, title),
	                  i18n_language(study->catalogue));
}

void
study_add_keys(const struct study *study, struct table *table)
{
	for (size_t i = 0; i < study->filter->by_count; i++) {
		struct str name = study->filter->by[i].name;

		table_add_column(study->arena, table, name, name, COLUMN_TEXT);
	}
}

void
study_add_columns(const struct study *study, struct table *table,
                  const struct study_column *columns, size_t count)
{
	table_add_column(study->arena, table, STR("code"), STR("code"),
	                 COLUMN_TEXT);
	table_add_column(study->arena, table, STR("path"), STR("path"),
	                 COLUMN_TEXT);
	study_add_keys(study, table);
	for (size_t i = 0; i < count; i++) {
		struct str name = str_of(columns[i].name);

		table_add_column(study->arena, table, name, name,
		                 columns[i].kind);
	}
}

struct str
study_group_heading(const struct study *study, const struct groups *groups,
                    size_t group)
{
	struct str value;

	if (!groups->key_count)
		return study_text(study, N_("all"));
	value = groups->items[group].values[groups->key_count - 1];
	return value.len ? value : study_text(study, N_("(not known)"));
}

struct str
study_group_label(const struct study *study, const struct groups *groups,
                  size_t group)
{
	struct buf buf = BUF(study->arena);

	if (!groups->key_count)
		return study_text(study, N_("all"));
	for (size_t k = 0; k < groups->key_count; k++) {
		struct str value = groups->items[group].values[k];

		if (k)
			buf_add_text(&buf, ", ");
		buf_add(&buf, value.len ? value
		                        : study_text(study, N_("(not known)")));
	}
	return buf_str(&buf);
}

bool
theme_sort_of(struct str name, enum theme_sort *sort)
{
	static const char *const names[THEME_SORT_COUNT] = {
		"code", "size", "difference",
	};

	for (int i = 0; i < THEME_SORT_COUNT; i++) {
		if (str_is(name, names[i])) {
			*sort = (enum theme_sort)i;
			return true;
		}
	}
	return false;
}

static struct str
short_hash(struct str hash)
{
	return str_slice(hash, 0, hash.len < HASH_SHOWN ? hash.len
	                                                : HASH_SHOWN);
}

static void
add_layer(const struct study *study, struct report *report)
{
	const struct census *census = study->census;
	const struct census_coder *coder = study->layer->coder;
	struct str hash = short_hash(census->codebook_sha256);
	const char *format;

	if (!census->version) {
		report_add_note(
			report,
			str_printf(study->arena,
		                   i18n_text(study->catalogue,
		                             N_("Layer '%.*s'; the project has "
		                                "no codebook.")),
		                   STR_ARG(coder->name)));
		return;
	}
	format = coder->kind == CODER_CODEBOOK
	                 ? N_("Layer '%.*s': the proposals of codebook "
	                      "version %lld (%.*s).")
	                 : N_("Layer '%.*s': own segments and accepted "
	                      "proposals; codebook version %lld (%.*s).");
	report_add_note(report,
	                str_printf(study->arena,
	                           i18n_text(study->catalogue, format),
	                           STR_ARG(coder->name),
	                           (long long)census->version,
	                           STR_ARG(hash)));
}

static size_t
finished_count(const struct study *study)
{
	size_t count = 0;

	for (size_t i = 0; i < study->census->transcript_count; i++)
		count += study->layer->transcript_finished[i];
	return count;
}

static void
add_facts(const struct study *study, struct report *report)
{
	static const char *const kinds[] = { "person", "codebook", "gold" };
	struct arena *arena = study->arena;
	const struct census *census = study->census;
	const struct census_coder *coder = study->layer->coder;

	report_add_fact(report, "layer", coder->name);
	report_add_fact(report, "layer_kind", str_of(kinds[coder->kind]));
	report_add_fact(report, "codebook_version",
	                census->version
	                        ? str_printf(arena, "%lld",
	                                     (long long)census->version)
	                        : STR_NONE);
	report_add_fact(report, "codebook_sha256", census->codebook_sha256);
	report_add_fact(report, "where", filter_text(arena, study->filter));
	report_add_fact(report, "transcripts",
	                cell_count(arena, census->transcript_count));
	report_add_fact(report, "transcripts_finished",
	                cell_count(arena, finished_count(study)));
}

/* For the foot of each page. */
static struct str
make_imprint(const struct study *study)
{
	struct str head = journal_head(study->arena, study->project->db);
	const char *format = N_("Tamga · layer %.*s · codebook version %lld · "
	                        "journal %.*s");

	return str_printf(study->arena, i18n_text(study->catalogue, format),
	                  STR_ARG(study->layer->coder->name),
	                  (long long)study->census->version,
	                  STR_ARG(short_hash(head)));
}

void
study_add_provenance(const struct study *study, struct report *report)
{
	const struct catalogue *catalogue = study->catalogue;
	const struct census *census = study->census;
	struct str where = filter_text(study->arena, study->filter);

	report->imprint = make_imprint(study);
	add_layer(study, report);
	if (where.len)
		report_add_note(report,
		                str_printf(study->arena,
		                           i18n_text(catalogue,
		                                     N_("Only %.*s.")),
		                           STR_ARG(where)));
	report_add_note(
		report,
		str_printf(study->arena,
	                   i18n_text(catalogue,
	                             N_("Read to the end: %zu of %zu "
	                                "transcripts.  Where one is not, "
	                                "nothing is said about what an expert "
	                                "did not mention.")),
	                   finished_count(study), census->transcript_count));
	add_facts(study, report);
	report_add_footer(report, study->project, catalogue);
}
