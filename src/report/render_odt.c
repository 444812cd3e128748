/* SPDX-License-Identifier: MIT */

/* render_odt.c -- a report as an OpenDocument text (ISO/IEC 26300), made as
   render_docx.c makes its documents and with the same styles.

   What only one table or one language needs are automatic styles, which stand
   before the text: they are gathered while it is written. */

#include "base/arena.h"
#include "base/xml_write.h"
#include "base/zip.h"
#include "report/chart.h"
#include "report/office.h"
#include "report/render.h"
#include "report/svg.h"

#define URN "urn:oasis:names:tc:opendocument:xmlns:"
#define TYPE "application/vnd.oasis.opendocument.text"

enum { TWIPS_IN_POINT = 20, LEVELS_MOST = 8, ROOM_CM = 17,
       TOGETHER_MOST = 12 };           /* rows of a table kept on one page */

struct writer {
	struct arena *arena;
	const struct report *report;
	struct xml_writer body, styles;
	struct buf body_text, styles_text;
	struct str *languages;          /* that have a style: L0, L1, ... */
	size_t language_count, language_room;
	size_t note_count, table_count;
	struct zip_entry *pictures;
	size_t picture_count, picture_room;
};

/* Of several spaces, and of those that begin a line, a reader keeps none that
   has no element. */
static void
add_line(struct writer *writer, struct str line)
{
	size_t begin = 0;

	for (size_t i = 0; i < line.len; i++) {
		if (line.text[i] != ' ' || (i && line.text[i - 1] != ' '))
			continue;
		xml_add(&writer->body, str_slice(line, begin, i));
		xml_empty(&writer->body, "text:s", NULL, NULL);
		begin = i + 1;
	}
	xml_add(&writer->body, str_slice(line, begin, line.len));
}

static void
add_lines(struct writer *writer, struct str text)
{
	size_t count;
	const struct str *lines = office_lines(writer->arena, text, &count);

	for (size_t i = 0; i < count; i++) {
		if (i)
			xml_empty(&writer->body, "text:line-break", NULL,
			          NULL);
		add_line(writer, lines[i]);
	}
}

/* The style that says a text is in LANGUAGE, such as uz-Latn. */
static struct str
language_style(struct writer *writer, struct str language)
{
	struct xml_writer *xml = &writer->styles;
	struct str rest = language, name, part;
	size_t i = 0;

	while (i < writer->language_count
	       && !str_equal(writer->languages[i], language))
		i++;
	name = str_printf(writer->arena, "L%zu", i);
	if (i < writer->language_count)
		return name;
	*arena_append(writer->arena, writer->languages, writer->language_count,
	              writer->language_room) = language;
	xml_begin(xml, "style:style");
	xml_put(xml, "style:name", name);
	xml_put(xml, "style:family", STR("text"));
	xml_begin(xml, "style:text-properties");
	part = str_next(&rest, '-');
	xml_put(xml, "fo:language", part);
	xml_put(xml, "fo:country", STR("none"));
	if (rest.len == 4)
		xml_put(xml, "fo:script", rest);
	xml_end(xml);
	xml_end(xml);
	return name;
}

static void
add_span(struct writer *writer, struct str text, struct str style)
{
	if (!text.len)
		return;
	if (style.len) {
		xml_begin(&writer->body, "text:span");
		xml_put(&writer->body, "text:style-name", style);
	}
	add_lines(writer, text);
	if (style.len)
		xml_end(&writer->body);
}

static void
begin_paragraph(struct writer *writer, const char *style)
{
	xml_begin(&writer->body, "text:p");
	xml_put(&writer->body, "text:style-name", str_of(style));
}

static void
add_paragraph(struct writer *writer, const char *style, struct str text)
{
	begin_paragraph(writer, style);
	add_lines(writer, text);
	xml_end(&writer->body);
}

