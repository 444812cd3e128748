/* SPDX-License-Identifier: MIT */

/* render_xlsx.c -- a report as a spreadsheet of Office Open XML (ECMA-376):
   the table for programs first, with its names, then each table for people
   and what the report says below, a sheet each.

   A number is a number; all else is text and nothing but text, whatever it
   begins with: no cell has a formula. */

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "base/xml_write.h"
#include "base/zip.h"
#include "report/office.h"
#include "report/render.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define RELATIONS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPES "application/vnd.openxmlformats-officedocument.spreadsheetml."

enum {
	NAME_MOST = 31, TEXT_MOST = 32767,      /* Excel's own limits */
	WIDTH_LEAST = 6, WIDTH_MOST = 60,
	STYLE_HEAD = 1, STYLE_TEXT = 2, STYLE_TOTAL = 3
};

struct sheet { struct str name; struct str xml; };

struct book {
	struct arena *arena;
	struct sheet *sheets;
	size_t count, room;
};

/* "B7" */
static struct str
cell_name(struct arena *arena, size_t row, size_t column)
{
	char letters[8];
	size_t at = sizeof letters;

	for (size_t n = column + 1; n; n = (n - 1) / 26)
		letters[--at] = (char)('A' + (n - 1) % 26);
	return str_printf(arena, "%.*s%zu", (int)(sizeof letters - at),
	                  letters + at, row + 1);
}

/* _x0041_ in a text would be read as an A. */
static bool
looks_escaped(struct str text, size_t at)
{
	if (at + 7 > text.len || text.text[at] != '_'
	    || text.text[at + 1] != 'x' || text.text[at + 6] != '_')
		return false;
	return strspn(text.text + at + 2, "0123456789abcdefABCDEF") >= 4;
}

static struct str
cell_text(struct arena *arena, struct str text)
{
	struct buf buf = BUF(arena);
	size_t points = 0;

	for (size_t at = 0; at < text.len;) {
		size_t begin = at;
		bool escaped = looks_escaped(text, at);
		uint32_t c = utf8_next(text, &at);

		points += c > 0xFFFF ? 2 : 1;
		if (points > TEXT_MOST - 4) {
			buf_add_text(&buf, " […]");
			break;
		}
		if (escaped)
			buf_add_text(&buf, "_x005F_");
		else
			buf_add(&buf, str_slice(text, begin, at));
	}
	return buf_str(&buf);
}

static bool
is_number(struct str text)
{
	size_t digits = 0, points = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];

		if (c >= '0' && c <= '9')
			digits++;
		else if (c == '.' && digits && i + 1 < text.len)
			points++;
		else if (c != '-' || i)
			return false;
	}
	return digits && points < 2 && digits <= 15;
}

static void
add_cell(struct book *book, struct xml_writer *xml, struct str text,
         size_t row, size_t column, bool number, size_t style)
{
	if (!text.len)
		return;
	xml_begin(xml, "c");
	xml_put(xml, "r", cell_name(book->arena, row, column));
	if (style)
		xml_put_size(xml, "s", style);
	if (number && is_number(text)) {
		xml_leaf(xml, "v", text);
	} else {
		xml_put(xml, "t", STR("inlineStr"));
		xml_begin(xml, "is");
		xml_begin(xml, "t");
		xml_put(xml, "xml:space", STR("preserve"));
		xml_add(xml, cell_text(book->arena, text));
		xml_end(xml);
		xml_end(xml);
	}
	xml_end(xml);
}

static void
add_widths(struct xml_writer *xml, const struct table *table, bool for_people)
{
	xml_begin(xml, "cols");
	for (size_t c = 0; c < table->column_count; c++) {
		const struct column *column = &table->columns[c];
		size_t width = unicode_width(for_people ? column->heading
		                                        : column->name);

		for (size_t r = 0; r < table->row_count; r++) {
			size_t wide = unicode_width(table->rows[r].cells[c]);

			width = wide > width ? wide : width;
		}
		width = width + 2 < WIDTH_LEAST ? WIDTH_LEAST : width + 2;
		xml_begin(xml, "col");
		xml_put_size(xml, "min", c + 1);
		xml_put_size(xml, "max", c + 1);
		xml_put_size(xml, "width",
		             width > WIDTH_MOST ? WIDTH_MOST : width);
		xml_put_size(xml, "customWidth", 1);
		xml_end(xml);
	}
	xml_end(xml);
}

