/* SPDX-License-Identifier: MIT */

/* xml_stream.h -- an XML or HTML text as events, for what is too large or too
   much somebody else's to be a tree.  A door to libxml2, as xml.h is.

   Nothing outside the text is read.  Of XML a document type declaration is an
   error, so that there are no entities but the five of XML itself, and so is
   what is nested too deep.  HTML is read as browsers do, whatever it is. */

#ifndef BASE_XML_STREAM_H
#define BASE_XML_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct diag;

struct xml_tag {
	const char *name;               /* local; of HTML in small letters */
	const char *space;              /* namespace name, or "" */
	const void *attributes;         /* see xml_tag_value() */
	size_t attribute_count;
	size_t line;                    /* of the text, from 1 */
};

/* What is called; strings are valid until it returns. */
struct xml_events {
	void (*begin)(void *, const struct xml_tag *);
	void (*end)(void *, const char *name);
	void (*text)(void *, struct str);
};

/* The value of the first attribute of this local name, or STR_NONE. */
struct str xml_tag_value(const struct xml_tag *, const char *name);

/* False after an error, which is about NAME: for parts of documents, whose
   places would tell nobody anything. */
bool xml_stream(struct str text, struct str name, const struct xml_events *,
                void *context, struct diag *);

/* TEXT is UTF-8, whatever it says of itself. */
bool html_stream(struct str text, struct str name, const struct xml_events *,
                 void *context, struct diag *);

#endif
