/* SPDX-License-Identifier: MIT */

/* render_html.c -- a report as one HTML file that needs no other: light and
   dark, on a screen and on paper.  All text is escaped, and a policy inside
   the file forbids whatever would still try to run or load. */

#include "base/xml.h"
#include "report/render.h"
#include "report/svg.h"

static const char head[] =
	"<meta name=\"viewport\" content=\"width=device-width\">\n"
	"<meta name=\"color-scheme\" content=\"light dark\">\n"
	"<meta http-equiv=\"Content-Security-Policy\" "
	"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";

static const char style[] =
	":root { --ink: #1c1b19; --dim: #6a665e; --paper: #fffdf8;"
	" --line: #d8d2c4; --mark: #ffe9a8; }\n"
	"@media (prefers-color-scheme: dark) { :root { --ink: #e8e4da;"
	" --dim: #a09a8c; --paper: #1b1a18; --line: #45413a;"
	" --mark: #5c4a12; } }\n"
	"body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink);"
	" background: var(--paper); max-width: 70rem; margin: 2rem auto;"
	" padding: 0 1rem; }\n"
	"h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; }"
	" h3 { font-size: 1rem; }\n"
	"table { border-collapse: collapse; margin: 1rem 0 2rem; }\n"
	"caption { text-align: start; font-weight: 600;"
	" padding-bottom: .4rem; }\n"
	"th, td { padding: .25rem .75rem .25rem 0; text-align: start;"
	" vertical-align: baseline; }\n"
	"thead th { position: sticky; top: 0; background: var(--paper);"
	" border-bottom: 2px solid var(--line); vertical-align: bottom; }\n"
	"tbody th { font-weight: 400; }"
	" tbody .level0 { font-weight: 600; }\n"
	"tbody tr { border-bottom: 1px solid var(--line); }\n"
	"tfoot { border-top: 2px solid var(--line); }\n"
	".number { text-align: end; font-variant-numeric: tabular-nums; }\n"
	"figure { margin: 0 0 1.5rem; break-inside: avoid; }\n"
	"blockquote { margin: 0; padding-inline-start: 1rem;"
	" border-inline-start: 3px solid var(--line); max-width: 42rem; }\n"
	"blockquote p { margin: 0; white-space: pre-line; }\n"
	"mark { background: var(--mark); color: inherit; }\n"
	".context, .memo, figcaption, footer { color: var(--dim); }\n"
	"figcaption { font-size: .9rem; margin-top: .25rem; }\n"
	"footer { font-size: .9rem; border-top: 1px solid var(--line); }\n"
	"cite { font-style: normal; }\n"
	"@media print { :root { --ink: #000; --dim: #444; --paper: #fff;"
	" --line: #999; --mark: #eee; } body { margin: 0; max-width: none; }"
	" thead th { position: static; } thead { display: table-header-group; }"
	" tr { break-inside: avoid; } }\n";

/* What is no quotation cannot turn the direction of what is beside it. */
static void
add_tame(struct buf *out, struct str text)
{
	struct buf tame = BUF(out->arena);

	render_add_tame(&tame, text);
	xml_add_escaped(out, buf_str(&tame));
}

static void
add_level(struct buf *out, unsigned level, const char *class)
{
	buf_printf(out, " class=\"level%u%s\"", level, class);
	if (level)
		buf_printf(out, " style=\"padding-inline-start: %uem\"",
		           level < 20 ? level : 20);
}

/* A cell; the first of a row is its heading. */
static void
add_cell(struct buf *out, const struct report *report,
         const struct table *table, size_t at, size_t index)
{
	const struct column *column = &table->columns[index];
	const struct row *row = &table->rows[at];
	struct str text;
	bool number = column_is_number(column)
	              || column->kind == COLUMN_SHARE;

	buf_add_text(out, index ? "<td" : "<th scope=\"row\"");
	if (!index)
		add_level(out, row->level, number ? " number" : "");
	else if (number)
		buf_add_text(out, " class=\"number\"");
	buf_add_text(out, column->kind == COLUMN_LONG ? " dir=\"auto\">"
	                                              : ">");
	text = render_cell(out->arena, report, table, at, index);
	if (column->kind == COLUMN_LONG)
		xml_add_escaped(out, text);
	else
		add_tame(out, text);
	buf_add_text(out, index ? "</td>" : "</th>");
}

static void
add_rows(struct buf *out, const struct report *report,
         const struct table *table, bool total)
{
	for (size_t r = 0; r < table->row_count; r++) {
		const struct row *row = &table->rows[r];

		if (row->total != total)
			continue;
		buf_add_text(out, "<tr>");
		for (size_t c = 0; c < table->column_count; c++)
			add_cell(out, report, table, r, c);
		buf_add_text(out, "</tr>\n");
	}
}

static bool
has_total(const struct table *table)
{
	for (size_t r = 0; r < table->row_count; r++) {
		if (table->rows[r].total)
			return true;
	}
	return false;
}