static void
add_heading(struct writer *writer, unsigned level, struct str text)
{
	struct xml_writer *xml = &writer->body;

	if (!level || level > 3)
		level = level ? 3 : 1;
	xml_begin(xml, "text:h");
	xml_put(xml, "text:style-name",
	        str_printf(writer->arena, "Heading_20_%u", level));
	xml_put_size(xml, "text:outline-level", level);
	add_lines(writer, text);
	xml_end(xml);
}

static void
add_footnote(struct writer *writer, struct str text)
{
	struct xml_writer *xml = &writer->body;
	size_t number = ++writer->note_count;

	xml_begin(xml, "text:note");
	xml_put(xml, "text:id", str_printf(writer->arena, "ftn%zu", number));
	xml_put(xml, "text:note-class", STR("footnote"));
	xml_leaf(xml, "text:note-citation",
	         str_printf(writer->arena, "%zu", number));
	xml_begin(xml, "text:note-body");
	add_paragraph(writer, "Footnote", text);
	xml_end(xml);
	xml_end(xml);
}

static void
add_quotation(struct writer *writer, const struct quotation *quotation)
{
	static const struct str context = { "Quote_20_Context", 16 };
	struct arena *arena = writer->arena;
	struct str language = quotation->language.len
		? language_style(writer, quotation->language) : STR_NONE;

	if (!quotation->translation_alone) {
		begin_paragraph(writer, "Quotations");
		if (quotation->before.len)
			add_span(writer,
			         str_printf(arena, "%.*s ",
			                    STR_ARG(quotation->before)),
			         context);
		add_span(writer, quotation->text, language);
		if (quotation->after.len)
			add_span(writer,
			         str_printf(arena, " %.*s",
			                    STR_ARG(quotation->after)),
			         context);
		add_footnote(writer, quotation->source);
		xml_end(&writer->body);
	}
	if (!quotation->translation.len)
		return;
	begin_paragraph(writer, "Quotations");
	add_span(writer, quotation->translation,
	         language_style(writer, quotation->translation_language));
	add_span(writer,
	         str_printf(arena, " [%.*s]", STR_ARG(quotation->translator)),
	         context);
	if (quotation->translation_alone)
		add_footnote(writer, quotation->source);
	xml_end(&writer->body);
}

static struct str
points(struct arena *arena, size_t twips)
{
	return str_printf(arena, "%zu.%02zupt", twips / TWIPS_IN_POINT,
	                  twips % TWIPS_IN_POINT * 100 / TWIPS_IN_POINT);
}

/* An automatic style NAME of one FAMILY whose ELEMENT has one property. */
static void
add_style(struct writer *writer, struct str name, const char *family,
          const char *parent, const char *element, const char *property,
          struct str value)
{
	struct xml_writer *xml = &writer->styles;

	xml_begin(xml, "style:style");
	xml_put(xml, "style:name", name);
	xml_put(xml, "style:family", str_of(family));
	if (parent)
		xml_put(xml, "style:parent-style-name", str_of(parent));
	xml_begin(xml, element);
	xml_put(xml, property, value);
	xml_end(xml);
	xml_end(xml);
}

static struct str
table_style(struct writer *writer, const char *what, size_t number)
{
	return str_printf(writer->arena, "T%zu.%s%zu", writer->table_count,
	                  what, number);
}

static void
add_table_style(struct writer *writer, const struct office_table *office,
                const struct table *table)
{
	struct xml_writer *xml = &writer->styles;

	xml_begin(xml, "style:style");
	xml_put(xml, "style:name", table_style(writer, "", 0));
	xml_put(xml, "style:family", STR("table"));
	xml_begin(xml, "style:table-properties");
	xml_put(xml, "style:width", points(writer->arena, office->width));
	xml_put(xml, "table:align", STR("left"));
	if (table->row_count <= TOGETHER_MOST)
		xml_put(xml, "style:may-break-between-rows", STR("false"));
	xml_end(xml);
	xml_end(xml);
}

