/* SPDX-License-Identifier: MIT */

/* report_preview.c -- see report_preview.h.

   The samples are drawn while the transcripts go by: the first are kept, and
   the one with number N takes the place of one of them with the share SAMPLE
   to N (Vitter 1985, algorithm R). */

#include "report/report_preview.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "coding/codebook.h"
#include "base/chance.h"
#include "report/footer.h"
#include "report/report.h"
#include "report/sweep.h"
#include "report/table.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"
#include "text/transcript.h"

enum kind { KIND_NEW, KIND_RETIRED, KIND_NEAR_MISS, KIND_COUNT };

static const struct { const char *name, *heading; } kinds[KIND_COUNT] = {
	{ "new", N_("New proposals") },
	{ "retired", N_("Retired proposals") },
	{ "near-miss", N_("Near misses") },
};

/* Where something stands and why. */
struct specimen {
	size_t number;                  /* in the order they were met */
	struct str code, place, rule, item, words, speaker;
	struct str language;
	struct mark mark;
	const char *reason;             /* a ruling, or NULL */
	const char *reason_name;
};

struct sample {
	struct specimen *list;
	size_t count, room;
	size_t met;
};

struct previewing {
	struct arena *arena;
	const struct project *project;
	const struct preview_options *options;
	const struct catalogue *catalogue;
	int64_t coder_id;               /* whose proposals there are; 0: none */
	uint64_t random;
	struct sample samples[KIND_COUNT];
};

static struct str
translated(const struct previewing *previewing, const char *text)
{
	return str_of(i18n_text(previewing->catalogue, text));
}

/* Room for one more example, or NULL if chance is against it. */
static struct specimen *
draw(struct previewing *previewing, enum kind kind)
{
	struct sample *sample = &previewing->samples[kind];
	size_t most = previewing->options->sample, at;
	struct specimen *specimen;

	sample->met++;
	if (!most)
		return NULL;
	if (sample->count < most) {
		specimen = arena_append(previewing->arena, sample->list,
		                       sample->count, sample->room);
	} else {
		at = (size_t)(chance_next(&previewing->random) % sample->met);
		if (at >= most)
			return NULL;
		specimen = &sample->list[at];
	}
	*specimen = (struct specimen){ .number = sample->met };
	return specimen;
}

/* The sentences around a place, with the words themselves between. */
static void
fill_place(struct previewing *previewing, const struct sweep *sweep,
           struct specimen *specimen, size_t begin, size_t end)
{
	struct arena *arena = previewing->arena;
	const struct transcript *transcript = sweep->transcript;
	const struct turn *turn =
		&transcript->turns[transcript_turn_at(transcript, begin)];
	const struct speaker *speaker = &transcript->speakers[turn->speaker];
	size_t from = begin, to = end;

	for (size_t i = 0; i < transcript->sentence_count; i++) {
		const struct sentence *sentence = &transcript->sentences[i];

		if (sentence->begin < end && sentence->end > begin) {
			from = sentence->begin < from ? sentence->begin : from;
			to = sentence->end > to ? sentence->end : to;
		}
	}
	specimen->place = place_text(arena, sweep->revision, sweep->points,
	                            begin, end);
	specimen->words = str_copy(arena, str_slice(transcript->text, from,
	                                           to));
	specimen->mark = (struct mark){ begin - from, end - from };
	specimen->language = turn->language ? turn->language->tag : STR("");
	specimen->speaker = str_printf(arena, "%.*s · %s",
		STR_ARG(speaker->label), role_name(speaker->role));
}

static bool
is_near_miss(enum ruling ruling)
{
	return ruling == RULING_SPEAKER || ruling == RULING_EXCEPT
	       || ruling == RULING_NO_NEAR || ruling == RULING_UNLESS
	       || ruling == RULING_NEGATED || ruling == RULING_NOT_NEGATED
	       || ruling == RULING_TOO_FEW;
}

/* A hit that does not count in a place that is coded all the same is no
   miss. */
static bool
is_coded(const struct proposals *proposals, const struct finding *finding)
{
	for (size_t i = 0; i < proposals->count; i++) {
		const struct segment *segment = &proposals->list[i];

		if (segment->begin >= finding->hit.end)
			return false;
		if (segment->end > finding->hit.begin
		    && str_equal(segment->code, finding->code->id))
			return true;
	}
	return false;
}

