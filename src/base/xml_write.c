/* SPDX-License-Identifier: MIT */

/* xml_write.c -- see xml_write.h. */

#include "base/xml_write.h"

#include <assert.h>

#include "base/xml.h"

static void
close_tag(struct xml_writer *xml)
{
	if (xml->in_tag)
		buf_add_char(xml->out, '>');
	xml->in_tag = false;
}

void
xml_begin(struct xml_writer *xml, const char *name)
{
	assert(xml->depth < XML_WRITER_DEEPEST);
	close_tag(xml);
	buf_add_char(xml->out, '<');
	buf_add_text(xml->out, name);
	xml->open[xml->depth++] = name;
	xml->in_tag = true;
}

void
xml_put(struct xml_writer *xml, const char *name, struct str value)
{
	assert(xml->in_tag);
	buf_add_char(xml->out, ' ');
	buf_add_text(xml->out, name);
	buf_add_text(xml->out, "=\"");
	xml_add_escaped(xml->out, value);
	buf_add_char(xml->out, '"');
}

void
xml_put_size(struct xml_writer *xml, const char *name, size_t value)
{
	assert(xml->in_tag);
	buf_printf(xml->out, " %s=\"%zu\"", name, value);
}

void
xml_add(struct xml_writer *xml, struct str text)
{
	if (!text.len)
		return;
	close_tag(xml);
	xml_add_escaped(xml->out, text);
}

void
xml_add_made(struct xml_writer *xml, const char *made)
{
	close_tag(xml);
	buf_add_text(xml->out, made);
}

void
xml_end(struct xml_writer *xml)
{
	const char *name;

	assert(xml->depth);
	name = xml->open[--xml->depth];
	if (xml->in_tag) {
		buf_add_text(xml->out, "/>");
		xml->in_tag = false;
		return;
	}
	buf_add_text(xml->out, "</");
	buf_add_text(xml->out, name);
	buf_add_char(xml->out, '>');
}

void
xml_empty(struct xml_writer *xml, const char *element, const char *name,
          const char *value)
{
	xml_begin(xml, element);
	if (name)
		xml_put(xml, name, str_of(value));
	xml_end(xml);
}

void
xml_leaf(struct xml_writer *xml, const char *element, struct str text)
{
	xml_begin(xml, element);
	xml_add(xml, text);
	xml_end(xml);
}
