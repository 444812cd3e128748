/* SPDX-License-Identifier: MIT */

/* brief_method.c -- how what the report says was come by; see brief.h. */

#include "base/arena.h"
#include "base/i18n.h"
#include "base/locale.h"
#include "base/source.h"
#include "coding/codebook.h"
#include "report/brief.h"
#include "report/report_agree.h"
#include "store/books.h"
#include "store/project.h"

enum { SHARE = 50, MS_A_MINUTE = 60000 };

static struct str
text_of(const struct brief *brief, const char *text)
{
	return study_text(brief->study, text);
}

/* The first and the last date of an interview. */
static void
add_dates(const struct brief *brief)
{
	const struct study *study = brief->study;
	struct str first = STR_NONE, last = STR_NONE;
	struct buf from = BUF(study->arena), to = BUF(study->arena);

	for (size_t t = 0; t < study->census->transcript_count; t++) {
		struct str date = census_join(
			study->arena,
			&study->census->transcripts[t].attributes,
			STR("date"));

		if (!date.len)
			continue;
		if (!first.len || str_compare(date, first) < 0)
			first = date;
		if (!last.len || str_compare(date, last) > 0)
			last = date;
	}
	if (!first.len)
		return;
	locale_add_date(&from, study->catalogue, first);
	locale_add_date(&to, study->catalogue, last);
	report_add_paragraph(
		brief->report,
		str_printf(study->arena,
	                   i18n_text(study->catalogue,
	                             N_("The interviews are of %.*s to "
	                                "%.*s.")),
	                   STR_ARG(buf_str(&from)), STR_ARG(buf_str(&to))));
}

struct corpus_row { size_t transcripts, minutes_ms; struct buf languages; };

static void
add_language(struct buf *buf, struct str tag)
{
	struct str rest = buf_str(buf);

	while (rest.len) {
		if (str_equal(str_trim(str_next(&rest, ',')), tag))
			return;
	}
	if (buf->len)
		buf_add_text(buf, ", ");
	buf_add(buf, tag);
}

/* What a group's experts said it in, and how long the interviews are that
   they are in. */
static struct corpus_row
measure_group(const struct brief *brief, const struct grouping *grouping,
              size_t group)
{
	const struct census *census = brief->study->census;
	struct corpus_row row = { .languages = BUF(brief->study->arena) };

	for (size_t t = 0; t < census->transcript_count; t++) {
		const struct census_transcript *of = &census->transcripts[t];
		bool any = false;

		for (size_t u = 0; u < of->turn_count; u++) {
			size_t at = of->speakers[of->turns[u].speaker]
			                    .case_index;

			if (at == STR_NOWHERE
			    || !grouping->member[group * census->case_count
			                         + at])
				continue;
			any = true;
			if (of->turns[u].language.len)
				add_language(&row.languages,
				             of->turns[u].language);
		}
		row.transcripts += any;
		row.minutes_ms += any ? (size_t)of->length_ms : 0;
	}
	return row;
}

static void
add_corpus_row(const struct brief *brief, struct table *table, size_t keys,
               size_t group)
{
	const struct study *study = brief->study;
	const struct grouping *grouping = brief->themes->groupings[keys];
	struct corpus_row measured = measure_group(brief, grouping, group);
	struct row *row = table_add_row(study->arena, table);
	struct str *cell = row->cells;

	row->total = !keys;
	*cell++ = keys ? study_group_label(study, grouping->groups, group)
	               : text_of(brief, N_("all"));
	*cell++ = cell_count(study->arena, grouping->cases[group]);
	*cell++ = cell_count(study->arena, measured.transcripts);
	*cell++ = cell_count(study->arena, grouping->words[group]);
	*cell++ = cell_count(study->arena,
	                     (measured.minutes_ms + MS_A_MINUTE / 2)
	                             / MS_A_MINUTE);
	*cell = buf_str(&measured.languages);
}

static void
add_corpus(const struct brief *brief)
{
	static const struct { const char *heading; enum column_kind kind; }
	columns[] = {
		{ N_("group"), COLUMN_TEXT },
		{ N_("experts"), COLUMN_COUNT },
		{ N_("interviews"), COLUMN_COUNT },
		{ N_("words they spoke"), COLUMN_COUNT },
		{ N_("minutes"), COLUMN_COUNT },
		{ N_("languages"), COLUMN_TEXT },
	};
	struct table *table = table_new(brief->study->arena);
	const struct groups *groups;

	report_add_heading(brief->report, 2, text_of(brief, N_("Interviews")));
	add_dates(brief);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(brief->study->arena, table, STR(""),
		                 text_of(brief, columns[i].heading),
		                 columns[i].kind);
	if (brief->study->filter->by_count) {
		groups = brief->themes->groupings[1]->groups;
		for (size_t g = 0; g < groups->count; g++)
			add_corpus_row(brief, table, 1, g);
	}
	if (brief->themes->groupings[0]->groups->count)
		add_corpus_row(brief, table, 0, 0);
	report_add_table(brief->report,
	                 text_of(brief, N_("The interviews")), table);
}

