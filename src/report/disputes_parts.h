/* SPDX-License-Identifier: MIT */

/* disputes_parts.h -- what disputes.c shares with the files beside it. */

#ifndef REPORT_DISPUTES_PARTS_H
#define REPORT_DISPUTES_PARTS_H

#include "report/disputes.h"

struct coded;

/* Of one theme and case in one pair: whether a coder has it, or gold, and how
   many that are open speak for it. */
struct stake { bool a, b, gold; size_t open; };

struct disputes_finder {
	struct arena *arena;
	const struct project *project;
	const struct dispute_options *options;
	struct diag *diag;
	struct disputes *found;
	const struct census *census;
	size_t *coders;                 /* of the census */
	size_t coder_count;
	bool **judged;                  /* [coder][transcript * codes + code] */
	bool *wanted;                   /* [code] */
	bool classes[DIFFERENCE_KIND_COUNT];
	enum dispute_order order;

	struct stake **stakes;          /* [pair][theme * cases + case] */
	struct dispute *all;            /* also those not asked for */
	size_t count, room;
};

/* disputes_asked.c: reads the options; false after an error. */
bool disputes_asked(struct disputes_finder *);

/* disputes_stakes.c: notes that coder a or b (0, 1), or gold (2), has a coding,
   for all themes its code belongs to. */
void disputes_put_stake(struct disputes_finder *, struct stake *,
                        size_t transcript, const struct coded *,
                        size_t party);

/* What each open difference hangs on, once all of them are noted. */
void disputes_find_stakes(struct disputes_finder *);

/* The case of the expert who speaks there, or STR_NOWHERE. */
size_t disputes_case_at(const struct census *, size_t transcript, size_t byte);

/* The index of the pair a difference is of. */
size_t disputes_pair_of(const struct disputes_finder *,
                        const struct dispute *);

bool dispute_is_open(const struct dispute *);

#endif
