/* SPDX-License-Identifier: MIT */

/* diff_effect.c -- see diff_effect.h. */

#include "report/diff_effect.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "measure/coefficient.h"
#include "measure/counts.h"
#include "measure/presence.h"
#include "report/judged_by.h"
#include "report/layer.h"
#include "store/corpus.h"
#include "text/transcript.h"

/* Of one code; [0] is old, [1] new. */
struct code_effect {
	struct str id, name;
	size_t proposals[2];
	struct counts *counts;          /* sentences, old and new */
	size_t judged[2], right[2];     /* proposals where the coder has read */
	size_t segments, found[2];      /* hers */
};

struct diff_effect {
	struct arena *arena;
	const struct catalogue *catalogue;
	struct code_effect *codes;
	size_t code_count, code_room;
	struct lookup *numbers;         /* code: index + 1 */
	const struct census *census;    /* NULL: nobody is right */
	const struct layer *layer;
	const bool *judged;             /* [transcript * codes + code] */
};

static void
add_codes(struct diff_effect *effect, const struct codebook *book)
{
	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];
		size_t *number = lookup_number(effect->numbers, code->id);

		if (*number)
			continue;
		*arena_append(effect->arena, effect->codes, effect->code_count,
		              effect->code_room) = (struct code_effect){
			.id = code->id,
			.name = code_label(code,
			                   i18n_language(effect->catalogue)),
			.counts = counts_new(effect->arena, 2, 2),
		};
		*number = effect->code_count;
	}
}

static bool
read_coder(struct diff_effect *effect, const struct project *project,
           struct str coder, struct diag *diag)
{
	effect->census = census_read(effect->arena, project,
	                             i18n_language(effect->catalogue));
	if (!effect->census)
		return false;
	effect->layer = layer_read(effect->arena, project, effect->census,
	                           coder, diag);
	if (!effect->layer)
		return false;
	effect->judged = judged_by(effect->arena, project, effect->census,
	                           effect->layer);
	return effect->judged != NULL;
}

struct diff_effect *
diff_effect_new(struct arena *arena, const struct project *project,
                const struct codebook *old, const struct codebook *new,
                struct str coder, const struct catalogue *catalogue,
                struct diag *diag)
{
	struct diff_effect *effect = arena_make(arena, struct diff_effect);

	effect->arena = arena;
	effect->catalogue = catalogue;
	effect->numbers = lookup_new(arena);
	add_codes(effect, new);
	add_codes(effect, old);
	if (coder.len && !read_coder(effect, project, coder, diag))
		return NULL;
	return effect;
}

/* Sentences of experts, in code points. */
static struct interval *
sentences_of(struct arena *arena, const struct transcript *transcript,
             const struct points *points, size_t *count)
{
	struct interval *units = arena_array(arena, struct interval,
	                                     transcript->sentence_count + 1);

	*count = 0;
	for (size_t i = 0; i < transcript->sentence_count; i++) {
		const struct sentence *sentence = &transcript->sentences[i];
		const struct turn *turn = &transcript->turns[transcript_turn_at(
			transcript, sentence->begin)];

		if (transcript->speakers[turn->speaker].role != ROLE_EXPERT)
			continue;
		units[(*count)++] = (struct interval){
			points_of_byte(points, sentence->begin),
			points_of_byte(points, sentence->end)
		};
	}
	return units;
}

static bool *
coded_units(struct arena *arena, const struct proposals *proposals,
            struct str code, const struct points *points,
            const struct interval *units, size_t unit_count)
{
	bool *coded = arena_array(arena, bool, unit_count + 1);
	struct interval *items = arena_array(arena, struct interval,
	                                     proposals->count + 1);
	struct interval *merged = arena_array(arena, struct interval,
	                                      proposals->count + 1);
	size_t count = 0;

	for (size_t i = 0; i < proposals->count; i++) {
		const struct segment *segment = &proposals->list[i];

		if (!str_equal(segment->code, code))
			continue;
		items[count].begin = points_of_byte(points, segment->begin);
		items[count].end = points_of_byte(points, segment->end);
		merged[count] = items[count];
		count++;
	}
	presence_find(units, unit_count, items, count, merged,
	              intervals_merge(merged, count), PRESENCE_SHARE, coded);
	return coded;
}

static void
count_sentences(struct diff_effect *effect, struct arena *arena,
                const struct sweep *sweep)
{
	const struct points *points = sweep->points;
	size_t unit_count;
	struct interval *units = sentences_of(arena, sweep->transcript, points,
	                                      &unit_count);

	for (size_t c = 0; c < effect->code_count; c++) {
		struct code_effect *code = &effect->codes[c];
		bool *coded[2];

		for (size_t v = 0; v < 2; v++)
			coded[v] = coded_units(arena, &sweep->proposals[v],
			                       code->id, points, units,
			                       unit_count);
		for (size_t u = 0; u < unit_count; u++) {
			int said[] = { coded[0][u], coded[1][u] };

			counts_add(code->counts, said, 1);
		}
	}
}

static bool
overlaps(const struct layer_segment *right, const struct segment *proposal)
{
	return right->begin < proposal->end && proposal->begin < right->end;
}

/* What of one transcript the coder has of a code, and what of it each codebook
   finds. */
