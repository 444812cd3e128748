/* SPDX-License-Identifier: MIT */

/* import_files.h -- from paths a person typed to what act_import.h takes.

   A path is a file or a folder, which gives its files that end in vtt, srt or
   txt, its tables of hand codings, and, unless others are named, the tables
   interviews.csv, cases.csv and speakers.csv.  Folders inside it are left
   alone. */

#ifndef ACTS_IMPORT_FILES_H
#define ACTS_IMPORT_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "acts/act_import.h"
#include "base/str.h"
#include "text/read.h"

struct arena;
struct diag;
struct languages;

struct import_request {
	const struct str *paths;        /* zero-terminated, as all here */
	size_t path_count;
	struct str interviews, cases, speakers; /* tables; "" are looked for */
	struct read_options read;       /* metadata may know a file's format,
	                                   encoding and languages better */
};

struct import_files {
	struct import_item *items;
	size_t item_count, item_room;
	struct metadata *metadata;      /* NULL: no table */
	struct str *elsewhere;          /* files beside those */
	size_t elsewhere_count, elsewhere_room;
	struct source **codings;
	size_t coding_count, coding_room;
	struct str *found;              /* tables that nobody named */
	size_t found_count, found_room;
};

/* Reads all tables, and says which transcripts are to be read; false after
   errors, of which those of all files are reported. */
bool import_files_read(struct arena *, const struct languages *,
                       const struct import_request *, struct import_files *,
                       struct diag *);

#endif
