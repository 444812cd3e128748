/* SPDX-License-Identifier: MIT */

/* document_parts.h -- how a document is put together from its pieces, and its
   readers, one a format. */

#ifndef EXCHANGE_DOCUMENT_PARTS_H
#define EXCHANGE_DOCUMENT_PARTS_H

#include "exchange/document.h"

struct document_builder {
	struct arena *arena;
	struct document *document;
	struct paragraph now;           /* the open one */
	struct buf text;
};

struct document_builder document_build(struct arena *, const char *format, bool lines);

/* Ends the open paragraph and begins one; NUMBER 0 is the next of all. */
void document_open(struct document_builder *, enum paragraph_kind, size_t number);

/* Ends it.  A line that begins with a dash behind a quotation says where that
   is from, and becomes its note. */
void document_close(struct document_builder *);

void document_add(struct document_builder *, struct str);

/* A note that hangs where the text of the open paragraph ends so far. */
void document_note_here(struct document_builder *, struct str);

/* A note to the quotations just before; LAST: nothing more about them comes.
   False when there are none. */
bool document_add_source(struct document_builder *, struct str, bool last);

/* Adds a text with one space for all white space. */
void document_add_plain(struct buf *, struct str);

/* Whether a style of this name is for quotations, or for headings. */
bool document_style_quotes(struct str name);
bool document_style_heads(struct str name);

/* The text of a file in UTF-8, or in UTF-16 with its mark. */
bool document_text(struct arena *, struct str name, struct str bytes,
                   struct str *text, struct diag *);

bool document_read_docx(struct document_builder *, struct str name, struct str bytes,
                        struct diag *);
bool document_read_odt(struct document_builder *, struct str name, struct str bytes,
                       struct diag *);
bool document_read_html(struct document_builder *, struct str name, struct str bytes,
                        struct diag *);
bool document_read_md(struct document_builder *, struct str name, struct str bytes,
                      struct diag *);

#endif
