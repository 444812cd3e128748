/* SPDX-License-Identifier: MIT */

/* office.h -- what documents for word processors have in common: how wide the
   columns of a table are, and text without what would break a page. */

#ifndef REPORT_OFFICE_H
#define REPORT_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/report.h"

struct arena;
struct chart;

/* In twentieths of a point, as docx counts: A4 with margins of 20 mm. */
enum { OFFICE_ROOM = 9638 };

struct office_table {
	size_t *widths;                 /* one a column, in twentieths */
	size_t width;                   /* all of them */
	bool small;                     /* in small letters, or it is too
	                                   wide */
};

struct office_table office_table(struct arena *, const struct report *,
                                 const struct table *);

/* A chart's numbers, for documents that shade them; NULL where there are
   none, as of strips. */
const struct table *office_chart_table(struct arena *, const struct chart *);

/* The lines of a text, each tame (render_add_tame); at least one. */
struct str *office_lines(struct arena *, struct str, size_t *count);

/* A part that is always the same but for the report's language and imprint:
   a file of the source, office/NAME.xml, in which @language@ and @imprint@
   are filled in. */
enum office_part {
	DOCX_DOCUMENT_RELATIONS, DOCX_RELATIONS, DOCX_SETTINGS, DOCX_STYLES,
	DOCX_TYPES, ODT_STYLES, XLSX_RELATIONS, XLSX_STYLES,
	OFFICE_PARTS
};
struct str office_part(struct arena *, enum office_part,
                       const struct report *);

/* The first line of each. */
#define OFFICE_XML_HEAD \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* Whether a column's cells stand to the right. */
bool office_is_right(const struct column *);

#endif
