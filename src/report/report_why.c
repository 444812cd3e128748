/* SPDX-License-Identifier: MIT */

/* report_why.c -- see report_why.h.

   What made a proposal is stored with it.  What did not count is not: the
   codebook version that made it is applied to the transcript once more. */

#include "report/report_why.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "coding/rule.h"
#include "coding/scan.h"
#include "lang/language.h"
#include "report/cite.h"
#include "report/footer.h"
#include "report/report.h"
#include "report/table.h"
#include "store/books.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"
#include "text/transcript.h"

struct why {
	struct arena *arena;
	const struct project *project;
	const struct languages *languages;
	const struct machine *machine;
	const struct catalogue *catalogue;
	struct diag *diag;
	struct report *report;
	struct segment_row segment;
	struct revision_row revision;
	const struct transcript *transcript;
	const struct codebook *book;    /* NULL of a person's segment */
	const struct code *code;        /* NULL when the book has it no more */
};

static struct str
translated(const struct why *why, const char *text)
{
	return str_of(i18n_text(why->catalogue, text));
}

static struct str
words_at(const struct why *why, size_t begin, size_t end)
{
	return str_slice(why->transcript->text, begin, end);
}

static bool
read_book(struct why *why)
{
	struct str xml;
	size_t index;

	if (!why->segment.version)
		return true;
	if (!book_xml(why->arena, why->project, why->segment.version, &xml))
		return false;
	why->book = codebook_read(why->arena, why->languages,
	                          source_new(why->arena, STR("codebook"),
	                                     xml), why->diag);
	if (!why->book)
		return false;
	index = codebook_find(why->book, why->segment.code_id);
	if (index != STR_NOWHERE)
		why->code = &why->book->codes[index];
	return true;
}

static struct table *
new_table(struct why *why, const char *last, const char *last_heading)
{
	struct table *table = table_new(why->arena);

	table_add_column(why->arena, table, STR("words"),
	                 translated(why, N_("Words")), COLUMN_TEXT);
	table_add_column(why->arena, table, STR("rule"),
	                 translated(why, N_("Rule")), COLUMN_TEXT);
	table_add_column(why->arena, table, STR("item"),
	                 translated(why, N_("Term or pattern")), COLUMN_LONG);
	table_add_column(why->arena, table, str_of(last),
	                 translated(why, last_heading), COLUMN_LONG);
	return table;
}

/* The line of the codebook where an item of a rule stands. */
static struct str
line_of(struct why *why, const struct match_row *match)
{
	if (!why->code)
		return STR("");
	for (size_t i = 0; i < why->code->rule_count; i++) {
		const struct rule *rule = &why->code->rules[i];

		if (!str_equal(rule->id, match->rule))
			continue;
		for (size_t k = 0; k < rule->items.count; k++) {
			const struct item *item = rule->items.list[k];

			if (str_equal(item->text, match->item))
				return cell_count(why->arena,
				                  source_position(
				                  item->at.source,
				                  item->at.begin).line);
		}
	}
	return STR("");
}

static bool
add_matches(struct why *why, struct quotation *quotation)
{
	size_t count;
	struct match_row *matches = matches_of(why->arena, why->project->db,
	                                       why->segment.segment_id,
	                                       &count);
	struct table *table = new_table(why, "line", N_("Line"));

	quotation->marks = arena_array(why->arena, struct mark, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct match_row *match = &matches[i];
		struct str *cells = table_add_row(why->arena, table)->cells;
		size_t last = quotation->mark_count
			? quotation->marks[quotation->mark_count - 1].end : 0;

		cells[0] = words_at(why, match->begin, match->end);
		cells[1] = match->rule;
		cells[2] = match->item;
		cells[3] = line_of(why, match);
		if (match->begin >= why->segment.begin + last)
			quotation->marks[quotation->mark_count++] =
				(struct mark){
					match->begin - why->segment.begin,
					match->end - why->segment.begin
				};
	}
	why->report->data = table;
	if (!count)
		return !db_failed(why->project->db);
	report_add_heading(why->report, 2,
	                   translated(why, N_("What made it")));
	report_add_table(why->report, STR(""), table);
	return true;
}

/* The finding that took the place of a shorter one. */
static const struct finding *
longer_than(const struct findings *findings, const struct finding *shorter)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->list[i];

		if (finding->code == shorter->code
		    && finding->ruling == RULING_COUNTS
		    && finding->hit.begin < shorter->hit.end
		    && finding->hit.end > shorter->hit.begin)
			return finding;
	}
	return NULL;
}

/* What must stand around and does not: "ministry | agenc*". */
static struct str
wanted_around(struct why *why, const struct context *context)
{
	struct buf text = BUF(why->arena);

	for (size_t i = 0; i < context->items.count; i++)
		buf_printf(&text, "%s%.*s", i ? " | " : "",
		           STR_ARG(context->items.list[i]->text));
	return buf_str(&text);
}

