/* SPDX-License-Identifier: MIT */

/* render_docx.c -- a report as a document of Office Open XML (ECMA-376), for
   who writes on in a word processor: its own styles, headings that make a
   table of contents, tables whose head is repeated on each page, and the
   source of a quotation in a footnote.

   Memos and the marks on matched words are left out: a quotation goes into a
   publication as it is. */

#include "base/arena.h"
#include "base/xml_write.h"
#include "base/zip.h"
#include "report/chart.h"
#include "report/office.h"
#include "report/render.h"

#define SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/"

static const char separators[] =
	"<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r>"
	"<w:separator/></w:r></w:p></w:footnote>"
	"<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
	"<w:continuationSeparator/></w:r></w:p></w:footnote>";

/* A4; margins of 20 mm at the sides, 25 mm above and below. */
static const char page[] =
	"<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>"
	"<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
	"<w:pgMar w:top=\"1417\" w:right=\"1134\" w:bottom=\"1417\" "
	"w:left=\"1134\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>"
	"</w:sectPr>";

enum { TOGETHER_MOST = 12 };            /* rows of a table kept on one page */

struct writer {
	struct arena *arena;
	const struct report *report;
	struct xml_writer body, notes;
	struct buf body_text, notes_text;
	size_t note_count;
	const struct chart *chart;      /* whose table is written, or NULL */
};

static void
add_style(struct xml_writer *xml, const char *style)
{
	xml_begin(xml, "w:pPr");
	xml_empty(xml, "w:pStyle", "w:val", style);
	xml_end(xml);
}

/* A run; STYLE and LANGUAGE may be empty. */
static void
add_run(struct writer *writer, struct xml_writer *xml, struct str text,
        const char *style, struct str language)
{
	size_t count;
	const struct str *lines = office_lines(writer->arena, text, &count);

	if (!text.len)
		return;
	xml_begin(xml, "w:r");
	if (style || language.len) {
		xml_begin(xml, "w:rPr");
		if (style)
			xml_empty(xml, "w:rStyle", "w:val", style);
		if (language.len) {
			xml_begin(xml, "w:lang");
			xml_put(xml, "w:val", language);
			xml_end(xml);
		}
		xml_end(xml);
	}
	for (size_t i = 0; i < count; i++) {
		if (i)
			xml_empty(xml, "w:br", NULL, NULL);
		xml_begin(xml, "w:t");
		xml_put(xml, "xml:space", STR("preserve"));
		xml_add(xml, lines[i]);
		xml_end(xml);
	}
	xml_end(xml);
}

static void
add_paragraph(struct writer *writer, const char *style, struct str text)
{
	struct xml_writer *xml = &writer->body;

	xml_begin(xml, "w:p");
	add_style(xml, style);
	add_run(writer, xml, text, NULL, STR_NONE);
	xml_end(xml);
}

static void
add_footnote(struct writer *writer, struct str text)
{
	struct xml_writer *xml = &writer->body, *notes = &writer->notes;

	writer->note_count++;
	xml_begin(xml, "w:r");
	xml_add_made(xml, "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/>"
	                  "</w:rPr>");
	xml_begin(xml, "w:footnoteReference");
	xml_put_size(xml, "w:id", writer->note_count);
	xml_end(xml);
	xml_end(xml);

	xml_begin(notes, "w:footnote");
	xml_put_size(notes, "w:id", writer->note_count);
	xml_begin(notes, "w:p");
	add_style(notes, "FootnoteText");
	xml_add_made(notes, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\""
	                    "/></w:rPr><w:footnoteRef/></w:r><w:r>"
	                    "<w:t xml:space=\"preserve\"> </w:t></w:r>");
	add_run(writer, notes, text, NULL, STR_NONE);
	xml_end(notes);
	xml_end(notes);
}

static void
add_quotation(struct writer *writer, const struct quotation *quotation)
{
	struct xml_writer *xml = &writer->body;
	struct arena *arena = writer->arena;

	if (!quotation->translation_alone) {
		xml_begin(xml, "w:p");
		add_style(xml, "Quote");
		if (quotation->before.len)
			add_run(writer, xml,
			        str_printf(arena, "%.*s ",
			                   STR_ARG(quotation->before)),
			        "QuoteContext", quotation->language);
		add_run(writer, xml, quotation->text, NULL,
		        quotation->language);
		if (quotation->after.len)
			add_run(writer, xml,
			        str_printf(arena, " %.*s",
			                   STR_ARG(quotation->after)),
			        "QuoteContext", quotation->language);
		add_footnote(writer, quotation->source);
		xml_end(xml);
	}
	if (!quotation->translation.len)
		return;
	xml_begin(xml, "w:p");
	add_style(xml, "Quote");
	add_run(writer, xml, quotation->translation, NULL,
	        quotation->translation_language);
	add_run(writer, xml,
	        str_printf(arena, " [%.*s]", STR_ARG(quotation->translator)),
	        "QuoteContext", STR_NONE);
	if (quotation->translation_alone)
		add_footnote(writer, quotation->source);
	xml_end(xml);
}