static void
hold_against(struct diff_effect *effect, const struct sweep *sweep,
             size_t transcript, struct code_effect *code)
{
	const struct layer *layer = effect->layer;
	size_t index = census_code(effect->census, code->id);

	if (index == STR_NOWHERE
	    || !effect->judged[transcript * effect->census->code_count
	                       + index])
		return;
	for (size_t v = 0; v < 2; v++) {
		const struct proposals *list = &sweep->proposals[v];

		for (size_t i = 0; i < list->count; i++) {
			bool right = false;

			if (!str_equal(list->list[i].code, code->id))
				continue;
			for (size_t s = 0; s < layer->segment_count; s++)
				right = right
				        || (layer->segments[s].transcript
				                    == transcript
				            && layer->segments[s].code == index
				            && overlaps(&layer->segments[s],
				                        &list->list[i]));
			code->judged[v]++;
			code->right[v] += right;
		}
		for (size_t s = 0; s < layer->segment_count; s++) {
			const struct layer_segment *segment =
				&layer->segments[s];
			bool found = false;

			if (segment->transcript != transcript
			    || segment->code != index)
				continue;
			for (size_t i = 0; i < list->count; i++)
				found = found
				        || (str_equal(list->list[i].code,
				                      code->id)
				            && overlaps(segment,
				                        &list->list[i]));
			code->segments += v == 0;
			code->found[v] += found;
		}
	}
}

void
diff_effect_add(struct diff_effect *effect, const struct sweep *sweep)
{
	struct arena *arena = arena_new();
	size_t transcript = effect->census
		? census_revision(effect->census,
		                  sweep->revision->revision_id)
		: STR_NOWHERE;

	for (size_t v = 0; v < 2; v++) {
		for (size_t i = 0; i < sweep->proposals[v].count; i++) {
			size_t number = lookup_find(
				effect->numbers,
				sweep->proposals[v].list[i].code);

			if (number)
				effect->codes[number - 1].proposals[v]++;
		}
	}
	count_sentences(effect, arena, sweep);
	for (size_t c = 0; c < effect->code_count
	                   && transcript != STR_NOWHERE; c++)
		hold_against(effect, sweep, transcript, &effect->codes[c]);
	arena_free(arena);
}

static struct str
share(const struct diff_effect *effect, size_t part, size_t whole)
{
	return whole ? str_printf(effect->arena, "%.3f",
	                          (double)part / (double)whole)
	             : STR_NONE;
}

static void
add_data(const struct diff_effect *effect, struct table *table,
         const char *change, const struct code_effect *code, struct str old,
         struct str new)
{
	struct str *cells = table_add_row(effect->arena, table)->cells;

	cells[table_column(table, STR("change"))] = str_of(change);
	cells[table_column(table, STR("code"))] = code->id;
	cells[table_column(table, STR("old"))] = old;
	cells[table_column(table, STR("new"))] = new;
}

static void
show_code(const struct diff_effect *effect, struct report *report,
          struct table *shown, const struct code_effect *code)
{
	struct arena *arena = effect->arena;
	struct measured kappa = coefficient_of(COEFFICIENT_COHEN,
	                                       code->counts);
	struct str *cells = table_add_row(arena, shown)->cells;

	cells[0] = code->name;
	cells[1] = cell_count(arena, code->proposals[0]);
	cells[2] = cell_count(arena, code->proposals[1]);
	cells[3] = kappa.why_not ? STR_NONE
	                         : str_printf(arena, "%.3f", kappa.value);
	add_data(effect, report->data, "proposals", code, cells[1], cells[2]);
	add_data(effect, report->data, "kappa", code, STR_NONE, cells[3]);
	if (!effect->layer)
		return;
	for (size_t v = 0; v < 2; v++) {
		cells[4 + v] = share(effect, code->right[v], code->judged[v]);
		cells[6 + v] = share(effect, code->found[v], code->segments);
	}
	add_data(effect, report->data, "precision", code, cells[4], cells[5]);
	add_data(effect, report->data, "recall", code, cells[6], cells[7]);
}

static bool
has_changed(const struct code_effect *code)
{
	struct cells cells = counts_cells(code->counts);

	return code->proposals[0] != code->proposals[1] || cells.only_a
	       || cells.only_b;
}

void
diff_effect_show(const struct diff_effect *effect, struct report *report)
{
	static const char *const headings[] = {
		N_("theme"), N_("old segments"), N_("new segments"),
		N_("kappa"), N_("old precision"), N_("new precision"),
		N_("old recall"), N_("new recall"),
	};
	struct table *shown = table_new(effect->arena);

	for (size_t i = 0; i < (effect->layer ? 8 : 4); i++)
		table_add_column(effect->arena, shown, STR(""),
		                 str_of(i18n_text(effect->catalogue,
		                                  headings[i])),
		                 !i ? COLUMN_TEXT
		                 : i < 3 ? COLUMN_COUNT : COLUMN_NUMBER);
	for (size_t c = 0; c < effect->code_count; c++) {
		const struct code_effect *code = &effect->codes[c];

		if (effect->layer ? code->proposals[0] || code->proposals[1]
		                            || code->segments
		                  : has_changed(code))
			show_code(effect, report, shown, code);
	}
	if (!shown->row_count)
		return;
	report_add_heading(report, 1,
	                   str_of(i18n_text(effect->catalogue,
	                                    N_("Code by code"))));
	report_add_table(report, STR_NONE, shown);
	report_add_note(report, str_of(i18n_text(
		effect->catalogue,
		N_("Kappa is of the two codebooks, over sentences of experts, "
	           "each code without those below it."))));
	if (effect->layer)
		report_add_note(report, str_printf(
			effect->arena,
			i18n_text(effect->catalogue,
		                  N_("Precision and recall are against '%.*s', "
			             "by any overlap, where she has read.")),
			STR_ARG(effect->layer->coder->name)));
}
