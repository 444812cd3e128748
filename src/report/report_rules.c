/* SPDX-License-Identifier: MIT */

/* report_rules.c -- the codebook's rules as coders: what each of them finds,
   held against one coder who is taken to be right.

   Transcripts marked with a purpose, such as tuning and test, are never
   counted together: a rule is always right where it was made. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "measure/wilson.h"
#include "report/continuum.h"
#include "report/reports.h"
#include "store/books.h"
#include "store/place.h"
#include "store/project.h"

enum { SHOWN_MOST = 25 };

/* One rule, or all of a code. */
struct rule_score {
	size_t code;                    /* of the census */
	struct str id;
	size_t hits, true_hits;
	size_t found, only;             /* segments of the reference */

	/* In transcripts read to the end without proposals in sight, and what
	   is left of them without this rule. */
	size_t blind_hits, blind_true, blind_found;
};

/* A code, with what all its rules find together. */
struct code_score {
	struct rule_score all;
	size_t segments;                /* of the reference */
	size_t blind_segments;
	size_t *missed;                 /* indices in its layer */
	size_t missed_count, missed_room;
};

struct rules {
	const struct study *study;
	struct arena *arena;
	const struct census *census;
	const struct layer *book, *right;
	bool **judged;                  /* of book, of right */
	struct str *purpose_of;         /* [transcript] */
	struct str *purposes;
	size_t purpose_count, purpose_room;

	/* Of the purpose at hand. */
	struct str purpose;
	struct rule_score *scores;      /* by code, as in the codebook */
	size_t score_count, score_room;
	struct lookup *numbers;         /* code, line feed, rule: score + 1 */
	struct code_score *codes;       /* [code] */
	struct points **points;         /* [transcript] */
	struct report *report;
};

/* What is known of the transcript, else of the first case in it of which it is
   known. */
static struct str
purpose_of(const struct rules *rules, size_t transcript)
{
	const struct census_transcript *row =
		&rules->census->transcripts[transcript];
	struct str purpose = census_join(rules->arena, &row->attributes,
	                                 STR("purpose"));

	for (size_t i = 0; i < row->speaker_count && !purpose.len; i++) {
		size_t index = row->speakers[i].case_index;

		if (index != STR_NOWHERE)
			purpose = census_join(
				rules->arena,
				&rules->census->cases[index].attributes,
				STR("purpose"));
	}
	return purpose;
}

static void
find_purposes(struct rules *rules)
{
	rules->purpose_of = arena_array(rules->arena, struct str,
	                                rules->census->transcript_count + 1);
	for (size_t t = 0; t < rules->census->transcript_count; t++) {
		struct str purpose = purpose_of(rules, t);
		size_t i = 0;

		rules->purpose_of[t] = purpose;

		while (i < rules->purpose_count
		       && !str_equal(rules->purposes[i], purpose))
			i++;
		if (i == rules->purpose_count)
			*arena_append(rules->arena, rules->purposes,
			              rules->purpose_count,
			              rules->purpose_room) = purpose;
	}
}

static bool
counts(const struct rules *rules, const struct layer_segment *segment)
{
	size_t codes = rules->census->code_count;
	size_t at = segment->transcript * codes + segment->code;

	return rules->judged[0][at] && rules->judged[1][at]
	       && str_equal(rules->purpose_of[segment->transcript],
	                    rules->purpose)
	       && filter_passes(rules->study->filter, rules->census,
	                        subject_of(segment));
}

/* Whether a turn in a transcript of the purpose at hand passes the filter. */
static bool
is_asked_for(const struct rules *rules)
{
	const struct census *census = rules->census;

	for (size_t t = 0; t < census->transcript_count; t++) {
		for (size_t u = 0; u < census->transcripts[t].turn_count; u++) {
			if (str_equal(rules->purpose_of[t], rules->purpose)
			    && filter_passes(rules->study->filter, census,
			                     (struct subject){ t, u, NULL }))
				return true;
		}
	}
	return false;
}

static bool
is_blind(const struct rules *rules, const struct layer_segment *segment)
{
	return rules->right->unaided[segment->transcript];
}

