/* SPDX-License-Identifier: MIT */

/* test-render.c -- reports in every format, and text that would break out of
   them. */

#include "report/render.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/unicode.h"
#include "tap.h"

static const char hostile[] =
	"<script>alert(\"1\")</script> | a,b\n\033[2J \xE2\x80\xAE"
	"= 'x' *y* _z_ & `c`";

static struct report *
make_report(struct arena *arena)
{
	struct report *report = report_new(arena, "themes", STR("Themes"),
	                                   "en");
	struct table *table = report->data;
	struct row *row;

	table_add_column(arena, table, STR("code"), STR("Theme"),
	                 COLUMN_TEXT);
	table_add_column(arena, table, STR("cases"), STR("Experts"),
	                 COLUMN_COUNT);
	table_add_column(arena, table, STR("share"), STR("Of whom"),
	                 COLUMN_SHARE);
	row = table_add_row(arena, table);
	row->cells[0] = STR("Identity");
	row->cells[1] = STR("12");
	row->cells[2] = STR("12 of 20");
	row = table_add_row(arena, table);
	row->level = 1;
	row->cells[0] = STR("Тарих, ортақ");
	row->cells[2] = STR("7 of 20");
	row = table_add_row(arena, table);
	row->total = true;
	row->cells[0] = STR("Experts");
	row->cells[1] = STR("20");
	report_add_table(report, STR("By country"), table);
	report_add_note(report, STR("Layer: codebook"));
	report_add_fact(report, "layer", STR("codebook"));
	return report;
}

static struct str
rendered(struct arena *arena, const struct report *report, const char *name,
         size_t width, bool color)
{
	struct buf buf = BUF(arena);
	struct render_options options = { width, color };
	struct diag *diag = diag_new(arena, NULL);

	render_choose(str_of(name), STR_NONE, diag)
		->render(&buf, report, &options);
	return buf_str(&buf);
}

static void
test_formats(struct arena *arena)
{
	const struct report *report = make_report(arena);
	struct str html = rendered(arena, report, "html", 0, false);

	is_str(rendered(arena, report, "csv", 0, false),
	       "code,cases,share\n"
	       "Identity,12,12 of 20\n"
	       "\"Тарих, ортақ\",,7 of 20\n"
	       "Experts,20,\n", "CSV");
	is_str(rendered(arena, report, "json", 0, false),
	       "{\n"
	       "  \"report\": \"themes\",\n"
	       "  \"provenance\": {\n"
	       "    \"layer\": \"codebook\"\n"
	       "  },\n"
	       "  \"rows\": [\n"
	       "    {\n"
	       "      \"code\": \"Identity\",\n"
	       "      \"cases\": 12,\n"
	       "      \"share\": \"12 of 20\"\n"
	       "    },\n"
	       "    {\n"
	       "      \"code\": \"Тарих, ортақ\",\n"
	       "      \"cases\": null,\n"
	       "      \"share\": \"7 of 20\"\n"
	       "    },\n"
	       "    {\n"
	       "      \"code\": \"Experts\",\n"
	       "      \"cases\": 20,\n"
	       "      \"share\": \"\"\n"
	       "    }\n"
	       "  ]\n"
	       "}\n", "JSON");
	is_str(rendered(arena, report, "text", 80, false),
	       "Themes\n"
	       "══════\n"
	       "\n"
	       "By country\n"
	       "\n"
	       "Theme           Experts   Of whom\n"
	       "──────────────  ───────  ────────\n"
	       "Identity             12  12 of 20\n"
	       "  Тарих, ортақ            7 of 20\n"
	       "──────────────  ───────  ────────\n"
	       "Experts              20\n"
	       "\n"
	       "Layer: codebook\n", "text");
	is_str(rendered(arena, report, "md", 0, false),
	       "# Themes\n"
	       "\n"
	       "**By country**\n"
	       "\n"
	       "| Theme | Experts | Of whom |\n"
	       "|---|---:|---:|\n"
	       "| Identity | 12 | 12 of 20 |\n"
	       "| &emsp;Тарих, ортақ |  | 7 of 20 |\n"
	       "| Experts | 20 |  |\n"
	       "\n"
	       "- Layer: codebook\n", "Markdown");
	ok(str_find(html, STR("<html lang=\"en\">"), 0) != STR_NOWHERE
	   && str_find(html, STR("<caption>By country</caption>"), 0)
	              != STR_NOWHERE
	   && str_find(html, STR("<th scope=\"col\">Theme</th>"), 0)
	              != STR_NOWHERE
	   && str_find(html, STR("<tfoot>"), 0) != STR_NOWHERE, "HTML");
	ok(str_find(html, STR("//"), 0) == STR_NOWHERE,
	   "HTML names no other host");
}

