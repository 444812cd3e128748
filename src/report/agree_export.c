/* SPDX-License-Identifier: MIT */

/* agree_export.c -- see agree_export.h. */

#include "report/agree_export.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "measure/presence.h"
#include "report/suggest.h"

static const char *const shapes[] = { "long", "pygamma", "recal", "wide" };

enum export_shape
export_shape_of(struct arena *arena, struct str name, struct diag *diag)
{
	struct str *names = arena_array(arena, struct str, EXPORT_NONE);

	for (size_t i = 0; i < EXPORT_NONE; i++) {
		names[i] = str_of(shapes[i]);
		if (str_equal(names[i], name))
			return (enum export_shape)i;
	}
	diag_error(diag, SPAN_NONE, _("there is no shape '%.*s' of exports"),
	           STR_ARG(name));
	suggest(diag, name, names, EXPORT_NONE);
	return EXPORT_NONE;
}

static void
add_cells(struct buf *out, const struct str *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(out, ',');
		csv_add_cell(out, cells[i]);
	}
	buf_add_text(out, "\n");
}

/* KZ03:120-180, the unit's place. */
static struct str
unit_name(const struct agree_export *of, size_t text, size_t unit)
{
	const struct census_transcript *row =
		&of->continuum->census->transcripts[text];
	const struct spoken *spoken = &of->continuum->spoken[text];
	size_t number = of->texts[text].unit_numbers[unit];
	struct interval at = spoken->units[of->units][number];

	if (row->revision > 1)
		return str_printf(of->arena, "%.*s.%zu:%zu-%zu",
		                  STR_ARG(row->name), row->revision, at.begin,
		                  at.end);
	return str_printf(of->arena, "%.*s:%zu-%zu", STR_ARG(row->name),
	                  at.begin, at.end);
}

/* Which units of a transcript a coder gave a code, or, with BELOW, one below
   it. */
static bool *
presence_of(const struct agree_export *of, size_t text, size_t coder,
            size_t code, bool below)
{
	const struct compared_text *compared = &of->texts[text];
	const struct reading *reading = &compared->readings[coder];
	size_t end = below ? of->continuum->census->codes[code].subtree_end
	                   : code + 1;
	size_t first = reading->starts[code];
	size_t count = reading->starts[end] - first;
	struct interval *items = arena_array(of->arena, struct interval,
	                                     count + 1);
	struct interval *merged = arena_array(of->arena, struct interval,
	                                      count + 1);
	bool *coded = arena_array(of->arena, bool, compared->unit_count + 1);

	for (size_t i = 0; i < count; i++)
		items[i] = merged[i] = reading->passages[first + i].at;
	presence_find(compared->units, compared->unit_count, items, count,
	              merged, intervals_merge(merged, count),
	              of->options->share, coded);
	return coded;
}

static void
export_long_of(const struct agree_export *of, size_t text, size_t coder,
               struct buf *out)
{
	const struct compared_text *compared = &of->texts[text];
	const struct census *census = of->continuum->census;
	bool **coded = arena_array(of->arena, bool *, census->code_count);
	bool any_judged = false;

	for (size_t c = 0; c < census->code_count; c++) {
		if (!of->wanted[c]
		    || !compared->readings[coder].judged[c])
			continue;
		any_judged = true;
		coded[c] = presence_of(of, text, coder, c, false);
	}
	for (size_t u = 0; any_judged && u < compared->unit_count; u++) {
		struct str cells[] = { unit_name(of, text, u),
			               of->names[coder], STR("-"),
			               census->transcripts[text].name };
		bool any = false;

		for (size_t c = 0; c < census->code_count; c++) {
			if (!coded[c] || !coded[c][u])
				continue;
			any = true;
			cells[2] = census->codes[c].id;
			add_cells(out, cells, 4);
		}
		if (!any)
			add_cells(out, cells, 4);
	}
}

static void
export_long(const struct agree_export *of, struct buf *out)
{
	buf_add_text(out, "unit,coder,code,transcript\n");
	for (size_t t = 0; t < of->continuum->census->transcript_count; t++) {
		for (size_t i = 0; i < of->coder_count; i++)
			export_long_of(of, t, i, out);
	}
}

static void
export_wide_of(const struct agree_export *of, size_t text, size_t code,
               bool recal, struct buf *out)
{
	const struct compared_text *compared = &of->texts[text];
	bool **coded = arena_array(of->arena, bool *, of->coder_count);
	struct str *cells = arena_array(of->arena, struct str,
	                                of->coder_count + 2);
	size_t judges = 0;

	for (size_t i = 0; i < of->coder_count; i++) {
		if (!compared->readings[i].judged[code])
			continue;
		judges++;
		coded[i] = presence_of(of, text, i, code, true);
	}
	if (!judges || (recal && judges < of->coder_count))
		return;
	for (size_t u = 0; u < compared->unit_count; u++) {
		cells[0] = unit_name(of, text, u);
		cells[1] = of->continuum->census->transcripts[text].name;
		for (size_t i = 0; i < of->coder_count; i++)
			cells[i + 2] = !coded[i]     ? STR_NONE
			               : coded[i][u] ? STR("1")
			                             : STR("0");
		add_cells(out, cells + 2 * recal,
		          of->coder_count + 2 * !recal);
	}
}

static bool
export_wide(const struct agree_export *of, bool recal, struct buf *out,
            struct diag *diag)
{
	const struct census *census = of->continuum->census;
	size_t code = of->options->code_count == 1
	                      ? census_code(census, of->options->codes[0])
	                      : STR_NOWHERE;

	if (code == STR_NOWHERE)
		return diag_error(diag, SPAN_NONE,
		                  _("this export is of one code: name it with "
		                    "--code"));
	if (!recal) {
		struct str *header = arena_array(of->arena, struct str,
		                                 of->coder_count + 2);

		header[0] = STR("unit");
		header[1] = STR("transcript");
		for (size_t i = 0; i < of->coder_count; i++)
			header[i + 2] = of->names[i];
		add_cells(out, header, of->coder_count + 2);
	}
	for (size_t t = 0; t < census->transcript_count; t++)
		export_wide_of(of, t, code, recal, out);
	return true;
}

static bool
export_pygamma(const struct agree_export *of, struct buf *out,
               struct diag *diag)
{
	const struct census *census = of->continuum->census;
	size_t at = STR_NOWHERE, texts = 0;

	for (size_t t = 0; t < census->transcript_count; t++) {
		if (!of->texts[t].length)
			continue;
		at = t;
		texts++;
	}
	if (texts != 1)
		return diag_error(diag, SPAN_NONE,
		                  _("this export is of one transcript: name "
		                    "it with --where transcript=NAME"));
	for (size_t i = 0; i < of->coder_count; i++) {
		const struct reading *reading = &of->texts[at].readings[i];

		for (size_t p = 0; p < reading->starts[census->code_count];
		     p++) {
			const struct passage *passage = &reading->passages[p];
			struct str cells[] = {
				of->names[i], census->codes[passage->code].id,
				cell_count(of->arena, passage->at.begin),
				cell_count(of->arena, passage->at.end),
			};

			if (of->wanted[passage->code]
			    && reading->judged[passage->code])
				add_cells(out, cells, 4);
		}
	}
	return true;
}

bool
agree_export(const struct agree_export *of, enum export_shape shape,
             struct buf *out, struct diag *diag)
{
	switch (shape) {
	case EXPORT_LONG:
		export_long(of, out);
		return true;
	case EXPORT_PYGAMMA:
		return export_pygamma(of, out, diag);
	default:
		return export_wide(of, shape == EXPORT_RECAL, out, diag);
	}
}
