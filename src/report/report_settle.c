/* SPDX-License-Identifier: MIT */

/* report_settle.c -- see report_settle.h. */

#include "report/report_settle.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/footer.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"
#include "text/transcript.h"

enum { SHOWN_MOST = 25, CONTEXT = 160 };

struct settle_report {
	struct arena *arena;
	const struct project *project;
	const struct dispute_options *options;
	const struct census *census;
	struct disputes disputes;
	struct report *report;
};

static const char *
say(const struct settle_report *of, const char *text)
{
	return i18n_text(of->options->catalogue, text);
}

static struct str
name_of(const struct settle_report *of, size_t coder)
{
	return of->census->coders[coder].name;
}

static struct str
place_of(const struct settle_report *of, size_t transcript, size_t begin,
         size_t end)
{
	const struct census_transcript *row =
		&of->census->transcripts[transcript];
	struct revision_row revision = {
		.name = row->name, .number = (int64_t)row->revision,
	};

	return place_text(of->arena, &revision,
	                  of->disputes.points[transcript], begin, end);
}

static struct str
places_of(const struct settle_report *of, const struct dispute *item,
          const struct coded *rows, const size_t *indices, size_t count)
{
	struct buf buf = BUF(of->arena);

	for (size_t i = 0; i < count; i++) {
		const struct coded *row = &rows[indices[i]];

		if (i)
			buf_add_char(&buf, '|');
		buf_add(&buf, place_of(of, item->transcript, row->begin,
		                       row->end));
	}
	return buf_str(&buf);
}

static struct str
themes_of(const struct settle_report *of, const size_t *codes, size_t count,
          const char *between)
{
	struct buf buf = BUF(of->arena);

	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_text(&buf, between);
		buf_add(&buf, of->census->codes[codes[i]].id);
	}
	return buf_str(&buf);
}

/* The rules of all proposals in a difference, once each. */
static struct str
rules_of(const struct settle_report *of, const struct dispute *item)
{
	const struct difference *difference = item->of;
	struct buf buf = BUF(of->arena);

	for (size_t i = 0; i < difference->a_count + difference->b_count;
	     i++) {
		const struct coded *row =
			i < difference->a_count
				? &item->pair->a[difference->a[i]]
				: &item->pair->b[difference->b
			                                 [i - difference->a_count]];
		size_t count;
		struct match_row *matches = matches_of(of->arena,
		                                       of->project->db,
		                                       row->segment_id,
		                                       &count);

		for (size_t m = 0; m < count; m++) {
			struct str rest = buf_str(&buf);
			bool known = false;

			while (rest.len && !known)
				known = str_equal(str_next(&rest, '|'),
				                  matches[m].rule);
			if (known)
				continue;
			if (buf.len)
				buf_add_char(&buf, '|');
			buf_add(&buf, matches[m].rule);
		}
	}
	return buf_str(&buf);
}

/* What a coder remarked on her segments of a difference. */
static struct str
memos_of(const struct settle_report *of, int64_t coder_id,
         const struct coded *rows, const size_t *indices, size_t count)
{
	struct buf buf = BUF(of->arena);

	for (size_t i = 0; i < count; i++) {
		struct remark_row remark;

		remark_get(of->arena, of->project->db,
		           rows[indices[i]].segment_id, coder_id, &remark);
		if (!remark.memo.len)
			continue;
		if (buf.len)
			buf_add_char(&buf, '|');
		buf_add(&buf, remark.memo);
	}
	return buf_str(&buf);
}