static void
test_width(struct arena *arena)
{
	const struct report *report = make_report(arena);

	is_str(rendered(arena, report, "text", 26, false),
	       "Themes\n"
	       "══════\n"
	       "\n"
	       "By country\n"
	       "\n"
	       "Theme     Experts\n"
	       "────────  ───────\n"
	       "Identity       12\n"
	       "  Тарих,\n"
	       "  ортақ\n"
	       "────────  ───────\n"
	       "Experts        20\n"
	       "\n"
	       "Theme      Of whom\n"
	       "────────  ────────\n"
	       "Identity  12 of 20\n"
	       "  Тарих,   7 of 20\n"
	       "  ортақ\n"
	       "────────  ────────\n"
	       "Experts\n"
	       "\n"
	       "Layer: codebook\n",
	       "what is too wide wraps, then goes below");
	ok(str_find(rendered(arena, report, "text", 80, true),
	            STR("\033[1mExperts\033[0m"), 0) != STR_NOWHERE,
	   "headings are bold where there is colour");
}

/* A column that went below has the width that the others left behind. */
static void
test_width_below(struct arena *arena)
{
	struct report *report = report_new(arena, "log", STR("Log"), "en");
	struct table *table = report->data;
	struct row *row;

	table_add_column(arena, table, STR("n"), STR("No."), COLUMN_COUNT);
	table_add_column(arena, table, STR("time"), STR("Time"), COLUMN_PLACE);
	table_add_column(arena, table, STR("what"), STR("What"), COLUMN_LONG);
	row = table_add_row(arena, table);
	row->cells[0] = STR("1");
	row->cells[1] = STR("2026-11-23T09:30:00Z");
	row->cells[2] = STR("abcdefghijklmnop one two three four");
	report_add_table(report, STR_NONE, table);
	is_str(rendered(arena, report, "text", 32, false),
	       "Log\n"
	       "═══\n"
	       "\n"
	       "No.  Time\n"
	       "───  ────────────────────\n"
	       "  1  2026-11-23T09:30:00Z\n"
	       "\n"
	       "No.  What\n"
	       "───  ───────────────────────────\n"
	       "  1  abcdefghijklmnop one two\n"
	       "     three four\n"
	       "\n",
	       "what goes below takes the room there is");
}

/* A report of nothing but what should not be taken literally. */
static struct report *
make_hostile(struct arena *arena)
{
	struct report *report = report_new(arena, "quotes", str_of(hostile),
	                                   "en");
	struct quotation *quotation = arena_make(arena, struct quotation);
	struct row *row;

	table_add_column(arena, report->data, str_of(hostile),
	                 str_of(hostile), COLUMN_TEXT);
	row = table_add_row(arena, report->data);
	row->cells[0] = str_of(hostile);
	quotation->text = str_of(hostile);
	quotation->marks = arena_array(arena, struct mark, 1);
	quotation->marks[0] = (struct mark){ 0, 8 };
	quotation->mark_count = 1;
	quotation->before = str_of(hostile);
	quotation->source = str_of(hostile);
	quotation->language = str_of(hostile);
	quotation->memo = str_of(hostile);
	report_add_heading(report, 1, str_of(hostile));
	report_add_table(report, str_of(hostile), report->data);
	report_add_quotation(report, quotation);
	report_add_note(report, str_of(hostile));
	report_add_fact(report, "layer", str_of(hostile));
	return report;
}

/* Whether every | in a Markdown table row that is not of the table is
   escaped: a row of one column has two that are not. */
static bool
rows_hold(struct str md)
{
	struct str rest = md;

	while (rest.text) {
		struct str line = str_next(&rest, '\n');
		size_t bare = 0;

		if (!str_starts(line, STR("| ")))
			continue;
		for (size_t i = 0; i < line.len; i++)
			bare += line.text[i] == '|'
			        && (!i || line.text[i - 1] != '\\');
		if (bare != 2)
			return false;
	}
	return true;
}

