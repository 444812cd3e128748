/* SPDX-License-Identifier: MIT */

/* act_sample.h -- draws the transcripts that are to be coded twice, and says
   by whom. */

#ifndef ACTS_ACT_SAMPLE_H
#define ACTS_ACT_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "acts/act.h"
#include "acts/strata.h"
#include "base/str.h"

/* A transcript whose attribute of this name has this value was used to write
   rules by, and is in no sample. */
#define SAMPLE_PURPOSE "purpose"
#define SAMPLE_TUNING  "tuning"

struct sample_arguments {
	size_t count;
	struct str by;                  /* "country,expertise"; STR_NONE: those
	                                   of them that there are */
	uint64_t seed;
	const struct str *coders;       /* to whom it is assigned; may be none */
	size_t coder_count;
	bool dry_run;
};

struct sample_result {
	struct strata strata;
	struct str by;                  /* what it was stratified by */
	struct str frame_sha256;
	size_t tuning;                  /* transcripts left out for that */
};

/* Transcripts without an expert's case are not in the frame.  What is drawn is
   assigned to the coders, who are made if need be, and others' codings of it
   are hidden till they have finished. */
bool act_sample(const struct act_context *, const struct sample_arguments *,
                struct sample_result *, struct act_outcome *);

#endif