static void
add_table(struct buf *out, const struct report *report, struct str caption,
          const struct table *table)
{
	/* Alone in its report a table has the report's name. */
	if (!caption.len) {
		buf_add_text(out, "<table aria-labelledby=\"title\">\n");
	} else {
		buf_add_text(out, "<table>\n<caption>");
		add_tame(out, caption);
		buf_add_text(out, "</caption>\n");
	}
	buf_add_text(out, "<thead><tr>");
	for (size_t c = 0; c < table->column_count; c++) {
		const struct column *column = &table->columns[c];

		buf_add_text(out, column_is_number(column)
		                  || column->kind == COLUMN_SHARE
		                  ? "<th scope=\"col\" class=\"number\">"
		                  : "<th scope=\"col\">");
		add_tame(out, column->heading);
		buf_add_text(out, "</th>");
	}
	buf_add_text(out, "</tr></thead>\n<tbody>\n");
	add_rows(out, report, table, false);
	buf_add_text(out, "</tbody>\n");
	if (has_total(table)) {
		buf_add_text(out, "<tfoot>\n");
		add_rows(out, report, table, true);
		buf_add_text(out, "</tfoot>\n");
	}
	buf_add_text(out, "</table>\n");
}

static void
add_quoted(struct buf *out, const struct quotation *quotation)
{
	size_t at = 0;

	for (size_t i = 0; i < quotation->mark_count; i++) {
		struct mark mark = quotation->marks[i];

		xml_add_escaped(out, str_slice(quotation->text, at,
		                               mark.begin));
		buf_add_text(out, "<mark>");
		xml_add_escaped(out, str_slice(quotation->text, mark.begin,
		                               mark.end));
		buf_add_text(out, "</mark>");
		at = mark.end;
	}
	xml_add_escaped(out, str_slice(quotation->text, at,
	                               quotation->text.len));
}

static void
add_context(struct buf *out, struct str text, bool before)
{
	if (!text.len)
		return;
	buf_add_text(out, before ? "<span class=\"context\">"
	                         : " <span class=\"context\">");
	xml_add_escaped(out, text);
	buf_add_text(out, before ? "</span> " : "</span>");
}

static void
open_blockquote(struct buf *out, struct str language)
{
	buf_add_text(out, "<blockquote dir=\"auto\"");
	if (language.len) {
		buf_add_text(out, " lang=\"");
		xml_add_escaped(out, language);
		buf_add_char(out, '"');
	}
	buf_add_text(out, "><p>");
}

static void
add_quotation(struct buf *out, const struct quotation *quotation)
{
	buf_add_text(out, "<figure>\n");
	if (!quotation->translation_alone) {
		open_blockquote(out, quotation->language);
		add_context(out, quotation->before, true);
		add_quoted(out, quotation);
		add_context(out, quotation->after, false);
		buf_add_text(out, "</p></blockquote>\n");
	}
	if (quotation->translation.len) {
		open_blockquote(out, quotation->translation_language);
		xml_add_escaped(out, quotation->translation);
		buf_add_text(out, "</p></blockquote>\n<p class=\"memo\">");
		xml_add_escaped(out, quotation->translator);
		buf_add_text(out, "</p>\n");
	}
	buf_add_text(out, "<figcaption><cite>");
	xml_add_escaped(out, quotation->source);
	buf_add_text(out, "</cite></figcaption>\n");
	if (quotation->memo.len) {
		buf_add_text(out, "<p class=\"memo\" dir=\"auto\">");
		xml_add_escaped(out, quotation->memo);
		buf_add_text(out, "</p>\n");
	}
	buf_add_text(out, "</figure>\n");
}

static void
add_block(struct buf *out, const struct report *report,
          const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		buf_printf(out, "<h%u>", block->level + 1);
		add_tame(out, block->text);
		buf_printf(out, "</h%u>\n", block->level + 1);
		break;
	case BLOCK_PARAGRAPH:
		buf_add_text(out, "<p dir=\"auto\">");
		add_tame(out, block->text);
		buf_add_text(out, "</p>\n");
		break;
	case BLOCK_TABLE:
		add_table(out, report, block->text, block->table);
		break;
	case BLOCK_QUOTATION:
		add_quotation(out, block->quotation);
		break;
	case BLOCK_CHART:
		buf_add_text(out, "<figure class=\"chart\">\n");
		(void)svg_render(out, block->chart, SVG_PAGE);
		buf_add_text(out, "</figure>\n");
		break;
	}
}

static void
add_chart_style(struct buf *out)
{
	buf_add_text(out, ".chart svg { max-width: 100%; height: auto; }\n");
	buf_add_text(out, svg_style);
}

static bool
has_chart(const struct report *report)
{
	for (size_t i = 0; i < report->block_count; i++) {
		if (report->blocks[i].kind == BLOCK_CHART)
			return true;
	}
	return false;
}

void
render_html(struct buf *out, const struct report *report,
            const struct render_options *options)
{
	(void)options;
	buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
	                "<meta charset=\"utf-8\">\n<title>",
	           report->language);
	xml_add_escaped(out, report->title);
	buf_add_text(out, "</title>\n");
	buf_add_text(out, head);
	buf_add_text(out, "<style>\n");
	buf_add_text(out, style);
	if (has_chart(report))
		add_chart_style(out);
	buf_add_text(out, "</style>\n");
	buf_add_text(out, "</head>\n<body>\n<main>\n<h1 id=\"title\">");
	xml_add_escaped(out, report->title);
	buf_add_text(out, "</h1>\n");
	for (size_t i = 0; i < report->block_count; i++)
		add_block(out, report, &report->blocks[i]);
	buf_add_text(out, "</main>\n<footer>\n");
	for (size_t i = 0; i < report->note_count; i++) {
		buf_add_text(out, "<p>");
		xml_add_escaped(out, report->notes[i]);
		buf_add_text(out, "</p>\n");
	}
	buf_add_text(out, "</footer>\n</body>\n</html>\n");
}
