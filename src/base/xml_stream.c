/* SPDX-License-Identifier: MIT */

/* xml_stream.c -- see xml_stream.h. */

#include "base/xml_stream.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"

enum { DEEPEST = 200 };

struct stream {
	const struct xml_events *events;
	void *context;
	struct str name;
	struct diag *diag;
	xmlParserCtxtPtr parser;
	size_t depth;
	bool html, failed;
};

/* An attribute as SAX2 hands it over: name, prefix, namespace, value, its
   end; of HTML name and value. */
enum { XML_STEP = 5, HTML_STEP = 2 };

struct attributes { bool html; const xmlChar **items; };

struct str
xml_tag_value(const struct xml_tag *tag, const char *name)
{
	const struct attributes *attributes = tag->attributes;
	size_t step = attributes->html ? HTML_STEP : XML_STEP;

	for (size_t i = 0; i < tag->attribute_count; i++) {
		const xmlChar **one = attributes->items + i * step;

		if (strcmp((const char *)one[0], name))
			continue;
		if (attributes->html)
			return one[1] ? str_of((const char *)one[1]) : STR("");
		return (struct str){ (const char *)one[3],
		                     (size_t)(one[4] - one[3]) };
	}
	return STR_NONE;
}

static void
stop(struct stream *stream)
{
	stream->failed = true;
	xmlStopParser(stream->parser);
}

static void
begin(struct stream *stream, const xmlChar *name, const xmlChar *space,
      const xmlChar **attributes, size_t count)
{
	struct attributes given = { stream->html, attributes };
	struct xml_tag tag = {
		.name = (const char *)name,
		.space = space ? (const char *)space : "",
		.attributes = &given,
		.attribute_count = count,
		.line = (size_t)(stream->parser->input->line > 0
		                         ? stream->parser->input->line : 1),
	};

	if (!stream->failed)
		stream->events->begin(stream->context, &tag);
}

static void
begin_xml(void *context, const xmlChar *name, const xmlChar *prefix,
          const xmlChar *space, int space_count, const xmlChar **spaces,
          int attribute_count, int defaulted, const xmlChar **attributes)
{
	struct stream *stream = context;

	(void)prefix;
	(void)space_count;
	(void)spaces;
	(void)defaulted;
	if (stream->failed)
		return;
	if (++stream->depth > DEEPEST) {
		diag_error(stream->diag, SPAN_NONE,
		           _("'%.*s' nests its elements deeper than %d"),
		           STR_ARG(stream->name), DEEPEST);
		stop(stream);
		return;
	}
	begin(stream, name, space, attributes, (size_t)attribute_count);
}

static void
end_xml(void *context, const xmlChar *name, const xmlChar *prefix,
        const xmlChar *space)
{
	struct stream *stream = context;

	(void)prefix;
	(void)space;
	if (stream->failed)
		return;
	stream->depth--;
	stream->events->end(stream->context, (const char *)name);
}

static void
begin_html(void *context, const xmlChar *name, const xmlChar **attributes)
{
	size_t count = 0;

	while (attributes && attributes[count * HTML_STEP])
		count++;
	begin(context, name, NULL, attributes, count);
}

static void
end_html(void *context, const xmlChar *name)
{
	struct stream *stream = context;

	if (!stream->failed)
		stream->events->end(stream->context, (const char *)name);
}

static void
characters(void *context, const xmlChar *text, int len)
{
	struct stream *stream = context;

	if (!stream->failed)
		stream->events->text(stream->context,
		                     (struct str){ (const char *)text,
		                                   (size_t)len });
}

static void
refuse_doctype(void *context, const xmlChar *name, const xmlChar *public,
               const xmlChar *system)
{
	struct stream *stream = context;

	(void)name;
	(void)public;
	(void)system;
	if (!stream->failed)
		diag_error(stream->diag, SPAN_NONE,
		           _("'%.*s' has a document type declaration, which is "
		             "not allowed"), STR_ARG(stream->name));
	stop(stream);
}

