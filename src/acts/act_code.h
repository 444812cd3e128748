/* SPDX-License-Identifier: MIT */

/* act_code.h -- apply a codebook: what it proposes becomes segments.

   It can be repeated: the same texts and codebook give the same segments with
   the same ids, and then nothing changes.  A newer codebook adds proposals
   and retires those it no longer makes; it never touches a person's segment
   or decision. */

#ifndef ACTS_ACT_CODE_H
#define ACTS_ACT_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "acts/act.h"
#include "base/str.h"
#include "lang/language.h"

struct code_options {
	struct str file_name, xml;      /* XML "": the project's codebook */
	bool dry_run;                   /* say what would change */
};

/* A proposal that was retired, but accepted by somebody.  Where others' codings
   are hidden from who acts, they are only counted. */
struct kept_item { struct str place, code; };

struct code_result {
	int64_t version;                /* of the codebook applied */
	bool new_version;
	int64_t earlier_version;        /* that had these bytes; 0: none */
	bool other_book;                /* the project's had another id */
	struct str book_id;
	size_t transcripts, proposals, matches;
	size_t added, changed, retired, returned;
	struct kept_item *kept;
	size_t kept_count, kept_room;
	size_t kept_hidden;             /* more of them */
	size_t unheard;                 /* matches in others' speech */
};

/* Refused when a speaker has no role, since an interviewer's questions would
   count as answers. */
bool act_code(const struct act_context *, const struct languages *,
              const struct code_options *, struct code_result *,
              struct act_outcome *);

#endif