static struct rule_score *
score_of(struct rules *rules, size_t code, struct str rule)
{
	struct str key = str_printf(
		rules->arena, "%.*s\n%.*s",
		STR_ARG(rules->census->codes[code].id), STR_ARG(rule));
	size_t *number = lookup_number(rules->numbers, key);

	if (!*number) {
		*arena_append(rules->arena, rules->scores, rules->score_count,
		              rules->score_room) =
			(struct rule_score){ .code = code, .id = rule };
		*number = rules->score_count;
	}
	return &rules->scores[*number - 1];
}

/* Every rule of the codebook in force, so that those without a hit are there
   as well. */
static bool
list_rules(struct rules *rules, const struct codebook *book)
{
	for (size_t i = 0; book && i < book->code_count; i++) {
		size_t code = census_code(rules->census, book->codes[i].id);

		for (size_t r = 0; code != STR_NOWHERE
		                   && r < book->codes[i].rule_count; r++)
			score_of(rules, code, book->codes[i].rules[r].id);
	}
	return true;
}

static bool
overlap(const struct layer_segment *a, const struct layer_segment *b)
{
	return a->transcript == b->transcript && a->code == b->code
	       && a->begin < b->end && b->begin < a->end;
}

/* Whether any segment of a layer, which is by transcript and begin, overlaps;
   FIRST is that of the transcript. */
static bool
is_found(const struct layer *layer, size_t first,
         const struct layer_segment *segment)
{
	for (size_t i = first; i < layer->segment_count
	                       && layer->segments[i].transcript
	                                  == segment->transcript
	                       && layer->segments[i].begin < segment->end;
	     i++) {
		if (overlap(&layer->segments[i], segment))
			return true;
	}
	return false;
}

static size_t *
firsts_of(const struct rules *rules, const struct layer *layer)
{
	size_t count = rules->census->transcript_count;
	size_t *firsts = arena_array(rules->arena, size_t, count + 1);

	for (size_t i = layer->segment_count; i-- > 0;)
		firsts[layer->segments[i].transcript] = i;
	return firsts;
}

/* Whether an earlier match of the segment is by the same rule. */
static bool
is_repeated(const struct layer_segment *segment, size_t match)
{
	for (size_t i = 0; i < match; i++) {
		if (str_equal(segment->matches[i].rule,
		              segment->matches[match].rule))
			return true;
	}
	return false;
}

static size_t
rule_count(const struct layer_segment *segment)
{
	size_t count = 0;

	for (size_t i = 0; i < segment->match_count; i++)
		count += !is_repeated(segment, i);
	return count;
}

static void
count_hit(struct rule_score *score, bool right, bool blind)
{
	score->hits++;
	score->true_hits += right;
	score->blind_hits += blind;
	score->blind_true += blind && right;
}

static void
count_hits(struct rules *rules)
{
	const size_t *firsts = firsts_of(rules, rules->right);

	for (size_t i = 0; i < rules->book->segment_count; i++) {
		const struct layer_segment *segment =
			&rules->book->segments[i];
		bool right, blind;

		if (!counts(rules, segment))
			continue;
		right = is_found(rules->right, firsts[segment->transcript],
		                 segment);
		blind = is_blind(rules, segment);
		count_hit(&rules->codes[segment->code].all, right, blind);
		for (size_t m = 0; m < segment->match_count; m++) {
			if (is_repeated(segment, m))
				continue;
			count_hit(score_of(rules, segment->code,
			                   segment->matches[m].rule),
			          right, blind && rule_count(segment) == 1);
		}
	}
}

/* The rules that find a segment of the reference: numbers of scores. */
struct finders { size_t *items; size_t count, room; };

static void
add_finders(struct rules *rules, struct finders *finders,
            const struct layer_segment *proposal)
{
	for (size_t m = 0; m < proposal->match_count; m++) {
		const struct rule_score *score = score_of(
			rules, proposal->code, proposal->matches[m].rule);
		size_t number = (size_t)(score - rules->scores), i = 0;

		while (i < finders->count && finders->items[i] != number)
			i++;
		if (i == finders->count)
			*arena_append(rules->arena, finders->items,
			              finders->count, finders->room) = number;
	}
}