/* The first of libxml2's messages; those behind it mostly follow from it. */
static void
report(void *context, xmlErrorPtr error)
{
	struct stream *stream = context;

	if (stream->failed || stream->html || error->level < XML_ERR_ERROR)
		return;
	diag_error(stream->diag, SPAN_NONE,
	           _("'%.*s' is not well-formed XML: %.*s"),
	           STR_ARG(stream->name),
	           STR_ARG(str_trim(str_of(error->message))));
	stop(stream);
}

static bool
check_text(struct str text, struct str name, struct diag *diag)
{
	size_t bad;

	if (text.len > INT_MAX)
		return diag_error(diag, SPAN_NONE, _("'%.*s' is too large"),
		                  STR_ARG(name));
	if (!utf8_valid(text, &bad)
	    || str_find_char(text, '\0', 0) != STR_NOWHERE)
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' is not text in UTF-8"),
		                  STR_ARG(name));
	return true;
}

static struct str
without_mark(struct str text)
{
	return str_starts(text, STR("\xEF\xBB\xBF"))
	               ? str_slice(text, 3, text.len) : text;
}

bool
xml_stream(struct str text, struct str name, const struct xml_events *events,
           void *context, struct diag *diag)
{
	struct stream stream = { events, context, name, diag, NULL, 0, false,
	                         false };
	bool whole;

	if (!check_text(text, name, diag))
		return false;
	text = without_mark(text);
	stream.parser = xmlCreateMemoryParserCtxt(text.text, (int)text.len);
	if (!stream.parser)
		return diag_error(diag, SPAN_NONE, _("'%.*s' is empty"),
		                  STR_ARG(name));
	xmlCtxtUseOptions(stream.parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC
	                                         | XML_PARSE_NOWARNING);
	memset(stream.parser->sax, 0, sizeof *stream.parser->sax);
	stream.parser->sax->initialized = XML_SAX2_MAGIC;
	stream.parser->sax->startElementNs = begin_xml;
	stream.parser->sax->endElementNs = end_xml;
	stream.parser->sax->characters = characters;
	stream.parser->sax->cdataBlock = characters;
	stream.parser->sax->ignorableWhitespace = characters;
	stream.parser->sax->internalSubset = refuse_doctype;
	stream.parser->sax->serror = report;
	stream.parser->userData = &stream;
	xmlParseDocument(stream.parser);
	whole = stream.parser->wellFormed;
	if (stream.parser->myDoc)
		xmlFreeDoc(stream.parser->myDoc);
	xmlFreeParserCtxt(stream.parser);
	if (!stream.failed && !whole)
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' is not well-formed XML"),
		                  STR_ARG(name));
	return !stream.failed;
}

bool
html_stream(struct str text, struct str name, const struct xml_events *events,
            void *context, struct diag *diag)
{
	struct stream stream = { events, context, name, diag, NULL, 0, true,
	                         false };

	if (!check_text(text, name, diag))
		return false;
	text = without_mark(text);
	stream.parser = htmlCreateMemoryParserCtxt(text.text, (int)text.len);
	if (!stream.parser)
		return diag_error(diag, SPAN_NONE, _("'%.*s' is empty"),
		                  STR_ARG(name));
	htmlCtxtUseOptions(stream.parser,
	                   HTML_PARSE_NONET | HTML_PARSE_RECOVER
	                           | HTML_PARSE_NOWARNING
	                           | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(stream.parser, XML_CHAR_ENCODING_UTF8);
	memset(stream.parser->sax, 0, sizeof *stream.parser->sax);
	stream.parser->sax->initialized = XML_SAX2_MAGIC;
	stream.parser->sax->startElement = begin_html;
	stream.parser->sax->endElement = end_html;
	stream.parser->sax->characters = characters;
	stream.parser->sax->cdataBlock = characters;
	stream.parser->sax->ignorableWhitespace = characters;
	stream.parser->sax->serror = report;
	stream.parser->userData = &stream;
	htmlParseDocument(stream.parser);
	if (stream.parser->myDoc)
		xmlFreeDoc(stream.parser->myDoc);
	htmlFreeParserCtxt(stream.parser);
	return !stream.failed;
}
