/* SPDX-License-Identifier: MIT */

/* report_agree.c -- see report_agree.h. */

#include "report/report_agree.h"

#include "acts/past.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "report/agree_confusion.h"
#include "report/agree_export.h"
#include "report/agree_layers.h"
#include "report/agree_rows.h"
#include "report/census.h"
#include "report/continuum.h"
#include "report/footer.h"
#include "report/layer.h"
#include "report/report_rounds.h"
#include "report/suggest.h"
#include "store/project.h"
#include "store/rounds.h"

enum { TEXTS_FEW = 10 };

/* Sorted by name, which is marked for tables people read. */
static const struct {
	const char *name;
	enum comparison_unit unit;
	enum continuum_units units;
} kinds[] = {
	{ N_("case"), COMPARE_SUBJECTS, UNITS_NONE },
	{ N_("character"), COMPARE_CHARACTERS, UNITS_NONE },
	{ N_("exchange"), COMPARE_UNITS, UNITS_EXCHANGE },
	{ N_("segment"), COMPARE_SEGMENTS, UNITS_NONE },
	{ N_("sentence"), COMPARE_UNITS, UNITS_SENTENCE },
	{ N_("turn"), COMPARE_UNITS, UNITS_TURN },
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

struct agree {
	struct arena *arena;
	const struct project *project;
	const struct agree_options *options;
	struct census *census;
	const struct filter *filter;
	const struct groups *groups;
	struct report *report;

	const struct project *now;      /* PROJECT may be its past */
	struct agree_layers layers;
	const struct continuum *continuum;

	size_t *units;                  /* of kinds[] */
	size_t unit_count;
	bool *wanted;                   /* [code] */
	size_t *subtree_ends;
	size_t texts_most;              /* that any interval rests on */
};

static bool
read_units(struct agree *agree, struct diag *diag)
{
	struct str rest = agree->options->units;
	struct str names[KIND_COUNT];
	size_t room = 0;

	if (!rest.len)
		rest = STR("turn");
	while (rest.text) {
		struct str name = str_trim(str_next(&rest, ','));
		size_t i = 0;

		while (i < KIND_COUNT && !str_is(name, kinds[i].name))
			i++;
		if (i < KIND_COUNT) {
			*arena_append(agree->arena, agree->units,
			              agree->unit_count, room) = i;
			continue;
		}
		diag_error(diag, SPAN_NONE, _("there is no unit '%.*s'"),
		           STR_ARG(name));
		for (i = 0; i < KIND_COUNT; i++)
			names[i] = str_of(kinds[i].name);
		suggest(diag, name, names, KIND_COUNT);
		return false;
	}
	return true;
}

static bool
read_codes(struct agree *agree, struct diag *diag)
{
	const struct census *census = agree->census;
	const struct agree_options *options = agree->options;
	struct arena *arena = agree->arena;

	agree->wanted = arena_array(arena, bool, census->code_count);
	agree->subtree_ends = arena_array(arena, size_t, census->code_count);
	for (size_t c = 0; c < census->code_count; c++) {
		agree->wanted[c] = !options->code_count;
		agree->subtree_ends[c] = census->codes[c].subtree_end;
	}
	for (size_t i = 0; i < options->code_count; i++) {
		size_t code = census_code(census, options->codes[i]);
		struct str *names;

		for (size_t c = code; code != STR_NOWHERE
		                      && c < census->codes[code].subtree_end;
		     c++)
			agree->wanted[c] = true;
		if (code != STR_NOWHERE)
			continue;
		diag_error(diag, SPAN_NONE, _("there is no code '%.*s'"),
		           STR_ARG(options->codes[i]));
		names = arena_array(arena, struct str, census->code_count);
		for (size_t c = 0; c < census->code_count; c++)
			names[c] = census->codes[c].id;
		suggest(diag, options->codes[i], names, census->code_count);
		return false;
	}
	return true;
}

static bool
read_filter(struct agree *agree, struct diag *diag)
{
	agree->filter = filter_read(agree->arena, agree->census,
	                            &agree->options->filter, diag);
	if (!agree->filter)
		return false;
	for (size_t i = 0; i < agree->filter->where_count; i++) {
		const struct key *key = &agree->filter->where[i].key;

		if (key->kind == KEY_CODE)
			return diag_error(diag, SPAN_NONE,
			                  _("codes are chosen by --code"));
		if (key->kind == KEY_CODER)
			return diag_error(diag, SPAN_NONE,
			                  _("coders are chosen by --coders"));
	}
	agree->groups = groups_make(agree->arena, agree->census,
	                            agree->filter, agree->filter->by_count);
	return true;
}

static struct str
group_name(const struct agree *agree, size_t group)
{
	struct buf buf = BUF(agree->arena);

	for (size_t k = 0; k < agree->groups->key_count; k++) {
		if (k)
			buf_add_char(&buf, '|');
		buf_add(&buf, agree->groups->items[group].values[k]);
	}
	return buf_str(&buf);
}

static void
run_coders(struct agree *agree, size_t unit, size_t group,
           const struct compared_text *texts, const size_t *coders,
           size_t count)
{
	struct arena *arena = agree->arena;
	struct comparison *comparison = arena_make(arena, struct comparison);
	struct str *names = arena_array(arena, struct str, count);
	struct agree_run run = { .comparison = comparison, .names = names,
		                 .unit = str_of(kinds[unit].name) };

	if (count != 2 && kinds[unit].unit == COMPARE_SEGMENTS)
		return;
	*comparison = (struct comparison){
		.unit = kinds[unit].unit, .share = agree->options->share,
		.coders = coders, .coder_count = count,
		.texts = texts, .text_count = agree->census->transcript_count,
		.subtree_ends = agree->subtree_ends,
		.code_count = agree->census->code_count,
		.wanted = agree->wanted,
		.subject_count = agree->census->case_count,
	};
	for (size_t i = 0; i < count; i++)
		names[i] = agree->layers.names[coders[i]];
	run.group = group_name(agree, group);
	run.findings = comparison_run(arena, comparison);
	if (run.findings[comparison->code_count].texts > agree->texts_most)
		agree->texts_most = run.findings[comparison->code_count].texts;
	agree_add_data(arena, agree->report->data, agree->census, &run);
	agree_add_table(agree->report, agree->options->catalogue,
	                agree->census, &run);
}

/* All coders at once, then, if they are more than two, each pair. */
static void
run_unit(struct agree *agree, size_t unit, size_t group)
{
	struct arena *arena = agree->arena;
	const struct compared_text *texts = continuum_texts(
		arena, agree->continuum, agree->groups, group,
		kinds[unit].units);
	size_t *all = arena_array(arena, size_t, agree->layers.count);

	for (size_t i = 0; i < agree->layers.count; i++)
		all[i] = i;
	run_coders(agree, unit, group, texts, all, agree->layers.count);
	for (size_t i = 0; agree->layers.count > 2 && i < agree->layers.count;
	     i++) {
		for (size_t k = i + 1; k < agree->layers.count; k++) {
			size_t *pair = arena_array(arena, size_t, 2);

			pair[0] = i;
			pair[1] = k;
			run_coders(agree, unit, group, texts, pair, 2);
		}
	}
}

static void
note(struct agree *agree, struct str text)
{
	report_add_note(agree->report, text);
}

static const char *
say(const struct agree *agree, const char *text)
{
	return i18n_text(agree->options->catalogue, text);
}

static void
note_units(struct agree *agree)
{
	bool fixed = false, segments = false;

	for (size_t i = 0; i < agree->unit_count; i++) {
		fixed = fixed || kinds[agree->units[i]].unit == COMPARE_UNITS;
		segments = segments
		           || kinds[agree->units[i]].unit == COMPARE_SEGMENTS;
	}
	note(agree, str_of(say(agree,
	                       N_("Counted is what experts say.  A theme "
	                          "stands for all below it; together, no "
	                          "segment counts twice, and kappas and alpha "
	                          "are those of mean agreements."))));
	if (fixed)
		note(agree, str_printf(
			agree->arena,
			say(agree, N_("A unit has a theme when at least %zu %% "
			              "of it, or of one segment, lie in the "
			              "other.")),
			agree->options->share));
	if (segments)
		note(agree, str_of(say(
			agree, N_("Precision and recall take A for right; "
			          "segments match by overlap, one to one."))));
}

static void
note_intervals(struct agree *agree)
{
	note(agree, str_printf(
		agree->arena,
		i18n_count(agree->options->catalogue,
	                   "Intervals: jackknife over %zu transcript, of the "
	                      "last figure of a row.",
	                   "Intervals: jackknife over %zu transcripts, of the "
	                      "last figure of a row.",
	                   agree->texts_most),
		agree->texts_most));
	if (agree->texts_most < TEXTS_FEW)
		note(agree, str_of(say(
			agree, N_("With fewer than ten transcripts an interval "
			          "says how far the figure hangs on one of "
			          "them, and no more."))));
}

/* How much of what a coder made is not compared, or is taken for whole. */
static void
note_reading(struct agree *agree, size_t at)
{
	const struct layer *layer = agree->layers.items[at];
	struct str name = agree->layers.names[at];
	size_t left_out = 0, accepted = 0;

	if (layer->coder->kind == CODER_CODEBOOK)
		return;
	if (continuum_is_lenient(layer, agree->options->unfinished)) {
		note(agree, str_printf(
			agree->arena,
			say(agree, N_("'%.*s': a transcript with any segment "
			              "is taken for read to the end.")),
			STR_ARG(name)));
	} else {
		for (size_t t = 0; t < agree->census->transcript_count; t++)
			left_out += agree->continuum->spoken[t].counts[at]
			            && !layer->transcript_finished[t];
	}
	if (left_out)
		note(agree, str_printf(
			agree->arena,
			i18n_count(agree->options->catalogue,
		                   "'%.*s': %zu transcript with segments is "
		                      "not finished and is left out.",
		                   "'%.*s': %zu transcripts with segments are "
		                      "not finished and are left out.",
		                   left_out),
			STR_ARG(name), left_out));
	for (size_t i = 0; i < layer->segment_count; i++)
		accepted += layer->segments[i].coder != layer->coder;
	if (accepted)
		note(agree, str_printf(
			agree->arena,
			i18n_count(agree->options->catalogue,
		                   "'%.*s': %zu segment is an accepted "
		                      "proposal, so not independent of the "
		                      "codebook.",
		                   "'%.*s': %zu segments are accepted "
		                      "proposals, so not independent of the "
		                      "codebook.",
		                   accepted),
			STR_ARG(name), accepted));
}

static void
note_source(struct agree *agree)
{
	struct str where = filter_text(agree->arena, agree->filter);

	if (where.len)
		note(agree, str_printf(agree->arena,
		                       say(agree, N_("Only %.*s.")),
		                       STR_ARG(where)));
}

static void
add_facts(struct agree *agree)
{
	struct arena *arena = agree->arena;
	const struct census *census = agree->census;
	struct report *report = agree->report;

	report_add_fact(report, "share",
	                cell_count(arena, agree->options->share));
	report_add_fact(report, "codebook_version",
	                census->version
	                        ? str_printf(arena, "%lld",
	                                     (long long)census->version)
	                        : STR_NONE);
	report_add_fact(report, "codebook_sha256", census->codebook_sha256);
	report_add_fact(report, "where", filter_text(arena, agree->filter));
	report_add_fact(report, "transcripts",
	                cell_count(arena, agree->texts_most));
	report_add_footer(report, agree->project, agree->options->catalogue);
}

/* Before discussion, or after. */
static void
note_round(struct agree *agree)
{
	struct arena *arena = agree->arena;
	struct str round = agree->options->round;
	const struct round_row *rows;
	const char *format = NULL;
	size_t count;

	rows = rounds_list(arena, agree->now->db, &count);
	for (size_t i = 0; i < count; i++) {
		if (!round.len && !rows[i].frozen)
			count = i;
	}
	if (round.len) {
		format = N_("As of '%.*s': the agreement before discussion.");
	} else if (count) {
		round = rows[count - 1].name;
		format = coding_acts_since(agree->now, rows[count - 1].frozen)
			? N_("Negotiated: codings have changed since the round "
			     "'%.*s' was frozen.")
			: N_("As the round '%.*s' was frozen: the agreement "
			     "before discussion.");
	}
	if (format)
		note(agree, str_printf(arena, say(agree, format),
		                       STR_ARG(round)));
	report_add_fact(agree->report, "round", round);
	report_add_fact(agree->report, "agreement",
	                !format ? STR("")
	                : agree->options->round.len
	                          || !coding_acts_since(
					agree->now, rows[count - 1].frozen)
	                        ? STR("before discussion")
	                        : STR("negotiated"));
}

static void
run_all(struct agree *agree)
{
	size_t groups = agree->groups->key_count ? agree->groups->count : 1;

	agree_add_columns(agree->arena, agree->report->data);
	for (size_t i = 0; i < agree->unit_count; i++) {
		for (size_t g = 0; g < groups; g++)
			run_unit(agree, agree->units[i], g);
	}
	note_units(agree);
	note_intervals(agree);
	for (size_t i = 0; i < agree->layers.count; i++)
		note_reading(agree, i);
	note_round(agree);
	note_source(agree);
	add_facts(agree);
}

/* As it is now, or was when a round was frozen. */
static bool
open_moment(struct agree *agree, struct diag *diag)
{
	struct str round = agree->options->round;
	int64_t moment;

	agree->project = agree->now;
	if (round.len) {
		moment = agree_moment(agree->arena, agree->now, round, diag);
		agree->project = moment ? project_past(agree->arena,
		                                       agree->now, moment,
		                                       diag)
		                        : NULL;
	}
	if (!agree->project)
		return false;
	agree->census = census_read(agree->arena, agree->project,
	                            i18n_language(agree->options->catalogue));
	return agree->census != NULL;
}

static bool
open_agree(struct agree *agree, struct arena *arena,
           const struct project *project, const struct agree_options *options,
           struct diag *diag)
{
	*agree = (struct agree){ .arena = arena, .now = project,
		                 .options = options };
	if (!open_moment(agree, diag) || !read_units(agree, diag)
	    || !read_codes(agree, diag)
	    || !agree_layers_read(arena, agree->project, project,
	                          agree->census, options, &agree->layers,
	                          diag)
	    || !agree_add_keys(arena, agree->project, agree->census,
	                       &agree->layers)
	    || !read_filter(agree, diag))
		return false;
	agree->continuum = continuum_read(arena, agree->project, agree->census,
	                                  agree->filter, agree->layers.items,
	                                  agree->layers.count,
	                                  options->unfinished);
	return agree->continuum != NULL;
}

struct report *
report_agree(struct arena *arena, const struct project *project,
             const struct agree_options *options, struct diag *diag)
{
	struct agree agree;

	if (!open_agree(&agree, arena, project, options, diag))
		return NULL;
	agree.report = report_new(arena, "agree",
	                          str_of(say(&agree, N_("Agreement"))),
	                          i18n_language(options->catalogue));
	run_all(&agree);
	return agree.report;
}

struct report *
report_confusion(struct arena *arena, const struct project *project,
                 const struct agree_options *options, struct diag *diag)
{
	struct groups everything = { 0 };
	struct agree agree;

	if (!open_agree(&agree, arena, project, options, diag))
		return NULL;
	agree.report = report_new(arena, "confusion",
	                          str_of(say(&agree,
	                                     N_("Which code for which"))),
	                          i18n_language(options->catalogue));
	agree_add_confusion(&(struct agree_confusion){
		.report = agree.report, .catalogue = options->catalogue,
		.census = agree.census,
		.texts = continuum_texts(arena, agree.continuum, &everything,
	                                 0, UNITS_NONE),
		.names = agree.layers.names,
		.coder_count = agree.layers.count, .wanted = agree.wanted,
	});
	for (size_t i = 0; i < agree.layers.count; i++)
		note_reading(&agree, i);
	note_source(&agree);
	report_add_footer(agree.report, agree.now, options->catalogue);
	return agree.report;
}

bool
report_agree_export(struct arena *arena, const struct project *project,
                    const struct agree_options *options, struct str shape,
                    struct buf *out, struct diag *diag)
{
	enum export_shape kind = export_shape_of(arena, shape, diag);
	struct groups everything = { 0 };
	struct agree agree;
	struct agree_export export = { .arena = arena, .options = options };

	if (kind == EXPORT_NONE
	    || !open_agree(&agree, arena, project, options, diag))
		return false;
	export.units = kinds[agree.units[0]].units;
	if (kind != EXPORT_PYGAMMA
	    && (agree.unit_count > 1 || export.units == UNITS_NONE))
		return diag_error(diag, SPAN_NONE,
		                  _("this export is of sentences, turns or "
		                    "exchanges: name one with --unit"));
	export.continuum = agree.continuum;
	export.texts = continuum_texts(arena, agree.continuum, &everything, 0,
	                               export.units);
	export.names = agree.layers.names;
	export.coder_count = agree.layers.count;
	export.wanted = agree.wanted;
	return agree_export(&export, kind, out, diag);
}
