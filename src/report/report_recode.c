/* SPDX-License-Identifier: MIT */

/* report_recode.c -- what people coded with codes that can no longer be given:
   it stays as it is until they decide. */

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/reports.h"
#include "store/books.h"
#include "store/place.h"
#include "store/project.h"

enum { SHOWN_MOST = 50 };

struct recode {
	const struct study *study;
	struct arena *arena;
	const struct census *census;
	struct report *report;
	const struct code_row *codes;   /* of the version in force */
	size_t code_count;
	struct points **points;         /* [transcript] */
	struct str *texts;
	size_t *counts;                 /* [code] */
	struct quotation **quotations;  /* the first of them */
	size_t quotation_count, quotation_room;
	size_t shown;
};

/* Why a code cannot be given, or NULL when it can. */
static const char *
trouble(const struct recode *recode, struct str code, struct str *replaced_by)
{
	*replaced_by = STR_NONE;
	for (size_t i = 0; i < recode->code_count; i++) {
		if (!str_equal(recode->codes[i].code_id, code))
			continue;
		*replaced_by = recode->codes[i].replaced_by;
		if (recode->codes[i].retired)
			return "retired";
		return recode->codes[i].codable ? NULL : "heading";
	}
	return "gone";
}

static bool
read_text(struct recode *recode, size_t transcript)
{
	const struct census_transcript *row =
		&recode->census->transcripts[transcript];

	if (recode->points[transcript])
		return true;
	if (!project_text(recode->arena, recode->study->project,
	                  row->revision_id, &recode->texts[transcript]))
		return false;
	recode->points[transcript] = points_new(recode->arena,
	                                        recode->texts[transcript]);
	return true;
}

static void
add_quotation(struct recode *recode, const struct layer *layer,
              const struct layer_segment *segment, struct str place,
              struct str text, struct str replaced_by)
{
	struct quotation *quotation = arena_make(recode->arena,
	                                         struct quotation);
	struct buf line = BUF(recode->arena);

	buf_printf(&line, "%.*s@%.*s · %.*s",
	           STR_ARG(recode->census->codes[segment->code].id),
	           STR_ARG(place), STR_ARG(layer->coder->name));
	if (replaced_by.len)
		buf_printf(&line, " → %.*s", STR_ARG(replaced_by));
	quotation->place = place;
	quotation->text = text;
	quotation->source = buf_str(&line);
	quotation->memo = segment->memo;
	*arena_append(recode->arena, recode->quotations,
	              recode->quotation_count, recode->quotation_room) =
		quotation;
}

static bool
add_segment(struct recode *recode, const struct layer *layer,
            const struct layer_segment *segment)
{
	struct arena *arena = recode->arena;
	const struct census_transcript *row =
		&recode->census->transcripts[segment->transcript];
	struct revision_row revision = {
		.name = row->name, .number = (int64_t)row->revision,
	};
	struct str code = recode->census->codes[segment->code].id, replaced_by;
	const char *status = trouble(recode, code, &replaced_by);
	size_t index = subject_case(recode->census, subject_of(segment));
	struct str text, place, *cell;

	if (!status
	    || !filter_passes(recode->study->filter, recode->census,
	                      subject_of(segment)))
		return true;
	if (!read_text(recode, segment->transcript)
	    || !project_check_span(recode->study->project,
	                           recode->texts[segment->transcript],
	                           (int64_t)segment->begin,
	                           (int64_t)segment->end))
		return false;
	text = str_slice(recode->texts[segment->transcript], segment->begin,
	                 segment->end);
	place = place_text(arena, &revision,
	                   recode->points[segment->transcript],
	                   segment->begin, segment->end);
	recode->counts[segment->code]++;
	cell = table_add_row(arena, recode->report->data)->cells;
	*cell++ = segment_id_text(arena, segment->id);
	*cell++ = code;
	*cell++ = str_of(status);
	*cell++ = replaced_by;
	*cell++ = layer->coder->name;
	*cell++ = row->name;
	*cell++ = index == STR_NOWHERE ? STR_NONE
	                               : recode->census->cases[index].id;
	*cell++ = place;
	*cell++ = text;
	*cell = segment->memo;
	if (recode->shown++ < SHOWN_MOST)
		add_quotation(recode, layer, segment, place, text,
		              replaced_by);
	return true;
}

