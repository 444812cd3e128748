/* SPDX-License-Identifier: MIT */

/* document.h -- a text that somebody has written, as a list of paragraphs: a
   document of a word processor (docx, odt), a page (html) or Markdown (md).

   Only what a reader sees is kept: no deleted text, comments, scripts or
   pictures.  White space is one space.  It is a stranger's file: what it
   unpacks to is limited, nothing outside it is read. */

#ifndef EXCHANGE_DOCUMENT_H
#define EXCHANGE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

enum paragraph_kind { PARAGRAPH_TEXT, PARAGRAPH_HEADING, PARAGRAPH_QUOTE };

/* A footnote, or the line below a quotation that says where it is from. */
struct document_note {
	size_t at;                      /* byte of the text it hangs on */
	struct str text;
};

struct document_mark { size_t begin, end; };

struct paragraph {
	enum paragraph_kind kind;       /* QUOTE: all of it is a quotation */
	size_t number;                  /* see document.lines */
	struct str text;                /* UTF-8, never empty */
	struct document_note *notes;
	size_t note_count, note_room;
	struct document_mark *quoted;   /* of html: what stands in a <q> */
	size_t quoted_count, quoted_room;
	bool sourced;                   /* a note says where it is from */
};

struct document {
	const char *format;             /* "docx" */
	bool lines;                     /* numbers are lines of the file; else
	                                   paragraphs; both from 1 */
	struct paragraph *paragraphs;
	size_t count, room;
};

#define DOCUMENT_BYTES_MOST ((size_t)64 << 20)  /* also unpacked */

/* The format is told by the file's first bytes, else by the ending of NAME;
   NULL after an error. */
struct document *document_read(struct arena *, struct str name,
                               struct str bytes, struct diag *);

#endif