static void
add_table_styles(struct writer *writer, const struct office_table *office,
                 const struct table *table)
{
	struct arena *arena = writer->arena;
	const char *text = office->small ? "Table_20_Contents_20_Small"
	                                 : "Table_20_Contents";
	const char *head = office->small ? "Table_20_Heading_20_Small"
	                                 : "Table_20_Heading";

	add_table_style(writer, office, table);
	for (size_t c = 0; c < table->column_count; c++) {
		const char *align = office_is_right(&table->columns[c])
		                            ? "end" : "start";

		add_style(writer, table_style(writer, "c", c), "table-column",
		          NULL, "style:table-column-properties",
		          "style:column-width",
		          points(arena, office->widths[c]));
		add_style(writer, table_style(writer, "p", c), "paragraph",
		          text, "style:paragraph-properties", "fo:text-align",
		          str_of(align));
		add_style(writer, table_style(writer, "h", c), "paragraph",
		          head, "style:paragraph-properties", "fo:text-align",
		          str_of(align));
	}
	for (size_t i = 1; i <= LEVELS_MOST; i++)
		add_style(writer, table_style(writer, "l", i), "paragraph",
		          text, "style:paragraph-properties",
		          "fo:margin-left", points(arena, i * 200));
}

static struct str
cell_style(struct writer *writer, const struct table *table, size_t row,
           size_t column)
{
	unsigned level;

	if (row == STR_NOWHERE)
		return table_style(writer, "h", column);
	level = table->rows[row].level;
	if (column || !level)
		return table_style(writer, "p", column);
	return table_style(writer, "l",
	                   level < LEVELS_MOST ? level : LEVELS_MOST);
}

static void
add_row(struct writer *writer, const struct table *table, size_t row)
{
	struct xml_writer *xml = &writer->body;
	bool head = row == STR_NOWHERE;

	xml_begin(xml, "table:table-row");
	for (size_t c = 0; c < table->column_count; c++) {
		xml_begin(xml, "table:table-cell");
		xml_put(xml, "table:style-name",
		        head ? STR("CellHead")
		             : table->rows[row].total ? STR("CellTotal")
		                                      : STR("Cell"));
		xml_put(xml, "office:value-type", STR("string"));
		xml_begin(xml, "text:p");
		xml_put(xml, "text:style-name",
		        cell_style(writer, table, row, c));
		add_lines(writer,
		          head ? table->columns[c].heading
		               : render_cell(writer->arena, writer->report,
		                             table, row, c));
		xml_end(xml);
		xml_end(xml);
	}
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
	writer->table_count++;
	add_table_styles(writer, &office, table);
	if (caption.len)
		add_paragraph(writer, "Table", caption);
	xml_begin(xml, "table:table");
	xml_put(xml, "table:name",
	        str_printf(writer->arena, "Table%zu", writer->table_count));
	xml_put(xml, "table:style-name", table_style(writer, "", 0));
	for (size_t c = 0; c < table->column_count; c++) {
		xml_begin(xml, "table:table-column");
		xml_put(xml, "table:style-name", table_style(writer, "c", c));
		xml_end(xml);
	}
	xml_begin(xml, "table:table-header-rows");
	add_row(writer, table, STR_NOWHERE);
	xml_end(xml);
	for (size_t r = 0; r < table->row_count; r++)
		add_row(writer, table, r);
	xml_end(xml);
	add_paragraph(writer, "After_20_Table", STR_NONE);
}

/* Centimetres of so many pixels, of which 96 make an inch, but no wider than
   the page has room. */
static struct str
centimetres(struct arena *arena, unsigned pixels, unsigned width)
{
	size_t hundredths = (size_t)pixels * 254 / 96;
	size_t wide = (size_t)width * 254 / 96;

	if (wide > ROOM_CM * 100)
		hundredths = hundredths * ROOM_CM * 100 / wide;
	return str_printf(arena, "%zu.%02zucm", hundredths / 100,
	                  hundredths % 100);
}