/* At most CONTEXT characters of the turn before a byte, or behind one. */
static struct str
context(const struct settle_report *of, const struct dispute *item,
        bool before)
{
	const struct transcript *transcript =
		of->disputes.texts[item->transcript];
	size_t byte = before ? item->at.begin : item->at.end - 1;
	const struct turn *turn =
		&transcript->turns[transcript_turn_at(transcript, byte)];
	struct str text = before
		? str_slice(transcript->text, turn->begin < item->at.begin
		                                      ? turn->begin
		                                      : item->at.begin,
		            item->at.begin)
		: str_slice(transcript->text, item->at.end,
		            turn->end > item->at.end ? turn->end
		                                     : item->at.end);
	size_t count = utf8_count(text), at = 0;
	size_t cut = before ? count - CONTEXT : CONTEXT;

	if (count <= CONTEXT)
		return str_trim(text);
	for (size_t i = 0; i < cut; i++)
		utf8_next(text, &at);
	return before ? str_printf(of->arena, "…%.*s",
	                           STR_ARG(str_slice(text, at, text.len)))
	              : str_printf(of->arena, "%.*s…",
	                           STR_ARG(str_slice(text, 0, at)));
}

static struct str
person_of(const struct settle_report *of, int64_t coder_id)
{
	for (size_t i = 0; i < of->census->coder_count; i++) {
		if (of->census->coders[i].id == coder_id)
			return of->census->coders[i].name;
	}
	return STR_NONE;
}

static void
add_columns(struct settle_report *of)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "code", COLUMN_TEXT }, { "other_code", COLUMN_TEXT },
		{ "class", COLUMN_TEXT }, { "transcript", COLUMN_TEXT },
		{ "case", COLUMN_TEXT }, { "place", COLUMN_PLACE },
		{ "begin", COLUMN_COUNT }, { "end", COLUMN_COUNT },
		{ "size", COLUMN_COUNT }, { "coder_a", COLUMN_TEXT },
		{ "coder_b", COLUMN_TEXT }, { "place_a", COLUMN_TEXT },
		{ "place_b", COLUMN_TEXT }, { "rules", COLUMN_TEXT },
		{ "decides", COLUMN_TEXT }, { "decides_with", COLUMN_TEXT },
		{ "verdict", COLUMN_TEXT }, { "reason", COLUMN_TEXT },
		{ "note", COLUMN_TEXT }, { "settled_by", COLUMN_TEXT },
		{ "stale", COLUMN_TEXT }, { "time_begin", COLUMN_TEXT },
		{ "text", COLUMN_LONG }, { "before", COLUMN_LONG },
		{ "after", COLUMN_LONG }, { "memo_a", COLUMN_TEXT },
		{ "memo_b", COLUMN_TEXT },
	};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(of->arena, of->report->data,
		                 str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
}

static struct str
time_of(const struct settle_report *of, const struct dispute *item)
{
	const struct transcript *transcript =
		of->disputes.texts[item->transcript];

	if (!transcript->cue_count)
		return STR_NONE;
	return time_text(of->arena,
	                 transcript_time_at(transcript, item->at.begin));
}

static struct str
words_of(const struct settle_report *of, const struct dispute *item)
{
	return str_slice(of->disputes.texts[item->transcript]->text,
	                 item->at.begin, item->at.end);
}

static struct str
case_of(const struct settle_report *of, const struct dispute *item)
{
	return item->case_index == STR_NOWHERE
	               ? STR_NONE
	               : of->census->cases[item->case_index].id;
}

static void
add_verdict(const struct settle_report *of, const struct dispute *item,
            struct str *cells)
{
	if (!item->settled)
		return;
	cells[0] = str_of(settle_verdict_name(item->settled->verdict));
	cells[1] = item->settled->reason;
	cells[2] = item->settled->note;
	cells[3] = person_of(of, item->settled->coder_id);
	cells[4] = item->stale ? STR("yes") : STR("no");
}

