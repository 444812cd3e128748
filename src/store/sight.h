/* SPDX-License-Identifier: MIT */

/* sight.h -- what a coder may see of a project, so that she codes without
   looking at what others made of the same transcript.

   This is the one place that decides it.  Others' codings of a transcript are
   hidden from its coders until both have finished it, and the codebook's
   proposals as the project says: see the table blindness.  Gold is hidden
   until she has finished.

   Who is a coder of a transcript, and so kept blind in it:
   - whoever it is assigned to, and whoever has coded or finished it;
   - where it is assigned to nobody, anyone who asks as a coder, until two have
     finished it.
   Who asks by a login name alone, and has coded nothing, is no coder but a
   reader of reports, and sees all.

   It is a promise of the program, not of the file: who opens the file with
   another program sees all. */

#ifndef STORE_SIGHT_H
#define STORE_SIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct project;

enum sight_what { SIGHT_PROPOSALS, SIGHT_CODINGS, SIGHT_WHATS };
enum sight_when { SIGHT_ALWAYS, SIGHT_FINISHED, SIGHT_NEVER };

/* As in the table blindness: "proposals", "always". */
const char *sight_what_name(enum sight_what);
const char *sight_when_name(enum sight_when);

/* One coder's segments in one revision, which the viewer may not see. */
struct unseen { int64_t coder_id, revision_id; };

struct sight {
	struct str viewer;
	int64_t codebook_id;            /* the coder; 0: none yet */
	struct unseen *items;           /* by revision, then coder */
	size_t count, room;
	size_t proposals, codings;      /* transcripts in which something is
	                                   hidden */
};

/* From here on the project is looked at by VIEWER, who asks AS_CODER, or by a
   login name.  Sets project->sight.  With LIMIT all queries see only what the
   viewer may: hidden segments, with their matches, remarks and decisions, are
   not there, and the journal does not tell them.  Not for a project that is to
   be changed, whose acts ask project->sight themselves. */
bool sight_open(struct project *, struct str viewer, bool as_coder,
                bool limit);

/* PROJECT, a copy of another, is looked at with the same eyes from here on, and
   all queries are limited. */
bool sight_share(struct project *, const struct project *other);

/* False also where no sight was opened: a NULL hides nothing. */
bool sight_hides(const struct sight *, int64_t coder_id, int64_t revision_id);
bool sight_hides_proposals(const struct sight *, int64_t revision_id);

/* An error when the proposals of a revision are hidden. */
bool sight_check_proposals(const struct project *, int64_t revision_id);

/* When a transcript's coders see it, by its own rule or the project's. */
enum sight_when sight_rule(const struct project *, enum sight_what,
                           int64_t transcript_id);

/* Inside an act.  TRANSCRIPT_ID 0 is the whole project, where the rules of
   single transcripts are forgotten. */
bool sight_set_rule(struct project *, enum sight_what, enum sight_when,
                    int64_t transcript_id);

#endif
