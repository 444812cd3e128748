/* SPDX-License-Identifier: MIT */

/* report_figures.c -- see report_figures.h. */

#include "report/report_figures.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/locale.h"
#include "base/source.h"
#include "measure/coefficient.h"
#include "measure/counts.h"
#include "measure/standard_error.h"
#include "measure/unitizing.h"
#include "report/judged_table.h"

/* Of more units the standard error is not worth the memory. */
enum { UNITS_MOST = 1000000 };

struct figures {
	struct arena *arena;
	const struct figures_options *options;
	const struct judged_table *table;
	struct report *report;
	struct table *shown;            /* of the coders at hand */
	const size_t *coders;
	size_t coder_count;
	struct str names;
	size_t values;
};

static struct str
text(const struct figures *figures, const char *sentence)
{
	return str_of(i18n_text(figures->options->catalogue, sentence));
}

static struct str
number(struct arena *arena, struct measured measured)
{
	struct str cell = str_printf(arena, "%.6f", measured.value);

	if (measured.why_not)
		return STR_NONE;
	if (cell.text[0] == '-' && strspn(cell.text, "-0.") == cell.len)
		return str_slice(cell, 1, cell.len);
	return cell;
}

static const struct measured nothing = { .why_not = "" };

static void
add_row(struct figures *figures, struct str code, const char *name,
        struct measured value, struct measured error, size_t units,
        struct measured coverage)
{
	struct arena *arena = figures->arena;
	struct str *cell = table_add_row(arena, figures->report->data)->cells;

	*cell++ = code;
	*cell++ = figures->names;
	*cell++ = str_of(name);
	*cell++ = number(arena, value);
	*cell++ = number(arena, error);
	*cell++ = cell_count(arena, units);
	*cell++ = number(arena, coverage);
	*cell = str_of(value.why_not);
	cell = table_add_row(arena, figures->shown)->cells;
	*cell++ = str_is(code, "*") ? text(figures, N_("together")) : code;
	*cell++ = str_of(name);
	*cell++ = value.why_not ? text(figures, value.why_not)
	                        : number(arena, value);
	*cell++ = number(arena, error);
	*cell = number(arena, coverage);
}

static void
begin_coders(struct figures *figures, const size_t *coders, size_t count)
{
	struct arena *arena = figures->arena;
	struct buf names = BUF(arena);

	for (size_t i = 0; i < count && !figures->table->anonymous; i++) {
		if (i)
			buf_add_char(&names, '|');
		buf_add(&names, figures->table->coders[coders[i]]);
	}
	if (figures->table->anonymous)
		buf_printf(&names, "%zu", count);
	figures->coders = coders;
	figures->coder_count = count;
	figures->names = buf_str(&names);
	figures->shown = table_new(arena);
	table_add_column(arena, figures->shown, STR("code"),
	                 text(figures, N_("value")), COLUMN_TEXT);
	table_add_column(arena, figures->shown, STR("coefficient"),
	                 text(figures, N_("coefficient")), COLUMN_TEXT);
	table_add_column(arena, figures->shown, STR("value"),
	                 text(figures, N_("figure")), COLUMN_NUMBER);
	table_add_column(arena, figures->shown, STR("error"),
	                 text(figures, N_("standard error")), COLUMN_NUMBER);
	table_add_column(arena, figures->shown, STR("coverage"),
	                 text(figures, N_("coverage")), COLUMN_NUMBER);
}

/* What a coder said of a unit, where VALUE alone is present or absent. */
static int
said(const struct figures *figures, const struct judged_unit *unit,
     size_t coder, int value)
{
	int given = unit->values[figures->coders[coder]];

	if (given == COUNTS_MISSING || value < 0)
		return given;
	return given == value;
}

static struct counts *
count(const struct figures *figures, int value)
{
	const struct judged_table *table = figures->table;
	struct counts *counts = counts_new(figures->arena,
	                                   figures->coder_count,
	                                   value < 0 ? figures->values : 2);
	int row[JUDGED_CODERS_MOST];

	for (size_t u = 0; u < table->unit_count; u++) {
		for (size_t c = 0; c < figures->coder_count; c++)
			row[c] = said(figures, &table->units[u], c, value);
		counts_add(counts, row, table->units[u].times);
	}
	return counts;
}

