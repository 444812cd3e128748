/* SPDX-License-Identifier: MIT */

/* report_coverage.c -- how much of what each expert said is coded.

   For programs: case,KEYS...,layer,words,coded_words,share,codes,segments,
   transcripts,transcripts_finished; a row a case.  A word is coded when it lies
   in a segment of whatever theme, and counts once; share is a part of 1. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/reports.h"
#include "report/theme_places.h"
#include "store/project.h"

struct covered {
	size_t words, coded, codes, segments, transcripts, finished;
	bool *has;                      /* [theme] */
};

/* The words of one transcript, each to the case who spoke it. */
static bool
count_words(const struct theme_places *places, size_t transcript,
            struct covered *covered)
{
	const struct study *study = places->study;
	const struct census_transcript *of =
		&study->census->transcripts[transcript];
	size_t count, end;
	struct text_span *words = text_spans(study, transcript, SPANS_WORD,
	                                     &count);
	bool *coded;

	if (!words)
		return !db_failed(study->project->db);
	coded = arena_array(study->arena, bool, count);
	for (size_t i = 0; i < places->count; i++) {
		const struct theme_place *place = &places->items[i];
		size_t at;

		if (place->transcript != transcript)
			continue;
		at = text_spans_of(words, count, place->begin, place->end,
		                   &end);
		for (; at < end; at++)
			coded[at] = true;
	}
	for (size_t u = 0; u < of->turn_count; u++) {
		struct subject subject = { transcript, u, NULL };
		size_t who = subject_case(study->census, subject), at;

		if (who == STR_NOWHERE
		    || !filter_passes(study->filter, study->census, subject))
			continue;
		at = text_spans_of(words, count, of->turns[u].begin,
		                   of->turns[u].end, &end);
		for (; at < end; at++) {
			covered[who].words++;
			covered[who].coded += coded[at];
		}
	}
	return true;
}

static void
count_transcript(const struct study *study, size_t transcript,
                 struct covered *covered)
{
	const struct census_transcript *of =
		&study->census->transcripts[transcript];

	for (size_t i = 0; i < of->speaker_count; i++) {
		size_t who = of->speakers[i].case_index;
		bool known = who == STR_NOWHERE;

		for (size_t k = 0; k < i; k++)
			known = known || of->speakers[k].case_index == who;
		if (known)
			continue;
		covered[who].transcripts++;
		covered[who].finished +=
			study->layer->transcript_finished[transcript];
	}
}

static struct covered *
count_all(const struct theme_places *places)
{
	const struct study *study = places->study;
	const struct census *census = study->census;
	struct covered *covered = arena_array(study->arena, struct covered,
	                                      census->case_count);

	for (size_t c = 0; c < census->case_count; c++)
		covered[c].has = arena_array(study->arena, bool,
		                             places->theme_count);
	for (size_t t = 0; t < census->transcript_count; t++) {
		if (!count_words(places, t, covered))
			return NULL;
		count_transcript(study, t, covered);
	}
	for (size_t i = 0; i < places->count; i++) {
		const struct theme_place *place = &places->items[i];
		struct covered *one = covered + place->case_index;

		one->segments++;
		one->codes += !one->has[place->theme];
		one->has[place->theme] = true;
	}
	return covered;
}

static const struct {
	const char *name, *heading;
	enum column_kind kind;
	bool for_people;
} columns[] = {
	{ "case", N_("expert"), COLUMN_TEXT, true },
	{ "layer", "", COLUMN_TEXT, false },
	{ "words", N_("words"), COLUMN_COUNT, true },
	{ "coded_words", N_("coded"), COLUMN_COUNT, true },
	{ "share", N_("share"), COLUMN_NUMBER, true },
	{ "codes", N_("themes"), COLUMN_COUNT, true },
	{ "segments", N_("segments"), COLUMN_COUNT, true },
	{ "transcripts", N_("interviews"), COLUMN_COUNT, false },
	{ "transcripts_finished", N_("finished"), COLUMN_COUNT, true },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static struct str
attribute(const struct study *study, size_t who, size_t key)
{
	return case_values(study->arena, study->census,
	                   &study->filter->by[key], who);
}

static struct table *
make_table(const struct theme_places *places, const struct covered *covered,
           bool for_people)
{
	const struct study *study = places->study;
	struct arena *arena = study->arena;
	struct table *table = table_new(arena);

	for (size_t i = 0; i < COLUMNS; i++) {
		if (!for_people || columns[i].for_people)
			table_add_column(arena, table, str_of(columns[i].name),
			                 study_text(study,
			                            columns[i].heading),
			                 columns[i].kind);
		if (i == 0)
			study_add_keys(study, table);
	}
	for (size_t c = 0; c < study->census->case_count; c++) {
		const struct covered *one = covered + c;
		struct str cells[COLUMNS] = {
			study->census->cases[c].id, study->layer->coder->name,
			cell_count(arena, one->words),
			cell_count(arena, one->coded),
			cell_rate(arena, one->coded, one->words, 1),
			cell_count(arena, one->codes),
			cell_count(arena, one->segments),
			cell_count(arena, one->transcripts),
			cell_count(arena, one->finished),
		};
		struct str *cell;

		if (!places->passes[c])
			continue;
		cell = table_add_row(arena, table)->cells;
		for (size_t i = 0; i < COLUMNS; i++) {
			if (!for_people || columns[i].for_people)
				*cell++ = cells[i];
			for (size_t k = 0;
			     i == 0 && k < study->filter->by_count; k++)
				*cell++ = attribute(study, c, k);
		}
	}
	return table;
}

struct report *
report_coverage(const struct study *study,
                const struct report_options *options, struct diag *diag)
{
	const struct theme_places *places = theme_places_of(study);
	struct covered *covered = count_all(places);
	struct report *report;

	(void)options;
	(void)diag;
	if (!covered)
		return NULL;
	report = study_report(study, "coverage",
	                      N_("How much of what each expert said is coded"));
	report_add_table(report, STR_NONE, make_table(places, covered, true));
	report->data = make_table(places, covered, false);
	study_add_provenance(study, report);
	return report;
}