static void
add_rows(struct book *book, struct xml_writer *xml, const struct table *table,
         bool for_people)
{
	xml_begin(xml, "sheetData");
	for (size_t r = 0; r <= table->row_count; r++) {
		xml_begin(xml, "row");
		xml_put_size(xml, "r", r + 1);
		for (size_t c = 0; c < table->column_count; c++) {
			const struct column *column = &table->columns[c];
			const struct row *row = r ? &table->rows[r - 1] : NULL;

			if (!row)
				add_cell(book, xml,
				         for_people ? column->heading
				                    : column->name,
				         r, c, false, STYLE_HEAD);
			else
				add_cell(book, xml, row->cells[c], r, c,
				         column_is_number(column),
				         row->total ? STYLE_TOTAL
				         : column_is_number(column) ? 0
				                                : STYLE_TEXT);
		}
		xml_end(xml);
	}
	xml_end(xml);
}

static bool
is_taken(const struct book *book, struct str name)
{
	for (size_t i = 0; i < book->count; i++) {
		if (str_equal(book->sheets[i].name, name))
			return true;
	}
	return false;
}

/* A name that Excel allows and no other sheet has. */
static struct str
sheet_name(struct book *book, struct str wanted)
{
	struct buf buf = BUF(book->arena), tame = BUF(book->arena);
	struct str text, name;
	size_t points = 0;

	render_add_tame(&tame, wanted);
	text = buf_str(&tame);
	/* Room is left for a number behind it. */
	for (size_t at = 0; at < text.len && points < NAME_MOST - 5;) {
		size_t begin = at;
		uint32_t c = utf8_next(text, &at);

		points += c > 0xFFFF ? 2 : 1;
		if (c < 0x80 && strchr("[]:*?/\\'", (int)c))
			buf_add_char(&buf, ' ');
		else
			buf_add(&buf, str_slice(text, begin, at));
	}
	name = str_trim(buf_str(&buf));
	if (!name.len)
		name = STR("table");
	text = name;
	for (size_t i = 2; is_taken(book, name); i++)
		name = str_printf(book->arena, "%.*s %zu", STR_ARG(text), i);
	return name;
}

static void
add_sheet(struct book *book, struct str name, const struct table *table,
          bool for_people)
{
	struct buf buf = BUF(book->arena);
	struct xml_writer xml = { .out = &buf };
	struct sheet sheet = { .name = sheet_name(book, name) };

	buf_add_text(&buf, OFFICE_XML_HEAD);
	xml_begin(&xml, "worksheet");
	xml_put(&xml, "xmlns", STR(MAIN));
	xml_add_made(&xml, "<sheetViews><sheetView workbookViewId=\"0\">"
	                   "<pane ySplit=\"1\" topLeftCell=\"A2\" "
	                   "activePane=\"bottomLeft\" state=\"frozen\"/>"
	                   "</sheetView></sheetViews>");
	if (table->column_count)
		add_widths(&xml, table, for_people);
	add_rows(book, &xml, table, for_people);
	xml_end(&xml);
	sheet.xml = buf_str(&buf);
	*arena_append(book->arena, book->sheets, book->count, book->room) =
		sheet;
}

static void
add_notes(struct book *book, const struct report *report)
{
	struct table *table = table_new(book->arena);

	table_add_column(book->arena, table, report->title, report->title,
	                 COLUMN_LONG);
	for (size_t i = 0; i < report->note_count; i++)
		table_add_row(book->arena, table)->cells[0] = report->notes[i];
	add_sheet(book, STR("notes"), table, true);
}

