/* SPDX-License-Identifier: MIT */

/* xml.c -- see xml.h.

   libxml2 parses and calls back (SAX2).  It tells bytes consumed, no more, so
   places are found in our own copy of the text: when an element starts, the
   parser stands at the end of its start tag, whose beginning is the nearest
   '<' before it, since '<' may not occur in an attribute's value.  Text comes
   in pieces without a place; each of its lines is looked for behind the one
   before it. */

#include "base/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"

enum { DEEPEST = 64 };

struct reader {
	struct arena *arena;
	const struct source *source;
	struct diag *diag;
	xmlParserCtxtPtr parser;
	struct xml_element *root, *open;
	struct { size_t room; } pieces[DEEPEST];
	struct buf open_text[DEEPEST];
	size_t depth;
	size_t skipped;                 /* bytes of a byte order mark */
	size_t cursor;                  /* behind the text placed so far */
	bool failed;
};

static void
fail(struct reader *reader)
{
	reader->failed = true;
	xmlStopParser(reader->parser);
}

/* How many bytes of the source the parser has read. */
static size_t
parser_at(const struct reader *reader)
{
	const xmlParserInput *input = reader->parser->input;
	size_t at = reader->skipped + input->consumed
	            + (size_t)(input->cur - input->base);

	return at < reader->source->text.len ? at : reader->source->text.len;
}

static bool
is_xml_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t
skip_spaces(struct str text, size_t at)
{
	while (at < text.len && is_xml_space(text.text[at]))
		at++;
	return at;
}

static size_t
name_end(struct str text, size_t at)
{
	while (at < text.len && !is_xml_space(text.text[at])
	       && !strchr("=/>", text.text[at]))
		at++;
	return at;
}

/* Finds the attributes' places in a start tag: name = "value" ... */
static void
place_attributes(struct reader *reader, struct xml_element *element,
                 size_t at, size_t tag_end)
{
	struct str text = reader->source->text;

	for (;;) {
		size_t begin = skip_spaces(text, at);
		size_t end = name_end(text, begin);
		struct str name = str_slice(text, begin, end);
		size_t quote, close;

		if (end == begin || end >= tag_end)
			return;
		quote = skip_spaces(text, end);
		quote = skip_spaces(text, quote + 1);
		if (quote >= tag_end)
			return;
		close = str_find_char(text, text.text[quote], quote + 1);
		if (close == STR_NOWHERE || close > tag_end)
			return;
		for (size_t i = 0; i < element->attribute_count; i++) {
			struct xml_attribute *attribute =
				&element->attributes[i];

			if (!str_equal(attribute->name, name))
				continue;
			attribute->name_at = span_of(reader->source, begin,
			                             end);
			attribute->at = span_of(reader->source, quote + 1,
			                        close);
		}
		at = close + 1;
	}
}

static void
place_element(struct reader *reader, struct xml_element *element)
{
	struct str text = reader->source->text;
	size_t tag_end = parser_at(reader), begin = tag_end, end;

	while (begin > 0 && text.text[begin - 1] != '<')
		begin--;
	end = name_end(text, begin);
	element->at = span_of(reader->source, begin, end);
	for (size_t i = 0; i < element->attribute_count; i++)
		element->attributes[i].name_at = element->attributes[i].at =
			element->at;
	place_attributes(reader, element, end, tag_end);
}

static struct str
copy_xml(struct arena *arena, const xmlChar *text)
{
	return text ? str_copy(arena, str_of((const char *)text)) : STR("");
}

/* Five pointers an attribute: name, prefix, namespace, value, value's end. */
static void
copy_attributes(struct reader *reader, struct xml_element *element,
                int count, const xmlChar **attributes)
{
	element->attribute_count = (size_t)count;
	element->attributes = arena_array(reader->arena, struct xml_attribute,
	                                  (size_t)count);
	for (int i = 0; i < count; i++, attributes += 5) {
		struct xml_attribute *attribute = &element->attributes[i];
		struct str value = {
			(const char *)attributes[3],
			(size_t)(attributes[4] - attributes[3])
		};

		attribute->name = attributes[1]
			? str_printf(reader->arena, "%s:%s", attributes[1],
			             attributes[0])
			: copy_xml(reader->arena, attributes[0]);
		attribute->value = str_copy(reader->arena, value);
	}
}

static void
start_element(void *context, const xmlChar *name, const xmlChar *prefix,
              const xmlChar *space, int space_count, const xmlChar **spaces,
              int attribute_count, int defaulted, const xmlChar **attributes)
{
	struct reader *reader = context;
	struct xml_element *element, *parent = reader->open;

	(void)prefix;
	(void)space_count;
	(void)spaces;
	(void)defaulted;
	if (reader->failed)
		return;
	element = arena_make(reader->arena, struct xml_element);
	element->source = reader->source;
	element->name = copy_xml(reader->arena, name);
	element->space = copy_xml(reader->arena, space);
	element->parent = parent;
	copy_attributes(reader, element, attribute_count, attributes);
	place_element(reader, element);
	if (reader->depth == DEEPEST) {
		diag_error(reader->diag, element->at,
		           _("elements are nested deeper than %d"), DEEPEST);
		fail(reader);
		return;
	}
	if (!parent)
		reader->root = element;
	else if (parent->last)
		parent->last->next = element;
	else
		parent->first = element;
	if (parent)
		parent->last = element;
	reader->open = element;
	reader->open_text[reader->depth] = BUF(reader->arena);
	reader->pieces[reader->depth].room = 0;
	reader->depth++;
	reader->cursor = parser_at(reader);
}

