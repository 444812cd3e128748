/* SPDX-License-Identifier: MIT */

/* import_parts.h -- what act_import.c (files), import_speakers.c (who speaks)
   and import_carry.c (segments of an earlier revision) share. */

#ifndef ACTS_IMPORT_PARTS_H
#define ACTS_IMPORT_PARTS_H

#include "acts/act_import.h"
#include "store/corpus.h"

/* Gives the transcript's speakers their roles and cases: what metadata says,
   else what the project knows of the same label in EARLIER (or NULL), else
   what the labels tell.  Then exchanges are found anew. */
bool import_speakers(const struct act_context *,
                     const struct import_arguments *,
                     const struct import_item *,
                     const struct transcript *earlier);

/* Carries segments, decisions and, if the text is the same, what is finished
   from one revision to the next. */
bool import_carry(const struct act_context *, const struct revision_row *old,
                  const struct transcript *old_transcript,
                  const struct revision_row *next,
                  const struct transcript *transcript,
                  struct import_item_result *, struct import_result *);

#endif