static void
add_code_table(const struct brief *brief, const struct codebook *book)
{
	const struct study *study = brief->study;
	struct table *table = table_new(study->arena);
	const char *language = i18n_language(study->catalogue);

	table_add_column(study->arena, table, STR("code"),
	                 text_of(brief, N_("theme")), COLUMN_TEXT);
	table_add_column(study->arena, table, STR("definition"),
	                 text_of(brief, N_("what it is")), COLUMN_LONG);
	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];
		struct row *row;

		if (code->retired)
			continue;
		row = table_add_row(study->arena, table);
		row->level = (unsigned)code->depth;
		row->cells[0] = code_label(code, language);
		row->cells[1] = code->short_text.len ? code->short_text
		                                     : code->full_text;
	}
	report_add_table(brief->report,
	                 text_of(brief, N_("The themes and what they are")),
	                 table);
}

static bool
add_codebook(const struct brief *brief, const struct report_options *options,
             struct diag *diag)
{
	const struct study *study = brief->study;
	struct book_row row;
	struct codebook *book;
	struct str xml;

	report_add_heading(brief->report, 2, text_of(brief, N_("Codebook")));
	if (!book_current(study->arena, study->project->db, &row)) {
		brief_say(brief, N_("The project has no codebook."));
		return !db_failed(study->project->db);
	}
	if (!book_xml(study->arena, study->project, row.version, &xml))
		return false;
	book = codebook_read(study->arena, options->languages,
	                     source_new(study->arena, row.file_name, xml),
	                     diag);
	if (!book)
		return false;
	report_add_paragraph(
		brief->report,
		str_printf(study->arena,
	                   i18n_text(study->catalogue,
	                             N_("“%.*s”, version %lld (SHA-256 "
	                                "%.*s).")),
	                   STR_ARG(book->title.len ? book->title
	                                           : row.book_id),
	                   (long long)row.version,
	                   STR_ARG(str_slice(row.sha256, 0, 12))));
	add_code_table(brief, book);
	return true;
}

/* To two decimals, cut off rather than made to look better. */
static struct str
cut(struct str number)
{
	size_t point = str_find_char(number, '.', 0);

	return point == STR_NOWHERE || point + 3 > number.len
	       ? number : str_slice(number, 0, point + 3);
}

/* The figure of each theme that the report on agreement has for two coders or
   more together. */
static void
add_agreement_table(const struct brief *brief, const struct report *agree)
{
	const struct study *study = brief->study;
	const struct table *data = agree->data;
	struct table *table = table_new(study->arena);
	size_t coders = table_column(data, STR("coders"));
	size_t low = table_column(data, STR("low"));

	table_add_column(study->arena, table, STR("code"),
	                 text_of(brief, N_("theme")), COLUMN_TEXT);
	table_add_column(study->arena, table, STR("alpha"),
	                 text_of(brief, N_("alpha")), COLUMN_NUMBER);
	table_add_column(study->arena, table, STR("low"),
	                 text_of(brief, N_("from")), COLUMN_NUMBER);
	table_add_column(study->arena, table, STR("high"),
	                 text_of(brief, N_("to")), COLUMN_NUMBER);
	for (size_t r = 0; r < data->row_count; r++) {
		const struct str *cells = data->rows[r].cells;
		size_t code = census_code(study->census, cells[0]);
		struct row *row;

		if (!str_is(cells[table_column(data, STR("coefficient"))],
		            "alpha")
		    || !str_equal(cells[coders], data->rows[0].cells[coders]))
			continue;
		row = table_add_row(study->arena, table);
		row->total = code == STR_NOWHERE;
		row->level = row->total ? 0 : study->census->codes[code].depth;
		row->cells[0] = row->total
			? text_of(brief, N_("together"))
			: themes_label(study, code);
		row->cells[1] = cut(cells[table_column(data, STR("value"))]);
		row->cells[2] = cut(cells[low]);
		row->cells[3] = cut(cells[low + 1]);
	}
	report_add_table(brief->report,
	                 str_printf(study->arena,
	                            i18n_text(study->catalogue,
	                                      N_("Krippendorff's alpha by turn, "
	                                         "with its interval of 95 %%: "
	                                         "%.*s")),
	                            STR_ARG(data->rows[0].cells[coders])),
	                 table);
}