static void
add_row(struct settle_report *of, const struct dispute *item)
{
	const struct points *points = of->disputes.points[item->transcript];
	const struct coded_pair *pair = item->pair;
	struct str *cell = table_add_row(of->arena, of->report->data)->cells;

	*cell++ = of->census->codes[item->code].id;
	*cell++ = item->other_code == item->code
	                  ? STR_NONE
	                  : of->census->codes[item->other_code].id;
	*cell++ = str_of(difference_name(item->of->kind));
	*cell++ = of->census->transcripts[item->transcript].name;
	*cell++ = case_of(of, item);
	*cell++ = place_of(of, item->transcript, item->at.begin, item->at.end);
	*cell++ = cell_count(of->arena, points_of_byte(points,
	                                               item->at.begin));
	*cell++ = cell_count(of->arena, points_of_byte(points, item->at.end));
	*cell++ = cell_count(of->arena, item->size);
	*cell++ = name_of(of, item->coder_a);
	*cell++ = name_of(of, item->coder_b);
	*cell++ = places_of(of, item, pair->a, item->of->a, item->of->a_count);
	*cell++ = places_of(of, item, pair->b, item->of->b, item->of->b_count);
	*cell++ = rules_of(of, item);
	*cell++ = themes_of(of, item->alone, item->alone_count, "|");
	*cell++ = themes_of(of, item->shared, item->shared_count, "|");
	add_verdict(of, item, cell);
	cell += 5;
	*cell++ = time_of(of, item);
	*cell++ = words_of(of, item);
	*cell++ = context(of, item, true);
	*cell++ = context(of, item, false);
	*cell++ = memos_of(of, pair->coder_a, pair->a, item->of->a,
	                   item->of->a_count);
	*cell = memos_of(of, pair->coder_b, pair->b, item->of->b,
	                 item->of->b_count);
}

static struct str
class_text(const struct settle_report *of, const struct dispute *item)
{
	struct str a = name_of(of, item->coder_a);
	struct str b = name_of(of, item->coder_b);

	switch (item->of->kind) {
	case DIFFERENCE_MISSED_BY_A:
		return str_printf(of->arena, say(of, N_("only %.*s")),
		                  STR_ARG(b));
	case DIFFERENCE_MISSED_BY_B:
		return str_printf(of->arena, say(of, N_("only %.*s")),
		                  STR_ARG(a));
	case DIFFERENCE_SPLIT_BY_A:
		return str_printf(of->arena, say(of, N_("split by %.*s")),
		                  STR_ARG(a));
	case DIFFERENCE_SPLIT_BY_B:
		return str_printf(of->arena, say(of, N_("split by %.*s")),
		                  STR_ARG(b));
	case DIFFERENCE_OTHER_CODE:
		return str_printf(of->arena,
		                  say(of, N_("%.*s: %.*s, %.*s: %.*s")),
		                  STR_ARG(a),
		                  STR_ARG(of->census->codes[item->code].id),
		                  STR_ARG(b),
		                  STR_ARG(of->census
		                                  ->codes[item->other_code]
		                                  .id));
	default:
		return str_of(say(of, N_("another boundary")));
	}
}

/* "· alone decides on x for KZ01 · settled by anna: union" */
static void
add_standing(const struct settle_report *of, const struct dispute *item,
             struct buf *line)
{
	struct str index = case_of(of, item);
	const struct settlement_row *settled = item->settled;

	if (item->alone_count) {
		buf_add_text(line, " · ");
		buf_printf(line,
		           say(of, N_("alone decides on %.*s for %.*s")),
		           STR_ARG(themes_of(of, item->alone,
		                             item->alone_count, ", ")),
		           STR_ARG(index));
	} else if (item->shared_count) {
		buf_add_text(line, " · ");
		buf_printf(line,
		           say(of, N_("decides with others on %.*s for "
		                      "%.*s")),
		           STR_ARG(themes_of(of, item->shared,
		                             item->shared_count, ", ")),
		           STR_ARG(index));
	}
	if (!settled)
		return;
	buf_add_text(line, " · ");
	buf_printf(line, say(of, N_("settled by %.*s: %s")),
	           STR_ARG(person_of(of, settled->coder_id)),
	           settle_verdict_name(settled->verdict));
	if (settled->reason.len)
		buf_printf(line, " (%.*s)", STR_ARG(settled->reason));
	if (item->stale) {
		buf_add_text(line, " · ");
		buf_add_text(line, say(of, N_("stale: the codings have "
		                              "changed since")));
	}
}