static struct str
make_types(struct book *book)
{
	struct buf buf = BUF(book->arena);
	struct xml_writer xml = { .out = &buf };

	buf_add_text(&buf, OFFICE_XML_HEAD);
	xml_begin(&xml, "Types");
	xml_put(&xml, "xmlns", STR(PACKAGE "content-types"));
	xml_add_made(&xml, "<Default Extension=\"rels\" ContentType=\""
	                   "application/vnd.openxmlformats-package."
	                   "relationships+xml\"/>"
	                   "<Default Extension=\"xml\" ContentType=\""
	                   "application/xml\"/>"
	                   "<Override PartName=\"/xl/workbook.xml\" "
	                   "ContentType=\"" TYPES "sheet.main+xml\"/>"
	                   "<Override PartName=\"/xl/styles.xml\" "
	                   "ContentType=\"" TYPES "styles+xml\"/>");
	for (size_t i = 0; i < book->count; i++) {
		xml_begin(&xml, "Override");
		xml_put(&xml, "PartName",
		        str_printf(book->arena,
		                   "/xl/worksheets/sheet%zu.xml", i + 1));
		xml_put(&xml, "ContentType", STR(TYPES "worksheet+xml"));
		xml_end(&xml);
	}
	xml_end(&xml);
	return buf_str(&buf);
}

static struct str
make_workbook(struct book *book)
{
	struct buf buf = BUF(book->arena);
	struct xml_writer xml = { .out = &buf };

	buf_add_text(&buf, OFFICE_XML_HEAD);
	xml_begin(&xml, "workbook");
	xml_put(&xml, "xmlns", STR(MAIN));
	xml_put(&xml, "xmlns:r", STR(RELATIONS));
	xml_begin(&xml, "sheets");
	for (size_t i = 0; i < book->count; i++) {
		xml_begin(&xml, "sheet");
		xml_put(&xml, "name", book->sheets[i].name);
		xml_put_size(&xml, "sheetId", i + 1);
		xml_put(&xml, "r:id",
		        str_printf(book->arena, "rId%zu", i + 1));
		xml_end(&xml);
	}
	xml_end(&xml);
	xml_end(&xml);
	return buf_str(&buf);
}

static void
add_relation(struct book *book, struct xml_writer *xml, size_t id,
             const char *type, struct str target)
{
	xml_begin(xml, "Relationship");
	xml_put(xml, "Id", str_printf(book->arena, "rId%zu", id));
	xml_put(xml, "Type",
	        str_printf(book->arena, RELATIONS "/%s", type));
	xml_put(xml, "Target", target);
	xml_end(xml);
}

static struct str
make_relations(struct book *book)
{
	struct buf buf = BUF(book->arena);
	struct xml_writer xml = { .out = &buf };

	buf_add_text(&buf, OFFICE_XML_HEAD);
	xml_begin(&xml, "Relationships");
	xml_put(&xml, "xmlns", STR(PACKAGE "relationships"));
	for (size_t i = 0; i < book->count; i++)
		add_relation(book, &xml, i + 1, "worksheet",
		             str_printf(book->arena, "worksheets/sheet%zu.xml",
		                        i + 1));
	add_relation(book, &xml, book->count + 1, "styles",
	             STR("styles.xml"));
	xml_end(&xml);
	return buf_str(&buf);
}

void
render_xlsx(struct buf *out, const struct report *report,
            const struct render_options *options)
{
	struct book book = { .arena = out->arena };
	struct zip_entry *entries;
	size_t count = 0;

	(void)options;
	add_sheet(&book, str_of(report->name), report->data, false);
	for (size_t i = 0; i < report->block_count; i++) {
		const struct block *block = &report->blocks[i];

		if (block->kind == BLOCK_TABLE)
			add_sheet(&book,
			          block->text.len ? block->text
			                          : report->title,
			          block->table, true);
	}
	add_notes(&book, report);
	entries = arena_array(book.arena, struct zip_entry, book.count + 5);
	entries[count++] = (struct zip_entry){ "[Content_Types].xml",
	                                       make_types(&book), false };
	entries[count++] = (struct zip_entry){
		"_rels/.rels",
		office_part(book.arena, XLSX_RELATIONS, report), false
	};
	entries[count++] = (struct zip_entry){ "xl/workbook.xml",
	                                       make_workbook(&book), false };
	entries[count++] = (struct zip_entry){
		"xl/_rels/workbook.xml.rels", make_relations(&book), false
	};
	entries[count++] = (struct zip_entry){
		"xl/styles.xml", office_part(book.arena, XLSX_STYLES, report),
		false
	};
	for (size_t i = 0; i < book.count; i++)
		entries[count++] = (struct zip_entry){
			str_printf(book.arena, "xl/worksheets/sheet%zu.xml",
			           i + 1).text,
			book.sheets[i].xml, false
		};
	zip_write(out, entries, count);
}