static bool
add_agreement(const struct brief *brief, const struct report_options *options,
              struct diag *diag)
{
	const struct census *census = brief->study->census;
	struct agree_options wanted = {
		.filter = { .by = STR("") },
		.share = SHARE,
		.catalogue = options->catalogue,
	};
	const struct report *agree;
	size_t people = 0;

	for (size_t i = 0; i < census->coder_count; i++)
		people += census->coders[i].kind == CODER_PERSON;
	if (!people) {
		brief_say(brief, N_("No person has coded, so nothing is known "
		                    "of how far people agree with each other "
		                    "or with the codebook."));
		return true;
	}
	agree = report_agree(brief->study->arena, brief->study->project,
	                     &wanted, diag);
	if (!agree)
		return false;
	add_agreement_table(brief, agree);
	for (size_t i = 0; i < agree->note_count && i < 4; i++)
		report_add_paragraph(brief->report, agree->notes[i]);
	return true;
}

static void
add_coders(const struct brief *brief)
{
	static const char *const kinds[] = {
		N_("person"), N_("codebook"), N_("gold")
	};
	const struct study *study = brief->study;
	const struct census *census = study->census;
	struct table *table = table_new(study->arena);
	struct query *query =
		db_query(study->project->db,
	                 "SELECT count(*) FROM segment s JOIN revision r"
	                 " USING (revision_id) JOIN transcript t ON"
	                 " t.transcript_id = r.transcript_id AND"
	                 " t.current_revision = r.number"
	                 " WHERE s.coder_id = ?1 AND s.retired = 0");

	table_add_column(study->arena, table, STR("coder"),
	                 text_of(brief, N_("coder")), COLUMN_TEXT);
	table_add_column(study->arena, table, STR("kind"),
	                 text_of(brief, N_("kind")), COLUMN_TEXT);
	table_add_column(study->arena, table, STR("segments"),
	                 text_of(brief, N_("segments")), COLUMN_COUNT);
	for (size_t i = 0; i < census->coder_count; i++) {
		const struct census_coder *coder = &census->coders[i];
		struct str *cell;
		size_t count = 0;

		query_bind_int(query, 1, coder->id);
		if (query_row(query))
			count = (size_t)query_int(query, 0);
		query_run(query);
		if (!count)
			continue;
		cell = table_add_row(study->arena, table)->cells;
		*cell++ = coder->name;
		*cell++ = text_of(brief, kinds[coder->kind]);
		*cell = cell_count(study->arena, count);
	}
	query_end(query);
	report_add_table(brief->report, text_of(brief, N_("Who coded")),
	                 table);
}

static void
add_review(const struct brief *brief)
{
	const struct study *study = brief->study;
	const struct layer *layer = study->layer;
	size_t decided = 0;

	if (layer->coder->kind != CODER_CODEBOOK) {
		brief_say(brief, N_("Counted is what this coder coded, and the "
		                    "proposals of the codebook that this "
		                    "coder accepted."));
		return;
	}
	for (size_t i = 0; i < layer->segment_count; i++)
		decided += layer->segments[i].accepted
		           || layer->segments[i].rejected;
	brief_say(brief, N_("Counted are the proposals of the codebook, also "
	                    "those that nobody has looked at yet."));
	report_add_paragraph(
		brief->report,
		str_printf(study->arena,
	                   i18n_count(study->catalogue,
	                              "A person has decided on %zu of %zu "
	                              "proposals.",
	                              "A person has decided on %zu of %zu "
	                              "proposals.", decided),
	                   decided, layer->segment_count));
}

bool
brief_add_method(const struct brief *brief,
                 const struct report_options *options, struct diag *diag)
{
	add_corpus(brief);
	if (!add_codebook(brief, options, diag))
		return false;
	report_add_heading(brief->report, 2, text_of(brief, N_("Coding")));
	add_coders(brief);
	add_review(brief);
	if (!add_agreement(brief, options, diag))
		return false;
	report_add_heading(brief->report, 2,
	                   text_of(brief, N_("Counting and quoting")));
	brief_say(brief, N_("An expert raised a theme when at least one "
	                    "segment of what the expert said has it, or a "
	                    "theme below it.  The experts were chosen, not "
	                    "drawn by lot, so that the counts say nothing of "
	                    "experts at large."));
	brief_say(brief, N_("Of each theme one quotation from each group is "
	                    "given: from the expert quoted least so far, and "
	                    "of that expert's the one nearest to 25 words. "
	                    "[…] stands for words left out."));
	return !db_failed(brief->study->project->db);
}