static bool
lay_out(const struct figures *figures, int value, struct judgements *all)
{
	const struct judged_table *table = figures->table;
	size_t coders = figures->coder_count, at = 0;
	uint64_t units = 0;
	int *values;

	for (size_t u = 0; u < table->unit_count; u++)
		units += table->units[u].times;
	if (units > UNITS_MOST)
		return false;
	values = arena_array(figures->arena, int, (size_t)units * coders + 1);
	for (size_t u = 0; u < table->unit_count; u++) {
		for (uint64_t k = 0; k < table->units[u].times; k++) {
			for (size_t c = 0; c < coders; c++)
				values[at++] = said(figures, &table->units[u],
				                    c, value);
		}
	}
	*all = (struct judgements){ values, (size_t)units, coders,
		                    value < 0 ? figures->values : 2 };
	return true;
}

static struct measured
error_of(const struct figures *figures, const struct judgements *all,
         enum coefficient coefficient)
{
	switch (coefficient) {
	case COEFFICIENT_COHEN:
		return standard_error_cohen(figures->arena, all);
	case COEFFICIENT_PERCENT:
	case COEFFICIENT_FLEISS_GWET:
	case COEFFICIENT_CONGER_GWET:
	case COEFFICIENT_ALPHA:
	case COEFFICIENT_BRENNAN_PREDIGER:
	case COEFFICIENT_AC1:
		return standard_error(figures->arena, all, coefficient);
	default:
		return nothing;
	}
}

static bool
is_asked_for(const struct figures *figures, enum coefficient coefficient,
             int value)
{
	bool of_value = coefficient == COEFFICIENT_POSITIVE
	                || coefficient == COEFFICIENT_NEGATIVE
	                || coefficient == COEFFICIENT_JACCARD;
	bool of_coders = coefficient == COEFFICIENT_CONGER
	                 || coefficient == COEFFICIENT_CONGER_GWET
	                 || coefficient == COEFFICIENT_COHEN
	                 || coefficient == COEFFICIENT_COHEN_MAX;

	return coefficient_is_for(coefficient, figures->coder_count)
	       && !(of_value && value < 0)
	       && !(of_coders && figures->table->anonymous);
}

static void
add_value(struct figures *figures, int value)
{
	struct counts *counts = count(figures, value);
	struct judgements all;
	bool errors = lay_out(figures, value, &all);

	for (int i = 0; i < COEFFICIENT_COUNT; i++) {
		enum coefficient coefficient = (enum coefficient)i;
		struct measured measured;

		if (!is_asked_for(figures, coefficient, value))
			continue;
		measured = coefficient_of(coefficient, counts);
		add_row(figures,
		        value < 0 ? STR("*") : figures->table->values[value],
		        coefficient_name(coefficient), measured,
		        errors && !measured.why_not
		                ? error_of(figures, &all, coefficient)
		                : nothing,
		        (size_t)counts_pairable(counts), nothing);
	}
}

static void
end_coders(struct figures *figures)
{
	report_add_table(figures->report, figures->names, figures->shown);
}

static void
add_judgements(struct figures *figures, const size_t *coders, size_t count)
{
	begin_coders(figures, coders, count);
	add_value(figures, -1);
	for (size_t v = 0; v < figures->table->value_count
	                   && figures->table->value_count > 1; v++)
		add_value(figures, (int)v);
	end_coders(figures);
}

