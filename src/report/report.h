/* SPDX-License-Identifier: MIT */

/* report.h -- what a report says, before anybody has chosen a format.

   For people it is a list of blocks, one below the other: headings, tables,
   quotations, pictures.  For programs it is one table, DATA.  Both come from the same
   counting.  Below stand its notes: sentences that say what was counted; and
   its facts, the same for programs.  All text for people is in the reader's
   language already. */

#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/table.h"

struct arena;
struct chart;

/* A stretch of a quotation's text; bytes. */
struct mark { size_t begin, end; };

struct quotation {
	struct str place;               /* KZ03:5120-5187, its id */
	struct str text;                /* the exact words */
	struct mark *marks;             /* what matched; in order, apart */
	size_t mark_count;
	struct str before, after;       /* context, or "" */
	struct str source;              /* KZ03 · water resources · ... */
	struct str language;            /* BCP 47, or "" */
	struct str memo;

	/* A translation is always printed with who made it. */
	struct str translation;         /* or "" */
	struct str translation_language;
	struct str translator;          /* "translated from ru by I2, ..." */
	bool translation_alone;         /* instead of the text */
};

enum block_kind {
	BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_TABLE, BLOCK_QUOTATION,
	BLOCK_CHART                     /* a table before it has its numbers */
};

struct block {
	enum block_kind kind;
	unsigned level;                 /* of a heading: 1, 2 */
	struct str text;                /* of a heading or paragraph, or a
	                                   table's caption */
	const struct table *table;
	const struct quotation *quotation;
	const struct chart *chart;
};

struct fact { const char *name; struct str value; };

struct report {
	struct arena *arena;
	const char *name;               /* for programs: "themes" */
	struct str title;
	const char *language;           /* of the text for people: "en" */
	struct block *blocks;
	size_t block_count, block_room;
	struct table *data;
	struct str imprint;             /* at the foot of each page, or "" */
	struct str *notes;
	size_t note_count, note_room;
	struct fact *facts;
	size_t fact_count, fact_room;
};

struct report *report_new(struct arena *, const char *name, struct str title,
                          const char *language);
void report_add_heading(struct report *, unsigned level, struct str);
void report_add_paragraph(struct report *, struct str);
void report_add_table(struct report *, struct str caption,
                      const struct table *);
void report_add_quotation(struct report *, const struct quotation *);

/* Gives it an id and the report's language.  Formats without pictures leave
   it out, so a table says the same. */
void report_add_chart(struct report *, struct chart *);
void report_add_note(struct report *, struct str);
void report_add_fact(struct report *, const char *name, struct str value);

#endif