static void
count_segment(struct rules *rules, size_t index, size_t first)
{
	const struct layer_segment *segment = &rules->right->segments[index];
	struct code_score *code = &rules->codes[segment->code];
	struct finders finders = { 0 };
	bool blind = is_blind(rules, segment);

	for (size_t i = first; i < rules->book->segment_count
	                       && rules->book->segments[i].transcript
	                                  == segment->transcript
	                       && rules->book->segments[i].begin
	                                  < segment->end; i++) {
		if (overlap(&rules->book->segments[i], segment))
			add_finders(rules, &finders,
			            &rules->book->segments[i]);
	}
	code->segments++;
	code->blind_segments += blind;
	code->all.found += finders.count > 0;
	code->all.blind_found += blind && finders.count;
	if (!finders.count)
		*arena_append(rules->arena, code->missed, code->missed_count,
		              code->missed_room) = index;
	for (size_t i = 0; i < finders.count; i++) {
		struct rule_score *score = &rules->scores[finders.items[i]];

		score->found++;
		score->only += finders.count == 1;
		score->blind_found += blind && finders.count == 1;
	}
}

static void
count_all(struct rules *rules)
{
	const size_t *firsts = firsts_of(rules, rules->book);

	count_hits(rules);
	for (size_t i = 0; i < rules->right->segment_count; i++) {
		const struct layer_segment *segment =
			&rules->right->segments[i];

		if (counts(rules, segment))
			count_segment(rules, i, firsts[segment->transcript]);
	}
}

/* 2 T / (P + G) of true hits and found segments: the harmonic mean of
   precision and recall, which may count differently many. */
static double
f1(size_t hits, size_t true_hits, size_t segments, size_t found)
{
	double precision, recall;

	if (!hits || !segments || !true_hits || !found)
		return 0;
	precision = (double)true_hits / (double)hits;
	recall = (double)found / (double)segments;
	return 2 * precision * recall / (precision + recall);
}

static struct str
number(const struct rules *rules, double value)
{
	return str_printf(rules->arena, "%.3f", value);
}

/* precision, low and high */
static void
add_precision(const struct rules *rules, const struct rule_score *score,
              struct str *cells)
{
	struct wilson wilson;

	if (!score->hits)
		return;
	wilson = wilson_interval(score->true_hits, score->hits);
	cells[0] = number(rules, (double)score->true_hits
	                                 / (double)score->hits);
	cells[1] = number(rules, wilson.low);
	cells[2] = number(rules, wilson.high);
}

static struct str
place_of(const struct rules *rules, const struct layer_segment *segment)
{
	const struct census_transcript *row =
		&rules->census->transcripts[segment->transcript];
	struct revision_row revision = {
		.name = row->name, .number = (int64_t)row->revision,
	};
	struct points **points = &rules->points[segment->transcript];
	struct str text;

	if (!*points) {
		if (!project_text(rules->arena, rules->study->project,
		                  row->revision_id, &text))
			return STR_NONE;
		*points = points_new(rules->arena, text);
	}
	return place_text(rules->arena, &revision, *points, segment->begin,
	                  segment->end);
}

static struct str
missed_places(const struct rules *rules, const struct code_score *code)
{
	struct buf buf = BUF(rules->arena);

	for (size_t i = 0; i < code->missed_count; i++) {
		if (i)
			buf_add_char(&buf, '|');
		buf_add(&buf,
		        place_of(rules,
		                 &rules->right->segments[code->missed[i]]));
	}
	return buf_str(&buf);
}

/* What F1 would be without the rule, less what it is.  Its hits alone go, and
   the segments that it alone finds. */
static struct str
gain(const struct rules *rules, const struct rule_score *score)
{
	const struct code_score *code = &rules->codes[score->code];
	double now, then;

	if (!code->blind_segments || !score->hits)
		return STR_NONE;
	now = f1(code->all.blind_hits, code->all.blind_true,
	         code->blind_segments, code->all.blind_found);
	then = f1(code->all.blind_hits - score->blind_hits,
	          code->all.blind_true - score->blind_true,
	          code->blind_segments,
	          code->all.blind_found - score->blind_found);
	return str_printf(rules->arena, "%+.3f", then - now);
}

