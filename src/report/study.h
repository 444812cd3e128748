/* SPDX-License-Identifier: MIT */

/* study.h -- what every report starts from: the census, one layer of coding,
   and what of them is asked for; and what every report ends with: where its
   numbers come from. */

#ifndef REPORT_STUDY_H
#define REPORT_STUDY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/census.h"
#include "report/filter.h"
#include "report/layer.h"
#include "report/report.h"

struct arena;
struct catalogue;
struct diag;
struct languages;
struct machine;
struct project;

/* How the children of one theme stand for people: as in the codebook, by how
   many experts raised them, or by how far apart the groups of the first key
   are. */
enum theme_sort {
	THEME_SORT_CODE, THEME_SORT_SIZE, THEME_SORT_DIFFERENCE,
	THEME_SORT_COUNT
};
bool theme_sort_of(struct str name, enum theme_sort *);

/* What a user asks for; all may be left empty. */
struct report_options {
	struct filter_options filter;   /* by.text NULL: the report's own */
	struct str layer;               /* a coder, or "" for the declared */
	enum theme_sort sort;           /* themes */
	struct str within;              /* cooccurrence: "sentence", "turn",
	                                   "exchange", "words:20"; "":
	                                   exchange */
	struct str between;             /* differences: "A,B" */
	bool test;                      /* differences: with Fisher's test */
	size_t min;                     /* words: least count; 0: 2 */
	size_t limit;                   /* words: rows for people; 0: 40 */
	const struct languages *languages;      /* words: its stop words */
	const struct machine *machine;          /* prompted */
	const struct catalogue *catalogue;
};

struct study {
	struct arena *arena;
	const struct project *project;
	const struct census *census;
	const struct layer *layer;
	const struct filter *filter;
	const struct catalogue *catalogue;
};

/* KEYS are grouped by unless the user names others; those that nothing in the
   project has are left out.  False after an error. */
bool study_open(struct arena *, const struct project *,
                const struct report_options *, const char *keys,
                struct study *, struct diag *);

/* The same for a report that only counts: the layer then has cells and no
   segments where the project's summary says all that is asked for. */
bool study_open_counts(struct arena *, const struct project *,
                       const struct report_options *, const char *keys,
                       struct study *, struct diag *);

/* The same for a report that shows nothing which the filter leaves out: the
   layer has no segments, and the census no turns, of transcripts in which
   nobody speaks who passes. */
bool study_open_passing(struct arena *, const struct project *,
                        const struct report_options *, const char *keys,
                        struct study *, struct diag *);

/* A report without rows; TITLE is marked with N_(). */
struct report *study_report(const struct study *, const char *name,
                            const char *title);

/* A report's columns for programs: code and path, the keys, and then these. */
struct study_column { const char *name; enum column_kind kind; };
void study_add_columns(const struct study *, struct table *,
                       const struct study_column *, size_t count);

/* Adds the column of each key that is grouped by. */
void study_add_keys(const struct study *, struct table *);

/* The notes and facts that say where the numbers come from; last. */
void study_add_provenance(const struct study *, struct report *);

/* What stands for a group in a heading: its last value. */
struct str study_group_heading(const struct study *, const struct groups *,
                               size_t group);

/* All values of a group: "Kazakhstan, water resources". */
struct str study_group_label(const struct study *, const struct groups *,
                             size_t group);

/* TEXT in the reader's language; cell texts and headings. */
struct str study_text(const struct study *, const char *text);

#endif