static void
add_chart(struct writer *writer, const struct chart *chart)
{
	struct arena *arena = writer->arena;
	struct xml_writer *xml = &writer->body;
	struct buf buf = BUF(arena);
	struct svg_size size;
	struct str name = str_printf(arena, "Pictures/%.*s.svg",
	                             STR_ARG(chart->id));

	buf_add_text(&buf, svg_declaration);
	size = svg_render(&buf, chart, SVG_PLAIN);
	*arena_append(arena, writer->pictures, writer->picture_count,
	              writer->picture_room) =
		(struct zip_entry){ name.text, buf_str(&buf), false };
	begin_paragraph(writer, "Standard");
	xml_begin(xml, "draw:frame");
	xml_put(xml, "draw:name", chart->id);
	xml_put(xml, "draw:style-name", STR("Picture"));
	xml_put(xml, "text:anchor-type", STR("as-char"));
	xml_put(xml, "svg:width", centimetres(arena, size.width, size.width));
	xml_put(xml, "svg:height",
	        centimetres(arena, size.height, size.width));
	xml_begin(xml, "draw:image");
	xml_put(xml, "xlink:href", name);
	xml_put(xml, "xlink:type", STR("simple"));
	xml_put(xml, "xlink:show", STR("embed"));
	xml_put(xml, "xlink:actuate", STR("onLoad"));
	xml_put(xml, "draw:mime-type", STR("image/svg+xml"));
	xml_end(xml);
	xml_leaf(xml, "svg:title", chart->title);
	xml_leaf(xml, "svg:desc", chart->description);
	xml_end(xml);
	xml_end(xml);
}