static void
add_unitizing(struct figures *figures, const size_t *coders, size_t count)
{
	const struct judged_table *table = figures->table;
	struct unitizing *sum = unitizing_new(figures->arena, count,
	                                      table->value_count);
	const struct unit **units = arena_array(figures->arena,
	                                        const struct unit *, count);
	size_t *counts = arena_array(figures->arena, size_t, count);
	size_t length = 0;

	begin_coders(figures, coders, count);
	for (size_t t = 0; t < table->text_count; t++) {
		const struct judged_text *part = &table->texts[t];

		for (size_t c = 0; c < count; c++) {
			units[c] = part->units[coders[c]];
			counts[c] = part->counts[coders[c]];
		}
		unitizing_sweep(figures->arena, sum, units, counts,
		                part->length);
		length += part->length;
	}
	add_row(figures, STR("*"), "u-alpha", unitizing_u(sum), nothing,
	        length, nothing);
	add_row(figures, STR("*"), "|u-alpha", unitizing_relevance(sum),
	        nothing, length, nothing);
	add_row(figures, STR("*"), "cu-alpha", unitizing_cu(sum), nothing,
	        length, unitizing_cu_coverage(sum));
	for (size_t v = 0; v < table->value_count; v++)
		add_row(figures, table->values[v], "(k)u-alpha",
		        unitizing_ku(sum, v + 1), nothing, length,
		        unitizing_ku_coverage(sum, v + 1));
	end_coders(figures);
}

static void
add_all(struct figures *figures)
{
	const struct judged_table *table = figures->table;
	void (*add)(struct figures *, const size_t *, size_t) =
		table->text_count ? add_unitizing : add_judgements;
	size_t *all = arena_array(figures->arena, size_t, table->coder_count);

	for (size_t i = 0; i < table->coder_count; i++)
		all[i] = i;
	add(figures, all, table->coder_count);
	for (size_t a = 0; a < table->coder_count && table->coder_count > 2
	                   && !table->anonymous; a++) {
		for (size_t b = a + 1; b < table->coder_count; b++) {
			size_t *pair = arena_array(figures->arena, size_t, 2);

			pair[0] = a;
			pair[1] = b;
			add(figures, pair, 2);
		}
	}
}

static void
add_notes(struct figures *figures)
{
	struct arena *arena = figures->arena;

	if (figures->table->text_count) {
		report_add_note(figures->report,
		                text(figures, N_("Krippendorff's unitizing "
		                                 "family of 2016.")));
		return;
	}
	report_add_note(figures->report, str_printf(
		arena,
		i18n_count(figures->options->catalogue,
	                   "Brennan-Prediger and AC1 take %zu value to be "
	                      "possible.",
	                   "Brennan-Prediger and AC1 take %zu values to be "
	                      "possible.", figures->values),
		figures->values));
	report_add_note(figures->report,
	                text(figures,
	                     N_("Cohen, Scott and Holsti take units that both "
	                        "judged, Fleiss and Conger those that all "
	                        "judged; the others, those that two did.")));
	report_add_note(figures->report,
	                text(figures,
	                     N_("Standard errors are by formula and take units "
	                        "to be independent.")));
}

static void
add_columns(struct figures *figures)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "code", COLUMN_TEXT }, { "coders", COLUMN_TEXT },
		{ "coefficient", COLUMN_TEXT }, { "value", COLUMN_NUMBER },
		{ "error", COLUMN_NUMBER }, { "units", COLUMN_COUNT },
		{ "coverage", COLUMN_NUMBER }, { "reason", COLUMN_TEXT },
	};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(figures->arena, figures->report->data,
		                 str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
}

struct report *
report_figures(struct arena *arena, const struct source *source,
               const struct figures_options *options, struct diag *diag)
{
	struct figures figures = {
		.arena = arena, .options = options,
		.table = judged_table_read(arena, source, options->tally, diag),
	};

	if (!figures.table)
		return NULL;
	figures.values = figures.table->value_count;
	if (options->values && options->values < figures.values) {
		diag_error(diag, SPAN_NONE,
		           _("--values is %zu, but there are %zu"),
		           options->values, figures.values);
		return NULL;
	}
	if (options->values)
		figures.values = options->values;
	figures.report = report_new(arena, "figures",
	                            text(&figures, N_("Agreement")),
	                            i18n_language(options->catalogue));
	add_columns(&figures);
	add_all(&figures);
	add_notes(&figures);
	report_add_fact(figures.report, "values",
	                cell_count(arena, figures.values));
	return figures.report;
}
