/* SPDX-License-Identifier: MIT */

/* act_import.h -- the acts that take files in: transcripts, and codings made
   by hand. */

#ifndef ACTS_ACT_IMPORT_H
#define ACTS_ACT_IMPORT_H

#include "acts/act.h"
#include "acts/carry.h"
#include "base/source.h"
#include "text/read.h"

struct languages;
struct metadata;
struct transcript;

/* The largest file that is read. */
#define IMPORT_BYTES_MOST ((size_t)64 << 20)

/* A file that was read already, or one to be read from PATH when its turn
   comes, so that never more than a few are in memory.  The transcript's roles
   and cases are filled in here. */
struct import_item {
	struct str file_name;           /* without folders */
	struct str bytes;               /* of the file */
	struct transcript *transcript;  /* NULL: to be read */

	struct str path;                /* zero-terminated */
	struct read_options options;
	size_t size;                    /* of the file, if it is known */
};

struct import_arguments {
	const struct import_item *items;
	size_t item_count;
	const struct metadata *metadata;        /* or NULL */
	/* Files that are there but not imported now: metadata may name
	   them. */
	const struct str *elsewhere;
	size_t elsewhere_count;
	struct str importer;            /* the program's version */
	const struct languages *languages;
};

enum import_outcome {
	IMPORT_NEW,                     /* a new transcript */
	IMPORT_REVISED,                 /* another revision of a known one */
	IMPORT_DESCRIBED,               /* the same file, other metadata */
	IMPORT_UNCHANGED
};

struct import_item_result {
	struct str transcript;          /* its name: the file's stem in NFC */
	enum import_outcome outcome;
	int64_t revision;               /* its number */
	size_t carried[CARRY_WAYS];     /* segments and decisions by how */
};

/* A segment or decision that has no place in the new revision. */
struct left_item {
	struct str place;               /* in the earlier revision */
	struct str code, coder, quote;
	bool decision;
};

struct import_result {
	struct import_item_result *items;       /* as many as were given */
	struct left_item *left;
	size_t left_count, left_room;
	size_t left_hidden;             /* more, hidden from who acts */
};

/* One act for all files, which are read by as many threads as the context's
   machine allows.  Where some are broken, all are read, so that the errors of
   each are told.  A file imported before changes nothing; a changed
   one becomes a new revision to which segments and decisions are carried. */
bool act_import(const struct act_context *, const struct import_arguments *,
                struct import_result *, struct act_outcome *);

/* Whether a file is a table of codings, by its header. */
bool codings_recognise(struct str bytes);

/* Codings made by hand: coder, transcript, code, begin, end, quote, stance
   and, if there is a column, memo.  begin and end are code points of the
   revision in force, where the quote must stand.  All or nothing.  COUNT is
   the rows read. */
bool act_import_codings(const struct act_context *, const struct source *,
                        size_t *count, struct act_outcome *);

#endif
