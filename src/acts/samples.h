/* SPDX-License-Identifier: MIT */

/* samples.h -- the sample interviews, for who has none at hand. */

#ifndef ACTS_SAMPLES_H
#define ACTS_SAMPLES_H

#include "acts/act.h"

struct languages;

/* Imports the twenty sample interviews and applies their codebook: two acts,
   of which both are done or none. */
bool acts_take_samples(const struct act_context *, const struct languages *,
                       struct act_outcome *);

#endif