static void
add_columns(struct recode *recode)
{
	static const char *const names[] = {
		"id", "code", "status", "replaced_by", "coder", "transcript",
		"case", "place", "text", "memo",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		table_add_column(recode->arena, recode->report->data,
		                 str_of(names[i]), str_of(names[i]),
		                 COLUMN_TEXT);
}

static void
add_counts(struct recode *recode)
{
	static const char *const headings[] = { N_("theme"), N_("segments"),
		                                N_("is now") };
	struct table *table = table_new(recode->arena);

	for (size_t i = 0; i < 3; i++)
		table_add_column(recode->arena, table, STR(""),
		                 study_text(recode->study, headings[i]),
		                 i == 1 ? COLUMN_COUNT : COLUMN_TEXT);
	for (size_t c = 0; c < recode->census->code_count; c++) {
		struct str replaced_by, *cells;
		const char *status;

		if (!recode->counts[c])
			continue;
		status = trouble(recode, recode->census->codes[c].id,
		                 &replaced_by);
		cells = table_add_row(recode->arena, table)->cells;
		cells[0] = recode->census->codes[c].label;
		cells[1] = cell_count(recode->arena, recode->counts[c]);
		cells[2] = replaced_by.len ? replaced_by
		           : study_text(recode->study,
		                        str_is(str_of(status), "gone")
		                                ? N_("not in the codebook")
		                        : str_is(str_of(status), "heading")
		                                ? N_("a heading")
		                                : N_("retired"));
	}
	if (table->row_count)
		report_add_table(recode->report, STR_NONE, table);
}

struct report *
report_recode(const struct study *study, const struct report_options *options,
              struct diag *diag)
{
	const struct census *census = study->census;
	struct recode recode = {
		.study = study, .arena = study->arena, .census = census,
		.points = arena_array(study->arena, struct points *,
		                      census->transcript_count + 1),
		.texts = arena_array(study->arena, struct str,
		                     census->transcript_count + 1),
		.counts = arena_array(study->arena, size_t,
		                      census->code_count + 1),
	};

	recode.codes = book_codes(study->arena, study->project->db,
	                          census->version, &recode.code_count);
	recode.report = study_report(study, "recode", N_("To be recoded"));
	add_columns(&recode);
	for (size_t i = 0; i < census->coder_count; i++) {
		const struct census_coder *coder = &census->coders[i];
		const struct layer *layer;

		if (coder->kind == CODER_CODEBOOK
		    || (options->layer.len
		        && !str_equal(options->layer, coder->name)))
			continue;
		layer = layer_read(study->arena, study->project, census,
		                   coder->name, diag);
		for (size_t s = 0; layer && s < layer->segment_count; s++) {
			if (!add_segment(&recode, layer, &layer->segments[s]))
				return NULL;
		}
		if (!layer)
			return NULL;
	}
	add_counts(&recode);
	for (size_t i = 0; i < recode.quotation_count; i++)
		report_add_quotation(recode.report, recode.quotations[i]);
	report_add_note(recode.report,
	                study_text(study,
	                           N_("What people coded with a code that was "
	                              "renamed, merged, split or retired is "
	                              "never moved but by them: 'tamga recode "
	                              "SEGMENT --to CODE'.")));
	if (recode.shown > SHOWN_MOST)
		report_add_note(recode.report, str_printf(
			study->arena,
			i18n_text(study->catalogue,
		                  N_("The first %d of %zu; --format csv has "
			             "all.")), SHOWN_MOST, recode.shown));
	study_add_provenance(study, recode.report);
	return db_failed(study->project->db) ? NULL : recode.report;
}
