/* SPDX-License-Identifier: MIT */

/* report_verify.h -- what somebody has written, held against the project: are
   its quotations verbatim, whose are they, may they be quoted so, and do its
   counts of experts still hold.

   For programs: kind,line,found,status,good,place,case,detail: a row a
   quotation or count, in the order of the text.  kind is quotation or count;
   line is that of the file, of docx and odt the paragraph; status is
   verbatim, ellipsis, translation, differs, not-found, wrong-source,
   may-not-be-quoted, holds, does-not-hold or unclear; good is 1, 0, or empty
   when it is unclear.

   It is for those who work on the project: whoever may be quoted how, it says
   whose words they are. */

#ifndef REPORT_REPORT_VERIFY_H
#define REPORT_REPORT_VERIFY_H

#include <stdbool.h>

#include "exchange/document.h"
#include "report/report.h"

struct catalogue;
struct diag;
struct project;

struct verify_options {
	struct str layer;               /* a coder, or "" for the declared */
	const struct catalogue *catalogue;
};

/* GOOD becomes whether nothing is wrong.  NULL after an error. */
struct report *report_verify(struct arena *, const struct project *,
                             const struct document *,
                             const struct verify_options *, bool *good,
                             struct diag *);

#endif
