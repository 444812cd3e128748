/* SPDX-License-Identifier: MIT */

/* report_framework.c -- the framework matrix: what each expert says of each
   theme, in one quotation and the author's own line.

   For programs: case,KEYS...,code,layer,segments,stances,place,quotation,
   summary,summary_by; a row a case and theme where there is a segment or a
   line.  The quotation is the one nearest to BEST words that its expert agreed
   to; of one who may not be quoted there is none. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/excerpt.h"
#include "report/quotes.h"
#include "report/reports.h"
#include "report/theme_places.h"
#include "report/trim.h"
#include "store/db.h"
#include "store/project.h"

enum { BEST = 25 };

struct cell {
	size_t segments;
	struct buf stances;
	const struct excerpt *best;
	size_t distance;                /* of best, in words from BEST */
	struct str line, author;
};

struct framework {
	const struct study *study;
	const struct theme_places *places;
	struct excerpts excerpts;
	struct cell *cells;             /* [case * themes + theme] */
};

static struct cell *
cell_at(const struct framework *framework, size_t who, size_t theme)
{
	return framework->cells + who * framework->places->theme_count + theme;
}

/* Each stance once, in the order they come. */
static void
add_stance(struct cell *cell, struct arena *arena, struct str stance)
{
	struct str rest;

	if (!cell->stances.arena)
		cell->stances = BUF(arena);
	if (!stance.len)
		return;
	rest = buf_str(&cell->stances);
	while (rest.len) {
		if (str_equal(str_next(&rest, '|'), stance))
			return;
	}
	if (cell->stances.len)
		buf_add_char(&cell->stances, '|');
	buf_add(&cell->stances, stance);
}

static void
count_places(struct framework *framework)
{
	const struct theme_places *places = framework->places;

	for (size_t i = 0; i < places->count; i++) {
		const struct theme_place *place = &places->items[i];
		struct cell *cell = cell_at(framework, place->case_index,
		                            place->theme);

		cell->segments++;
		add_stance(cell, framework->study->arena,
		           place->segment->stance);
	}
}

static size_t
theme_of(const struct theme_places *places, size_t code)
{
	for (size_t t = 0; t < places->theme_count; t++) {
		if (places->themes[t] == code)
			return t;
	}
	return STR_NOWHERE;
}

static void
choose_quotations(struct framework *framework)
{
	for (size_t i = 0; i < framework->excerpts.count; i++) {
		const struct excerpt *one = &framework->excerpts.items[i];
		size_t who = subject_case(framework->study->census,
		                          subject_of(one->segment));
		size_t theme = theme_of(framework->places, one->segment->code);
		size_t words = trim_count_words(one->text);
		size_t distance = words < BEST ? BEST - words : words - BEST;
		struct cell *cell;

		if (who == STR_NOWHERE || theme == STR_NOWHERE)
			continue;
		cell = cell_at(framework, who, theme);
		if (cell->best && cell->distance <= distance)
			continue;
		cell->best = one;
		cell->distance = distance;
	}
}

static bool
read_lines(struct framework *framework)
{
	const struct study *study = framework->study;
	struct query *query = db_query(study->project->db,
	                               "SELECT case_id, code_id, line, author"
	                               " FROM framework_line");

	while (query_row(query)) {
		size_t who = census_case(study->census, query_text(query, 0));
		size_t code = census_code(study->census, query_text(query, 1));
		size_t theme = code == STR_NOWHERE
		               ? STR_NOWHERE
		               : theme_of(framework->places, code);
		struct cell *cell;

		if (who == STR_NOWHERE || theme == STR_NOWHERE
		    || !framework->places->passes[who])
			continue;
		cell = cell_at(framework, who, theme);
		cell->line = query_copy(study->arena, query, 2);
		cell->author = query_copy(study->arena, query, 3);
	}
	return query_end(query);
}

static struct str
attribute(const struct study *study, size_t who, size_t key)
{
	return case_values(study->arena, study->census,
	                   &study->filter->by[key], who);
}

static struct str
stances(struct cell *cell)
{
	return cell->stances.arena ? buf_str(&cell->stances) : STR_NONE;
}

