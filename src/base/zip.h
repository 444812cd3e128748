/* SPDX-License-Identifier: MIT */

/* zip.h -- zip archives in memory, as documents are.  The door to libzip.

   Written, an archive has no clock in it: the same entries give the same
   bytes.  Read, it is a stranger's: what an entry unpacks to is counted as it
   comes, since the sizes an archive states may be lies. */

#ifndef BASE_ZIP_H
#define BASE_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

struct zip_entry {
	const char *name;
	struct str bytes;
	bool stored;                    /* not compressed */
};

/* Adds an archive of the entries, in their order. */
void zip_write(struct buf *, const struct zip_entry *, size_t count);

struct zip_archive;

/* NULL after an error: not a zip archive, or one of too many entries.  LIMIT
   is of all that is read from it together, in bytes; errors are about NAME. */
struct zip_archive *zip_read(struct arena *, struct str name,
                             struct str bytes, size_t limit, struct diag *);

/* The entry called NAME, whole; BYTES is STR_NONE when there is none, which
   is no error.  False after an error: damaged, encrypted, or over the
   limit. */
bool zip_get(struct zip_archive *, const char *name, struct str *bytes);

#endif
