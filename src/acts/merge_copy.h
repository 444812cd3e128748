/* SPDX-License-Identifier: MIT */

/* merge_copy.h -- what is written once and copied whole from one project into
   another: revisions with their text, and codebooks. */

#ifndef ACTS_MERGE_COPY_H
#define ACTS_MERGE_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct db;

/* Inside an act.  VALUE is that of a revision, see merge_objects.h; its
   transcript is there.  Where the revision is there as well, only what is said
   of its file is written. */
bool merge_copy_revision(struct db *to, struct db *from, struct str value);

/* The version of one becomes that of the other, where none has its number. */
bool merge_copy_book(struct db *to, int64_t version, struct db *from,
                     int64_t from_version);

/* All that a version has or that refers to it, under another number. */
bool merge_renumber_book(struct db *, int64_t version, int64_t to);

/* Whether all that another project says of places and ids can be so: texts and
   codebooks are what their checksums say, places lie in them, ids are made of
   what they are of, and what is referred to is there. */
struct project;
bool merge_check_other(const struct project *other);

#endif