static void
add_block(struct writer *writer, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		add_heading(writer, block->level, block->text);
		break;
	case BLOCK_PARAGRAPH:
		add_paragraph(writer, "Text_20_body", block->text);
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

static const char cell_styles[] =
	"<style:style style:name=\"Cell\" style:family=\"table-cell\">"
	"<style:table-cell-properties fo:padding=\"0.08cm\" "
	"fo:border-bottom=\"0.25pt solid #bfbfbf\"/></style:style>"
	"<style:style style:name=\"CellTotal\" style:family=\"table-cell\">"
	"<style:table-cell-properties fo:padding=\"0.08cm\" "
	"fo:border-top=\"0.75pt solid #808080\" "
	"fo:border-bottom=\"1pt solid #404040\"/></style:style>"
	"<style:style style:name=\"CellHead\" style:family=\"table-cell\">"
	"<style:table-cell-properties fo:padding=\"0.08cm\" "
	"style:vertical-align=\"bottom\" "
	"fo:border-top=\"1pt solid #404040\" "
	"fo:border-bottom=\"0.75pt solid #404040\"/></style:style>"
	"<style:style style:name=\"Picture\" style:family=\"graphic\" "
	"style:parent-style-name=\"Graphics\"/>";

static void
begin_root(struct xml_writer *xml, const char *name)
{
	buf_add_text(xml->out, OFFICE_XML_HEAD);
	xml_begin(xml, name);
	xml_put(xml, "xmlns:office", STR(URN "office:1.0"));
	xml_put(xml, "xmlns:style", STR(URN "style:1.0"));
	xml_put(xml, "xmlns:text", STR(URN "text:1.0"));
	xml_put(xml, "xmlns:table", STR(URN "table:1.0"));
	xml_put(xml, "xmlns:meta", STR(URN "meta:1.0"));
	xml_put(xml, "xmlns:fo", STR(URN "xsl-fo-compatible:1.0"));
	xml_put(xml, "xmlns:svg", STR(URN "svg-compatible:1.0"));
	xml_put(xml, "xmlns:draw", STR(URN "drawing:1.0"));
	xml_put(xml, "xmlns:xlink", STR("http://www.w3.org/1999/xlink"));
	xml_put(xml, "xmlns:dc", STR("http://purl.org/dc/elements/1.1/"));
	xml_put(xml, "office:version", STR("1.3"));
}

static struct str
make_content(struct writer *writer)
{
	struct buf buf = BUF(writer->arena);
	struct xml_writer xml = { .out = &buf };

	begin_root(&xml, "office:document-content");
	xml_begin(&xml, "office:automatic-styles");
	xml_add_made(&xml, cell_styles);
	buf_add(&buf, buf_str(&writer->styles_text));
	xml_end(&xml);
	xml_begin(&xml, "office:body");
	xml_begin(&xml, "office:text");
	xml_add_made(&xml, "");
	buf_add(&buf, buf_str(&writer->body_text));
	xml_end(&xml);
	xml_end(&xml);
	xml_end(&xml);
	return buf_str(&buf);
}

static struct str
make_meta(struct writer *writer)
{
	struct buf buf = BUF(writer->arena);
	struct xml_writer xml = { .out = &buf };

	begin_root(&xml, "office:document-meta");
	xml_begin(&xml, "office:meta");
	xml_leaf(&xml, "meta:generator", STR("tamga"));
	xml_leaf(&xml, "dc:title", writer->report->title);
	xml_leaf(&xml, "dc:language", str_of(writer->report->language));
	xml_end(&xml);
	xml_end(&xml);
	return buf_str(&buf);
}

static void
add_entry(struct xml_writer *xml, struct str path, const char *type)
{
	xml_begin(xml, "manifest:file-entry");
	xml_put(xml, "manifest:full-path", path);
	xml_put(xml, "manifest:media-type", str_of(type));
	xml_end(xml);
}

static struct str
make_manifest(struct writer *writer)
{
	struct buf buf = BUF(writer->arena);
	struct xml_writer xml = { .out = &buf };

	buf_add_text(&buf, OFFICE_XML_HEAD);
	xml_begin(&xml, "manifest:manifest");
	xml_put(&xml, "xmlns:manifest", STR(URN "manifest:1.0"));
	xml_put(&xml, "manifest:version", STR("1.3"));
	add_entry(&xml, STR("/"), TYPE);
	add_entry(&xml, STR("content.xml"), "text/xml");
	add_entry(&xml, STR("styles.xml"), "text/xml");
	add_entry(&xml, STR("meta.xml"), "text/xml");
	for (size_t i = 0; i < writer->picture_count; i++)
		add_entry(&xml, str_of(writer->pictures[i].name),
		          "image/svg+xml");
	xml_end(&xml);
	return buf_str(&buf);
}

static void
write_archive(struct buf *out, struct writer *writer)
{
	struct arena *arena = writer->arena;
	const struct zip_entry parts[] = {
		{ "mimetype", STR(TYPE), true },
		{ "META-INF/manifest.xml", make_manifest(writer), false },
		{ "content.xml", make_content(writer), false },
		{ "styles.xml",
		  office_part(arena, ODT_STYLES, writer->report), false },
		{ "meta.xml", make_meta(writer), false },
	};
	size_t count = sizeof parts / sizeof *parts;
	struct zip_entry *entries =
		arena_array(arena, struct zip_entry,
	                    count + writer->picture_count);

	for (size_t i = 0; i < count; i++)
		entries[i] = parts[i];
	for (size_t i = 0; i < writer->picture_count; i++)
		entries[count + i] = writer->pictures[i];
	zip_write(out, entries, count + writer->picture_count);
}

void
render_odt(struct buf *out, const struct report *report,
           const struct render_options *options)
{
	struct arena *arena = out->arena;
	struct writer writer = { .arena = arena, .report = report,
	                         .body_text = BUF(arena),
	                         .styles_text = BUF(arena) };

	(void)options;
	writer.body.out = &writer.body_text;
	writer.styles.out = &writer.styles_text;
	add_paragraph(&writer, "Title", report->title);
	for (size_t i = 0; i < report->block_count; i++)
		add_block(&writer, &report->blocks[i]);
	for (size_t i = 0; i < report->note_count; i++)
		add_paragraph(&writer,
		              i ? "Provenance" : "Provenance_20_First",
		              report->notes[i]);

	write_archive(out, &writer);
}