static void
end_element(void *context, const xmlChar *name, const xmlChar *prefix,
            const xmlChar *space)
{
	struct reader *reader = context;

	(void)name;
	(void)prefix;
	(void)space;
	if (reader->failed || !reader->open)
		return;
	reader->depth--;
	reader->open->text = buf_str(&reader->open_text[reader->depth]);
	reader->open = reader->open->parent;
	reader->cursor = parser_at(reader);
}

/* Where a line of text stands: where the one before it ended or, behind a
   comment or a reference, further on.  Of a reference it is the '&'. */
static size_t
place_line(const struct reader *reader, struct str line)
{
	struct str text = reader->source->text;
	size_t last = parser_at(reader) + line.len, found;

	/* Not farther: a search to the file's end for each reference would
	   take the square of its size. */
	if (last < text.len)
		text = str_slice(text, 0, last);
	found = str_find(text, line, reader->cursor);
	return found == STR_NOWHERE ? reader->cursor : found;
}

static void
add_line(struct reader *reader, struct xml_element *element, struct str line)
{
	struct buf *buf = &reader->open_text[reader->depth - 1];
	struct xml_piece *piece =
		arena_append(reader->arena, element->pieces,
		             element->piece_count,
		             reader->pieces[reader->depth - 1].room);
	struct str bare = line;

	if (bare.len > 1 && bare.text[bare.len - 1] == '\n')
		bare.len--;
	piece->begin = buf->len;
	piece->source_begin = place_line(reader, bare);
	reader->cursor = piece->source_begin + bare.len;
	buf_add(buf, line);
}

static void
characters(void *context, const xmlChar *text, int len)
{
	struct reader *reader = context;
	struct str rest = { (const char *)text, (size_t)len };

	if (reader->failed || !reader->open)
		return;
	while (rest.len) {
		size_t end = str_find_char(rest, '\n', 0);

		end = end == STR_NOWHERE ? rest.len : end + 1;
		add_line(reader, reader->open, str_slice(rest, 0, end));
		rest = str_slice(rest, end, rest.len);
	}
}

static void
refuse_doctype(void *context, const xmlChar *name, const xmlChar *public,
               const xmlChar *system)
{
	struct reader *reader = context;
	size_t begin = str_find(reader->source->text, STR("<!DOCTYPE"), 0);

	(void)name;
	(void)public;
	(void)system;
	if (begin == STR_NOWHERE)
		begin = parser_at(reader);
	if (!reader->failed)
		diag_error(reader->diag,
		           span_of(reader->source, begin,
		                   begin + 9 <= reader->source->text.len
		                   ? begin + 9 : begin),
		           _("a document type declaration is not allowed"));
	fail(reader);
}

/* The first of libxml2's messages; those behind it mostly follow from it. */
static void
report(void *context, xmlErrorPtr error)
{
	struct reader *reader = context;
	struct str message = str_trim(str_of(error->message));
	size_t at = parser_at(reader);

	if (reader->failed || error->level < XML_ERR_ERROR)
		return;
	while (at > 0 && at < reader->source->text.len
	       && !utf8_is_boundary(reader->source->text, at))
		at--;
	diag_error(reader->diag, span_of(reader->source, at, at),
	           _("not well-formed XML: %.*s"), STR_ARG(message));
	fail(reader);
}

/* The parser hands its user data to SAX functions: our reader. */
static void
set_handlers(xmlSAXHandler *handlers)
{
	memset(handlers, 0, sizeof *handlers);
	handlers->initialized = XML_SAX2_MAGIC;
	handlers->startElementNs = start_element;
	handlers->endElementNs = end_element;
	handlers->characters = characters;
	handlers->cdataBlock = characters;
	handlers->ignorableWhitespace = characters;
	handlers->internalSubset = refuse_doctype;
}

static bool
check_text(const struct source *source, struct diag *diag)
{
	size_t bad;

	if (source->text.len > INT_MAX)
		return diag_error(diag, span_whole(source),
		                  _("the file is too large"));
	if (!utf8_valid(source->text, &bad))
		return diag_error(diag, span_of(source, bad, bad + 1),
		                  _("not valid UTF-8"));
	/* The parser would take the file for UTF-16 without a mark. */
	bad = str_find_char(source->text, '\0', 0);
	if (bad != STR_NOWHERE)
		return diag_error(diag, span_of(source, bad, bad + 1),
		                  _("the character U+0000 has no place in a "
		                    "text"));
	return true;
}

enum { PARSE_OPTIONS = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC
                       | XML_PARSE_NOERROR | XML_PARSE_NOWARNING };