static void
add_quotation(struct settle_report *of, const struct dispute *item)
{
	struct quotation *quotation = arena_make(of->arena, struct quotation);
	const struct transcript *transcript =
		of->disputes.texts[item->transcript];
	const struct turn *turn = &transcript->turns[transcript_turn_at(
		transcript, item->at.begin)];
	struct buf line = BUF(of->arena), memo = BUF(of->arena);
	struct str a = places_of(of, item, item->pair->a, item->of->a,
	                         item->of->a_count);
	struct str b = places_of(of, item, item->pair->b, item->of->b,
	                         item->of->b_count);

	quotation->place = place_of(of, item->transcript, item->at.begin,
	                            item->at.end);
	quotation->text = words_of(of, item);
	quotation->before = context(of, item, true);
	quotation->after = context(of, item, false);
	if (turn->language)
		quotation->language = turn->language->tag;
	buf_printf(&line, "%.*s@%.*s · ",
	           STR_ARG(of->census->codes[item->code].id),
	           STR_ARG(quotation->place));
	buf_add(&line, class_text(of, item));
	add_standing(of, item, &line);
	if (a.len && b.len)
		buf_printf(&line, " · %.*s: %.*s; %.*s: %.*s",
		           STR_ARG(name_of(of, item->coder_a)), STR_ARG(a),
		           STR_ARG(name_of(of, item->coder_b)), STR_ARG(b));
	quotation->source = buf_str(&line);
	buf_add(&memo, memos_of(of, item->pair->coder_a, item->pair->a,
	                        item->of->a, item->of->a_count));
	a = memos_of(of, item->pair->coder_b, item->pair->b, item->of->b,
	             item->of->b_count);
	if (memo.len && a.len)
		buf_add_text(&memo, " | ");
	buf_add(&memo, a);
	if (item->settled && item->settled->note.len) {
		if (memo.len)
			buf_add_text(&memo, " | ");
		buf_add(&memo, item->settled->note);
	}
	quotation->memo = buf_str(&memo);
	report_add_quotation(of->report, quotation);
}

static void
add_counts(struct settle_report *of, size_t pair)
{
	const struct census *census = of->census;
	struct str a = name_of(of, of->disputes.pair_a[pair]);
	struct str b = name_of(of, of->disputes.pair_b[pair]);
	struct table *table = table_new(of->arena);
	struct str headings[] = {
		str_of(say(of, N_("the same"))),
		str_printf(of->arena, say(of, N_("only %.*s")), STR_ARG(a)),
		str_printf(of->arena, say(of, N_("only %.*s")), STR_ARG(b)),
		str_of(say(of, N_("boundary"))), str_of(say(of, N_("split"))),
		str_of(say(of, N_("other code"))),
		str_of(say(of, N_("settled"))), str_of(say(of, N_("open"))),
	};
	enum { COUNTS = sizeof headings / sizeof *headings };
	size_t sums[COUNTS] = { 0 };
	struct row *row;

	table_add_column(of->arena, table, STR("code"),
	                 str_of(say(of, N_("theme"))), COLUMN_TEXT);
	for (size_t i = 0; i < COUNTS; i++)
		table_add_column(of->arena, table, STR(""), headings[i],
		                 COLUMN_COUNT);
	for (size_t c = 0; c < census->code_count; c++) {
		const struct dispute_counts *counts =
			&of->disputes.counts[pair * census->code_count + c];
		size_t cells[COUNTS] = {
			counts->kinds[DIFFERENCE_SAME],
			counts->kinds[DIFFERENCE_MISSED_BY_B],
			counts->kinds[DIFFERENCE_MISSED_BY_A],
			counts->kinds[DIFFERENCE_BOUNDARY],
			counts->kinds[DIFFERENCE_SPLIT_BY_A]
				+ counts->kinds[DIFFERENCE_SPLIT_BY_B],
			counts->kinds[DIFFERENCE_OTHER_CODE],
			counts->settled, counts->open,
		};

		if (!cells[0] && !counts->settled && !counts->open)
			continue;
		row = table_add_row(of->arena, table);
		row->cells[0] = census->codes[c].label;
		for (size_t i = 0; i < COUNTS; i++) {
			row->cells[i + 1] = cell_count(of->arena, cells[i]);
			sums[i] += cells[i];
		}
	}
	row = table_add_row(of->arena, table);
	row->total = true;
	row->cells[0] = str_of(say(of, N_("together")));
	for (size_t i = 0; i < COUNTS; i++)
		row->cells[i + 1] = cell_count(of->arena, sums[i]);
	report_add_table(of->report,
	                 str_printf(of->arena,
	                            say(of, N_("A is %.*s, B is %.*s")),
	                            STR_ARG(a), STR_ARG(b)),
	                 table);
}

