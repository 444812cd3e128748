/* SPDX-License-Identifier: MIT */

/* reports.h -- the table of reports. */

#ifndef REPORT_REPORTS_H
#define REPORT_REPORTS_H

#include "report/report.h"
#include "report/study.h"

struct arena;
struct diag;
struct project;

struct report_kind {
	const char *name;
	const char *summary;            /* marked with N_() */
	const char *keys;               /* what it is grouped by at first */
	bool counts;                    /* it takes cells for segments */

	/* NULL after an error. */
	struct report *(*run)(const struct study *,
	                      const struct report_options *, struct diag *);

	const char *layer;              /* whose, unless named; NULL: that
	                                   the project declares */
};

/* Sorted by name; ends with one whose name is NULL. */
extern const struct report_kind report_kinds[];

/* By name; NULL after an error. */
const struct report_kind *report_find(struct arena *, struct str name,
                                      struct diag *);

struct report *report_run(struct arena *, const struct report_kind *,
                          const struct project *,
                          const struct report_options *, struct diag *);

/* A whole report: how it was come by, then theme by theme a picture, what was
   counted, and quotations.  For programs: code,path,KEY,layer,cases,
   cases_total,cases_finished,quotations: a row a theme and group of the first
   key. */
struct report *report_brief(const struct study *,
                            const struct report_options *, struct diag *);

/* Who was asked about a theme before speaking of it, and who brought it up
   alone (see asked.h): code,path,KEYS...,layer,cases,cases_total,cases_asked,
   cases_alone,cases_unknown,asked_ids,alone_ids. */
struct report *report_prompted(const struct study *,
                               const struct report_options *, struct diag *);

/* How far two groups by the first key are apart: code,path,key,a,b,layer,
   cases_a,total_a,cases_b,total_b,difference,p,reason.  difference is the
   share of A less that of B. */
struct report *report_differences(const struct study *,
                                  const struct report_options *,
                                  struct diag *);

/* Which experts did not raise a theme: code,path,KEYS...,layer,cases_total,
   cases_finished,cases_silent,silent_ids. */
struct report *report_silences(const struct study *,
                               const struct report_options *, struct diag *);

/* How many experts have a segment of each stance: code,path,KEYS...,layer,
   cases,cases_total,asserts,denies,conditional,reports,unclear,none,
   negated. */
struct report *report_stances(const struct study *,
                              const struct report_options *, struct diag *);

/* Which experts raised which theme, by group.  For programs:
   code,path,KEYS...,layer,cases,cases_total,cases_finished,case_ids,segments,
   matches,words,per_1000_words: a row a code and group, zeros included.  For
   people, one table by the first key, then one for each of its values by the
   second, and so on. */
struct report *report_themes(const struct study *,
                             const struct report_options *, struct diag *);

/* What people and gold have of codes that can no longer be given; of the layer
   alone, if one is named: id,code,status,replaced_by,coder,transcript,case,
   place,text,memo.  status is retired, gone or heading. */
struct report *report_recode(const struct study *,
                             const struct report_options *, struct diag *);

/* What each rule of the codebook finds, held against the layer, and what of it
   no rule finds: purpose,code,rule,against,hits,true_hits,precision,low,high,
   found,only,duplicates,f1_change,segments,missed,blind_segments,recall,f1,
   reason,missed_places.  rule is * of all rules of a code. */
struct report *report_rules(const struct study *,
                            const struct report_options *, struct diag *);

/* Each is described in its own file. */
struct report *report_cooccurrence(const struct study *,
                                   const struct report_options *,
                                   struct diag *);
struct report *report_coverage(const struct study *,
                               const struct report_options *, struct diag *);
struct report *report_framework(const struct study *,
                                const struct report_options *, struct diag *);
struct report *report_order(const struct study *,
                            const struct report_options *, struct diag *);
struct report *report_saturation(const struct study *,
                                 const struct report_options *,
                                 struct diag *);

/* What is in the project: transcript,revision,case,KEYS...,language,detected,
   date,speakers,roles,turns,cues,words,minutes,segments,finished. */
struct report *report_transcripts(const struct study *,
                                  const struct report_options *,
                                  struct diag *);

/* The words that experts say most, without those every text of the language
   is full of: word,KEYS...,count,cases,cases_total,per_1000_words. */
struct report *report_words(const struct study *,
                            const struct report_options *, struct diag *);

#endif
