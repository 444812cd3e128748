/* SPDX-License-Identifier: MIT */

/* agree_export.h -- what coders said of units, for other tools.

   long     unit,coder,code,transcript: a row for each code a coder gave a
            unit, and "-" where she gave none; irrCAC and others, after a pivot
   wide     unit,transcript,CODER...: of one code, 1 or 0, empty where she has
            not read: irrCAC's raw form, and `tamga agree --table`
   recal    the same with coders alone and without a header: ReCal, which takes
            no missing values, so units that some have not read are left out
   pygamma  CODER,CODE,BEGIN,END without a header, of one transcript, in code
            points of what experts say: pygamma-agreement */

#ifndef REPORT_AGREE_EXPORT_H
#define REPORT_AGREE_EXPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/continuum.h"
#include "report/report_agree.h"

struct arena;
struct diag;

enum export_shape {
	EXPORT_LONG, EXPORT_PYGAMMA, EXPORT_RECAL, EXPORT_WIDE, EXPORT_NONE
};

/* EXPORT_NONE after an error, of which DIAG says more. */
enum export_shape export_shape_of(struct arena *, struct str name,
                                  struct diag *);

struct agree_export {
	struct arena *arena;
	const struct agree_options *options;
	const struct continuum *continuum;
	const struct compared_text *texts;      /* [transcript], with units */
	enum continuum_units units;
	const struct str *names;        /* of the coders */
	size_t coder_count;
	const bool *wanted;             /* [code] */
};

/* False after an error: pygamma of several transcripts, or a shape of one code
   without or with several. */
bool agree_export(const struct agree_export *, enum export_shape,
                  struct buf *, struct diag *);

#endif