static void
add_data(const struct framework *framework, struct report *report)
{
	static const char *const behind[] = {
		"code", "layer", "segments", "stances", "place", "quotation",
		"summary", "summary_by",
	};
	const struct study *study = framework->study;
	struct arena *arena = study->arena;

	report->data = table_new(arena);
	table_add_column(arena, report->data, STR("case"), STR("case"),
	                 COLUMN_TEXT);
	study_add_keys(study, report->data);
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		table_add_column(arena, report->data, str_of(behind[i]),
		                 str_of(behind[i]),
		                 i == 2 ? COLUMN_COUNT : COLUMN_TEXT);
	for (size_t c = 0; c < study->census->case_count; c++) {
		for (size_t t = 0; t < framework->places->theme_count; t++) {
			struct cell *cell = cell_at(framework, c, t);
			struct str *to;

			if (!cell->segments && !cell->line.len)
				continue;
			to = table_add_row(arena, report->data)->cells;
			*to++ = study->census->cases[c].id;
			for (size_t k = 0; k < study->filter->by_count; k++)
				*to++ = attribute(study, c, k);
			*to++ = theme_places_id(framework->places, t);
			*to++ = study->layer->coder->name;
			*to++ = cell_count(arena, cell->segments);
			*to++ = stances(cell);
			*to++ = cell->best ? cell->best->place : STR_NONE;
			*to++ = cell->best ? cell->best->text : STR_NONE;
			*to++ = cell->line;
			*to = cell->author;
		}
	}
}

static bool
has_lines(const struct framework *framework, size_t theme)
{
	for (size_t c = 0; c < framework->study->census->case_count; c++) {
		if (cell_at(framework, c, theme)->line.len)
			return true;
	}
	return false;
}

/* "denies|reports" as people write it. */
static struct str
spelt(struct arena *arena, struct str values)
{
	struct buf buf = BUF(arena);

	while (values.len) {
		if (buf.len)
			buf_add_text(&buf, ", ");
		buf_add(&buf, str_next(&values, '|'));
	}
	return buf_str(&buf);
}

/* A table a theme: an expert a row. */
static void
add_people(const struct framework *framework, struct report *report)
{
	static const struct { const char *name, *heading; enum column_kind kind; }
	columns[] = {
		{ "case", N_("expert"), COLUMN_TEXT },
		{ "stances", N_("stance"), COLUMN_TEXT },
		{ "summary", N_("summary"), COLUMN_LONG },
		{ "quotation", N_("quotation"), COLUMN_LONG },
	};
	enum { SUMMARY = 2 };
	const struct study *study = framework->study;
	struct arena *arena = study->arena;

	for (size_t t = 0; t < framework->places->theme_count; t++) {
		struct table *table = table_new(arena);
		bool lines = has_lines(framework, t);

		for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
			if (i == SUMMARY && !lines)
				continue;
			table_add_column(arena, table, str_of(columns[i].name),
			                 study_text(study, columns[i].heading),
			                 columns[i].kind);
		}
		for (size_t c = 0; c < study->census->case_count; c++) {
			struct cell *cell = cell_at(framework, c, t);
			struct str *to;

			if (!cell->segments && !cell->line.len)
				continue;
			to = table_add_row(arena, table)->cells;
			*to++ = study->census->cases[c].id;
			*to++ = spelt(arena, stances(cell));
			if (lines)
				*to++ = cell->line;
			*to = cell->best
			      ? str_printf(arena, "%.*s (%.*s)",
			                   STR_ARG(cell->best->text),
			                   STR_ARG(cell->best->place))
			      : STR_NONE;
		}
		if (table->row_count)
			report_add_table(report,
			                 theme_places_label(framework->places,
			                                    t), table);
	}
}

struct report *
report_framework(const struct study *study,
                 const struct report_options *options, struct diag *diag)
{
	struct framework framework = { .study = study };
	struct quotes_options quotes = { .catalogue = study->catalogue };
	struct report *report;

	(void)options;
	framework.places = theme_places_of(study);
	framework.cells = arena_array(study->arena, struct cell,
	                              study->census->case_count
	                              * framework.places->theme_count);
	if (!excerpts_read(study, &quotes, &framework.excerpts, diag)
	    || !read_lines(&framework))
		return NULL;
	count_places(&framework);
	choose_quotations(&framework);
	report = study_report(study, "framework",
	                      N_("What each expert says of each theme"));
	add_people(&framework, report);
	add_data(&framework, report);
	if (framework.excerpts.withheld)
		report_add_note(report, study_text(study,
			N_("Experts who may not be quoted have no "
			   "quotation.")));
	study_add_provenance(study, report);
	return report;
}
