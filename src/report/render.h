/* SPDX-License-Identifier: MIT */

/* render.h -- a report as bytes: the table of formats.

   Text, HTML, Markdown and the documents docx and odt print the blocks for
   people, SVG the pictures of them; CSV and JSON print the table for programs,
   whose names both share; a spreadsheet has that table and those for people, a
   sheet each. */

#ifndef REPORT_RENDER_H
#define REPORT_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/report.h"

struct arena;
struct diag;

enum { RENDER_WIDTH = 80 };             /* columns, when nobody says */

struct render_options {
	size_t width;                   /* of the terminal; 0: RENDER_WIDTH */
	bool color;                     /* bold and dim by terminal codes */
};

struct render_format {
	const char *name;               /* "md", as in --format */
	const char *ending;             /* of a file: "md" */
	const char *type;               /* for HTTP: "text/markdown" */
	bool pictures_only;             /* prints nothing but charts */
	bool binary;                    /* not for a terminal */
	void (*render)(struct buf *, const struct report *,
	               const struct render_options *);
};

/* Sorted by name; ends with one whose name is NULL. */
extern const struct render_format render_formats[];

/* The format named, else the one PATH's ending says, else text; both may be
   empty.  NULL after an error: no such name or ending. */
const struct render_format *render_choose(struct str name, struct str path,
                                          struct diag *);

/* Whether the format has something to print of this report; an error when it
   has not. */
bool render_check(const struct render_format *, const struct report *,
                  struct diag *);

/* What is cut from text for people, so that it cannot steer a terminal:
   control characters become U+FFFD, line ends and tabs a space, and
   characters that turn the direction of what follows are left out. */
void render_add_tame(struct buf *, struct str);

/* A cell as people read it: numbers in their language. */
struct str render_cell(struct arena *, const struct report *,
                       const struct table *, size_t row, size_t column);

/* The first line of a table as CSV, and the others. */
void render_csv_names(struct buf *, const struct table *);
void render_csv_rows(struct buf *, const struct table *);

void render_csv(struct buf *, const struct report *,
                const struct render_options *);
void render_docx(struct buf *, const struct report *,
                 const struct render_options *);
void render_html(struct buf *, const struct report *,
                 const struct render_options *);
void render_json(struct buf *, const struct report *,
                 const struct render_options *);
void render_md(struct buf *, const struct report *,
               const struct render_options *);
void render_svg(struct buf *, const struct report *,
                 const struct render_options *);
void render_odt(struct buf *, const struct report *,
                const struct render_options *);
void render_text(struct buf *, const struct report *,
                 const struct render_options *);
void render_xlsx(struct buf *, const struct report *,
                 const struct render_options *);

#endif
