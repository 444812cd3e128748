/* SPDX-License-Identifier: MIT */

/* footer.h -- what every report of a project ends with: what was hidden from
   who asked, and up to which act the project was looked at. */

#ifndef REPORT_FOOTER_H
#define REPORT_FOOTER_H

struct catalogue;
struct project;
struct report;

/* The last notes; and as facts viewer, hidden_codings and hidden_proposals
   (transcripts, where something is hidden), journal (the hash of the last
   record) and journal_records. */
void report_add_footer(struct report *, const struct project *,
                       const struct catalogue *);

#endif