static void
test_hostile(struct arena *arena)
{
	const struct report *report = make_hostile(arena);
	struct str html = rendered(arena, report, "html", 0, false);
	struct str md = rendered(arena, report, "md", 0, false);
	struct str text = rendered(arena, report, "text", 40, false);
	struct str csv = rendered(arena, report, "csv", 0, false);
	struct diag *diag = diag_new(arena, NULL);
	struct csv *read = csv_read(arena, source_new(arena, STR("a"), csv),
	                            diag);

	ok(str_find(html, STR("<script"), 0) == STR_NOWHERE
	   && str_find(html, STR("(\"1"), 0) == STR_NOWHERE,
	   "HTML escapes tags and quotes");
	ok(str_find(html, STR("\033"), 0) == STR_NOWHERE,
	   "HTML has no control characters");
	ok(str_find(md, STR("\\<script\\>"), 0) != STR_NOWHERE
	   && str_find(md, STR(" <script"), 0) == STR_NOWHERE,
	   "Markdown escapes tags");
	ok(rows_hold(md), "Markdown escapes |");
	ok(str_find(text, STR("\033"), 0) == STR_NOWHERE,
	   "text cannot steer a terminal");
	ok(str_find(text, STR("\xE2\x80\xAE"), 0) == STR_NOWHERE,
	   "text cannot turn the direction");
	ok(read && read->row_count == 1
	   && str_is(read->rows[0].cells[0].text, hostile),
	   "CSV is read back exactly");
	ok(str_find(rendered(arena, report, "json", 0, false),
	            STR("| a,b\\n\\u001b[2J"), 0) != STR_NOWHERE,
	   "JSON escapes control characters");
}

static void
test_quotation(struct arena *arena)
{
	struct report *report = report_new(arena, "quotes", STR("Quotations"),
	                                   "en");
	struct mark marks[] = { { 4, 9 } };
	struct quotation quotation = {
		.text = STR("The state is weak and everybody in the region "
		            "knows that."),
		.marks = marks, .mark_count = 1,
		.before = STR("Yes."),
		.source = STR("KZ03 · 00:12:03 · KZ03:5-62"),
		.language = STR("en"),
	};

	report_add_quotation(report, &quotation);
	is_str(rendered(arena, report, "text", 40, false),
	       "Quotations\n"
	       "══════════\n"
	       "\n"
	       "  [Yes.] The ‹state› is weak and\n"
	       "  everybody in the region knows that.\n"
	       "    — KZ03 · 00:12:03 · KZ03:5-62\n"
	       "\n", "a quotation as text");
	is_str(rendered(arena, report, "md", 40, false),
	       "# Quotations\n"
	       "\n"
	       "> \\[Yes.\\] The **state** is weak and everybody in the "
	       "region knows that.\n"
	       ">\n"
	       "> — KZ03 · 00:12:03 · KZ03:5-62\n"
	       "\n", "a quotation in Markdown");
	ok(str_find(rendered(arena, report, "html", 40, false),
	            STR("<blockquote dir=\"auto\" lang=\"en\"><p>"
	                "<span class=\"context\">Yes.</span> The "
	                "<mark>state</mark> is weak"), 0) != STR_NOWHERE,
	   "a quotation in HTML");
	ok(str_find(rendered(arena, report, "text", 40, true),
	            STR("\033[2m[Yes.]\033[0m The \033[1mstate\033[0m is"), 0)
	           != STR_NOWHERE, "a quotation in colour");
}

static struct str
messages(struct arena *arena, const struct diag *diag)
{
	struct buf buf = BUF(arena);

	diag_print(diag, &buf);
	return buf_str(&buf);
}

static void
test_choice(struct arena *arena)
{
	struct diag *diag = diag_new(arena, NULL);

	is_str(str_of(render_choose(STR_NONE, STR_NONE, diag)->name), "text",
	       "text unless said otherwise");
	is_str(str_of(render_choose(STR_NONE, STR("a/b.HTML"), diag)->name),
	       "html", "by the file's ending");
	is_str(str_of(render_choose(STR("csv"), STR("b.md"), diag)->name),
	       "csv", "the name comes first");
	ok(!render_choose(STR("doc"), STR_NONE, diag), "an unknown name");
	is_str(messages(arena, diag),
	       "tamga: error: no format 'doc'\n"
	       "tamga: note: the formats are csv, docx, html, json, md, odt, "
	       "svg, text, xlsx\n",
	       "says which there are");
	diag_clear(diag);
	ok(!render_choose(STR_NONE, STR("a.doc"), diag),
	   "an unknown ending");
	is_str(messages(arena, diag),
	       "tamga: error: no format goes with the ending of 'a.doc'\n"
	       "tamga: note: name one of csv, docx, html, json, md, odt, svg, "
	       "text, xlsx with "
	       "--format\n", "says what to do");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_formats(arena);
	test_width(arena);
	test_width_below(arena);
	test_hostile(arena);
	test_quotation(arena);
	test_choice(arena);
	arena_free(arena);
	return done();
}
