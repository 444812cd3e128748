/* SPDX-License-Identifier: MIT */

/* books.h -- the versions of the codebook in a project.

   The version in force is the last one.  Version 0 means none. */

#ifndef STORE_BOOKS_H
#define STORE_BOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct db;
struct project;

struct book_row {
	int64_t version;                /* from 1 */
	struct str book_id, title;
	struct str sha256;              /* of the XML bytes */
	struct str parent_sha256;       /* "" of the first */
	struct str file_name;
};

struct label_row { struct str language, label; };

struct code_row {
	struct str code_id;
	struct str parent;              /* "" at the root */
	struct str path;
	struct str name;
	bool codable, has_rules;
	bool retired;                   /* no longer to be given */
	struct str replaced_by;         /* code ids, parted by spaces */
	const struct label_row *labels;
	size_t label_count;
};

/* False when there is no codebook, which is no error, and after an error. */
bool book_current(struct arena *, struct db *, struct book_row *);

/* All versions, the first first. */
struct book_row *book_list(struct arena *, struct db *, size_t *count);

/* The version in force; 0 if none. */
int64_t book_version(struct db *);

/* The version that has these bytes; 0 if none. */
int64_t book_of_hash(struct db *, struct str sha256);

/* Inside an act: makes the next version.  version, sha256 and parent_sha256
   of the row are filled in. */
bool book_add(struct arena *, struct db *, struct book_row *, struct str xml,
              const struct code_row *, size_t count);

/* The next version while it is written. */
struct draft_row {
	int64_t base_version;           /* it was begun from; 0: none */
	struct str xml, sha256, author;
};

/* False when there is none, which is no error, and after an error. */
bool draft_get(struct arena *, struct db *, struct draft_row *);

/* Replaces the draft whose digest is REPLACES ("": there is none), in a
   transaction of its own.  False with CONFLICT when it is another by now, and
   then nothing has been changed.  sha256 is filled in. */
bool draft_put(struct arena *, struct db *, struct draft_row *,
               struct str replaces, bool *conflict);
bool draft_delete(struct db *);

/* A version's bytes, if they are what its checksum says. */
bool book_xml(struct arena *, const struct project *, int64_t version,
              struct str *xml);

/* A version's codes in the codebook's order, with their labels. */
struct code_row *book_codes(struct arena *, struct db *, int64_t version,
                            size_t *count);

#endif
