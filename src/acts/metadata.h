/* SPDX-License-Identifier: MIT */

/* metadata.h -- what tables say about interviews, cases and speakers.

   interviews.csv has a row for each file.  Its columns file and case say
   which; language, date, interviewer, mode, duration_min, format, encoding,
   consent, pseudonymised, translated_from, transcriber and notes belong to
   the transcript, and all others, such as country and expertise, to the case.
   cases.csv has a row for each case and its attributes.  speakers.csv has
   file, label, role and case; a row without a file is about all files.
   Several values in a cell are parted by |.  See tamga-transcript(5). */

#ifndef ACTS_METADATA_H
#define ACTS_METADATA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"
#include "lang/language.h"

struct arena;
struct diag;

struct metadata_cell {
	struct str name;                /* the column's, in small letters */
	struct str value;               /* "" was left empty */
	struct span at;
};

struct metadata_file {
	struct str file;                /* without folders */
	struct span at;
	struct str case_id;             /* "" if none */
	struct metadata_cell *cells;    /* of the transcript */
	size_t cell_count;
};

struct metadata_case {
	struct str case_id;
	struct span at;
	struct metadata_cell *cells;
	size_t cell_count, cell_room;
};

struct metadata_speaker {
	struct str file;                /* "" for all */
	struct str label;
	struct span at;
	bool set_role;
	enum role role;
	struct str case_id;             /* "" says nothing */
};

struct metadata {
	struct arena *arena;
	struct metadata_file *files;
	size_t file_count, file_room;
	struct metadata_case *cases;
	size_t case_count, case_room;
	struct metadata_speaker *speakers;
	size_t speaker_count, speaker_room;
};

struct metadata *metadata_new(struct arena *);

/* Each adds a table; false after errors, of which all are reported. */
bool metadata_read_interviews(struct metadata *, const struct source *,
                              struct diag *);
bool metadata_read_cases(struct metadata *, const struct source *,
                         struct diag *);
bool metadata_read_speakers(struct metadata *, const struct source *,
                            struct diag *);

/* What is said of a file, or NULL. */
const struct metadata_file *metadata_find(const struct metadata *,
                                          struct str file_name);

/* A cell of it, such as language; "" when there is none. */
struct str metadata_value(const struct metadata_file *, const char *name);

#endif
