/* SPDX-License-Identifier: MIT */

/* agree_rows.c -- see agree_rows.h. */

#include "report/agree_rows.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/locale.h"

void
agree_add_columns(struct arena *arena, struct table *table)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "code", COLUMN_TEXT },
		{ "unit", COLUMN_TEXT },
		{ "coders", COLUMN_TEXT },
		{ "group", COLUMN_TEXT },
		{ "coefficient", COLUMN_TEXT },
		{ "value", COLUMN_NUMBER },
		{ "low", COLUMN_NUMBER },
		{ "high", COLUMN_NUMBER },
		{ "units", COLUMN_COUNT },
		{ "both", COLUMN_COUNT },
		{ "only_a", COLUMN_COUNT },
		{ "only_b", COLUMN_COUNT },
		{ "neither", COLUMN_COUNT },
		{ "coverage", COLUMN_NUMBER },
		{ "reason", COLUMN_TEXT },
	};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(arena, table, str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
}

/* A number with so many decimals, and no sign where it comes to nothing. */
static struct str
cell_number(struct arena *arena, double number, int decimals)
{
	struct str cell = str_printf(arena, "%.*f", decimals, number);

	if (cell.text[0] == '-' && strspn(cell.text, "-0.") == cell.len)
		return str_slice(cell, 1, cell.len);
	return cell;
}

static struct str
cell_measured(struct arena *arena, struct measured measured)
{
	return measured.why_not ? STR_NONE
	                        : cell_number(arena, measured.value, 6);
}

static struct str
coders_of(struct arena *arena, const struct agree_run *run)
{
	struct buf buf = BUF(arena);

	for (size_t i = 0; i < run->comparison->coder_count; i++) {
		if (i)
			buf_add_char(&buf, '|');
		buf_add(&buf, run->names[i]);
	}
	return buf_str(&buf);
}

static void
add_row(struct arena *arena, struct table *table, const struct agree_run *run,
        struct str code, const struct finding *finding)
{
	struct str *cell = table_add_row(arena, table)->cells;
	const struct jackknife *interval = &finding->interval;
	const struct cells *cells = &finding->cells;
	bool segments = run->comparison->unit == COMPARE_SEGMENTS;

	*cell++ = code;
	*cell++ = run->unit;
	*cell++ = coders_of(arena, run);
	*cell++ = run->group;
	*cell++ = str_of(finding->coefficient);
	*cell++ = cell_measured(arena, finding->value);
	*cell++ = interval->why_not ? STR_NONE
	                            : cell_number(arena, interval->low, 6);
	*cell++ = interval->why_not ? STR_NONE
	                            : cell_number(arena, interval->high, 6);
	*cell++ = cell_count(arena, finding->units);
	if (finding->has_cells) {
		cell[0] = cell_count(arena, cells->both);
		if (run->comparison->coder_count == 2) {
			cell[1] = cell_count(arena, cells->only_a);
			cell[2] = cell_count(arena, cells->only_b);
		}
		cell[3] = segments ? STR_NONE
		                   : cell_count(arena, cells->neither);
	}
	cell += 4;
	*cell++ = finding->has_coverage
	                  ? cell_measured(arena, finding->coverage)
	                  : STR_NONE;
	*cell = str_of(interval->why_not);
}

void
agree_add_data(struct arena *arena, struct table *table,
               const struct census *census, const struct agree_run *run)
{
	for (size_t c = 0; c <= census->code_count; c++) {
		const struct findings *findings = &run->findings[c];
		struct str code = c < census->code_count ? census->codes[c].id
		                                         : STR("*");

		for (size_t i = 0; i < findings->count; i++)
			add_row(arena, table, run, code, &findings->items[i]);
	}
}

/* What a table for people shows of each code: figures, one of which has its
   interval and says why it is missing. */
struct shown {
	const char *heading;            /* N_() */
	const char *coefficient;
};

static const struct shown shown_of_two[] = {
	{ N_("agree"), "percent" }, { N_("kappa"), "cohen" },
	{ N_("AC1"), "ac1" }, { N_("alpha"), "alpha" }, { 0 }
};

static const struct shown shown_of_more[] = {
	{ N_("agree"), "percent" }, { N_("Fleiss"), "fleiss" },
	{ N_("AC1"), "ac1" }, { N_("alpha"), "alpha" }, { 0 }
};

static const struct shown shown_of_characters[] = {
	{ N_("agree"), "percent" }, { N_("alpha"), "alpha" },
	{ N_("u-alpha"), "u-alpha" }, { 0 }
};

static const struct shown shown_of_segments[] = {
	{ N_("exact F1"), "f1-exact" },
	{ N_("precision"), "precision-overlap" },
	{ N_("recall"), "recall-overlap" }, { N_("F1"), "f1-overlap" }, { 0 }
};

static const struct shown *
shown_of(const struct comparison *comparison)
{
	if (comparison->unit == COMPARE_SEGMENTS)
		return shown_of_segments;
	if (comparison->unit == COMPARE_CHARACTERS)
		return shown_of_characters;
	return comparison->coder_count == 2 ? shown_of_two : shown_of_more;
}

static size_t
count_shown(const struct shown *shown)
{
	size_t count = 0;

	while (shown[count].heading)
		count++;
	return count;
}

struct people {
	struct arena *arena;
	const struct catalogue *catalogue;
	const struct census *census;
	const struct agree_run *run;
	const struct shown *shown;
	size_t shown_count;
	bool two, neither;
};

