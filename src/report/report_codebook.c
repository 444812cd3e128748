/* SPDX-License-Identifier: MIT */

/* report_codebook.c -- see report_codebook.h. */

#include "report/report_codebook.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "coding/codebook.h"
#include "coding/describe.h"
#include "report/report.h"
#include "report/table.h"

struct heading {
	const char *name, *text;        /* for programs, for people */
	enum column_kind kind;
};

static struct table *
table_of(struct arena *arena, const struct heading *headings, size_t count,
         const struct catalogue *catalogue)
{
	struct table *table = table_new(arena);

	for (size_t i = 0; i < count; i++)
		table_add_column(arena, table, str_of(headings[i].name),
		                 str_of(i18n_text(catalogue,
		                                  headings[i].text)),
		                 headings[i].kind);
	return table;
}

static size_t
term_count(const struct code *code)
{
	size_t count = 0;

	for (size_t i = 0; i < code->rule_count; i++)
		count += code->rules[i].items.count;
	return count;
}

struct report *
report_codebook(struct arena *arena, const struct codebook *book,
                const struct catalogue *catalogue)
{
	static const struct heading headings[] = {
		{ "code", N_("Code"), COLUMN_TEXT },
		{ "name", N_("Name"), COLUMN_LONG },
		{ "rules", N_("Rules"), COLUMN_COUNT },
		{ "terms", N_("Terms"), COLUMN_COUNT },
		{ "examples", N_("Examples"), COLUMN_COUNT },
	};
	const char *language = i18n_language(catalogue);
	struct report *report = report_new(arena, "codebook", book->title,
	                                   language);
	struct table *table = table_of(arena, headings,
	                               sizeof headings / sizeof *headings,
	                               catalogue);

	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];
		struct row *row = table_add_row(arena, table);

		row->level = (unsigned)code->depth;
		row->cells[0] = code->id;
		row->cells[1] = code_label(code, language);
		if (!code->codable)
			continue;
		row->cells[2] = cell_count(arena, code->rule_count);
		row->cells[3] = cell_count(arena, term_count(code));
		row->cells[4] = cell_count(arena, code->example_count);
	}
	report_add_table(report, STR(""), table);
	report->data = table;
	report_add_fact(report, "codebook", book->id);
	report_add_note(report,
	                str_of(i18n_text(catalogue,
	                                 N_("One code in full: tamga codebook "
	                                    "show --code CODE"))));
	return report;
}

static struct table *
rule_table(struct arena *arena, const struct code *code,
           const struct catalogue *catalogue)
{
	static const struct heading headings[] = {
		{ "rule", N_("Rule"), COLUMN_TEXT },
		{ "item", N_("Term or pattern"), COLUMN_LONG },
		{ "unit", N_("Unit"), COLUMN_TEXT },
		{ "context", N_("Context"), COLUMN_LONG },
		{ "line", N_("Line"), COLUMN_COUNT },
	};
	struct table *table = table_of(arena, headings,
	                               sizeof headings / sizeof *headings,
	                               catalogue);

	for (size_t i = 0; i < code->rule_count; i++) {
		const struct rule *rule = &code->rules[i];

		for (size_t k = 0; k < rule->items.count; k++) {
			const struct item *item = rule->items.list[k];
			struct position position =
				source_position(item->at.source,
				                item->at.begin);
			struct row *row = table_add_row(arena, table);

			row->cells[0] = rule->id;
			row->cells[1] = item->text;
			row->cells[2] = str_of(unit_name(rule->scope.unit));
			row->cells[3] = context_text(arena, rule);
			row->cells[4] = cell_count(arena, position.line);
		}
	}
	return table;
}

static void
add_prose(struct report *report, const struct catalogue *catalogue,
          const char *heading, struct str text)
{
	struct quotation *quotation;

	if (!text.len)
		return;
	quotation = arena_make(report->arena, struct quotation);
	quotation->text = text;
	report_add_heading(report, 2, str_of(i18n_text(catalogue, heading)));
	report_add_quotation(report, quotation);
}

static void
add_examples(struct report *report, const struct code *code, bool matches,
             const struct catalogue *catalogue)
{
	bool any = false;

	for (size_t i = 0; i < code->example_count; i++) {
		const struct example *example = &code->examples[i];
		struct quotation *quotation;

		if (example->matches != matches)
			continue;
		if (!any)
			report_add_heading(report, 2, str_of(i18n_text(
				catalogue, matches ? N_("Examples")
				: N_("Counter-examples"))));
		any = true;
		quotation = arena_make(report->arena, struct quotation);
		quotation->text = example->text;
		if (example->language)
			quotation->language = example->language->tag;
		report_add_quotation(report, quotation);
	}
}

struct report *
report_code(struct arena *arena, const struct codebook *book,
            const struct code *code, const struct catalogue *catalogue)
{
	const char *language = i18n_language(catalogue);
	struct str title = str_printf(arena, "%.*s (%.*s)",
	                              STR_ARG(code_label(code, language)),
	                              STR_ARG(code->path));
	struct report *report = report_new(arena, "code", title, language);
	struct table *table = rule_table(arena, code, catalogue);

	add_prose(report, catalogue, N_("In short"), code->short_text);
	add_prose(report, catalogue, N_("Definition"), code->full_text);
	add_prose(report, catalogue, N_("When to use"), code->use_text);
	add_prose(report, catalogue, N_("When not to use"), code->avoid_text);
	add_examples(report, code, true, catalogue);
	add_examples(report, code, false, catalogue);
	if (table->row_count) {
		report_add_heading(report, 2,
		                   str_of(i18n_text(catalogue, N_("Rules"))));
		report_add_table(report, STR(""), table);
	}
	report->data = table;
	report_add_fact(report, "codebook", book->id);
	report_add_fact(report, "code", code->id);
	return report;
}
