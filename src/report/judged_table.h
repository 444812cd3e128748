/* SPDX-License-Identifier: MIT */

/* judged_table.h -- judgements in a table of anybody's, such as a published
   example: what `tamga agree --table` reads.

   By the names of its columns it is one of
   - unit,coder,code: a row a judgement;
   - coder,code,begin,end,length: a row a stretch of a continuum;
   - unit and one column for each coder: a row a unit; and with a column times,
     so many such units, so that a table of two coders fits in a few rows;
   and with TALLY unit and one column for each value, in which stands how many
   coders gave it.  A column transcript keeps units, or continua, of different
   texts apart.  Empty, "." and "NA" are a judgement that is missing. */

#ifndef REPORT_JUDGED_TABLE_H
#define REPORT_JUDGED_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "measure/unitizing.h"

struct arena;
struct diag;
struct source;

enum { JUDGED_CODERS_MOST = 64, JUDGED_VALUES_MOST = 1000 };

struct judged_unit {
	int *values;                    /* [coder], or COUNTS_MISSING */
	uint64_t times;
};

/* What each coder has of one continuum. */
struct judged_text {
	struct str name;
	size_t length;
	struct unit **units;            /* [coder], in order and apart */
	size_t *counts;
	size_t *rooms;
};

struct judged_table {
	struct str *coders;
	size_t coder_count, coder_room;
	bool anonymous;                 /* coders have no names: a tally */
	struct str *values;             /* codes; sorted */
	size_t value_count, value_room;
	struct judged_unit *units;
	size_t unit_count, unit_room;
	struct judged_text *texts;      /* of stretches; else none */
	size_t text_count, text_room;
};

/* NULL after an error. */
struct judged_table *judged_table_read(struct arena *, const struct source *,
                                       bool tally, struct diag *);

#endif