/* The words, or whatever else it was, by which a finding does not count. */
static struct str
against(struct why *why, const struct findings *findings,
        const struct finding *finding)
{
	const struct transcript *transcript = why->transcript;
	const struct turn *turn = &transcript->turns[finding->hit.turn];
	const struct finding *longer;

	switch (finding->ruling) {
	case RULING_SPEAKER:
		return transcript->speakers[turn->speaker].label;
	case RULING_LANGUAGE:
		return turn->language ? turn->language->tag : STR("");
	case RULING_NO_NEAR:
		return wanted_around(why, finding->missed);
	case RULING_SHORTER:
		longer = longer_than(findings, finding);
		return longer ? words_at(why, longer->hit.begin,
		                         longer->hit.end) : STR("");
	case RULING_TOO_FEW:
		return str_printf(why->arena, "< %zu",
		                  (size_t)finding->rule->scope.min);
	default:
		return words_at(why, finding->by.begin, finding->by.end);
	}
}

static void
add_finding(struct why *why, struct table *table,
            const struct finding *finding, const char *reason, struct str by)
{
	struct str *cells = table_add_row(why->arena, table)->cells;

	cells[0] = words_at(why, finding->hit.begin, finding->hit.end);
	cells[1] = finding->rule->id;
	cells[2] = finding->item->text;
	cells[3] = translated(why, reason);
	cells[4] = by;
}

static struct table *
new_reasons(struct why *why)
{
	struct table *table = new_table(why, "reason", N_("Reason"));

	table_add_column(why->arena, table, STR("by"),
	                 translated(why, N_("By what")), COLUMN_LONG);
	return table;
}

static void
add_reasons(struct why *why, const char *heading, struct table *table)
{
	if (!table->row_count)
		return;
	report_add_heading(why->report, 2, translated(why, heading));
	report_add_table(why->report, STR(""), table);
}

/* What is not stored: what stood around the matches, and what was found and
   does not count. */
static bool
add_findings(struct why *why)
{
	struct table *around = new_reasons(why), *misses = new_reasons(why);
	struct proposals proposals;

	if (!why->code)
		return true;
	if (!scan_transcript(why->arena, why->book,
	                     matcher_new(why->arena, why->book->items,
	                                 why->book->item_count),
	                     why->transcript, why->machine, &proposals,
	                     why->diag))
		return false;
	for (size_t i = 0; i < proposals.findings.count; i++) {
		const struct finding *finding = &proposals.findings.list[i];
		bool counts = finding->ruling == RULING_COUNTS;

		if (finding->code != why->code
		    || finding->hit.end <= why->segment.begin
		    || finding->hit.begin >= why->segment.end)
			continue;
		if (!counts)
			add_finding(why, misses, finding,
			            ruling_text(finding->ruling),
			            against(why, &proposals.findings,
			                    finding));
		if (counts && finding->near.end)
			add_finding(why, around, finding,
			            N_("wanted near it"),
			            words_at(why, finding->near.begin,
			                     finding->near.end));
		if (counts && finding->negated)
			add_finding(why, around, finding, N_("denies it"),
			            words_at(why, finding->by.begin,
			                     finding->by.end));
	}
	add_reasons(why, N_("What stood around it"), around);
	add_reasons(why, N_("What was found and did not count"), misses);
	return true;
}

static struct str
coder_of(struct why *why, int64_t id)
{
	size_t count;
	struct coder_row *coders = coder_list(why->arena, why->project->db,
	                                      &count);

	return coder_name(coders, count, id);
}

static bool
add_decisions(struct why *why)
{
	size_t count;
	struct decision_row *decisions =
		decisions_of(why->arena, why->project->db,
		             why->segment.revision_id, &count);
	struct table *table = table_new(why->arena);

	table_add_column(why->arena, table, STR("coder"),
	                 translated(why, N_("Coder")), COLUMN_TEXT);
	table_add_column(why->arena, table, STR("verdict"),
	                 translated(why, N_("Verdict")), COLUMN_TEXT);
	table_add_column(why->arena, table, STR("words"),
	                 translated(why, N_("Words")), COLUMN_TEXT);
	table_add_column(why->arena, table, STR("reason"),
	                 translated(why, N_("Reason")), COLUMN_LONG);
	for (size_t i = 0; i < count; i++) {
		const struct decision_row *decision = &decisions[i];
		struct str *cells;

		if (!str_equal(decision->code_id, why->segment.code_id)
		    || decision->begin < why->segment.begin
		    || decision->end > why->segment.end)
			continue;
		cells = table_add_row(why->arena, table)->cells;
		cells[0] = coder_of(why, decision->coder_id);
		cells[1] = translated(why, decision->verdict
		                           == VERDICT_ACCEPTED
		                           ? N_("accepted") : N_("rejected"));
		cells[2] = words_at(why, decision->begin, decision->end);
		cells[3] = decision->reason;
	}
	if (table->row_count) {
		report_add_heading(why->report, 2,
		                   translated(why, N_("What people decided")));
		report_add_table(why->report, STR(""), table);
	}
	return !db_failed(why->project->db);
}

