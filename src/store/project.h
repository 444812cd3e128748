/* SPDX-License-Identifier: MIT */

/* project.h -- a project file: made, opened with suspicion, closed.

   A file from a stranger is opened defensively: it must be of this program
   and of a version it knows, hold the tables, views and triggers of
   schema.sql to the letter and no others, and, unless it is large, pass
   SQLite's quick check, which reads it whole.  So whoever reads a row must
   bear whatever may stand there: SQLite reports a page that is damaged when it
   comes to it, and places are checked before they are used.  The format is
   described in tamga-project(5). */

#ifndef STORE_PROJECT_H
#define STORE_PROJECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "store/db.h"

struct arena;
struct diag;

/* "Tmga" in the header of the file. */
enum { PROJECT_APPLICATION_ID = 0x546d6761 };

struct project {
	struct arena *arena;            /* that it lives in */
	struct db *db;
	struct str path;
	const struct sight *sight;      /* of who looks at it; NULL: all */
};

/* An empty project in memory, to be put at PATH by project_publish(), so that
   whatever fails leaves nothing behind.  NULL when there is something at PATH
   already. */
struct project *project_create(struct arena *, const char *path,
                               struct diag *);

/* Writes the file, which is whole from its first moment, and goes on with it
   instead of the memory. */
bool project_publish(struct project *);

/* Closed with the arena; NULL after an error.  An older project is brought to
   the schema of today, whatever the mode. */
struct project *project_open(struct arena *, const char *path, enum db_mode,
                             struct diag *);

/* SQLite's quick check of the whole file, whatever its size: that its pages
   are sound, and that each value is of the kind that the schema asks for. */
bool project_check(const struct project *);

/* The same project unchecked, however small, as if it were a large one: for
   tests. */
struct project *project_open_unchecked(struct arena *, const char *path,
                                       enum db_mode, struct diag *);

/* A setting's value; "" when it is not set. */
struct str project_setting(struct arena *, const struct project *,
                           const char *name);
bool project_set_setting(struct project *, const char *name, struct str value);

/* The canonical text of a revision, when it is still what its checksum says
   it was at import; an error when not.  Whoever shows a segment takes its
   text from here. */
bool project_text(struct arena *, const struct project *, int64_t revision_id,
                  struct str *text);

/* The error when it is not, of the transcript NAME; false. */
bool project_text_changed(const struct project *, struct str name);

/* Just whether it is. */
bool project_check_text(const struct project *, int64_t revision_id);

/* As a span of a revision's text: inside it and on characters, an error when
   not. */
bool project_check_span(const struct project *, struct str text,
                        int64_t begin, int64_t end);

#endif
