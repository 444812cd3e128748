/* SPDX-License-Identifier: MIT */

/* agree_confusion.h -- which code one coder has where another has which: a
   matrix for each pair of coders, in characters of what experts say, see
   measure/confusion.h.

   For programs: coder_a,coder_b,code_a,code_b,characters, a row a cell that is
   not 0; the code of nothing is empty. */

#ifndef REPORT_AGREE_CONFUSION_H
#define REPORT_AGREE_CONFUSION_H

#include <stdbool.h>
#include <stddef.h>

#include "measure/comparison.h"
#include "report/census.h"
#include "report/report.h"

struct arena;
struct catalogue;

struct agree_confusion {
	struct report *report;
	const struct catalogue *catalogue;
	const struct census *census;
	const struct compared_text *texts;      /* [transcript] */
	const struct str *names;        /* of the coders */
	size_t coder_count;
	const bool *wanted;             /* [code] */
};

/* Codes are each for itself, without those below; of a transcript those that
   both have read it for. */
void agree_add_confusion(const struct agree_confusion *);

#endif