/* A field of a picture, the darker the more of its total it has; light enough
   for black letters. */
static void
add_shade(struct writer *writer, size_t row, size_t column)
{
	static const char *const fills[CHART_SHADES + 1] = {
		"FFFFFF", "F2F2F2", "E0E0E0", "CCCCCC", "B8B8B8", "A3A3A3"
	};
	struct xml_writer *xml = &writer->body;
	unsigned shade;

	if (!writer->chart || row == STR_NOWHERE || !column)
		return;
	shade = chart_shade(chart_at(writer->chart, row, column - 1));
	xml_begin(xml, "w:shd");
	xml_put(xml, "w:val", STR("clear"));
	xml_put(xml, "w:color", STR("auto"));
	xml_put(xml, "w:fill", str_of(fills[shade]));
	xml_end(xml);
}

static void
add_cell(struct writer *writer, const struct office_table *office,
         const struct table *table, size_t row, size_t column)
{
	struct xml_writer *xml = &writer->body;
	bool head = row == STR_NOWHERE;
	struct str text = head ? table->columns[column].heading
	                       : render_cell(writer->arena, writer->report,
	                                     table, row, column);

	xml_begin(xml, "w:tc");
	xml_begin(xml, "w:tcPr");
	xml_begin(xml, "w:tcW");
	xml_put_size(xml, "w:w", office->widths[column]);
	xml_put(xml, "w:type", STR("dxa"));
	xml_end(xml);
	if (!head && table->rows[row].total)
		xml_add_made(xml, "<w:tcBorders><w:top w:val=\"single\" "
		                  "w:sz=\"6\" w:space=\"0\" "
		                  "w:color=\"808080\"/></w:tcBorders>");
	add_shade(writer, row, column);
	if (head)
		xml_empty(xml, "w:vAlign", "w:val", "bottom");
	xml_end(xml);
	xml_begin(xml, "w:p");
	xml_begin(xml, "w:pPr");
	xml_empty(xml, "w:pStyle", "w:val",
	          head ? office->small ? "TableHeadSmall" : "TableHead"
	               : office->small ? "TableTextSmall" : "TableText");
	if (head || (table->row_count <= TOGETHER_MOST
	             && row + 1 < table->row_count))
		xml_empty(xml, "w:keepNext", NULL, NULL);
	if (!head && !column && table->rows[row].level) {
		xml_begin(xml, "w:ind");
		xml_put_size(xml, "w:left", table->rows[row].level * 200);
		xml_end(xml);
	}
	if (office_is_right(&table->columns[column]))
		xml_empty(xml, "w:jc", "w:val", "right");
	xml_end(xml);
	add_run(writer, xml, text, NULL, STR_NONE);
	xml_end(xml);
	xml_end(xml);
}

static void
add_row(struct writer *writer, const struct office_table *office,
        const struct table *table, size_t row)
{
	struct xml_writer *xml = &writer->body;

	xml_begin(xml, "w:tr");
	xml_begin(xml, "w:trPr");
	xml_empty(xml, "w:cantSplit", NULL, NULL);
	if (row == STR_NOWHERE)
		xml_empty(xml, "w:tblHeader", NULL, NULL);
	xml_end(xml);
	for (size_t c = 0; c < table->column_count; c++)
		add_cell(writer, office, table, row, c);
	xml_end(xml);
}

static void
add_table(struct writer *writer, struct str caption, const struct table *table)
{
	struct xml_writer *xml = &writer->body;
	struct office_table office = office_table(writer->arena,
	                                          writer->report, table);

	if (!table->column_count)
		return;
	if (caption.len)
		add_paragraph(writer, "Caption", caption);
	xml_begin(xml, "w:tbl");
	xml_begin(xml, "w:tblPr");
	xml_empty(xml, "w:tblStyle", "w:val", "ReportTable");
	xml_begin(xml, "w:tblW");
	xml_put_size(xml, "w:w", office.width);
	xml_put(xml, "w:type", STR("dxa"));
	xml_end(xml);
	xml_empty(xml, "w:tblLayout", "w:type", "fixed");
	xml_empty(xml, "w:tblLook", "w:val", "0620");
	if (caption.len) {
		xml_begin(xml, "w:tblCaption");
		xml_put(xml, "w:val", caption);
		xml_end(xml);
	}
	xml_end(xml);
	xml_begin(xml, "w:tblGrid");
	for (size_t c = 0; c < table->column_count; c++) {
		xml_begin(xml, "w:gridCol");
		xml_put_size(xml, "w:w", office.widths[c]);
		xml_end(xml);
	}
	xml_end(xml);
	add_row(writer, &office, table, STR_NOWHERE);
	for (size_t r = 0; r < table->row_count; r++)
		add_row(writer, &office, table, r);
	xml_end(xml);
	/* Two tables without a paragraph between them would become one. */
	add_paragraph(writer, "AfterTable", STR_NONE);
}