static void
add_data_row(struct rules *rules, const struct rule_score *score, bool whole)
{
	const struct code_score *code = &rules->codes[score->code];
	struct arena *arena = rules->arena;
	struct str *cells = table_add_row(arena, rules->report->data)->cells;

	cells[0] = rules->purpose;
	cells[1] = rules->census->codes[score->code].id;
	cells[2] = whole ? STR("*") : score->id;
	cells[3] = rules->right->coder->name;
	cells[4] = cell_count(arena, score->hits);
	cells[5] = cell_count(arena, score->true_hits);
	add_precision(rules, score, cells + 6);
	cells[9] = cell_count(arena, score->found);
	if (!whole) {
		cells[10] = cell_count(arena, score->only);
		cells[11] = cell_count(arena, score->found - score->only);
		cells[12] = gain(rules, score);
		return;
	}
	cells[13] = cell_count(arena, code->segments);
	cells[14] = cell_count(arena, code->missed_count);
	cells[15] = cell_count(arena, code->blind_segments);
	if (code->blind_segments) {
		cells[16] = number(rules, (double)score->blind_found
		                                  / (double)
		                                            code->blind_segments);
		cells[17] = number(rules, f1(score->blind_hits,
		                             score->blind_true,
		                             code->blind_segments,
		                             score->blind_found));
	} else {
		cells[18] = STR("no transcript was finished without proposals "
		                "in sight");
	}
	cells[19] = missed_places(rules, code);
}

static void
add_columns(struct rules *rules)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "purpose", COLUMN_TEXT }, { "code", COLUMN_TEXT },
		{ "rule", COLUMN_TEXT }, { "against", COLUMN_TEXT },
		{ "hits", COLUMN_COUNT }, { "true_hits", COLUMN_COUNT },
		{ "precision", COLUMN_NUMBER }, { "low", COLUMN_NUMBER },
		{ "high", COLUMN_NUMBER }, { "found", COLUMN_COUNT },
		{ "only", COLUMN_COUNT }, { "duplicates", COLUMN_COUNT },
		{ "f1_change", COLUMN_NUMBER }, { "segments", COLUMN_COUNT },
		{ "missed", COLUMN_COUNT }, { "blind_segments", COLUMN_COUNT },
		{ "recall", COLUMN_NUMBER }, { "f1", COLUMN_NUMBER },
		{ "reason", COLUMN_TEXT }, { "missed_places", COLUMN_TEXT },
	};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(rules->arena, rules->report->data,
		                 str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
}

static struct str
say(const struct rules *rules, const char *text)
{
	return study_text(rules->study, text);
}

static struct table *
shown_table(struct rules *rules)
{
	static const struct { const char *heading; enum column_kind kind; }
	columns[] = {
		{ N_("hits"), COLUMN_COUNT }, { N_("true"), COLUMN_COUNT },
		{ N_("precision"), COLUMN_NUMBER },
		{ N_("interval"), COLUMN_TEXT }, { N_("only it"), COLUMN_COUNT },
		{ N_("duplicates"), COLUMN_COUNT },
		{ N_("F1 without it"), COLUMN_NUMBER },
	};
	struct table *table = table_new(rules->arena);

	table_add_column(rules->arena, table, STR("rule"),
	                 say(rules, N_("rule")), COLUMN_TEXT);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(rules->arena, table, STR(""),
		                 say(rules, columns[i].heading),
		                 columns[i].kind);
	return table;
}

static void
show_row(struct rules *rules, struct table *table,
         const struct rule_score *score, bool whole)
{
	struct arena *arena = rules->arena;
	struct row *row = table_add_row(arena, table);
	struct str precision[3] = { { 0 } };
	struct wilson wilson;

	add_precision(rules, score, precision);
	row->level = !whole;
	row->cells[0] = whole ? rules->census->codes[score->code].label
	                      : score->id;
	row->cells[1] = cell_count(arena, score->hits);
	row->cells[2] = cell_count(arena, score->true_hits);
	row->cells[3] = precision[0];
	if (score->hits) {
		wilson = wilson_interval(score->true_hits, score->hits);
		row->cells[4] = str_printf(arena, "%.2f–%.2f", wilson.low,
		                           wilson.high);
	}
	if (whole)
		return;
	row->cells[5] = cell_count(arena, score->only);
	row->cells[6] = cell_count(arena, score->found - score->only);
	row->cells[7] = gain(rules, score);
}