static void
draw_misses(struct previewing *previewing, const struct sweep *sweep)
{
	const struct findings *findings = &sweep->proposals->findings;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->list[i];
		struct specimen *specimen;

		if (!is_near_miss(finding->ruling)
		    || is_coded(sweep->proposals, finding))
			continue;
		specimen = draw(previewing, KIND_NEAR_MISS);
		if (!specimen)
			continue;
		specimen->code = finding->code->id;
		specimen->rule = finding->rule->id;
		specimen->item = finding->item->text;
		specimen->reason = ruling_text(finding->ruling);
		specimen->reason_name = ruling_name(finding->ruling);
		fill_place(previewing, sweep, specimen, finding->hit.begin,
		           finding->hit.end);
	}
}

static size_t
find_held(const struct segment_row *held, size_t count,
          const struct segment *segment)
{
	for (size_t i = 0; i < count; i++) {
		if (held[i].begin == segment->begin
		    && held[i].end == segment->end && !held[i].retired
		    && str_equal(held[i].code_id, segment->code))
			return i;
	}
	return STR_NOWHERE;
}

static void
draw_new(struct previewing *previewing, const struct sweep *sweep,
         const struct segment *segment)
{
	const struct match *match = &segment->matches[0];
	struct specimen *specimen = draw(previewing, KIND_NEW);

	if (!specimen)
		return;
	specimen->code = str_copy(previewing->arena, segment->code);
	specimen->rule = str_copy(previewing->arena, match->rule);
	specimen->item = str_copy(previewing->arena, match->item);
	fill_place(previewing, sweep, specimen, match->begin, match->end);
	specimen->place = place_text(previewing->arena, sweep->revision,
	                            sweep->points, segment->begin,
	                            segment->end);
}

static bool
draw_retired(struct previewing *previewing, const struct sweep *sweep,
             const struct segment_row *row)
{
	const struct project *project = previewing->project;
	struct specimen *specimen;
	struct match_row *matches;
	size_t count;

	if (!project_check_span(project, sweep->transcript->text,
	                        (int64_t)row->begin, (int64_t)row->end))
		return false;
	specimen = draw(previewing, KIND_RETIRED);
	if (!specimen)
		return true;
	matches = matches_of(previewing->arena, project->db, row->segment_id,
	                     &count);
	specimen->code = str_copy(previewing->arena, row->code_id);
	if (count) {
		specimen->rule = matches[0].rule;
		specimen->item = matches[0].item;
	}
	if (count && matches[0].begin >= row->begin
	    && matches[0].end <= row->end && matches[0].begin < matches[0].end)
		fill_place(previewing, sweep, specimen, matches[0].begin,
		           matches[0].end);
	else
		fill_place(previewing, sweep, specimen, row->begin, row->end);
	specimen->place = place_text(previewing->arena, sweep->revision,
	                            sweep->points, row->begin, row->end);
	return !db_failed(project->db);
}

static bool
preview_transcript(void *previewing_, struct arena *arena,
                   const struct sweep *sweep)
{
	struct previewing *previewing = previewing_;
	const struct proposals *proposals = sweep->proposals;
	struct db *db = previewing->project->db;
	size_t count = 0;
	struct segment_row *held = previewing->coder_id
		? segments_of(arena, db, sweep->revision->revision_id,
		              previewing->coder_id, &count) : NULL;
	bool *kept = arena_array(arena, bool, count + 1);

	if (db_failed(db))
		return false;
	for (size_t i = 0; i < proposals->count; i++) {
		size_t at = find_held(held, count, &proposals->list[i]);

		if (at == STR_NOWHERE)
			draw_new(previewing, sweep, &proposals->list[i]);
		else
			kept[at] = true;
	}
	for (size_t i = 0; i < count; i++) {
		if (!kept[i] && !held[i].retired
		    && !draw_retired(previewing, sweep, &held[i]))
			return false;
	}
	draw_misses(previewing, sweep);
	return true;
}

