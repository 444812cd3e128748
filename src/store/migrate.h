/* SPDX-License-Identifier: MIT */

/* migrate.h -- from an older schema to the one of today, step by step.

   Each step is a file migrations/NNNN.sql that makes version NNNN of version
   NNNN - 1 and, once released, never changes.  What the steps lead to must be
   schema.sql to the letter, since a project's schema is compared with it. */

#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include <stdbool.h>
#include <stddef.h>

struct db;

enum { SCHEMA_VERSION = 1 };

struct migration {
	int version;                    /* that it leads to */
	const char *sql;
};

/* The steps built in, by version. */
extern const struct migration migrations[];
extern const size_t migration_count;

/* Inside a transaction: runs those steps that lead beyond the version that
   the db has, and sets its version.  False after an error of the db, or when
   there is no way from its version to TARGET; then *gap is set. */
bool migrate(struct db *, const struct migration *, size_t count, int target,
             bool *gap);

#endif