static void
show_recall(struct rules *rules)
{
	struct table *table = table_new(rules->arena);
	static const char *const headings[] = {
		N_("segments"), N_("no rule finds"), N_("read blind"),
		N_("recall"), N_("F1"),
	};

	table_add_column(rules->arena, table, STR("code"),
	                 say(rules, N_("theme")), COLUMN_TEXT);
	for (size_t i = 0; i < 5; i++)
		table_add_column(rules->arena, table, STR(""),
		                 say(rules, headings[i]),
		                 i < 3 ? COLUMN_COUNT : COLUMN_NUMBER);
	for (size_t c = 0; c < rules->census->code_count; c++) {
		const struct code_score *code = &rules->codes[c];
		struct str *cells;

		if (!code->segments && !code->all.hits)
			continue;
		cells = table_add_row(rules->arena, table)->cells;
		cells[0] = rules->census->codes[c].label;
		cells[1] = cell_count(rules->arena, code->segments);
		cells[2] = cell_count(rules->arena, code->missed_count);
		cells[3] = cell_count(rules->arena, code->blind_segments);
		if (!code->blind_segments)
			continue;
		cells[4] = number(rules, (double)code->all.blind_found
		                                 / (double)
		                                           code->blind_segments);
		cells[5] = number(rules, f1(code->all.blind_hits,
		                            code->all.blind_true,
		                            code->blind_segments,
		                            code->all.blind_found));
	}
	report_add_table(rules->report,
	                 str_printf(rules->arena,
	                            i18n_text(rules->study->catalogue,
	                                      N_("What %.*s has")),
	                            STR_ARG(rules->right->coder->name)),
	                 table);
}

/* What no rule touches, in its words. */
static bool
show_missed(struct rules *rules)
{
	size_t shown = 0;

	for (size_t c = 0; c < rules->census->code_count; c++) {
		const struct code_score *code = &rules->codes[c];

		for (size_t i = 0; i < code->missed_count; i++) {
			const struct layer_segment *segment =
				&rules->right->segments[code->missed[i]];
			int64_t revision = rules->census
				->transcripts[segment->transcript].revision_id;
			struct quotation *quotation;
			struct str text;

			if (shown++ >= SHOWN_MOST)
				continue;
			if (!project_text(rules->arena, rules->study->project,
			                  revision, &text)
			    || !project_check_span(
				    rules->study->project, text,
				    (int64_t)segment->begin,
				    (int64_t)segment->end))
				return false;
			quotation = arena_make(rules->arena,
			                       struct quotation);
			quotation->place = place_of(rules, segment);
			quotation->text = str_slice(text, segment->begin,
			                            segment->end);
			quotation->source = str_printf(
				rules->arena, "%.*s@%.*s",
				STR_ARG(rules->census->codes[c].id),
				STR_ARG(quotation->place));
			quotation->memo = segment->memo;
			quotation->language =
				rules->census->transcripts[segment->transcript]
					.turns[segment->turn].language;
			if (shown == 1)
				report_add_heading(
					rules->report,
					rules->purpose_count > 1
							|| rules->purpose.len
						? 2 : 1,
					say(rules, N_("What no rule finds")));
			report_add_quotation(rules->report, quotation);
		}
	}
	if (shown > SHOWN_MOST)
		report_add_note(rules->report, str_printf(
			rules->arena,
			i18n_text(rules->study->catalogue,
		                  N_("No rule finds %zu; the first %d are "
			             "shown, --format csv has all places.")),
			shown, SHOWN_MOST));
	return true;
}

static bool
code_is_asked_for(const struct rules *rules, size_t code)
{
	const struct filter *filter = rules->study->filter;
	bool any = false;

	for (size_t i = 0; i < filter->where_count; i++) {
		const struct condition *condition = &filter->where[i];

		if (condition->key.kind != KEY_CODE)
			continue;
		any = true;
		if (census_code_is_below(rules->census, code,
		                         census_code(rules->census,
		                                     condition->value)))
			return true;
	}
	return !any;
}