static void
add_data(struct report *report, enum kind kind, const struct specimen *specimen)
{
	struct str *cells = table_add_row(report->arena, report->data)->cells;

	cells[0] = str_of(kinds[kind].name);
	cells[1] = specimen->code;
	cells[2] = specimen->place;
	cells[3] = specimen->rule;
	cells[4] = specimen->item;
	cells[5] = str_of(specimen->reason_name);
	cells[6] = str_slice(specimen->words, specimen->mark.begin,
	                     specimen->mark.end);
	cells[7] = specimen->words;
}

static void
add_example(const struct previewing *previewing, struct report *report,
            const struct specimen *specimen)
{
	struct arena *arena = previewing->arena;
	struct quotation *quotation = arena_make(arena, struct quotation);

	quotation->place = specimen->place;
	quotation->text = specimen->words;
	quotation->marks = arena_array(arena, struct mark, 1);
	quotation->marks[0] = specimen->mark;
	quotation->mark_count = 1;
	quotation->language = specimen->language;
	quotation->source = str_printf(arena, "%.*s · %.*s",
	                               STR_ARG(specimen->speaker),
	                               STR_ARG(specimen->place));
	quotation->memo = str_printf(arena, "%.*s: %.*s",
	                             STR_ARG(specimen->rule),
	                             STR_ARG(specimen->item));
	if (specimen->reason)
		quotation->memo = str_printf(arena, "%.*s · %s",
			STR_ARG(quotation->memo),
			i18n_text(previewing->catalogue, specimen->reason));
	if (!specimen->rule.len)
		quotation->memo = specimen->code;
	report_add_quotation(report, quotation);
}

static void
add_kind(struct previewing *previewing, struct report *report, enum kind kind)
{
	struct sample *sample = &previewing->samples[kind];

	report_add_note(report, str_printf(previewing->arena, "%s: %zu",
		i18n_text(previewing->catalogue, kinds[kind].heading),
		sample->met));
	if (!sample->count)
		return;
	report_add_heading(report, 1, str_printf(previewing->arena,
		i18n_text(previewing->catalogue, _("%s: %zu of %zu")),
		i18n_text(previewing->catalogue, kinds[kind].heading),
		sample->count, sample->met));
	/* In the order in which they stand in the transcripts. */
	for (size_t i = 0; i < sample->count; i++) {
		size_t least = i;
		struct specimen next;

		for (size_t k = i + 1; k < sample->count; k++) {
			if (sample->list[k].number
			    < sample->list[least].number)
				least = k;
		}
		next = sample->list[least];
		sample->list[least] = sample->list[i];
		sample->list[i] = next;
		add_data(report, kind, &next);
		add_example(previewing, report, &next);
	}
}

struct report *
report_preview(struct arena *arena, const struct project *project,
               const struct languages *languages, const struct codebook *book,
               const struct preview_options *options,
               const struct catalogue *catalogue, struct diag *diag)
{
	static const char *const names[] = {
		"kind", "code", "place", "rule", "item", "reason", "words",
		"context"
	};
	struct previewing previewing = { .arena = arena, .project = project,
	                                 .options = options,
	                                 .catalogue = catalogue,
	                                 .random = options->seed };
	struct coder_row coder = { 0 };
	struct report *report;

	if (coder_find(arena, project->db, STR(CODEBOOK_CODER), &coder))
		previewing.coder_id = coder.coder_id;
	if (db_failed(project->db)
	    || !sweep_corpus(arena, project, languages, &book, 1,
	                     options->machine, preview_transcript,
	                     &previewing, diag))
		return NULL;
	report = report_new(arena, "preview",
	                    translated(&previewing,
	                               N_("What the codebook would change")),
	                    i18n_language(catalogue));
	report->data = table_new(arena);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		table_add_column(arena, report->data, str_of(names[i]),
		                 str_of(names[i]), COLUMN_TEXT);
	for (size_t i = 0; i < KIND_COUNT; i++)
		add_kind(&previewing, report, (enum kind)i);
	report_add_fact(report, "codebook", book->id);
	report_add_fact(report, "seed",
	                str_printf(arena, "%llu",
	                           (unsigned long long)options->seed));
	report_add_footer(report, project, catalogue);
	return report;
}
