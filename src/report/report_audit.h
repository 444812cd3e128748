/* SPDX-License-Identifier: MIT */

/* report_audit.h -- the project laid out for an audit, by the six categories
   of Halpern's trail in Lincoln and Guba 1985 (Naturalistic Inquiry, appendix
   A): raw data; data reduction and analysis; data reconstruction and
   synthesis; process notes; intentions and dispositions; instrument
   development.

   For programs: category,item,id,by,detail,sha256; a row an item, whose id is
   a transcript, coder, round, act, segment or version of the codebook.  The
   words of interviews are not in it; what coders wrote of them is. */

#ifndef REPORT_REPORT_AUDIT_H
#define REPORT_REPORT_AUDIT_H

struct arena;
struct catalogue;
struct project;
struct report;

/* NULL after an error. */
struct report *report_audit(struct arena *, const struct project *,
                            const struct catalogue *);

#endif