static bool
show(struct rules *rules)
{
	struct table *table = shown_table(rules);

	if (rules->purpose_count > 1 || rules->purpose.len)
		report_add_heading(rules->report, 1,
		                   rules->purpose.len
		                           ? rules->purpose
		                           : say(rules,
		                                 N_("without a purpose")));
	for (size_t c = 0; c < rules->census->code_count; c++) {
		bool any = false;

		for (size_t i = 0; i < rules->score_count; i++)
			any = any || rules->scores[i].code == c;
		if ((!any && !rules->codes[c].segments)
		    || !code_is_asked_for(rules, c))
			continue;
		rules->codes[c].all.code = c;
		add_data_row(rules, &rules->codes[c].all, true);
		show_row(rules, table, &rules->codes[c].all, true);
		for (size_t i = 0; i < rules->score_count; i++) {
			if (rules->scores[i].code != c)
				continue;
			add_data_row(rules, &rules->scores[i], false);
			show_row(rules, table, &rules->scores[i], false);
		}
	}
	report_add_table(rules->report, STR_NONE, table);
	show_recall(rules);
	return show_missed(rules);
}

static bool
read_book(const struct study *study, const struct languages *languages,
          struct codebook **book, struct diag *diag)
{
	struct str xml;

	*book = NULL;
	if (!study->census->version)
		return true;
	if (!book_xml(study->arena, study->project, study->census->version,
	              &xml))
		return false;
	*book = codebook_read(study->arena, languages,
	                      source_new(study->arena, STR("codebook"), xml),
	                      diag);
	return *book != NULL;
}

static bool
open_layers(struct rules *rules, struct diag *diag)
{
	const struct study *study = rules->study;
	const struct layer **layers = arena_array(rules->arena,
	                                          const struct layer *, 2);
	struct continuum *continuum;

	rules->book = layer_read(rules->arena, study->project, study->census,
	                         STR(CODEBOOK_CODER), diag);
	rules->right = study->layer;
	if (!rules->book)
		return false;
	if (rules->right->coder->kind == CODER_CODEBOOK)
		return diag_error(diag, SPAN_NONE,
		                  _("rules are held against a person or gold; "
		                    "name one with --layer"));
	if (!rules->right->segment_count)
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' has no segments to hold rules "
		                    "against"),
		                  STR_ARG(rules->right->coder->name));
	layers[0] = rules->book;
	layers[1] = rules->right;
	continuum = continuum_read(rules->arena, study->project, study->census,
	                           study->filter, layers, 2, false);
	if (!continuum)
		return false;
	rules->judged = continuum->judged;
	return true;
}

static void
add_notes(struct rules *rules)
{
	report_add_note(rules->report, str_printf(
		rules->arena,
		i18n_text(rules->study->catalogue,
	                  N_("A hit is a proposal; it is true where '%.*s' "
	                     "has the same code on any of its words.  Only "
	                     "transcripts that '%.*s' has read for the code "
	                     "count.")),
		STR_ARG(rules->right->coder->name),
		STR_ARG(rules->right->coder->name)));
	report_add_note(rules->report,
	                say(rules,
	                    N_("Precision with a Wilson interval of 95 %.  "
	                       "Recall and F1 only of transcripts read "
	                       "without proposals in sight; 'F1 without it' "
	                       "is how F1 would change if the rule were "
	                       "gone.")));
	if (rules->purpose_count > 1)
		report_add_note(rules->report,
		                say(rules,
		                    N_("Transcripts of different purposes are "
		                       "counted apart.")));
}

struct report *
report_rules(const struct study *study, const struct report_options *options,
             struct diag *diag)
{
	struct rules rules = {
		.study = study, .arena = study->arena,
		.census = study->census,
		.points = arena_array(study->arena, struct points *,
		                      study->census->transcript_count + 1),
	};
	struct codebook *book;

	if (!open_layers(&rules, diag)
	    || !read_book(study, options->languages, &book, diag))
		return NULL;
	rules.report = study_report(study, "rules", N_("Rules"));
	add_columns(&rules);
	find_purposes(&rules);
	for (size_t i = 0; i < rules.purpose_count; i++) {
		rules.purpose = rules.purposes[i];
		if (!is_asked_for(&rules))
			continue;
		rules.scores = NULL;
		rules.score_count = rules.score_room = 0;
		rules.numbers = lookup_new(rules.arena);
		rules.codes = arena_array(rules.arena, struct code_score,
		                          rules.census->code_count + 1);
		list_rules(&rules, book);
		count_all(&rules);
		if (!show(&rules))
			return NULL;
	}
	add_notes(&rules);
	study_add_provenance(study, rules.report);
	return rules.report;
}