/* libxml2 keeps the error function a thread had; ours is set for one parse
   only. */
struct xml_element *
xml_read(struct arena *arena, const struct source *source, struct diag *diag)
{
	struct reader *reader = arena_make(arena, struct reader);
	struct str text = source->text;
	xmlSAXHandler handlers;

	if (!check_text(source, diag))
		return NULL;
	reader->arena = arena;
	reader->source = source;
	reader->diag = diag;
	if (str_starts(text, STR("\xEF\xBB\xBF"))) {
		reader->skipped = 3;
		text = str_slice(text, 3, text.len);
	}
	reader->parser = xmlCreateMemoryParserCtxt(text.text, (int)text.len);
	if (!reader->parser) {
		diag_error(diag, span_whole(source), _("the file is empty"));
		return NULL;
	}
	set_handlers(&handlers);
	xmlCtxtUseOptions(reader->parser, PARSE_OPTIONS & ~XML_PARSE_NOERROR);
	*reader->parser->sax = handlers;
	reader->parser->sax->serror = report;
	reader->parser->userData = reader;
	xmlParseDocument(reader->parser);
	if (!reader->failed && (!reader->parser->wellFormed || !reader->root)) {
		diag_error(diag, span_whole(source), _("not well-formed XML"));
		reader->failed = true;
	}
	if (reader->parser->myDoc)
		xmlFreeDoc(reader->parser->myDoc);
	xmlFreeParserCtxt(reader->parser);
	return reader->failed ? NULL : reader->root;
}

struct validation {
	const struct source *source;
	struct diag *diag;
	bool failed;
};

static void
report_invalid(void *context, xmlErrorPtr error)
{
	struct validation *validation = context;
	const struct source *source = validation->source;
	struct str message = str_trim(str_of(error->message));
	size_t line = error->line > 0 ? (size_t)error->line : 1, begin;

	if (validation->failed)
		return;
	validation->failed = true;
	if (line > source->line_count)
		line = source->line_count;
	begin = source->lines[line - 1];
	while (begin < source->text.len
	       && (source->text.text[begin] == ' '
	           || source->text.text[begin] == '\t'))
		begin++;
	diag_error(validation->diag, span_of(source, begin, begin),
	           _("the file does not follow its schema: %.*s"),
	           STR_ARG(message));
}

bool
xml_validate(const struct source *source, struct str schema_text,
             struct diag *diag)
{
	struct validation validation = { source, diag, false };
	xmlRelaxNGParserCtxtPtr parser =
		xmlRelaxNGNewMemParserCtxt(schema_text.text,
		                           (int)schema_text.len);
	xmlRelaxNGPtr schema = xmlRelaxNGParse(parser);
	xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema);
	xmlDocPtr document = xmlReadMemory(source->text.text,
	                                   (int)source->text.len, NULL,
	                                   "UTF-8", PARSE_OPTIONS);

	xmlRelaxNGSetValidStructuredErrors(validator, report_invalid,
	                                   &validation);
	if (!schema || !validator || !document
	    || xmlRelaxNGValidateDoc(validator, document)) {
		if (!validation.failed)
			diag_error(diag, span_whole(source),
			           _("the file does not follow its schema"));
		validation.failed = true;
	}
	xmlFreeDoc(document);
	xmlRelaxNGFreeValidCtxt(validator);
	xmlRelaxNGFree(schema);
	xmlRelaxNGFreeParserCtxt(parser);
	return !validation.failed;
}

const struct xml_attribute *
xml_attribute(const struct xml_element *element, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		if (str_is(element->attributes[i].name, name))
			return &element->attributes[i];
	}
	return NULL;
}

struct str
xml_value(const struct xml_element *element, const char *name)
{
	const struct xml_attribute *attribute = xml_attribute(element, name);

	return attribute ? attribute->value : STR_NONE;
}

static size_t
source_offset(const struct xml_element *element, size_t offset)
{
	size_t low = 0, high = element->piece_count;

	if (!high)
		return element->at.end;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (element->pieces[middle].begin <= offset)
			low = middle;
		else
			high = middle;
	}
	return element->pieces[low].source_begin
	       + (offset - element->pieces[low].begin);
}

struct span
xml_text_span(const struct xml_element *element, size_t begin, size_t end)
{
	size_t from = source_offset(element, begin);
	size_t to = end > begin ? source_offset(element, end - 1) + 1 : from;

	if (to < from || to > element->source->text.len)
		to = from;
	return span_of(element->source, from, to);
}

static bool
is_allowed(uint32_t c)
{
	return c >= ' ' ? c != 0xFFFE && c != 0xFFFF
	                : c == '\t' || c == '\n' || c == '\r';
}

void
xml_add_escaped(struct buf *out, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c == '<')
			buf_add_text(out, "&lt;");
		else if (c == '>')
			buf_add_text(out, "&gt;");
		else if (c == '&')
			buf_add_text(out, "&amp;");
		else if (c == '"')
			buf_add_text(out, "&quot;");
		else
			utf8_add(out, is_allowed(c) ? c : 0xFFFD);
	}
}
