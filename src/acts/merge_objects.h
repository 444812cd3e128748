/* SPDX-License-Identifier: MIT */

/* merge_objects.h -- a project as a list of things that two copies of it can
   have in common: each of a kind, with a name and a value in which nothing is
   a local row id.

   Names and values are the same in every copy where a thing is the same.  The
   fields of a name are parted by the byte 31; a value is a JSON array of all
   columns, names of coders and transcripts standing for their ids. */

#ifndef ACTS_MERGE_OBJECTS_H
#define ACTS_MERGE_OBJECTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct db;

/* What others refer to stands before them. */
enum merge_kind {
	MERGE_SETTING, MERGE_CASE, MERGE_CASE_ATTRIBUTE, MERGE_TRANSCRIPT,
	MERGE_TRANSCRIPT_ATTRIBUTE, MERGE_REVISION, MERGE_SPEAKERS,
	MERGE_CODEBOOK, MERGE_ASSIGNMENT, MERGE_BLINDNESS, MERGE_SETTLEMENT,
	MERGE_SEGMENT, MERGE_REMARK, MERGE_DECISION, MERGE_FINISHED,
	MERGE_TRANSLATION, MERGE_FRAMEWORK_LINE, MERGE_CONFLICT, MERGE_KINDS
};

#define MERGE_SEPARATOR '\x1f'

struct merge_object { struct str name, value; };

/* "case-attribute" */
const char *merge_kind_name(enum merge_kind);

/* All of a kind, by name. */
struct merge_object *merge_objects(struct arena *, struct db *,
                                   enum merge_kind, size_t *count);

/* Inside an act: the thing becomes what VALUE says, or goes.  Not for
   revisions and codebooks, whose contents are copied: see merge_copy.h. */
bool merge_put(struct db *, enum merge_kind, struct str value);

/* What something else refers to stays. */
bool merge_drop(struct db *, enum merge_kind, struct str value);

#endif
