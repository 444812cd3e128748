/* SPDX-License-Identifier: MIT */

/* xml_write.h -- XML written piece by piece into a buf.

   Elements are closed in the order they were opened, and whatever stands in
   text or attributes is escaped, so what is written is well-formed:

	struct xml_writer xml = { .out = &buf };
	xml_begin(&xml, "w:p");
	xml_put(&xml, "w:id", STR("7"));
	xml_add(&xml, text);
	xml_end(&xml); */

#ifndef BASE_XML_WRITE_H
#define BASE_XML_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { XML_WRITER_DEEPEST = 32 };

struct xml_writer {
	struct buf *out;
	const char *open[XML_WRITER_DEEPEST];
	size_t depth;
	bool in_tag;                    /* attributes may follow */
};

void xml_begin(struct xml_writer *, const char *name);

/* An attribute of the element that was begun just before. */
void xml_put(struct xml_writer *, const char *name, struct str value);
void xml_put_size(struct xml_writer *, const char *name, size_t value);

void xml_add(struct xml_writer *, struct str text);

/* What is XML already, such as a part that is always the same. */
void xml_add_made(struct xml_writer *, const char *made);

void xml_end(struct xml_writer *);

/* An element with nothing in it but perhaps one attribute; NAME may be
   NULL. */
void xml_empty(struct xml_writer *, const char *element, const char *name,
               const char *value);

/* An element with nothing in it but text. */
void xml_leaf(struct xml_writer *, const char *element, struct str text);

#endif