static bool
add_remarks(struct why *why)
{
	size_t count;
	const struct remark_row *remarks =
		remarks_of(why->arena, why->project->db,
		           why->segment.segment_id, &count);
	struct table *table = table_new(why->arena);

	table_add_column(why->arena, table, STR("coder"),
	                 translated(why, N_("Coder")), COLUMN_TEXT);
	table_add_column(why->arena, table, STR("stance"),
	                 translated(why, N_("Stance")), COLUMN_TEXT);
	table_add_column(why->arena, table, STR("memo"),
	                 translated(why, N_("Memo")), COLUMN_LONG);
	for (size_t i = 0; i < count; i++) {
		struct str *cells = table_add_row(why->arena, table)->cells;
		const char *stance = stance_name(remarks[i].stance);

		cells[0] = coder_of(why, remarks[i].coder_id);
		if (remarks[i].stance)
			cells[1] = translated(why,
			                      stance_text(str_of(stance)));
		cells[2] = remarks[i].memo;
	}
	if (table->row_count) {
		report_add_heading(why->report, 2,
		                   translated(why, N_("What people say of "
		                                      "it")));
		report_add_table(why->report, STR(""), table);
	}
	return !db_failed(why->project->db);
}

static void
add_notes(struct why *why)
{
	const struct segment_row *segment = &why->segment;
	struct arena *arena = why->arena;
	struct str coder = coder_of(why, segment->coder_id);

	if (segment->version)
		report_add_note(why->report, str_printf(arena,
			i18n_text(why->catalogue,
			          _("Proposed by the codebook, version %d; "
			            "the lines are those of that version.")),
			(int)segment->version));
	else
		report_add_note(why->report, str_printf(arena,
			i18n_text(why->catalogue,
			          _("Assigned by %.*s; no rule made it.")),
			STR_ARG(coder)));
	if (segment->retired)
		report_add_note(why->report, translated(why,
			N_("The codebook in force no longer makes it.")));
}

static struct quotation *
make_quotation(struct why *why)
{
	struct quotation *quotation = arena_make(why->arena, struct quotation);
	const struct transcript *transcript = why->transcript;
	size_t turn = transcript_turn_at(transcript, why->segment.begin);
	const struct speaker *speaker =
		&transcript->speakers[transcript->turns[turn].speaker];
	int64_t time = transcript_time_at(transcript, why->segment.begin);

	quotation->place = place_text(why->arena, &why->revision,
	                              points_new(why->arena, transcript->text),
	                              why->segment.begin, why->segment.end);
	quotation->text = words_at(why, why->segment.begin, why->segment.end);
	quotation->source = str_printf(why->arena, "%.*s · %.*s",
	                               STR_ARG(speaker->label),
	                               STR_ARG(time_text(why->arena, time)));
	if (transcript->turns[turn].language)
		quotation->language = transcript->turns[turn].language->tag;
	return quotation;
}

struct report *
report_why(struct arena *arena, const struct project *project,
           const struct languages *languages,
           const struct machine *machine, struct str segment,
           const struct catalogue *catalogue, struct diag *diag)
{
	struct why why = { .arena = arena, .project = project,
	                   .languages = languages, .machine = machine,
	                   .catalogue = catalogue, .diag = diag };
	struct quotation *quotation;
	struct str title;

	if (!place_segment(arena, project, segment, SEGMENT_ANY, STR(""),
	                   &why.segment))
		return NULL;
	if (!corpus_revision(arena, project->db, why.segment.revision_id,
	                     &why.revision)) {
		if (!db_failed(project->db))
			diag_error(diag, SPAN_NONE, _("'%.*s' is damaged"),
			           STR_ARG(project->path));
		return NULL;
	}
	why.transcript = corpus_transcript(arena, project, languages,
	                                   why.segment.revision_id);
	if (!why.transcript || !read_book(&why))
		return NULL;
	title = why.code ? code_label(why.code, i18n_language(catalogue))
	                 : why.segment.code_id;
	why.report = report_new(arena, "why", title,
	                        i18n_language(catalogue));
	quotation = make_quotation(&why);
	report_add_quotation(why.report, quotation);
	report_add_fact(why.report, "code", why.segment.code_id);
	report_add_fact(why.report, "place", quotation->place);
	report_add_fact(why.report, "segment",
	                segment_id_text(arena, why.segment.segment_id));
	add_notes(&why);
	if (!add_matches(&why, quotation) || !add_findings(&why)
	    || !add_decisions(&why) || !add_remarks(&why))
		return NULL;
	report_add_footer(why.report, project, catalogue);
	return why.report;
}
