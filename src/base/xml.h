/* SPDX-License-Identifier: MIT */

/* xml.h -- an XML file as a tree of elements that know where they stand.
   The door to libxml2.

   Nothing outside the file is read: a document type declaration is an error,
   so there are no entities but the five of XML itself; no network; depth is
   limited.  White space is kept as it is. */

#ifndef BASE_XML_H
#define BASE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"

struct arena;
struct diag;

struct xml_attribute {
	struct str name;                /* "id", "xml:lang" */
	struct str value;
	struct span name_at, at;        /* AT is the value between its quotes */
};

/* Where a piece of an element's text stands in the file. */
struct xml_piece { size_t begin, source_begin; };

struct xml_element {
	struct str name;                /* local */
	struct str space;               /* namespace name, or "" */
	struct span at;                 /* the name in the start tag */
	struct xml_attribute *attributes;
	size_t attribute_count;
	struct xml_element *parent, *first, *last, *next;

	/* The text directly inside, without that of child elements. */
	struct str text;
	struct xml_piece *pieces;
	size_t piece_count;
	const struct source *source;
};

/* The root element of a file in UTF-8; NULL after an error. */
struct xml_element *xml_read(struct arena *, const struct source *,
                             struct diag *);

/* Checks a file against a RELAX NG schema in XML syntax.  libxml2's messages
   name an element and its line, no more; so check by meaning first. */
bool xml_validate(const struct source *, struct str schema, struct diag *);

const struct xml_attribute *xml_attribute(const struct xml_element *,
                                          const char *name);

/* The attribute's value, or STR_NONE. */
struct str xml_value(const struct xml_element *, const char *name);

/* Where [begin, end) of the element's text stands. */
struct span xml_text_span(const struct xml_element *, size_t begin,
                          size_t end);

/* Adds text with < > & " escaped, for XML and HTML alike; characters that
   XML 1.0 forbids become U+FFFD. */
void xml_add_escaped(struct buf *, struct str);

#endif
