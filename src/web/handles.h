/* SPDX-License-Identifier: MIT */

/* handles.h -- the open project file, lent to one request at a time.

   Any number may read at once, each what the file was when it began; one
   writes.  While they live the file is in SQLite's WAL mode, and when it
   is closed it is a single file again.

   Safe to use from several threads. */

#ifndef WEB_HANDLES_H
#define WEB_HANDLES_H

#include "store/db.h"

struct arena;
struct diag;
struct handles;
struct project;

/* NULL after an error.  Closed with the arena, when all is given back. */
struct handles *handles_open(struct arena *, const char *path, struct diag *);

/* The project, with DIAG for its errors; DB_READ or DB_WRITE.  Waits for
   another writer.  NULL after an error. */
struct project *handles_take(struct handles *, enum db_mode, struct diag *);

/* What was begun and not committed is taken back. */
void handles_give(struct handles *, struct project *);

#endif