static struct str
text_of(const struct people *people, const char *text)
{
	return str_of(i18n_text(people->catalogue, text));
}

static void
add_heading(const struct people *people, struct table *table,
            const char *heading, enum column_kind kind)
{
	table_add_column(people->arena, table, STR(""),
	                 text_of(people, heading), kind);
}

static void
add_headings(const struct people *people, struct table *table)
{
	add_heading(people, table, N_("theme"), COLUMN_TEXT);
	add_heading(people, table, N_("units"), COLUMN_COUNT);
	if (people->two) {
		add_heading(people, table, N_("both"), COLUMN_COUNT);
		add_heading(people, table, N_("only A"), COLUMN_COUNT);
		add_heading(people, table, N_("only B"), COLUMN_COUNT);
	} else {
		add_heading(people, table, N_("all"), COLUMN_COUNT);
		add_heading(people, table, N_("some"), COLUMN_COUNT);
	}
	if (people->neither)
		add_heading(people, table,
		            people->two ? N_("neither") : N_("none"),
		            COLUMN_COUNT);
	for (size_t i = 0; i < people->shown_count; i++)
		add_heading(people, table, people->shown[i].heading,
		            COLUMN_NUMBER);
	add_heading(people, table, N_("interval"), COLUMN_TEXT);
}

static struct str
interval_of(const struct people *people, const struct finding *finding)
{
	struct arena *arena = people->arena;
	const struct jackknife *interval = &finding->interval;
	const char *language = i18n_language(people->catalogue);
	struct buf low = BUF(arena), high = BUF(arena);

	if (interval->why_not)
		return text_of(people, interval->why_not);
	locale_add_number(&low, language, cell_number(arena, interval->low, 2));
	locale_add_number(&high, language,
	                  cell_number(arena, interval->high, 2));
	return str_printf(arena, i18n_text(people->catalogue,
	                                   N_("%.*s to %.*s")),
	                  STR_ARG(buf_str(&low)), STR_ARG(buf_str(&high)));
}

static void
fill_row(const struct people *people, struct str *cell,
         const struct findings *findings)
{
	struct arena *arena = people->arena;
	const struct shown *last = &people->shown[people->shown_count - 1];
	const struct finding *counted =
		findings_get(findings, people->shown[0].coefficient);
	const struct finding *leading =
		findings_get(findings, last->coefficient);
	const struct cells *cells;

	/* Of segments the cells are those by overlap. */
	if (people->run->comparison->unit == COMPARE_SEGMENTS)
		counted = leading;
	cells = &counted->cells;
	*cell++ = cell_count(arena, counted->units);
	*cell++ = cell_count(arena, cells->both);
	if (people->two) {
		*cell++ = cell_count(arena, cells->only_a);
		*cell++ = cell_count(arena, cells->only_b);
	} else {
		*cell++ = cell_count(arena, cells->some);
	}
	if (people->neither)
		*cell++ = cell_count(arena, cells->neither);
	for (size_t i = 0; i < people->shown_count; i++) {
		const struct finding *finding = findings_get(
			findings, people->shown[i].coefficient);

		*cell++ = finding->value.why_not
		                  ? STR("–")
		                  : cell_number(arena, finding->value.value, 3);
	}
	*cell = interval_of(people, leading);
}

static struct str
caption_of(const struct people *people)
{
	static const char *const of_two = N_("A: %.*s, B: %.*s; unit: %.*s");
	static const char *const of_more = N_("%.*s; unit: %.*s");
	const struct agree_run *run = people->run;
	struct buf buf = BUF(people->arena);
	struct buf names = BUF(people->arena);
	struct str unit = text_of(people, run->unit.text);

	if (run->group.len) {
		buf_add(&buf, run->group);
		buf_add_text(&buf, " · ");
	}
	for (size_t i = 0; i < run->comparison->coder_count; i++) {
		buf_add_text(&names, i ? ", " : "");
		buf_add(&names, run->names[i]);
	}
	if (run->comparison->coder_count == 2)
		buf_printf(&buf, i18n_text(people->catalogue, of_two),
		           STR_ARG(run->names[0]), STR_ARG(run->names[1]),
		           STR_ARG(unit));
	else
		buf_printf(&buf, i18n_text(people->catalogue, of_more),
		           STR_ARG(buf_str(&names)), STR_ARG(unit));
	return buf_str(&buf);
}

void
agree_add_table(struct report *report, const struct catalogue *catalogue,
                const struct census *census, const struct agree_run *run)
{
	const struct comparison *comparison = run->comparison;
	struct people people = {
		.arena = report->arena, .catalogue = catalogue,
		.census = census, .run = run, .shown = shown_of(comparison),
		.two = comparison->coder_count == 2,
		.neither = comparison->unit != COMPARE_SEGMENTS,
	};
	struct table *table = table_new(report->arena);
	struct row *row;

	people.shown_count = count_shown(people.shown);
	add_headings(&people, table);
	for (size_t c = 0; c < census->code_count; c++) {
		if (!run->findings[c].count)
			continue;
		row = table_add_row(report->arena, table);
		row->level = census->codes[c].depth;
		row->cells[0] = census->codes[c].label;
		fill_row(&people, &row->cells[1], &run->findings[c]);
	}
	row = table_add_row(report->arena, table);
	row->total = true;
	row->cells[0] = text_of(&people, N_("together"));
	fill_row(&people, &row->cells[1], &run->findings[census->code_count]);
	report_add_table(report, caption_of(&people), table);
}
