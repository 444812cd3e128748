/* SPDX-License-Identifier: MIT */

/* books.h -- the codebook a command is to look at: a file, a version of the
   project's, or the one in force. */

#ifndef CMD_BOOKS_H
#define CMD_BOOKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct codebook;
struct languages;
struct project;
struct session;
struct source;

/* Each is NULL after an error. */
const struct source *book_source_file(struct session *, struct str path);

/* Version 0 is the one in force. */
const struct source *book_source_version(struct session *,
                                         const struct project *,
                                         int64_t version);

/* The file named by the operand behind the verb, else what the project
   holds. */
const struct codebook *book_named(struct session *, const struct languages *);

/* NULL SOURCE: NULL.  A codebook and the transcripts it is applied to are read
   with the same languages. */
const struct codebook *book_parse(struct session *, const struct languages *,
                                  const struct source *);

/* Whether there is a project to look at besides: one named, or the only one of
   the folder.  *PROJECT is NULL when there is none; false after an error. */
bool book_project(struct session *, struct project **);

#endif
