/* SPDX-License-Identifier: MIT */

/* agree_confusion.c -- see agree_confusion.h. */

#include "report/agree_confusion.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "measure/confusion.h"
#include "measure/difference.h"

static bool
both_judged(const struct agree_confusion *of, size_t text, size_t a, size_t b,
            size_t code)
{
	const struct reading *readings = of->texts[text].readings;

	return of->wanted[code] && readings[a].judged[code]
	       && readings[b].judged[code];
}

static struct stretch *
stretches_of(const struct agree_confusion *of, size_t text, size_t a, size_t b,
             size_t whose, size_t *count)
{
	const struct reading *reading = &of->texts[text].readings[whose];
	size_t codes = of->census->code_count;
	struct stretch *stretches = arena_array(of->report->arena,
	                                        struct stretch,
	                                        reading->starts[codes] + 1);

	*count = 0;
	for (size_t i = 0; i < reading->starts[codes]; i++) {
		const struct passage *passage = &reading->passages[i];

		if (both_judged(of, text, a, b, passage->code))
			stretches[(*count)++] = (struct stretch){
				passage->at, passage->code
			};
	}
	return stretches;
}

static bool
any_judged(const struct agree_confusion *of, size_t text, size_t a, size_t b)
{
	for (size_t c = 0; c < of->census->code_count; c++) {
		if (both_judged(of, text, a, b, c))
			return true;
	}
	return false;
}

static struct confusion *
count(const struct agree_confusion *of, size_t a, size_t b)
{
	struct confusion *confusion = confusion_new(of->report->arena,
	                                            of->census->code_count);

	for (size_t t = 0; t < of->census->transcript_count; t++) {
		size_t a_count, b_count;
		const struct stretch *a_list, *b_list;

		if (!any_judged(of, t, a, b))
			continue;
		a_list = stretches_of(of, t, a, b, a, &a_count);
		b_list = stretches_of(of, t, a, b, b, &b_count);
		confusion_add(confusion, a_list, a_count, b_list, b_count,
		              of->texts[t].length);
	}
	return confusion;
}

static struct str
code_id(const struct agree_confusion *of, size_t code)
{
	return code < of->census->code_count ? of->census->codes[code].id
	                                     : STR_NONE;
}

static void
add_data(const struct agree_confusion *of, const struct confusion *confusion,
         size_t a, size_t b)
{
	struct arena *arena = of->report->arena;

	for (size_t i = 0; i <= confusion->codes; i++) {
		for (size_t k = 0; k <= confusion->codes; k++) {
			size_t cell = (size_t)confusion_cell(confusion, i, k);
			struct str *cells;

			if (!cell)
				continue;
			cells = table_add_row(arena, of->report->data)->cells;
			cells[0] = of->names[a];
			cells[1] = of->names[b];
			cells[2] = code_id(of, i);
			cells[3] = code_id(of, k);
			cells[4] = cell_count(arena, cell);
		}
	}
}

/* The codes with anything in their row or column, then nothing. */
static size_t *
used_codes(const struct agree_confusion *of, const struct confusion *confusion,
           size_t *used)
{
	size_t *codes = arena_array(of->report->arena, size_t,
	                            confusion->codes + 1);

	*used = 0;
	for (size_t i = 0; i < confusion->codes; i++) {
		bool any = false;

		for (size_t k = 0; k <= confusion->codes; k++)
			any = any || confusion_cell(confusion, i, k)
			      || confusion_cell(confusion, k, i);
		if (any)
			codes[(*used)++] = i;
	}
	codes[(*used)++] = confusion->codes;
	return codes;
}

/* Rows and columns are numbered, since names of codes are long. */
static void
add_matrix(const struct agree_confusion *of, const struct confusion *confusion,
           size_t a, size_t b)
{
	struct arena *arena = of->report->arena;
	struct table *table = table_new(arena);
	struct str nothing = str_of(i18n_text(of->catalogue, N_("nothing")));
	size_t used, *codes = used_codes(of, confusion, &used);

	table_add_column(arena, table, STR("code"),
	                 str_printf(arena,
	                            i18n_text(of->catalogue,
	                                      N_("%.*s, down; %.*s, across")),
	                            STR_ARG(of->names[a]),
	                            STR_ARG(of->names[b])),
	                 COLUMN_TEXT);
	for (size_t k = 0; k < used; k++)
		table_add_column(arena, table, STR(""),
		                 codes[k] < confusion->codes
		                         ? str_printf(arena, "%zu", k + 1)
		                         : nothing,
		                 COLUMN_COUNT);
	for (size_t i = 0; i < used; i++) {
		struct str *cells = table_add_row(arena, table)->cells;

		cells[0] = codes[i] < confusion->codes
		                   ? str_printf(arena, "%zu %.*s", i + 1,
		                                STR_ARG(of->census->codes
		                                                [codes[i]]
		                                                .label))
		                   : nothing;
		for (size_t k = 0; k < used; k++)
			cells[k + 1] = cell_count(
				arena,
				(size_t)confusion_cell(confusion, codes[i],
			                               codes[k]));
	}
	report_add_table(of->report, STR_NONE, table);
}

void
agree_add_confusion(const struct agree_confusion *of)
{
	static const char *const names[] = { "coder_a", "coder_b", "code_a",
		                             "code_b", "characters" };
	struct arena *arena = of->report->arena;

	for (size_t i = 0; i < 5; i++)
		table_add_column(arena, of->report->data, str_of(names[i]),
		                 str_of(names[i]),
		                 i < 4 ? COLUMN_TEXT : COLUMN_COUNT);
	for (size_t a = 0; a < of->coder_count; a++) {
		for (size_t b = a + 1; b < of->coder_count; b++) {
			struct confusion *confusion = count(of, a, b);

			add_data(of, confusion, a, b);
			add_matrix(of, confusion, a, b);
		}
	}
	report_add_note(of->report, str_of(i18n_text(
		of->catalogue,
		N_("Characters of what experts say.  What both coded alike "
	           "stands on the diagonal; what is left of one coder's codes "
	           "stands against each that is left of the other's."))));
}