static void
add_blocks(struct settle_report *of)
{
	size_t most = of->options->limit ? of->options->limit : SHOWN_MOST;

	for (size_t i = 0; i < of->disputes.pair_count; i++)
		add_counts(of, i);
	for (size_t i = 0; i < of->disputes.count && i < most; i++)
		add_quotation(of, &of->disputes.items[i]);
	if (of->disputes.count > most)
		report_add_note(of->report, str_printf(
			of->arena,
			say(of, N_("The first %zu of %zu; --limit shows more, "
			           "--format csv all.")),
			most, of->disputes.count));
}

static void
add_notes(struct settle_report *of)
{
	struct str where = filter_text(of->arena, of->disputes.filter);

	report_add_note(of->report, str_of(say(
		of, N_("Compared is what experts say.  A split counts as one "
		       "difference; with another code, it counts under A's "
		       "code."))));
	if (of->disputes.left_out)
		report_add_note(of->report, str_printf(
			of->arena,
			i18n_count(of->options->catalogue,
		                   "%zu place is left out, since one of the "
		                      "two has not finished the transcript.",
		                   "%zu places are left out, since one of the "
		                      "two has not finished the transcript.",
		                   of->disputes.left_out),
			of->disputes.left_out));
	if (where.len)
		report_add_note(of->report,
		                str_printf(of->arena, say(of, N_("Only %.*s.")),
		                           STR_ARG(where)));
}

static void
add_facts(struct settle_report *of)
{
	const struct census *census = of->census;

	report_add_fact(of->report, "codebook_version",
	                census->version
	                        ? str_printf(of->arena, "%lld",
	                                     (long long)census->version)
	                        : STR_NONE);
	report_add_fact(of->report, "where",
	                filter_text(of->arena, of->disputes.filter));
	report_add_fact(of->report, "left_out",
	                cell_count(of->arena, of->disputes.left_out));
}

struct report *
report_settle(struct arena *arena, const struct project *project,
              const struct dispute_options *options, struct diag *diag)
{
	struct settle_report of = { .arena = arena, .project = project,
		                    .options = options };

	if (!disputes_read(arena, project, options, &of.disputes, diag))
		return NULL;
	of.census = of.disputes.census;
	of.report = report_new(
		arena, "settle",
		str_of(say(&of, options->mine.len
		                        ? N_("Where gold differs")
		                        : N_("Where coders differ"))),
		i18n_language(options->catalogue));
	add_columns(&of);
	for (size_t i = 0; i < of.disputes.count; i++)
		add_row(&of, &of.disputes.items[i]);
	add_blocks(&of);
	add_notes(&of);
	add_facts(&of);
	report_add_footer(of.report, project, options->catalogue);
	return db_failed(project->db) ? NULL : of.report;
}