static void
add_chart(struct writer *writer, const struct chart *chart)
{
	const struct table *table = office_chart_table(writer->arena, chart);

	if (!table)
		return;
	writer->chart = chart;
	add_table(writer, chart->title, table);
	writer->chart = NULL;
	if (chart->note.len)
		add_paragraph(writer, "ChartNote", chart->note);
}

static void
add_block(struct writer *writer, const struct block *block)
{
	static const char *const headings[] = {
		"Heading1", "Heading2", "Heading3"
	};
	unsigned level = block->level ? block->level : 1;

	switch (block->kind) {
	case BLOCK_HEADING:
		add_paragraph(writer, headings[level > 3 ? 2 : level - 1],
		              block->text);
		break;
	case BLOCK_PARAGRAPH:
		add_paragraph(writer, "BodyText", block->text);
		break;
	case BLOCK_TABLE:
		add_table(writer, block->text, block->table);
		break;
	case BLOCK_CHART:
		add_chart(writer, block->chart);
		break;
	case BLOCK_QUOTATION:
		add_quotation(writer, block->quotation);
		break;
	}
}

static void
begin(struct writer *writer, struct arena *arena, const struct report *report)
{
	*writer = (struct writer){ .arena = arena, .report = report,
	                           .body_text = BUF(arena),
	                           .notes_text = BUF(arena) };
	writer->body.out = &writer->body_text;
	writer->notes.out = &writer->notes_text;
	buf_add_text(&writer->body_text, OFFICE_XML_HEAD);
	xml_begin(&writer->body, "w:document");
	xml_put(&writer->body, "xmlns:w", STR(SPACE));
	xml_put(&writer->body, "xmlns:r", STR(RELATIONS "relationships"));
	xml_begin(&writer->body, "w:body");
	buf_add_text(&writer->notes_text, OFFICE_XML_HEAD);
	xml_begin(&writer->notes, "w:footnotes");
	xml_put(&writer->notes, "xmlns:w", STR(SPACE));
	xml_add_made(&writer->notes, separators);
}

static void
end(struct writer *writer)
{
	xml_add_made(&writer->body, page);
	xml_end(&writer->body);
	xml_end(&writer->body);
	xml_end(&writer->notes);
}

/* What stands at the foot of each page, with its number. */
static struct str
make_footer(struct writer *writer)
{
	struct buf buf = BUF(writer->arena);
	struct xml_writer xml = { .out = &buf };

	buf_add_text(&buf, OFFICE_XML_HEAD);
	xml_begin(&xml, "w:ftr");
	xml_put(&xml, "xmlns:w", STR(SPACE));
	xml_begin(&xml, "w:p");
	add_style(&xml, "Footer");
	add_run(writer, &xml, writer->report->imprint, NULL, STR_NONE);
	xml_add_made(&xml, "<w:r><w:tab/></w:r>"
	                   "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t>"
	                   "</w:r></w:fldSimple>");
	xml_end(&xml);
	xml_end(&xml);
	return buf_str(&buf);
}

static struct str
make_properties(struct writer *writer)
{
	struct buf buf = BUF(writer->arena);
	struct xml_writer xml = { .out = &buf };

	buf_add_text(&buf, OFFICE_XML_HEAD);
	xml_begin(&xml, "cp:coreProperties");
	xml_put(&xml, "xmlns:cp", STR("http://schemas.openxmlformats.org/"
	                              "package/2006/metadata/core-properties"));
	xml_put(&xml, "xmlns:dc", STR("http://purl.org/dc/elements/1.1/"));
	xml_leaf(&xml, "dc:title", writer->report->title);
	xml_leaf(&xml, "dc:language", str_of(writer->report->language));
	xml_end(&xml);
	return buf_str(&buf);
}

static struct zip_entry
part(struct writer *writer, const char *name, enum office_part what)
{
	return (struct zip_entry){
		name, office_part(writer->arena, what, writer->report), false
	};
}

void
render_docx(struct buf *out, const struct report *report,
            const struct render_options *options)
{
	struct writer writer;

	(void)options;
	begin(&writer, out->arena, report);
	add_paragraph(&writer, "Title", report->title);
	for (size_t i = 0; i < report->block_count; i++)
		add_block(&writer, &report->blocks[i]);
	for (size_t i = 0; i < report->note_count; i++)
		add_paragraph(&writer, i ? "Provenance" : "ProvenanceFirst",
		              report->notes[i]);
	end(&writer);

	const struct zip_entry entries[] = {
		part(&writer, "[Content_Types].xml", DOCX_TYPES),
		part(&writer, "_rels/.rels", DOCX_RELATIONS),
		{ "docProps/core.xml", make_properties(&writer), false },
		{ "word/document.xml", buf_str(&writer.body_text), false },
		part(&writer, "word/_rels/document.xml.rels",
		     DOCX_DOCUMENT_RELATIONS),
		part(&writer, "word/styles.xml", DOCX_STYLES),
		part(&writer, "word/settings.xml", DOCX_SETTINGS),
		{ "word/footnotes.xml", buf_str(&writer.notes_text), false },
		{ "word/footer1.xml", make_footer(&writer), false },
	};

	zip_write(out, entries, sizeof entries / sizeof *entries);
}
